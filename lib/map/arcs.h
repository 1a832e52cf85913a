/** @file arcs.h
 * Borders of blocks for display: each line between two places where borders meet stands once, with the block on either
 * side, and can be thinned out without tearing neighbours apart.
 */
#ifndef ZONESOLVE_MAP_ARCS_H
#define ZONESOLVE_MAP_ARCS_H

#include "base/report.h"
#include "base/shapes.h"

typedef struct zsi_arcs {
    int32_t n;
    int64_t *vertex_first; /**< [n + 1] */
    double *x;             /**< [vertex_first[n]] */
    double *y;
    int32_t *right;        /**< [n] block on the right of the arc, -1: none */
    int32_t *left;         /**< [n] block on its left, -1: none */
    int32_t n_records;
    int64_t *use_first;    /**< [n_records + 1] arcs of each block, ring after ring in the ring's order */
    int32_t *use;          /**< [use_first[n_records]] arc k run forwards: k, backwards: -1 - k */
} zsi_arcs;

/** Arcs of polygons. Expected O(n log n) in vertices. ZS_E_GEOMETRY, ZS_E_MEMORY. Free with zsi_arcs_clear(), also after
 *  a failure. */
zs_status zsi_arcs_init(zsi_arcs *arcs, const zsi_shapes *blocks, zsi_report *report);
void zsi_arcs_clear(zsi_arcs *arcs);
/** Drops vertices within tolerance_m of the lines that are left (Douglas and Peucker 1973); ends stay. Expected
 *  O(n log n). ZS_E_MEMORY. */
zs_status zsi_arcs_thin(zsi_arcs *arcs, double tolerance_m, zsi_report *report);

#endif
