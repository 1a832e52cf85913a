/** @file open_result.h
 * A written result read back: its plan file with the overrides of then, its inputs, its assignment.
 */
#ifndef ZONESOLVE_RUN_OPEN_RESULT_H
#define ZONESOLVE_RUN_OPEN_RESULT_H

#include "run/session.h"
#include "run/told_figures.h"

/** Puts the overrides that plan.json tells on a session, before it is loaded. */
zs_status zsi_told_overrides(zsi_session *session, const json_t *root, zsi_report *report);
/** The plan file that plan.json tells, as it is found from the result folder. Caller frees; NULL: out of memory. */
char *zsi_told_plan_file(const char *dir, const char *plan_file);
/** The files read now must be those of plan.json, unchanged: each other one is a fault. */
zs_status zsi_told_inputs(const zsi_session *session, const json_t *root, zsi_faults *faults);
/** Loads the problem of a result and reads its assignment, [n_blocks], which the caller frees. ZS_E_READ: there is no
 *  result; ZS_E_DATA: its inputs changed since, or there is no plan in it (status "infeasible"). */
zs_status zsi_open_result(zsi_session *session, const char *dir, int32_t **assignment, zsi_report *report);

#endif
