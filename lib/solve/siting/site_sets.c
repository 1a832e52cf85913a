/** @file site_sets.c */
#include "solve/siting/site_sets.h"

#include "base/memory.h"
#include "base/random.h"
#include "solve/transport/transport.h"

#include <math.h>
#include <string.h>

/* Sets tried for each second of the limit: by the size of the instance, and at most. */
#define PAIRS_A_SECOND 5e6
#define SETS_A_SECOND 40.0
enum { LEAST_SETS = 50, MOST_SETS = 6000, LEAST_EXCHANGES = 2, MORE_EXCHANGES = 3, DRAWS = 200 };

/* What a set is worth: fewer pupils without a place come first. */
typedef struct worth {
    int64_t unplaced;
    int64_t cost;
} worth;

/* A unit in which schools stand, and one of the ways it can be: with that school open, or with none (-1). */
typedef struct option {
    int32_t unit;
    int32_t school;
} option;

/* A change of one unit, or of two. */
typedef struct change {
    option one;
    option two; /* unit -1: no second one */
} change;

typedef struct choosing {
    const zsi_instance *instance;
    zsi_instance narrow; /* with only what is open allowed; its costs are owned */
    option *option;      /* where a unit has more than one of them */
    int32_t n_options;
    change *change;
    size_t n_changes;
    size_t capacity;
    int32_t *seat;       /* [n_units] the open school that stands in a unit, -1: none */
    int32_t *best_seat;
    worth best;
    worth kept[ZSI_MOST_SITE_SETS];
    zsi_site_sets *sets;
    int64_t pupils;
    int64_t n_left;      /* sets that may still be tried */
    zsi_random random;
    zsi_monitor *monitor;
    zsi_report *report;
} choosing;

static int is_better(worth a, worth b)
{
    return a.unplaced != b.unplaced ? a.unplaced < b.unplaced : a.cost < b.cost;
}

static void list_options(choosing *c)
{
    const zsi_instance *in = c->instance;
    const zsi_sites *sites = in->sites;
    for (int32_t u = 0; u < in->n_units; u++) {
        int32_t first = c->n_options;
        for (int32_t k = sites->first[u]; k < sites->first[u + 1]; k++) {
            int32_t j = sites->school[k];
            if (zsi_cost_at(in, u, j) < ZSI_FORBIDDEN && in->places[j] > 0) {
                c->option[c->n_options++] = (option){u, j};
            }
        }
        if (c->n_options > first && zsi_sites_may_close(in, NULL, u)) {
            c->option[c->n_options++] = (option){u, -1};
        }
        c->n_options = c->n_options == first + 1 ? first : c->n_options;
    }
}

static int add_change(choosing *c, option one, option two)
{
    if (zsi_grow((void **)&c->change, &c->capacity, c->n_changes + 1, sizeof *c->change)) {
        return -1;
    }
    c->change[c->n_changes++] = (change){one, two};
    return 0;
}

/* All changes of one unit, and all exchanges of an open school for another, in random order. */
static int list_changes(choosing *c)
{
    const option none = {-1, -1};
    c->n_changes = 0;
    for (int32_t i = 0; i < c->n_options; i++) {
        option one = c->option[i];
        if (c->seat[one.unit] != one.school && add_change(c, one, none)) {
            return -1;
        }
        for (int32_t k = 0; one.school < 0 && c->seat[one.unit] >= 0 && k < c->n_options; k++) {
            option two = c->option[k];
            if (two.school >= 0 && c->seat[two.unit] < 0 && add_change(c, one, two)) {
                return -1;
            }
        }
    }
    for (size_t i = c->n_changes; i > 1; i--) {
        size_t k = zsi_random_below(&c->random, (uint32_t)i);
        change last = c->change[i - 1];
        c->change[i - 1] = c->change[k];
        c->change[k] = last;
    }
    return 0;
}

/* Makes a change; the options that take it back. */
static change make(choosing *c, change what)
{
    change back = {{what.one.unit, c->seat[what.one.unit]}, {-1, -1}};
    c->seat[what.one.unit] = what.one.school;
    if (what.two.unit >= 0) {
        back.two = (option){what.two.unit, c->seat[what.two.unit]};
        c->seat[what.two.unit] = what.two.school;
    }
    return back;
}

static int64_t places_of(const choosing *c)
{
    int64_t sum = 0;
    for (int32_t j = 0; j < c->instance->n_schools; j++) {
        sum += c->seat[c->instance->sites->unit[j]] == j ? c->instance->places[j] : 0;
    }
    return sum;
}

static int is_allowed(const choosing *c)
{
    return (places_of(c) >= c->pupils || c->best.unplaced > 0) && zsi_sites_within_limits(c->instance->sites, c->seat);
}

/* Keeps a set among the best, each once. */
static void keep(choosing *c, worth value)
{
    zsi_site_sets *sets = c->sets;
    size_t n = (size_t)sets->n_schools;
    int32_t at = sets->n;
    while (at > 0 && is_better(value, c->kept[at - 1])) {
        at--;
    }
    int is_known = at > 0 && c->kept[at - 1].unplaced == value.unplaced && c->kept[at - 1].cost == value.cost;
    if (at == ZSI_MOST_SITE_SETS || is_known) {
        return;
    }
    sets->n += sets->n < ZSI_MOST_SITE_SETS;
    for (int32_t k = sets->n - 1; k > at; k--) {
        memcpy(sets->open + (size_t)k * n, sets->open + (size_t)(k - 1) * n, n);
        c->kept[k] = c->kept[k - 1];
    }
    for (int32_t j = 0; j < sets->n_schools; j++) {
        sets->open[(size_t)at * n + (size_t)j] = c->seat[c->instance->sites->unit[j]] == j;
    }
    c->kept[at] = value;
}

/* What the set at hand is worth. */
static zs_status weigh(choosing *c, worth *value)
{
    zsi_transport transport;
    c->n_left--;
    zsi_sites_narrow(c->instance, c->seat, c->narrow.cost);
    ZSI_TRY(zsi_transport_solve(&c->narrow, c->monitor, &transport, c->report));
    *value = (worth){transport.unplaced, zsi_price_bound(&c->narrow, transport.price, 0)};
    if (zsi_monitor_over(c->monitor)) { /* prices that were not finished say too little */
        value->cost = INT64_MAX;
    } else {
        int is_record = c->sets->n == 0 || is_better(*value, c->kept[0]);
        keep(c, *value);
        if (is_record) {
            memcpy(c->sets->price, transport.price, (size_t)c->instance->n_schools * sizeof *transport.price);
        }
    }
    zsi_transport_clear(&transport);
    return ZS_OK;
}

static int is_over(const choosing *c)
{
    return c->n_left <= 0 || zsi_monitor_over(c->monitor);
}

/* Takes better sets as they come until none is left around. */
static zs_status descend(choosing *c, worth *value)
{
    int improved = 1;
    while (improved && !is_over(c)) {
        improved = 0;
        if (list_changes(c)) {
            return zsi_fail_memory(c->report);
        }
        for (size_t i = 0; !improved && i < c->n_changes && !is_over(c); i++) {
            worth other;
            change back = make(c, c->change[i]);
            int allowed = is_allowed(c);
            ZSI_TRY(allowed ? weigh(c, &other) : ZS_OK);
            improved = allowed && is_better(other, *value);
            if (improved) {
                *value = other;
            } else {
                (void)make(c, back);
            }
        }
    }
    return ZS_OK;
}

/* Exchanges some schools at random. */
static int shake(choosing *c)
{
    int32_t wanted = LEAST_EXCHANGES + (int32_t)zsi_random_below(&c->random, MORE_EXCHANGES);
    if (list_changes(c)) {
        return -1;
    }
    for (int32_t draw = 0; wanted > 0 && draw < DRAWS && c->n_changes > 0; draw++) {
        change back = make(c, c->change[zsi_random_below(&c->random, (uint32_t)c->n_changes)]);
        if (is_allowed(c)) {
            wanted--;
        } else {
            (void)make(c, back);
        }
    }
    return 0;
}

static zs_status search(choosing *c)
{
    size_t n = (size_t)c->instance->n_units * sizeof *c->seat;
    worth value;
    ZSI_TRY(weigh(c, &value));
    c->best = value;
    ZSI_TRY(descend(c, &value));
    while (!is_over(c)) {
        if (is_better(value, c->best)) {
            c->best = value;
            memcpy(c->best_seat, c->seat, n);
        } else {
            memcpy(c->seat, c->best_seat, n);
        }
        if (shake(c)) {
            return zsi_fail_memory(c->report);
        }
        ZSI_TRY(weigh(c, &value));
        ZSI_TRY(descend(c, &value));
    }
    return ZS_OK;
}

static int64_t sets_to_try(const choosing *c)
{
    double limit_s = c->monitor->limit_s;
    double pairs = (double)c->instance->n_units * (double)c->instance->n_schools + 1.0;
    double n = fmin(limit_s * SETS_A_SECOND, limit_s * PAIRS_A_SECOND / pairs);
    return n < LEAST_SETS ? LEAST_SETS : n < MOST_SETS ? (int64_t)n : MOST_SETS;
}

static int prepare(choosing *c, const uint8_t *start)
{
    const zsi_instance *in = c->instance;
    size_t n = (size_t)in->n_units;
    c->narrow.cost = ZSI_NEW(int64_t, n * (size_t)in->n_schools);
    c->option = ZSI_NEW(option, 2 * (size_t)in->n_schools);
    c->seat = ZSI_NEW(int32_t, n);
    c->best_seat = ZSI_NEW(int32_t, n);
    c->sets->open = ZSI_NEW(uint8_t, (size_t)ZSI_MOST_SITE_SETS * (size_t)in->n_schools);
    c->sets->price = ZSI_NEW(int64_t, in->n_schools);
    if (!c->narrow.cost || !c->option || !c->seat || !c->best_seat || !c->sets->open || !c->sets->price) {
        return -1;
    }
    for (int32_t u = 0; u < in->n_units; u++) {
        c->seat[u] = -1;
        c->pupils += in->pupils[u];
    }
    for (int32_t j = 0; j < in->n_schools; j++) {
        c->seat[in->sites->unit[j]] = start[j] ? j : c->seat[in->sites->unit[j]];
    }
    memcpy(c->best_seat, c->seat, n * sizeof *c->seat);
    list_options(c);
    c->n_left = sets_to_try(c);
    return 0;
}

zs_status zsi_site_sets_choose(zsi_site_sets *sets, const zsi_instance *instance, const uint8_t *start, uint64_t seed,
                               zsi_monitor *monitor, zsi_report *report)
{
    choosing c = {.instance = instance, .narrow = *instance, .sets = sets, .monitor = monitor, .report = report};
    *sets = (zsi_site_sets){.n_schools = instance->n_schools};
    c.narrow.cost = NULL;
    zsi_random_seed(&c.random, seed);
    zs_status status = prepare(&c, start) ? zsi_fail_memory(report) : search(&c);
    free(c.narrow.cost);
    free(c.option);
    free(c.change);
    free(c.seat);
    free(c.best_seat);
    if (status != ZS_OK) {
        zsi_site_sets_clear(sets);
    }
    return status;
}

void zsi_site_sets_clear(zsi_site_sets *sets)
{
    free(sets->open);
    free(sets->price);
    *sets = (zsi_site_sets){0};
}
