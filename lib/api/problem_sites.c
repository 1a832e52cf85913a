/** @file problem_sites.c
 * A problem from arrays: which schools may be opened, extended or closed.
 */
#include "api/handles.h"

#include <inttypes.h>
#include <math.h>

/* Places that opening each school adds: of an extension, those beyond its base's. */
static void count_places(zsi_siting *siting, const int64_t *places)
{
    for (int32_t j = 0; j < siting->n_schools; j++) {
        int64_t before = siting->base[j] >= 0 ? places[siting->base[j]] : 0;
        siting->places[j] = places[j] > before ? places[j] - before : 0;
    }
}

static zs_status fill(zs_problem *problem, zsi_siting *siting, const int32_t *kind, const int32_t *base,
                      const double *cost)
{
    for (int32_t j = 0; j < siting->n_schools; j++) {
        if (kind[j] < ZS_SITE_OPEN || kind[j] > ZS_SITE_CLOSABLE || (base && (base[j] < -1 || base[j] >= siting->n_schools))) {
            return zsi_fail(&problem->report, ZS_E_ARGUMENT, "zs_problem_set_sites: school %" PRId32 " has the kind %" PRId32
                            " or a base that does not exist", j, kind[j]);
        }
        siting->kind[j] = (uint8_t)kind[j];
        siting->base[j] = base ? base[j] : -1;
        siting->cost[j] = cost[j];
    }
    return ZS_OK;
}

zs_status zs_problem_set_sites(zs_problem *problem, const int32_t *kind, const int32_t *base, const double *cost, double weight)
{
    ZSI_TRY(zsi_check_changeable(problem, __func__));
    zsi_problem *p = &problem->shared->session.problem;
    if (!kind || !cost || !p->places) {
        return zsi_fail(&problem->report, p->places ? ZS_E_ARGUMENT : ZS_E_STATE,
                        "zs_problem_set_sites: an array is missing, or zs_problem_set_schools() was not called");
    }
    zsi_siting *siting = zsi_siting_new(p->n_schools);
    if (!siting) {
        return zsi_fail_memory(&problem->report);
    }
    siting->weight = weight;
    zs_status status = fill(problem, siting, kind, base, cost);
    if (status == ZS_OK) {
        count_places(siting, p->places);
        status = zsi_fail_in(&problem->report, __func__, zsi_siting_validate(siting, p->school_block, &problem->report));
    }
    if (status != ZS_OK) {
        zsi_siting_free(siting);
        return status;
    }
    zsi_siting_free(p->siting);
    p->siting = siting;
    return ZS_OK;
}

zs_status zs_problem_set_site_limits(zs_problem *problem, int64_t projects, double cost, int64_t places)
{
    ZSI_TRY(zsi_check_changeable(problem, __func__));
    zsi_siting *siting = problem->shared->session.problem.siting;
    if (!siting) {
        return zsi_fail(&problem->report, ZS_E_STATE, "zs_problem_set_site_limits: zs_problem_set_sites() was not called");
    }
    if (!(cost >= 0.0)) {
        return zsi_fail(&problem->report, ZS_E_ARGUMENT, "zs_problem_set_site_limits: the cost is not a number from 0");
    }
    siting->limit[ZSI_LIMIT_PROJECTS] = projects < 0 ? (double)INFINITY : (double)projects;
    siting->limit[ZSI_LIMIT_COST] = cost;
    siting->limit[ZSI_LIMIT_PLACES] = places < 0 ? (double)INFINITY : (double)places;
    return ZS_OK;
}
