/** @file gaps.h
 * Borders of blocks that run along each other without meeting: narrow gaps and overlaps.
 */
#ifndef ZONESOLVE_MAP_GAPS_H
#define ZONESOLVE_MAP_GAPS_H

#include "map/map.h"

/** Pairs of blocks whose borders face each other at most gap_m apart, with the length along which they do; borders that
 *  are shared already do not count. O(n log n) in vertices where few borders are that near. */
zs_status zsi_find_gap_borders(const zsi_shapes *blocks, double gap_m, zsi_borders *borders, zsi_report *report);

#endif
