/** @file test_columns.c
 * Proofs by columns against the enumeration of every plan of tiny problems.
 */
#include "solve/columns/columns.h"
#include "support/zst.h"
#include "unit/tiny_zones.h"

typedef struct town {
    zsi_problem problem;
    zsi_instance instance;
    int64_t best;        /* cost of the best plan, ZSI_FORBIDDEN: none */
    int32_t best_of[16]; /* that plan */
} town;

static int is_plan(const zsi_instance *instance, const int32_t *school)
{
    for (int32_t j = 0; j < instance->n_schools; j++) {
        uint32_t mask = 0;
        int64_t pupils = 0;
        for (int32_t u = 0; u < instance->n_units; u++) {
            mask |= school[u] == j ? 1u << u : 0u;
            pupils += school[u] == j ? instance->pupils[u] : 0;
        }
        if (pupils > instance->places[j] || !tiny_is_zone(instance, mask, instance->root[j])) {
            return 0;
        }
    }
    return 1;
}

static void enumerate(town *t)
{
    const zsi_instance *instance = &t->instance;
    int32_t school[16] = {0};
    t->best = ZSI_FORBIDDEN;
    for (;;) {
        int64_t cost = zsi_instance_cost(instance, school);
        if (cost < t->best && is_plan(instance, school)) {
            t->best = cost;
            memcpy(t->best_of, school, sizeof school);
        }
        int32_t u = 0;
        for (; u < instance->n_units && ++school[u] == instance->n_schools; u++) {
            school[u] = 0;
        }
        if (u == instance->n_units) {
            return;
        }
    }
}

static int make_town(town *t, uint64_t seed)
{
    zsi_random random;
    zsi_random_seed(&random, seed);
    int32_t n_schools = 2 + (int32_t)zsi_random_below(&random, 2);
    int32_t n = 5 + (int32_t)zsi_random_below(&random, n_schools == 2 ? 6 : 3);
    if (tiny_problem(&t->problem, &random, n, n_schools) ||
        zsi_instance_make(&t->instance, &t->problem, NULL) != ZS_OK) {
        return -1;
    }
    enumerate(t);
    return 0;
}

static void clear_town(town *t)
{
    zsi_instance_clear(&t->instance);
    zsi_problem_clear(&t->problem);
}

static int prove(const town *t, const zsi_columns_options *options, zsi_columns_result *result)
{
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = 60.0};
    return zsi_columns_prove(&t->instance, options, &monitor, result, NULL) == ZS_OK && result->applies ? 0 : -1;
}

static void expect_best(const town *t, const zsi_columns_result *result)
{
    ZST_TRUE(result->proven);
    ZST_TRUE(result->bound <= t->best);
    ZST_TRUE(result->root_bound <= t->best);
    if (t->best >= ZSI_FORBIDDEN) {
        ZST_TRUE(result->school == NULL && result->bound >= ZSI_FORBIDDEN);
        return;
    }
    ZST_NEED(result->school != NULL);
    ZST_INT(zsi_instance_cost(&t->instance, result->school), result->cost);
    ZST_TRUE(is_plan(&t->instance, result->school));
    ZST_NEAR((double)result->cost, (double)t->best, 1e-6 * (double)t->best);
    ZST_NEAR((double)result->bound, (double)t->best, 1e-6 * (double)t->best);
}

ZST_CASE(columns_find_and_prove_the_best_plan_without_one_to_start_from)
{
    int n_possible = 0;
    int n_impossible = 0;
    for (uint64_t seed = 1; seed <= 300 && !zst_failed; seed++) {
        town t;
        zsi_columns_options options = {.plan = NULL};
        zsi_columns_result result;
        ZST_NEED(make_town(&t, seed) == 0 && prove(&t, &options, &result) == 0);
        expect_best(&t, &result);
        n_possible += t.best < ZSI_FORBIDDEN;
        n_impossible += t.best >= ZSI_FORBIDDEN;
        zsi_columns_result_clear(&result);
        clear_town(&t);
    }
    ZST_TRUE(n_possible > 30 && n_impossible > 30);
}

ZST_CASE(columns_prove_a_plan_handed_in)
{
    int n = 0;
    for (uint64_t seed = 1001; seed <= 1200 && !zst_failed; seed++) {
        town t;
        zsi_columns_result result;
        ZST_NEED(make_town(&t, seed) == 0);
        if (t.best < ZSI_FORBIDDEN) {
            zsi_columns_options options = {.plan = t.best_of};
            ZST_NEED(prove(&t, &options, &result) == 0);
            expect_best(&t, &result);
            ZST_INT(result.cost, t.best);
            zsi_columns_result_clear(&result);
            n++;
        }
        clear_town(&t);
    }
    ZST_TRUE(n > 30);
}

ZST_CASE(the_root_alone_is_a_bound)
{
    for (uint64_t seed = 2001; seed <= 2200 && !zst_failed; seed++) {
        town t;
        zsi_columns_options options = {.root_only = 1};
        zsi_columns_result result;
        ZST_NEED(make_town(&t, seed) == 0 && prove(&t, &options, &result) == 0);
        ZST_TRUE(result.bound <= t.best);
        zsi_columns_result_clear(&result);
        clear_town(&t);
    }
}

ZST_CASE(problems_of_another_kind_are_declined)
{
    town t;
    zsi_columns_options options = {.plan = NULL};
    zsi_columns_result result;
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = 60.0};
    ZST_NEED(make_town(&t, 1) == 0);
    t.instance.all_single = 0;
    ZST_INT(zsi_columns_prove(&t.instance, &options, &monitor, &result, NULL), ZS_OK);
    ZST_INT(result.applies, 0);
    t.instance.all_single = 1;
    t.instance.root[0] = -1;
    ZST_INT(zsi_columns_prove(&t.instance, &options, &monitor, &result, NULL), ZS_OK);
    ZST_INT(result.applies, 0);
    clear_town(&t);
}

ZST_MAIN(ZST_ADD(columns_find_and_prove_the_best_plan_without_one_to_start_from), ZST_ADD(columns_prove_a_plan_handed_in),
         ZST_ADD(the_root_alone_is_a_bound), ZST_ADD(problems_of_another_kind_are_declined))
