/** @file instance.c */
#include "solve/instance.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

/* Units in order of their first block; a group's later blocks join its first. Returns -1 when memory is out. */
static int number_units(zsi_instance *instance)
{
    const zsi_problem *p = instance->problem;
    int32_t n_groups = 0;
    for (int32_t b = 0; p->group && b < p->n_blocks; b++) {
        n_groups = p->group[b] >= n_groups ? p->group[b] + 1 : n_groups;
    }
    int32_t *unit_of_group = ZSI_NEW(int32_t, n_groups);
    if (!unit_of_group) {
        return -1;
    }
    for (int32_t b = 0; b < p->n_blocks; b++) {
        int32_t group = p->group ? p->group[b] : -1;
        if (group >= 0 && unit_of_group[group] > 0) {
            instance->block_unit[b] = unit_of_group[group] - 1;
            continue;
        }
        if (group >= 0) {
            unit_of_group[group] = instance->n_units + 1;
        }
        instance->block_unit[b] = instance->n_units++;
    }
    free(unit_of_group);
    instance->all_single = instance->n_units == p->n_blocks;
    return 0;
}

static int list_unit_blocks(zsi_instance *instance)
{
    const zsi_problem *p = instance->problem;
    int32_t *next = ZSI_NEW(int32_t, instance->n_units + 1);
    if (!next) {
        return -1;
    }
    for (int32_t b = 0; b < p->n_blocks; b++) {
        instance->unit_first[instance->block_unit[b] + 1]++;
        instance->pupils[instance->block_unit[b]] += p->pupils[b];
    }
    for (int32_t u = 0; u < instance->n_units; u++) {
        instance->unit_first[u + 1] += instance->unit_first[u];
    }
    memcpy(next, instance->unit_first, (size_t)instance->n_units * sizeof *next);
    for (int32_t b = 0; b < p->n_blocks; b++) {
        instance->unit_block[next[instance->block_unit[b]]++] = b;
    }
    free(next);
    return 0;
}

/* Largest power of ten, at most 1e9, at which the dearest possible plan stays far from overflow. */
static double choose_scale(const zsi_problem *p)
{
    double dearest = 0.0;
    for (int32_t b = 0; b < p->n_blocks; b++) {
        dearest += (double)p->pupils[b] * (zsi_problem_dearest_pupil_km(p, b) + p->weight_moved);
    }
    for (int32_t j = 0; p->siting && j < p->n_schools; j++) {
        dearest += p->siting->weight * p->siting->cost[j];
    }
    for (int64_t i = 0; p->link_border_m && i < 2 * p->n_links; i++) {
        dearest += p->weight_boundary * p->link_border_m[i] / 1000.0;
    }
    double scale = 1e9;
    while (scale > 1.0 && dearest * scale > 1e17) {
        scale /= 10.0;
    }
    return scale;
}

static int64_t block_cost(const zsi_instance *instance, int32_t block, int32_t school)
{
    const zsi_problem *p = instance->problem;
    if (!zsi_problem_allows(p, block, school)) {
        return ZSI_FORBIDDEN;
    }
    double per_pupil = floor(zsi_problem_pupil_km(p, block, school) * instance->scale);
    if (zsi_problem_moves(p, block, school)) {
        per_pupil += floor(p->weight_moved * instance->scale);
    }
    return p->pupils[block] * (int64_t)per_pupil;
}

static void fill_costs(zsi_instance *instance)
{
    const zsi_problem *p = instance->problem;
    for (int32_t b = 0; b < p->n_blocks; b++) {
        int64_t *row = instance->cost + (int64_t)instance->block_unit[b] * p->n_schools;
        for (int32_t j = 0; j < p->n_schools; j++) {
            int64_t cost = row[j] >= ZSI_FORBIDDEN ? ZSI_FORBIDDEN : block_cost(instance, b, j);
            row[j] = cost >= ZSI_FORBIDDEN ? ZSI_FORBIDDEN : row[j] + cost;
        }
    }
    for (int32_t j = 0; p->contiguous && !instance->sites && j < p->n_schools; j++) {
        int64_t *row = instance->cost + (int64_t)instance->root[j] * p->n_schools;
        for (int32_t other = 0; other < p->n_schools; other++) {
            row[other] = other == j ? row[other] : ZSI_FORBIDDEN;
        }
    }
    if (instance->sites) {
        zsi_sites_charge(instance->sites, p->siting, instance->scale, instance->cost);
    }
}

static void find_dearest(zsi_instance *instance)
{
    int64_t most = 0;
    for (int64_t i = 0; i < (int64_t)instance->n_units * instance->n_schools; i++) {
        most = instance->cost[i] < ZSI_FORBIDDEN && instance->cost[i] > most ? instance->cost[i] : most;
    }
    instance->dearest = 2 * most + 1;
}

/* Neighbours of the blocks of a unit as neighbour units, ascending and each once; borders of parallel links add up. */
static int64_t gather_links(const zsi_instance *instance, int32_t unit, int64_t *border_of, int32_t *seen_by, int32_t *to)
{
    const zsi_problem *p = instance->problem;
    int64_t n = 0;
    for (int32_t k = instance->unit_first[unit]; k < instance->unit_first[unit + 1]; k++) {
        int32_t b = instance->unit_block[k];
        for (int64_t i = p->link_first[b]; i < p->link_first[b + 1]; i++) {
            int32_t other = instance->block_unit[p->link_block[i]];
            if (other == unit) {
                continue;
            }
            if (seen_by[other] != unit + 1) {
                seen_by[other] = unit + 1;
                border_of[other] = 0;
                int64_t at = n++;
                for (; at > 0 && to[at - 1] > other; at--) {
                    to[at] = to[at - 1];
                }
                to[at] = other;
            }
            if (instance->link_border) {
                border_of[other] +=
                    (int64_t)floor(p->weight_boundary * p->link_border_m[i] / 1000.0 * instance->scale);
            }
        }
    }
    return n;
}

static int fill_links(zsi_instance *instance)
{
    int64_t *border_of = ZSI_NEW(int64_t, instance->n_units);
    int32_t *seen_by = ZSI_NEW(int32_t, instance->n_units);
    int64_t n = 0;
    for (int32_t u = 0; border_of && seen_by && u < instance->n_units; u++) {
        instance->link_first[u] = (int32_t)n;
        int64_t more = gather_links(instance, u, border_of, seen_by, instance->link_unit + n);
        for (int64_t i = n; instance->link_border && i < n + more; i++) {
            instance->link_border[i] = border_of[instance->link_unit[i]];
        }
        n += more;
    }
    instance->link_first[instance->n_units] = (int32_t)n;
    int failed = !border_of || !seen_by;
    free(border_of);
    free(seen_by);
    return failed ? -1 : 0;
}

static int allocate(zsi_instance *instance)
{
    const zsi_problem *p = instance->problem;
    int64_t n_links = p->link_first ? p->n_links : 0;
    instance->block_unit = ZSI_NEW(int32_t, p->n_blocks);
    if (!instance->block_unit || number_units(instance)) {
        return -1;
    }
    instance->unit_first = ZSI_NEW(int32_t, instance->n_units + 1);
    instance->unit_block = ZSI_NEW(int32_t, p->n_blocks);
    instance->pupils = ZSI_NEW(int64_t, instance->n_units);
    instance->places = zsi_copy_array(p->places, (size_t)p->n_schools, sizeof *p->places);
    instance->root = ZSI_NEW(int32_t, p->n_schools);
    instance->cost = ZSI_NEW(int64_t, (size_t)instance->n_units * (size_t)p->n_schools);
    instance->link_first = ZSI_NEW(int32_t, instance->n_units + 1);
    instance->link_unit = ZSI_NEW(int32_t, 2 * n_links);
    if (p->weight_boundary > 0.0) {
        instance->link_border = ZSI_NEW(int64_t, 2 * n_links);
    }
    return !instance->unit_first || !instance->unit_block || !instance->pupils || !instance->places || !instance->root ||
                   !instance->cost || !instance->link_first || !instance->link_unit ||
                   (p->weight_boundary > 0.0 && !instance->link_border)
               ? -1
               : 0;
}

zs_status zsi_instance_make(zsi_instance *instance, const zsi_problem *problem, zsi_report *report)
{
    *instance = (zsi_instance){.problem = problem, .n_schools = problem->n_schools};
    if (allocate(instance) || list_unit_blocks(instance)) {
        zsi_instance_clear(instance);
        return zsi_fail_memory(report);
    }
    instance->scale = choose_scale(problem);
    for (int32_t j = 0; j < problem->n_schools; j++) {
        instance->root[j] = problem->contiguous ? instance->block_unit[problem->school_block[j]] : -1;
    }
    if (problem->siting) {
        instance->sites = zsi_sites_make(problem->siting, instance->root, instance->n_units);
        if (!instance->sites) {
            zsi_instance_clear(instance);
            return zsi_fail_memory(report);
        }
    }
    fill_costs(instance);
    find_dearest(instance);
    if (problem->link_first && fill_links(instance)) {
        zsi_instance_clear(instance);
        return zsi_fail_memory(report);
    }
    return ZS_OK;
}

void zsi_instance_clear(zsi_instance *instance)
{
    free(instance->block_unit);
    free(instance->unit_first);
    free(instance->unit_block);
    free(instance->pupils);
    free(instance->places);
    zsi_class_load_free(instance->load);
    free(instance->root);
    zsi_sites_free(instance->sites);
    free(instance->cost);
    free(instance->link_first);
    free(instance->link_unit);
    free(instance->link_border);
    memset(instance, 0, sizeof *instance);
}

int32_t zsi_instance_conflict(const zsi_instance *instance)
{
    for (int32_t u = 0; u < instance->n_units; u++) {
        int found = 0;
        for (int32_t j = 0; j < instance->n_schools && !found; j++) {
            found = zsi_cost_at(instance, u, j) < ZSI_FORBIDDEN;
        }
        if (!found) {
            return u;
        }
    }
    return -1;
}

int64_t zsi_instance_moved(const zsi_instance *instance, int32_t unit, int32_t school)
{
    const zsi_problem *p = instance->problem;
    int64_t moved = 0;
    for (int32_t k = instance->unit_first[unit]; p->current && k < instance->unit_first[unit + 1]; k++) {
        int32_t b = instance->unit_block[k];
        if (zsi_problem_moves(p, b, school)) {
            moved += p->pupils[b];
        }
    }
    return moved;
}

int64_t zsi_instance_cost(const zsi_instance *instance, const int32_t *school)
{
    int64_t cost = 0;
    for (int32_t u = 0; u < instance->n_units; u++) {
        int64_t here = zsi_cost_at(instance, u, school[u]);
        if (here >= ZSI_FORBIDDEN) {
            return ZSI_FORBIDDEN;
        }
        cost += here;
        for (int32_t i = instance->link_first[u]; instance->link_border && i < instance->link_first[u + 1]; i++) {
            if (instance->link_unit[i] > u && school[instance->link_unit[i]] != school[u]) {
                cost += instance->link_border[i];
            }
        }
    }
    return cost;
}

static int64_t class_excess(const zsi_instance *instance, const int32_t *school)
{
    int32_t n = instance->load->n_cohorts;
    int32_t *pupils = ZSI_NEW(int32_t, (size_t)instance->n_schools * (size_t)n);
    int64_t excess = 0;
    if (!pupils) {
        return -1;
    }
    for (int32_t u = 0; u < instance->n_units; u++) {
        for (int32_t k = 0; k < n; k++) {
            pupils[(int64_t)school[u] * n + k] += instance->load->pupils[(int64_t)u * n + k];
        }
    }
    for (int32_t j = 0; j < instance->n_schools; j++) {
        excess += zsi_class_strain(instance->load, j, pupils + (int64_t)j * n).order;
    }
    free(pupils);
    return excess;
}

int64_t zsi_instance_excess(const zsi_instance *instance, const int32_t *school)
{
    int64_t excess = 0;
    if (instance->load) {
        return class_excess(instance, school);
    }
    int64_t *pupils = ZSI_NEW(int64_t, instance->n_schools);
    if (!pupils) {
        return -1;
    }
    for (int32_t u = 0; u < instance->n_units; u++) {
        pupils[school[u]] += instance->pupils[u];
    }
    for (int32_t j = 0; j < instance->n_schools; j++) {
        excess += pupils[j] > instance->places[j] ? pupils[j] - instance->places[j] : 0;
    }
    free(pupils);
    return excess;
}
