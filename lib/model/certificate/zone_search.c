/** @file zone_search.c */
#include "model/certificate/zone_search.h"

#include "base/memory.h"

#include <string.h>

/* Where a bound leaves no choice, the block is decided. */
static void decide(const zsi_zone_bounds *w, uint8_t *is, int64_t bound, int64_t most)
{
    for (int32_t b = 0; b < w->map->n; b++) {
        if (is[b] != ZSI_ZONE_OPEN) {
            continue;
        }
        if (w->rest[b] < 0 && bound + w->rest[b] <= most) {
            is[b] = ZSI_ZONE_OUT;
        } else if (w->rest[b] > 0 && bound - w->rest[b] <= most) {
            is[b] = ZSI_ZONE_IN;
        }
    }
}

/* A quarter more for a place where too many pupils would come, else a quarter less. */
static int64_t steer(const zsi_zone_search *s, int64_t place_price, int64_t pupils)
{
    int64_t step = place_price / 4;
    if (pupils <= s->map.places) {
        return place_price - step;
    }
    return place_price + step < s->most_price ? place_price + step + 1 : s->most_price;
}

/* Bounds a state in all orders and decides what follows. Whether no zone of it is worth more than `most`. */
static int is_poor(zsi_zone_search *s, uint8_t *is, int64_t most, int64_t *place_price)
{
    for (int order = 0; order < ZSI_PAY_ORDERS; order++) {
        if (!zsi_zone_tighten(&s->bounds, is)) {
            return 1;
        }
        int64_t bound = zsi_zone_bound(&s->bounds, is, *place_price, order);
        if (bound <= most) {
            return 1;
        }
        *place_price = steer(s, *place_price, zsi_zone_likely_pupils(&s->bounds, is));
        decide(&s->bounds, is, bound, most);
    }
    return !zsi_zone_tighten(&s->bounds, is);
}

/* Whether a block is in or may well come in, as the last bound sees it. */
static int is_likely(const zsi_zone_search *s, const uint8_t *is, int32_t b)
{
    return b >= 0 && (is[b] == ZSI_ZONE_IN || (is[b] == ZSI_ZONE_OPEN && s->bounds.rest[b] >= 0));
}

/* The open block on which most triple prices hang that the bound hardly sees: of triples with two likely blocks. */
static int32_t choose_corner(zsi_zone_search *s, const uint8_t *is)
{
    const zsi_zone_map *map = &s->map;
    int32_t best = -1;
    memset(s->hangs, 0, (size_t)map->n * sizeof *s->hangs);
    for (int32_t t = 0; t < map->n_triples; t++) {
        const int32_t *corner = map->corner + 3 * t;
        int n_likely = is_likely(s, is, corner[0]) + is_likely(s, is, corner[1]) + is_likely(s, is, corner[2]);
        for (int k = 0; s->bounds.held[t] < 2 && n_likely >= 2 && k < 3; k++) {
            int32_t b = corner[k];
            if (is_likely(s, is, b) && is[b] == ZSI_ZONE_OPEN) {
                s->hangs[b] += map->price[t];
                best = best < 0 || s->hangs[b] > s->hangs[best] ? b : best;
            }
        }
    }
    return best;
}

/* The open block beside the zone for which others have paid most, -1: none is open there. */
static int32_t choose_beside(const zsi_zone_search *s, const uint8_t *is, int64_t place_price)
{
    int32_t best = -1;
    int64_t most = 0;
    for (int32_t b = 0; b < s->map.n; b++) {
        if (is[b] == ZSI_ZONE_OPEN && s->bounds.far[b] == 1) {
            int64_t paid = s->bounds.rest[b] - s->map.worth[b] + s->map.pupils[b] * (place_price + place_price / 2);
            best = best < 0 || paid > most ? b : best;
            most = best == b ? paid : most;
        }
    }
    return best;
}

/* Whether the state at a level holds no zone worth more than `most`. */
static int explore(zsi_zone_search *s, int32_t level, int64_t most, int64_t place_price)
{
    size_t n = (size_t)s->map.n;
    uint8_t *is = s->level + (size_t)level * n;
    if (++s->nodes > s->most_nodes) {
        return 0;
    }
    if (is_poor(s, is, most, &place_price)) {
        return 1;
    }
    int32_t block = choose_corner(s, is);
    block = block >= 0 ? block : choose_beside(s, is, place_price);
    if (block < 0) {
        return zsi_zone_worth_of(&s->bounds, is) <= most; /* the blocks in are all there is */
    }
    for (int in = 1; in >= 0; in--) {
        memcpy(is + n, is, n);
        is[n + (size_t)block] = in ? ZSI_ZONE_IN : ZSI_ZONE_OUT;
        if (!explore(s, level + 1, most, place_price)) {
            return 0;
        }
    }
    return 1;
}

int zsi_zone_search_none(zsi_zone_search *s, int32_t block, int in, int64_t most)
{
    if (s->none) {
        return 1;
    }
    memcpy(s->level, s->is, (size_t)s->map.n);
    if (block >= 0) {
        uint8_t wanted = in ? ZSI_ZONE_IN : ZSI_ZONE_OUT;
        if (s->is[block] != ZSI_ZONE_OPEN && s->is[block] != wanted) {
            return 1;
        }
        s->level[block] = wanted;
    }
    return explore(s, 0, most, s->place_price);
}

/* A price at which no block is worth its places, unless sums would grow too large. */
static int64_t dearest_place(const zsi_zone_map *map)
{
    int64_t most = 0;
    int64_t pupils = map->places + 1;
    for (int32_t b = 0; b < map->n; b++) {
        pupils += map->pupils[b];
    }
    int64_t safe = ZSI_MOST_CHECKED / pupils;
    for (int32_t b = 0; b < map->n; b++) {
        int64_t price = map->pupils[b] > 0 ? map->worth[b] / map->pupils[b] + 1 : 0;
        most = price > most ? price : most;
    }
    return most < safe ? most : safe;
}

/* By halving: too many pupils ask for more. */
static void find_place_price(zsi_zone_search *s)
{
    int64_t low = 0;
    int64_t high = s->most_price;
    int64_t least = INT64_MAX;
    int64_t price = 0;
    for (int step = 0; step < 16 && low <= high; step++) {
        int64_t bound = zsi_zone_bound(&s->bounds, s->is, price, ZSI_PAY_FAR_FIRST);
        if (bound < least) {
            least = bound;
            s->place_price = price;
        }
        if (zsi_zone_likely_pupils(&s->bounds, s->is) > s->map.places) {
            low = price + 1;
        } else {
            high = price - 1;
        }
        price = low + (high - low) / 2;
    }
}

static int make_room(zsi_zone_search *s)
{
    size_t n = (size_t)s->map.n;
    s->is = ZSI_NEW(uint8_t, n);
    s->level = ZSI_NEW(uint8_t, (n + 2) * n);
    s->hangs = ZSI_NEW(int64_t, n);
    int failed = !s->is || !s->level || !s->hangs || zsi_zone_bounds_make(&s->bounds, &s->map);
    for (int32_t b = 0; !failed && b < s->map.n; b++) {
        s->is[b] = s->map.needed[b] ? ZSI_ZONE_IN : ZSI_ZONE_OPEN;
    }
    return failed ? -1 : 0;
}

static void free_room(zsi_zone_search *s)
{
    zsi_zone_bounds_clear(&s->bounds);
    free(s->is);
    free(s->level);
    free(s->hangs);
    s->is = NULL;
    s->level = NULL;
    s->hangs = NULL;
}

/* Decides what the first bounds tell. */
static void look(zsi_zone_search *s)
{
    zsi_zone_drop_heavy(&s->bounds, s->is);
    s->none = !zsi_zone_tighten(&s->bounds, s->is);
    if (!s->none) {
        s->most_price = dearest_place(&s->map);
        find_place_price(s);
        int64_t place_price = s->place_price;
        s->none = is_poor(s, s->is, s->least, &place_price);
    }
}

/* Leaves out what is out. */
static int shrink(zsi_zone_search *s)
{
    zsi_zone_map part;
    for (int32_t b = 0; b < s->map.n; b++) {
        s->map.needed[b] = s->is[b] == ZSI_ZONE_IN;
        s->is[b] = s->is[b] != ZSI_ZONE_OUT;
    }
    if (zsi_zone_map_part(&part, &s->map, s->is, s->map.needed)) {
        return -1;
    }
    zsi_zone_map_clear(&s->map);
    free_room(s);
    s->map = part;
    return make_room(s);
}

int zsi_zone_search_make(zsi_zone_search *s, const zsi_zone_map *map, int64_t least)
{
    *s = (zsi_zone_search){.least = least, .most_nodes = INT64_MAX, .none = map->n == 0 || map->cut_off};
    if (s->none) {
        return 0;
    }
    uint8_t *all = ZSI_NEW(uint8_t, map->n);
    if (!all) {
        return -1;
    }
    memset(all, 1, (size_t)map->n);
    int failed = zsi_zone_map_part(&s->map, map, all, map->needed);
    free(all);
    failed = failed || make_room(s);
    if (!failed) {
        look(s);
        failed = !s->none && shrink(s);
    }
    if (failed) {
        zsi_zone_search_clear(s);
        return -1;
    }
    return 0;
}

void zsi_zone_search_clear(zsi_zone_search *s)
{
    free_room(s);
    zsi_zone_map_clear(&s->map);
}

int32_t zsi_zone_search_find(const zsi_zone_search *s, int32_t unit)
{
    for (int32_t b = 0; b < s->map.n; b++) {
        if (s->map.unit[b] == unit) {
            return b;
        }
    }
    return -1;
}
