/** @file road_search.h
 * Shortest walks over a road network from schools (Dijkstra 1959, over a heap of four children a node).
 */
#ifndef ZONESOLVE_TRAVEL_ROAD_SEARCH_H
#define ZONESOLVE_TRAVEL_ROAD_SEARCH_H

#include "travel/road_network.h"
#include "travel/road_spots.h"

/** What waits to be settled: a node by the way to it. A node may wait more than once; the shortest counts. */
typedef struct zsi_road_waiting {
    double way_m;
    int32_t node;
    int32_t school; /**< which school the way starts from */
} zsi_road_waiting;

/** Room for searches, one a thread. */
typedef struct zsi_road_search {
    const zsi_road_network *network;
    double *way_m;          /**< [n_nodes] after a search: the shortest way, infinity where there is none or it is not known */
    int32_t *school;        /**< [n_nodes] where the way to each node starts */
    uint8_t *needed;        /**< [n_nodes] nodes without which the search must not stop */
    int64_t n_needed;       /**< how many of them are not settled yet */
    zsi_road_waiting *heap; /**< [2 * n_edges + 2 * schools of a search] */
    int64_t n_waiting;
    double settled_m; /**< ways up to this length are settled; infinity: all are */
} zsi_road_search;

/** Room for searches from at most n_starts schools at once. 0, or -1: out of memory. Free with zsi_road_search_clear(),
 *  also after a failure. */
int zsi_road_search_init(zsi_road_search *search, const zsi_road_network *network, int32_t n_starts);
void zsi_road_search_clear(zsi_road_search *search);
/** Marks both ends of a spot's edge as needed in the next run. */
void zsi_road_search_need(zsi_road_search *search, const zsi_road_spot *spot);
/** Ways from the nearest of the spots start[n_starts] (edge -1: no start), each with its leg, to all nodes up to limit_m
 *  and to the needed ones; of equal ways the one from the lower school. needed[] is empty afterwards.
 *  O((nodes + edges) log edges). */
void zsi_road_search_run(zsi_road_search *search, const zsi_road_spot *start, int32_t n_starts, double limit_m);
/** Length of the whole way to a spot, both legs counted, after a run from the one school `start`; infinity where it is
 *  not settled or there is none. */
double zsi_road_search_way_m(const zsi_road_search *search, const zsi_road_spot *start, const zsi_road_spot *to);
/** As zsi_road_search_way_m() after a run from many: the nearest of them in *school. */
double zsi_road_search_nearest_m(const zsi_road_search *search, const zsi_road_spot *start, int32_t n_starts,
                                 const zsi_road_spot *to, int32_t *school);

#endif
