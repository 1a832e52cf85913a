/** @file root.h
 * The root of a proof: columns priced in, cuts and probing in rounds until they bring no more.
 */
#ifndef ZONESOLVE_SOLVE_ROOT_H
#define ZONESOLVE_SOLVE_ROOT_H

#include "solve/prover.h"

/** Works on prover->root. *bound: proven for the whole region, ZSI_NO_PLAN where no plan below `prune` is left. All
 *  open pairs are columns afterwards, unless the monitor stopped it. */
zs_status zsi_root_prove(zsi_prover *prover, int64_t *bound);

#endif
