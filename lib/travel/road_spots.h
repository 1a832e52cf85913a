/** @file road_spots.h
 * Where a point gets onto the roads: the nearest place on any edge within a limit.
 */
#ifndef ZONESOLVE_TRAVEL_ROAD_SPOTS_H
#define ZONESOLVE_TRAVEL_ROAD_SPOTS_H

#include "map/barriers.h"
#include "map/cell_grid.h"
#include "travel/road_network.h"

typedef struct zsi_road_spot {
    int32_t edge; /**< -1: none within the limit */
    double share; /**< of the way from the edge's `from` to its `to` */
    double leg_m; /**< from the point to the edge, straight */
    zsi_passes leg;   /**< what the leg crosses */
    zsi_passes back;  /**< what the edge crosses between its `from` and the spot */
    zsi_passes ahead; /**< and between the spot and its `to` */
} zsi_road_spot;

typedef struct zsi_road_finder {
    const zsi_road_network *network;
    zsi_barrier_asker *asker; /**< borrowed: legs must not cross closed barriers; NULL: there are none */
    zsi_cell_grid grid;
} zsi_road_finder;

/** 0, or -1: out of memory. `usual_m` is about how far the points lie from the roads. Network and asker must outlive it. Free
 *  with zsi_road_finder_clear(), also after a failure. */
int zsi_road_finder_init(zsi_road_finder *finder, const zsi_road_network *network, zsi_barrier_asker *asker,
                         double usual_m);
void zsi_road_finder_clear(zsi_road_finder *finder);
/** The nearest place within limit_m on edges of wanted parts: wanted[n_nodes] by the part's lowest node, NULL: all. The
 *  lowest edge where several are as near. Expected O(edges near the point). */
zsi_road_spot zsi_road_find(const zsi_road_finder *finder, double x, double y, double limit_m, const uint8_t *wanted);
/** Fills in what the leg from (x, y) and both parts of the edge cross; the finder has an asker. */
void zsi_road_spot_passes(const zsi_road_finder *finder, double x, double y, zsi_road_spot *spot);

#endif
