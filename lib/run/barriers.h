/** @file barriers.h
 * Barriers of a plan file: what they close, and what they do to neighbours and roads.
 */
#ifndef ZONESOLVE_RUN_BARRIERS_H
#define ZONESOLVE_RUN_BARRIERS_H

#include "run/session.h"
#include "travel/road_network.h"

/** Fills session->barriers from the layers that were read; crossings far from every barrier are warnings. */
zs_status zsi_settle_barriers(zsi_session *session, zsi_report *report);
/** Takes out the neighbours whose common border a barrier closes, and keeps them in session->record; a note tells how many,
 *  and how many crossings keep. */
zs_status zsi_cut_at_barriers(zsi_session *session, zsi_borders *links, zsi_report *report);
/** Takes out the road edges that cross a barrier away from a crossing; a note tells how many. */
zs_status zsi_cut_roads_at_barriers(const zsi_session *session, zsi_road_network *network, zsi_report *report);

#endif
