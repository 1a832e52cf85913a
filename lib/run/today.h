/** @file today.h
 * Today's zones as the column `current` tells them.
 */
#ifndef ZONESOLVE_RUN_TODAY_H
#define ZONESOLVE_RUN_TODAY_H

#include "run/session.h"

/** Where zones must be connected: warns of each school with blocks of today that are cut off from the block in which it
 *  stands, blocks of no school aside. The links of the problem are set. O(links + schools * blocks of no school). */
zs_status zsi_warn_of_todays_pieces(const zsi_session *session, zsi_report *report);

#endif
