/** @file anneal.h
 * Simulated annealing over connected zones: shifts of a unit to a neighbouring zone, and chains of them where the zone
 * that takes a unit in is full and passes another one on (a chain that returns is a swap).
 */
#ifndef ZONESOLVE_SOLVE_ANNEAL_H
#define ZONESOLVE_SOLVE_ANNEAL_H

#include "base/monitor.h"
#include "solve/zones.h"

typedef struct zsi_anneal_options {
    int64_t proposals;   /**< moves to propose */
    double heat_start;   /**< temperature at the start, cost units */
    double heat_end;     /**< and at the end; geometric in between */
    double excess_price; /**< cost units a pupil beyond places counts at the start; steered afterwards */
    const int64_t *place_price; /**< [n_schools] dual prices of places: they guide the search while it is hot */
    const uint8_t *window;      /**< [n_schools] zones that may change, NULL: all */
    uint64_t seed;
} zsi_anneal_options;

/** The best plan seen, in the order: pairs not allowed, moved beyond the limit, excess, cost. */
typedef struct zsi_best {
    int32_t *school; /**< [n_units] owned */
    int64_t n_forbidden;
    int64_t moved_beyond;
    int64_t excess;
    int64_t cost;
} zsi_best;

/** A best plan from the state of `zones`. Free with zsi_best_clear(). */
zs_status zsi_best_make(zsi_best *best, const zsi_zones *zones, zsi_report *report);
void zsi_best_clear(zsi_best *best);
/** Whether a state is better than the best plan. */
int zsi_best_beaten(const zsi_best *best, const zsi_zones *zones);
/** Whether plan a is better than plan b. */
int zsi_best_before(const zsi_best *a, const zsi_best *b);
/** Copies the figures and the assignment [n_units] of one best plan over another. */
void zsi_best_copy(zsi_best *to, const zsi_best *from, int32_t n_units);

/** Anneals `zones` in place and updates `best`. The result depends on the
 *  options and the start only, unless the monitor stops it. About 10 million proposals a second. */
zs_status zsi_anneal(zsi_zones *zones, const zsi_anneal_options *options, zsi_monitor *monitor, zsi_best *best,
                     zsi_report *report);

#endif
