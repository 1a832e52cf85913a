/** @file sack.h
 * What the places of one school hold at most: the knapsacks of a certificate, in whole numbers and apart from the solver's.
 *
 * Two answers, both exact: a quick one that allows a part of one item (Dantzig, 1957), and the true optimum. Weights must
 * be below 2^31, sums of profits below 2^62.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_SACK_H
#define ZONESOLVE_MODEL_CERTIFICATE_SACK_H

#include <stddef.h>
#include <stdint.h>

/** Optimum where the item that must be in does not fit at all. */
#define ZSI_SACK_NONE (INT64_MIN / 4)

typedef struct zsi_sack_item {
    int64_t weight;
    int64_t profit;
    int32_t name; /**< the caller's */
} zsi_sack_item;

/** Items by falling profit per weight, with the sums of the first ones. */
typedef struct zsi_sack_list {
    zsi_sack_item *item; /**< [n] */
    int32_t n;
    int64_t *weight_sum;   /**< [n + 1] */
    int64_t *profit_sum;   /**< [n + 1] */
    size_t item_capacity;
    size_t weight_capacity;
    size_t profit_capacity;
} zsi_sack_list;

/** The knapsack of a school. */
typedef struct zsi_sack {
    int64_t capacity;
    zsi_sack_list list; /**< once solved the first n_useful are in order, those that nobody would take behind them */
    int32_t n_useful;
    int64_t best;         /**< after zsi_sack_best() */
} zsi_sack;

/** A packing that no other one dominates. */
typedef struct zsi_sack_load {
    int64_t weight;
    int64_t profit;
} zsi_sack_load;

/** Scratch that any number of packings share. */
typedef struct zsi_sack_room {
    zsi_sack_list items; /**< those to choose from */
    zsi_sack_list open;  /**< of these, the ones that are neither surely in nor surely out */
    zsi_sack_load *load[2];
    size_t load_capacity[2];
} zsi_sack_room;

void zsi_sack_clear(zsi_sack *packing);
void zsi_sack_room_clear(zsi_sack_room *room);
/** Empties it. */
void zsi_sack_start(zsi_sack *packing);
/** Adds an item of weight at least 0. 0, or -1: out of memory. */
int zsi_sack_add(zsi_sack *packing, int64_t weight, int64_t profit, int32_t name);
/** Largest profit of items that fit `capacity`, at least 0, into packing->best; sorts the items. 0, or -1: out of memory. */
int zsi_sack_best(zsi_sack *packing, int64_t capacity, zsi_sack_room *room);
/** After zsi_sack_best(): no packing with item `k` (its place now) in it, or without it, has a larger profit than this.
 *  O(log n_items). */
int64_t zsi_sack_quick(const zsi_sack *packing, int32_t k, int in);
/** The same exactly: *most is the largest such profit, or `at_least` where that is larger, which is found sooner. Lists of
 *  undominated loads (Nemhauser and Ullmann, 1969) over the items that the quick bound does not settle (Dembo and Hammer,
 *  1980); above two million loads *most may be too large. 0, or -1: out of memory. */
int zsi_sack_exact(const zsi_sack *packing, int32_t k, int in, int64_t at_least, zsi_sack_room *room,
                      int64_t *most);

#endif
