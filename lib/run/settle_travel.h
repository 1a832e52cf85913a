/** @file settle_travel.h
 * Travel of a plan file: how far, how long, over which barriers, and what of it the total charges.
 */
#ifndef ZONESOLVE_RUN_SETTLE_TRAVEL_H
#define ZONESOLVE_RUN_SETTLE_TRAVEL_H

#include "run/session.h"

/** Fills travel_m of the problem, travel_s where roads have speeds, charge_km where the objective weighs barriers or time,
 *  and the record's passes where there are barriers. `links` are the neighbours; blocks and schools have their points. */
zs_status zsi_settle_travel(zsi_session *session, const zsi_borders *links, zsi_report *report);

#endif
