/** @file test_set_draws.c
 * Plans of sets of schools drawn near a relaxation, against the enumeration of every plan of tiny towns.
 */
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
            ZST_TRUE(tiny_connected(&d->t, trial.school));
            ZST_TRUE(tiny_within_limits(&d->t, trial.school));
            ZST_INT(trial.cost, zsi_instance_cost(&d->t.instance, trial.school));
            ZST_TRUE(trial.cost >= d->t.best);
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
         ZST_ADD(no_set_is_annealed_that_cannot_beat_the_record), ZST_ADD(no_set_is_annealed_more_than_three_times))
