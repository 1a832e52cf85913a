/** @file construct.h
 * A first assignment in which every zone hangs together.
 */
#ifndef ZONESOLVE_SOLVE_SEARCH_CONSTRUCT_H
#define ZONESOLVE_SOLVE_SEARCH_CONSTRUCT_H

#include "solve/instance.h"

/** Grows zones from the schools' own units, always taking in the unit that loses least against its cheapest school at
 *  the prices price[n_schools] (cost units per pupil). school[n_units] holds seats on entry (-1: free; own units must
 *  be seated) and the assignment on return; a unit no zone can reach stays -1. Pairs that
 *  are not allowed are used last, so that the search may mend them. O(links log links). */
zs_status zsi_grow_zones(const zsi_instance *instance, const int64_t *price, int32_t *school, zsi_report *report);

#endif
