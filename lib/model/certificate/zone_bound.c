/** @file zone_bound.c */
#include "model/certificate/zone_bound.h"

#include "base/memory.h"

#include <string.h>

static int64_t min64(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t above_zero(int64_t a)
{
    return a > 0 ? a : 0;
}

int zsi_zone_bounds_make(zsi_zone_bounds *w, const zsi_zone_map *map)
{
    size_t n = (size_t)map->n;
    *w = (zsi_zone_bounds){.map = map,
                           .rest = ZSI_NEW(int64_t, n),
                           .far = ZSI_NEW(int32_t, n),
                           .held = ZSI_NEW(uint8_t, map->n_triples),
                           .way = ZSI_NEW(int64_t, n),
                           .order = ZSI_NEW(int32_t, n),
                           .queue = ZSI_NEW(int32_t, n),
                           .rim = ZSI_NEW(int32_t, n),
                           .mark = ZSI_NEW(int32_t, n),
                           .rim_mark = ZSI_NEW(int32_t, n)};
    if (!w->rest || !w->far || !w->held || !w->way || !w->order || !w->queue || !w->rim || !w->mark || !w->rim_mark) {
        zsi_zone_bounds_clear(w);
        return -1;
    }
    return 0;
}

void zsi_zone_bounds_clear(zsi_zone_bounds *w)
{
    free(w->rest);
    free(w->far);
    free(w->held);
    free(w->way);
    free(w->order);
    free(w->queue);
    free(w->rim);
    free(w->mark);
    free(w->rim_mark);
    *w = (zsi_zone_bounds){0};
}

/* Goes on from the first n blocks of the queue, all with their `far`, over blocks that are at least `least` (decided). */
static int32_t walk(zsi_zone_bounds *w, const uint8_t *is, int32_t n, int in_only)
{
    const zsi_zone_map *map = w->map;
    for (int32_t at = 0; at < n; at++) {
        int32_t b = w->queue[at];
        for (int32_t k = map->first[b]; k < map->first[b + 1]; k++) {
            int32_t other = map->link[k];
            if (w->far[other] == map->n && is[other] != ZSI_ZONE_OUT && (!in_only || is[other] == ZSI_ZONE_IN)) {
                w->far[other] = in_only ? 0 : w->far[b] + 1;
                w->queue[n++] = other;
            }
        }
    }
    return n;
}

/* Links from each block to those that are joined to the school. */
static void measure(zsi_zone_bounds *w, const uint8_t *is)
{
    for (int32_t b = 1; b < w->map->n; b++) {
        w->far[b] = w->map->n;
    }
    w->far[0] = 0;
    w->queue[0] = 0;
    walk(w, is, walk(w, is, 1, 1), 0);
}

static void count(zsi_zone_bounds *w, const uint8_t *is)
{
    const zsi_zone_map *map = w->map;
    w->pupils = 0;
    for (int32_t b = 0; b < map->n; b++) {
        w->pupils += is[b] == ZSI_ZONE_IN ? map->pupils[b] : 0;
    }
    for (int32_t t = 0; t < map->n_triples; t++) {
        const int32_t *corner = map->corner + 3 * t;
        w->held[t] = 0;
        for (int k = 0; k < 3; k++) {
            w->held[t] = (uint8_t)(w->held[t] + (corner[k] >= 0 && is[corner[k]] == ZSI_ZONE_IN));
        }
    }
}

int zsi_zone_tighten(zsi_zone_bounds *w, uint8_t *is)
{
    const zsi_zone_map *map = w->map;
    count(w, is);
    for (int32_t b = 0; b < map->n; b++) {
        if (is[b] == ZSI_ZONE_OPEN && map->pupils[b] > map->places - w->pupils) {
            is[b] = ZSI_ZONE_OUT;
        }
    }
    measure(w, is);
    for (int32_t b = 0; b < map->n; b++) {
        if (w->far[b] == map->n && is[b] == ZSI_ZONE_IN) {
            return 0;
        }
        is[b] = w->far[b] == map->n ? ZSI_ZONE_OUT : is[b];
    }
    return w->pupils <= map->places;
}

void zsi_zone_drop_heavy(zsi_zone_bounds *w, uint8_t *is)
{
    const zsi_zone_map *map = w->map;
    count(w, is);
    for (int32_t b = 0; b < map->n; b++) {
        w->way[b] = b == 0 ? 0 : INT64_MAX;
        w->far[b] = 0; /* whether the way is final */
    }
    for (;;) { /* Dijkstra 1959, without a heap */
        int32_t nearest = -1;
        for (int32_t b = 0; b < map->n; b++) {
            if (!w->far[b] && w->way[b] < INT64_MAX && (nearest < 0 || w->way[b] < w->way[nearest])) {
                nearest = b;
            }
        }
        if (nearest < 0) {
            break;
        }
        w->far[nearest] = 1;
        for (int32_t k = map->first[nearest]; k < map->first[nearest + 1]; k++) {
            int32_t b = map->link[k];
            int64_t way = w->way[nearest] + (is[b] == ZSI_ZONE_IN ? 0 : map->pupils[b]);
            w->way[b] = is[b] != ZSI_ZONE_OUT && way < w->way[b] ? way : w->way[b];
        }
    }
    for (int32_t b = 0; b < map->n; b++) {
        if (is[b] == ZSI_ZONE_OPEN && (w->way[b] == INT64_MAX || w->way[b] > map->places - w->pupils)) {
            is[b] = ZSI_ZONE_OUT;
        }
    }
}

int64_t zsi_zone_worth_of(const zsi_zone_bounds *w, const uint8_t *is)
{
    const zsi_zone_map *map = w->map;
    int64_t worth = 0;
    for (int32_t b = 0; b < map->n; b++) {
        worth += is[b] == ZSI_ZONE_IN ? map->worth[b] : 0;
    }
    for (int32_t t = 0; t < map->n_triples; t++) {
        worth -= w->held[t] >= 2 ? map->price[t] : 0;
    }
    return worth;
}

static int is_open(const uint8_t *is, int32_t block)
{
    return block >= 0 && is[block] == ZSI_ZONE_OPEN;
}

/* With one block of the triple in, either of the others has to pay its price: they share it as far as they are worth it,
 * and the last takes the rest. */
static void charge_either(zsi_zone_bounds *w, const uint8_t *is, int32_t t)
{
    int64_t left = w->map->price[t];
    int32_t last = -1;
    for (int k = 0; k < 3; k++) {
        int32_t b = w->map->corner[3 * t + k];
        if (is_open(is, b)) {
            int64_t share = min64(left, above_zero(w->rest[b]));
            w->rest[b] -= share;
            left -= share;
            last = b;
        }
    }
    if (last >= 0) {
        w->rest[last] -= left;
    }
}

/* With none in: a zone with k of three blocks pays at least (k - 1) / 2 of the price, so each of three may give half of a
 * part of it while the bound loses the other half; then two that both count give a part while the bound loses it once.
 * Returns what the bound falls by. */
static int64_t charge_pairs(zsi_zone_bounds *w, const uint8_t *is, int32_t t)
{
    const int32_t *corner = w->map->corner + 3 * t;
    int64_t left = w->map->price[t];
    if (is_open(is, corner[0]) && is_open(is, corner[1]) && is_open(is, corner[2])) {
        int64_t least = min64(min64(w->rest[corner[0]], w->rest[corner[1]]), w->rest[corner[2]]);
        int64_t half = min64(left / 2, above_zero(least));
        for (int k = 0; k < 3; k++) {
            w->rest[corner[k]] -= half;
        }
        left -= 2 * half;
    }
    for (int k = 0; k < 3; k++) {
        int32_t a = corner[k];
        int32_t b = corner[(k + 1) % 3];
        if (is_open(is, a) && is_open(is, b)) {
            int64_t part = min64(left, above_zero(min64(w->rest[a], w->rest[b])));
            w->rest[a] -= part;
            w->rest[b] -= part;
            left -= part;
        }
    }
    return w->map->price[t] - left;
}

/* Whether `a` pays before `b`. */
static int pays_before(const zsi_zone_bounds *w, int order, int32_t a, int32_t b)
{
    switch (order) {
    case ZSI_PAY_FAR_FIRST:
        return w->far[a] > w->far[b];
    case ZSI_PAY_POOR_FIRST:
        return w->rest[a] < w->rest[b];
    default:
        return w->far[a] < w->far[b];
    }
}

/* The blocks that have to be joined: in but not joined yet, or open and worth something. */
static int32_t list_payers(zsi_zone_bounds *w, const uint8_t *is, int order)
{
    int32_t n = 0;
    for (int32_t b = 0; b < w->map->n; b++) {
        if (w->far[b] == 0 || is[b] == ZSI_ZONE_OUT || (is[b] == ZSI_ZONE_OPEN && w->rest[b] <= 0)) {
            continue;
        }
        int32_t at = n++;
        for (; at > 0 && pays_before(w, order, b, w->order[at - 1]); at--) {
            w->order[at] = w->order[at - 1];
        }
        w->order[at] = b;
    }
    return n;
}

/* All that a payer reaches for nothing (in the queue), and the blocks around it that would have to be paid (the rim). */
typedef struct basin {
    int32_t n;
    int32_t n_done;
    int32_t n_rim;
} basin;

/* Whether the basin touches a joined block. */
static int fill(zsi_zone_bounds *w, const uint8_t *is, basin *within)
{
    const zsi_zone_map *map = w->map;
    while (within->n_done < within->n) {
        int32_t b = w->queue[within->n_done++];
        for (int32_t k = map->first[b]; k < map->first[b + 1]; k++) {
            int32_t other = map->link[k];
            if (w->far[other] == 0) {
                return 1;
            }
            if (is[other] == ZSI_ZONE_OUT || w->mark[other] == w->stamp) {
                continue;
            }
            if (is[other] == ZSI_ZONE_IN || w->rest[other] >= 0) {
                w->mark[other] = w->stamp;
                w->queue[within->n++] = other;
            } else if (w->rim_mark[other] != w->stamp) {
                w->rim_mark[other] = w->stamp;
                w->rim[within->n_rim++] = other;
            }
        }
    }
    return 0;
}

/* Each block of the rim gets `paid`; those that cost nothing any more go into the basin. */
static void pay_rim(zsi_zone_bounds *w, basin *within, int64_t paid)
{
    int32_t n_left = 0;
    for (int32_t i = 0; i < within->n_rim; i++) {
        int32_t b = w->rim[i];
        w->rest[b] += paid;
        if (w->rest[b] < 0) {
            w->rim[n_left++] = b;
        } else {
            w->mark[b] = w->stamp;
            w->queue[within->n++] = b;
        }
    }
    within->n_rim = n_left;
}

/* One block pays until it is joined or has nothing left; a block in pays whatever it takes. Returns the sum. */
static int64_t join(zsi_zone_bounds *w, const uint8_t *is, int32_t payer)
{
    int must = is[payer] == ZSI_ZONE_IN;
    int64_t sum = 0;
    basin within = {.n = 1};
    w->stamp++;
    w->queue[0] = payer;
    w->mark[payer] = w->stamp;
    while ((must || w->rest[payer] > 0) && !fill(w, is, &within) && within.n_rim > 0) {
        int64_t paid = must ? INT64_MAX : w->rest[payer];
        for (int32_t i = 0; i < within.n_rim; i++) {
            paid = min64(paid, -w->rest[w->rim[i]]);
        }
        w->rest[payer] -= must ? 0 : paid;
        sum += paid;
        pay_rim(w, &within, paid);
    }
    return sum;
}

int64_t zsi_zone_bound(zsi_zone_bounds *w, const uint8_t *is, int64_t place_price, int order)
{
    const zsi_zone_map *map = w->map;
    int64_t bound = zsi_zone_worth_of(w, is) + place_price * (map->places - w->pupils);
    if (w->stamp > INT32_MAX - map->n - 1) {
        memset(w->mark, 0, (size_t)map->n * sizeof *w->mark);
        memset(w->rim_mark, 0, (size_t)map->n * sizeof *w->rim_mark);
        w->stamp = 0;
    }
    for (int32_t b = 0; b < map->n; b++) {
        w->rest[b] = is[b] == ZSI_ZONE_OPEN ? map->worth[b] - place_price * map->pupils[b] : 0;
    }
    for (int32_t t = 0; t < map->n_triples; t++) {
        if (w->held[t] == 1) {
            charge_either(w, is, t);
        }
    }
    for (int32_t b = 0; b < map->n; b++) {
        bound += above_zero(w->rest[b]);
    }
    int32_t n = list_payers(w, is, order);
    for (int32_t i = 0; i < n; i++) {
        bound -= join(w, is, w->order[i]);
    }
    for (int32_t t = 0; t < map->n_triples; t++) {
        if (w->held[t] == 0) {
            bound -= charge_pairs(w, is, t);
        }
    }
    return bound;
}

/* Blocks that the joined ones reach over open blocks that cost nothing and blocks in, each behind the one it hangs on: the
 * queue, and what it hangs on in `order`, -1: it is joined. Returns how many. */
static int32_t grow(zsi_zone_bounds *w, const uint8_t *is)
{
    const zsi_zone_map *map = w->map;
    int32_t n = 0;
    w->stamp++;
    for (int32_t b = 0; b < map->n; b++) {
        if (w->far[b] == 0) {
            w->mark[b] = w->stamp;
            w->order[b] = -1;
            w->queue[n++] = b;
        }
    }
    for (int32_t at = 0; at < n; at++) {
        int32_t from = w->queue[at];
        for (int32_t k = map->first[from]; k < map->first[from + 1]; k++) {
            int32_t b = map->link[k];
            if (w->mark[b] != w->stamp && is[b] != ZSI_ZONE_OUT && (is[b] == ZSI_ZONE_IN || w->rest[b] >= 0)) {
                w->mark[b] = w->stamp;
                w->order[b] = from;
                w->queue[n++] = b;
            }
        }
    }
    return n;
}

int64_t zsi_zone_likely_pupils(zsi_zone_bounds *w, const uint8_t *is)
{
    int64_t pupils = w->pupils;
    int32_t n = grow(w, is);
    for (int32_t at = 0; at < n; at++) {
        w->rim[w->queue[at]] = 0; /* whether a block that counts hangs on it */
    }
    for (int32_t at = n - 1; at >= 0; at--) {
        int32_t b = w->queue[at];
        int counts = w->rim[b] || is[b] == ZSI_ZONE_IN || w->rest[b] > 0;
        pupils += counts && is[b] == ZSI_ZONE_OPEN ? w->map->pupils[b] : 0;
        if (counts && w->order[b] >= 0) {
            w->rim[w->order[b]] = 1;
        }
    }
    return pupils;
}
