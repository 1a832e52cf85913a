/** @file test_lagrange.c
 * Packings against every subset, and the bound by multipliers against every plan of tiny problems.
 */
#include "support/zst.h"

#include "solve/lagrange/lagrange.h"
#include "solve/transport/transport.h"
#include "solve/tree/tree.h"
#include "unit/tiny_region.h"


enum { ITEMS = 12 };

/* Best profit of a subset within the capacity. */
static int64_t best_subset(const zsi_packing_item *item, int32_t n, int64_t capacity)
{
    int64_t best = 0;
    for (uint32_t set = 0; set < UINT32_C(1) << n; set++) {
        int64_t weight = 0;
        int64_t profit = 0;
        for (int32_t i = 0; i < n; i++) {
            weight += set >> i & 1 ? item[i].weight : 0;
            profit += set >> i & 1 ? item[i].profit : 0;
        }
        best = weight <= capacity && profit > best ? profit : best;
    }
    return best;
}

ZST_CASE(packings_are_worth_what_the_best_subset_is)
{
    zsi_packing room;
    zsi_packing_init(&room);
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        zsi_random random;
        zsi_random_seed(&random, seed);
        zsi_packing_item item[ITEMS];
        int32_t n = 1 + tiny_below(&random, ITEMS);
        int64_t sum = 0;
        int32_t like = tiny_below(&random, 2); /* profits like weights are the hard ones */
        for (int32_t i = 0; i < n; i++) {
            int64_t weight = tiny_below(&random, 9) == 0 ? 0 : 1 + tiny_below(&random, 60);
            int64_t profit = (like ? 1000000 * weight : 0) + tiny_below(&random, 5000000) - 800000;
            item[i] = (zsi_packing_item){.weight = weight, .profit = profit, .name = i};
            sum += weight;
        }
        int64_t capacity = tiny_below(&random, (int32_t)sum + 2);
        for (int32_t again = 0; again < 3; again++) { /* the order that is left behind must not matter */
            int64_t best;
            int64_t weight = 0;
            int64_t profit = 0;
            ZST_NEED(zsi_packing_solve(&room, item, n, capacity, &best) == 0);
            ZST_INT(best, best_subset(item, n, capacity));
            for (int32_t i = 0; i < n; i++) {
                weight += item[i].taken ? item[i].weight : 0;
                profit += item[i].taken ? item[i].profit : 0;
                item[i].profit += again == 0 ? tiny_below(&random, 100000) - 50000 : 0;
            }
            ZST_TRUE(weight <= capacity);
            ZST_INT(profit, best);
        }
    }
    zsi_packing_clear(&room);
}

/* The bound of a problem by a few steps from its transport prices; its multipliers are left in *l. */
static void climb(const zsi_instance *in, int64_t upper, const int32_t *school, int32_t steps, int32_t threads,
                  int64_t *by_prices, zsi_lagrange *l)
{
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = INFINITY};
    zsi_transport transport;
    _Atomic int64_t known = INT64_MIN;
    zsi_lagrange_options options = {.upper = upper, .enough = INT64_MAX, .most_steps = steps, .known = &known};
    ZST_NEED(zsi_transport_solve(in, &monitor, &transport, NULL) == ZS_OK);
    *by_prices = zsi_price_bound(in, transport.price, 0);
    ZST_NEED(zsi_lagrange_make(l, in, transport.price, school, threads, NULL) == ZS_OK);
    ZST_NEED(zsi_lagrange_ascend(l, &options, &monitor, NULL) == ZS_OK);
    ZST_TRUE(l->bound == atomic_load(&known));
    zsi_transport_clear(&transport);
}

/* What a plan is charged, no more than it costs; and the proof by the tree that starts there. */
static void check_charges(const tiny *t, const zsi_lagrange *l, const int32_t *plan, uint64_t seed)
{
    zsi_instance charged = t->instance;
    zsi_region region;
    zsi_tree_result result;
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = INFINITY};
    int64_t *charge = zsi_lagrange_charges(l);
    int64_t sum = 0;
    ZST_NEED(charge);
    charged.charge = charge;
    for (int32_t u = 0; u < charged.n_units; u++) {
        sum += zsi_charge_at(&charged, u, plan[u]);
    }
    ZST_TRUE(sum <= zsi_instance_cost(&t->instance, plan));
    zsi_tree_options options = {
        .cutoff = ZSI_FORBIDDEN, .school = t->some, .once = l->once, .moved_price = l->moved, .most_nodes = 20};
    ZST_NEED(zsi_region_make(&region, &charged, 0, NULL, NULL, NULL) == ZS_OK);
    ZST_INT(zsi_tree_prove(&region, &options, &monitor, &result, NULL), ZS_OK);
    if (result.bound > t->best || result.best_cost < t->best) {
        ZST_FAIL("seed %d: bound %.0f, plan %.0f, best plan %.0f", (int)seed, (double)result.bound,
                 (double)result.best_cost, (double)t->best);
    }
    zsi_tree_result_clear(&result);
    zsi_region_clear(&region);
    free(charge);
}

/* The gap of a plan is the sum of what its zones cost above what the multipliers prove of them. */
static void check_shares(const tiny *t, const zsi_lagrange *l, uint64_t seed)
{
    int64_t gap = zsi_instance_cost(&t->instance, t->plan) - l->bound;
    for (int32_t j = 0; j < t->instance.n_schools; j++) {
        int64_t share = l->value[j];
        for (int32_t u = 0; u < t->instance.n_units; u++) {
            share += t->plan[u] == j ? zsi_cost_at(&t->instance, u, j) - l->once[u] : 0;
        }
        ZST_TRUE(share >= 0);
        gap -= share;
    }
    if (gap != 0) {
        ZST_FAIL("seed %d: shares of zones do not sum up to the gap", (int)seed);
    }
}

ZST_CASE(no_bound_is_above_the_best_plan_of_a_tiny_problem)
{
    int n_raised = 0;
    int n_tight = 0;
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        tiny t = {0};
        zsi_lagrange l = {0};
        int64_t by_prices = 0;
        tiny_make(&t, seed);
        if (zsi_instance_conflict(&t.instance) < 0) {
            tiny_enumerate(&t);
            int64_t upper = seed % 3 == 0 ? ZSI_FORBIDDEN : t.best;
            climb(&t.instance, upper, t.n_plans > 0 && seed % 2 ? t.some : NULL, 60, 1, &by_prices, &l);
            if (l.bound > t.best) {
                ZST_FAIL("seed %d: bound %.0f, best plan %.0f", (int)seed, (double)l.bound, (double)t.best);
            }
            if (t.n_plans > 0 && (t.instance.link_border || seed % 10 == 0)) {
                check_charges(&t, &l, seed % 4 < 2 ? t.plan : t.some, seed);
            }
            if (t.n_plans > 0 && l.bound > INT64_MIN && !t.instance.link_border && l.moved == 0) {
                check_shares(&t, &l, seed);
            }
            n_raised += t.best < ZSI_FORBIDDEN && l.bound > by_prices;
            n_tight += l.bound == t.best;
        }
        zsi_lagrange_clear(&l);
        tiny_clear(&t);
    }
    printf("# %d bounds above that of the transport prices, %d equal to the best plan\n", n_raised, n_tight);
    ZST_TRUE(n_raised > 500);
    ZST_TRUE(n_tight > 50);
}

/* A grid of blocks, so many that threads share the schools. */
static void make_town(zsi_problem *p, int32_t width, int32_t n_schools)
{
    zsi_random random;
    zsi_random_seed(&random, 7);
    zsi_problem_init(p);
    p->contiguous = 0;
    p->n_blocks = width * width;
    p->n_schools = n_schools;
    p->pupils = ZSI_NEW(int64_t, p->n_blocks);
    p->places = ZSI_NEW(int64_t, n_schools);
    p->school_block = ZSI_NEW(int32_t, n_schools);
    p->travel_m = ZSI_NEW(double, p->n_blocks * n_schools);
    ZST_NEED(p->pupils && p->places && p->school_block && p->travel_m);
    for (int32_t j = 0; j < n_schools; j++) {
        p->school_block[j] = j * (p->n_blocks / n_schools) + tiny_below(&random, width);
        p->places[j] = 22 * (int64_t)p->n_blocks / n_schools;
    }
    for (int32_t b = 0; b < p->n_blocks; b++) {
        p->pupils[b] = 1 + tiny_below(&random, 39);
        for (int32_t j = 0; j < n_schools; j++) {
            int32_t s = p->school_block[j];
            p->travel_m[b * n_schools + j] = 100.0 * hypot(b % width - s % width, b / width - s / width);
        }
    }
}

ZST_CASE(any_number_of_threads_proves_the_same_and_more_than_prices_do)
{
    zsi_problem p;
    zsi_instance in;
    int64_t by_prices;
    make_town(&p, 72, 600);
    ZST_NEED(zsi_instance_make(&in, &p, NULL) == ZS_OK);
    zsi_lagrange one = {0};
    zsi_lagrange three = {.bound = -1};
    climb(&in, ZSI_FORBIDDEN, NULL, 40, 1, &by_prices, &one);
    climb(&in, ZSI_FORBIDDEN, NULL, 40, 3, &by_prices, &three);
    ZST_TRUE(one.bound == three.bound);
    ZST_TRUE(one.bound > by_prices);
    zsi_lagrange_clear(&one);
    zsi_lagrange_clear(&three);
    zsi_instance_clear(&in);
    zsi_problem_clear(&p);
}

ZST_MAIN(ZST_ADD(packings_are_worth_what_the_best_subset_is),
         ZST_ADD(no_bound_is_above_the_best_plan_of_a_tiny_problem),
         ZST_ADD(any_number_of_threads_proves_the_same_and_more_than_prices_do))
