/** @file find_shortage.c */
#include "solve/excess/find_shortage.h"

#include "base/memory.h"
#include "solve/conflict.h"
#include "solve/excess/deficit.h"
#include "solve/excess/mends.h"

/* Places of one more room at each school in every year; 0: rooms are not what binds. */
static int64_t *more_places(const zsi_problem *problem)
{
    const zsi_classes *classes = problem->classes;
    int64_t *more = ZSI_NEW(int64_t, problem->n_schools);
    for (int32_t j = 0; more && j < problem->n_schools; j++) {
        for (int32_t y = 0; y < classes->n_years; y++) {
            int64_t most = 0;
            for (int32_t k = classes->year_first[y]; k < classes->year_first[y + 1]; k++) {
                int64_t limit = zsi_classes_limit(classes, j, k, classes->aim[classes->n_aims - 1]);
                most = limit > most ? limit : most;
            }
            more[j] += zsi_classes_capacity(classes, j, y)->binding == ZSI_BINDS_ROOMS ? most : 0;
        }
    }
    return more;
}

static zs_status find_areas(const zsi_instance *instance, zsi_plan *plan, zsi_report *report)
{
    zsi_deficit deficit = {0};
    zs_status status = zsi_deficit_find(&deficit, instance, NULL, report);
    if (status == ZS_OK) {
        status = zsi_deficit_areas(&deficit, instance, &plan->shortage, report);
    }
    zsi_deficit_clear(&deficit);
    return status;
}

static zs_status find_mends(const zsi_instance *instance, const zsi_problem *problem, zsi_plan *plan, zsi_report *report)
{
    int64_t *more = problem->classes ? more_places(problem) : NULL;
    if (problem->classes && !more) {
        return zsi_fail_memory(report);
    }
    zs_status status = zsi_find_mends(instance, plan->school_excess, more, &plan->shortage, report);
    free(more);
    return status;
}

static zs_status find(const zsi_instance *instance, const zsi_problem *problem, zsi_plan *plan, zsi_report *report)
{
    ZSI_TRY(find_areas(instance, plan, report));
    int64_t missing = zsi_shortage_missing(&plan->shortage);
    if (missing > plan->excess) { /* the aims do not count every pupil beyond places */
        zsi_shortage_clear(&plan->shortage);
        return ZS_OK;
    }
    plan->excess_bound = missing > plan->excess_bound ? missing : plan->excess_bound;
    int64_t *aim_bound = problem->classes ? &plan->aim_bound[problem->classes->n_aims - 1] : NULL;
    if (aim_bound && *aim_bound < plan->excess_bound) {
        *aim_bound = plan->excess_bound;
    }
    ZSI_TRY(find_mends(instance, problem, plan, report));
    plan->shortage.is_known = 1;
    return ZS_OK;
}

zs_status zsi_find_shortage(const zsi_instance *instance, zsi_plan *plan, zsi_report *report)
{
    zsi_problem sums = *instance->problem; /* pupils and places are the sums over cohorts and years */
    zsi_instance made;
    if (plan->excess == 0) {
        return ZS_OK;
    }
    if (!sums.classes) {
        return find(instance, instance->problem, plan, report);
    }
    sums.classes = NULL;
    ZSI_TRY(zsi_instance_make(&made, &sums, report));
    zs_status status = zsi_cut_unreachable(&made, report);
    if (status == ZS_OK) {
        status = find(&made, instance->problem, plan, report);
    }
    zsi_instance_clear(&made);
    return status;
}
