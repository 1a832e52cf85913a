/** @file site_sets.h
 * Sets of schools to open, told apart by what the pupils' travel would cost if blocks could be split.
 */
#ifndef ZONESOLVE_SOLVE_SITING_SITE_SETS_H
#define ZONESOLVE_SOLVE_SITING_SITE_SETS_H

#include "base/monitor.h"
#include "solve/instance.h"

/** Sets that are kept. */
enum { ZSI_MOST_SITE_SETS = 6 };

typedef struct zsi_site_sets {
    int32_t n;
    int32_t n_schools;
    uint8_t *open;  /**< [ZSI_MOST_SITE_SETS * n_schools] the best set first */
    int64_t *price; /**< [n_schools] prices of places in the best set */
} zsi_site_sets;

/** Looks from start[n_schools] on for the sets within the limits that leave the fewest pupils without a place and cost
 *  least: local search by opening, closing and exchanging single schools, each set worth its transport relaxation, and from
 *  its end on again after some random exchanges (iterated local search, Lourenço, Martin and Stützle 2003). The number of
 *  sets tried depends on the monitor's limit, not on the clock. Free with zsi_site_sets_clear().
 *  O(sets * (n_pairs + transport)). */
zs_status zsi_site_sets_choose(zsi_site_sets *sets, const zsi_instance *instance, const uint8_t *start, uint64_t seed,
                               zsi_monitor *monitor, zsi_report *report);
void zsi_site_sets_clear(zsi_site_sets *sets);

#endif
