/** @file told_shortage.h
 * The `shortage` of a plan.json, read for checking.
 */
#ifndef ZONESOLVE_RUN_TOLD_SHORTAGE_H
#define ZONESOLVE_RUN_TOLD_SHORTAGE_H

#include "model/record.h"
#include "run/told_figures.h"

/** Reads the object into plan->shortage, which must be empty, and verifies it from the problem; figures that do not add
 *  up and ids that do not exist are faults. Nothing where the object is missing. */
zs_status zsi_told_shortage(const json_t *root, const zsi_problem *problem, const zsi_record *record, zsi_plan *plan,
                            zsi_faults *faults);

#endif
