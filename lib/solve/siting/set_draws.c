/** @file set_draws.c */
#include "solve/siting/set_draws.h"

#include "base/memory.h"
#include "solve/search/construct.h"
#include "solve/transport/transport.h"

#include <math.h>
#include <string.h>

/* Sets drawn in a step, and the annealing of the best: proposals a unit. */
enum { LEAST_DRAWS = 8, MOST_DRAWS = 60, PROPOSALS_A_UNIT = 3000, MOST_TRIES = 3 };
/* Pairs of unit and school weighed in a step, about; schools that an exchange closes at most. */
static const double PAIRS_A_STEP = 2e6;
enum { MOST_CLOSED = 3 };
/* How far a share may be off, and places for each pupil that a set should have at least and at most. */
static const double DOUBTS[] = {0.2, 0.5, 0.9, 1.6};
static const double LEAST_PLACES = 1.0;
static const double MORE_PLACES = 0.04;
/* A score above that of every school that need not be open. */
static const double MUST_OPEN = 2.0;

zs_status zsi_set_draws_make(zsi_set_draws *d, const zsi_instance *instance, const int32_t *start, double a_unit,
                             double a_pupil, uint64_t seed, zsi_report *report)
{
    size_t n_units = (size_t)instance->n_units;
    size_t n_schools = (size_t)instance->n_schools;
    *d = (zsi_set_draws){.instance = instance, .narrow = *instance, .a_unit = a_unit, .a_pupil = a_pupil};
    d->narrow.cost = ZSI_NEW(int64_t, n_units * n_schools);
    d->seat = ZSI_NEW(int32_t, n_units);
    d->best_seat = ZSI_NEW(int32_t, n_units);
    d->price = ZSI_NEW(int64_t, 2 * n_schools);
    d->score = ZSI_NEW(double, n_schools);
    zsi_random_seed(&d->random, seed);
    if (!d->narrow.cost || !d->seat || !d->best_seat || !d->price || !d->score) {
        return zsi_fail_memory(report);
    }
    return zsi_zones_make(&d->zones, instance, start, report);
}

void zsi_set_draws_clear(zsi_set_draws *d)
{
    free(d->narrow.cost);
    free(d->seat);
    free(d->best_seat);
    free(d->price);
    free(d->score);
    free(d->tried);
    zsi_zones_clear(&d->zones);
    memset(d, 0, sizeof *d);
}

/* Scores: the share with some doubt, more than any where a school must be open, below 0 where it may not. */
static void score_schools(zsi_set_draws *d, const uint8_t *open, const uint8_t *left, double doubt)
{
    const zsi_sites *sites = d->instance->sites;
    for (int32_t j = 0; j < d->instance->n_schools; j++) {
        int32_t unit = sites->unit[j];
        double noise = doubt * (zsi_random_unit(&d->random) - 0.5);
        int may = zsi_sites_may_go(d->instance, left, unit, j) && d->instance->places[j] > 0;
        double least = zsi_sites_may_close(d->instance, left, unit) ? 0.0 : MUST_OPEN;
        d->score[j] = may ? least + fmax((double)open[j] / 100.0 + noise, 0.0) : -1.0;
    }
}

/* The school of the highest score whose unit holds none yet, -1: none is left. */
static int32_t next_school(const zsi_set_draws *d)
{
    int32_t best = -1;
    for (int32_t j = 0; j < d->instance->n_schools; j++) {
        int is_free = d->score[j] >= 0.0 && d->seat[d->instance->sites->unit[j]] < 0;
        best = is_free && (best < 0 || d->score[j] > d->score[best]) ? j : best;
    }
    return best;
}

static void close_all(zsi_set_draws *d)
{
    for (int32_t u = 0; u < d->instance->n_units; u++) {
        d->seat[u] = -1;
    }
}

/* Opens further schools by falling score, until no place is missing and none of at least this score is left. */
static void open_by_score(zsi_set_draws *d, double missing, double least)
{
    for (int32_t j = next_school(d); j >= 0 && (missing > 0.0 || d->score[j] >= least); j = next_school(d)) {
        d->seat[d->instance->sites->unit[j]] = j;
        missing -= (double)d->instance->places[j];
    }
}

/* As many schools as have places for the pupils and some more; every other time, also the others of which more than half is
 * open. */
static void draw_set(zsi_set_draws *d, int64_t pupils)
{
    double least = zsi_random_below(&d->random, 2) ? MUST_OPEN : 0.5;
    double spare = LEAST_PLACES + MORE_PLACES * zsi_random_unit(&d->random);
    close_all(d);
    open_by_score(d, (double)pupils * spare, least);
}

/* The schools of a plan, of which some are closed and others opened instead, more likely those that the relaxation leans
 * to. */
static void exchange_schools(zsi_set_draws *d, const int32_t *plan, int64_t pupils)
{
    const zsi_instance *in = d->instance;
    double missing = (double)pupils * (LEAST_PLACES + MORE_PLACES * zsi_random_unit(&d->random));
    int32_t n_closed = 1 + (int32_t)zsi_random_below(&d->random, MOST_CLOSED);
    close_all(d);
    for (int32_t j = 0; j < in->n_schools; j++) {
        if (zsi_sites_is_open(in->sites, plan, j)) {
            d->seat[in->sites->unit[j]] = j;
            missing -= (double)in->places[j];
        }
    }
    while (n_closed-- > 0) {
        int32_t j = (int32_t)zsi_random_below(&d->random, (uint32_t)in->n_schools);
        if (d->seat[in->sites->unit[j]] == j && d->score[j] < MUST_OPEN) {
            d->seat[in->sites->unit[j]] = -1;
            d->score[j] = -1.0; /* not this one again */
            missing += (double)in->places[j];
        }
    }
    open_by_score(d, missing, (double)INFINITY);
}

/* A sum by which a set is known again. */
static uint64_t sum_of(const zsi_set_draws *d)
{
    uint64_t sum = 0;
    for (int32_t j = 0; j < d->instance->n_schools; j++) {
        int open = d->seat[d->instance->sites->unit[j]] == j;
        sum = (sum + (uint64_t)open + 1) * UINT64_C(0x9e3779b97f4a7c15);
        sum ^= sum >> 29;
    }
    return sum;
}

static int is_tried(const zsi_set_draws *d, uint64_t sum)
{
    int n = 0;
    for (size_t k = 0; k < d->n_tried; k++) {
        n += d->tried[k] == sum;
    }
    return n >= MOST_TRIES;
}

/* Whether every unit may go to some school of the set. */
static int serves_all(const zsi_set_draws *d)
{
    for (int32_t u = 0; u < d->instance->n_units; u++) {
        int served = 0;
        for (int32_t j = 0; !served && j < d->instance->n_schools; j++) {
            served = zsi_cost_at(&d->narrow, u, j) < ZSI_FORBIDDEN;
        }
        if (!served) {
            return 0;
        }
    }
    return 1;
}

/* Weighs a set that was not annealed too often before; *least: no plan with these schools costs less. */
static zs_status weigh_set(zsi_set_draws *d, zsi_monitor *monitor, int64_t *least, zsi_report *report)
{
    zsi_transport transport;
    *least = ZSI_FORBIDDEN;
    if (is_tried(d, sum_of(d)) || !zsi_sites_within_limits(d->instance->sites, d->seat)) {
        return ZS_OK;
    }
    zsi_sites_narrow(d->instance, d->seat, d->narrow.cost);
    if (!serves_all(d)) {
        return ZS_OK;
    }
    ZSI_TRY(zsi_transport_solve(&d->narrow, monitor, &transport, report));
    if (transport.unplaced == 0) {
        *least = zsi_price_bound(&d->narrow, transport.price, 0);
        memcpy(d->price, transport.price, (size_t)d->instance->n_schools * sizeof *d->price);
    }
    zsi_transport_clear(&transport);
    return ZS_OK;
}

/* Grows zones from the best set's schools and anneals them. */
static zs_status make_plan(zsi_set_draws *d, zsi_monitor *monitor, zsi_best *trial, int *found, zsi_report *report)
{
    const zsi_instance *in = d->instance;
    const int64_t *price = d->price + in->n_schools;
    ZSI_TRY(zsi_grow_zones(in, price, d->best_seat, report));
    for (int32_t u = 0; u < in->n_units; u++) {
        if (d->best_seat[u] < 0) {
            return ZS_OK;
        }
    }
    const zsi_anneal_options options = {.proposals = (int64_t)PROPOSALS_A_UNIT * in->n_units,
                                        .heat_start = d->a_unit,
                                        .heat_end = 0.01 * d->a_unit,
                                        .excess_price = d->a_pupil,
                                        .place_price = price,
                                        .seed = zsi_random_next(&d->random)};
    zsi_zones_set(&d->zones, d->best_seat);
    zsi_best_clear(trial);
    ZSI_TRY(zsi_best_make(trial, &d->zones, report));
    d->n_proposals += options.proposals;
    *found = 1;
    return zsi_anneal(&d->zones, &options, monitor, trial, report);
}

zs_status zsi_set_draws_step(zsi_set_draws *d, const uint8_t *open, const uint8_t *left, const zsi_best *known,
                             zsi_monitor *monitor, zsi_best *trial, int *found, zsi_report *report)
{
    const zsi_instance *in = d->instance;
    double n_draws = PAIRS_A_STEP / ((double)in->n_units * (double)in->n_schools);
    int64_t record = zsi_best_is_plan(known) ? known->cost : ZSI_FORBIDDEN;
    int64_t pupils = 0;
    int64_t best = record;
    *found = 0;
    for (int32_t u = 0; u < in->n_units; u++) {
        pupils += in->pupils[u];
    }
    n_draws = fmin(fmax(n_draws, LEAST_DRAWS), MOST_DRAWS);
    for (int i = 0; i < (int)n_draws && !zsi_monitor_over(monitor); i++) {
        int64_t least;
        score_schools(d, open, left, DOUBTS[zsi_random_below(&d->random, sizeof DOUBTS / sizeof DOUBTS[0])]);
        if (i % 2) {
            exchange_schools(d, known->school, pupils);
        } else {
            draw_set(d, pupils);
        }
        ZSI_TRY(weigh_set(d, monitor, &least, report));
        if (least < best) {
            best = least;
            memcpy(d->best_seat, d->seat, (size_t)in->n_units * sizeof *d->seat);
            memcpy(d->price + in->n_schools, d->price, (size_t)in->n_schools * sizeof *d->price);
        }
    }
    if (best >= record || zsi_monitor_over(monitor)) {
        return ZS_OK;
    }
    memcpy(d->seat, d->best_seat, (size_t)in->n_units * sizeof *d->seat);
    if (zsi_grow((void **)&d->tried, &d->tried_capacity, d->n_tried + 1, sizeof *d->tried)) {
        return zsi_fail_memory(report);
    }
    d->tried[d->n_tried++] = sum_of(d);
    return make_plan(d, monitor, trial, found, report);
}
