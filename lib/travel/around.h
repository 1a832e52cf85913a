/** @file around.h
 * Straight travel that keeps to the crossings of barriers.
 */
#ifndef ZONESOLVE_TRAVEL_AROUND_H
#define ZONESOLVE_TRAVEL_AROUND_H

#include "map/barriers.h"
#include "travel/travel.h"

/** Each place tries its legs to so many crossings, the nearest first. */
enum { ZSI_NEAREST_CROSSINGS = 24 };

/** travel_m[n_blocks * n_schools]: the straight line where it crosses no closed barrier, else the shortest way over
 *  crossings in straight legs that cross none; infinity where none of the nearest ZSI_NEAREST_CROSSINGS of a place leads
 *  on. Counted barriers bar no way. passes[n_blocks * n_schools]: what the way crosses; 0 where there is none. Points of
 *  `crossings` are passed as they are, lines at their ends. One search a school, at most `threads` at once
 *  (0: one a processor), the same result on any number. ZS_E_CANCELLED when the monitor says so (NULL: none).
 *  O(n_blocks * n_schools) lines against the barriers, O(crossings^2) distances. */
zs_status zsi_travel_around(const zsi_points *points, const zsi_barriers *barriers, const zsi_shapes *crossings,
                            int32_t threads, zsi_monitor *monitor, double *travel_m, zsi_passes *passes,
                            zsi_report *report);
/** passes[n_blocks * n_schools] of the straight lines, whatever they cross. Threads and monitor as above. */
zs_status zsi_straight_passes(const zsi_points *points, const zsi_barriers *barriers, int32_t threads, zsi_monitor *monitor,
                              zsi_passes *passes, zsi_report *report);

#endif
