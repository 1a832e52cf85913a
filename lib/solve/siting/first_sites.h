/** @file first_sites.h
 * Which schools a search opens at first.
 */
#ifndef ZONESOLVE_SOLVE_SITING_FIRST_SITES_H
#define ZONESOLVE_SOLVE_SITING_FIRST_SITES_H

#include "base/monitor.h"
#include "solve/instance.h"

/** Marks open[n_schools]: those that stay open, and of the others those that are worth their cost at the multipliers of
 *  "each unit once", the worthiest first, within the limits, then further ones until the places suffice.
 *  O(steps * n_pairs) of the ascent. */
zs_status zsi_choose_first_sites(const zsi_instance *instance, const int64_t *place_price, int32_t threads,
                                 zsi_monitor *monitor, uint8_t *open, zsi_report *report);

#endif
