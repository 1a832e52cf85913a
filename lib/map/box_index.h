/** @file box_index.h
 * Boxes in a sort-tile-recursive tree (GEOSSTRtree), asked by index.
 */
#ifndef ZONESOLVE_MAP_BOX_INDEX_H
#define ZONESOLVE_MAP_BOX_INDEX_H

#include "map/geos_handle.h"
#include "map/ring.h"

typedef struct zsi_box_index {
    zsi_geos *geos;
    GEOSSTRtree *tree;
    GEOSGeometry **box; /**< [n] what the tree borrows, NULL for an empty box */
    int32_t n;
    int32_t *hit; /**< [n_hits] of the last query, ascending */
    size_t n_hits;
    size_t hit_capacity;
    int out_of_memory; /**< set inside a query's callback, which cannot return it */
} zsi_box_index;

/** Index over box[n]; empty boxes are never found. The context must outlive it. Free with zsi_box_index_clear(), also
 *  after a failure. */
zs_status zsi_box_index_init(zsi_box_index *index, zsi_geos *geos, const zsi_box *box, int32_t n, zsi_report *report);
void zsi_box_index_clear(zsi_box_index *index);
/** Finds the boxes that meet `box` (touching counts): hit[n_hits], ascending, until the next query. */
zs_status zsi_box_index_query(zsi_box_index *index, const zsi_box *box, zsi_report *report);

#endif
