/** @file road_search.h
 * Shortest walks, or fastest ways, over a road network from schools (Dijkstra 1959, over a heap of four children a node).
 */
#ifndef ZONESOLVE_TRAVEL_ROAD_SEARCH_H
#define ZONESOLVE_TRAVEL_ROAD_SEARCH_H

#include "travel/road_network.h"
#include "travel/road_spots.h"

/** What waits to be settled: a node by the cost of the way to it, metres or seconds. A node may wait more than once; the shortest counts. */
typedef struct zsi_road_waiting {
    double cost;
    int32_t node;
    int32_t school; /**< which school the way starts from */
} zsi_road_waiting;

/** Room for searches, one a thread. */
typedef struct zsi_road_search {
    const zsi_road_network *network;
    double *cost;           /**< [n_nodes] after a search: of the best way, infinity where there is none or it is not known */
    double *length_m;       /**< [n_nodes] of the same way; NULL where the cost is its length */
    zsi_passes *passes;     /**< [n_nodes] what it crosses; NULL where the network has nothing to cross */
    int32_t *school;        /**< [n_nodes] where the way to each node starts */
    uint8_t *needed;        /**< [n_nodes] nodes without which the search must not stop */
    int64_t n_needed;       /**< how many of them are not settled yet */
    zsi_road_waiting *heap; /**< [2 * n_edges + 2 * schools of a search] */
    int64_t n_waiting;
    double settled; /**< ways up to this cost are settled; infinity: all are */
} zsi_road_search;

/** A whole way between two spots, legs included. */
typedef struct zsi_road_way {
    double length_m; /**< infinity: none, or not settled */
    double time_s;   /**< 0 where the network has no times */
    zsi_passes passes;
    int32_t school;  /**< where it starts; -1: none */
} zsi_road_way;

/** Room for searches from at most n_starts schools at once. 0, or -1: out of memory. Free with zsi_road_search_clear(),
 *  also after a failure. */
int zsi_road_search_init(zsi_road_search *search, const zsi_road_network *network, int32_t n_starts);
void zsi_road_search_clear(zsi_road_search *search);
/** Marks both ends of a spot's edge as needed in the next run. */
void zsi_road_search_need(zsi_road_search *search, const zsi_road_spot *spot);
/** Ways from the nearest of the spots start[n_starts] (edge -1: no start), each with its leg, to all nodes up to
 *  `limit` (metres, or seconds where there are times) and to the needed ones; of equal ways the one from the lower school. needed[] is empty afterwards.
 *  O((nodes + edges) log edges). */
void zsi_road_search_run(zsi_road_search *search, const zsi_road_spot *start, int32_t n_starts, double limit);
/** The way to a spot after a run from start[n_starts]: from the nearest of them. O(n_starts). */
zsi_road_way zsi_road_search_way(const zsi_road_search *search, const zsi_road_spot *start, int32_t n_starts,
                                 const zsi_road_spot *to);

#endif
