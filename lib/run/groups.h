/** @file groups.h
 * Zones of several schools: groups taken from the school table or formed, then one school of the problem each.
 */
#ifndef ZONESOLVE_RUN_GROUPS_H
#define ZONESOLVE_RUN_GROUPS_H

#include "run/session.h"

/** Where the plan file asks for groups: keeps the schools of the input in record.groups and makes each group one school of the
 *  problem, the tables and the record. Places are pooled; the way to a group is the mean of the ways to its members by their
 *  places, what a child drawn to one of them travels on average, and it is not allowed where one of them is not (or is
 *  beyond limits.travel_m). With contiguity the zone hangs together and holds the block of every member. O(blocks *
 *  schools). */
zs_status zsi_settle_groups(zsi_session *session, zsi_report *report);

#endif
