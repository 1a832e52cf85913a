/** @file column_branch.h
 * Which pair of unit and school to branch on: strong branching on the LP over the columns in hand.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_COLUMN_BRANCH_H
#define ZONESOLVE_SOLVE_COLUMNS_COLUMN_BRANCH_H

#include "solve/columns/column_search.h"

/** The open pair whose two sides raise the LP's value most (Applegate, Bixby, Chvatal and Cook 1995). *unit is -1 where
 *  no pair is fractional. ZS_OK, ZS_E_MEMORY, ZS_E_SOLVER. */
zs_status zsi_column_branch(zsi_column_search *search, int32_t *unit, int32_t *school);

#endif
