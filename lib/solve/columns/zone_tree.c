/** @file zone_tree.c */
#include "solve/columns/zone_tree.h"

#include "base/memory.h"

#include <string.h>

/* More than any zone is worth; two of them still fit. */
static const int64_t PRICELESS = INT64_MAX / 8;

zs_status zsi_tree_make(zsi_zone_tree *tree, int32_t n)
{
    *tree = (zsi_zone_tree){.in = ZSI_NEW(uint8_t, n),
                            .parent = ZSI_NEW(int32_t, n),
                            .line = ZSI_NEW(int32_t, n),
                            .value = ZSI_NEW(int64_t, n)};
    if (!tree->in || !tree->parent || !tree->line || !tree->value) {
        zsi_tree_clear(tree);
        return ZS_E_MEMORY;
    }
    return ZS_OK;
}

void zsi_tree_clear(zsi_zone_tree *tree)
{
    free(tree->in);
    free(tree->parent);
    free(tree->line);
    free(tree->value);
    memset(tree, 0, sizeof *tree);
}

static void start(zsi_zone_tree *tree, const zsi_zone_state *state)
{
    tree->n_line = 0;
    for (int32_t b = 0; b < state->graph->n; b++) {
        tree->parent[b] = -1;
        tree->value[b] = 0;
        tree->in[b] = state->decided[b] == ZSI_BLOCK_IN;
        if (tree->in[b]) {
            tree->line[tree->n_line++] = b;
        }
    }
}

static void spread(zsi_zone_tree *tree, const zsi_zone_state *state, const zsi_ascent *ascent)
{
    const zsi_zone_graph *graph = state->graph;
    for (int32_t at = 0; at < tree->n_line; at++) {
        int32_t b = tree->line[at];
        for (int32_t k = graph->first[b]; k < graph->first[b + 1]; k++) {
            int32_t other = graph->link[k];
            uint8_t decided = state->decided[other];
            if (!tree->in[other] &&
                (decided == ZSI_BLOCK_WANTED || (decided == ZSI_BLOCK_OPEN && ascent->rest[other] >= 0))) {
                tree->in[other] = 1;
                tree->parent[other] = b;
                tree->line[tree->n_line++] = other;
            }
        }
    }
}

/* Marks branches that are worth something, from the leaves; wanted blocks keep theirs. */
static void value_branches(zsi_zone_tree *tree, const zsi_zone_state *state, int64_t place_price)
{
    for (int32_t at = tree->n_line - 1; at >= 0; at--) {
        int32_t b = tree->line[at];
        int32_t parent = tree->parent[b];
        if (parent < 0) {
            continue;
        }
        int64_t own = state->profit[b] - place_price * state->graph->pupils[b];
        int64_t value = state->decided[b] == ZSI_BLOCK_WANTED ? PRICELESS : tree->value[b] + own;
        tree->in[b] = value > 0;
        if (value > 0) {
            int64_t sum = tree->value[parent] + value;
            tree->value[parent] = sum > PRICELESS ? PRICELESS : sum;
        }
    }
}

int64_t zsi_tree_grow(zsi_zone_tree *tree, const zsi_zone_state *state, const zsi_ascent *ascent, int64_t place_price)
{
    int64_t pupils = 0;
    start(tree, state);
    spread(tree, state, ascent);
    value_branches(tree, state, place_price);
    for (int32_t at = 0; at < tree->n_line; at++) {
        int32_t b = tree->line[at];
        tree->in[b] = tree->in[b] && (tree->parent[b] < 0 || tree->in[tree->parent[b]]);
        pupils += tree->in[b] ? state->graph->pupils[b] : 0;
    }
    return pupils;
}

/* The leaf that is worth least for its pupils, -1: none can go. */
static int32_t worst_leaf(zsi_zone_tree *tree, const zsi_zone_state *state)
{
    const int64_t *pupils = state->graph->pupils;
    int32_t worst = -1;
    for (int32_t at = 0; at < tree->n_line; at++) {
        tree->value[tree->line[at]] = 0; /* now: whether something hangs on the block */
    }
    for (int32_t at = tree->n_line - 1; at >= 0; at--) {
        int32_t b = tree->line[at];
        if (!tree->in[b] || tree->parent[b] < 0) {
            continue;
        }
        tree->value[tree->parent[b]] = 1;
        if (tree->value[b] == 0 && state->decided[b] == ZSI_BLOCK_OPEN && pupils[b] > 0 &&
            (worst < 0 ||
             (double)state->profit[b] * (double)pupils[worst] < (double)state->profit[worst] * (double)pupils[b])) {
            worst = b;
        }
    }
    return worst;
}

int zsi_tree_fit(zsi_zone_tree *tree, const zsi_zone_state *state, int64_t pupils)
{
    for (int32_t b = 0; state->n_wanted > 0 && b < state->graph->n; b++) {
        if (state->decided[b] == ZSI_BLOCK_WANTED && !tree->in[b]) {
            return 0;
        }
    }
    while (pupils > state->graph->places) {
        int32_t worst = worst_leaf(tree, state);
        if (worst < 0) {
            return 0;
        }
        tree->in[worst] = 0;
        pupils -= state->graph->pupils[worst];
    }
    return 1;
}
