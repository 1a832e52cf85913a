/** @file admit_homes.h
 * The zone and the place of every applicant's home.
 */
#ifndef ZONESOLVE_RUN_ADMIT_HOMES_H
#define ZONESOLVE_RUN_ADMIT_HOMES_H

#include "run/admit_session.h"

/** By block, else by the polygon that holds the point: of a zones layer, or of the plan behind a result folder. Distances
 *  are straight lines where applicants have points, else the travel of that plan, else straight lines from block points.
 *  Applicants outside every zone keep a named reason; blocks that no zone has are findings. */
zs_status zsi_admit_settle_homes(zsi_admit_session *session, zsi_report *report);

#endif
