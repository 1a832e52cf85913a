/** @file sites.h
 * From the plan file's build costs and limits to what may be opened, extended or closed.
 */
#ifndef ZONESOLVE_RUN_SITES_H
#define ZONESOLVE_RUN_SITES_H

#include "run/session.h"

/** problem->siting where the plan file gives build costs; the tables are read, the problem holds its places. */
zs_status zsi_settle_sites(zsi_session *session, zsi_report *report);
/** The ways to a school lead to its extensions, too: a travel table knows only the school. */
void zsi_extend_travel(zsi_problem *problem);

#endif
