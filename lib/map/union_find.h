/** @file union_find.h
 * Sets that grow together; the root of a set is its lowest member, so that results do not depend on the order of joins.
 */
#ifndef ZONESOLVE_MAP_UNION_FIND_H
#define ZONESOLVE_MAP_UNION_FIND_H

#include <stdint.h>

static inline void zsi_union_init(int32_t *parent, int32_t n)
{
    for (int32_t k = 0; k < n; k++) {
        parent[k] = k;
    }
}

/** Amortised O(log n): paths are halved on the way (Tarjan and van Leeuwen 1984). */
static inline int32_t zsi_union_root(int32_t *parent, int32_t k)
{
    while (parent[k] != k) {
        parent[k] = parent[parent[k]];
        k = parent[k];
    }
    return k;
}

/** Joins the sets of a and b and returns the root of both. */
static inline int32_t zsi_union_join(int32_t *parent, int32_t a, int32_t b)
{
    a = zsi_union_root(parent, a);
    b = zsi_union_root(parent, b);
    int32_t root = a < b ? a : b;
    parent[a < b ? b : a] = root;
    return root;
}

#endif
