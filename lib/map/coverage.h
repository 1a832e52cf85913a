/** @file coverage.h
 * All block rings over common nodes: vertices within a millimetre are one node, segments between the same two nodes
 * are one edge, and edges are split where a vertex of another ring lies on them. Borders, overlaps and zones are then
 * read off by comparing integers.
 */
#ifndef ZONESOLVE_MAP_COVERAGE_H
#define ZONESOLVE_MAP_COVERAGE_H

#include "base/report.h"
#include "base/shapes.h"
#include "map/cell_grid.h"

/** Vertices this near to each other are the same node. */
#define ZSI_NODE_TOLERANCE_M 0.001
/** A node this near to an edge lies on it. */
#define ZSI_EDGE_TOLERANCE_M 0.002

/** A half is one ring's use of an edge, running so that the block is on its right. Halves of a ring follow each other. */
typedef struct zsi_coverage {
    int32_t n_nodes;
    double *x; /**< [n_nodes] coordinates of the first vertex that made the node */
    double *y; /**< [n_nodes] */
    int32_t n_records;
    int32_t n_halves;
    int32_t *record_first; /**< [n_records + 1] halves of each record */
    int32_t *from;         /**< [n_halves] node */
    int32_t *to;           /**< [n_halves] node */
    int32_t *record;       /**< [n_halves] */
    int32_t *edge;         /**< [n_halves] */
    int32_t n_edges;
    int32_t *edge_first; /**< [n_edges + 1] */
    int32_t *edge_half;  /**< [n_halves] halves by edge, ascending */
} zsi_coverage;

/** Builds the coverage of polygons. Expected O(n log n) in vertices for maps whose blocks meet in a few points.
 *  ZS_E_GEOMETRY where a coordinate is not a number or there are too many vertices, ZS_E_MEMORY. Free with
 *  zsi_coverage_clear(), also after a failure. */
zs_status zsi_coverage_init(zsi_coverage *coverage, const zsi_shapes *blocks, zsi_report *report);
void zsi_coverage_clear(zsi_coverage *coverage);
/** Length of a half's edge in metres. */
double zsi_coverage_length_m(const zsi_coverage *coverage, int32_t half);

/** Fills edge, edge_first, edge_half and n_edges from the halves. 0, or -1: out of memory. */
int zsi_coverage_find_edges(zsi_coverage *coverage);
/** Splits edges that have one use only at the nodes of other such edges that lie on them, until none does (or, in a
 *  map that never settles, a few times). 0, or -1: out of memory. */
int zsi_coverage_split_edges(zsi_coverage *coverage);

#endif
