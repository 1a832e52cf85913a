/** @file pairs.c */
#include "solve/lagrange/pairs.h"

#include "base/memory.h"

#include <string.h>

/* Pairs a unit that are listed, however dear. */
enum { LEAST_PAIRS = 4 };
/* Multipliers of units whose pairs are all listed stay below this many times the dearest: their sums fit 64 bits. */
enum { CEILING_TIMES = 8 };

typedef struct candidate {
    int64_t cost;
    int32_t school;
} candidate;

static int is_cheaper(const candidate *a, const candidate *b)
{
    return a->cost < b->cost || (a->cost == b->cost && a->school < b->school);
}

/* Puts a pair into a list of the cheapest, which keeps at most `most`. */
static void keep_cheapest(candidate *chosen, int32_t *n, int32_t most, candidate pair)
{
    int32_t at = *n;
    if (*n == most) {
        at--;
        if (!is_cheaper(&pair, &chosen[at])) {
            return;
        }
    } else {
        (*n)++;
    }
    for (; at > 0 && is_cheaper(&pair, &chosen[at - 1]); at--) {
        chosen[at] = chosen[at - 1];
    }
    chosen[at] = pair;
}

/* The allowed pairs of a unit that cost less than `limit`, but never fewer than the few cheapest nor more than the `most`
 * cheapest. Returns how many. */
static int32_t choose(const zsi_instance *in, int32_t unit, int64_t limit, int32_t most, candidate *chosen)
{
    int32_t n_below = 0;
    int32_t n = 0;
    for (int32_t j = 0; j < in->n_schools; j++) {
        n_below += zsi_cost_at(in, unit, j) < limit;
    }
    int32_t wanted = n_below < LEAST_PAIRS ? LEAST_PAIRS : n_below > most ? most : n_below;
    for (int32_t j = 0; j < in->n_schools; j++) {
        int64_t cost = zsi_cost_at(in, unit, j);
        if (cost < ZSI_FORBIDDEN && (wanted != n_below || cost < limit)) {
            keep_cheapest(chosen, &n, wanted, (candidate){cost, j});
        }
    }
    return n;
}

/* What the multiplier of a unit that a school stands in never needs to fall below, but for its sign. */
static int64_t lowest(const zsi_instance *in)
{
    double low = (double)in->dearest * in->n_units;
    return low < 0x1p58 ? (int64_t)low : INT64_C(1) << 58;
}

/* The floor and the ceiling of a unit's multiplier, and the unit settled where it has one school only. */
static void look_at_rest(zsi_pairs *pairs, const zsi_instance *in, int32_t unit, const uint8_t *is_listed)
{
    int64_t cheapest = ZSI_FORBIDDEN;
    int64_t dearest = 0;
    int64_t rest = ZSI_FORBIDDEN;
    int64_t rest_moved = INT64_MAX;
    int32_t n = 0;
    int32_t last = -1;
    for (int32_t j = 0; j < in->n_schools; j++) {
        int64_t cost = zsi_cost_at(in, unit, j);
        if (cost >= ZSI_FORBIDDEN) {
            continue;
        }
        n++;
        last = j;
        cheapest = cost < cheapest ? cost : cheapest;
        dearest = cost > dearest ? cost : dearest;
        if (!is_listed[j]) {
            int64_t moved = pairs->limits_moved ? zsi_instance_moved(in, unit, j) : 0;
            rest = cost < rest ? cost : rest;
            rest_moved = moved < rest_moved ? moved : rest_moved;
        }
    }
    pairs->floor[unit] = cheapest;
    if (in->sites && in->sites->first[unit] < in->sites->first[unit + 1]) { /* what else opening the school is worth */
        pairs->floor[unit] = -lowest(in);
    }
    pairs->only[unit] = -1;
    pairs->ceiling[unit] = rest < ZSI_FORBIDDEN ? rest : CEILING_TIMES * dearest + 1;
    if (pairs->limits_moved) {
        pairs->ceiling_moved[unit] = rest < ZSI_FORBIDDEN ? rest_moved : in->pupils[unit];
    }
    if (n == 1) {
        pairs->only[unit] = last;
        pairs->floor[unit] = cheapest; /* a settled unit's multiplier is its cost */
        pairs->settled_cost += cheapest;
        pairs->room[last] -= in->pupils[unit];
        for (int32_t k = 0; in->sites && k < ZSI_N_SITE_LIMITS; k++) {
            int64_t taken = in->sites->limit[k] < INT64_MAX ? zsi_sites_amount(in->sites, k, unit, last) : 0;
            pairs->site_room[k] -= taken;
        }
        pairs->moved_room -= pairs->limits_moved ? zsi_instance_moved(in, unit, last) : 0;
    }
}

typedef struct listing {
    zsi_pairs *pairs;
    const zsi_instance *instance;
    const int64_t *once;
    int32_t most;
    candidate *chosen;  /* [n_schools] */
    uint8_t *is_listed; /* [n_schools] */
    int64_t *next;      /* [n_schools] where the next pair of a school goes; NULL: only count them */
} listing;

/* Adds the pairs that open schools standing in the unit, where they were not chosen. */
static int32_t choose_seats(const zsi_instance *in, int32_t unit, candidate *chosen, int32_t n)
{
    const zsi_sites *sites = in->sites;
    for (int32_t k = sites ? sites->first[unit] : 0; sites && k < sites->first[unit + 1]; k++) {
        candidate seat = {zsi_cost_at(in, unit, sites->school[k]), sites->school[k]};
        int there = seat.cost >= ZSI_FORBIDDEN;
        for (int32_t i = 0; i < n; i++) {
            there |= chosen[i].school == seat.school;
        }
        if (!there) {
            chosen[n++] = seat;
        }
    }
    return n;
}

static void list_unit(listing *l, int32_t unit)
{
    zsi_pairs *pairs = l->pairs;
    int64_t margin = (l->once[unit] > 0 ? l->once[unit] : 0) / 8;
    int64_t limit = l->instance->sites ? ZSI_FORBIDDEN : l->once[unit] + margin; /* prices of places say little there */
    int32_t n = choose(l->instance, unit, limit, l->most, l->chosen);
    n = choose_seats(l->instance, unit, l->chosen, n);
    if (!l->next) {
        memset(l->is_listed, 0, (size_t)pairs->n_schools);
        for (int32_t k = 0; k < n; k++) {
            l->is_listed[l->chosen[k].school] = 1;
        }
        look_at_rest(pairs, l->instance, unit, l->is_listed);
    }
    for (int32_t k = 0; pairs->only[unit] < 0 && k < n; k++) {
        int32_t j = l->chosen[k].school;
        if (!l->next) {
            pairs->first[j + 1]++;
        } else {
            int64_t pair = l->next[j]++;
            pairs->unit[pair] = unit;
            pairs->cost[pair] = l->chosen[k].cost;
            pairs->seat[j] = l->instance->root[j] == unit ? pair : pairs->seat[j];
            if (pairs->moved) {
                pairs->moved[pair] = zsi_instance_moved(l->instance, unit, j);
            }
            for (int32_t s = 0; pairs->site && s < ZSI_N_SITE_LIMITS; s++) {
                pairs->site[pair * ZSI_N_SITE_LIMITS + s] = zsi_sites_amount(l->instance->sites, s, unit, j);
            }
        }
    }
}

static int list_all(listing *l)
{
    zsi_pairs *pairs = l->pairs;
    for (int32_t u = 0; u < pairs->n_units; u++) {
        list_unit(l, u);
    }
    for (int32_t j = 0; j < pairs->n_schools; j++) {
        pairs->first[j + 1] += pairs->first[j];
    }
    pairs->n_pairs = pairs->first[pairs->n_schools];
    pairs->unit = ZSI_NEW(int32_t, pairs->n_pairs);
    pairs->cost = ZSI_NEW(int64_t, pairs->n_pairs);
    pairs->moved = pairs->limits_moved ? ZSI_NEW(int64_t, pairs->n_pairs) : NULL;
    int limited = l->instance->sites && l->instance->sites->is_limited;
    pairs->site = limited ? ZSI_NEW(int64_t, pairs->n_pairs * ZSI_N_SITE_LIMITS) : NULL;
    l->next = zsi_copy_array(pairs->first, (size_t)pairs->n_schools, sizeof *l->next);
    if (!pairs->unit || !pairs->cost || !l->next || (pairs->limits_moved && !pairs->moved) ||
        (limited && !pairs->site)) {
        return -1;
    }
    for (int32_t u = 0; u < pairs->n_units; u++) {
        list_unit(l, u);
    }
    return 0;
}

zs_status zsi_pairs_make(zsi_pairs *pairs, const zsi_instance *instance, const int64_t *once, int32_t most,
                         zsi_report *report)
{
    size_t n_units = (size_t)instance->n_units;
    size_t n_schools = (size_t)instance->n_schools;
    *pairs = (zsi_pairs){.n_units = instance->n_units,
                         .n_schools = instance->n_schools,
                         .first = ZSI_NEW(int64_t, n_schools + 1),
                         .ceiling = ZSI_NEW(int64_t, n_units),
                         .floor = ZSI_NEW(int64_t, n_units),
                         .room = zsi_copy_array(instance->places, n_schools, sizeof *instance->places),
                         .only = ZSI_NEW(int32_t, n_units),
                         .seat = ZSI_NEW(int64_t, n_schools)};
    for (size_t j = 0; pairs->seat && j < n_schools; j++) {
        pairs->seat[j] = -1;
    }
    for (int32_t k = 0; instance->sites && k < ZSI_N_SITE_LIMITS; k++) {
        pairs->site_room[k] = instance->sites->limit[k];
    }
    if (instance->problem->limit_moved_pupils >= 0 && instance->problem->current) {
        pairs->limits_moved = 1;
        pairs->ceiling_moved = ZSI_NEW(int64_t, n_units);
        pairs->moved_room = instance->problem->limit_moved_pupils;
    }
    listing l = {.pairs = pairs,
                 .instance = instance,
                 .once = once,
                 .most = most,
                 .chosen = ZSI_NEW(candidate, n_schools),
                 .is_listed = ZSI_NEW(uint8_t, n_schools)};
    int failed = !pairs->first || !pairs->ceiling || !pairs->floor || !pairs->room || !pairs->only || !pairs->seat || !l.chosen ||
                 !l.is_listed || (pairs->limits_moved && !pairs->ceiling_moved) || list_all(&l);
    free(l.chosen);
    free(l.is_listed);
    free(l.next);
    if (failed) {
        zsi_pairs_clear(pairs);
        return zsi_fail_memory(report);
    }
    return ZS_OK;
}

void zsi_pairs_clear(zsi_pairs *pairs)
{
    free(pairs->first);
    free(pairs->unit);
    free(pairs->cost);
    free(pairs->ceiling);
    free(pairs->ceiling_moved);
    free(pairs->floor);
    free(pairs->room);
    free(pairs->only);
    free(pairs->moved);
    free(pairs->seat);
    free(pairs->site);
    *pairs = (zsi_pairs){0};
}
