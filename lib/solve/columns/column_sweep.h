/** @file column_sweep.h
 * A sweep prices every school once: the best zone of each at given multipliers, and the Lagrangian bound they make.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_COLUMN_SWEEP_H
#define ZONESOLVE_SOLVE_COLUMNS_COLUMN_SWEEP_H

#include "base/monitor.h"
#include "solve/columns/column_multipliers.h"
#include "solve/columns/column_pool.h"
#include "solve/columns/zone_price.h"

typedef struct zsi_sweep {
    const zsi_instance *instance; /**< borrowed */
    zsi_column_pool *pool;        /**< borrowed; zones found go there */
    uint8_t *pair;                /**< [n_units * n_schools] pairs in force */
    int32_t *n_in;                /**< [n_schools] pairs decided in */
    zsi_zone_graph *graph;        /**< [n_schools] */
    int64_t *worth;   /**< [n_schools] no zone of the school is worth more at the last multipliers */
    int32_t *best;    /**< [n_schools] column of that worth (where the search was finished), -1: none */
    int64_t *profit;  /**< [n_units] scratch */
    int32_t *found;   /**< [n_units] scratch */
    int32_t last;     /**< column found last, see zsi_sweep_keep() */
    zs_status status; /**< ZS_E_MEMORY once a column could not be kept */
    int32_t *triple_first; /**< [n_units + 2] triples of a unit, as of the last multipliers */
    int32_t *triple_of;
    size_t triple_of_capacity;
    uint8_t *held; /**< [n_triples] scratch */
    size_t held_capacity;
    int64_t nodes; /**< of all searches so far */
} zsi_sweep;

typedef struct zsi_sweep_options {
    int64_t node_limit;   /**< a school */
    int64_t slack;        /**< a school: worth that is not looked for above the best; the bound counts it */
    zsi_monitor *monitor; /**< NULL: none */
} zsi_sweep_options;

/** A sweep over all pairs that the costs allow. ZS_OK or ZS_E_MEMORY. Free with zsi_sweep_clear(). */
zs_status zsi_sweep_make(zsi_sweep *sweep, const zsi_instance *instance, zsi_column_pool *pool);
void zsi_sweep_clear(zsi_sweep *sweep);
/** Puts pair[n_units * n_schools] in force. Graphs of schools whose pairs are the same are kept. */
zs_status zsi_sweep_set_pairs(zsi_sweep *sweep, const uint8_t *pair);
/**
 * Prices every school. *bound: no plan of the pairs in force (excess 0, connected zones) costs less; ZSI_FORBIDDEN where
 * there is none. *finished: every search was, so that the bound is the Lagrangian's value up to the slack.
 */
zs_status zsi_sweep_run(zsi_sweep *sweep, const zsi_multipliers *multipliers, const zsi_sweep_options *options,
                        int64_t *bound, int *finished);
/** A zsi_zone_found that keeps zones in the pool of a sweep (user), with `last` set to the column. */
void zsi_sweep_keep(void *user, const zsi_zone_graph *graph, const int32_t *block, int32_t n, int64_t worth);
/** How many of a triple's units a column holds. O(log units). */
int32_t zsi_column_holds(const zsi_column_pool *pool, int32_t at, const zsi_triple *triple);

#endif
