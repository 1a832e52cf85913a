/** @file zone_graph.h
 * The units one school may still take, as a small graph of its own that pricing searches.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_ZONE_GRAPH_H
#define ZONESOLVE_SOLVE_COLUMNS_ZONE_GRAPH_H

#include "solve/instance.h"

/** What is decided of a pair of unit and school, in tables [n_units * n_schools], row by row of units. */
enum { ZSI_PAIR_OUT = 0, ZSI_PAIR_OPEN = 1, ZSI_PAIR_IN = 2 };

/** Local block 0 is the unit the school stands in; the others follow in the order of their lightest path from it. */
typedef struct zsi_zone_graph {
    int32_t school;
    int32_t n;
    int64_t places;
    int32_t *unit;      /**< [n] */
    int64_t *pupils;    /**< [n] */
    int64_t *cost;      /**< [n] cost of the pair */
    int64_t *path;      /**< [n] pupils on the lightest path from the school, both ends included */
    uint8_t *needed;    /**< [n] decided to be in this zone */
    int32_t *first;     /**< [n + 1] neighbours of b: link[first[b] .. first[b + 1] - 1] */
    int32_t *link;      /**< local blocks */
    int32_t infeasible; /**< a needed unit cannot be reached within the places, or the needed ones do not fit */
} zsi_zone_graph;

/** Tables of pairs as the costs allow them: ZSI_PAIR_OUT or ZSI_PAIR_OPEN, own units ZSI_PAIR_IN. NULL: out of memory. */
uint8_t *zsi_pairs_new(const zsi_instance *instance);
/** The graph of a school with a root: units with an open pair whose lightest path fits the places. ZS_OK, or
 *  ZS_E_MEMORY. Free with zsi_zone_graph_clear(). O(n log n) with n units reached. */
zs_status zsi_zone_graph_make(zsi_zone_graph *graph, const zsi_instance *instance, const uint8_t *pair, int32_t school);
/** The part of a graph with the blocks of keep[n] != 0 (block 0 among them), in the same order; needed[n] says which are
 *  needed there. ZS_OK or ZS_E_MEMORY. Free with zsi_zone_graph_clear(). O(n + links). */
zs_status zsi_zone_graph_part(zsi_zone_graph *part, const zsi_zone_graph *graph, const uint8_t *keep,
                              const uint8_t *needed);
void zsi_zone_graph_clear(zsi_zone_graph *graph);

#endif
