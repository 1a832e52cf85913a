/** @file neighbours.h
 * Which blocks are neighbours: the map's borders or links.file, with `join` added and `cut` removed.
 */
#ifndef ZONESOLVE_RUN_NEIGHBOURS_H
#define ZONESOLVE_RUN_NEIGHBOURS_H

#include "map/map.h"
#include "run/session.h"

/** Fills `links` (pairs a < b, sorted, each once). Reads links.file, else the borders of session->tables.blocks.shapes.
 *  What does not fit is a finding. O(n log n) in the number of pairs. Free with zsi_borders_clear(). */
zs_status zsi_settle_neighbours(zsi_session *session, zsi_borders *links, zsi_report *report);

#endif
