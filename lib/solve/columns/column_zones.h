/** @file column_zones.h
 * A plan from elsewhere: its zones are tested and taken as columns.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_COLUMN_ZONES_H
#define ZONESOLVE_SOLVE_COLUMNS_COLUMN_ZONES_H

#include "solve/columns/column_search.h"

/** Takes a plan school[n_units] and its zones where all of them are sound. ZS_OK or ZS_E_MEMORY. */
zs_status zsi_take_plan(zsi_column_search *search, const int32_t *school);

#endif
