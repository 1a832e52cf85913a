/** @file packing.h
 * The best packing of one school's places, over and over at slightly other profits.
 *
 * Only the items that the fractional optimum and a greedy packing leave in doubt are packed exactly (the core: Balas and
 * Zemel, 1980), by lists of undominated states (Nemhauser and Ullmann, 1969). The value is exact in integers, or, where
 * lists would grow too long, more than the true one: right for bounds either way.
 */
#ifndef ZONESOLVE_SOLVE_LAGRANGE_PACKING_H
#define ZONESOLVE_SOLVE_LAGRANGE_PACKING_H

#include "base/report.h"

typedef struct zsi_packing_item {
    int64_t weight; /**< at least 0 */
    int64_t profit; /**< any sign */
    double rate;    /**< profit per weight; set by the call, the order of the items */
    int32_t name;   /**< the caller's */
    int32_t taken;  /**< result: 1 where the best packing holds it */
} zsi_packing_item;

typedef struct zsi_packing_state {
    int64_t weight;
    int64_t profit;
    int32_t before; /**< place of the state it comes from */
    int32_t takes;  /**< whether its item was added */
} zsi_packing_state;

/** Room for packings, used again and again. */
typedef struct zsi_packing {
    int32_t *core;            /**< [n_core] items in doubt, by falling rate */
    int64_t *weight_sum;      /**< [n_core + 1] */
    int64_t *profit_sum;      /**< [n_core + 1] */
    zsi_packing_state *state; /**< all lists, one after another */
    size_t *list_first;       /**< [n_core + 2] */
    size_t core_capacity;
    size_t weight_capacity;
    size_t profit_capacity;
    size_t state_capacity;
    size_t list_capacity;
} zsi_packing;

void zsi_packing_init(zsi_packing *room);
void zsi_packing_clear(zsi_packing *room);

/** Packs item[n] into `capacity` >= 0: *best and the items' `taken` (which may miss *best where lists were thinned).
 *  Sorts the items, in little time where they are nearly sorted already. 0, or -1: out of memory.
 *  O(n + core * states). */
int zsi_packing_solve(zsi_packing *room, zsi_packing_item *item, int32_t n, int64_t capacity, int64_t *best);

#endif
