/** @file admit_check.h
 * A written admission held against its inputs: the list and the draw replayed, the outcome held against the stability
 * check, every file recounted.
 */
#ifndef ZONESOLVE_RUN_ADMIT_CHECK_H
#define ZONESOLVE_RUN_ADMIT_CHECK_H

#include "run/admit_session.h"

/** Whether a folder holds an admission; -1: out of memory. */
int zsi_is_admission(const char *dir);
/** Verifies DIR; faults are findings and are counted. The session must be empty. */
zs_status zsi_check_admission(zsi_admit_session *session, const char *dir, int64_t *n_faults, zsi_report *report);

#endif
