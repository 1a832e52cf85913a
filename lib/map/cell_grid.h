/** @file cell_grid.h
 * Finding what lies near in constant time: items in the square cells that their segments pass, kept by a hash of the
 * cell, so that one far-away block costs no memory.
 */
#ifndef ZONESOLVE_MAP_CELL_GRID_H
#define ZONESOLVE_MAP_CELL_GRID_H

#include <stddef.h>
#include <stdint.h>

/** Segments in metres; points where both ends are the same. */
typedef struct zsi_segments {
    int32_t n;
    const double *x; /**< [n_nodes] */
    const double *y; /**< [n_nodes] */
    const int32_t *from; /**< [n] node of one end */
    const int32_t *to;   /**< [n] node of the other */
} zsi_segments;

/** Bucket k holds items item[first[k]] .. item[first[k + 1] - 1]; different cells may share one. */
typedef struct zsi_cell_grid {
    double cell_m;
    uint32_t mask;  /**< number of buckets - 1 */
    int64_t *first; /**< [mask + 2] */
    int32_t *item;  /**< [first[mask + 1]] */
} zsi_cell_grid;

/** Called for each bucket of the cells that a segment passes; the same bucket may come more than once. */
typedef void (*zsi_cell_fn)(void *user, uint32_t bucket);

/** Puts each segment into every cell within pad_m of it. Cells about as long as the mean segment keep the entries in
 *  the order of n. 0, or -1: out of memory. Free with zsi_cell_grid_clear(). */
int zsi_cell_grid_init(zsi_cell_grid *grid, const zsi_segments *segments, double cell_m, double pad_m);
void zsi_cell_grid_clear(zsi_cell_grid *grid);
/** Visits the cells within pad_m of the segment from (ax, ay) to (bx, by). */
void zsi_cell_grid_visit(const zsi_cell_grid *grid, const double a[2], const double b[2], double pad_m, zsi_cell_fn visit,
                         void *user);
/** Mean length of segments, at least `least_m`. */
double zsi_segments_mean_m(const zsi_segments *segments, double least_m);

#endif
