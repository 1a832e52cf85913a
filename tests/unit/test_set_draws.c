/** @file test_set_draws.c
 * Plans of sets of schools drawn near a relaxation, against the enumeration of every plan of tiny towns.
 */
#include "solve/search/set_search.h"
#include "solve/siting/set_draws.h"
#include "support/zst.h"
#include "unit/tiny_region.h"

enum { RUNS = 300, STEPS = 12 };

typedef struct drawing {
    tiny t;
    zsi_set_draws draws;
    uint8_t open[TINY_SCHOOLS];
    int64_t best; /* of the plans made */
} drawing;

/* Half open is what says least. 0: the town has no plan, or units of several blocks, whose zones hang together by units here. */
static int drawing_make(drawing *d, uint64_t seed)
{
    tiny_make_sites(&d->t, seed);
    tiny_enumerate(&d->t);
    d->best = ZSI_FORBIDDEN;
    memset(d->open, 50, sizeof d->open);
    if (d->t.n_plans == 0 || d->t.problem.group) {
        tiny_clear(&d->t);
        return 0;
    }
    ZST_INT(zsi_set_draws_make(&d->draws, &d->t.instance, d->t.some, 1e9, 1e8, seed, NULL), ZS_OK);
    return 1;
}

static void drawing_clear(drawing *d)
{
    zsi_set_draws_clear(&d->draws);
    tiny_clear(&d->t);
}

/* A plan must keep the rules and cannot cost less than the best one. */
static void check_plan(const tiny *t, const zsi_best *plan, int64_t best)
{
    ZST_TRUE(tiny_connected(t, plan->school));
    ZST_TRUE(tiny_within_limits(t, plan->school));
    ZST_INT(plan->cost, zsi_instance_cost(&t->instance, plan->school));
    ZST_TRUE(plan->cost >= best);
}

/* Steps until no set is left that could be better than `record`. Every plan must keep the rules. */
static void draw(drawing *d, int64_t record)
{
    const zsi_best best = {.school = d->t.some, .excess = record < ZSI_FORBIDDEN ? 0 : 1, .cost = record};
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = INFINITY};
    for (int i = 0; i < STEPS; i++) {
        zsi_best trial = {0};
        int found;
        ZST_INT(zsi_set_draws_step(&d->draws, d->open, NULL, &best, &monitor, &trial, &found, NULL), ZS_OK);
        if (found && zsi_best_is_plan(&trial)) {
            check_plan(&d->t, &trial, d->t.best);
            d->best = trial.cost < d->best ? trial.cost : d->best;
        }
        zsi_best_clear(&trial);
    }
}

ZST_CASE(plans_of_drawn_sets_keep_the_rules_and_most_are_the_best_there_are)
{
    int n = 0;
    int n_best = 0;
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        drawing d = {0};
        if (!drawing_make(&d, seed)) {
            continue;
        }
        draw(&d, ZSI_FORBIDDEN);
        n++;
        n_best += d.best == d.t.best;
        drawing_clear(&d);
    }
    printf("# the best plan in %d of %d towns\n", n_best, n);
    ZST_TRUE(n > 50 && 10 * n_best >= 8 * n);
}

/* The best plan of a town with just the drawn schools, by enumeration; ZSI_FORBIDDEN: there is none. */
static int64_t best_of_set(tiny *t, const zsi_set_draws *draws)
{
    int64_t narrow[TINY_BLOCKS * TINY_SCHOOLS];
    int64_t *all = t->instance.cost;
    zsi_sites_narrow(&t->instance, draws->seat, narrow);
    t->instance.cost = narrow;
    tiny_enumerate(t);
    t->instance.cost = all;
    return t->best;
}

/* Draws a set and searches for it. *n_plans: sets that have a plan; *n_best: of these, those whose best one was found. */
static void search_drawn_set(drawing *d, uint64_t seed, int *n_plans, int *n_best)
{
    const zsi_best none = {.school = d->t.some, .excess = 1, .cost = ZSI_FORBIDDEN};
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = INFINITY};
    const int64_t free_places[TINY_SCHOOLS] = {0};
    zsi_search search;
    int found;
    ZST_INT(zsi_search_make(&search, &d->t.instance, free_places, d->t.some, 1, 1, seed, NULL), ZS_OK);
    ZST_INT(zsi_search_move_schools(&search, NULL), ZS_OK);
    ZST_INT(zsi_set_draws_step(&search.set_draws, d->open, NULL, &none, &monitor, &search.drawn, &found, NULL), ZS_OK);
    if (found) {
        ZST_INT(zsi_set_search(&search, 5000, &monitor, NULL), ZS_OK);
        int64_t best = best_of_set(&d->t, &search.set_draws);
        for (int32_t j = 0; j < d->t.instance.n_schools; j++) {
            ZST_INT(zsi_sites_is_open(d->t.instance.sites, search.drawn.school, j),
                    search.set_draws.seat[d->t.instance.sites->unit[j]] == j);
        }
        if (zsi_best_is_plan(&search.drawn)) {
            check_plan(&d->t, &search.drawn, best);
            *n_best += search.drawn.cost == best;
        }
        *n_plans += best < ZSI_FORBIDDEN;
    }
    zsi_search_clear(&search);
}

ZST_CASE(a_search_for_a_set_keeps_its_schools_and_finds_its_best_plan)
{
    int n_plans = 0;
    int n_best = 0;
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        drawing d = {0};
        if (!drawing_make(&d, seed)) {
            continue;
        }
        search_drawn_set(&d, seed, &n_plans, &n_best);
        drawing_clear(&d);
    }
    printf("# the best plan of %d of %d sets\n", n_best, n_plans);
    ZST_TRUE(n_plans > 50 && 20 * n_best >= 19 * n_plans);
}

ZST_CASE(no_set_is_annealed_that_cannot_beat_the_record)
{
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        drawing d = {0};
        if (!drawing_make(&d, seed)) {
            continue;
        }
        draw(&d, 0);
        ZST_INT(d.draws.n_proposals, 0);
        drawing_clear(&d);
    }
}

ZST_CASE(no_set_is_annealed_more_than_three_times)
{
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        drawing d = {0};
        if (!drawing_make(&d, seed)) {
            continue;
        }
        draw(&d, ZSI_FORBIDDEN);
        ZST_TRUE(d.draws.n_tried <= 3u << TINY_SCHOOLS);
        drawing_clear(&d);
    }
}

ZST_MAIN(ZST_ADD(plans_of_drawn_sets_keep_the_rules_and_most_are_the_best_there_are),
         ZST_ADD(a_search_for_a_set_keeps_its_schools_and_finds_its_best_plan),
         ZST_ADD(no_set_is_annealed_that_cannot_beat_the_record), ZST_ADD(no_set_is_annealed_more_than_three_times))
