/** @file plan.c
 * A plan: what a caller reads from it.
 */
#include "api/handles.h"
#include "base/memory.h"

#include <math.h>

zs_plan *zsi_plan_handle(zsi_shared *shared, const zsi_plan *plan, const zsi_origin *origin)
{
    zs_plan *handle = ZSI_NEW(zs_plan, 1);
    if (handle) {
        atomic_fetch_add_explicit(&shared->n_owners, 1, memory_order_relaxed);
        handle->shared = shared;
        handle->plan = *plan;
        handle->origin = *origin;
        zsi_report_init(&handle->report);
    }
    return handle;
}

void zs_plan_free(zs_plan *plan)
{
    if (plan) {
        zsi_plan_forget_reasons(plan);
        zsi_plan_clear(&plan->plan);
        zsi_origin_clear(&plan->origin);
        free(plan->text);
        free(plan->json);
        zsi_report_clear(&plan->report);
        zsi_shared_release(plan->shared);
        free(plan);
    }
}

const char *zs_plan_error(const zs_plan *plan)
{
    return plan ? plan->report.text : "no plan handle was given";
}

zs_outcome zs_plan_outcome(const zs_plan *plan)
{
    return plan ? plan->plan.outcome : ZS_OUTCOME_NONE;
}

const int32_t *zs_plan_assignment(const zs_plan *plan)
{
    return plan ? plan->plan.school : NULL;
}

const int64_t *zs_plan_school_pupils(const zs_plan *plan)
{
    return plan ? plan->plan.school_pupils : NULL;
}

const int64_t *zs_plan_school_excess(const zs_plan *plan)
{
    return plan ? plan->plan.school_excess : NULL;
}

double zs_plan_total(const zs_plan *plan)
{
    return plan ? plan->plan.total : NAN;
}

double zs_plan_pupil_km(const zs_plan *plan)
{
    return plan ? plan->plan.pupil_km : NAN;
}

int64_t zs_plan_moved_pupils(const zs_plan *plan)
{
    return plan ? plan->plan.moved_pupils : 0;
}

double zs_plan_boundary_km(const zs_plan *plan)
{
    return plan ? plan->plan.boundary_km : NAN;
}

double zs_plan_charged_km(const zs_plan *plan)
{
    return plan ? plan->plan.charged_km : NAN;
}

const uint8_t *zs_plan_open(const zs_plan *plan)
{
    return plan ? plan->plan.open : NULL;
}

double zs_plan_build_cost(const zs_plan *plan)
{
    return plan ? plan->plan.projects[ZSI_LIMIT_COST] : NAN;
}

double zs_plan_bound(const zs_plan *plan)
{
    return plan ? plan->plan.bound : NAN;
}

double zs_plan_gap(const zs_plan *plan)
{
    return plan ? plan->plan.gap : NAN;
}

int64_t zs_plan_excess(const zs_plan *plan)
{
    return plan ? plan->plan.excess : 0;
}

int64_t zs_plan_excess_bound(const zs_plan *plan)
{
    return plan ? plan->plan.excess_bound : 0;
}
