/** @file load.h
 * From a plan file to a problem: read, map, travel, model.
 */
#ifndef ZONESOLVE_RUN_LOAD_H
#define ZONESOLVE_RUN_LOAD_H

#include "run/session.h"

/** Fills an empty session (its overrides apply). Every fault of the input is a finding; returns the status of the
 *  first, with the session left half filled for zsi_session_clear(). */
zs_status zsi_session_load(zsi_session *session, const char *plan_file, zsi_report *report);

#endif
