/** @file region_plan.c */
#include "solve/tree/region_plan.h"

#include "base/memory.h"

#include <string.h>

/* Border costs between units of the region. */
static int64_t border_cost(const zsi_region *region, const int32_t *school, int32_t *unit_at)
{
    const zsi_instance *in = region->instance;
    int64_t cost = 0;
    memset(unit_at, -1, (size_t)in->n_units * sizeof *unit_at);
    for (int32_t u = 0; u < region->n_units; u++) {
        unit_at[region->unit_of[u]] = u;
    }
    for (int32_t u = 0; u < region->n_units; u++) {
        int32_t unit = region->unit_of[u];
        for (int32_t i = in->link_first[unit]; i < in->link_first[unit + 1]; i++) {
            int32_t other = unit_at[in->link_unit[i]];
            cost += other > u && school[other] != school[u] ? in->link_border[i] : 0;
        }
    }
    return cost;
}

int64_t zsi_region_cost(const zsi_region *region, const int32_t *school)
{
    int64_t cost = 0;
    for (int32_t u = 0; u < region->n_units; u++) {
        if (zsi_region_pair(region, u, school[u]) < 0) {
            return ZSI_FORBIDDEN;
        }
        cost += zsi_cost_at(region->instance, region->unit_of[u], region->school_of[school[u]]);
    }
    if (region->instance->link_border) {
        int32_t *unit_at = ZSI_NEW(int32_t, region->instance->n_units);
        if (!unit_at) {
            return ZSI_FORBIDDEN;
        }
        cost += border_cost(region, school, unit_at);
        free(unit_at);
    }
    return cost;
}

/* Vertices that home's zone reaches, compared with those it has. */
static int zones_connected(const zsi_region *region, const int32_t *school, int32_t *queue, uint8_t *reached)
{
    int32_t n = 0;
    for (int32_t j = 0; j < region->n_schools; j++) {
        if (region->home[j] < 0) {
            return 1;
        }
        if (school[region->vertex_unit[region->home[j]]] != j) {
            continue; /* closed: a unit that goes to it is not reached */
        }
        queue[n++] = region->home[j];
        reached[region->home[j]] = 1;
    }
    for (int32_t k = 0; k < n; k++) {
        int32_t zone = school[region->vertex_unit[queue[k]]];
        for (int32_t i = region->link_first[queue[k]]; i < region->link_first[queue[k] + 1]; i++) {
            int32_t v = region->link[i];
            if (!reached[v] && school[region->vertex_unit[v]] == zone) {
                reached[v] = 1;
                queue[n++] = v;
            }
        }
    }
    return n == region->n_vertices;
}

/* Whether school[n_units] keeps the limits on projects. */
static int projects_hold(const zsi_region *region, const int32_t *school)
{
    for (int32_t k = 0; region->pair_site && k < ZSI_N_SITE_LIMITS; k++) {
        int64_t sum = 0;
        for (int32_t u = 0; region->site_limit[k] < INT64_MAX && u < region->n_units; u++) {
            sum += region->pair_site[(int64_t)zsi_region_pair(region, u, school[u]) * ZSI_N_SITE_LIMITS + k];
        }
        if (sum > region->site_limit[k]) {
            return 0;
        }
    }
    return 1;
}

static int amounts_hold(const zsi_region *region, const int32_t *school, int64_t *left)
{
    int64_t moved = 0;
    memcpy(left, region->places, (size_t)region->n_schools * sizeof *left);
    for (int32_t u = 0; u < region->n_units; u++) {
        int32_t pair = zsi_region_pair(region, u, school[u]);
        if (pair < 0) {
            return 0;
        }
        left[school[u]] -= region->pupils[u];
        moved += region->pair_moved ? region->pair_moved[pair] : 0;
    }
    for (int32_t j = 0; j < region->n_schools; j++) {
        if (left[j] < 0) {
            return 0;
        }
    }
    return projects_hold(region, school) && (!region->pair_moved || moved <= region->moved_limit);
}

zs_status zsi_region_fits(const zsi_region *region, const int32_t *school, int32_t *fits)
{
    int32_t *queue = ZSI_NEW(int32_t, region->n_vertices + region->n_schools);
    uint8_t *reached = ZSI_NEW(uint8_t, region->n_vertices);
    int64_t *left = ZSI_NEW(int64_t, region->n_schools);
    zs_status status = queue && reached && left ? ZS_OK : ZS_E_MEMORY;
    *fits = status == ZS_OK && amounts_hold(region, school, left) && zones_connected(region, school, queue, reached);
    free(queue);
    free(reached);
    free(left);
    return status;
}
