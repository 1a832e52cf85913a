/** @file nearest_pair.h
 * The nearest pair of blocks of which one is in a given set and the other is not.
 */
#ifndef ZONESOLVE_MAP_NEAREST_PAIR_H
#define ZONESOLVE_MAP_NEAREST_PAIR_H

#include "map/box_index.h"

typedef struct zsi_nearest_pair {
    zsi_geos geos;
    zsi_box_index index;
    zsi_box *box; /**< [n_blocks] */
    const zsi_shapes *shapes;
    const double *x;
    const double *y;
    GEOSGeometry **polygon; /**< [n_blocks], NULL until needed */
    int32_t n_blocks;
    double step_m;   /**< radius of the first search */
    double widest_m; /**< radius that covers everything */
} zsi_nearest_pair;

/** A pair and its distance; a = -1 where there is none. */
typedef struct zsi_pair {
    int32_t a;
    int32_t b;
    double distance_m;
} zsi_pair;

/** Blocks as polygons (shapes) or, where shapes is NULL, as points x[n_blocks], y[n_blocks]; borrowed. The struct must
 *  stay where it is. Free with zsi_nearest_pair_clear(), also after a failure. */
zs_status zsi_nearest_pair_init(zsi_nearest_pair *nearest, int32_t n_blocks, const zsi_shapes *shapes, const double *x,
                                const double *y, zsi_report *report);
void zsi_nearest_pair_clear(zsi_nearest_pair *nearest);
/** Nearest pair with a in block[n] and b of another label: label[n_blocks] is the same for all of block[n]. Of equally
 *  near pairs the one with the lowest a, then b. Searches in doubling circles, so that far blocks cost nothing. */
zs_status zsi_nearest_pair_find(zsi_nearest_pair *nearest, const int32_t *block, int32_t n, const int32_t *label,
                                zsi_pair *pair, zsi_report *report);

#endif
