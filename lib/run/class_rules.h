/** @file class_rules.h
 * From the plan file's presets, cohorts and room columns to the classes of the problem.
 */
#ifndef ZONESOLVE_RUN_CLASS_RULES_H
#define ZONESOLVE_RUN_CLASS_RULES_H

#include "run/session.h"

/** Where the plan file gives rooms: problem->classes, and pupils and places as their sums. The tables are read and the
 *  problem holds its pupils and places arrays. Rules that contradict each other are findings (ZS_E_USAGE, ZS_E_DATA); a
 *  school whose continuing pupils alone are more than it holds has 0 places, with a warning. */
zs_status zsi_settle_classes(zsi_session *session, zsi_report *report);

#endif
