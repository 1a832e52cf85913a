/** @file search.c */
#include "solve/search/search.h"

#include "base/memory.h"
#include "solve/search/exact.h"
#include "solve/search/set_search.h"
#include "solve/search/starts.h"

#include <string.h>

/* Proposals a unit of the cool start, which has a plan soon, and of the first hot one; each further one takes half as
 * many again, up to a limit. */
enum { COOL_START = 300, FIRST_START = 2000, LONGEST_START = 40000, WINDOW_PROPOSALS = 1500, WINDOW_ZONES = 5 };
/* Exact windows: their zones, the most nodes of each, every which batch is one, and the schools that a city must have
 * for a window to be a small part of it. */
enum { EXACT_ZONES = 6, EXACT_NODES = 60, EXACT_EVERY = 3, EXACT_SCHOOLS = 12 };
/* Of the tree over what two good plans do not agree on; pairs of unit and school beyond which it takes too long. */
enum { CROSSED_NODES = 100, CROSSED_PAIRS = 3000000 };
/* Every which batch is moves of schools, where they may be opened or closed. */
enum { SITES_EVERY = 2, SITE_ZONES = 4 };
/* Batches in a sweep, besides enough to open every zone; a sweep that gains less than this share ends a start. */
enum { SWEEP_BATCHES = 3 };
#define IDLE_GAIN 2e-5
/* Every which batch draws a set of schools, and how dear its plan may be against the best one to be worked on. */
enum { DRAWN_EVERY = 3 };
static const double DRAWN_COST = 1.003;
/* Proposals a unit of the search for one set of schools, at most. */
enum { SET_PROPOSALS = 60000 };

zs_status zsi_search_make(zsi_search *search, const zsi_instance *instance, const int64_t *place_price,
                          const int32_t *start, int32_t n_first, int32_t threads, uint64_t seed, zsi_report *report)
{
    *search = (zsi_search){.instance = instance, .place_price = place_price, .seed = seed, .n_first = n_first};
    search->start = zsi_copy_array(start, (size_t)n_first * (size_t)instance->n_units, sizeof *start);
    zs_status status = search->start ? zsi_zones_make(&search->zones, instance, start, report) : zsi_fail_memory(report);
    status = status == ZS_OK ? zsi_best_make(&search->trial, &search->zones, report) : status;
    if (status == ZS_OK) {
        status = zsi_best_make(&search->rival, &search->zones, report);
    }
    if (status == ZS_OK) {
        status = zsi_windows_make(&search->windows, &search->zones, place_price, threads, seed, report);
    }
    if (status != ZS_OK) {
        zsi_search_clear(search);
    }
    return status;
}

zs_status zsi_search_move_schools(zsi_search *search, zsi_report *report)
{
    const zsi_windows *w = &search->windows;
    ZSI_TRY(zsi_site_moves_make(&search->site_moves, search->instance, search->place_price, search->start, w->a_unit,
                                w->a_pupil, search->seed, report));
    search->moves_schools = 1;
    return zsi_set_draws_make(&search->set_draws, search->instance, search->start, w->a_unit, w->a_pupil, search->seed,
                              report);
}

void zsi_search_clear(zsi_search *search)
{
    zsi_windows_clear(&search->windows);
    zsi_site_moves_clear(&search->site_moves);
    zsi_set_draws_clear(&search->set_draws);
    zsi_best_clear(&search->drawn);
    zsi_zones_clear(&search->zones);
    zsi_best_clear(&search->trial);
    zsi_best_clear(&search->rival);
    free(search->start);
    memset(search, 0, sizeof *search);
}

static void keep_better(zsi_best *best, const zsi_best *trial, int32_t n_units)
{
    if (zsi_best_before(trial, best)) {
        zsi_best_copy(best, trial, n_units);
    }
}

static int64_t proposals_of_start(int32_t n_starts)
{
    int64_t a_unit = FIRST_START;
    for (int32_t i = 1; i < n_starts && a_unit < LONGEST_START; i++) {
        a_unit += a_unit / 2;
    }
    return n_starts == 0 ? COOL_START : a_unit;
}

/* Anneals the whole city from its first zones, the first time cool, then hot and hotter in turn, with two seeds side by
 * side; the better plan found is a new trial, good or not, and the other one its rival. */
static zs_status start_anew(zsi_search *search, zsi_monitor *monitor, zsi_report *report)
{
    double heat = search->n_starts == 0 ? 0.1 : search->n_starts % 2 == 1 ? 1.0 : 5.0;
    int32_t first = search->n_starts < search->n_first ? search->n_starts : 0;
    const zsi_anneal_options options = {.proposals = proposals_of_start(search->n_starts) * search->instance->n_units,
                                        .heat_start = search->windows.a_unit * heat,
                                        .heat_end = search->windows.a_unit * 0.01,
                                        .excess_price = search->windows.a_pupil,
                                        .place_price = search->place_price,
                                        .seed = search->seed + 1000003u * (uint64_t)search->n_starts};
    int32_t n = search->n_starts == 0 || search->moves_schools ? 1 : ZSI_STARTS_AT_ONCE;
    zsi_zones_set(&search->zones, search->start + (int64_t)first * search->instance->n_units);
    zsi_best_clear(&search->trial);
    ZSI_TRY(zsi_best_make(&search->trial, &search->zones, report));
    search->n_starts++;
    search->n_swept = 0;
    search->is_idle = 0;
    search->n_proposals += n * options.proposals;
    if (n == 1) {
        return zsi_anneal(&search->zones, &options, monitor, &search->trial, report);
    }
    return zsi_starts_run(&search->zones, &options, search->windows.threads, monitor, &search->trial, &search->rival, report);
}

/* Whether the last sweep gained next to nothing; looked at when it is complete. */
static void judge_sweep(zsi_search *search)
{
    const zsi_best *then = &search->sweep_start;
    const zsi_best *now = &search->trial;
    int better_rules = now->n_forbidden < then->n_forbidden || now->moved_beyond < then->moved_beyond ||
                       now->excess < then->excess;
    search->is_idle = !better_rules && (double)(then->cost - now->cost) <= IDLE_GAIN * (double)then->cost;
    search->n_swept = 0;
}

/* Whether the drawn set's plan would be the best one, were it not for a few pupils beyond places. */
static int is_nearly_better(const zsi_search *search, int64_t record)
{
    const zsi_best *drawn = &search->drawn;
    return zsi_best_keeps_limits(drawn) && drawn->excess > 0 &&
           (double)drawn->cost + (double)drawn->excess * search->windows.a_pupil < (double)record;
}

/* A plan of a set of schools drawn near what a relaxation opens. One that is good enough is worked on from now on. */
static zs_status draw_set(zsi_search *search, zsi_best *best, zsi_monitor *monitor, zsi_report *report)
{
    int64_t before = search->set_draws.n_proposals;
    int64_t record = zsi_best_is_plan(best) ? best->cost : ZSI_FORBIDDEN;
    int found;
    ZSI_TRY(zsi_set_draws_step(&search->set_draws, search->open, search->windows.left, best, monitor, &search->drawn, &found,
                               report));
    search->n_proposals += search->set_draws.n_proposals - before;
    if (found && search->set_proposals > 0 && is_nearly_better(search, record)) {
        int64_t most = (int64_t)SET_PROPOSALS * search->instance->n_units;
        ZSI_TRY(zsi_set_search(search, most < search->set_proposals ? most : search->set_proposals, monitor, report));
    }
    if (found && zsi_best_is_plan(&search->drawn) && (double)search->drawn.cost < DRAWN_COST * (double)record) {
        zsi_search_take(search, &search->drawn);
    }
    return ZS_OK;
}

/* One batch of windows of changing size and heat. */
static zs_status polish(zsi_search *search, zsi_best *best, zsi_monitor *monitor, zsi_report *report)
{
    static const double heats[] = {0.3, 1.0, 0.1};
    int64_t proposed = search->windows.n_proposals;
    double heat = heats[zsi_random_below(&search->windows.random, 3)];
    int32_t size = WINDOW_ZONES - 2 + (int32_t)zsi_random_below(&search->windows.random, 5);
    if (search->n_swept++ == 0) {
        search->sweep_start = search->trial; /* its figures; the assignment is not looked at */
    }
    if (search->open && search->n_swept % DRAWN_EVERY == 1 && !search->zones.scattered) {
        ZSI_TRY(draw_set(search, best, monitor, report));
    } else if (search->moves_schools && search->n_swept % SITES_EVERY == 0 && !search->zones.scattered) {
        int64_t moved = search->site_moves.n_proposals;
        ZSI_TRY(zsi_site_moves_step(&search->site_moves, search->windows.threads, &search->trial, best, monitor, report));
        search->n_proposals += search->site_moves.n_proposals - moved;
    } else if (search->n_swept % EXACT_EVERY == 0 && search->instance->n_schools >= EXACT_SCHOOLS &&
        zsi_exact_fits(search->instance)) {
        int32_t zones = search->moves_schools ? SITE_ZONES : EXACT_ZONES;
        ZSI_TRY(zsi_windows_run_exact(&search->windows, &search->trial, zones, WINDOW_PROPOSALS, EXACT_NODES, monitor,
                                      report));
    } else {
        ZSI_TRY(zsi_windows_run(&search->windows, &search->trial, size, WINDOW_PROPOSALS, heat, monitor, report));
    }
    search->n_proposals += search->windows.n_proposals - proposed;
    if (search->n_swept > SWEEP_BATCHES + search->instance->n_schools / ZSI_WINDOWS_AT_ONCE) {
        judge_sweep(search);
    }
    return ZS_OK;
}

void zsi_search_take(zsi_search *search, const zsi_best *plan)
{
    zsi_best_copy(&search->trial, plan, search->instance->n_units);
    search->n_swept = 0;
    search->is_idle = 0;
}

/* A start has come to its end: a tree over what its plan and the best one do not agree on. Where its plan is the best, the
 * plan of the start before stands in for it. */
static zs_status cross(zsi_search *search, zsi_best *best, zsi_monitor *monitor)
{
    const zsi_best *other = search->trial.cost != best->cost ? &search->trial : &search->rival;
    zs_status status = ZS_OK;
    int fits = zsi_exact_fits(search->instance) &&
               (int64_t)search->instance->n_units * search->instance->n_schools <= CROSSED_PAIRS;
    if (fits && zsi_best_is_plan(best) && zsi_best_is_plan(other) && other->cost != best->cost) {
        status = zsi_exact_near(search->instance, other->school, search->windows.left, CROSSED_NODES, monitor, best);
    }
    zsi_best_copy(&search->rival, &search->trial, search->instance->n_units);
    return status;
}

zs_status zsi_search_step(zsi_search *search, zsi_best *best, zsi_monitor *monitor, zsi_report *report)
{
    int sites = search->moves_schools;
    if (sites && search->is_idle) { /* a new start would forget which schools are open */
        zsi_search_take(search, best);
    }
    if (search->is_idle) {
        ZSI_TRY(cross(search, best, monitor));
    }
    int starts = search->n_starts < (sites ? search->n_first : 2) || search->is_idle;
    ZSI_TRY(starts ? start_anew(search, monitor, report) : polish(search, best, monitor, report));
    keep_better(best, &search->trial, search->instance->n_units);
    if (sites && starts && search->n_starts == search->n_first) { /* all sets of schools were tried */
        zsi_search_take(search, best);
    }
    return ZS_OK;
}
