/** @file find_shortage.c */
#include "solve/excess/find_shortage.h"

#include "base/memory.h"
#include "solve/excess/deficit.h"
#include "solve/excess/mends.h"

/* Pupils beyond places of each school. */
static int64_t *excess_of(const zsi_instance *instance, const zsi_plan *plan)
{
    int64_t *excess = ZSI_NEW(int64_t, plan->n_schools);
    for (int32_t j = 0; excess && j < plan->n_schools; j++) {
        int64_t over = plan->school_pupils[j] - instance->places[j];
        excess[j] = over > 0 ? over : 0;
    }
    return excess;
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

zs_status zsi_find_shortage(const zsi_instance *instance, zsi_plan *plan, zsi_report *report)
{
    if (plan->excess == 0) {
        return ZS_OK;
    }
    ZSI_TRY(find_areas(instance, plan, report));
    int64_t missing = zsi_shortage_missing(&plan->shortage);
    plan->excess_bound = missing > plan->excess_bound ? missing : plan->excess_bound;
    int64_t *excess = excess_of(instance, plan);
    zs_status status =
        excess ? zsi_find_mends(instance, excess, NULL, &plan->shortage, report) : zsi_fail_memory(report);
    free(excess);
    plan->shortage.is_known = status == ZS_OK;
    return status;
}
