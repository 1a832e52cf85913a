#include "base/monitor.h"
#include "base/random.h"
#include "model/check.h"
#include "solve/search/construct.h"
#include "solve/search/exact.h"
#include "solve/conflict.h"
#include "solve/search/search.h"
#include "solve/search/starts.h"
#include "solve/transport/transport.h"
#include "support/zst.h"
#include "unit/problem_arrays.h"

enum { MOST_BLOCKS = 900, MOST_SCHOOLS = 12 };

/* A grid city with its arrays; travel is straight. */
typedef struct grid {
    zsi_problem problem;
    zsi_instance instance;
    zsi_report report;
    int32_t school[MOST_BLOCKS];
} grid;

static void link_grid(grid *g, int32_t width)
{
    static int32_t a[4 * MOST_BLOCKS];
    static int32_t b[4 * MOST_BLOCKS];
    int64_t n = 0;
    for (int32_t i = 0; i < g->problem.n_blocks; i++) {
        if (i % width + 1 < width && i + 1 < g->problem.n_blocks) {
            a[n] = i;
            b[n++] = i + 1;
        }
        if (i + width < g->problem.n_blocks) {
            a[n] = i;
            b[n++] = i + width;
        }
    }
    ZST_INT(zsi_problem_set_link_pairs(&g->problem, n, a, b, NULL, &g->report), ZS_OK);
}

static void make_grid(grid *g, int32_t width, int32_t height, int32_t n_schools, double places_a_pupil, uint64_t seed)
{
    zsi_random random;
    int64_t pupils = 0;
    int32_t n = width * height;
    zsi_random_seed(&random, seed);
    zsi_report_init(&g->report);
    problem_arrays(&g->problem, n, n_schools);
    for (int32_t i = 0; i < n; i++) {
        g->problem.pupils[i] = zsi_random_below(&random, 30);
        pupils += g->problem.pupils[i];
    }
    for (int32_t j = 0; j < n_schools; j++) {
        g->problem.school_block[j] = (int32_t)((2 * j + 1) * n / (2 * n_schools));
        g->problem.places[j] = (int64_t)(places_a_pupil * (double)pupils / n_schools) + 1;
        for (int32_t i = 0; i < n; i++) {
            int32_t at = g->problem.school_block[j];
            g->problem.travel_m[i * n_schools + j] = 100.0 * hypot(i % width - at % width, i / width - at / width);
        }
    }
    link_grid(g, width);
    ZST_INT(zsi_instance_make(&g->instance, &g->problem, &g->report), ZS_OK);
}

static void clear_grid(grid *g)
{
    zsi_instance_clear(&g->instance);
    zsi_problem_clear(&g->problem);
    zsi_report_clear(&g->report);
}

static void grow_grid(grid *g)
{
    int64_t price[MOST_SCHOOLS] = {0};
    for (int32_t u = 0; u < g->instance.n_units; u++) {
        g->school[u] = -1;
    }
    for (int32_t j = 0; j < g->instance.n_schools; j++) {
        g->school[g->instance.root[j]] = j;
    }
    ZST_INT(zsi_grow_zones(&g->instance, price, g->school, &g->report), ZS_OK);
}

/* Faults of the zones as a plan, by the code that shares nothing with the search. */
static int64_t faults_of(grid *g, const int32_t *school)
{
    zsi_plan plan;
    int64_t n_faults = -1;
    ZST_INT(zsi_plan_make(&plan, &g->problem, school, &g->report), ZS_OK);
    ZST_INT(zsi_check_plan(&g->problem, &plan, (zsi_check_names){0}, ZS_FINDING_NOTE, &n_faults, &g->report), ZS_OK);
    zsi_plan_clear(&plan);
    return n_faults;
}

ZST_CASE(grown_zones_hold_every_unit_and_hang_together)
{
    grid g;
    make_grid(&g, 20, 15, 6, 1.1, 1);
    grow_grid(&g);
    ZST_INT(faults_of(&g, g.school), 0);
    clear_grid(&g);
}

ZST_CASE(prices_bound_every_plan_and_count_the_pupils_no_flow_can_place)
{
    grid g;
    zsi_transport transport;
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = 10.0};
    int64_t pupils = 0;
    int64_t places = 0;
    make_grid(&g, 12, 10, 5, 0.9, 2);
    for (int32_t u = 0; u < g.instance.n_units; u++) {
        pupils += g.instance.pupils[u];
    }
    for (int32_t j = 0; j < g.instance.n_schools; j++) {
        places += g.instance.places[j];
    }
    ZST_NEED(zsi_transport_solve(&g.instance, &monitor, &transport, &g.report) == ZS_OK);
    ZST_INT(transport.unplaced, pupils - places);
    grow_grid(&g);
    int64_t excess = zsi_instance_excess(&g.instance, g.school);
    ZST_TRUE(excess >= transport.unplaced);
    ZST_TRUE(zsi_price_bound(&g.instance, transport.price, excess) <= zsi_instance_cost(&g.instance, g.school));
    zsi_transport_clear(&transport);
    clear_grid(&g);
}

/* School 0 is free of cost but has room for two of its three units; the cheaper one to send away costs 30 a pupil. */
ZST_CASE(transport_prices_are_the_worth_of_a_place)
{
    grid g;
    zsi_transport transport;
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = 10.0};
    const int64_t away[4] = {70, 0, 30, 0};
    make_grid(&g, 4, 1, 2, 1.0, 3); /* the schools stand in units 1 and 3 */
    for (int32_t u = 0; u < 4; u++) {
        g.instance.pupils[u] = 10;
        for (int32_t j = 0; j < 2; j++) {
            int64_t *cost = &g.instance.cost[2 * u + j];
            *cost = *cost < ZSI_FORBIDDEN ? 10 * away[u] * j : *cost;
        }
    }
    g.instance.places[0] = 20;
    g.instance.places[1] = 40;
    ZST_NEED(zsi_transport_solve(&g.instance, &monitor, &transport, &g.report) == ZS_OK);
    ZST_INT(transport.unplaced, 0);
    ZST_INT(transport.price[1], 0);
    ZST_INT(transport.price[0], 30);
    ZST_INT(zsi_price_bound(&g.instance, transport.price, 0), 300);
    ZST_INT(zsi_price_bound(&g.instance, transport.price, 2), 300 - 2 * 30);
    zsi_transport_clear(&transport);
    clear_grid(&g);
}

ZST_CASE(running_figures_equal_a_full_count_after_thousands_of_moves)
{
    grid g;
    zsi_zones zones;
    zsi_random random;
    make_grid(&g, 15, 12, 5, 1.05, 4);
    grow_grid(&g);
    zsi_random_seed(&random, 9);
    ZST_NEED(zsi_zones_make(&zones, &g.instance, g.school, &g.report) == ZS_OK);
    int n_moved = 0;
    for (int i = 0; i < 20000; i++) {
        int32_t u = (int32_t)zsi_random_below(&random, (uint32_t)g.instance.n_units);
        int32_t degree = g.instance.link_first[u + 1] - g.instance.link_first[u];
        int32_t k = g.instance.link_first[u] + (int32_t)zsi_random_below(&random, (uint32_t)degree);
        int32_t to = zones.school[g.instance.link_unit[k]];
        if (to != zones.school[u] && zsi_cost_at(&g.instance, u, to) < ZSI_FORBIDDEN && zsi_zones_may_leave(&zones, u)) {
            zsi_zones_move(&zones, u, to);
            n_moved++;
        }
    }
    ZST_TRUE(n_moved > 1000);
    ZST_INT(zones.cost, zsi_instance_cost(&g.instance, zones.school));
    ZST_INT(zones.excess, zsi_instance_excess(&g.instance, zones.school));
    ZST_INT(zones.n_forbidden, 0);
    ZST_INT(faults_of(&g, zones.school), 0);
    zsi_zones_clear(&zones);
    clear_grid(&g);
}

/* Every unit of a zone: may_leave against a walk through the rest of the zone. */
ZST_CASE(a_unit_may_leave_exactly_when_the_rest_still_hangs_together)
{
    grid g;
    zsi_zones zones;
    int n_cut = 0;
    make_grid(&g, 20, 15, 6, 1.1, 5);
    grow_grid(&g);
    ZST_NEED(zsi_zones_make(&zones, &g.instance, g.school, &g.report) == ZS_OK);
    for (int32_t u = 0; u < g.instance.n_units; u++) {
        int32_t j = zones.school[u];
        int32_t n_zone = 0;
        for (int32_t v = 0; v < g.instance.n_units; v++) {
            n_zone += zones.school[v] == j;
        }
        int whole = u != g.instance.root[j] && zsi_zones_walk(&zones, j, u) == n_zone - 1;
        n_cut += !whole;
        ZST_INT(zsi_zones_may_leave(&zones, u), whole);
    }
    ZST_TRUE(n_cut > g.instance.n_schools);
    zsi_zones_clear(&zones);
    clear_grid(&g);
}

/* Runs a few steps of the search; the best plan's cost, its assignment in g->school. */
static zsi_best search_grid(grid *g, int32_t threads, int steps)
{
    zsi_search search;
    zsi_transport transport;
    zsi_best best = {0};
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = 60.0};
    grow_grid(g);
    ZST_INT(zsi_transport_solve(&g->instance, &monitor, &transport, &g->report), ZS_OK);
    ZST_INT(zsi_search_make(&search, &g->instance, transport.price, g->school, 1, threads, 7, &g->report), ZS_OK);
    ZST_INT(zsi_best_make(&best, &search.zones, &g->report), ZS_OK);
    for (int i = 0; i < steps; i++) {
        ZST_INT(zsi_search_step(&search, &best, &monitor, &g->report), ZS_OK);
    }
    memcpy(g->school, best.school, (size_t)g->instance.n_units * sizeof *g->school);
    zsi_best_clear(&best);
    zsi_search_clear(&search);
    zsi_transport_clear(&transport);
    return best;
}

ZST_CASE(the_search_fits_places_keeps_zones_whole_and_tells_its_cost)
{
    grid g;
    make_grid(&g, 20, 15, 6, 1.02, 6);
    zsi_best best = search_grid(&g, 1, 4);
    ZST_INT(best.excess, 0);
    ZST_INT(best.cost, zsi_instance_cost(&g.instance, g.school));
    ZST_INT(faults_of(&g, g.school), 0);
    clear_grid(&g);
}

ZST_CASE(one_thread_and_three_find_the_same_plan)
{
    grid g;
    static int32_t alone[MOST_BLOCKS];
    make_grid(&g, 30, 20, 12, 1.05, 7);
    zsi_best one = search_grid(&g, 1, 6);
    memcpy(alone, g.school, sizeof alone);
    zsi_best three = search_grid(&g, 3, 6);
    ZST_INT(one.cost, three.cost);
    ZST_INT(memcmp(alone, g.school, (size_t)g.instance.n_units * sizeof *alone), 0);
    clear_grid(&g);
}

ZST_CASE(starts_side_by_side_leave_the_better_plan_and_its_rival)
{
    grid g;
    zsi_best best[2];
    zsi_best rival[2];
    const int64_t price[MOST_SCHOOLS] = {0};
    make_grid(&g, 30, 20, 12, 1.05, 7);
    grow_grid(&g);
    for (int32_t k = 0; k < 2; k++) { /* on one thread and on two */
        zsi_zones zones;
        zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = 60.0};
        const zsi_anneal_options options = {
            .proposals = 200000, .heat_start = 3e4, .heat_end = 3e2, .excess_price = 3e6, .place_price = price, .seed = 5};
        ZST_INT(zsi_zones_make(&zones, &g.instance, g.school, &g.report), ZS_OK);
        ZST_INT(zsi_best_make(&best[k], &zones, &g.report), ZS_OK);
        ZST_INT(zsi_best_make(&rival[k], &zones, &g.report), ZS_OK);
        ZST_INT(zsi_starts_run(&zones, &options, k + 1, &monitor, &best[k], &rival[k], &g.report), ZS_OK);
        ZST_TRUE(!zsi_best_before(&rival[k], &best[k]));
        ZST_INT(best[k].cost, zsi_instance_cost(&g.instance, best[k].school));
        ZST_INT(rival[k].cost, zsi_instance_cost(&g.instance, rival[k].school));
        zsi_zones_clear(&zones);
    }
    size_t size = (size_t)g.instance.n_units * sizeof *g.school;
    ZST_INT(memcmp(best[0].school, best[1].school, size), 0);
    ZST_INT(memcmp(rival[0].school, rival[1].school, size), 0);
    ZST_TRUE(memcmp(best[0].school, rival[0].school, size) != 0);
    for (int32_t k = 0; k < 2; k++) {
        zsi_best_clear(&best[k]);
        zsi_best_clear(&rival[k]);
    }
    clear_grid(&g);
}

/* From the grown zones, where some are overfull, exact windows alone reach a plan that fits. */
ZST_CASE(exact_windows_mend_overfull_zones_and_keep_their_books)
{
    grid g;
    zsi_zones zones;
    zsi_windows windows;
    zsi_best best = {0};
    const int64_t price[MOST_SCHOOLS] = {0};
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = 60.0};
    make_grid(&g, 12, 10, 6, 1.1, 11);
    grow_grid(&g);
    ZST_NEED(zsi_zones_make(&zones, &g.instance, g.school, &g.report) == ZS_OK);
    ZST_NEED(zsi_best_make(&best, &zones, &g.report) == ZS_OK);
    ZST_NEED(zsi_windows_make(&windows, &zones, price, 2, 3, &g.report) == ZS_OK);
    ZST_TRUE(best.excess > 0);
    for (int i = 0; i < 6; i++) {
        ZST_INT(zsi_windows_run_exact(&windows, &best, 4, 1, 30, &monitor, &g.report), ZS_OK);
        ZST_INT(best.cost, zsi_instance_cost(&g.instance, best.school));
        ZST_INT(best.excess, zsi_instance_excess(&g.instance, best.school));
    }
    ZST_INT(best.excess, 0);
    ZST_INT(faults_of(&g, best.school), 0);
    ZST_TRUE(windows.n_exact > 0);
    zsi_windows_clear(&windows);
    zsi_best_clear(&best);
    zsi_zones_clear(&zones);
    clear_grid(&g);
}

/* Search leaves a plan; then the upper half must stay, and the lower half may be bettered, its books kept. */
ZST_CASE(near_a_relaxation_only_units_that_it_splits_or_moves_change)
{
    grid g;
    zsi_zones zones;
    zsi_best best = {0};
    int32_t leaning[MOST_BLOCKS];
    int32_t before[MOST_BLOCKS];
    int n_better = 0;
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = 60.0};
    for (uint64_t seed = 1; seed <= 6; seed++) {
        make_grid(&g, 12, 8, 4, 1.5, seed);
        grow_grid(&g);
        ZST_NEED(zsi_zones_make(&zones, &g.instance, g.school, &g.report) == ZS_OK);
        ZST_NEED(zsi_best_make(&best, &zones, &g.report) == ZS_OK);
        for (int32_t u = 0; u < g.instance.n_units; u++) {
            before[u] = best.school[u];
            leaning[u] = u < g.instance.n_units / 2 ? best.school[u] : -1;
        }
        int64_t cost = best.cost;
        int fits = best.excess == 0;
        ZST_INT(zsi_exact_near(&g.instance, leaning, NULL, 50, &monitor, &best), ZS_OK);
        for (int32_t u = 0; u < g.instance.n_units / 2; u++) {
            ZST_INT(best.school[u], before[u]);
        }
        ZST_INT(best.cost, zsi_instance_cost(&g.instance, best.school));
        ZST_TRUE(!fits || best.cost <= cost);
        n_better += fits && best.cost < cost;
        zsi_best_clear(&best);
        zsi_zones_clear(&zones);
        clear_grid(&g);
    }
    ZST_TRUE(n_better > 0);
}

ZST_CASE(pairs_that_no_way_joins_are_dropped_and_named)
{
    grid g;
    make_grid(&g, 6, 1, 2, 1.5, 8); /* a row: the schools stand in blocks 1 and 4 */
    ZST_INT(zsi_cut_unreachable(&g.instance, &g.report), ZS_OK);
    ZST_TRUE(zsi_cost_at(&g.instance, 0, 1) >= ZSI_FORBIDDEN);
    ZST_TRUE(zsi_cost_at(&g.instance, 0, 0) < ZSI_FORBIDDEN);
    ZST_INT(zsi_explain_conflicts(&g.instance, (zsi_check_names){0}, &g.report), 0);
    g.problem.limit_travel_m = 50.0;
    zsi_instance_clear(&g.instance);
    ZST_INT(zsi_instance_make(&g.instance, &g.problem, &g.report), ZS_OK);
    ZST_INT(zsi_cut_unreachable(&g.instance, &g.report), ZS_OK);
    ZST_INT(zsi_explain_conflicts(&g.instance, (zsi_check_names){0}, &g.report), 4);
    ZST_CONTAINS(g.report.text, "block 0 has as its nearest school 0 at 100.0 m, beyond limits.travel_m of 50.0 m");
    clear_grid(&g);
}

ZST_MAIN(ZST_ADD(grown_zones_hold_every_unit_and_hang_together),
         ZST_ADD(prices_bound_every_plan_and_count_the_pupils_no_flow_can_place),
         ZST_ADD(transport_prices_are_the_worth_of_a_place),
         ZST_ADD(running_figures_equal_a_full_count_after_thousands_of_moves),
         ZST_ADD(a_unit_may_leave_exactly_when_the_rest_still_hangs_together),
         ZST_ADD(the_search_fits_places_keeps_zones_whole_and_tells_its_cost),
         ZST_ADD(one_thread_and_three_find_the_same_plan),
         ZST_ADD(starts_side_by_side_leave_the_better_plan_and_its_rival),
         ZST_ADD(exact_windows_mend_overfull_zones_and_keep_their_books),
         ZST_ADD(near_a_relaxation_only_units_that_it_splits_or_moves_change), ZST_ADD(pairs_that_no_way_joins_are_dropped_and_named))
