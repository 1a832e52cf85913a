/** @file exact.c */
#include "solve/search/exact.h"

#include "base/memory.h"
#include "solve/tree/region_plan.h"
#include "solve/tree/tree.h"

/* Pairs that a tree near a relaxation decides among at most: with more it takes minutes. */
enum { MOST_UNDECIDED = 8000 };

int zsi_exact_fits(const zsi_instance *instance)
{
    return !instance->link_border && !instance->load;
}

/* The present plan in the region's numbers; *excess of the region. NULL: out of memory. */
static int32_t *present_plan(const zsi_region *region, const zsi_best *best, int64_t *excess)
{
    int32_t *school = ZSI_NEW(int32_t, region->n_units);
    int64_t *room = zsi_copy_array(region->places, (size_t)region->n_schools, sizeof *room);
    *excess = 0;
    for (int32_t u = 0; school && room && u < region->n_units; u++) {
        while (region->school_of[school[u]] != best->school[region->unit_of[u]]) {
            school[u]++;
        }
        room[school[u]] -= region->pupils[u];
    }
    for (int32_t j = 0; room && j < region->n_schools; j++) {
        *excess += room[j] < 0 ? -room[j] : 0;
    }
    if (!room) {
        free(school);
        school = NULL;
    }
    free(room);
    return school;
}

static void take(const zsi_region *region, const zsi_tree_result *result, int64_t cost_before, int64_t excess,
                 zsi_best *best)
{
    for (int32_t u = 0; u < region->n_units; u++) {
        best->school[region->unit_of[u]] = region->school_of[result->school[u]];
    }
    best->cost += result->best_cost - cost_before;
    best->excess -= excess;
}

static zs_status solve_window(const zsi_region *region, int64_t most_nodes, zsi_monitor *monitor, zsi_best *best,
                              int32_t *proved)
{
    int64_t excess = 0;
    int32_t *school = present_plan(region, best, &excess);
    zsi_tree_result result = {.best_cost = ZSI_FORBIDDEN};
    if (!school) {
        return ZS_E_MEMORY;
    }
    int64_t cost = zsi_region_cost(region, school);
    int fits = excess == 0 && cost < ZSI_FORBIDDEN;
    zs_status status = ZS_OK;
    if (cost < ZSI_FORBIDDEN) {
        zsi_tree_options options = {
            .cutoff = fits ? cost : ZSI_FORBIDDEN, .school = fits ? school : NULL, .most_nodes = most_nodes};
        status = zsi_tree_prove(region, &options, monitor, &result, NULL);
        *proved = status == ZS_OK && result.finished;
        if (result.school && result.best_cost < ZSI_FORBIDDEN && (!fits || result.best_cost < cost)) {
            take(region, &result, cost, excess, best);
        }
        zsi_tree_result_clear(&result);
    }
    free(school);
    return status == ZS_E_SOLVER ? ZS_OK : status;
}

zs_status zsi_exact_window(const zsi_instance *instance, const uint8_t *open, int64_t most_nodes, zsi_monitor *monitor,
                           zsi_best *best, int32_t *proved)
{
    zsi_region region = {0};
    int32_t *school = ZSI_NEW(int32_t, instance->n_schools);
    int32_t n = 0;
    *proved = 0;
    if (!school) {
        return ZS_E_MEMORY;
    }
    for (int32_t j = 0; j < instance->n_schools; j++) {
        if (open[j]) {
            school[n++] = j;
        }
    }
    zs_status status = zsi_region_make(&region, instance, n, school, best->school, NULL);
    if (status == ZS_OK) {
        status = solve_window(&region, most_nodes, monitor, best, proved);
        zsi_region_clear(&region);
    }
    free(school);
    return status;
}

zs_status zsi_exact_narrow(const zsi_instance *instance, const uint8_t *left, const int32_t *school, zsi_instance *narrow)
{
    *narrow = *instance;
    narrow->cost = zsi_copy_array(instance->cost, (size_t)instance->n_units * (size_t)instance->n_schools,
                                  sizeof *instance->cost);
    for (int32_t u = 0; narrow->cost && left && u < instance->n_units; u++) {
        for (int32_t j = 0; j < instance->n_schools; j++) {
            int64_t pair = (int64_t)u * instance->n_schools + j;
            narrow->cost[pair] = left[pair] || school[u] == j ? narrow->cost[pair] : ZSI_FORBIDDEN;
        }
    }
    return narrow->cost ? ZS_OK : ZS_E_MEMORY;
}

/* Pairs of the units that a plan near the relaxation has to decide. */
static int64_t count_undecided(const zsi_instance *instance, const int32_t *leaning, const uint8_t *left,
                               const int32_t *school)
{
    int64_t n = 0;
    for (int32_t u = 0; u < instance->n_units; u++) {
        for (int32_t j = 0; leaning[u] != school[u] && j < instance->n_schools; j++) {
            int64_t pair = (int64_t)u * instance->n_schools + j;
            n += instance->cost[pair] < ZSI_FORBIDDEN && (!left || left[pair]);
        }
    }
    return n;
}

zs_status zsi_exact_near(const zsi_instance *instance, const int32_t *leaning, const uint8_t *left, int64_t most_nodes,
                         zsi_monitor *monitor, zsi_best *best)
{
    zsi_region region = {0};
    zsi_instance near;
    int32_t proved;
    if (count_undecided(instance, leaning, left, best->school) > MOST_UNDECIDED) {
        return ZS_OK;
    }
    ZSI_TRY(zsi_exact_narrow(instance, left, best->school, &near));
    for (int32_t u = 0; u < instance->n_units; u++) {
        for (int32_t j = 0; leaning[u] == best->school[u] && j < instance->n_schools; j++) {
            int64_t *cost = &near.cost[(int64_t)u * instance->n_schools + j];
            *cost = j == leaning[u] ? *cost : ZSI_FORBIDDEN;
        }
    }
    zs_status status = zsi_region_make(&region, &near, 0, NULL, NULL, NULL);
    if (status == ZS_OK) {
        status = solve_window(&region, most_nodes, monitor, best, &proved);
        zsi_region_clear(&region);
    }
    free(near.cost);
    return status;
}
