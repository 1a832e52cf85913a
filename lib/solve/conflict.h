/** @file conflict.h
 * Which pairs can be part of a connected zone at all, and why a unit has no school left.
 */
#ifndef ZONESOLVE_SOLVE_CONFLICT_H
#define ZONESOLVE_SOLVE_CONFLICT_H

#include "model/check.h"
#include "solve/instance.h"

/** Forbids each pair whose unit no way through allowed units joins to the school. Exact: no plan is lost.
 *  O(n_schools * links). */
zs_status zsi_cut_unreachable(zsi_instance *instance, zsi_report *report);
/** Names, as findings, every unit without a school and what keeps it from one; sets the report's text to the first.
 *  Returns how many there are: with one or more, no plan exists. */
int64_t zsi_explain_conflicts(const zsi_instance *instance, zsi_check_names names, zsi_report *report);
/** The least number of moved pupils in any plan, as far as the pairs tell: a lower bound. O(n_units * n_schools). */
int64_t zsi_least_moved(const zsi_instance *instance);

#endif
