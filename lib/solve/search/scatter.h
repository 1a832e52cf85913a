/** @file scatter.h
 * Groups whose blocks do not hang together: their unit is one node of the unit graph but several places on the map.
 */
#ifndef ZONESOLVE_SOLVE_SEARCH_SCATTER_H
#define ZONESOLVE_SOLVE_SEARCH_SCATTER_H

#include "solve/instance.h"

/** Marks scattered[n_units] units whose blocks do not hang together among themselves; returns how many, -1: out of
 *  memory. O(n_blocks + links). */
int32_t zsi_find_scattered(const zsi_instance *instance, uint8_t *scattered);
/** Seats scattered units for a first assignment: each at its cheapest school at price[n_schools] whose zone can be led to
 *  all of its parts by free blocks, and with it the units on the way; then, in the same way and as far as they find one,
 *  those of wanted[n_units], larger numbers first. Only schools with open[n_schools] (NULL: all) are used.
 *  school[n_units]: those seats, own units at their schools, -1 elsewhere. *n_left: scattered units that found no seat.
 *  O(seated * n_schools * links) at worst. */
zs_status zsi_seat_scattered(const zsi_instance *instance, const int64_t *price, const uint8_t *open,
                             const uint8_t *wanted, int32_t *school, int32_t *n_left, zsi_report *report);

#endif
