/** @file corners.h
 * The corners that blocks claim round each node: in a clean map they do not overlap.
 */
#ifndef ZONESOLVE_MAP_CORNERS_H
#define ZONESOLVE_MAP_CORNERS_H

#include "map/coverage.h"

/** Sets suspect[n_records] for the blocks at every node where some part of the turn is claimed twice. O(n log n) in
 *  the blocks at a node. 0, or -1: out of memory. */
int zsi_mark_corners(const zsi_coverage *coverage, uint8_t *suspect);

#endif
