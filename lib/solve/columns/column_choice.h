/** @file column_choice.h
 * The best plan made of zones that are known already.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_COLUMN_CHOICE_H
#define ZONESOLVE_SOLVE_COLUMNS_COLUMN_CHOICE_H

#include "solve/columns/column_search.h"

/**
 * Looks for a plan below the cutoff among the pool's zones that the node allows: branch and bound depth first on pairs of
 * unit and school, without new zones, for a limited number of simplex iterations. The LP must hold the node's solution, and
 * holds it again afterwards. Plans are offered to the search. Proves nothing.
 */
zs_status zsi_column_choose_zones(zsi_column_search *search);

#endif
