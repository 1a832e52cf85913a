/** @file unreached.h
 * Parts of the map that no school can serve, because no neighbour links lead there.
 */
#ifndef ZONESOLVE_RUN_UNREACHED_H
#define ZONESOLVE_RUN_UNREACHED_H

#include "map/map.h"
#include "run/session.h"

/** An error for every part of connected blocks in which no school stands (session->problem.school_block), naming its
 *  blocks and the shortest `join` that would connect it. O(blocks + links) and the search for the joins. */
zs_status zsi_find_unreached(const zsi_session *session, const zsi_borders *links, zsi_report *report);

#endif
