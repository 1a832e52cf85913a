/** @file shortest.h
 * Shortest ways from one block to all others over the links (Dijkstra 1959, binary heap with decrease).
 */
#ifndef ZONESOLVE_TRAVEL_SHORTEST_H
#define ZONESOLVE_TRAVEL_SHORTEST_H

#include <stddef.h>
#include <stdint.h>

/** Links as neighbour lists: neighbours of block b are block[first[b]] .. block[first[b + 1] - 1]. */
typedef struct zsi_ways {
    int32_t n_blocks;
    int64_t *first;   /**< [n_blocks + 1] */
    int32_t *block;   /**< [2 * n_links] */
    double *length_m; /**< [2 * n_links] */
    int64_t *link;    /**< [2 * n_links] which link it is */
} zsi_ways;

/** Neighbour lists from links a[n_links], b[n_links], each as long as the straight line between the block points
 *  x[n_blocks], y[n_blocks]. 0, or -1: out of memory. Free with zsi_ways_clear(), also after a failure. */
int zsi_ways_init(zsi_ways *ways, int32_t n_blocks, int64_t n_links, const int32_t *a, const int32_t *b, const double *x,
                  const double *y);
void zsi_ways_clear(zsi_ways *ways);

/** Room for searches, one a thread. */
typedef struct zsi_heap {
    int32_t n;
    int32_t *block; /**< [n_blocks] heap of blocks by way length */
    int32_t *place; /**< [n_blocks] where a block stands in the heap, -1: it does not */
} zsi_heap;

/** 0, or -1: out of memory. Free with zsi_heap_clear(), also after a failure. */
int zsi_heap_init(zsi_heap *heap, int32_t n_blocks);
void zsi_heap_clear(zsi_heap *heap);
/** way_m[n_blocks]: length of the shortest way from `start`, infinity where there is none; came_by[n_blocks] (NULL: not
 *  wanted): the last link of the way, -1 where there is none.
 *  O((n_blocks + n_links) log n_blocks). */
void zsi_shortest_ways(const zsi_ways *ways, int32_t start, zsi_heap *heap, double *way_m,
                       int64_t *came_by);

#endif
