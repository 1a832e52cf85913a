/** @file travel.h
 * Travel in metres from every block to every school: travel_m[n_blocks * n_schools], row by row of blocks.
 */
#ifndef ZONESOLVE_TRAVEL_TRAVEL_H
#define ZONESOLVE_TRAVEL_TRAVEL_H

#include "base/monitor.h"
#include "base/passes.h"
#include "base/report.h"

/** Points of blocks and schools in the working CRS. */
typedef struct zsi_points {
    int32_t n_blocks;
    int32_t n_schools;
    const double *block_x;
    const double *block_y;
    const double *school_x;
    const double *school_y;
} zsi_points;

/** Straight lines. O(n_blocks * n_schools). */
void zsi_travel_straight(const zsi_points *points, double *travel_m);
/** What the ways through blocks cross, to be counted along them. */
typedef struct zsi_link_passes {
    const zsi_passes *link; /**< [n_links] of the leg from block point to block point */
    const zsi_passes *leg;  /**< [n_schools] from the point of a school's block to the school */
    zsi_passes *way;        /**< [n_blocks * n_schools] out: of the whole ways, 0 where there is none */
} zsi_link_passes;

/** Shortest way through neighbouring blocks (contract 3, `links`): straight from block point to block point over the
 *  links a[n_links], b[n_links], from the block to the school's block, plus the leg from there to the school's point.
 *  infinity where there is no way. One Dijkstra a school over a binary heap, at most `threads` at once (0: one a
 *  processor), the same result on any number. `passes`: what the ways cross, NULL: not wanted. ZS_E_CANCELLED when the
 *  monitor says so (monitor may be NULL). */
zs_status zsi_travel_links(const zsi_points *points, int64_t n_links, const int32_t *a, const int32_t *b,
                           const int32_t *school_block, int32_t threads, zsi_monitor *monitor, double *travel_m,
                           const zsi_link_passes *passes, zsi_report *report);

#endif
