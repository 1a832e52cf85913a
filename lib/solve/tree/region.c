/** @file region.c */
#include "solve/tree/region.h"

#include "base/memory.h"

#include <string.h>

/* Where the units, schools and blocks of the instance are in the region, -1: outside. */
typedef struct numbering {
    int32_t *unit;   /* [n_units] */
    int32_t *school; /* [n_schools] */
    int32_t *vertex; /* [n_blocks] */
} numbering;

static void numbering_clear(numbering *at)
{
    free(at->unit);
    free(at->school);
    free(at->vertex);
}

static int numbering_make(numbering *at, zsi_region *region, int32_t n_schools, const int32_t *school,
                          const int32_t *plan)
{
    const zsi_instance *in = region->instance;
    int32_t n_blocks = in->problem->n_blocks;
    *at = (numbering){ZSI_NEW(int32_t, in->n_units), ZSI_NEW(int32_t, in->n_schools), ZSI_NEW(int32_t, n_blocks)};
    region->unit_of = ZSI_NEW(int32_t, in->n_units);
    region->school_of = ZSI_NEW(int32_t, in->n_schools);
    if (!at->unit || !at->school || !at->vertex || !region->unit_of || !region->school_of) {
        return -1;
    }
    memset(at->school, -1, (size_t)in->n_schools * sizeof *at->school);
    region->n_schools = school ? n_schools : in->n_schools;
    for (int32_t k = 0; k < region->n_schools; k++) {
        region->school_of[k] = school ? school[k] : k;
        at->school[region->school_of[k]] = k;
    }
    for (int32_t u = 0; u < in->n_units; u++) {
        int inside = !plan || at->school[plan[u]] >= 0;
        at->unit[u] = inside ? region->n_units : -1;
        if (inside) {
            region->unit_of[region->n_units++] = u;
        }
    }
    for (int32_t b = 0; b < n_blocks; b++) {
        at->vertex[b] = at->unit[in->block_unit[b]] >= 0 ? region->n_vertices++ : -1;
    }
    return 0;
}

/* Whether a unit can be in a school's zone beside the school's own unit. */
static int fits_places(const zsi_instance *in, int32_t unit, int32_t school)
{
    int32_t root = in->root[school];
    int64_t own = root >= 0 && root != unit ? in->pupils[root] : 0;
    return own + in->pupils[unit] <= in->places[school];
}

static int may_go(const zsi_instance *in, int32_t unit, int32_t school)
{
    return zsi_cost_at(in, unit, school) < ZSI_FORBIDDEN && fits_places(in, unit, school);
}

static int32_t count_pairs(const zsi_region *region)
{
    int32_t n = 0;
    for (int32_t u = 0; u < region->n_units; u++) {
        for (int32_t j = 0; j < region->n_schools; j++) {
            n += may_go(region->instance, region->unit_of[u], region->school_of[j]);
        }
    }
    return n;
}

static void list_pairs(zsi_region *region)
{
    const zsi_instance *in = region->instance;
    int32_t n = 0;
    for (int32_t u = 0; u < region->n_units; u++) {
        region->pair_first[u] = n;
        for (int32_t j = 0; j < region->n_schools; j++) {
            int32_t unit = region->unit_of[u];
            int32_t school = region->school_of[j];
            int there = may_go(in, unit, school);
            region->pair_at[(int64_t)u * region->n_schools + j] = there ? n : -1;
            if (!there) {
                continue;
            }
            region->pair_unit[n] = u;
            region->pair_school[n] = j;
            region->pair_cost[n] = zsi_charge_at(in, unit, school);
            if (region->pair_moved) {
                region->pair_moved[n] = zsi_instance_moved(in, unit, school);
            }
            for (int32_t k = 0; region->pair_site && k < ZSI_N_SITE_LIMITS; k++) {
                region->pair_site[(int64_t)n * ZSI_N_SITE_LIMITS + k] = zsi_sites_amount(in->sites, k, unit, school);
            }
            n++;
        }
    }
    region->pair_first[region->n_units] = n;
    n = 0;
    for (int32_t j = 0; j < region->n_schools; j++) {
        region->school_first[j] = n;
        for (int32_t u = 0; u < region->n_units; u++) {
            int32_t pair = zsi_region_pair(region, u, j);
            if (pair >= 0) {
                region->school_pair[n++] = pair;
            }
        }
    }
    region->school_first[region->n_schools] = n;
}

static void list_vertices(zsi_region *region, const numbering *at)
{
    const zsi_instance *in = region->instance;
    const zsi_problem *p = in->problem;
    int32_t n = 0;
    for (int32_t u = 0; u < region->n_units; u++) {
        int32_t unit = region->unit_of[u];
        region->unit_first[u] = n;
        for (int32_t k = in->unit_first[unit]; k < in->unit_first[unit + 1]; k++) {
            region->unit_vertex[n++] = at->vertex[in->unit_block[k]];
        }
    }
    region->unit_first[region->n_units] = n;
    n = 0;
    for (int32_t b = 0; b < p->n_blocks; b++) {
        if (at->vertex[b] < 0) {
            continue;
        }
        region->vertex_unit[at->vertex[b]] = at->unit[in->block_unit[b]];
        region->link_first[at->vertex[b]] = n;
        for (int64_t i = p->link_first ? p->link_first[b] : 0; p->link_first && i < p->link_first[b + 1]; i++) {
            if (at->vertex[p->link_block[i]] >= 0) {
                region->link[n++] = at->vertex[p->link_block[i]];
            }
        }
    }
    region->link_first[region->n_vertices] = n;
}

static int32_t count_links(const zsi_instance *in, const numbering *at)
{
    const zsi_problem *p = in->problem;
    int32_t n = 0;
    for (int32_t b = 0; p->link_first && b < p->n_blocks; b++) {
        for (int64_t i = p->link_first[b]; at->vertex[b] >= 0 && i < p->link_first[b + 1]; i++) {
            n += at->vertex[p->link_block[i]] >= 0;
        }
    }
    return n;
}

/* What counts towards hard limits on all pairs together, where there are such. */
static int allocate_limits(zsi_region *region)
{
    size_t n_pairs = (size_t)region->n_pairs;
    if (region->instance->problem->limit_moved_pupils >= 0 && region->instance->problem->current) {
        region->pair_moved = ZSI_NEW(int64_t, n_pairs);
        if (!region->pair_moved) {
            return -1;
        }
    }
    if (region->instance->sites && region->instance->sites->is_limited) {
        region->pair_site = ZSI_NEW(int64_t, n_pairs * ZSI_N_SITE_LIMITS);
        if (!region->pair_site) {
            return -1;
        }
    }
    return 0;
}

static int allocate(zsi_region *region, const numbering *at)
{
    size_t n_units = (size_t)region->n_units;
    size_t n_schools = (size_t)region->n_schools;
    size_t n_pairs = (size_t)(region->n_pairs = count_pairs(region));
    region->pupils = ZSI_NEW(int64_t, n_units);
    region->places = ZSI_NEW(int64_t, n_schools);
    region->home = ZSI_NEW(int32_t, n_schools);
    region->pair_first = ZSI_NEW(int32_t, n_units + 1);
    region->pair_unit = ZSI_NEW(int32_t, n_pairs);
    region->pair_school = ZSI_NEW(int32_t, n_pairs);
    region->pair_cost = ZSI_NEW(int64_t, n_pairs);
    region->school_first = ZSI_NEW(int32_t, n_schools + 1);
    region->school_pair = ZSI_NEW(int32_t, n_pairs);
    region->pair_at = ZSI_NEW(int32_t, n_units * n_schools);
    region->unit_first = ZSI_NEW(int32_t, n_units + 1);
    region->unit_vertex = ZSI_NEW(int32_t, region->n_vertices);
    region->vertex_unit = ZSI_NEW(int32_t, region->n_vertices);
    region->link_first = ZSI_NEW(int32_t, region->n_vertices + 1);
    region->link = ZSI_NEW(int32_t, count_links(region->instance, at));
    return region->pupils && region->places && region->home && region->pair_first && region->pair_unit &&
                   region->pair_school && region->pair_cost && region->school_first && region->school_pair &&
                   region->pair_at && region->unit_first && region->unit_vertex && region->vertex_unit &&
                   region->link_first && region->link
               ? allocate_limits(region)
               : -1;
}

/* Pupils that the plan moves outside the region are spent. */
static void set_moved_limit(zsi_region *region, const numbering *at, const int32_t *plan)
{
    const zsi_instance *in = region->instance;
    region->moved_limit = in->problem->limit_moved_pupils;
    for (int32_t u = 0; plan && region->pair_moved && u < in->n_units; u++) {
        region->moved_limit -= at->unit[u] < 0 ? zsi_instance_moved(in, u, plan[u]) : 0;
    }
}

/* What the plan's projects outside the region take is spent. */
static void set_site_limits(zsi_region *region, const numbering *at, const int32_t *plan)
{
    const zsi_instance *in = region->instance;
    for (int32_t k = 0; region->pair_site && k < ZSI_N_SITE_LIMITS; k++) {
        region->site_limit[k] = in->sites->limit[k];
        for (int32_t u = 0; plan && region->site_limit[k] < INT64_MAX && u < in->n_units; u++) {
            region->site_limit[k] -= at->unit[u] < 0 ? zsi_sites_amount(in->sites, k, u, plan[u]) : 0;
        }
    }
}

static void fill(zsi_region *region, const numbering *at)
{
    const zsi_instance *in = region->instance;
    for (int32_t u = 0; u < region->n_units; u++) {
        region->pupils[u] = in->pupils[region->unit_of[u]];
    }
    for (int32_t j = 0; j < region->n_schools; j++) {
        int32_t school = region->school_of[j];
        region->places[j] = in->places[school];
        region->home[j] = in->root[school] >= 0 ? at->vertex[in->problem->school_block[school]] : -1;
    }
    list_vertices(region, at);
    list_pairs(region);
}

zs_status zsi_region_make(zsi_region *region, const zsi_instance *instance, int32_t n_schools, const int32_t *school,
                          const int32_t *plan, zsi_report *report)
{
    numbering at;
    *region = (zsi_region){.instance = instance};
    if (numbering_make(&at, region, n_schools, school, plan) || allocate(region, &at)) {
        numbering_clear(&at);
        zsi_region_clear(region);
        return zsi_fail_memory(report);
    }
    fill(region, &at);
    set_moved_limit(region, &at, plan);
    set_site_limits(region, &at, plan);
    numbering_clear(&at);
    return ZS_OK;
}

void zsi_region_clear(zsi_region *region)
{
    free(region->pupils);
    free(region->places);
    free(region->home);
    free(region->pair_first);
    free(region->pair_unit);
    free(region->pair_school);
    free(region->pair_cost);
    free(region->pair_moved);
    free(region->pair_site);
    free(region->school_first);
    free(region->school_pair);
    free(region->pair_at);
    free(region->unit_first);
    free(region->unit_vertex);
    free(region->vertex_unit);
    free(region->link_first);
    free(region->link);
    free(region->unit_of);
    free(region->school_of);
    memset(region, 0, sizeof *region);
}
