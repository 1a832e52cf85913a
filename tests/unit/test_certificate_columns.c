/** @file test_certificate_columns.c
 * The check of proofs by columns against the enumeration of all zones and all plans of tiny towns.
 */
#include "model/certificate/column_check.h"
#include "model/certificate/zone_search.h"
#include "solve/columns/column_multipliers.h"
#include "solve/columns/columns.h"
#include "support/zst.h"
#include "unit/tiny_zones.h"

enum { MOST_UNITS = 12, MOST_PAIRS = 3 * MOST_UNITS, MOST_TRIPLES = 5, LOG_BYTES = 1 << 22 };

#define NONE (INT64_MAX / 4)

typedef struct town {
    zsi_problem problem;
    zsi_instance instance;
    zsi_zone_problem zones;
    int64_t cost[MOST_PAIRS];
    int64_t best;              /* cost of the best plan, ZSI_FORBIDDEN: none */
    int32_t best_of[MOST_UNITS];
    /* a node's open pairs, and prices */
    uint8_t open[MOST_PAIRS];
    int32_t n_left[MOST_UNITS];
    int64_t price[MOST_UNITS];
    zsi_triple triple[MOST_TRIPLES];
    int32_t n_triples;
} town;

static uint32_t mask_of(const town *t, const int32_t *school, int32_t j)
{
    uint32_t mask = 0;
    for (int32_t u = 0; u < t->instance.n_units; u++) {
        mask |= school[u] == j ? 1u << u : 0u;
    }
    return mask;
}

static int fits(const town *t, uint32_t mask, int32_t j)
{
    int64_t pupils = 0;
    for (int32_t u = 0; u < t->instance.n_units; u++) {
        pupils += mask >> u & 1u ? t->instance.pupils[u] : 0;
    }
    return pupils <= t->instance.places[j] && tiny_is_zone(&t->instance, mask, t->instance.root[j]);
}

static void enumerate(town *t)
{
    const zsi_instance *instance = &t->instance;
    int32_t school[MOST_UNITS] = {0};
    t->best = ZSI_FORBIDDEN;
    for (;;) {
        int64_t cost = zsi_instance_cost(instance, school);
        int is_plan = cost < t->best;
        for (int32_t j = 0; is_plan && j < instance->n_schools; j++) {
            is_plan = fits(t, mask_of(t, school, j), j);
        }
        if (is_plan) {
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

static void open_all(town *t)
{
    for (int32_t u = 0; u < t->instance.n_units; u++) {
        t->n_left[u] = 0;
        for (int32_t j = 0; j < t->instance.n_schools; j++) {
            int32_t k = u * t->instance.n_schools + j;
            t->open[k] = t->cost[k] >= 0;
            t->n_left[u] += t->open[k];
        }
    }
}

static int make_town(town *t, uint64_t seed, int32_t most_units)
{
    zsi_random random;
    zsi_random_seed(&random, seed);
    int32_t n_schools = 1 + (int32_t)zsi_random_below(&random, 3);
    int32_t n = 4 + (int32_t)zsi_random_below(&random, (uint32_t)most_units - 3);
    if (tiny_problem(&t->problem, &random, n, n_schools) ||
        zsi_instance_make(&t->instance, &t->problem, NULL) != ZS_OK) {
        return -1;
    }
    const zsi_instance *instance = &t->instance;
    for (int32_t k = 0; k < n * n_schools; k++) {
        t->cost[k] = instance->cost[k] < ZSI_FORBIDDEN ? instance->cost[k] : -1;
    }
    t->zones = (zsi_zone_problem){.n_units = n,
                                  .n_schools = n_schools,
                                  .pupils = instance->pupils,
                                  .places = instance->places,
                                  .own = instance->root,
                                  .cost = t->cost,
                                  .link_first = instance->link_first,
                                  .link_unit = instance->link_unit};
    open_all(t);
    return 0;
}

static void clear_town(town *t)
{
    zsi_instance_clear(&t->instance);
    zsi_problem_clear(&t->problem);
}

/* Some pairs closed, prices around the costs, and triples. */
static void draw(town *t, uint64_t seed)
{
    zsi_random random;
    zsi_random_seed(&random, seed + 77);
    int32_t n = t->instance.n_units;
    int64_t size = 1;
    for (int32_t k = 0; k < n * t->instance.n_schools; k++) {
        size = t->cost[k] > size ? t->cost[k] : size;
    }
    for (int32_t u = 0; u < n; u++) {
        t->price[u] = (int64_t)(zsi_random_unit(&random) * 1.2 * (double)size) - size / 10;
        for (int32_t j = 0; j < t->instance.n_schools; j++) {
            uint8_t *pair = &t->open[u * t->instance.n_schools + j];
            if (*pair && u != t->instance.root[j] && zsi_random_below(&random, 6) == 0) {
                *pair = 0;
                t->n_left[u]--;
            }
        }
    }
    t->n_triples = (int32_t)zsi_random_below(&random, MOST_TRIPLES + 1);
    for (int32_t k = 0; k < t->n_triples; k++) {
        int32_t first = (int32_t)zsi_random_below(&random, (uint32_t)n - 2);
        int32_t second = first + 1 + (int32_t)zsi_random_below(&random, (uint32_t)(n - first) - 2);
        int32_t third = second + 1 + (int32_t)zsi_random_below(&random, (uint32_t)(n - second) - 1);
        t->triple[k] = (zsi_triple){{second, first, third}, (int64_t)(zsi_random_unit(&random) * 0.5 * (double)size)};
    }
}

/* What a zone pays beyond its multipliers; NONE where it is not one of the open pairs. */
static int64_t loss_of(const town *t, uint32_t mask, int32_t j)
{
    int64_t loss = 0;
    for (int32_t u = 0; u < t->instance.n_units; u++) {
        int32_t k = u * t->instance.n_schools + j;
        int in = (int)(mask >> u & 1u);
        if ((in && !t->open[k]) || (!in && t->open[k] && t->n_left[u] == 1)) {
            return NONE;
        }
        loss += in ? t->cost[k] - t->price[u] : 0;
    }
    for (int32_t k = 0; k < t->n_triples; k++) {
        const int32_t *unit = t->triple[k].unit;
        uint32_t held = (mask >> unit[0] & 1u) + (mask >> unit[1] & 1u) + (mask >> unit[2] & 1u);
        loss += held >= 2 ? t->triple[k].price : 0;
    }
    return fits(t, mask, j) ? loss : NONE;
}

/* The least loss of a school's zones, with or without a unit (-1: all). */
static int64_t least_loss(const town *t, int32_t j, int32_t unit, int in)
{
    int64_t least = NONE;
    for (uint32_t mask = 1; mask < 1u << t->instance.n_units; mask++) {
        if (unit < 0 || (int)(mask >> unit & 1u) == in) {
            int64_t loss = loss_of(t, mask, j);
            least = loss < least ? loss : least;
        }
    }
    return least;
}

/* Whether the search agrees with the least loss on both sides of it. */
static void expect_search(const town *t, int32_t j, int32_t unit, int in, int64_t deepest)
{
    zsi_zone_map map;
    zsi_zone_search search;
    int64_t least = least_loss(t, j, unit, in);
    ZST_NEED(zsi_zone_map_make(&map, &t->zones, t->open, t->n_left, j, t->price, t->n_triples, t->triple) == 0);
    ZST_NEED(zsi_zone_search_make(&search, &map, -deepest) == 0);
    int32_t block = unit < 0 ? -1 : zsi_zone_search_find(&search, unit);
    int has_part = unit < 0 || !in || block >= 0; /* else no zone that loses less than `deepest` has the unit */
    int64_t worth = -(least < deepest ? least : deepest);
    ZST_TRUE(!has_part || zsi_zone_search_none(&search, block, in, worth));
    if (least < deepest) {
        ZST_TRUE(has_part && !zsi_zone_search_none(&search, block, in, -least - 1));
    }
    zsi_zone_search_clear(&search);
    zsi_zone_map_clear(&map);
}

ZST_CASE(a_search_rules_out_what_enumeration_does_not_find_and_no_more)
{
    int n_with = 0;
    for (uint64_t seed = 1; seed <= 1500 && !zst_failed; seed++) {
        town t;
        zsi_random random;
        zsi_random_seed(&random, seed);
        ZST_NEED(make_town(&t, seed, 10) == 0);
        draw(&t, seed);
        int32_t j = (int32_t)zsi_random_below(&random, (uint32_t)t.instance.n_schools);
        int32_t unit = (int32_t)zsi_random_below(&random, (uint32_t)t.instance.n_units);
        int64_t least = least_loss(&t, j, -1, 0);
        n_with += least < NONE;
        for (int32_t k = 0; k < 3; k++) {
            int64_t deepest = least >= NONE || k == 2 ? NONE / 4 : least + (k == 0 ? 1 : t.price[unit] / 3 + 2);
            expect_search(&t, j, -1, 0, deepest);
            expect_search(&t, j, unit, 0, deepest);
            expect_search(&t, j, unit, 1, deepest);
        }
        clear_town(&t);
    }
    ZST_TRUE(n_with > 700);
}

static int64_t value_of(const town *t)
{
    int64_t value = 0;
    for (int32_t u = 0; u < t->instance.n_units; u++) {
        value += t->price[u];
    }
    for (int32_t k = 0; k < t->n_triples; k++) {
        value -= t->triple[k].price;
    }
    return value;
}

/* Settles a few units, so that some triples have two of them. */
static void settle_some(town *t, zsi_random *random, uint8_t *pair)
{
    int32_t n_schools = t->instance.n_schools;
    for (int32_t u = 0; u < t->instance.n_units; u++) {
        int32_t at = (int32_t)zsi_random_below(random, (uint32_t)n_schools);
        if (zsi_random_below(random, 2) && t->open[u * n_schools + at]) {
            for (int32_t j = 0; j < n_schools; j++) {
                t->open[u * n_schools + j] = j == at;
            }
            t->n_left[u] = 1;
        }
        for (int32_t j = 0; j < n_schools; j++) {
            int32_t k = u * n_schools + j;
            pair[k] = t->open[k] ? t->n_left[u] == 1 ? ZSI_PAIR_IN : ZSI_PAIR_OPEN : ZSI_PAIR_OUT;
        }
    }
}

ZST_CASE(prices_that_are_paid_in_any_case_move_to_units)
{
    int n_moved = 0;
    for (uint64_t seed = 1; seed <= 500 && !zst_failed; seed++) {
        town t;
        zsi_random random;
        uint8_t pair[MOST_PAIRS];
        int64_t loss[3 << MOST_UNITS];
        zsi_random_seed(&random, seed);
        ZST_NEED(make_town(&t, seed, 8) == 0);
        draw(&t, seed);
        settle_some(&t, &random, pair);
        uint32_t n_masks = 1u << t.instance.n_units;
        int64_t value = value_of(&t);
        for (uint32_t k = 0; k < n_masks * (uint32_t)t.instance.n_schools; k++) {
            loss[k] = loss_of(&t, k % n_masks, (int32_t)(k / n_masks));
        }
        zsi_multipliers multipliers = {.unit = t.price, .triple = t.triple, .n_triples = t.n_triples};
        zsi_multipliers_simplify(&multipliers, &t.instance, pair);
        ZST_INT(value_of(&t), value);
        for (uint32_t k = 0; k < n_masks * (uint32_t)t.instance.n_schools && !zst_failed; k++) {
            ZST_INT(loss_of(&t, k % n_masks, (int32_t)(k / n_masks)), loss[k]);
        }
        for (int32_t k = 0; k < t.n_triples; k++) {
            n_moved += t.triple[k].price == 0;
        }
        clear_town(&t);
    }
    ZST_TRUE(n_moved > 100);
}

static int holds(const town *t, const zsi_column_log *log, int64_t bound)
{
    zsi_column_verdict verdict;
    if (zsi_column_check(&t->zones, log, bound, NULL, &verdict)) {
        ZST_FAIL("out of memory");
    }
    return verdict.fault == NULL;
}

/* Whether the check of a log comes to this step of the root without a fault before it or in it. */
static int accepts_step(const town *t, const zsi_column_log *log, int64_t bound, int32_t step)
{
    zsi_column_verdict verdict;
    if (zsi_column_check(&t->zones, log, bound, NULL, &verdict)) {
        ZST_FAIL("out of memory");
    }
    return !verdict.fault || verdict.node > 0 || verdict.step > step;
}

/* Raises or lowers the multipliers of own units until the best zones lose nothing; -1: a school has no zone. */
static int balance(town *t)
{
    for (int32_t j = 0; j < t->instance.n_schools; j++) {
        int64_t least = least_loss(t, j, -1, 0);
        if (least >= NONE) {
            return -1;
        }
        t->price[t->instance.root[j]] += least;
    }
    return 0;
}

static void start_log(zsi_column_log *log, const town *t)
{
    if (zsi_column_log_make(log, t->instance.n_units, LOG_BYTES)) {
        ZST_FAIL("out of memory");
    }
    zsi_column_log_begin(log, zsi_column_log_node(log));
}

ZST_CASE(multipliers_prove_their_value_and_not_one_more)
{
    int n = 0;
    for (uint64_t seed = 1; seed <= 600 && !zst_failed; seed++) {
        town t;
        zsi_column_log log;
        ZST_NEED(make_town(&t, seed, 9) == 0);
        draw(&t, seed);
        open_all(&t);
        if (balance(&t) == 0) {
            start_log(&log, &t);
            zsi_column_log_prices(&log, t.price, t.n_triples, t.triple);
            ZST_TRUE(holds(&t, &log, value_of(&t)));
            ZST_TRUE(!holds(&t, &log, value_of(&t) + 1));
            zsi_column_log_clear(&log);
            int32_t unit = t.instance.root[(int32_t)(seed % (uint64_t)t.instance.n_schools)];
            t.price[unit] += t.instance.n_schools; /* each school may lack an equal part: one has to lack more */
            start_log(&log, &t);
            zsi_column_log_prices(&log, t.price, t.n_triples, t.triple);
            ZST_TRUE(t.instance.n_schools == 1 || !holds(&t, &log, value_of(&t)));
            zsi_column_log_clear(&log);
            n++;
        }
        clear_town(&t);
    }
    ZST_TRUE(n > 200);
}

/* A loss as it is, then one more than it is. */
static void expect_loss(const town *t, int64_t bound, int32_t unit, int32_t j)
{
    int64_t loss = least_loss(t, j, unit, 0);
    int64_t short_of = bound - value_of(t);
    for (int32_t more = 0; more < 2 && loss > 0; more++) {
        zsi_column_log log;
        int64_t told = (loss < NONE ? loss : short_of) + more;
        start_log(&log, t);
        zsi_column_log_prices(&log, t->price, t->n_triples, t->triple);
        zsi_column_log_loss(&log, unit, j, told);
        ZST_INT(accepts_step(t, &log, bound, 1), loss >= short_of || !more);
        zsi_column_log_clear(&log);
    }
}

/* A pair closed after the unit's loss elsewhere was told. */
static int expect_close(const town *t, int64_t bound, int32_t unit, int32_t j)
{
    zsi_column_log log;
    int32_t other = (j + 1) % t->instance.n_schools;
    int64_t loss = least_loss(t, j, unit, 1);
    int64_t elsewhere = other == j ? 0 : least_loss(t, other, unit, 0);
    elsewhere = elsewhere > 0 && elsewhere < NONE ? elsewhere : 0;
    start_log(&log, t);
    zsi_column_log_prices(&log, t->price, t->n_triples, t->triple);
    if (elsewhere > 0) {
        zsi_column_log_loss(&log, unit, other, elsewhere);
    }
    zsi_column_log_close(&log, j, 1, &unit);
    int is_right = loss + elsewhere >= bound - value_of(t);
    ZST_INT(accepts_step(t, &log, bound, elsewhere > 0 ? 2 : 1), is_right);
    zsi_column_log_clear(&log);
    return is_right;
}

ZST_CASE(losses_and_closed_pairs_are_held_against_every_zone)
{
    int n_right = 0;
    int n_wrong = 0;
    for (uint64_t seed = 1; seed <= 600 && !zst_failed; seed++) {
        town t;
        zsi_random random;
        zsi_random_seed(&random, seed);
        ZST_NEED(make_town(&t, seed, 9) == 0);
        draw(&t, seed);
        open_all(&t);
        if (balance(&t) == 0) {
            int32_t unit = (int32_t)zsi_random_below(&random, (uint32_t)t.instance.n_units);
            int32_t j = (int32_t)zsi_random_below(&random, (uint32_t)t.instance.n_schools);
            int64_t loss = least_loss(&t, j, unit, 1);
            int64_t way = loss < NONE ? 2 * loss : t.price[unit];
            int64_t bound = value_of(&t) + 2 + (int64_t)(zsi_random_unit(&random) * (double)(way > 0 ? way : 0));
            expect_loss(&t, bound, unit, j);
            int is_right = expect_close(&t, bound, unit, j);
            n_right += is_right;
            n_wrong += !is_right;
        }
        clear_town(&t);
    }
    ZST_TRUE(n_right > 50 && n_wrong > 50);
}

/* A tree that settles unit after unit; its leaves hold one plan or none. */
static void log_tree(town *t, zsi_column_log *log, int32_t node, int64_t bound)
{
    int32_t n_schools = t->instance.n_schools;
    int32_t unit = 0;
    zsi_column_log_begin(log, node);
    for (int32_t u = 0; u < t->instance.n_units; u++) {
        if (t->n_left[u] == 0) {
            return;
        }
    }
    while (unit < t->instance.n_units && t->n_left[unit] == 1) {
        unit++;
    }
    if (unit == t->instance.n_units) {
        for (int32_t j = 0; j < n_schools; j++) {
            int64_t least = least_loss(t, j, -1, 0);
            t->price[t->instance.root[j]] += least < NONE ? least : bound;
        }
        zsi_column_log_prices(log, t->price, 0, NULL);
        return;
    }
    town save = *t;
    int32_t j = 0;
    while (!t->open[unit * n_schools + j]) {
        j++;
    }
    int32_t child[2];
    child[0] = zsi_column_log_node(log);
    child[1] = zsi_column_log_node(log);
    zsi_column_log_branch(log, unit, j, child);
    t->open[unit * n_schools + j] = 0;
    t->n_left[unit]--;
    log_tree(t, log, child[0], bound);
    *t = save;
    for (int32_t other = j + 1; other < n_schools; other++) {
        t->open[unit * n_schools + other] = 0;
    }
    t->n_left[unit] = 1;
    log_tree(t, log, child[1], bound);
    *t = save;
}

ZST_CASE(a_tree_down_to_single_plans_proves_the_best_and_not_one_more)
{
    int n = 0;
    for (uint64_t seed = 1; seed <= 150 && !zst_failed; seed++) {
        town t;
        zsi_column_log log;
        ZST_NEED(make_town(&t, seed, 7) == 0);
        enumerate(&t);
        memset(t.price, 0, sizeof t.price);
        t.n_triples = 0;
        if (t.best < ZSI_FORBIDDEN && t.best > 0) {
            if (zsi_column_log_make(&log, t.instance.n_units, LOG_BYTES)) {
                ZST_FAIL("out of memory");
            }
            log_tree(&t, &log, zsi_column_log_node(&log), 4 * t.best);
            ZST_TRUE(holds(&t, &log, t.best));
            ZST_TRUE(!holds(&t, &log, t.best + 1));
            n += log.n_nodes > 1;
            zsi_column_log_clear(&log);
        }
        clear_town(&t);
    }
    ZST_TRUE(n > 40);
}

static int prove(const town *t, const int32_t *plan, zsi_column_log *log, zsi_columns_result *result)
{
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = 60.0};
    const zsi_columns_options options = {.plan = plan, .log = log};
    return zsi_column_log_make(log, t->instance.n_units, LOG_BYTES) ||
                   zsi_columns_prove(&t->instance, &options, &monitor, result, NULL) != ZS_OK
               ? -1
               : 0;
}

ZST_CASE(what_the_solver_proves_is_written_down_and_holds)
{
    int n = 0;
    int n_without_plan = 0;
    for (uint64_t seed = 1; seed <= 400 && !zst_failed; seed++) {
        town t;
        zsi_column_log log;
        zsi_columns_result result;
        ZST_NEED(make_town(&t, seed, 9) == 0);
        enumerate(&t);
        ZST_NEED(prove(&t, seed % 2 && t.best < ZSI_FORBIDDEN ? t.best_of : NULL, &log, &result) == 0);
        if (result.applies && result.logged > ZSI_WORTH_NONE) {
            n++;
            n_without_plan += result.school == NULL;
            ZST_TRUE(holds(&t, &log, result.logged));
            ZST_TRUE(t.best >= ZSI_FORBIDDEN || !holds(&t, &log, t.best + 1));
            ZST_TRUE(result.bound >= ZSI_FORBIDDEN || result.logged == result.bound);
        }
        zsi_columns_result_clear(&result);
        zsi_column_log_clear(&log);
        clear_town(&t);
    }
    printf("# %d proofs, %d that there is no plan\n", n, n_without_plan);
    ZST_TRUE(n > 200);
}

ZST_CASE(the_root_alone_proves_its_value_and_not_one_more)
{
    int n = 0;
    for (uint64_t seed = 1; seed <= 200 && !zst_failed; seed++) {
        town t;
        zsi_column_log log;
        int32_t child[2];
        int64_t value;
        ZST_NEED(make_town(&t, seed, 9) == 0);
        draw(&t, seed);
        open_all(&t);
        if (balance(&t) == 0) {
            start_log(&log, &t);
            zsi_column_log_prices(&log, t.price, t.n_triples, t.triple);
            child[0] = zsi_column_log_node(&log);
            child[1] = zsi_column_log_node(&log);
            zsi_column_log_branch(&log, 0, 0, child); /* nothing proves the children */
            ZST_TRUE(!holds(&t, &log, value_of(&t) + 1));
            ZST_INT(zsi_column_log_keep_root(&log, &value), 0);
            ZST_INT(value, value_of(&t));
            ZST_TRUE(holds(&t, &log, value) && !holds(&t, &log, value + 1));
            zsi_column_log_clear(&log);
            n++;
        }
        clear_town(&t);
    }
    ZST_TRUE(n > 60);
}

/* What the worst zone pays beyond the multipliers. */
static int64_t least_paid(const town *t)
{
    int64_t least = NONE;
    for (int32_t j = 0; j < t->instance.n_schools; j++) {
        int64_t loss = least_loss(t, j, -1, 0);
        least = loss < least ? loss : least;
    }
    return least;
}

ZST_CASE(multipliers_on_the_way_between_two_that_zones_pay_are_paid)
{
    int n = 0;
    for (uint64_t seed = 1; seed <= 300 && !zst_failed; seed++) {
        town t;
        ZST_NEED(make_town(&t, seed, 9) == 0);
        draw(&t, seed);
        if (balance(&t) == 0) {
            town far = t;
            size_t n_units = (size_t)t.instance.n_units;
            zsi_random random;
            zsi_random_seed(&random, seed);
            for (size_t u = 0; u < n_units; u++) {
                far.price[u] += (int64_t)((zsi_random_unit(&random) - 0.5) * 0x1p50);
            }
            ZST_INT(balance(&far), 0);
            zsi_multipliers from = {.unit = t.price, .triple = t.triple, .n_triples = t.n_triples};
            zsi_multipliers to = {.unit = far.price, .triple = far.triple, .n_triples = far.n_triples};
            zsi_multipliers_draw(&to, &from, t.instance.n_units, zsi_random_unit(&random) * 1e-6);
            ZST_TRUE(least_paid(&far) >= 0);
            n++;
        }
        clear_town(&t);
    }
    ZST_TRUE(n > 100);
}

ZST_CASE(gathered_multipliers_leave_value_and_losses_as_they_are)
{
    int n = 0;
    for (uint64_t seed = 1; seed <= 300 && !zst_failed; seed++) {
        town t;
        ZST_NEED(make_town(&t, seed, 9) == 0);
        draw(&t, seed);
        int32_t n_schools = t.instance.n_schools;
        uint8_t pair[MOST_PAIRS];
        for (int32_t u = 0; u < t.instance.n_units; u++) {
            for (int32_t j = 0; j < n_schools; j++) {
                int is_open = t.open[u * n_schools + j];
                pair[u * n_schools + j] = !is_open ? ZSI_PAIR_OUT : t.n_left[u] == 1 ? ZSI_PAIR_IN : ZSI_PAIR_OPEN;
            }
        }
        town after = t;
        zsi_multipliers to = {.unit = after.price, .triple = after.triple, .n_triples = after.n_triples};
        zsi_multipliers_gather(&to, &t.instance, pair);
        ZST_INT(value_of(&after), value_of(&t));
        for (int32_t j = 0; j < n_schools; j++) {
            ZST_INT(least_loss(&after, j, -1, 0), least_loss(&t, j, -1, 0));
        }
        for (int32_t u = 0; u < t.instance.n_units; u++) {
            n += t.n_left[u] == 1 && t.price[u] != 0 && after.price[u] == 0;
        }
        clear_town(&t);
    }
    ZST_TRUE(n > 100);
}

/* The log again with a number changed in about every third step. Returns how many were. */
static int tamper(const zsi_column_log *from, zsi_column_log *to, zsi_random *random, int64_t size)
{
    zsi_column_reader reader;
    int n_changed = 0;
    if (zsi_column_log_make(to, from->n_units, LOG_BYTES) || zsi_column_reader_make(&reader, from)) {
        ZST_FAIL("out of memory");
        return 0;
    }
    for (int32_t k = 0; k < from->n_nodes; k++) {
        zsi_column_log_node(to);
    }
    for (int32_t k = 0; k < from->n_nodes; k++) {
        zsi_column_reader_go(&reader, k);
        zsi_column_log_begin(to, k);
        while (zsi_column_reader_next(&reader) > 0) {
            zsi_column_step *step = &reader.step;
            int change = zsi_random_below(random, 3) == 0;
            int64_t shift = 1 + (int64_t)(zsi_random_unit(random) * (double)size);
            n_changed += change;
            if (change && step->kind == ZSI_COLUMN_PRICES && step->n_triples > 0 && zsi_random_below(random, 2)) {
                step->triple[0].price -= shift;
            } else if (change && step->kind == ZSI_COLUMN_PRICES) {
                step->price[zsi_random_below(random, (uint32_t)from->n_units)] += shift;
            } else if (change && step->kind == ZSI_COLUMN_LOSS) {
                step->loss += shift;
            } else if (change && step->kind == ZSI_COLUMN_CLOSE) {
                step->closed[0] = (int32_t)zsi_random_below(random, (uint32_t)from->n_units);
            } else if (change) {
                step->unit = (int32_t)zsi_random_below(random, (uint32_t)from->n_units);
            }
            if (step->kind == ZSI_COLUMN_PRICES) {
                zsi_column_log_prices(to, step->price, step->n_triples, step->triple);
            } else if (step->kind == ZSI_COLUMN_LOSS) {
                zsi_column_log_loss(to, step->unit, step->school, step->loss);
            } else if (step->kind == ZSI_COLUMN_CLOSE) {
                zsi_column_log_close(to, step->school, step->n_closed, step->closed);
            } else {
                zsi_column_log_branch(to, step->unit, step->school, step->child);
            }
        }
    }
    zsi_column_reader_clear(&reader);
    return n_changed;
}

ZST_CASE(no_log_whatever_proves_more_than_the_best_plan)
{
    zsi_random random;
    int n_tried = 0;
    zsi_random_seed(&random, 5);
    for (uint64_t seed = 1; seed <= 300 && !zst_failed; seed++) {
        town t;
        zsi_column_log log;
        zsi_columns_result result;
        ZST_NEED(make_town(&t, seed, 9) == 0);
        enumerate(&t);
        ZST_NEED(prove(&t, NULL, &log, &result) == 0);
        for (int round = 0; t.best < ZSI_FORBIDDEN && result.applies && round < 6; round++) {
            zsi_column_log changed;
            if (tamper(&log, &changed, &random, round % 2 ? t.best / 20 + 3 : 3) > 0) {
                n_tried++;
                ZST_TRUE(!holds(&t, &changed, t.best + 1));
            }
            zsi_column_log_clear(&changed);
        }
        zsi_columns_result_clear(&result);
        zsi_column_log_clear(&log);
        clear_town(&t);
    }
    ZST_TRUE(n_tried > 300);
}

/* What is wrong with a log of one node with one step. */
static const char *fault_of(const town *t, void (*put)(zsi_column_log *log, const town *t))
{
    zsi_column_log log;
    zsi_column_verdict verdict;
    start_log(&log, t);
    put(&log, t);
    if (zsi_column_check(&t->zones, &log, 0, NULL, &verdict)) {
        ZST_FAIL("out of memory");
    }
    zsi_column_log_clear(&log);
    return verdict.fault;
}

static void put_nothing(zsi_column_log *log, const town *t)
{
    (void)log;
    (void)t;
}

static void put_large_price(zsi_column_log *log, const town *t)
{
    int64_t price[MOST_UNITS] = {INT64_MAX, INT64_MIN};
    (void)t;
    zsi_column_log_prices(log, price, 0, NULL);
}

static void put_negative_triple(zsi_column_log *log, const town *t)
{
    const zsi_triple triple = {{0, 1, 2}, -1};
    zsi_column_log_prices(log, t->price, 1, &triple);
}

static void put_twin_triple(zsi_column_log *log, const town *t)
{
    const zsi_triple triple = {{0, 1, 1}, 1};
    zsi_column_log_prices(log, t->price, 1, &triple);
}

static void put_triple_outside(zsi_column_log *log, const town *t)
{
    const zsi_triple triple = {{0, 1, t->instance.n_units}, 1};
    zsi_column_log_prices(log, t->price, 1, &triple);
}

static void put_early_loss(zsi_column_log *log, const town *t)
{
    (void)t;
    zsi_column_log_loss(log, 1, 0, 5);
}

static void put_early_close(zsi_column_log *log, const town *t)
{
    const int32_t unit = 1;
    (void)t;
    zsi_column_log_close(log, 0, 1, &unit);
}

static void put_loop(zsi_column_log *log, const town *t)
{
    const int32_t child[] = {0, 0};
    (void)t;
    zsi_column_log_branch(log, 1, 0, child);
}

static void put_one_child_twice(zsi_column_log *log, const town *t)
{
    int32_t child = zsi_column_log_node(log);
    const int32_t both[] = {child, child};
    (void)t;
    zsi_column_log_branch(log, 1, 0, both);
}

static void put_branch_outside(zsi_column_log *log, const town *t)
{
    int32_t child[2];
    child[0] = zsi_column_log_node(log);
    child[1] = zsi_column_log_node(log);
    zsi_column_log_branch(log, t->instance.n_units, 0, child);
}

ZST_CASE(a_log_that_is_not_whole_is_refused)
{
    town t;
    zsi_column_log log;
    ZST_NEED(make_town(&t, 3, 9) == 0);
    for (int32_t u = 0; u < t.instance.n_units; u++) {
        t.price[u] = 1;
    }
    ZST_TRUE(fault_of(&t, put_nothing) != NULL);
    ZST_TRUE(fault_of(&t, put_large_price) != NULL);
    ZST_TRUE(fault_of(&t, put_negative_triple) != NULL);
    ZST_TRUE(fault_of(&t, put_twin_triple) != NULL);
    ZST_TRUE(fault_of(&t, put_triple_outside) != NULL);
    ZST_TRUE(fault_of(&t, put_early_loss) != NULL);
    ZST_TRUE(fault_of(&t, put_early_close) != NULL);
    ZST_TRUE(fault_of(&t, put_loop) != NULL);
    ZST_TRUE(fault_of(&t, put_one_child_twice) != NULL);
    ZST_TRUE(fault_of(&t, put_branch_outside) != NULL);
    start_log(&log, &t);
    log.packed.most = 3;
    zsi_column_log_prices(&log, t.price, 0, NULL);
    ZST_TRUE(log.packed.full && !holds(&t, &log, 0));
    zsi_column_log_clear(&log);
    ZST_NEED(zsi_column_log_make(&log, t.instance.n_units, LOG_BYTES) == 0);
    ZST_TRUE(!holds(&t, &log, 0));
    zsi_column_log_clear(&log);
    clear_town(&t);
}

ZST_MAIN(ZST_ADD(a_search_rules_out_what_enumeration_does_not_find_and_no_more),
         ZST_ADD(prices_that_are_paid_in_any_case_move_to_units),
         ZST_ADD(multipliers_prove_their_value_and_not_one_more),
         ZST_ADD(losses_and_closed_pairs_are_held_against_every_zone),
         ZST_ADD(a_tree_down_to_single_plans_proves_the_best_and_not_one_more),
         ZST_ADD(what_the_solver_proves_is_written_down_and_holds),
         ZST_ADD(the_root_alone_proves_its_value_and_not_one_more),
         ZST_ADD(multipliers_on_the_way_between_two_that_zones_pay_are_paid),
         ZST_ADD(gathered_multipliers_leave_value_and_losses_as_they_are),
         ZST_ADD(no_log_whatever_proves_more_than_the_best_plan), ZST_ADD(a_log_that_is_not_whole_is_refused))
