/** @file site_costs.h
 * What opening and closing schools costs and takes of the limits on projects, in whole numbers: written anew from the
 * problem, apart from the solver.
 *
 * A school is open where the unit it stands in goes to it. So what its opening costs is part of that pair's cost, and what
 * closing it costs part of the unit's pairs with schools that are not it nor an extension of it.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_SITE_COSTS_H
#define ZONESOLVE_MODEL_CERTIFICATE_SITE_COSTS_H

#include "model/siting.h"

typedef struct zsi_site_costs {
    const zsi_siting *siting; /**< borrowed */
    int32_t *seat;   /**< [n_schools] the unit that each stands in */
    int32_t *first;  /**< [n_units + 1] schools that stand in u: school[first[u]] .. school[first[u + 1] - 1] */
    int32_t *school; /**< [n_schools] */
    int64_t *cost;   /**< [n_schools] of opening or closing it, cost units */
    int64_t *amount; /**< [n_schools * ZSI_N_SITE_LIMITS] what that takes of each limit */
    int64_t limit[ZSI_N_SITE_LIMITS]; /**< -1: there is none */
} zsi_site_costs;

/** Of schools that stand in unit[school_block[n_schools]], at `scale` cost units in 1 of the total. NULL: out of memory.
 *  Free with zsi_site_costs_free(). O(n_units + n_schools). */
zsi_site_costs *zsi_site_costs_make(const zsi_siting *siting, int32_t n_units, const int32_t *unit,
                                    const int32_t *school_block, int64_t scale);
void zsi_site_costs_free(zsi_site_costs *sites);
/** The school of a unit that stays open, itself or as an extension: the unit can only go there. -1: none, INT32_MAX: there
 *  are several, so the unit can go nowhere. */
int32_t zsi_site_costs_home(const zsi_site_costs *sites, int32_t unit);
/** What schools that stand in the unit add to the cost of its pair with a school. */
int64_t zsi_site_costs_of(const zsi_site_costs *sites, int32_t unit, int32_t school);
/** What that pair takes of a limit. */
int64_t zsi_site_costs_amount(const zsi_site_costs *sites, int32_t limit, int32_t unit, int32_t school);

#endif
