/** @file costs.c */
#include "model/certificate/costs.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

/* Each block takes the number of its group's first block, or a new one. */
static int number_units(zsi_costs *c)
{
    const zsi_problem *p = c->problem;
    int32_t *of_group = NULL;
    int32_t most = -1;
    for (int32_t b = 0; p->group && b < p->n_blocks; b++) {
        most = p->group[b] > most ? p->group[b] : most;
    }
    of_group = ZSI_NEW(int32_t, (size_t)most + 2);
    if (!of_group) {
        return -1;
    }
    memset(of_group, -1, ((size_t)most + 2) * sizeof *of_group);
    for (int32_t b = 0; b < p->n_blocks; b++) {
        int32_t *known = p->group && p->group[b] >= 0 ? &of_group[p->group[b]] : NULL;
        c->unit[b] = known && *known >= 0 ? *known : c->n_units++;
        if (known) {
            *known = c->unit[b];
        }
    }
    free(of_group);
    return 0;
}

static void list_blocks(zsi_costs *c)
{
    const zsi_problem *p = c->problem;
    for (int32_t b = 0; b < p->n_blocks; b++) {
        c->pupils[c->unit[b]] += p->pupils[b];
        c->block_first[c->unit[b] + 1]++;
    }
    for (int32_t u = 0; u < c->n_units; u++) {
        c->block_first[u + 1] += c->block_first[u];
    }
    for (int32_t b = p->n_blocks - 1; b >= 0; b--) { /* fills each list from its end */
        c->block[--c->block_first[c->unit[b] + 1]] = b;
    }
    for (int32_t u = 0; u < c->n_units; u++) { /* the ends have become the starts */
        c->block_first[u] = c->block_first[u + 1];
    }
    c->block_first[c->n_units] = p->n_blocks;
}

/* The schools that units have no choice but to go to. */
static int find_homes(zsi_costs *c)
{
    const zsi_problem *p = c->problem;
    memset(c->home, -1, (size_t)c->n_units * sizeof *c->home);
    if (p->siting) {
        c->sites = zsi_site_costs_make(p->siting, c->n_units, c->unit, p->school_block, c->scale);
        for (int32_t u = 0; c->sites && u < c->n_units; u++) {
            c->home[u] = zsi_site_costs_home(c->sites, u);
        }
        return c->sites ? 0 : -1;
    }
    for (int32_t j = 0; p->contiguous && j < p->n_schools; j++) {
        int32_t unit = c->unit[p->school_block[j]];
        c->home[unit] = c->home[unit] == -1 ? j : INT32_MAX; /* two schools in one unit: it cannot go to both */
    }
    return 0;
}

zs_status zsi_costs_make(zsi_costs *c, const zsi_problem *problem, int64_t scale, zsi_report *report)
{
    *c = (zsi_costs){.problem = problem, .scale = scale, .unit = ZSI_NEW(int32_t, problem->n_blocks)};
    if (!c->unit || number_units(c)) {
        zsi_costs_clear(c);
        return zsi_fail_memory(report);
    }
    c->block_first = ZSI_NEW(int32_t, (size_t)c->n_units + 1);
    c->block = ZSI_NEW(int32_t, problem->n_blocks);
    c->pupils = ZSI_NEW(int64_t, c->n_units);
    c->home = ZSI_NEW(int32_t, c->n_units);
    c->places = zsi_copy_array(problem->places, (size_t)problem->n_schools, sizeof *problem->places);
    if (!c->block_first || !c->block || !c->pupils || !c->home || !c->places) {
        zsi_costs_clear(c);
        return zsi_fail_memory(report);
    }
    list_blocks(c);
    if (find_homes(c)) {
        zsi_costs_clear(c);
        return zsi_fail_memory(report);
    }
    return ZS_OK;
}

/* The most pupils of a year for whom a school can have places: every room has the largest class that any cohort may. */
static int64_t places_in(const zsi_classes *classes, int32_t school, int32_t year_ix)
{
    const zsi_capacity *capacity = zsi_classes_capacity(classes, school, year_ix);
    int64_t largest = 0;
    for (int32_t k = classes->year_first[year_ix]; k < classes->year_first[year_ix + 1]; k++) {
        int64_t here = zsi_classes_limit(classes, school, k, classes->aim[classes->n_aims - 1]);
        largest = here > largest ? here : largest;
    }
    int64_t places = capacity->free_rooms * largest;
    return capacity->pupils_limit >= 0 && capacity->pupils_limit < places ? capacity->pupils_limit : places;
}

void zsi_costs_project(zsi_costs *c, int32_t year_ix)
{
    const zsi_classes *classes = c->problem->classes;
    memset(c->pupils, 0, (size_t)c->n_units * sizeof *c->pupils);
    for (int32_t b = 0; b < c->problem->n_blocks; b++) {
        for (int32_t k = classes->year_first[year_ix]; k < classes->year_first[year_ix + 1]; k++) {
            c->pupils[c->unit[b]] += classes->pupils[(int64_t)b * classes->n_cohorts + k];
        }
    }
    for (int32_t j = 0; j < c->problem->n_schools; j++) {
        c->places[j] = places_in(classes, j, year_ix);
    }
}

void zsi_costs_clear(zsi_costs *c)
{
    free(c->unit);
    free(c->block_first);
    free(c->block);
    free(c->pupils);
    free(c->home);
    free(c->places);
    zsi_site_costs_free(c->sites);
    free(c->table);
    free(c->charge);
    memset(c, 0, sizeof *c);
}

static int64_t work_out(const zsi_costs *c, int32_t unit, int32_t school)
{
    const zsi_problem *p = c->problem;
    int64_t cost = 0;
    if (c->home[unit] >= 0 && c->home[unit] != zsi_siting_base(p->siting, school)) {
        return -1;
    }
    for (int32_t k = c->block_first[unit]; k < c->block_first[unit + 1]; k++) {
        int32_t b = c->block[k];
        if (!zsi_problem_allows(p, b, school)) {
            return -1;
        }
        double each = floor(zsi_problem_pupil_km(p, b, school) * (double)c->scale);
        if (zsi_problem_moves(p, b, school)) {
            each += floor(p->weight_moved * (double)c->scale);
        }
        cost += p->pupils[b] * (int64_t)each;
    }
    return cost + (c->sites ? zsi_site_costs_of(c->sites, unit, school) : 0);
}

int64_t zsi_costs_of(const zsi_costs *c, int32_t unit, int32_t school)
{
    return c->table ? c->table[(int64_t)unit * c->problem->n_schools + school] : work_out(c, unit, school);
}

int zsi_costs_tabulate(zsi_costs *c)
{
    int32_t n_schools = c->problem->n_schools;
    int64_t *table = ZSI_NEW(int64_t, (size_t)c->n_units * (size_t)n_schools);
    for (int32_t u = 0; table && u < c->n_units; u++) {
        for (int32_t j = 0; j < n_schools; j++) {
            table[(int64_t)u * n_schools + j] = work_out(c, u, j);
        }
    }
    c->table = table;
    return table ? 0 : -1;
}

int64_t zsi_costs_moved(const zsi_costs *c, int32_t unit, int32_t school)
{
    const zsi_problem *p = c->problem;
    int64_t moved = 0;
    for (int32_t k = c->block_first[unit]; p->current && k < c->block_first[unit + 1]; k++) {
        moved += zsi_problem_moves(p, c->block[k], school) ? p->pupils[c->block[k]] : 0;
    }
    return moved;
}

int64_t zsi_costs_of_border(const zsi_costs *c, int64_t link)
{
    return (int64_t)floor(c->problem->weight_boundary * c->problem->link_border_m[link] / 1000.0 * (double)c->scale);
}

int64_t zsi_costs_sum(const zsi_costs *c, const int32_t *school)
{
    const zsi_problem *p = c->problem;
    int64_t sum = 0;
    for (int32_t u = 0; u < c->n_units; u++) {
        int64_t cost = zsi_costs_of(c, u, school[c->block[c->block_first[u]]]);
        if (cost < 0) {
            return -1;
        }
        sum += cost;
    }
    for (int32_t b = 0; p->weight_boundary > 0.0 && b < p->n_blocks; b++) {
        for (int64_t i = p->link_first[b]; i < p->link_first[b + 1]; i++) {
            int32_t other = p->link_block[i];
            sum += other > b && school[other] != school[b] ? zsi_costs_of_border(c, i) : 0;
        }
    }
    return sum;
}

int zsi_costs_hold(const zsi_costs *c)
{
    const zsi_problem *p = c->problem;
    double sum = 0.0;
    for (int32_t b = 0; b < p->n_blocks; b++) {
        sum += (double)p->pupils[b] * (zsi_problem_dearest_pupil_km(p, b) + p->weight_moved);
    }
    for (int32_t j = 0; p->siting && j < p->n_schools; j++) {
        sum += p->siting->weight * p->siting->cost[j];
    }
    for (int64_t i = 0; p->link_border_m && i < 2 * p->n_links; i++) {
        sum += p->weight_boundary * p->link_border_m[i] / 1000.0;
    }
    return sum * (double)c->scale < 0x1p60;
}

int64_t zsi_common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

zs_status zsi_costs_border_divisor(const zsi_costs *c, int64_t start, int64_t *divisor, zsi_report *report)
{
    const zsi_problem *p = c->problem;
    int64_t *border = ZSI_NEW(int64_t, c->n_units); /* of the unit at hand with each other one */
    *divisor = start;
    if (!border) {
        return zsi_fail_memory(report);
    }
    for (int32_t u = 0; p->weight_boundary > 0.0 && u < c->n_units; u++) {
        for (int pass = 0; pass < 2; pass++) {
            for (int32_t k = c->block_first[u]; k < c->block_first[u + 1]; k++) {
                for (int64_t i = p->link_first[c->block[k]]; i < p->link_first[c->block[k] + 1]; i++) {
                    int32_t other = c->unit[p->link_block[i]];
                    if (other != u && pass == 0) {
                        border[other] += zsi_costs_of_border(c, i);
                    } else if (other != u) {
                        *divisor = zsi_common_divisor(border[other], *divisor);
                        border[other] = 0;
                    }
                }
            }
        }
    }
    free(border);
    return ZS_OK;
}
