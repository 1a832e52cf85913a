/** @file packing_cuts.h
 * Exact cuts from the places of one school: the inequality over its packings that a fractional plan breaks most.
 *
 * Found over the fractional units (packing_hull.h), then lifted over the others by dynamic programming in integers
 * (Balas, 1975; Zemel, 1989), so that the cut holds for every plan of the domain.
 */
#ifndef ZONESOLVE_SOLVE_TREE_PACKING_CUTS_H
#define ZONESOLVE_SOLVE_TREE_PACKING_CUTS_H

#include "solve/tree/cuts.h"
#include "solve/tree/domain.h"
#include "solve/tree/packing_hull.h"

typedef struct zsi_packing_cuts {
    int32_t *item;      /**< [n_units] fractional pairs, by weight */
    int32_t *misfit;    /**< [n_units] those that do not fit beside the ones */
    int32_t *one;       /**< [n_units] pairs at 1 that are not settled */
    int32_t *zero;      /**< [n_units] pairs at 0 */
    int32_t *coef;      /**< [n_units] by unit, 0 where not in the cut */
    int32_t *cut_pair;  /**< [n_units + 1] */
    int32_t *cut_coef;  /**< [n_units + 1] */
    int64_t *least;     /**< least weight by worth */
    size_t least_capacity;
    double *worth;      /**< [n_units] */
    zsi_packing_hull hull;
} zsi_packing_cuts;

int zsi_packing_cuts_make(zsi_packing_cuts *room, const zsi_region *region);
void zsi_packing_cuts_clear(zsi_packing_cuts *room);

/** Looks for cuts of a school that x[n_pairs] breaks; what there is, at most two, goes to the pool, its place to
 *  found[(*n_found)++]. Holds in `domain` and every part of it. */
zs_status zsi_packing_cuts_find(zsi_packing_cuts *room, const zsi_region *region, const zsi_domain *domain,
                                const double *x, int32_t school, zsi_cut_pool *pool, int32_t *found, int32_t *n_found);

#endif
