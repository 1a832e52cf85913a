/** @file suspects.h
 * Which blocks might overlap, from the coverage alone: in a clean map none, so that exact intersections are only asked
 * for where there is a reason.
 */
#ifndef ZONESOLVE_MAP_SUSPECTS_H
#define ZONESOLVE_MAP_SUSPECTS_H

#include "map/box_index.h"
#include "map/coverage.h"

/** Sets suspect[n_records] for blocks that may overlap another. Of every overlapping pair at least one is marked:
 *  its borders cross or nearly touch the other's, or both claim the same corner at a common node, or one lies inside the
 *  other without touching it. Marked blocks need not overlap. index: of the blocks' boxes. Expected O(n) in edges. */
zs_status zsi_find_suspects(const zsi_coverage *coverage, const zsi_shapes *blocks, zsi_box_index *index,
                            uint8_t *suspect, zsi_report *report);

#endif
