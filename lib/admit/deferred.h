/** @file deferred.h
 * Student-proposing deferred acceptance (Gale and Shapley 1962): applicants ask for schools in their order, schools keep
 * the best for now. The outcome does not depend on the order in which applicants ask.
 */
#ifndef ZONESOLVE_ADMIT_DEFERRED_H
#define ZONESOLVE_ADMIT_DEFERRED_H

#include "admit/market.h"

/** Fills entry[n_applicants] with the entry of each applicant's school, -1: none. The market must be valid. Stable, and no
 *  stable outcome is better for any applicant (choices are substitutable: Hatfield and Milgrom 2005). O(entries log places),
 *  and a walk along the places of a school for each time that one with reserved places or quotas turns somebody away. */
zs_status zsi_deferred_acceptance(const zsi_market *market, int64_t *entry, zsi_report *report);

#endif
