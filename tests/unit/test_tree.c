#include "solve/tree/region_plan.h"
#include "solve/tree/tree.h"
#include "support/zst.h"
#include "unit/tiny_region.h"

enum { TINY_RUNS = 400 };

static zsi_monitor no_limit(void)
{
    return (zsi_monitor){.start_s = zsi_clock_s(), .limit_s = INFINITY};
}

/* Proves one tiny problem and holds bound and plan against enumeration. Borders are no part of the bound. */
static void check_tiny(const tiny *t, const zsi_tree_options *options, uint64_t seed, int whole)
{
    zsi_region region;
    zsi_tree_result result = {0};
    zsi_monitor monitor = no_limit();
    ZST_NEED(zsi_region_make(&region, &t->instance, 0, NULL, NULL, NULL) == ZS_OK);
    ZST_INT(zsi_tree_prove(&region, options, &monitor, &result, NULL), ZS_OK);
    if (t->best < options->cutoff && result.bound > t->best) {
        ZST_FAIL("seed %d: bound %.0f above the optimum %.0f", (int)seed, (double)result.bound, (double)t->best);
    }
    if (result.school && zsi_region_cost(&region, result.school) < t->best) {
        ZST_FAIL("seed %d: plan below the optimum", (int)seed);
    }
    if (whole && !t->instance.link_border && t->best < options->cutoff && result.best_cost != t->best) {
        ZST_FAIL("seed %d: plan %.0f, optimum %.0f", (int)seed, (double)result.best_cost, (double)t->best);
    }
    if (whole && !t->instance.link_border && t->best < options->cutoff &&
        (double)result.bound < (double)t->best * (1.0 - 1e-6)) {
        ZST_FAIL("seed %d: bound %.0f short of the optimum %.0f", (int)seed, (double)result.bound, (double)t->best);
    }
    if (whole && t->best >= options->cutoff && result.school && !options->school) {
        ZST_FAIL("seed %d: a plan where there is none", (int)seed);
    }
    zsi_tree_result_clear(&result);
    zsi_region_clear(&region);
}

ZST_CASE(proofs_of_tiny_problems_agree_with_enumeration)
{
    for (uint64_t seed = 1; seed <= TINY_RUNS; seed++) {
        tiny t;
        tiny_make(&t, seed);
        tiny_enumerate(&t);
        check_tiny(&t, &(zsi_tree_options){.cutoff = ZSI_FORBIDDEN}, seed, 1);
        tiny_clear(&t);
    }
}

ZST_CASE(bounds_hold_with_a_plan_to_beat_and_when_the_tree_stops_early)
{
    for (uint64_t seed = 1; seed <= TINY_RUNS; seed++) {
        tiny t;
        tiny_make(&t, seed);
        tiny_enumerate(&t);
        if (t.n_plans > 0) {
            check_tiny(&t, &(zsi_tree_options){.cutoff = ZSI_FORBIDDEN, .school = t.some}, seed, 1);
            check_tiny(&t, &(zsi_tree_options){.cutoff = ZSI_FORBIDDEN, .school = t.some, .most_nodes = 1}, seed, 0);
            check_tiny(&t, &(zsi_tree_options){.cutoff = t.best + 1}, seed, 1);
            check_tiny(&t, &(zsi_tree_options){.cutoff = t.best}, seed, 1);
        }
        tiny_clear(&t);
    }
}

ZST_CASE(proofs_from_any_multipliers_agree_with_enumeration_and_tell_bounds_that_hold)
{
    int n_told = 0;
    for (uint64_t seed = 1; seed <= TINY_RUNS; seed++) {
        tiny t;
        int64_t once[TINY_BLOCKS];
        _Atomic int64_t known = INT64_MIN;
        zsi_random random;
        zsi_random_seed(&random, seed);
        tiny_make(&t, seed);
        tiny_enumerate(&t);
        for (int32_t u = 0; u < t.instance.n_units; u++) {
            once[u] = (int64_t)(zsi_random_unit(&random) * 4e3 * t.instance.scale * (double)t.instance.pupils[u]) / 1000;
        }
        zsi_tree_options options = {.cutoff = ZSI_FORBIDDEN,
                                    .school = t.n_plans > 0 ? t.some : NULL,
                                    .once = once,
                                    .moved_price = tiny_below(&random, 2) * 1000,
                                    .known = &known};
        check_tiny(&t, &options, seed, 1);
        ZST_TRUE(t.n_plans == 0 || atomic_load(&known) <= t.best);
        n_told += atomic_load(&known) > INT64_MIN;
        tiny_clear(&t);
    }
    ZST_TRUE(n_told > TINY_RUNS / 4);
}

ZST_MAIN(ZST_ADD(proofs_from_any_multipliers_agree_with_enumeration_and_tell_bounds_that_hold), ZST_ADD(proofs_of_tiny_problems_agree_with_enumeration),
         ZST_ADD(bounds_hold_with_a_plan_to_beat_and_when_the_tree_stops_early))
