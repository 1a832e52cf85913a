/** @file column_choice.c */
#include "solve/columns/column_choice.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

/* Simplex iterations and nodes of one choice, and zones that are put into the LP for it. */
enum { MOST_ITERATIONS = 10000, MOST_NODES = 1000, MOST_ADDED = 6000 };

/* Less of a pair or column than this is the simplex method's noise. */
static const double NOISE = 1e-5;

/* A pair decided on the way down. */
typedef struct level {
    int32_t unit;
    int32_t school;
    int in;
    int is_last;     /* the other answer was tried */
    uint8_t *row;    /* basis before */
    uint8_t *column;
} level;

typedef struct choice {
    zsi_column_search *search;
    level *level; /* [depth] */
    int32_t depth;
    size_t capacity;
    int32_t *off;       /* [n_columns] depth at which a column was switched off, 0: it is as before */
    double *value;      /* [n_units * n_schools] of pairs in the LP's solution */
    int64_t iterations; /* of the LP at the start */
    int32_t n_nodes;
} choice;

/* Puts zones of the pool into the LP that a plan below the cutoff may need. */
static zs_status add_zones(zsi_column_search *s)
{
    zsi_master *m = &s->master;
    double way = (double)s->cutoff / s->instance->scale - m->objective;
    int32_t n = 0;
    for (int32_t at = 0; at < s->pool.n_columns && n < MOST_ADDED; at++) {
        if (!zsi_master_has_column(m, at) && zsi_pool_allows(&s->pool, s->sweep.pair, s->sweep.n_in, at) &&
            zsi_master_reduced_cost(m, at) < way) {
            ZSI_TRY(zsi_master_add_column(m, at));
            n++;
        }
    }
    return ZS_OK;
}

static zs_status hold_box(zsi_master *m, double upper)
{
    for (int32_t k = 0; k < 2 * m->instance->n_units; k++) {
        ZSI_TRY(zsi_lp_bound_column(m->lp, k, 0.0, upper));
    }
    return ZS_OK;
}

static zs_status switch_column(const choice *c, int32_t k, int on)
{
    int32_t n_sides = 2 * c->search->instance->n_units;
    return zsi_lp_bound_column(c->search->master.lp, n_sides + k, 0.0, on ? INFINITY : 0.0);
}

/* Switches off what the answer of the deepest level forbids. */
static zs_status impose(choice *c)
{
    const zsi_column_search *s = c->search;
    const level *here = &c->level[c->depth - 1];
    for (int32_t k = 0; k < s->master.n_columns; k++) {
        int32_t at = s->master.column[k];
        if (s->master.is_on[k] && c->off[k] == 0 &&
            !zsi_column_goes_with(&s->pool, at, here->unit, here->school, here->in)) {
            c->off[k] = c->depth;
            ZSI_TRY(switch_column(c, k, 0));
        }
    }
    return ZS_OK;
}

/* Takes the deepest level's answer back. */
static zs_status take_back(choice *c)
{
    const level *here = &c->level[c->depth - 1];
    for (int32_t k = 0; k < c->search->master.n_columns; k++) {
        if (c->off[k] == c->depth) {
            c->off[k] = 0;
            ZSI_TRY(switch_column(c, k, 1));
        }
    }
    return zsi_lp_set_basis(c->search->master.lp, here->row, here->column);
}

static void drop_level(choice *c)
{
    c->depth--;
    free(c->level[c->depth].row);
    free(c->level[c->depth].column);
}

/* One level deeper, with the present basis kept. */
static zs_status add_level(choice *c, int32_t unit, int32_t school)
{
    const zsi_master *m = &c->search->master;
    if (zsi_grow((void **)&c->level, &c->capacity, (size_t)c->depth + 1, sizeof *c->level)) {
        return ZS_E_MEMORY;
    }
    level next = {.unit = unit,
                  .school = school,
                  .in = 1,
                  .row = ZSI_NEW(uint8_t, (size_t)m->instance->n_units + (size_t)m->n_cuts),
                  .column = ZSI_NEW(uint8_t, 2 * (size_t)m->instance->n_units + (size_t)m->n_columns)};
    c->level[c->depth++] = next;
    if (!next.row || !next.column) {
        return ZS_E_MEMORY;
    }
    zsi_lp_basis(m->lp, next.row, next.column);
    return impose(c);
}

/* The other answer of the deepest level that has one left; *found is 0 where all are done. */
static zs_status next_answer(choice *c, int *found)
{
    *found = 0;
    while (c->depth > 0 && !*found) {
        level *here = &c->level[c->depth - 1];
        ZSI_TRY(take_back(c));
        if (here->is_last) {
            drop_level(c);
            continue;
        }
        here->in = 0;
        here->is_last = 1;
        *found = 1;
        ZSI_TRY(impose(c));
    }
    return ZS_OK;
}

/* The pair that is nearly whole in the LP's solution, -1: all are whole. */
static void most_decided(choice *c, int32_t *unit, int32_t *school)
{
    const zsi_column_search *s = c->search;
    const zsi_master *m = &s->master;
    int32_t n_schools = s->instance->n_schools;
    int64_t n_pairs = (int64_t)s->instance->n_units * n_schools;
    double most = 0.0;
    *unit = -1;
    memset(c->value, 0, (size_t)n_pairs * sizeof *c->value);
    for (int32_t k = 0; k < m->n_columns; k++) {
        const zsi_column *column = &s->pool.column[m->column[k]];
        double value = m->value[2 * s->instance->n_units + k];
        for (int32_t i = 0; value > NOISE && i < column->n; i++) {
            c->value[(int64_t)zsi_pool_units(&s->pool, m->column[k])[i] * n_schools + column->school] += value;
        }
    }
    for (int64_t p = 0; p < n_pairs; p++) {
        if (c->value[p] > most && c->value[p] < 1.0 - 10.0 * NOISE) {
            most = c->value[p];
            *unit = (int32_t)(p / n_schools);
            *school = (int32_t)(p % n_schools);
        }
    }
}

static int is_over(const choice *c)
{
    return c->n_nodes >= MOST_NODES || zsi_lp_iterations(c->search->master.lp) - c->iterations >= MOST_ITERATIONS ||
           zsi_monitor_over(c->search->monitor);
}

/* Goes down until the LP passes the cutoff or is a plan, then to the next answer. */
static zs_status search(choice *c)
{
    zsi_column_search *s = c->search;
    int goes_on = 1;
    while (goes_on && !is_over(c)) {
        int32_t outcome;
        int32_t unit = -1;
        int32_t school = -1;
        zsi_lp_limits limits = {.objective = (double)s->cutoff / s->instance->scale, .monitor = s->monitor};
        c->n_nodes++;
        ZSI_TRY(zsi_master_solve(&s->master, &limits, &outcome));
        if (outcome == ZSI_LP_OPTIMAL && s->master.objective < limits.objective) {
            most_decided(c, &unit, &school);
            ZSI_TRY(unit < 0 ? zsi_column_search_take_plan(s) : ZS_OK);
        }
        ZSI_TRY(unit < 0 ? next_answer(c, &goes_on) : add_level(c, unit, school));
    }
    return ZS_OK;
}

/* Back to the LP as it was: answers, box and solution. */
static zs_status restore(choice *c, const uint8_t *row, const uint8_t *column)
{
    zsi_master *m = &c->search->master;
    int32_t outcome;
    zsi_lp_limits limits = {.objective = INFINITY};
    for (int32_t k = 0; k < m->n_columns; k++) {
        ZSI_TRY(c->off[k] > 0 ? switch_column(c, k, 1) : ZS_OK);
    }
    ZSI_TRY(hold_box(m, INFINITY));
    ZSI_TRY(zsi_lp_set_basis(m->lp, row, column));
    return zsi_master_solve(m, &limits, &outcome);
}

zs_status zsi_column_choose_zones(zsi_column_search *s)
{
    zsi_master *m = &s->master;
    ZSI_TRY(add_zones(s));
    choice c = {.search = s,
                .iterations = zsi_lp_iterations(m->lp),
                .off = ZSI_NEW(int32_t, m->n_columns),
                .value = ZSI_NEW(double, (size_t)s->instance->n_units * (size_t)s->instance->n_schools)};
    uint8_t *row = ZSI_NEW(uint8_t, (size_t)s->instance->n_units + (size_t)m->n_cuts);
    uint8_t *column = ZSI_NEW(uint8_t, 2 * (size_t)s->instance->n_units + (size_t)m->n_columns);
    zs_status status = c.off && c.value && row && column ? ZS_OK : ZS_E_MEMORY;
    if (status == ZS_OK) {
        zsi_lp_basis(m->lp, row, column);
        status = hold_box(m, 0.0);
    }
    status = status == ZS_OK ? search(&c) : status;
    status = status == ZS_OK ? restore(&c, row, column) : status;
    while (c.depth > 0) {
        drop_level(&c);
    }
    free(c.level);
    free(c.off);
    free(c.value);
    free(row);
    free(column);
    return status;
}
