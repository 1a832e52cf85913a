/** @file nodes.h
 * Vertices to nodes: each vertex takes the nearest node within a millimetre, or becomes one. Independent of where the
 * origin lies, unlike rounding to a grid.
 */
#ifndef ZONESOLVE_MAP_NODES_H
#define ZONESOLVE_MAP_NODES_H

#include <stddef.h>
#include <stdint.h>

typedef struct zsi_nodes {
    int32_t n;
    double *x;
    double *y;
    int32_t *next; /**< next node in the same bucket, -1: last */
    size_t x_capacity;
    size_t y_capacity;
    size_t next_capacity;
    int32_t *bucket; /**< [mask + 1] first node, -1: none */
    uint64_t mask;
} zsi_nodes;

/** Room for about n_vertices. 0, or -1: out of memory. Free with zsi_nodes_clear(), also after a failure. */
int zsi_nodes_init(zsi_nodes *nodes, int64_t n_vertices);
void zsi_nodes_clear(zsi_nodes *nodes);
/** The node of a vertex, -1: out of memory. Coordinates must be finite. Expected O(1). */
int32_t zsi_nodes_take(zsi_nodes *nodes, double x, double y);

#endif
