/** @file shift.h
 * Whether a whole layer of schools lies a few hundred metres beside the blocks, as points of map services do.
 */
#ifndef ZONESOLVE_MAP_SHIFT_H
#define ZONESOLVE_MAP_SHIFT_H

#include "base/report.h"
#include "base/shapes.h"

/** Schools on block polygons, and what else tells where they belong; everything borrowed. */
typedef struct zsi_shift_query {
    const zsi_shapes *blocks;
    int32_t n_schools;
    const double *x;             /**< [n_schools] */
    const double *y;             /**< [n_schools] */
    const int32_t *named_block;  /**< [n_schools] block that the table names, negative: none; NULL: none at all */
    const int32_t *block_school; /**< [n_blocks] today's school of each block, negative: none; NULL: unknown */
    int32_t has_hint;            /**< whether the shift of map services at this place is known */
    double hint_x;               /**< how far they move a point east, metres */
    double hint_y;               /**< and north */
} zsi_shift_query;

typedef struct zsi_shift {
    int32_t found;
    double x;       /**< how far east of where they fit the schools lie, metres */
    double y;       /**< and how far north */
    int32_t hinted; /**< 1: by about the hint; -1: by about its opposite (then the blocks are shifted); 0: neither */
    int32_t n_other_block; /**< schools that would stand in another block if they were moved back */
} zsi_shift;

/**
 * Schools stand well inside their block: campuses are blocks or parts of them. So the depth of a school in its block, as
 * a share of the block's width, tells layers that fit from layers that do not; the block or zone that a table names
 * tells more. The sum of that evidence is compared between the layer as it is and the layer moved by every vector of 300
 * to 800 m. Few schools must fit better than many: see the constants. At most 100 schools are looked at closely:
 * O(schools looked at * blocks within 800 m * vertices).
 */
zs_status zsi_find_shift(const zsi_shift_query *query, zsi_shift *shift, zsi_report *report);

#endif
