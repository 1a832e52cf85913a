/** @file exchange.c */
#include "solve/excess/exchange.h"

#include "base/memory.h"

#include <string.h>

/* Bundles: none, one or two of the border units, and random ones that grow into the zone; exchanges that are tried. */
enum { WALKS = 6, TRIES = 64 };
enum {
    MOST_BUNDLES = 1 + ZSI_BORDER_UNITS * (ZSI_BORDER_UNITS + 1) / 2 + ZSI_BORDER_UNITS * WALKS * (ZSI_BUNDLE_UNITS - 1)
};

int zsi_exchanger_make(zsi_exchanger *exchanger, zsi_zones *zones, uint64_t seed)
{
    *exchanger = (zsi_exchanger){.zones = zones,
                                 .given = ZSI_NEW(zsi_bundle, MOST_BUNDLES),
                                 .taken = ZSI_NEW(zsi_bundle, MOST_BUNDLES),
                                 .found = ZSI_NEW(zsi_exchange, TRIES)};
    zsi_random_seed(&exchanger->random, seed);
    return exchanger->given && exchanger->taken && exchanger->found ? 0 : -1;
}

void zsi_exchanger_clear(zsi_exchanger *exchanger)
{
    free(exchanger->given);
    free(exchanger->taken);
    free(exchanger->found);
    memset(exchanger, 0, sizeof *exchanger);
}

/* Whether a unit of `from` could ever go to `to`. */
static int may_move(const zsi_zones *z, int32_t unit, int32_t from, int32_t to)
{
    const zsi_instance *in = z->instance;
    return z->school[unit] == from && unit != in->root[from] && zsi_cost_at(in, unit, to) < ZSI_FORBIDDEN;
}

static int touches(const zsi_zones *z, int32_t unit, int32_t school)
{
    const zsi_instance *in = z->instance;
    for (int32_t i = in->link_first[unit]; i < in->link_first[unit + 1]; i++) {
        if (z->school[in->link_unit[i]] == school) {
            return 1;
        }
    }
    return in->root[school] < 0;
}

/* A random choice of the units of `from` that touch `to`. */
static int32_t pick_border(zsi_exchanger *x, int32_t from, int32_t to, int32_t border[ZSI_BORDER_UNITS])
{
    const zsi_zones *z = x->zones;
    uint32_t seen = 0;
    int32_t n = 0;
    for (int32_t u = 0; u < z->instance->n_units; u++) {
        if (!may_move(z, u, from, to) || !touches(z, u, to)) {
            continue;
        }
        seen++;
        if (n < ZSI_BORDER_UNITS) {
            border[n++] = u;
        } else {
            uint32_t at = zsi_random_below(&x->random, seen);
            if (at < ZSI_BORDER_UNITS) {
                border[at] = u;
            }
        }
    }
    return n;
}

/* Change of a unit's own cost; noise keeps repeated tries from being the same. */
static int64_t change_of(zsi_exchanger *x, int32_t unit, int32_t to)
{
    const zsi_zones *z = x->zones;
    int64_t here = zsi_cost_at(z->instance, unit, z->school[unit]);
    int64_t there = zsi_cost_at(z->instance, unit, to);
    return (int64_t)((0.5 + zsi_random_unit(&x->random)) * (double)there) - (here < ZSI_FORBIDDEN ? here : 0);
}

static zsi_bundle with_unit(zsi_exchanger *x, zsi_bundle bundle, int32_t unit, int32_t to)
{
    bundle.unit[bundle.n++] = unit;
    bundle.pupils += x->zones->instance->pupils[unit];
    bundle.cost += change_of(x, unit, to);
    return bundle;
}

static int is_among(const int32_t *units, int32_t n, int32_t unit)
{
    for (int32_t i = 0; i < n; i++) {
        if (units[i] == unit) {
            return 1;
        }
    }
    return 0;
}

/* Moves the units of a bundle one by one; how many could go. */
static int32_t send(zsi_zones *z, const zsi_bundle *bundle, int32_t to)
{
    for (int32_t k = 0; k < bundle->n; k++) {
        int32_t u = bundle->unit[k];
        if (!touches(z, u, to) || !zsi_zones_may_leave(z, u) || !zsi_zones_may_join(z, u, to)) {
            return k;
        }
        zsi_zones_move(z, u, to);
    }
    return bundle->n;
}

static void bring_back(zsi_zones *z, const zsi_bundle *bundle, int32_t n, int32_t to)
{
    while (n-- > 0) {
        zsi_zones_move(z, bundle->unit[n], to);
    }
}

/* Adds a bundle where it could go over by itself. */
static int32_t add(zsi_exchanger *x, zsi_bundle *list, int32_t n, zsi_bundle bundle, int32_t from, int32_t to)
{
    int32_t sent = send(x->zones, &bundle, to);
    bring_back(x->zones, &bundle, sent, from);
    if (sent == bundle.n) {
        list[n++] = bundle;
    }
    return n;
}

/* A random neighbour in the same zone of a random unit of the bundle, or another border unit; -1: this draw found
 * none. */
static int32_t draw_next(zsi_exchanger *x, const zsi_bundle *bundle, const int32_t *border, int32_t n_border,
                         int32_t from, int32_t to)
{
    const zsi_instance *in = x->zones->instance;
    int32_t u = bundle->unit[zsi_random_below(&x->random, (uint32_t)bundle->n)];
    int32_t degree = in->link_first[u + 1] - in->link_first[u];
    uint32_t at = zsi_random_below(&x->random, (uint32_t)degree + 1);
    int32_t next = (int32_t)at < degree ? in->link_unit[in->link_first[u] + (int32_t)at]
                                        : border[zsi_random_below(&x->random, (uint32_t)n_border)];
    return may_move(x->zones, next, from, to) && !is_among(bundle->unit, bundle->n, next) ? next : -1;
}

/* Lists bundles of units that could go from one zone to the other. */
static int32_t list_bundles(zsi_exchanger *x, int32_t from, int32_t to, zsi_bundle *bundle)
{
    int32_t border[ZSI_BORDER_UNITS];
    int32_t n_border = pick_border(x, from, to, border);
    int32_t n = 0;
    bundle[n++] = (zsi_bundle){0};
    for (int32_t k = 0; k < n_border; k++) {
        zsi_bundle one = with_unit(x, (zsi_bundle){0}, border[k], to);
        n = add(x, bundle, n, one, from, to);
        for (int32_t i = 0; i < k; i++) {
            n = add(x, bundle, n, with_unit(x, one, border[i], to), from, to);
        }
        for (int32_t walk = 0; walk < WALKS; walk++) {
            zsi_bundle grown = one;
            while (grown.n < ZSI_BUNDLE_UNITS) {
                int32_t next = draw_next(x, &grown, border, n_border, from, to);
                if (next < 0) {
                    break;
                }
                grown = with_unit(x, grown, next, to);
                n = add(x, bundle, n, grown, from, to);
            }
        }
    }
    return n;
}

static int by_pupils(const void *left, const void *right)
{
    const zsi_bundle *a = left;
    const zsi_bundle *b = right;
    if (a->pupils != b->pupils) {
        return a->pupils < b->pupils ? -1 : 1;
    }
    if (a->cost != b->cost) {
        return a->cost < b->cost ? -1 : 1;
    }
    return memcmp(a->unit, b->unit, sizeof a->unit);
}

static int is_better(const zsi_exchange *a, const zsi_exchange *b)
{
    return a->miss != b->miss ? a->miss < b->miss : a->cost < b->cost;
}

/* Keeps the best exchanges, by insertion. */
static void note(zsi_exchanger *x, zsi_exchange exchange)
{
    int32_t at = x->n_found < TRIES ? x->n_found++ : TRIES;
    if (at == TRIES && !is_better(&exchange, &x->found[TRIES - 1])) {
        return;
    }
    at = at == TRIES ? TRIES - 1 : at;
    for (; at > 0 && is_better(&exchange, &x->found[at - 1]); at--) {
        x->found[at] = x->found[at - 1];
    }
    x->found[at] = exchange;
}

/* The first of the sorted bundles taken back with at least this many pupils. */
static int32_t first_with(const zsi_exchanger *x, int64_t pupils)
{
    int32_t low = 0;
    int32_t high = x->n_taken;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (x->taken[middle].pupils < pupils) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void match(zsi_exchanger *x, zsi_exchange_wish wish)
{
    x->n_found = 0;
    for (int32_t g = 0; g < x->n_given; g++) {
        const zsi_bundle *given = &x->given[g];
        for (int32_t t = first_with(x, given->pupils - wish.most);
             t < x->n_taken && given->pupils - x->taken[t].pupils >= wish.least; t++) {
            int64_t net = given->pupils - x->taken[t].pupils;
            note(x, (zsi_exchange){.miss = net > wish.best ? net - wish.best : wish.best - net,
                                   .cost = given->cost + x->taken[t].cost,
                                   .given = g,
                                   .taken = t});
        }
    }
}

/* Makes an exchange, or leaves everything as it was. */
static int try_exchange(zsi_exchanger *x, const zsi_exchange *exchange, int32_t from, int32_t to)
{
    const zsi_bundle *given = &x->given[exchange->given];
    const zsi_bundle *taken = &x->taken[exchange->taken];
    int64_t beyond = zsi_zones_moved_beyond(x->zones);
    int32_t n_given = send(x->zones, given, to);
    int32_t n_taken = n_given == given->n ? send(x->zones, taken, from) : 0;
    if (n_given == given->n && n_taken == taken->n && zsi_zones_moved_beyond(x->zones) <= beyond) {
        return 1;
    }
    bring_back(x->zones, taken, n_taken, to);
    bring_back(x->zones, given, n_given, from);
    return 0;
}

int64_t zsi_exchange_pupils(zsi_exchanger *exchanger, int32_t from, int32_t to, zsi_exchange_wish wish)
{
    zsi_exchanger *x = exchanger;
    x->n_given = list_bundles(x, from, to, x->given);
    x->n_taken = list_bundles(x, to, from, x->taken);
    qsort(x->taken, (size_t)x->n_taken, sizeof *x->taken, by_pupils);
    match(x, wish);
    for (int32_t i = 0; i < x->n_found; i++) {
        const zsi_exchange *e = &x->found[i];
        if (try_exchange(x, e, from, to)) {
            return x->given[e->given].pupils - x->taken[e->taken].pupils;
        }
    }
    return 0;
}
