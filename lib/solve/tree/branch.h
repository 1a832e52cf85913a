/** @file branch.h
 * Full strong branching: of the pairs that the relaxation splits, the one whose two answers raise the bound most.
 */
#ifndef ZONESOLVE_SOLVE_TREE_BRANCH_H
#define ZONESOLVE_SOLVE_TREE_BRANCH_H

#include "solve/tree/prover.h"

typedef struct zsi_branching {
    int32_t pair;       /**< -1: none to branch on, or closed */
    double estimate[2]; /**< cost where the pair is out, in */
    int32_t n_fixed;    /**< pairs closed or settled on the way: an answer was impossible */
    int32_t lost;       /**< the LP did not end after a fixing */
    int32_t closed;     /**< nothing below `prune` is left */
} zsi_branching;

/** Room for the tests. */
typedef struct zsi_branch_room {
    zsi_domain trial;
    uint8_t *row_status;
    size_t row_capacity;
    uint8_t *column_status;
    int32_t *candidate;    /**< [n_pairs] */
    double *score;         /**< [n_pairs] */
    double *rise[2];       /**< [n_pairs] sum of rises of the cost per part of x changed, in trials without and with it */
    int32_t *n_trials[2];  /**< [n_pairs] */
    double rise_a_pupil[2]; /**< sum over all trials, per pupil changed */
    int64_t n_all[2];
} zsi_branch_room;

int zsi_branch_room_make(zsi_branch_room *room, const zsi_region *region);
void zsi_branch_room_clear(zsi_branch_room *room, const zsi_region *region);

/** Tests the most promising fractional pairs of relax.x, just solved and probed for `domain`. Answers proven impossible
 *  are worked into `domain` (*n_fixed of them): then solve again before branching. */
zs_status zsi_branch_choose(zsi_branch_room *room, zsi_prover *prover, zsi_domain *domain, zsi_branching *choice);
/** Raises *bound to what is proven where `pair` is taken (in) or not, straight after zsi_branch_choose() chose a pair; the
 *  prices are the prover's, to be logged. The LP is as before afterwards. */
zs_status zsi_branch_bound(zsi_branch_room *room, zsi_prover *prover, const zsi_domain *domain, int32_t pair, int in,
                           int64_t *bound);

#endif
