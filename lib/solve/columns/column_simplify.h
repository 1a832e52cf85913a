/** @file column_simplify.h
 * Takes prices of triples back that every plan of the pairs in force pays.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_COLUMN_SIMPLIFY_H
#define ZONESOLVE_SOLVE_COLUMNS_COLUMN_SIMPLIFY_H

#include "solve/columns/column_sweep.h"

/**
 * With two units of a triple decided in, its price may be paid in any case: by one school that holds both, or for the
 * third unit wherever it may still go. Such a price is taken off a unit's multiplier instead: bound and losses of zones
 * stay the same, and multipliers cannot grow without end against it. O(n_triples * n_schools).
 */
void zsi_multipliers_simplify(zsi_multipliers *multipliers, const zsi_instance *instance, const uint8_t *pair);

#endif
