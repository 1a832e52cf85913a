/** @file parts.h
 * Whether every block can reach a school over the links, and what is the least to add where one cannot.
 */
#ifndef ZONESOLVE_MAP_PARTS_H
#define ZONESOLVE_MAP_PARTS_H

#include "base/report.h"
#include "base/shapes.h"

/** Links and schools of a map; everything borrowed. */
typedef struct zsi_parts_query {
    int32_t n_blocks;
    char *const *id; /**< [n_blocks] */
    int64_t n_links;
    const int32_t *a; /**< [n_links] */
    const int32_t *b; /**< [n_links] */
    int32_t n_schools;
    const int32_t *school_block; /**< [n_schools], negative: none */
    const zsi_shapes *shapes;    /**< block polygons, NULL where there are points only */
    const double *x;             /**< [n_blocks] block points, used where shapes is NULL */
    const double *y;
} zsi_parts_query;

/** Reports every part of the map without a school, single blocks too, as an error that names its blocks and the shortest
 *  `join` that would connect it to another part; and once more all joins that together connect every part, each
 *  followed up until it reaches a school. A single block that has a school of its own is a warning. Where very many
 *  parts have no school the joins are left out: then the borders themselves are wrong. ZS_OK unless something fails;
 *  zsi_report_close() tells whether there were errors. O(n log n) for the parts; the joins ask an index. */
zs_status zsi_find_parts(const zsi_parts_query *query, zsi_report *report);

#endif
