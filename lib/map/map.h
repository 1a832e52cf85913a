/** @file map.h
 * Block polygons into what the problem needs: sound shapes, points, neighbours, the block of each school; and zones
 * back out of blocks. GEOS is used in this folder only, through a handle of its own (reentrant API).
 */
#ifndef ZONESOLVE_MAP_MAP_H
#define ZONESOLVE_MAP_MAP_H

#include "base/report.h"
#include "base/shapes.h"

/** Neighbour pairs a < b, sorted, each once, with the length of their shared border. */
typedef struct zsi_borders {
    int64_t n;
    int32_t *a;       /**< [n] */
    int32_t *b;       /**< [n] */
    double *border_m; /**< [n], NULL where unknown */
} zsi_borders;

void zsi_borders_clear(zsi_borders *borders);

/** Repairs polygons in place: rings closed, orientation made regular (outer clockwise as in shapefiles), duplicate
 *  vertices dropped silently; self-intersections mended (GEOSMakeValid) with a warning that names the block and the
 *  area changed, an error above 1 %. Zero-area blocks are errors. id[n_records]. */
zs_status zsi_repair(zsi_shapes *blocks, char *const *id, zsi_report *report);
/** Overlaps of positive area: a warning naming the pair and the shared area up to 1 % of the smaller block, an error
 *  above. STRtree over boxes. */
zs_status zsi_find_overlaps(const zsi_shapes *blocks, char *const *id, zsi_report *report);
/** Neighbours from shared borders: exact shared segments after snapping to a grid of 1 mm, also where the vertices of
 *  one side are missing on the other. Borders shorter than min_border_m (or of no length) do not count. */
zs_status zsi_find_borders(const zsi_shapes *blocks, double min_border_m, zsi_borders *borders, zsi_report *report);
/** Point of each block: the centroid, or a point inside where that falls outside. x, y: [n_records]. */
zs_status zsi_block_points(const zsi_shapes *blocks, double *x, double *y, zsi_report *report);
/** block[n]: the block that contains each point (the lowest index on a shared border); where none does, the nearest
 *  with its distance in distance_m[n] (0 for contained). */
zs_status zsi_locate_points(const zsi_shapes *blocks, const double *x, const double *y, int32_t n, int32_t *block,
                            double *distance_m, zsi_report *report);
/** Zone of each school: dissolved polygons of its blocks, one record a school (no rings where it has no block), outer
 *  rings clockwise, canonical start and order, vertices on shared borders kept so that zones still touch exactly. */
zs_status zsi_dissolve(const zsi_shapes *blocks, const int32_t *school, int32_t n_schools, zsi_shapes *zones,
                       zsi_report *report);
/** Signed-area sum of a record in square metres, holes taken out. */
double zsi_shape_area(const zsi_shapes *shapes, int32_t record);
/** Outer ring of each ring of a record: outer[k] = k for an outer ring, else the ring it is a hole in (indices within
 *  the record; by nesting, canonical shapes only). For writers that need polygons with their holes. */
zs_status zsi_ring_nesting(const zsi_shapes *shapes, int32_t record, int32_t *outer, zsi_report *report);
/** The GEOS version at run time. Static. */
const char *zsi_geos_version(void);

#endif
