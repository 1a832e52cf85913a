/** @file spill.c */
#include "model/certificate/spill.h"

#include "base/memory.h"

#include <math.h>

/* One being built. */
typedef struct building {
    const zsi_costs *costs;
    const zsi_problem *old;
    zsi_problem *made;
    int64_t most;
    int32_t n_fillers; /* of a school */
    int32_t n_links;
    int32_t *a;
    int32_t *b;
} building;

/* Fillers of 1, 2, 4, ... pupils and of the rest: any number up to `most` is a sum of some. */
static int32_t count_fillers(int64_t most)
{
    int32_t n = 0;
    for (int64_t rest = most; rest > 0; n++) {
        int64_t size = INT64_C(1) << n;
        rest -= size < rest ? size : rest;
    }
    return n;
}

static int allocate(building *s)
{
    zsi_problem *p = s->made;
    int64_t n_fillers = (int64_t)s->old->n_schools * s->n_fillers;
    int64_t n_links = (s->old->contiguous ? s->old->n_links : 0) + 2 * n_fillers;
    if (s->old->n_blocks + n_fillers + 1 > INT32_MAX || n_links > INT32_MAX) {
        return -1;
    }
    p->contiguous = s->old->contiguous;
    p->limit_moved_pupils = s->old->limit_moved_pupils;
    p->n_blocks = (int32_t)(s->old->n_blocks + n_fillers + 1);
    p->n_schools = s->old->n_schools + 1;
    size_t n = (size_t)p->n_blocks;
    p->pupils = ZSI_NEW(int64_t, n);
    p->places = ZSI_NEW(int64_t, p->n_schools);
    p->school_block = ZSI_NEW(int32_t, p->n_schools);
    p->travel_m = ZSI_NEW(double, n * (size_t)p->n_schools);
    p->current = ZSI_NEW(int32_t, n);
    p->group = ZSI_NEW(int32_t, n);
    s->a = ZSI_NEW(int32_t, n_links);
    s->b = ZSI_NEW(int32_t, n_links);
    return !p->pupils || !p->places || !p->school_block || !p->travel_m || !p->current || !p->group || !s->a || !s->b ? -1
                                                                                                                    : 0;
}

static void allow(building *s, int32_t block, int32_t school, double travel_m)
{
    s->made->travel_m[(int64_t)block * s->made->n_schools + school] = travel_m;
}

static void join(building *s, int32_t a, int32_t b)
{
    s->a[s->n_links] = a;
    s->b[s->n_links++] = b;
}

static void add_blocks(building *s)
{
    zsi_problem *p = s->made;
    for (int64_t i = 0; i < (int64_t)p->n_blocks * p->n_schools; i++) {
        p->travel_m[i] = INFINITY;
    }
    for (int32_t b = 0; b < p->n_blocks; b++) {
        int is_old = b < s->old->n_blocks;
        p->current[b] = is_old && s->old->current ? s->old->current[b] : -1;
        p->group[b] = is_old && s->old->group ? s->old->group[b] : -1;
        p->pupils[b] = is_old ? s->old->pupils[b] : 0;
        for (int32_t j = 0; is_old && j < s->old->n_schools; j++) {
            if (zsi_costs_of(s->costs, s->costs->unit[b], j) >= 0) {
                allow(s, b, j, 0.0);
            }
        }
    }
}

static void add_links(building *s)
{
    const zsi_problem *old = s->old;
    for (int32_t b = 0; old->contiguous && b < old->n_blocks; b++) {
        for (int64_t i = old->link_first[b]; i < old->link_first[b + 1]; i++) {
            if (old->link_block[i] > b) {
                join(s, b, old->link_block[i]);
            }
        }
    }
}

/* 1000 m at the ghost: 1 in cost a pupil. */
static void add_fillers(building *s)
{
    zsi_problem *p = s->made;
    int32_t ghost_block = p->n_blocks - 1;
    int32_t ghost = p->n_schools - 1;
    int32_t n = s->old->n_blocks;
    for (int32_t j = 0; j < s->old->n_schools; j++) {
        p->places[j] = s->old->places[j] + s->most;
        p->school_block[j] = s->old->contiguous ? s->old->school_block[j] : -1;
        int64_t rest = s->most;
        for (int32_t k = 0; k < s->n_fillers; k++, n++) {
            int64_t size = INT64_C(1) << k;
            p->pupils[n] = size < rest ? size : rest;
            rest -= p->pupils[n];
            allow(s, n, j, 0.0);
            allow(s, n, ghost, 1000.0);
            if (s->old->contiguous) {
                join(s, n, p->school_block[j]);
                join(s, n, ghost_block);
            }
        }
    }
    p->places[ghost] = s->most;
    p->school_block[ghost] = s->old->contiguous ? ghost_block : -1;
    allow(s, ghost_block, ghost, 0.0);
}

zs_status zsi_spill_make(zsi_problem *spill, const zsi_costs *costs, int64_t most, zsi_report *report)
{
    building s = {.costs = costs, .old = costs->problem, .made = spill, .most = most, .n_fillers = count_fillers(most)};
    zs_status status = ZS_OK;
    zsi_problem_init(spill);
    if (allocate(&s)) {
        status = zsi_fail_memory(report);
    } else {
        add_blocks(&s);
        add_links(&s);
        add_fillers(&s);
        if (spill->contiguous) {
            status = zsi_problem_set_link_pairs(spill, s.n_links, s.a, s.b, NULL, report);
        }
    }
    free(s.a);
    free(s.b);
    if (status != ZS_OK) {
        zsi_problem_clear(spill);
    }
    return status;
}
