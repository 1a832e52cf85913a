/** @file tiny_region.h
 * Random problems so small that every plan can be tried, with all options on: the oracle of the solver's tests.
 */
#ifndef TINY_REGION_H
#define TINY_REGION_H

#include "base/memory.h"
#include "base/random.h"
#include "solve/instance.h"

#include <math.h>
#include <string.h>

enum { TINY_BLOCKS = 10, TINY_SCHOOLS = 3 };

typedef struct tiny {
    zsi_problem problem;
    zsi_instance instance;
    int64_t best;                 /**< least cost of a plan without excess, ZSI_FORBIDDEN: none */
    int32_t plan[TINY_BLOCKS];    /**< one of that cost, by unit */
    int32_t some[TINY_BLOCKS];    /**< the first plan found */
    int64_t n_plans;
    int64_t least_excess;         /**< of all plans that keep the rules, INT64_MAX: there is none */
} tiny;

static inline int32_t tiny_below(zsi_random *random, int32_t n)
{
    return (int32_t)zsi_random_below(random, (uint32_t)n);
}

/* A connected random graph: a path and more. */
static inline int64_t tiny_links(zsi_random *random, int32_t n, int32_t *a, int32_t *b, double *border_m)
{
    int64_t n_links = 0;
    for (int32_t v = 1; v < n; v++) {
        for (int32_t w = 0; w < v; w++) {
            if (w == v - 1 - tiny_below(random, 2) || tiny_below(random, 6) == 0) {
                a[n_links] = w;
                b[n_links] = v;
                border_m[n_links++] = 50.0 + tiny_below(random, 400);
            }
        }
    }
    return n_links;
}

static inline void tiny_options(zsi_problem *p, zsi_random *random)
{
    int32_t n = p->n_blocks;
    p->contiguous = tiny_below(random, 5) > 0;
    p->weight_distance = tiny_below(random, 6) > 0 ? 1.0 : 0.25;
    p->weight_boundary = tiny_below(random, 4) == 0 ? 3.0 : 0.0;
    if (tiny_below(random, 2)) {
        p->current = ZSI_NEW(int32_t, n);
        for (int32_t b = 0; b < n; b++) {
            p->current[b] = tiny_below(random, p->n_schools + 1) - 1;
        }
        p->weight_moved = tiny_below(random, 2) ? 0.7 : 0.0;
        p->limit_moved_pupils = tiny_below(random, 2) ? 20 + tiny_below(random, 40) : -1;
    }
    if (p->current && tiny_below(random, 3) == 0) {
        p->keep = ZSI_NEW(uint8_t, n);
        for (int32_t b = 0; b < n; b++) {
            p->keep[b] = p->current[b] >= 0 && tiny_below(random, 6) == 0;
        }
    }
    if (tiny_below(random, 3) == 0) {
        p->group = ZSI_NEW(int32_t, n);
        for (int32_t b = 0; b < n; b++) {
            p->group[b] = tiny_below(random, 4) == 0 ? tiny_below(random, 2) : -1;
        }
    }
}

/* Schools that may be opened or closed, one of them perhaps an extension of another, within limits. */
static inline void tiny_sites(zsi_problem *p, zsi_random *random)
{
    zsi_siting *siting = zsi_siting_new(p->n_schools);
    int32_t last = p->n_schools - 1;
    p->siting = siting;
    p->contiguous = 1;
    siting->weight = tiny_below(random, 4) > 0 ? 1.0 : 0.3;
    for (int32_t j = 0; j < p->n_schools; j++) {
        siting->kind[j] = (uint8_t)tiny_below(random, 3);
        siting->cost[j] = tiny_below(random, 5) > 0 ? tiny_below(random, 900) / 10.0 : 0.0;
        siting->places[j] = p->places[j];
        p->places[j] += tiny_below(random, 2) * p->places[j];
    }
    if (p->n_schools == TINY_SCHOOLS && tiny_below(random, 2)) {
        siting->kind[last] = ZSI_SITE_OPTIONAL;
        siting->base[last] = 0;
        p->school_block[last] = p->school_block[0];
        p->places[last] += p->places[0];
        for (int32_t v = 0; v < p->n_blocks; v++) {
            p->travel_m[v * p->n_schools + last] = p->travel_m[v * p->n_schools];
        }
    }
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        double most = k == ZSI_LIMIT_PROJECTS ? 3.0 : k == ZSI_LIMIT_COST ? 120.0 : 200.0;
        siting->limit[k] = tiny_below(random, 3) == 0 ? floor(10.0 * most * zsi_random_unit(random)) / 10.0 : (double)INFINITY;
    }
}

static inline void tiny_draw(tiny *t, uint64_t seed, int with_sites)
{
    zsi_random random;
    int32_t a[TINY_BLOCKS * TINY_BLOCKS];
    int32_t b[TINY_BLOCKS * TINY_BLOCKS];
    double border_m[TINY_BLOCKS * TINY_BLOCKS];
    zsi_problem *p = &t->problem;
    zsi_random_seed(&random, seed);
    zsi_problem_init(p);
    p->n_blocks = 5 + tiny_below(&random, TINY_BLOCKS - 4);
    p->n_schools = 2 + tiny_below(&random, TINY_SCHOOLS - 1);
    p->pupils = ZSI_NEW(int64_t, p->n_blocks);
    p->places = ZSI_NEW(int64_t, p->n_schools);
    p->school_block = ZSI_NEW(int32_t, p->n_schools);
    p->travel_m = ZSI_NEW(double, p->n_blocks * p->n_schools);
    int64_t sum = 0;
    int32_t heavy = tiny_below(&random, 3) == 0 ? 400 : 20;
    for (int32_t v = 0; v < p->n_blocks; v++) {
        p->pupils[v] = tiny_below(&random, 8) == 0 ? 0 : 1 + tiny_below(&random, heavy);
        sum += p->pupils[v];
        for (int32_t j = 0; j < p->n_schools; j++) {
            int forbidden = tiny_below(&random, 12) == 0;
            p->travel_m[v * p->n_schools + j] = forbidden ? INFINITY : 100.0 + tiny_below(&random, 3000);
        }
    }
    for (int32_t j = 0; j < p->n_schools; j++) {
        double share = (0.9 + 0.6 * zsi_random_unit(&random)) / p->n_schools;
        p->school_block[j] = j * (p->n_blocks / p->n_schools);
        p->travel_m[p->school_block[j] * p->n_schools + j] = 10.0;
        p->places[j] = (int64_t)((double)sum * share) + tiny_below(&random, 10);
    }
    int64_t n_links = tiny_links(&random, p->n_blocks, a, b, border_m);
    (void)zsi_problem_set_link_pairs(p, n_links, a, b, border_m, NULL);
    tiny_options(p, &random);
    if (with_sites) {
        tiny_sites(p, &random);
    }
    (void)zsi_instance_make(&t->instance, p, NULL);
}

static inline void tiny_make(tiny *t, uint64_t seed)
{
    tiny_draw(t, seed, 0);
}

/** The same with schools that may be opened, extended or closed. */
static inline void tiny_make_sites(tiny *t, uint64_t seed)
{
    tiny_draw(t, seed, 1);
}

/* Whether the blocks of each zone hang together with the school's block. */
static inline int tiny_connected(const tiny *t, const int32_t *school)
{
    const zsi_problem *p = &t->problem;
    uint8_t reached[TINY_BLOCKS] = {0};
    for (int32_t j = 0; p->contiguous && j < p->n_schools; j++) {
        int is_open = school[t->instance.block_unit[p->school_block[j]]] == j;
        if (!is_open && !p->siting) {
            return 0;
        }
        reached[p->school_block[j]] |= (uint8_t)is_open;
    }
    for (int32_t round = 0; p->contiguous && round < p->n_blocks; round++) {
        for (int32_t v = 0; v < p->n_blocks; v++) {
            for (int64_t i = p->link_first[v]; i < p->link_first[v + 1]; i++) {
                int32_t w = p->link_block[i];
                reached[w] |= reached[v] && school[t->instance.block_unit[v]] == school[t->instance.block_unit[w]];
            }
        }
    }
    for (int32_t v = 0; p->contiguous && v < p->n_blocks; v++) {
        if (!reached[v]) {
            return 0;
        }
    }
    return 1;
}

/* Whether what is opened and closed keeps the limits on projects. */
static inline int tiny_within_limits(const tiny *t, const int32_t *school)
{
    const zsi_siting *siting = t->problem.siting;
    int32_t of_block[TINY_BLOCKS];
    uint8_t open[TINY_SCHOOLS];
    double amount[ZSI_N_SITE_LIMITS];
    int within = 1;
    if (siting) {
        for (int32_t v = 0; v < t->problem.n_blocks; v++) {
            of_block[v] = school[t->instance.block_unit[v]];
        }
        zsi_siting_mark_open(siting, t->problem.n_blocks, of_block, open);
        zsi_siting_add_up(siting, open, amount);
        for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
            within &= amount[k] <= siting->limit[k] + 1e-9;
        }
    }
    return within;
}

static inline void tiny_try(tiny *t, int32_t *school, int32_t unit)
{
    const zsi_instance *in = &t->instance;
    if (unit < in->n_units) {
        for (school[unit] = 0; school[unit] < in->n_schools; school[unit]++) {
            if (zsi_cost_at(in, unit, school[unit]) < ZSI_FORBIDDEN) {
                tiny_try(t, school, unit + 1);
            }
        }
        return;
    }
    int64_t moved = 0;
    for (int32_t u = 0; u < in->n_units; u++) {
        moved += zsi_instance_moved(in, u, school[u]);
    }
    int over = t->problem.limit_moved_pupils >= 0 && moved > t->problem.limit_moved_pupils;
    int64_t excess = over ? 0 : zsi_instance_excess(in, school);
    if (over || (excess > 0 && excess >= t->least_excess) || !tiny_connected(t, school) || !tiny_within_limits(t, school)) {
        return;
    }
    t->least_excess = excess < t->least_excess ? excess : t->least_excess;
    if (excess > 0) {
        return;
    }
    int64_t cost = zsi_instance_cost(in, school);
    if (t->n_plans++ == 0) {
        memcpy(t->some, school, sizeof t->some);
    }
    if (cost < t->best) {
        t->best = cost;
        memcpy(t->plan, school, sizeof t->plan);
    }
}

/** Tries every plan. */
static inline void tiny_enumerate(tiny *t)
{
    int32_t school[TINY_BLOCKS];
    t->best = ZSI_FORBIDDEN;
    t->n_plans = 0;
    t->least_excess = INT64_MAX;
    tiny_try(t, school, 0);
}

static inline void tiny_clear(tiny *t)
{
    zsi_instance_clear(&t->instance);
    zsi_problem_clear(&t->problem);
}

#endif
