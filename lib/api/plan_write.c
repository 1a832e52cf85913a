/** @file plan_write.c
 * A plan into files.
 */
#include "api/handles.h"
#include "base/memory.h"
#include "run/write_result.h"

/* A plan from a plan file that came to something. */
static zs_status check_writable(zs_plan *plan, const char *function)
{
    if (!plan) {
        return ZS_E_ARGUMENT;
    }
    plan->report.text[0] = '\0';
    if (!plan->shared->session.from_file) {
        return zsi_fail(&plan->report, ZS_E_STATE, "%s: the problem comes from arrays, which have no ids to write",
                        function);
    }
    if (plan->plan.outcome == ZS_OUTCOME_NONE) {
        return zsi_fail(&plan->report, ZS_E_STATE, "%s: the search was stopped before any plan was found", function);
    }
    return ZS_OK;
}

zs_status zs_plan_write(zs_plan *plan, const char *dir)
{
    char *json = NULL;
    ZSI_TRY(check_writable(plan, __func__));
    ZSI_TRY(zsi_write_result(&plan->shared->session, &plan->plan, &plan->origin, dir, &json, &plan->report));
    free(plan->json);
    plan->json = json;
    return ZS_OK;
}

const char *zs_plan_json(zs_plan *plan)
{
    if (check_writable(plan, __func__) != ZS_OK) {
        return NULL;
    }
    if (!plan->json && zsi_result_json(&plan->shared->session, &plan->plan, &plan->origin, &plan->json, &plan->report)) {
        return NULL;
    }
    return plan->json;
}
