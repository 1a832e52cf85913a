/** @file column_tree.h
 * Branch and bound over pairs of unit and school, each node bounded by columns and cuts.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_COLUMN_TREE_H
#define ZONESOLVE_SOLVE_COLUMNS_COLUMN_TREE_H

#include "solve/columns/column_search.h"

/**
 * Searches the plans below search->cutoff from a root node that has been worked at: the node of least bound first, the
 * newest first while no plan is known. *bound: no plan costs less than this and than the search's cutoff. Takes the
 * root over. ZS_OK also where the monitor said stop; ZS_E_MEMORY, ZS_E_SOLVER.
 */
zs_status zsi_column_tree(zsi_column_search *search, zsi_column_node *root, int64_t *bound);

#endif
