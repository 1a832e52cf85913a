/** @file zone_ascent.c */
#include "solve/columns/zone_ascent.h"

#include "base/memory.h"

#include <string.h>

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t positive(int64_t a)
{
    return a > 0 ? a : 0;
}

zs_status zsi_ascent_make(zsi_ascent *ascent, int32_t n)
{
    *ascent = (zsi_ascent){.rest = ZSI_NEW(int64_t, n),
                           .far = ZSI_NEW(int32_t, n),
                           .order = ZSI_NEW(int32_t, n),
                           .queue = ZSI_NEW(int32_t, n),
                           .rim = ZSI_NEW(int32_t, n),
                           .seen = ZSI_NEW(int32_t, n),
                           .on_rim = ZSI_NEW(int32_t, n)};
    if (!ascent->rest || !ascent->far || !ascent->order || !ascent->queue || !ascent->rim || !ascent->seen ||
        !ascent->on_rim) {
        zsi_ascent_clear(ascent);
        return ZS_E_MEMORY;
    }
    return ZS_OK;
}

void zsi_ascent_clear(zsi_ascent *ascent)
{
    free(ascent->rest);
    free(ascent->far);
    free(ascent->order);
    free(ascent->queue);
    free(ascent->rim);
    free(ascent->seen);
    free(ascent->on_rim);
    memset(ascent, 0, sizeof *ascent);
}

void zsi_ascent_measure(zsi_ascent *ascent, const zsi_zone_state *state)
{
    const zsi_zone_graph *graph = state->graph;
    int32_t n = 0;
    for (int32_t b = 0; b < graph->n; b++) {
        int in = state->decided[b] == ZSI_BLOCK_IN;
        ascent->far[b] = in ? 0 : graph->n;
        if (in) {
            ascent->queue[n++] = b;
        }
    }
    for (int32_t at = 0; at < n; at++) {
        int32_t b = ascent->queue[at];
        for (int32_t k = graph->first[b]; k < graph->first[b + 1]; k++) {
            int32_t other = graph->link[k];
            if (ascent->far[other] == graph->n && state->decided[other] != ZSI_BLOCK_OUT) {
                ascent->far[other] = ascent->far[b] + 1;
                ascent->queue[n++] = other;
            }
        }
    }
}

static int is_open(const zsi_zone_state *state, int32_t block)
{
    return block >= 0 && state->decided[block] == ZSI_BLOCK_OPEN;
}

/* A triple with one block decided: whichever of the other two joins pays the price, so they can share it. */
static void charge_others(zsi_ascent *ascent, const zsi_zone_state *state, int32_t t)
{
    int64_t left = state->price[t];
    int32_t last = -1;
    for (int32_t k = 3 * t; k < 3 * t + 3; k++) {
        int32_t b = state->corner[k];
        if (is_open(state, b)) {
            int64_t paid = least(left, positive(ascent->rest[b]));
            ascent->rest[b] -= paid;
            left -= paid;
            last = b;
        }
    }
    if (last >= 0) {
        ascent->rest[last] -= left;
    }
}

/* A triple with nothing decided. Where all three count, each pays half of a part of the price, since a zone with n of them
 * pays at least (n - 1) / 2 of it; then two that both count pay together. Returns what the bound loses. */
static int64_t charge_all(zsi_ascent *ascent, const zsi_zone_state *state, int32_t t)
{
    int64_t left = state->price[t];
    const int32_t *corner = state->corner + 3 * t;
    if (is_open(state, corner[0]) && is_open(state, corner[1]) && is_open(state, corner[2])) {
        int64_t *rest = ascent->rest;
        int64_t half = least(left / 2, least(least(positive(rest[corner[0]]), positive(rest[corner[1]])),
                                             positive(rest[corner[2]])));
        rest[corner[0]] -= half;
        rest[corner[1]] -= half;
        rest[corner[2]] -= half;
        left -= 2 * half;
    }
    for (int k = 0; k < 3; k++) {
        int32_t a = corner[k];
        int32_t b = corner[(k + 1) % 3];
        if (is_open(state, a) && is_open(state, b)) {
            int64_t paid = least(left, least(positive(ascent->rest[a]), positive(ascent->rest[b])));
            ascent->rest[a] -= paid;
            ascent->rest[b] -= paid;
            left -= paid;
        }
    }
    return state->price[t] - left;
}

/* The blocks of positive worth and the wanted ones, in the order asked for. */
static int32_t sort_payers(zsi_ascent *ascent, const zsi_zone_state *state, int order)
{
    int32_t n = 0;
    for (int32_t b = 0; b < state->graph->n; b++) {
        int wanted = state->decided[b] == ZSI_BLOCK_WANTED;
        if (!wanted && (state->decided[b] != ZSI_BLOCK_OPEN || ascent->rest[b] <= 0)) {
            continue;
        }
        int32_t at = n++;
        for (; at > 0; at--) {
            int32_t before = ascent->order[at - 1];
            int64_t ahead = order == ZSI_ASCENT_POOR_FIRST   ? ascent->rest[before] - ascent->rest[b]
                            : order == ZSI_ASCENT_FAR_FIRST ? ascent->far[b] - ascent->far[before]
                                                             : ascent->far[before] - ascent->far[b];
            if (ahead <= 0) {
                break;
            }
            ascent->order[at] = before;
        }
        ascent->order[at] = b;
    }
    return n;
}

/* What a payer can reach for nothing, and its rim of negative blocks. */
typedef struct basin {
    int32_t n;
    int32_t n_done;
    int32_t n_rim;
} basin;

/* Grows the basin over all blocks that cost nothing. Whether it reached the zone. */
static int spread(zsi_ascent *ascent, const zsi_zone_state *state, basin *within)
{
    const zsi_zone_graph *graph = state->graph;
    while (within->n_done < within->n) {
        int32_t b = ascent->queue[within->n_done++];
        for (int32_t k = graph->first[b]; k < graph->first[b + 1]; k++) {
            int32_t other = graph->link[k];
            uint8_t decided = state->decided[other];
            if (decided == ZSI_BLOCK_IN) {
                return 1;
            }
            if (decided == ZSI_BLOCK_OUT || ascent->seen[other] == ascent->stamp) {
                continue;
            }
            if (decided == ZSI_BLOCK_WANTED || ascent->rest[other] >= 0) {
                ascent->seen[other] = ascent->stamp;
                ascent->queue[within->n++] = other;
            } else if (ascent->on_rim[other] != ascent->stamp) {
                ascent->on_rim[other] = ascent->stamp;
                ascent->rim[within->n_rim++] = other;
            }
        }
    }
    return 0;
}

/* The rim pays `paid` less for its joining; blocks that cost nothing any more go into the basin. */
static void fill_rim(zsi_ascent *ascent, basin *within, int64_t paid)
{
    int32_t n_left = 0;
    for (int32_t i = 0; i < within->n_rim; i++) {
        int32_t b = ascent->rim[i];
        ascent->rest[b] += paid;
        if (ascent->rest[b] < 0) {
            ascent->rim[n_left++] = b;
        } else {
            ascent->seen[b] = ascent->stamp;
            ascent->queue[within->n++] = b;
        }
    }
    within->n_rim = n_left;
}

/* Lets one block pay until it is joined or poor. Returns what the bound loses, -1: it is wanted and cannot be joined. */
static int64_t pay(zsi_ascent *ascent, const zsi_zone_state *state, int32_t payer)
{
    int wanted = state->decided[payer] == ZSI_BLOCK_WANTED;
    int64_t lost = 0;
    basin within = {.n = 1};
    ascent->stamp++;
    ascent->queue[0] = payer;
    ascent->seen[payer] = ascent->stamp;
    while ((wanted || ascent->rest[payer] > 0) && !spread(ascent, state, &within)) {
        if (within.n_rim == 0 && wanted) {
            return -1;
        }
        int64_t paid = wanted ? INT64_MAX : ascent->rest[payer];
        for (int32_t i = 0; i < within.n_rim; i++) {
            paid = least(paid, -ascent->rest[ascent->rim[i]]);
        }
        ascent->rest[payer] -= wanted ? 0 : paid;
        lost += paid;
        fill_rim(ascent, &within, paid);
    }
    return lost;
}

static int64_t price_blocks(zsi_ascent *ascent, const zsi_zone_state *state, int64_t place_price)
{
    const zsi_zone_graph *graph = state->graph;
    for (int32_t b = 0; b < graph->n; b++) {
        ascent->rest[b] = state->decided[b] == ZSI_BLOCK_OPEN ? state->profit[b] - place_price * graph->pupils[b] : 0;
    }
    for (int32_t t = 0; t < state->n_triples; t++) {
        if (state->held[t] == 1) {
            charge_others(ascent, state, t);
        }
    }
    int64_t bound = state->worth + place_price * (graph->places - state->pupils);
    for (int32_t b = 0; b < graph->n; b++) {
        bound += positive(ascent->rest[b]);
    }
    return bound;
}

int64_t zsi_ascent_bound(zsi_ascent *ascent, const zsi_zone_state *state, int64_t place_price, int order)
{
    if (ascent->stamp > INT32_MAX - state->graph->n - 1) {
        memset(ascent->seen, 0, (size_t)state->graph->n * sizeof *ascent->seen);
        memset(ascent->on_rim, 0, (size_t)state->graph->n * sizeof *ascent->on_rim);
        ascent->stamp = 0;
    }
    int64_t bound = price_blocks(ascent, state, place_price);
    int32_t n = sort_payers(ascent, state, order);
    for (int32_t i = 0; i < n; i++) {
        int64_t lost = pay(ascent, state, ascent->order[i]);
        if (lost < 0) {
            return ZSI_WORTH_NONE;
        }
        bound -= lost;
    }
    for (int32_t t = 0; t < state->n_triples; t++) {
        if (state->held[t] == 0) {
            bound -= charge_all(ascent, state, t);
        }
    }
    return bound;
}
