/** @file reach.h
 * Pairs that connection and places rule out by themselves, without any price.
 */
#ifndef ZONESOLVE_SOLVE_TREE_REACH_H
#define ZONESOLVE_SOLVE_TREE_REACH_H

#include "solve/tree/domain.h"

/** Why a pair was closed. */
enum {
    ZSI_DROP_LOSS = 1,   /**< a plan with it costs too much: prices prove it */
    ZSI_DROP_CUT_OFF = 2, /**< no way to the school's block over open pairs */
    ZSI_DROP_WEIGHT = 3, /**< the lightest way there does not fit the places */
    ZSI_DROP_NEEDED = 4, /**< its unit is needed elsewhere: it alone joins a settled unit to its school */
    ZSI_DROP_BRANCH = 5
};

/** Called for each pair closed; may be NULL. */
typedef void (*zsi_drop_fn)(void *data, int32_t pair, int32_t reason);

typedef struct zsi_reach {
    int64_t *distance;   /**< [n_vertices] */
    int32_t *queue;      /**< [n_vertices] heap of vertices */
    int32_t *place;      /**< [n_vertices] in the heap */
    int32_t *entered;    /**< [n_vertices] depth-first number, 0: not yet */
    int32_t *low;        /**< [n_vertices] */
    int32_t *parent;     /**< [n_vertices] */
    int32_t *next_link;  /**< [n_vertices] */
    uint8_t *holds;      /**< [n_vertices] a settled unit in the subtree */
} zsi_reach;

int zsi_reach_make(zsi_reach *reach, const zsi_region *region);
void zsi_reach_clear(zsi_reach *reach);

/** Closes pairs until nothing more follows. Does nothing for schools whose zones need not be connected.
 *  O(rounds * schools * links log vertices). */
void zsi_reach_close(zsi_reach *reach, const zsi_region *region, zsi_domain *domain, zsi_drop_fn dropped, void *data);

#endif
