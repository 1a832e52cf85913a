/** @file separators.h
 * Finds a,b-separators that a fractional plan breaks, by maximum flow on the split graph.
 *
 * If unit i is in the zone of school j, so is one unit of every vertex set C that separates i from the school's block:
 * x_ij <= sum of x_kj over C (Oehrlein and Haunert, 2017). The block itself separates where the school may stay closed:
 * a unit goes to open schools only. Every vertex gets its x and a little more as capacity, which
 * makes the cut found minimal and small.
 */
#ifndef ZONESOLVE_SOLVE_TREE_SEPARATORS_H
#define ZONESOLVE_SOLVE_TREE_SEPARATORS_H

#include "solve/tree/cuts.h"
#include "solve/tree/domain.h"

typedef struct zsi_flow_arc {
    int32_t to;
    int32_t room;
} zsi_flow_arc;

typedef struct zsi_separators {
    int32_t *local;      /**< [n_vertices] number among the open vertices of the school, -1: not open */
    int32_t *vertex;     /**< [n_vertices] vertex of a local number */
    int32_t *amount;     /**< [n_vertices] x of a local vertex in millionths */
    int32_t *width;      /**< [n_vertices] x of the widest way to it */
    int32_t *arc_first;  /**< [2 * n_vertices + 1] */
    zsi_flow_arc *arc;   /**< arcs of a node: arc_first[node] .. */
    int32_t *back;       /**< the opposite of an arc */
    int32_t *full;       /**< capacity of an arc */
    int32_t *node_queue; /**< [2 * n_vertices] */
    int32_t *came_by;    /**< [2 * n_vertices] arc the search came by */
    uint8_t *seen;       /**< [2 * n_vertices] */
    int32_t *target;     /**< [n_vertices] */
    int32_t *member;     /**< [n_vertices + 1] pairs of the cut */
    int32_t *coef;       /**< [n_vertices + 1] */
    uint8_t *in_cut;     /**< [n_units] */
    int32_t n_local;
} zsi_separators;

int zsi_separators_make(zsi_separators *room, const zsi_region *region);
void zsi_separators_clear(zsi_separators *room);

/** Adds separators of a school that x[n_pairs] breaks by more than 0.02 to the pool, for at most `most` units; their
 *  places go to found[*n_found..], which has room for 2 * most more. Vertices are those open in `domain`, so that the
 *  cuts hold in it and in every part of it. */
zs_status zsi_separators_find(zsi_separators *room, const zsi_region *region, const zsi_domain *domain, const double *x,
                              int32_t school, int32_t most, zsi_cut_pool *pool, int32_t *found, int32_t *n_found);

#endif
