/** @file roads.h
 * Travel over a road network: what is asked, and the table that answers it.
 */
#ifndef ZONESOLVE_TRAVEL_ROADS_H
#define ZONESOLVE_TRAVEL_ROADS_H

#include "base/monitor.h"
#include "travel/road_network.h"
#include "travel/road_spots.h"

typedef struct zsi_road_query {
    const zsi_road_network *network;
    int32_t n_blocks;
    int32_t n_schools;
    const zsi_road_spot *block;  /**< [n_blocks] where each block gets onto the roads; edge -1: nowhere */
    const zsi_road_spot *school; /**< [n_schools] */
    const int32_t *current;      /**< [n_blocks] school whose way is measured even beyond the limit, -1: none; NULL: none at all */
    double limit;                /**< metres, or seconds where the network has times: beyond it ways need not be known;
                                    infinity: none */
} zsi_road_query;

/** Tables to be filled, [n_blocks * n_schools] each. */
typedef struct zsi_road_tables {
    double *travel_m;
    double *travel_s;   /**< NULL: not wanted; the network has times otherwise */
    zsi_passes *passes; /**< NULL: not wanted; the network has passes otherwise */
} zsi_road_tables;

/** The shortest walk over the roads, or the fastest way where the network has times, with both legs to and from them, ways
 *  in both directions: metres, seconds and what it crosses. travel_m is infinity (and the others 0) where there is none, or where it is beyond the limit and neither leads to the current school nor is the only
 *  one of its block. One search a school that ends at the limit, at most `threads` at once (0: one a processor), the same
 *  result on any number. ZS_E_CANCELLED when the monitor says so (NULL: none). O(n_schools * edges * log edges). */
zs_status zsi_travel_roads(const zsi_road_query *query, int32_t threads, zsi_monitor *monitor,
                           const zsi_road_tables *tables, zsi_report *report);

#endif
