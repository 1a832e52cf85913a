/** @file zone_state.c */
#include "solve/columns/zone_state.h"

#include "base/memory.h"

#include <string.h>

static void set(zsi_zone_state *state, int32_t block, uint8_t decided)
{
    state->trail[state->n_trail++] = 4 * block + state->decided[block];
    state->decided[block] = decided;
}

/* Blocks in, and wanted ones next to them that are joined by that. */
static void join(zsi_zone_state *state, int32_t block)
{
    const zsi_zone_graph *graph = state->graph;
    int32_t n = 0;
    state->queue[n++] = block;
    set(state, block, ZSI_BLOCK_IN);
    for (int32_t at = 0; at < n; at++) {
        int32_t b = state->queue[at];
        for (int32_t k = graph->first[b]; k < graph->first[b + 1]; k++) {
            if (state->decided[graph->link[k]] == ZSI_BLOCK_WANTED) {
                state->queue[n++] = graph->link[k];
                set(state, graph->link[k], ZSI_BLOCK_IN);
                state->n_wanted--;
            }
        }
    }
}

static int is_joined(const zsi_zone_state *state, int32_t block)
{
    const zsi_zone_graph *graph = state->graph;
    for (int32_t k = graph->first[block]; k < graph->first[block + 1]; k++) {
        if (state->decided[graph->link[k]] == ZSI_BLOCK_IN) {
            return 1;
        }
    }
    return 0;
}

static void count(zsi_zone_state *state, int32_t block)
{
    state->pupils += state->graph->pupils[block];
    state->worth += state->profit[block];
    for (int32_t k = state->triple_first[block]; k < state->triple_first[block + 1]; k++) {
        int32_t t = state->triple_of[k];
        state->worth -= ++state->held[t] == 2 ? state->price[t] : 0;
    }
}

static void uncount(zsi_zone_state *state, int32_t block)
{
    state->pupils -= state->graph->pupils[block];
    state->worth -= state->profit[block];
    for (int32_t k = state->triple_first[block]; k < state->triple_first[block + 1]; k++) {
        int32_t t = state->triple_of[k];
        state->worth += state->held[t]-- == 2 ? state->price[t] : 0;
    }
}

void zsi_zone_take(zsi_zone_state *state, int32_t block)
{
    count(state, block);
    if (block == 0 || is_joined(state, block)) {
        join(state, block);
    } else {
        set(state, block, ZSI_BLOCK_WANTED);
        state->n_wanted++;
    }
}

void zsi_zone_drop(zsi_zone_state *state, int32_t block)
{
    set(state, block, ZSI_BLOCK_OUT);
}

void zsi_zone_undo(zsi_zone_state *state, int32_t n_trail)
{
    while (state->n_trail > n_trail) {
        int32_t change = state->trail[--state->n_trail];
        int32_t block = change / 4;
        uint8_t before = (uint8_t)(change % 4);
        uint8_t now = state->decided[block];
        state->n_wanted += (before == ZSI_BLOCK_WANTED) - (now == ZSI_BLOCK_WANTED);
        state->decided[block] = before;
        if (before == ZSI_BLOCK_OPEN && now != ZSI_BLOCK_OUT) {
            uncount(state, block);
        }
    }
}

int64_t zsi_zone_worth(const zsi_zone_state *state, const uint8_t *in)
{
    int64_t worth = 0;
    for (int32_t b = 0; b < state->graph->n; b++) {
        worth += in[b] ? state->profit[b] : 0;
    }
    for (int32_t t = 0; t < state->n_triples; t++) {
        int32_t held = 0;
        for (int32_t k = 3 * t; k < 3 * t + 3; k++) {
            held += state->corner[k] >= 0 && in[state->corner[k]];
        }
        worth -= held >= 2 ? state->price[t] : 0;
    }
    return worth;
}

/* Keeps the triples that have two corners in the graph. */
static int find_triples(zsi_zone_state *state, const zsi_triple *triple, int32_t n_triples, int32_t n_units)
{
    const zsi_zone_graph *graph = state->graph;
    int32_t *local = ZSI_NEW(int32_t, n_units);
    if (!local) {
        return -1;
    }
    for (int32_t b = 0; b < graph->n; b++) {
        local[graph->unit[b]] = b + 1;
    }
    for (int32_t t = 0; t < n_triples; t++) {
        int32_t found = 0;
        for (int32_t k = 0; k < 3; k++) {
            int32_t unit = triple[t].unit[k];
            int32_t b = unit < n_units ? local[unit] - 1 : -1;
            state->corner[3 * state->n_triples + k] = b;
            found += b >= 0;
        }
        if (found >= 2 && triple[t].price > 0) {
            state->price[state->n_triples++] = triple[t].price;
        }
    }
    free(local);
    return 0;
}

static int index_triples(zsi_zone_state *state)
{
    int32_t n = state->graph->n;
    for (int32_t k = 0; k < 3 * state->n_triples; k++) {
        state->triple_first[state->corner[k] + 1] += state->corner[k] >= 0;
    }
    for (int32_t b = 0; b < n; b++) {
        state->triple_first[b + 1] += state->triple_first[b];
    }
    for (int32_t k = 3 * state->n_triples - 1; k >= 0; k--) {
        if (state->corner[k] >= 0) {
            state->triple_of[state->triple_first[state->corner[k]] + state->queue[state->corner[k]]++] = k / 3;
        }
    }
    return 0;
}

static int allocate(zsi_zone_state *state, int32_t n_triples)
{
    int32_t n = state->graph->n;
    state->decided = ZSI_NEW(uint8_t, n);
    state->corner = ZSI_NEW(int32_t, 3 * (size_t)n_triples + 3);
    state->price = ZSI_NEW(int64_t, n_triples);
    state->held = ZSI_NEW(uint8_t, n_triples);
    state->triple_first = ZSI_NEW(int32_t, n + 1);
    state->triple_of = ZSI_NEW(int32_t, 3 * (size_t)n_triples);
    state->trail = ZSI_NEW(int32_t, 2 * (size_t)n);
    state->queue = ZSI_NEW(int32_t, n);
    return !state->decided || !state->corner || !state->price || !state->held || !state->triple_first ||
                   !state->triple_of || !state->trail || !state->queue
               ? -1
               : 0;
}

zs_status zsi_zone_state_make(zsi_zone_state *state, const zsi_zone_graph *graph, const int64_t *profit,
                              const zsi_triple *triple, int32_t n_triples)
{
    *state = (zsi_zone_state){.graph = graph, .profit = profit};
    int32_t n_units = 0;
    for (int32_t b = 0; b < graph->n; b++) {
        n_units = graph->unit[b] >= n_units ? graph->unit[b] + 1 : n_units;
    }
    if (allocate(state, n_triples) || find_triples(state, triple, n_triples, n_units) || index_triples(state)) {
        zsi_zone_state_clear(state);
        return ZS_E_MEMORY;
    }
    for (int32_t b = 0; b < graph->n; b++) {
        if (graph->needed[b]) {
            zsi_zone_take(state, b);
        }
    }
    return ZS_OK;
}

void zsi_zone_state_clear(zsi_zone_state *state)
{
    free(state->decided);
    free(state->corner);
    free(state->price);
    free(state->held);
    free(state->triple_first);
    free(state->triple_of);
    free(state->trail);
    free(state->queue);
    memset(state, 0, sizeof *state);
}
