/** @file anneal.c */
#include "solve/anneal.h"

#include "base/memory.h"
#include "base/random.h"

#include <math.h>
#include <string.h>

enum {
    CHANCES = 4096,     /* steps of the table of acceptance thresholds, a power of two */
    STEER_EVERY = 8192, /* proposals between looks at the clock, the heat and the price of excess */
    CHAIN_LENGTH = 4,   /* units that one chain may move */
    EJECT_TRIES = 6     /* units looked at when a full zone must pass one on */
};

/* Share of the pupils that may be beyond places while the search is hot, and the share of the proposals up to which
 * places have their full dual price, and until which it fades: measured on tight and on roomy cities. */
#define TOLERATED_EXCESS 0.001
#define PRICES_FULL 0.5
#define PRICES_UNTIL 0.9

/* The units of one zone in no order, for picking one at random. */
typedef struct members {
    int32_t *unit;
    size_t n;
    size_t capacity;
} members;

/* A move that was made, with where the unit came from. */
typedef struct step {
    int32_t unit;
    int32_t from;
} step;

typedef struct annealer {
    const zsi_instance *in;
    zsi_zones *zones;
    zsi_best *best;
    zsi_random random;
    double heat;
    double steered;         /* price of a pupil beyond places */
    int64_t price;          /* the same, whole */
    int64_t forbidden_price;
    int64_t *place_price;   /* [n_schools] what filling a place counts now */
    double *weight;         /* [n_units] heat of a unit: large units need more to move at all */
    const uint8_t *window;  /* [n_schools] zones that may change, NULL: all */
    int32_t *unit;          /* [n_open] units that may move */
    int32_t n_open;
    double chance[CHANCES]; /* -log of evenly spaced numbers: times heat, a Metropolis threshold */
    members *zone;          /* [n_schools] */
    int32_t *position;      /* [n_units] of each unit in its zone's members */
    int32_t *changed;       /* [n_changed] units moved since the best plan was last copied */
    int32_t n_changed;      /* more than n_units: the whole assignment is copied next time */
    int64_t pupils;         /* of the zones that may change */
    int out_of_memory;
} annealer;

static int64_t cost_of(const annealer *a, int32_t unit, int32_t school)
{
    int64_t cost = zsi_cost_at(a->in, unit, school);
    return cost >= ZSI_FORBIDDEN ? a->forbidden_price : cost;
}

/* Change of the score where a unit goes to another school: cost, border, pupils beyond places and limit. */
static int64_t score(const annealer *a, int32_t unit, int32_t to)
{
    const zsi_zones *z = a->zones;
    int32_t from = z->school[unit];
    int64_t pupils = a->in->pupils[unit];
    int64_t change = cost_of(a, unit, to) - cost_of(a, unit, from);
    change += pupils * (a->place_price[to] - a->place_price[from]);
    int64_t beyond = zsi_beyond(z->load[to] + pupils, a->in->places[to]) - zsi_beyond(z->load[to], a->in->places[to]);
    beyond -= zsi_beyond(z->load[from], a->in->places[from]) - zsi_beyond(z->load[from] - pupils, a->in->places[from]);
    if (a->in->link_border) {
        change += zsi_zones_border_change(z, unit, to);
    }
    if (z->moved_limited) {
        int64_t moved = z->moved + zsi_instance_moved(a->in, unit, to) - zsi_instance_moved(a->in, unit, from);
        beyond += zsi_beyond(moved, a->in->problem->limit_moved_pupils) - zsi_zones_moved_beyond(z);
    }
    return change + a->price * beyond;
}

static int may_change(const annealer *a, int32_t school)
{
    return !a->window || a->window[school];
}

static double threshold(annealer *a)
{
    return a->heat * a->chance[zsi_random_next(&a->random) & (CHANCES - 1)];
}

static void join_zone(annealer *a, int32_t unit, int32_t school)
{
    members *zone = &a->zone[school];
    void *units = zone->unit;
    if (zsi_grow(&units, &zone->capacity, zone->n + 1, sizeof *zone->unit)) {
        a->out_of_memory = 1;
        return;
    }
    zone->unit = units;
    a->position[unit] = (int32_t)zone->n;
    zone->unit[zone->n++] = unit;
}

/* Moves a unit everywhere it is listed. */
static void move(annealer *a, int32_t unit, int32_t to)
{
    members *zone = &a->zone[a->zones->school[unit]];
    int32_t last = zone->unit[--zone->n];
    zone->unit[a->position[unit]] = last;
    a->position[last] = a->position[unit];
    join_zone(a, unit, to);
    zsi_zones_move(a->zones, unit, to);
    if (a->n_changed < a->in->n_units) {
        a->changed[a->n_changed] = unit;
    }
    a->n_changed += a->n_changed <= a->in->n_units;
}

static void remember_best(annealer *a)
{
    const zsi_zones *z = a->zones;
    if (!zsi_best_beaten(a->best, z)) {
        return;
    }
    if (a->n_changed > a->in->n_units) {
        memcpy(a->best->school, z->school, (size_t)a->in->n_units * sizeof *z->school);
    } else {
        for (int32_t i = 0; i < a->n_changed; i++) {
            a->best->school[a->changed[i]] = z->school[a->changed[i]];
        }
    }
    a->n_changed = 0;
    a->best->n_forbidden = z->n_forbidden;
    a->best->moved_beyond = zsi_zones_moved_beyond(z);
    a->best->excess = z->excess;
    a->best->cost = z->cost;
}

static void undo(annealer *a, const step *steps, int n)
{
    while (n-- > 0) {
        move(a, steps[n].unit, steps[n].from);
    }
}

/* Of a few random units of a full zone and a random neighbouring zone each, the pair with the best score. */
static int64_t best_ejection(annealer *a, int32_t school, int32_t just_came, int32_t *unit, int32_t *to)
{
    const zsi_instance *in = a->in;
    const members *zone = &a->zone[school];
    int64_t best = INT64_MAX;
    for (int i = 0; i < EJECT_TRIES; i++) {
        int32_t u = zone->unit[zsi_random_below(&a->random, (uint32_t)zone->n)];
        int32_t degree = in->link_first[u + 1] - in->link_first[u];
        if (u == just_came || u == in->root[school] || degree == 0) {
            continue;
        }
        int32_t neighbour = in->link_unit[in->link_first[u] + (int32_t)zsi_random_below(&a->random, (uint32_t)degree)];
        int32_t target = a->zones->school[neighbour];
        if (target == school || !may_change(a, target)) {
            continue;
        }
        int64_t change = score(a, u, target);
        if (change < best) {
            best = change;
            *unit = u;
            *to = target;
        }
    }
    return best;
}

/* Goes on from a first move that only the full zone forbids: it passes another unit on, until the sum is accepted. */
static void chain(annealer *a, int32_t unit, int32_t to, int64_t change, double limit)
{
    step made[CHAIN_LENGTH];
    int n = 0;
    for (;;) {
        if (!zsi_zones_may_leave(a->zones, unit) || !zsi_zones_may_join(a->zones, unit, to)) {
            break;
        }
        made[n++] = (step){.unit = unit, .from = a->zones->school[unit]};
        move(a, unit, to);
        if ((double)change <= limit) {
            remember_best(a);
            return;
        }
        if (n == CHAIN_LENGTH || a->zones->load[to] <= a->in->places[to]) {
            break;
        }
        int32_t passed = -1;
        int32_t target = -1;
        int64_t more = best_ejection(a, to, unit, &passed, &target);
        if (passed < 0 || (double)(change + more) > limit + 2.0 * (double)a->price * (double)a->in->pupils[passed]) {
            break;
        }
        change += more;
        unit = passed;
        to = target;
    }
    undo(a, made, n);
}

/* What going there costs beyond travel: the part of a score that a chain may still mend. */
static int64_t overfill(const annealer *a, int32_t unit, int32_t to)
{
    int64_t load = a->zones->load[to];
    return a->price * (zsi_beyond(load + a->in->pupils[unit], a->in->places[to]) - zsi_beyond(load, a->in->places[to]));
}

static void propose(annealer *a, int32_t unit, int32_t to)
{
    int64_t change = score(a, unit, to);
    double limit = threshold(a) * a->weight[unit];
    if ((double)change <= limit) {
        if (zsi_zones_may_leave(a->zones, unit) && zsi_zones_may_join(a->zones, unit, to)) {
            move(a, unit, to);
            remember_best(a);
        }
        return;
    }
    int64_t mendable = overfill(a, unit, to);
    if (mendable > 0 && (double)(change - mendable) <= limit) {
        chain(a, unit, to, change, limit);
    }
}

/* A random unit and the zone of a random neighbour; any school where zones need not be connected. */
static void propose_any(annealer *a)
{
    const zsi_instance *in = a->in;
    int32_t unit = a->unit[zsi_random_below(&a->random, (uint32_t)a->n_open)];
    int32_t to;
    if (in->root[0] < 0) {
        to = (int32_t)zsi_random_below(&a->random, (uint32_t)in->n_schools);
        to = zsi_cost_at(in, unit, to) < ZSI_FORBIDDEN ? to : a->zones->school[unit];
    } else {
        int32_t first = in->link_first[unit];
        int32_t degree = in->link_first[unit + 1] - first;
        if (degree == 0) {
            return;
        }
        to = a->zones->school[in->link_unit[first + (int32_t)zsi_random_below(&a->random, (uint32_t)degree)]];
    }
    if (to != a->zones->school[unit] && may_change(a, to)) {
        propose(a, unit, to);
    }
}

/* More excess than the heat deserves makes excess dearer, less makes it cheaper (strategic oscillation, Glover 1977). */
static void steer(annealer *a, const zsi_anneal_options *options, int64_t done)
{
    double share = (double)done / (double)options->proposals;
    a->heat = options->heat_start * pow(options->heat_end / options->heat_start, share);
    double tolerated = share < 0.8 ? TOLERATED_EXCESS * (1.0 - share) * (double)a->pupils : 0.0;
    int over = (double)(a->zones->excess + zsi_zones_moved_beyond(a->zones)) > tolerated;
    a->steered *= over ? 1.04 : 0.97;
    double fade = (PRICES_UNTIL - share) / (PRICES_UNTIL - PRICES_FULL);
    fade = fade > 1.0 ? 1.0 : fade < 0.0 ? 0.0 : fade;
    for (int32_t j = 0; j < a->in->n_schools; j++) {
        a->place_price[j] = (int64_t)(fade * (double)options->place_price[j]);
    }
    double least = 0.05 * options->excess_price;
    double most = 1e4 * options->excess_price;
    a->steered = a->steered < least ? least : a->steered > most ? most : a->steered;
    a->price = (int64_t)a->steered + 1;
}

static void annealer_clear(annealer *a)
{
    for (int32_t j = 0; a->zone && j < a->in->n_schools; j++) {
        free(a->zone[j].unit);
    }
    free(a->zone);
    free(a->position);
    free(a->unit);
    free(a->place_price);
    free(a->weight);
    free(a->changed);
    free(a);
}

static int fill_units(annealer *a)
{
    const zsi_instance *in = a->in;
    double mean = 0.0;
    for (int32_t u = 0; u < in->n_units; u++) {
        int32_t school = a->zones->school[u];
        join_zone(a, u, school);
        mean += (double)in->pupils[u] / in->n_units;
        if (may_change(a, school)) {
            a->unit[a->n_open++] = u;
            a->pupils += in->pupils[u];
        }
    }
    for (int32_t u = 0; u < in->n_units; u++) {
        a->weight[u] = mean > 0.0 ? sqrt(((double)in->pupils[u] + 0.1) / mean) : 1.0;
    }
    return a->out_of_memory ? -1 : 0;
}

static annealer *annealer_make(zsi_zones *zones, const zsi_anneal_options *options, zsi_best *best)
{
    const zsi_instance *in = zones->instance;
    annealer *a = ZSI_NEW(annealer, 1);
    if (!a) {
        return NULL;
    }
    a->in = in;
    a->zones = zones;
    a->best = best;
    a->window = options->window;
    a->zone = ZSI_NEW(members, in->n_schools);
    a->position = ZSI_NEW(int32_t, in->n_units);
    a->unit = ZSI_NEW(int32_t, in->n_units);
    a->place_price = ZSI_NEW(int64_t, in->n_schools);
    a->weight = ZSI_NEW(double, in->n_units);
    a->changed = ZSI_NEW(int32_t, in->n_units);
    if (!a->zone || !a->position || !a->unit || !a->place_price || !a->weight || !a->changed || fill_units(a)) {
        annealer_clear(a);
        return NULL;
    }
    for (int i = 0; i < CHANCES; i++) {
        a->chance[i] = -log((i + 0.5) / CHANCES);
    }
    zsi_random_seed(&a->random, options->seed);
    a->steered = options->excess_price;
    a->forbidden_price = in->dearest;
    a->n_changed = in->n_units + 1;
    return a;
}

zs_status zsi_anneal(zsi_zones *zones, const zsi_anneal_options *options, zsi_monitor *monitor, zsi_best *best,
                     zsi_report *report)
{
    annealer *a = annealer_make(zones, options, best);
    if (!a) {
        return zsi_fail_memory(report);
    }
    remember_best(a);
    for (int64_t done = 0; a->n_open > 0 && done < options->proposals && !a->out_of_memory; done += STEER_EVERY) {
        if (zsi_monitor_over(monitor)) {
            break;
        }
        steer(a, options, done);
        for (int i = 0; i < STEER_EVERY; i++) {
            propose_any(a);
        }
    }
    int failed = a->out_of_memory;
    annealer_clear(a);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}
