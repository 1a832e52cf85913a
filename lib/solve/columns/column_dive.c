/** @file column_dive.c */
#include "solve/columns/column_dive.h"

#include "base/memory.h"
#include "solve/columns/column_fix.h"

#include <string.h>

/* Choices left out on one way down, the depth down to which they are, and the most nodes of a dive. */
enum { MOST_LEFT_OUT = 1, LEFT_OUT_DEPTH = 2, MOST_NODES = 16 };

/* LP and bound are brought together to this part of the way to the cutoff from where the dive begins. */
static const double PRECISION = 0.1;

/* Less of a column than this is the simplex method's noise. */
static const double LEAST_VALUE = 1e-3;

typedef struct dive {
    zsi_column_search *search;
    int32_t left_out[MOST_LEFT_OUT + 1]; /* columns of the pool that may not be chosen */
    int32_t n_left_out;
    int32_t n_nodes;
    int64_t closeness; /* at which LP and bound have met */
    int64_t cutoff;    /* when the dive began: it ends when a plan is found */
} dive;

static int is_over(const dive *d)
{
    return d->search->cutoff < d->cutoff || d->n_nodes >= MOST_NODES || zsi_monitor_over(d->search->monitor);
}

static int is_left_out(const dive *d, int32_t at)
{
    for (int32_t i = 0; i < d->n_left_out; i++) {
        if (d->left_out[i] == at) {
            return 1;
        }
    }
    return 0;
}

/* The column of greatest value in the LP's solution among those that are not whole, -1: none. */
static int32_t choose(const dive *d)
{
    const zsi_master *m = &d->search->master;
    double most = LEAST_VALUE;
    int32_t best = -1;
    for (int32_t k = 0; k < m->n_columns; k++) {
        double value = m->value[2 * d->search->instance->n_units + k];
        if (value > most && value < 1.0 - 1e-6 && !is_left_out(d, m->column[k])) {
            most = value;
            best = m->column[k];
        }
    }
    return best;
}

/* Makes a column of the pool the zone of its school. Whether each unit has a pair left. */
static int fix_zone(const dive *d, uint8_t *pair, int32_t at)
{
    const zsi_instance *instance = d->search->instance;
    const zsi_column *column = &d->search->pool.column[at];
    for (int32_t u = 0; u < instance->n_units; u++) {
        uint8_t *here = &pair[(int64_t)u * instance->n_schools + column->school];
        *here = *here == ZSI_PAIR_OPEN ? ZSI_PAIR_OUT : *here;
    }
    for (int32_t i = 0; i < column->n; i++) {
        zsi_pair_take(instance, pair, zsi_pool_units(&d->search->pool, at)[i], column->school);
    }
    return zsi_pairs_settle(instance, pair);
}

static zs_status go_down(dive *d, const uint8_t *pair, const zsi_multipliers *from, int32_t depth);

/* One choice from a solved node: its zone becomes fixed, and so on down. */
static zs_status follow(dive *d, const zsi_column_node *node, int32_t at, int32_t depth)
{
    size_t n = (size_t)d->search->instance->n_units * (size_t)d->search->instance->n_schools;
    uint8_t *pair = zsi_copy_array(node->pair, n, 1);
    zs_status status = pair ? ZS_OK : ZS_E_MEMORY;
    if (status == ZS_OK && fix_zone(d, pair, at)) {
        status = go_down(d, pair, &node->multipliers, depth + 1);
    }
    free(pair);
    return status;
}

static zs_status go_down(dive *d, const uint8_t *pair, const zsi_multipliers *from, int32_t depth)
{
    zsi_column_search *s = d->search;
    size_t n = (size_t)s->instance->n_units * (size_t)s->instance->n_schools;
    int32_t n_left_out = d->n_left_out;
    zsi_column_node node = {.pair = zsi_copy_array(pair, n, 1), .depth = depth};
    zs_status status = node.pair ? zsi_multipliers_copy(&node.multipliers, from, s->instance->n_units) : ZS_E_MEMORY;
    for (int goes_on = 1; status == ZS_OK && goes_on && !is_over(d);) {
        int closed;
        d->n_nodes++;
        status = zsi_column_search_solve(s, &node, d->closeness, &closed);
        int32_t at = status == ZS_OK && !closed ? choose(d) : -1;
        goes_on = at >= 0 && depth < LEFT_OUT_DEPTH && d->n_left_out < MOST_LEFT_OUT;
        if (at >= 0) {
            status = follow(d, &node, at, depth);
            d->left_out[d->n_left_out++] = at;
        }
    }
    d->n_left_out = n_left_out;
    zsi_column_node_clear(&node);
    return status;
}

zs_status zsi_column_dive(zsi_column_search *search, const zsi_column_node *node)
{
    dive d = {.search = search,
              .closeness = (int64_t)(PRECISION * (double)(search->cutoff - node->bound)),
              .cutoff = search->cutoff};
    return go_down(&d, node->pair, &node->multipliers, 0);
}
