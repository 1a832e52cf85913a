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
/** Sets cut[n_edges] of the road edges that cross a closed barrier away from a crossing; a note tells how many. */
zs_status zsi_mark_roads_at_barriers(const zsi_session *session, const zsi_road_network *network, uint8_t *cut,
                                     zsi_report *report);
/** Fills network->passes. */
zs_status zsi_count_on_roads(const zsi_session *session, zsi_road_network *network, zsi_report *report);
/** What the straight legs of travel over links cross: link[links->n] between block points, leg[n_schools] from the point of
 *  a school's block to the school. */
zs_status zsi_count_on_links(const zsi_session *session, const zsi_borders *links, zsi_passes *link, zsi_passes *leg,
                             zsi_report *report);

#endif
