/** @file stitch.h
 * Boundary pieces of one zone to rings.
 */
#ifndef ZONESOLVE_MAP_STITCH_H
#define ZONESOLVE_MAP_STITCH_H

#include "base/report.h"
#include "base/shapes.h"
#include "map/coverage.h"

/** A piece of a zone's boundary between two nodes, the zone on its right. */
typedef struct zsi_piece {
    int32_t zone;
    int32_t from;
    int32_t to;
} zsi_piece;

/** Room for stitching zone after zone of one coverage. */
typedef struct zsi_stitcher {
    const zsi_coverage *coverage;
    int32_t *first_piece; /**< [n_nodes] first piece that leaves a node, -1: none */
    int32_t *height;      /**< [n_nodes] where a node stands on the stack, -1: it does not */
    int32_t *stack;       /**< [n_pieces of the largest zone] nodes of the walk that are not yet in a ring */
    uint8_t *used;        /**< [the same] */
} zsi_stitcher;

/** 0, or -1: out of memory. Free with zsi_stitcher_clear(), also after a failure. */
int zsi_stitcher_init(zsi_stitcher *stitcher, const zsi_coverage *coverage, int32_t most_pieces);
void zsi_stitcher_clear(zsi_stitcher *stitcher);
/** Adds the rings of one zone to the open record of `rings`: simple rings that touch each other in points at most, as
 *  OGC polygons want them. piece[n] by `from`, then `to`. *sound is 0 where the pieces do not close to rings round a
 *  well-defined inside (overlapping blocks). O(n log n). 0, or -1: out of memory. */
int zsi_stitch(zsi_stitcher *stitcher, const zsi_piece *piece, int32_t n, zsi_shapes *rings, int *sound);

#endif
