/** @file test_site_sets.c
 * Sets of schools chosen by their transport relaxation, against the enumeration of all sets of tiny towns.
 */
#include "solve/siting/site_sets.h"
#include "solve/transport/transport.h"
#include "support/zst.h"
#include "unit/tiny_zones.h"

#include <math.h>

enum { MOST_SCHOOLS = 8, MOST_UNITS = 16, RUNS = 150 };

typedef struct town {
    zsi_problem problem;
    zsi_instance instance;
    uint8_t start[MOST_SCHOOLS];
} town;

typedef struct worth {
    int64_t unplaced;
    int64_t cost;
} worth;

/* Half of the schools are sites, of which at most a few may be opened. */
static int make_town(town *t, uint64_t seed)
{
    zsi_random random;
    zsi_random_seed(&random, seed);
    int32_t n_schools = 4 + (int32_t)zsi_random_below(&random, MOST_SCHOOLS - 3);
    if (tiny_problem(&t->problem, &random, MOST_UNITS, n_schools)) {
        return -1;
    }
    zsi_siting *siting = zsi_siting_new(n_schools);
    if (!siting) {
        return -1;
    }
    siting->weight = 1.0;
    siting->limit[ZSI_LIMIT_PROJECTS] = 1.0 + zsi_random_below(&random, 3);
    for (int32_t j = 0; j < n_schools; j++) {
        siting->kind[j] = j % 2 ? ZSI_SITE_OPTIONAL : ZSI_SITE_OPEN;
        siting->cost[j] = j % 2 ? (double)zsi_random_below(&random, 40) : 0.0;
        siting->places[j] = j % 2 ? t->problem.places[j] : 0;
        t->start[j] = j % 2 == 0;
        t->problem.places[j] *= 2;
    }
    t->problem.siting = siting;
    return zsi_instance_make(&t->instance, &t->problem, NULL) == ZS_OK ? 0 : -1;
}

/* A set's worth, with only its schools allowed; 0 where it breaks a limit. */
static int weigh(const town *t, const uint8_t *open, worth *value)
{
    const zsi_instance *in = &t->instance;
    zsi_instance narrow = *in;
    zsi_transport transport;
    int32_t seat[MOST_UNITS];
    int64_t cost[MOST_UNITS * MOST_SCHOOLS];
    for (int32_t u = 0; u < in->n_units; u++) {
        seat[u] = -1;
    }
    for (int32_t j = 0; j < in->n_schools; j++) {
        seat[in->sites->unit[j]] = open[j] ? j : seat[in->sites->unit[j]];
    }
    for (int32_t u = 0; u < in->n_units; u++) {
        for (int32_t j = 0; j < in->n_schools; j++) {
            int is_open = open[j] && (seat[u] < 0 || seat[u] == j);
            cost[u * in->n_schools + j] = is_open ? zsi_cost_at(in, u, j) : ZSI_FORBIDDEN;
        }
    }
    narrow.cost = cost;
    if (!zsi_sites_within_limits(in->sites, seat)) {
        return 0;
    }
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = 60.0};
    if (zsi_transport_solve(&narrow, &monitor, &transport, NULL) != ZS_OK) {
        return 0;
    }
    *value = (worth){transport.unplaced, zsi_price_bound(&narrow, transport.price, 0)};
    zsi_transport_clear(&transport);
    return 1;
}

static int is_better(worth a, worth b)
{
    return a.unplaced != b.unplaced ? a.unplaced < b.unplaced : a.cost < b.cost;
}

/* The best worth over all sets within the limits. */
static worth enumerate(const town *t)
{
    worth best = {INT64_MAX, INT64_MAX};
    for (uint32_t mask = 0; mask < 1u << t->instance.n_schools; mask++) {
        uint8_t open[MOST_SCHOOLS];
        int keeps = 1;
        worth value;
        for (int32_t j = 0; j < t->instance.n_schools; j++) {
            open[j] = mask >> j & 1u;
            keeps = keeps && (open[j] || !t->start[j]);
        }
        if (keeps && weigh(t, open, &value) && is_better(value, best)) {
            best = value;
        }
    }
    return best;
}

ZST_CASE(the_sets_kept_are_within_limits_and_the_first_is_the_best_there_is)
{
    int n_best = 0;
    for (uint64_t seed = 1; seed <= RUNS && !zst_failed; seed++) {
        town t = {0};
        zsi_site_sets sets;
        zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = 60.0};
        worth before = {-1, INT64_MIN};
        worth best;
        ZST_NEED(make_town(&t, seed) == 0);
        best = enumerate(&t);
        ZST_INT(zsi_site_sets_choose(&sets, &t.instance, t.start, seed, &monitor, NULL), ZS_OK);
        ZST_TRUE(sets.n >= 1 && sets.n <= ZSI_MOST_SITE_SETS);
        for (int32_t k = 0; k < sets.n; k++) {
            worth value;
            ZST_TRUE(weigh(&t, sets.open + k * sets.n_schools, &value));
            ZST_TRUE(is_better(before, value) && !is_better(value, best)); /* each once, the best first */
            n_best += k == 0 && !is_better(best, value);
            before = value;
        }
        zsi_site_sets_clear(&sets);
        zsi_instance_clear(&t.instance);
        zsi_problem_clear(&t.problem);
    }
    printf("# the best set in %d of %d towns\n", n_best, RUNS);
    ZST_TRUE(n_best >= RUNS - RUNS / 50);
}

ZST_CASE(the_same_seed_chooses_the_same_sets)
{
    town t = {0};
    zsi_site_sets sets[2];
    ZST_NEED(make_town(&t, 7) == 0);
    for (int k = 0; k < 2; k++) {
        zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = 60.0};
        ZST_INT(zsi_site_sets_choose(&sets[k], &t.instance, t.start, 3, &monitor, NULL), ZS_OK);
    }
    ZST_INT(sets[0].n, sets[1].n);
    ZST_TRUE(memcmp(sets[0].open, sets[1].open, (size_t)sets[0].n * (size_t)sets[0].n_schools) == 0);
    ZST_TRUE(memcmp(sets[0].price, sets[1].price, (size_t)sets[0].n_schools * sizeof *sets[0].price) == 0);
    zsi_site_sets_clear(&sets[0]);
    zsi_site_sets_clear(&sets[1]);
    zsi_instance_clear(&t.instance);
    zsi_problem_clear(&t.problem);
}

ZST_MAIN(ZST_ADD(the_sets_kept_are_within_limits_and_the_first_is_the_best_there_is),
         ZST_ADD(the_same_seed_chooses_the_same_sets))
