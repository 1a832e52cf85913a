/** @file solve.c */
#include "solve/solve.h"

#include "base/memory.h"
#include "solve/instance.h"

#include <math.h>

/* Grows zones from the schools' own blocks: always the cheapest unit next to a zone. NULL: out of memory; units that no
 * zone can reach keep -1. O(n_units^2 * degree) in the worst case. */
static int32_t *grow_zones(const zsi_instance *instance)
{
    int32_t *school = ZSI_NEW(int32_t, instance->n_units);
    for (int32_t u = 0; school && u < instance->n_units; u++) {
        school[u] = -1;
    }
    for (int32_t j = 0; school && j < instance->n_schools && instance->root[j] >= 0; j++) {
        school[instance->root[j]] = j;
    }
    for (int grown = school != NULL; grown;) {
        int64_t best = ZSI_FORBIDDEN;
        int32_t best_unit = -1;
        int32_t best_school = -1;
        for (int32_t u = 0; u < instance->n_units; u++) {
            for (int32_t i = instance->link_first[u]; school[u] < 0 && i < instance->link_first[u + 1]; i++) {
                int32_t j = school[instance->link_unit[i]];
                if (j >= 0 && zsi_cost_at(instance, u, j) < best) {
                    best = zsi_cost_at(instance, u, j);
                    best_unit = u;
                    best_school = j;
                }
            }
        }
        grown = best_unit >= 0;
        if (grown) {
            school[best_unit] = best_school;
        }
    }
    return school;
}

zs_status zsi_solve(const zsi_problem *problem, const zsi_solve_options *options, zsi_monitor *monitor, zsi_plan *plan,
                    zsi_report *report)
{
    zsi_instance instance;
    (void)options;
    (void)monitor;
    ZSI_TRY(zsi_instance_make(&instance, problem, report));
    int32_t *unit_school = grow_zones(&instance);
    int32_t *school = ZSI_NEW(int32_t, problem->n_blocks);
    zs_status status = unit_school && school ? ZS_OK : zsi_fail_memory(report);
    for (int32_t b = 0; status == ZS_OK && b < problem->n_blocks; b++) {
        school[b] = unit_school[instance.block_unit[b]];
    }
    if (status == ZS_OK) {
        status = zsi_plan_make(plan, problem, school, report);
    }
    if (status == ZS_OK) {
        plan->bound = 0.0;
        plan->gap = plan->total > 0.0 ? 1.0 : 0.0;
        plan->outcome = plan->excess > 0 ? ZS_OUTCOME_SHORT : ZS_OUTCOME_FEASIBLE;
    }
    free(school);
    free(unit_school);
    zsi_instance_clear(&instance);
    return status;
}
