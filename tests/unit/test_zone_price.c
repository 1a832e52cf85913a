/** @file test_zone_price.c
 * Pricing against the enumeration of all connected sets of tiny maps.
 */
#include "solve/columns/zone_price.h"
#include "support/zst.h"
#include "unit/tiny_zones.h"

enum { N_TRIPLES = 6 };

typedef struct found_zone {
    uint32_t mask;
    int64_t worth;
    int n;
} found_zone;

static void keep(void *user, const zsi_zone_graph *graph, const int32_t *block, int32_t n, int64_t worth)
{
    found_zone *zone = user;
    zone->mask = 0;
    zone->worth = worth;
    zone->n++;
    for (int32_t i = 0; i < n; i++) {
        zone->mask |= 1u << graph->unit[block[i]];
    }
}

typedef struct trial {
    zsi_problem problem;
    zsi_instance instance;
    uint8_t *pair;
    int64_t profit_of[16]; /* of units */
    zsi_triple triple[N_TRIPLES];
    int32_t n_triples;
} trial;

static int make_trial(trial *t, uint64_t seed)
{
    zsi_random random;
    zsi_random_seed(&random, seed);
    int32_t n = 3 + (int32_t)zsi_random_below(&random, 8);
    if (tiny_problem(&t->problem, &random, n, 1 + (int32_t)zsi_random_below(&random, 2)) ||
        zsi_instance_make(&t->instance, &t->problem, NULL) != ZS_OK) {
        return -1;
    }
    t->pair = zsi_pairs_new(&t->instance);
    for (int32_t u = 0; u < n; u++) {
        t->profit_of[u] = (int64_t)zsi_random_below(&random, 200) - 100;
        if (u > 0 && t->pair[u * t->instance.n_schools] == ZSI_PAIR_OPEN && zsi_random_below(&random, 8) == 0) {
            t->pair[u * t->instance.n_schools] = zsi_random_below(&random, 2) ? ZSI_PAIR_IN : ZSI_PAIR_OUT;
        }
    }
    t->n_triples = n < 3 ? 0 : (int32_t)zsi_random_below(&random, N_TRIPLES);
    for (int32_t k = 0; k < t->n_triples; k++) {
        int32_t first = (int32_t)zsi_random_below(&random, (uint32_t)n - 2);
        int32_t second = first + 1 + (int32_t)zsi_random_below(&random, (uint32_t)(n - first) - 2);
        int32_t third = second + 1 + (int32_t)zsi_random_below(&random, (uint32_t)(n - second) - 1);
        t->triple[k] = (zsi_triple){{first, second, third}, zsi_random_below(&random, 80)};
    }
    return t->pair ? 0 : -1;
}

static void clear_trial(trial *t)
{
    free(t->pair);
    zsi_instance_clear(&t->instance);
    zsi_problem_clear(&t->problem);
}

static int64_t worth_of(const trial *t, uint32_t mask)
{
    int64_t worth = 0;
    for (int32_t u = 0; u < t->instance.n_units; u++) {
        worth += mask >> u & 1u ? t->profit_of[u] : 0;
    }
    for (int32_t k = 0; k < t->n_triples; k++) {
        int held = 0;
        for (int c = 0; c < 3; c++) {
            held += (int)(mask >> t->triple[k].unit[c] & 1u);
        }
        worth -= held >= 2 ? t->triple[k].price : 0;
    }
    return worth;
}

static int is_allowed(const trial *t, uint32_t mask)
{
    int64_t pupils = 0;
    for (int32_t u = 0; u < t->instance.n_units; u++) {
        uint8_t pair = t->pair[u * t->instance.n_schools];
        int in = (int)(mask >> u & 1u);
        if ((in && pair == ZSI_PAIR_OUT) || (!in && pair == ZSI_PAIR_IN)) {
            return 0;
        }
        pupils += in ? t->instance.pupils[u] : 0;
    }
    return pupils <= t->instance.places[0] && tiny_is_zone(&t->instance, mask, t->instance.root[0]);
}

static int64_t enumerate(const trial *t)
{
    int64_t best = ZSI_WORTH_NONE;
    for (uint32_t mask = 1; mask < 1u << t->instance.n_units; mask++) {
        int64_t worth = worth_of(t, mask);
        if (worth > best && is_allowed(t, mask)) {
            best = worth;
        }
    }
    return best;
}

static int price(const trial *t, const zsi_price_options *options, zsi_price_result *result)
{
    zsi_zone_graph graph;
    int64_t profit[16];
    if (zsi_zone_graph_make(&graph, &t->instance, t->pair, 0) != ZS_OK) {
        return -1;
    }
    for (int32_t b = 0; b < graph.n; b++) {
        profit[b] = t->profit_of[graph.unit[b]];
    }
    zs_status status = zsi_zone_price(&graph, profit, t->triple, t->n_triples, options, result);
    zsi_zone_graph_clear(&graph);
    return status == ZS_OK ? 0 : -1;
}

ZST_CASE(pricing_finds_the_zone_that_enumeration_finds)
{
    int n_with_zone = 0;
    for (uint64_t seed = 1; seed <= 4000 && !zst_failed; seed++) {
        trial t;
        found_zone zone = {0};
        zsi_price_options options = {.above = ZSI_WORTH_NONE, .node_limit = INT64_MAX, .found = keep, .user = &zone};
        zsi_price_result result;
        ZST_NEED(make_trial(&t, seed) == 0 && price(&t, &options, &result) == 0);
        int64_t best = enumerate(&t);
        ZST_INT(result.best, best);
        ZST_INT(result.bound, best);
        ZST_TRUE(result.finished);
        if (best > ZSI_WORTH_NONE) {
            n_with_zone++;
            ZST_INT(worth_of(&t, zone.mask), best);
            ZST_INT(zone.worth, best);
            ZST_TRUE(is_allowed(&t, zone.mask));
        }
        clear_trial(&t);
    }
    ZST_TRUE(n_with_zone > 1000);
}

ZST_CASE(a_stopped_search_still_bounds_every_zone)
{
    int n_stopped = 0;
    for (uint64_t seed = 1; seed <= 3000 && !zst_failed; seed++) {
        for (int64_t limit = 0; limit <= 2; limit++) {
            trial t;
            zsi_price_options options = {.above = ZSI_WORTH_NONE, .node_limit = limit};
            zsi_price_result result;
            ZST_NEED(make_trial(&t, seed) == 0 && price(&t, &options, &result) == 0);
            int64_t best = enumerate(&t);
            ZST_TRUE(result.bound >= best && result.best <= best);
            n_stopped += !result.finished;
            clear_trial(&t);
        }
    }
    ZST_TRUE(n_stopped > 100);
}

ZST_CASE(only_zones_above_the_floor_are_found)
{
    for (uint64_t seed = 1; seed <= 2000 && !zst_failed; seed++) {
        trial t;
        found_zone zone = {0};
        zsi_price_options options = {.node_limit = INT64_MAX, .found = keep, .user = &zone, .stop_at_first = 1};
        zsi_price_result result;
        ZST_NEED(make_trial(&t, seed) == 0);
        int64_t best = enumerate(&t);
        options.above = best > ZSI_WORTH_NONE ? best : 0;
        ZST_NEED(price(&t, &options, &result) == 0);
        ZST_INT(zone.n, 0);
        ZST_INT(result.bound, options.above);
        options.above = best - 20;
        ZST_NEED(price(&t, &options, &result) == 0);
        ZST_INT(zone.n, best > ZSI_WORTH_NONE);
        ZST_TRUE(best <= ZSI_WORTH_NONE || (worth_of(&t, zone.mask) > best - 20 && result.bound >= best));
        clear_trial(&t);
    }
}

ZST_MAIN(ZST_ADD(pricing_finds_the_zone_that_enumeration_finds), ZST_ADD(a_stopped_search_still_bounds_every_zone),
         ZST_ADD(only_zones_above_the_floor_are_found))
