/** @file zone_state.h
 * A partly decided zone of one school: which blocks are in, out or open, what it is worth, and the way back.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_ZONE_STATE_H
#define ZONESOLVE_SOLVE_COLUMNS_ZONE_STATE_H

#include "model/certificate/column_log.h"
#include "solve/columns/zone_graph.h"

enum { ZSI_BLOCK_OPEN = 0, ZSI_BLOCK_OUT = 1, ZSI_BLOCK_WANTED = 2, ZSI_BLOCK_IN = 3 };

typedef struct zsi_zone_state {
    const zsi_zone_graph *graph; /**< borrowed */
    const int64_t *profit;       /**< [n] borrowed */
    uint8_t *decided;  /**< [n] ZSI_BLOCK_...: in: joined to the school; wanted: will be in, but is not joined yet */
    int64_t pupils;    /**< of the blocks in and wanted */
    int64_t worth;     /**< profit of the blocks in and wanted less the prices of the triples they fill */
    int32_t n_wanted;  /**< wanted and not joined */
    int32_t n_triples; /**< those with two blocks or more in the graph */
    int32_t *corner;   /**< [3 * n_triples] local blocks, -1: not in the graph */
    int64_t *price;    /**< [n_triples] */
    uint8_t *held;     /**< [n_triples] blocks in and wanted */
    int32_t *triple_first; /**< [n + 1] triples of b: triple_of[triple_first[b] .. triple_first[b + 1] - 1] */
    int32_t *triple_of;
    int32_t *trail; /**< [2 * n] changes in order: 4 * block + what it was */
    int32_t n_trail;
    int32_t *queue; /**< [n] scratch */
} zsi_zone_state;

/** The state where the school's own block is in, the needed ones wanted and the others open. triple[n_triples] in units.
 *  ZS_OK or ZS_E_MEMORY. Free with zsi_zone_state_clear(). */
zs_status zsi_zone_state_make(zsi_zone_state *state, const zsi_zone_graph *graph, const int64_t *profit,
                              const zsi_triple *triple, int32_t n_triples);
void zsi_zone_state_clear(zsi_zone_state *state);
/** Decides that an open block is in (wanted, where it touches no block that is in) or out. */
void zsi_zone_take(zsi_zone_state *state, int32_t block);
void zsi_zone_drop(zsi_zone_state *state, int32_t block);
/** Takes back every decision since the trail was n_trail long. */
void zsi_zone_undo(zsi_zone_state *state, int32_t n_trail);
/** What a set of blocks in[n] (0/1) is worth with the triples' prices. */
int64_t zsi_zone_worth(const zsi_zone_state *state, const uint8_t *in);

#endif
