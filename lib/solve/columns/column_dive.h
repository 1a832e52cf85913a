/** @file column_dive.h
 * Diving: zones of the linear program's solution are fixed one after another until a plan, or none, is left.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_COLUMN_DIVE_H
#define ZONESOLVE_SOLVE_COLUMNS_COLUMN_DIVE_H

#include "solve/columns/column_search.h"

/**
 * Looks for plans below the cutoff inside a node that has been worked at; what it finds is offered to the search. Columns
 * are priced on the way down; near the top the first choices are also left out in turn (limited discrepancies; Sadykov,
 * Vanderbeck, Pessoa, Tahiri and Uchoa 2019). The LP is left at some other node: work at a node again before branching
 * on it. ZS_OK, also where nothing was found or the monitor said stop; ZS_E_MEMORY or ZS_E_SOLVER.
 */
zs_status zsi_column_dive(zsi_column_search *search, const zsi_column_node *node);

#endif
