/** @file root.h
 * The root of a proof: columns priced in, cuts and probing in rounds until they bring no more.
 */
#ifndef ZONESOLVE_SOLVE_TREE_ROOT_H
#define ZONESOLVE_SOLVE_TREE_ROOT_H

#include "solve/tree/prover.h"

/** Open pairs a unit up to which all are columns of the LP; above it they are priced in. */
enum { ZSI_FEW_PAIRS = 4 };

/** Works on prover->root, first at the multipliers once[n_units of the instance] and moved_price, where there are any
 *  (else NULL), for at most so many rounds (0: as many as bring something). *bound: proven for the whole region, ZSI_NO_PLAN where no plan below `prune` is left. */
zs_status zsi_root_prove(zsi_prover *prover, const int64_t *once, int64_t moved_price, int32_t most_rounds,
                         int64_t *bound);

#endif
