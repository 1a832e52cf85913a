/** @file anneal.h
 * Simulated annealing over connected zones: shifts of a unit to a neighbouring zone, and chains of them where the zone
 * that takes a unit in is full and passes another one on (a chain that returns is a swap).
 */
#ifndef ZONESOLVE_SOLVE_SEARCH_ANNEAL_H
#define ZONESOLVE_SOLVE_SEARCH_ANNEAL_H

#include "base/monitor.h"
#include "solve/search/best.h"
#include "solve/search/zones.h"

typedef struct zsi_anneal_options {
    int64_t proposals;   /**< moves to propose */
    double heat_start;   /**< temperature at the start, cost units */
    double heat_end;     /**< and at the end; geometric in between */
    double excess_price; /**< cost units a pupil beyond places counts at the start; steered afterwards */
    const int64_t *place_price; /**< [n_schools] dual prices of places: they guide the search while it is hot */
    const uint8_t *window;      /**< [n_schools] zones that may change, NULL: all */
    uint64_t seed;
} zsi_anneal_options;

/** Anneals `zones` in place and updates `best`. The result depends on the
 *  options and the start only, unless the monitor stops it. About 10 million proposals a second. */
zs_status zsi_anneal(zsi_zones *zones, const zsi_anneal_options *options, zsi_monitor *monitor, zsi_best *best,
                     zsi_report *report);

#endif
