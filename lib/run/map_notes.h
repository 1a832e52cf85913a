/** @file map_notes.h
 * What is odd about the map without being wrong: enclaves, pinch points, borders that nearly meet.
 */
#ifndef ZONESOLVE_RUN_MAP_NOTES_H
#define ZONESOLVE_RUN_MAP_NOTES_H

#include "map/map.h"
#include "run/session.h"

/** Notes blocks that lie wholly inside another, and blocks on which others hang. O(blocks + links). */
zs_status zsi_note_odd_blocks(const zsi_session *session, const zsi_borders *links, zsi_report *report);
/** Warns of pairs in `gaps` (zsi_find_gap_borders() at ZSI_NEAR_MISS_M) that are not in `shared`; both sorted. */
void zsi_warn_of_near_misses(const zsi_session *session, const zsi_borders *shared, const zsi_borders *gaps,
                             zsi_report *report);

/** Borders this near to each other were hardly meant to be apart. */
#define ZSI_NEAR_MISS_M 1.0

#endif
