/** @file zone_price.h
 * The zone of one school that is worth most: exact search over connected sets that fit the places.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_ZONE_PRICE_H
#define ZONESOLVE_SOLVE_COLUMNS_ZONE_PRICE_H

#include "base/monitor.h"
#include "solve/columns/zone_ascent.h"

/** Called with each zone that is better than all before: its local blocks block[n]. */
typedef void (*zsi_zone_found)(void *user, const zsi_zone_graph *graph, const int32_t *block, int32_t n, int64_t worth);

typedef struct zsi_price_options {
    int64_t above;        /**< only zones worth more than this are looked for; ZSI_WORTH_NONE: any */
    int64_t slack;        /**< what is at most this much better than the best found is not looked for: ties cost time */
    int64_t node_limit;   /**< nodes of the search, 0: only the root's bound */
    int stop_at_first;    /**< stop as soon as a zone above is found */
    zsi_monitor *monitor; /**< polled every few hundred nodes, NULL: none */
    zsi_zone_found found; /**< NULL: none */
    void *user;
} zsi_price_options;

typedef struct zsi_price_result {
    int64_t best;  /**< worth of the best zone found, `above` where none */
    int64_t bound; /**< no zone is worth more than this; at most best + slack where the search was finished */
    int64_t nodes;
    int finished;
} zsi_price_result;

/**
 * Searches the zones of a graph for the one with the largest sum of profit[n] less triple prices. Exact in integers: a
 * finished search proves that no zone is worth more than result->bound; a stopped one returns the largest open bound.
 * ZS_OK or ZS_E_MEMORY. Exponential in the worst case; some nodes for tens of blocks in practice.
 */
zs_status zsi_zone_price(const zsi_zone_graph *graph, const int64_t *profit, const zsi_triple *triple,
                         int32_t n_triples, const zsi_price_options *options, zsi_price_result *result);

/**
 * Decides blocks by the root's bounds alone: decided[n] becomes ZSI_BLOCK_OUT where no zone worth more than `above` holds
 * the block, ZSI_BLOCK_IN where each does, else ZSI_BLOCK_OPEN. *none: there is no zone worth more. ZS_OK or
 * ZS_E_MEMORY.
 */
zs_status zsi_zone_decide(const zsi_zone_graph *graph, const int64_t *profit, const zsi_triple *triple,
                          int32_t n_triples, int64_t above, uint8_t *decided, int *none);

#endif
