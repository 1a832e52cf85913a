/** @file form_groups.h
 * Which schools are neighbours, and groups of them.
 */
#ifndef ZONESOLVE_RUN_FORM_GROUPS_H
#define ZONESOLVE_RUN_FORM_GROUPS_H

#include "run/session.h"

/** group[n_schools] of groups.count groups, numbered in the order of their first school. Schools are neighbours where blocks
 *  that lie nearest to them touch. */
zs_status zsi_form_school_groups(const zsi_session *session, int32_t *group, zsi_report *report);

#endif
