/** @file knapsack.h
 * The knapsack of one school in integers: its optimum, and what each item loses by being forced in or left out.
 *
 * Dynamic programming over lists of undominated states (Nemhauser and Ullmann, 1969), pruned by the fractional bound
 * (Dantzig, 1957). Lists that grow too long are thinned outwards, so that every optimum is at least the true one and
 * every loss at most the true one, whatever the size of the places.
 */
#ifndef ZONESOLVE_SOLVE_TREE_KNAPSACK_H
#define ZONESOLVE_SOLVE_TREE_KNAPSACK_H

#include "base/report.h"

typedef struct zsi_knapsack_state {
    int64_t weight;
    int64_t profit;
} zsi_knapsack_state;

typedef struct zsi_knapsack_item {
    int64_t weight;
    int64_t profit;
    double rate;   /**< profit per weight, of the useful */
    int32_t name;  /**< the caller's */
    int32_t place; /**< in the order of adding */
} zsi_knapsack_item;

typedef struct zsi_knapsack {
    int64_t capacity;
    zsi_knapsack_item *item; /**< [n_items] the first n_useful of them by falling efficiency once solved */
    int32_t n_items;
    int32_t n_useful;        /**< profit above 0 and within the capacity */
    int64_t best;            /**< after zsi_knapsack_best() */
    int64_t *weight_sum;     /**< [n_useful + 1] */
    int64_t *profit_sum;     /**< [n_useful + 1] */
    zsi_knapsack_state *state; /**< all lists, one after another */
    size_t *list_first;        /**< [n_useful + 2] */
    size_t item_capacity;
    size_t weight_capacity;
    size_t profit_capacity;
    size_t state_capacity;
    size_t list_capacity;
} zsi_knapsack;

void zsi_knapsack_init(zsi_knapsack *knapsack);
void zsi_knapsack_clear(zsi_knapsack *knapsack);

/** Empties it; capacity at least 0. */
void zsi_knapsack_start(zsi_knapsack *knapsack, int64_t capacity);
/** Adds an item, weight at least 0. 0, or -1: out of memory. */
int zsi_knapsack_add(zsi_knapsack *knapsack, int64_t weight, int64_t profit, int32_t name);
/** Optimum over all packings into knapsack->best (at least the true one). Reorders the items. 0, or -1: out of memory.
 *  O(n * states). */
int zsi_knapsack_best(zsi_knapsack *knapsack);
/** After zsi_knapsack_best(): in_loss[k] and out_loss[k] are what the optimum loses where item k (in the present order)
 *  must be in or must not be; exact up to `threshold`, anything above it means "more". Reorders the items again and
 *  uses the knapsack up. 0, or -1: out of memory. */
int zsi_knapsack_losses(zsi_knapsack *knapsack, int64_t threshold, int64_t *in_loss, int64_t *out_loss);

#endif
