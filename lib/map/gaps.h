/** @file gaps.h
 * Borders of blocks that run along each other without meeting: narrow gaps and overlaps.
 */
#ifndef ZONESOLVE_MAP_GAPS_H
#define ZONESOLVE_MAP_GAPS_H

#include "map/map.h"

/** Where the border of a block faces another across a gap: from (x[0], y[0]) to (x[1], y[1]) on its own side, from (x[2],
 *  y[2]) to (x[3], y[3]) on the other. */
typedef struct zsi_facing {
    int32_t a; /**< a < b */
    int32_t b;
    double x[4];
    double y[4];
} zsi_facing;

typedef struct zsi_facings {
    size_t n;
    zsi_facing *facing; /**< [n]: each pair as seen from the block a */
} zsi_facings;

void zsi_facings_clear(zsi_facings *facings);
/** Pairs of blocks whose borders face each other at most gap_m apart, with the length along which they do; borders that
 *  are shared already do not count; `facings` where they do so (NULL: not wanted). O(n log n) in vertices where few borders are that near. */
zs_status zsi_find_gap_borders(const zsi_shapes *blocks, double gap_m, zsi_borders *borders, zsi_facings *facings,
                               zsi_report *report);

#endif
