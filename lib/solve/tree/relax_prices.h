/** @file relax_prices.h
 * From the linear program to what proves: its row multipliers, rounded to whole prices.
 */
#ifndef ZONESOLVE_SOLVE_TREE_RELAX_PRICES_H
#define ZONESOLVE_SOLVE_TREE_RELAX_PRICES_H

#include "solve/tree/relax.h"

/** The row multipliers as whole prices, plus `times` the ray after an infeasible solve (0: no ray). */
zs_status zsi_relax_prices(zsi_relax *relax, double times, zsi_prices *prices);

#endif
