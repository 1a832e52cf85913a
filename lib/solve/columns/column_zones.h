/** @file column_zones.h
 * Zones and plans from elsewhere: tested, and taken as columns.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_COLUMN_ZONES_H
#define ZONESOLVE_SOLVE_COLUMNS_COLUMN_ZONES_H

#include "solve/columns/column_search.h"
#include "solve/columns/columns.h"

/** Takes the zones that are sound into the pool and passes over the others. ZS_OK or ZS_E_MEMORY. O(units + links) a
 *  zone. */
zs_status zsi_take_zones(zsi_column_search *search, const zsi_zone_list *zones);
/** Takes a plan school[n_units] and its zones where all of them are sound. ZS_OK or ZS_E_MEMORY. */
zs_status zsi_take_plan(zsi_column_search *search, const int32_t *school);

#endif
