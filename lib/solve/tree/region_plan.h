/** @file region_plan.h
 * Plans of a region: what they cost, and whether they keep the rules.
 */
#ifndef ZONESOLVE_SOLVE_TREE_REGION_PLAN_H
#define ZONESOLVE_SOLVE_TREE_REGION_PLAN_H

#include "solve/tree/region.h"

/** Cost of school[n_units] (region's numbers) with the borders between its units; ZSI_FORBIDDEN where a pair is not
 *  there. O(n_units + links). */
int64_t zsi_region_cost(const zsi_region *region, const int32_t *school);
/** Whether school[n_units] keeps places, connection and the limits on moved pupils and projects. *fits is the answer. */
zs_status zsi_region_fits(const zsi_region *region, const int32_t *school, int32_t *fits);

#endif
