/** @file subset_rows.h
 * Subset-row cuts on three units: of the zones that hold two or more of them at most one is taken.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_SUBSET_ROWS_H
#define ZONESOLVE_SOLVE_COLUMNS_SUBSET_ROWS_H

#include "solve/columns/column_master.h"

/**
 * The most violated cuts (Jepsen, Petersen, Spoorendonk and Pisinger 2008) at the master's last solution, at most `most`
 * and a few a unit, largest violation first: triple[most], *n of them. ZS_OK or ZS_E_MEMORY. O(units * d^2) with d units
 * sharing fractional columns with one.
 */
zs_status zsi_subset_rows(const zsi_master *master, int32_t most, double least_violation, zsi_triple *triple,
                          int32_t *n);

#endif
