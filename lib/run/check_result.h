/** @file check_result.h
 * Verifies a written result folder from its inputs (contract 2, `check`).
 */
#ifndef ZONESOLVE_RUN_CHECK_RESULT_H
#define ZONESOLVE_RUN_CHECK_RESULT_H

#include "run/session.h"

/** Reads DIR/plan.json, loads the plan file and layers it names into the empty session, and recounts: the files' sums
 *  (SHA-256), the rules and figures by model/check (which shares nothing with the solver), and every table and layer by
 *  writing it again. Each fault is an error finding; *n_faults counts them. ZS_OK: the check ran. */
zs_status zsi_check_result(zsi_session *session, const char *dir, int64_t *n_faults, zsi_report *report);

#endif
