/** @file road_travel.h
 * Travel over the road layer of a plan file: network, spots of blocks and schools, findings, the file kept for next time.
 */
#ifndef ZONESOLVE_RUN_ROAD_TRAVEL_H
#define ZONESOLVE_RUN_ROAD_TRAVEL_H

#include "run/session.h"

/** Fills the problem's travel_m, its travel_s where the roads have speeds, and the record's passes where there are barriers,
 *  from session->roads, which it empties. Schools and blocks with pupils that no road reaches
 *  are errors, blocks without pupils get straight lines with a warning. */
zs_status zsi_settle_road_travel(zsi_session *session, zsi_report *report);

#endif
