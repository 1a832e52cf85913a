/** @file admit_policy.h
 * The rules of an admission from its settings and presets.
 */
#ifndef ZONESOLVE_RUN_ADMIT_POLICY_H
#define ZONESOLVE_RUN_ADMIT_POLICY_H

#include "run/admit_session.h"

/** Fills what the preset says and the file does not: rules, categories, schools asked for. */
zs_status zsi_admit_take_preset(zsi_admit_session *session, zsi_report *report);
/** The policy, class sizes, places of rooms, reserved places and quotas. What is wrong is a finding. */
zs_status zsi_admit_settle_policy(zsi_admit_session *session, zsi_report *report);

#endif
