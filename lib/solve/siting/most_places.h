/** @file most_places.h
 * How many places there can be at all within the limits on projects.
 */
#ifndef ZONESOLVE_SOLVE_SITING_MOST_PLACES_H
#define ZONESOLVE_SOLVE_SITING_MOST_PLACES_H

#include "solve/instance.h"

/** At least the places of every choice of open schools within the limits, each limit looked at by itself (projects: those
 *  that add most; cost: those that add most for it, the last in part). Pupils beyond them are beyond places in every plan.
 *  INT64_MAX without sites. -1: out of memory. O(n_schools log n_schools). */
int64_t zsi_most_places(const zsi_instance *instance);

#endif
