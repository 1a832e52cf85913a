/** @file road_network.h
 * A road layer as a graph: nodes where lines meet or bend, edges between them, walked both ways.
 */
#ifndef ZONESOLVE_TRAVEL_ROAD_NETWORK_H
#define ZONESOLVE_TRAVEL_ROAD_NETWORK_H

#include "base/passes.h"
#include "travel/road_segments.h"

typedef struct zsi_road_network {
    int32_t n_nodes;
    double *x;     /**< [n_nodes] */
    double *y;     /**< [n_nodes] */
    int32_t *part; /**< [n_nodes] lowest node of the connected part */
    int32_t n_edges;
    int32_t *from;    /**< [n_edges] node */
    int32_t *to;      /**< [n_edges] node */
    int32_t *record;  /**< [n_edges] line of the layer */
    double *length_m; /**< [n_edges] */
    double *time_s;   /**< [n_edges]; NULL: no speeds, and ways are the shortest instead of the fastest */
    zsi_passes *passes; /**< [n_edges] what an edge crosses; NULL: nothing to cross */
    double walk_m_s;  /**< speed beside the roads, metres a second */
    int64_t *way_first; /**< [n_nodes + 1]: ways out of node v are way_first[v] .. way_first[v + 1] - 1 */
    int32_t *way_node;  /**< [2 * n_edges] where the way leads */
    double *way_m;      /**< [2 * n_edges] */
    double *way_s;      /**< [2 * n_edges]; NULL as time_s */
    int32_t *way_edge;  /**< [2 * n_edges] */
} zsi_road_network;

/** Nodes the lines at shared vertices and where they cross on the same level; ends that miss another line by less than
 *  ZSI_ROAD_JOIN_M join it. ZS_E_GEOMETRY or ZS_E_MEMORY. Free with zsi_road_network_clear(), also after a failure.
 *  Expected O(n log n) in vertices. */
zs_status zsi_road_network_init(zsi_road_network *network, const zsi_road_lines *lines, zsi_report *report);
void zsi_road_network_clear(zsi_road_network *network);
/** Takes out the edges with cut[n_edges] set; before times and passes are set. O(edges). */
void zsi_road_network_cut(zsi_road_network *network, const uint8_t *cut);
/** Times from the speed of each line: m_s[n_records], metres a second above 0, and walk_m_s beside the roads. 0, or -1: out
 *  of memory. O(edges). */
int zsi_road_network_time(zsi_road_network *network, const double *m_s, double walk_m_s);
/** What the edge costs a way: metres, or seconds where there are times. */
static inline double zsi_road_edge_cost(const zsi_road_network *network, int32_t edge)
{
    return network->time_s ? network->time_s[edge] : network->length_m[edge];
}
/** The same for a leg beside the roads. */
static inline double zsi_road_leg_cost(const zsi_road_network *network, double leg_m)
{
    return network->time_s ? leg_m / network->walk_m_s : leg_m;
}

#endif
