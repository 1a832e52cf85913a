/** @file test_class_solve.c
 * Cohorts, years and aims in the solver: counting against the model, and whole solves of tiny towns against every plan.
 */
#include "base/memory.h"
#include "base/monitor.h"
#include "base/random.h"
#include "model/check.h"
#include "solve/search/zones.h"
#include "solve/solve.h"
#include "support/zst.h"

enum { WIDTH = 4, HEIGHT = 3, BLOCKS = WIDTH * HEIGHT, SCHOOLS = 3, YEARS = 2, GRADES = 2, TOWNS = 12 };

static const int32_t own_block[SCHOOLS] = {0, 6, 11};

/* A grid of blocks with cohorts. */
typedef struct town {
    zsi_problem problem;
    zsi_report report;
} town;

static void link_blocks(town *t)
{
    int32_t a[2 * BLOCKS];
    int32_t b[2 * BLOCKS];
    int64_t n = 0;
    for (int32_t i = 0; i < BLOCKS; i++) {
        if (i % WIDTH + 1 < WIDTH) {
            a[n] = i;
            b[n++] = i + 1;
        }
        if (i + WIDTH < BLOCKS) {
            a[n] = i;
            b[n++] = i + WIDTH;
        }
    }
    ZST_INT(zsi_problem_set_link_pairs(&t->problem, n, a, b, NULL, &t->report), ZS_OK);
}

static zsi_classes *draw_classes(zsi_random *random, int32_t n_years, int32_t n_grades, uint32_t most_rooms)
{
    zsi_classes *c = zsi_classes_new(BLOCKS, SCHOOLS, n_years, n_years * n_grades);
    if (!c) {
        return NULL;
    }
    c->n_aims = 3;
    for (int32_t a = 0; a < 3; a++) {
        c->aim[a] = a;
    }
    for (int32_t y = 0; y < n_years; y++) {
        c->year[y] = 2026 + y;
        c->year_first[y + 1] = (y + 1) * n_grades;
    }
    for (int32_t k = 0; k < c->n_cohorts; k++) {
        c->cohort[k].year_ix = k / n_grades;
        c->cohort[k].size = (zsi_class_size){.target = 9 + k % 2, .accept = 12, .large = 13, .super_large = 16};
        for (int32_t b = 0; b < BLOCKS; b++) {
            c->pupils[b * c->n_cohorts + k] = 1 + (int64_t)zsi_random_below(random, 9);
        }
    }
    for (int32_t i = 0; i < SCHOOLS * n_years; i++) {
        int64_t rooms = n_grades + (int64_t)zsi_random_below(random, most_rooms);
        c->rooms[i] = rooms;
        c->capacity[i] = (zsi_capacity){.free_rooms = rooms, .pupils_limit = i % 4 == 3 ? 40 : -1, .places = 9 * rooms};
    }
    return c;
}

static void make_town(town *t, uint64_t seed, int32_t n_years, int32_t n_grades, uint32_t most_rooms)
{
    zsi_random random;
    zsi_problem *p = &t->problem;
    zsi_random_seed(&random, seed);
    zsi_report_init(&t->report);
    zsi_problem_init(p);
    p->n_blocks = BLOCKS;
    p->n_schools = SCHOOLS;
    p->pupils = ZSI_NEW(int64_t, BLOCKS);
    p->places = ZSI_NEW(int64_t, SCHOOLS);
    p->school_block = zsi_copy_array(own_block, SCHOOLS, sizeof own_block[0]);
    p->travel_m = ZSI_NEW(double, BLOCKS * SCHOOLS);
    p->classes = draw_classes(&random, n_years, n_grades, most_rooms);
    ZST_NEED(p->pupils && p->places && p->school_block && p->travel_m && p->classes);
    for (int32_t b = 0; b < BLOCKS; b++) {
        for (int32_t k = 0; k < p->classes->n_cohorts; k++) {
            p->pupils[b] += p->classes->pupils[b * p->classes->n_cohorts + k];
        }
        for (int32_t j = 0; j < SCHOOLS; j++) {
            int32_t across = abs(b % WIDTH - own_block[j] % WIDTH);
            int32_t down = abs(b / WIDTH - own_block[j] / WIDTH);
            p->travel_m[b * SCHOOLS + j] = 400.0 * (across + down) + zsi_random_below(&random, 90);
        }
    }
    for (int32_t i = 0; i < SCHOOLS * n_years; i++) {
        p->places[i / n_years] += p->classes->capacity[i].places;
    }
    link_blocks(t);
}

static void clear_town(town *t)
{
    zsi_problem_clear(&t->problem);
    zsi_report_clear(&t->report);
}

/* Whether every zone of school[] hangs together with its own block. */
static int hangs_together(const zsi_problem *p, const int32_t *school)
{
    uint8_t reached[BLOCKS] = {0};
    int32_t queue[BLOCKS];
    int32_t tail = 0;
    for (int32_t j = 0; j < SCHOOLS; j++) {
        queue[tail++] = own_block[j];
        reached[own_block[j]] = school[own_block[j]] == j;
    }
    for (int32_t head = 0; head < tail; head++) {
        for (int64_t i = p->link_first[queue[head]]; i < p->link_first[queue[head] + 1]; i++) {
            int32_t other = p->link_block[i];
            if (!reached[other] && school[other] == school[queue[head]]) {
                reached[other] = 1;
                queue[tail++] = other;
            }
        }
    }
    int all = tail == BLOCKS;
    for (int32_t j = 0; j < SCHOOLS; j++) {
        all &= reached[own_block[j]];
    }
    return all;
}

/* The aims of a plan in their order, its total last. */
typedef struct value {
    int64_t aim[ZSI_MOST_AIMS];
    double total;
} value;

static value value_of(const zsi_problem *p, const int32_t *school)
{
    int64_t pupils[SCHOOLS * YEARS * GRADES];
    value v = {{0}, 0.0};
    zsi_classes_add_up(p->classes, school, pupils);
    for (int32_t j = 0; j < SCHOOLS; j++) {
        for (int32_t y = 0; y < p->classes->n_years; y++) {
            int64_t excess[ZSI_MOST_AIMS];
            zsi_classes_excess(p->classes, j, y, pupils + j * p->classes->n_cohorts, excess);
            for (int32_t a = 0; a < ZSI_MOST_AIMS; a++) {
                v.aim[a] += excess[a];
            }
        }
    }
    for (int32_t b = 0; b < BLOCKS; b++) {
        v.total += (double)p->pupils[b] * p->travel_m[b * SCHOOLS + school[b]] / 1000.0;
    }
    return v;
}

static int is_better(const value *a, const value *b)
{
    for (int i = 0; i < ZSI_MOST_AIMS; i++) {
        if (a->aim[i] != b->aim[i]) {
            return a->aim[i] < b->aim[i];
        }
    }
    return a->total < b->total - 1e-9;
}

/* The best plan of all, and by itself the least pupils beyond each aim. */
static void try_all(const zsi_problem *p, value *best, int64_t least[ZSI_MOST_AIMS])
{
    int32_t school[BLOCKS];
    int32_t n_free = 0;
    int32_t free_block[BLOCKS];
    int64_t n_plans = 1;
    for (int32_t b = 0; b < BLOCKS; b++) {
        school[b] = -1;
        for (int32_t j = 0; j < SCHOOLS; j++) {
            school[b] = own_block[j] == b ? j : school[b];
        }
        if (school[b] < 0) {
            free_block[n_free++] = b;
            n_plans *= SCHOOLS;
        }
    }
    *best = (value){{INT64_MAX, INT64_MAX, INT64_MAX}, INFINITY};
    for (int32_t a = 0; a < ZSI_MOST_AIMS; a++) {
        least[a] = INT64_MAX;
    }
    for (int64_t plan = 0; plan < n_plans; plan++) {
        int64_t rest = plan;
        for (int32_t i = 0; i < n_free; i++) {
            school[free_block[i]] = (int32_t)(rest % SCHOOLS);
            rest /= SCHOOLS;
        }
        if (!hangs_together(p, school)) {
            continue;
        }
        value here = value_of(p, school);
        if (is_better(&here, best)) {
            *best = here;
        }
        for (int32_t a = 0; a < ZSI_MOST_AIMS; a++) {
            least[a] = here.aim[a] < least[a] ? here.aim[a] : least[a];
        }
    }
}

/* Solves until the plan is as good as the best, or 20 seconds have not been enough. */
static void solve_until(town *t, uint64_t seed, const value *best, zsi_plan *plan)
{
    const zsi_solve_options options = {.gap = 0.0, .seed = seed, .threads = 1};
    for (double limit_s = 0.15; limit_s < 20.0; limit_s *= 4.0) {
        zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = limit_s};
        ZST_INT(zsi_solve(&t->problem, &options, &monitor, plan, &t->report), ZS_OK);
        if (plan->school) {
            value got = value_of(&t->problem, plan->school);
            if (!is_better(best, &got)) {
                return;
            }
        }
        if (limit_s * 4.0 < 20.0) {
            zsi_plan_clear(plan);
        }
    }
}

/* Holds a plan and its bounds against every plan there is. Adds up the pupils beyond the first and the last aim. */
static void solve_and_compare(uint64_t seed, int32_t n_years, int32_t n_grades, uint32_t most_rooms, int64_t sums[2])
{
    town t;
    zsi_plan plan = {0};
    value best;
    int64_t least[ZSI_MOST_AIMS];
    int64_t n_faults = -1;
    make_town(&t, seed, n_years, n_grades, most_rooms);
    ZST_INT(zsi_problem_validate(&t.problem, &t.report), ZS_OK);
    try_all(&t.problem, &best, least);
    solve_until(&t, seed, &best, &plan);
    ZST_NEED(plan.school);
    ZST_INT(zsi_check_plan(&t.problem, &plan, (zsi_check_names){0}, ZS_FINDING_ERROR, &n_faults, &t.report), ZS_OK);
    ZST_INT(n_faults, 0);
    for (int32_t a = 0; a < ZSI_MOST_AIMS; a++) {
        ZST_INT(plan.aim_excess[a], best.aim[a]);
        ZST_TRUE(plan.aim_bound[a] <= least[a]);
    }
    ZST_NEAR(plan.total, best.total, 1e-6);
    ZST_TRUE(plan.bound <= best.total + 1e-6);
    ZST_INT(plan.excess, best.aim[2]);
    sums[0] += best.aim[0];
    sums[1] += best.aim[2];
    zsi_plan_clear(&plan);
    clear_town(&t);
}

ZST_CASE(cohorts_of_two_years_get_the_best_plan_there_is)
{
    int64_t sums[2] = {0, 0};
    for (uint64_t seed = 1; seed <= TOWNS; seed++) {
        solve_and_compare(seed, YEARS, GRADES, 6, sums);
    }
    ZST_TRUE(sums[0] > 0);
}

ZST_CASE(cohorts_that_the_rooms_hold_get_the_best_plan_there_is)
{
    int64_t sums[2] = {0, 0};
    for (uint64_t seed = 101; seed <= 100 + TOWNS / 2; seed++) {
        solve_and_compare(seed, YEARS, GRADES, 12, sums);
    }
    ZST_INT(sums[0], 0);
}

ZST_CASE(one_cohort_that_is_short_follows_the_order_of_the_aims)
{
    int64_t sums[2] = {0, 0};
    for (uint64_t seed = 201; seed <= 200 + TOWNS / 2; seed++) {
        solve_and_compare(seed, 1, 1, 3, sums);
    }
    ZST_TRUE(sums[1] > 0);
}

ZST_CASE(the_strain_of_a_school_is_what_the_model_counts)
{
    zsi_random random;
    int32_t unit[BLOCKS];
    int32_t n_over = 0;
    zsi_random_seed(&random, 5);
    for (int32_t b = 0; b < BLOCKS; b++) {
        unit[b] = b;
    }
    for (int32_t round = 0; round < 200; round++) {
        town t;
        zsi_class_load *load = NULL;
        int64_t pupils[YEARS * GRADES];
        int32_t as_load[YEARS * GRADES];
        int64_t sum[ZSI_MOST_AIMS] = {0};
        make_town(&t, (uint64_t)round, YEARS, GRADES, 5);
        t.problem.classes->target[1] = 7;
        ZST_INT(zsi_class_load_make(&load, &t.problem, unit, BLOCKS, &t.report), ZS_OK);
        ZST_NEED(load);
        for (int32_t k = 0; k < YEARS * GRADES; k++) {
            as_load[k] = (int32_t)zsi_random_below(&random, 70);
            pupils[k] = as_load[k];
        }
        for (int32_t y = 0; y < YEARS; y++) {
            int64_t excess[ZSI_MOST_AIMS];
            zsi_classes_excess(t.problem.classes, round % SCHOOLS, y, pupils, excess);
            for (int32_t a = 0; a < ZSI_MOST_AIMS; a++) {
                sum[a] += excess[a];
            }
        }
        zsi_strain strain = zsi_class_strain(load, round % SCHOOLS, as_load);
        for (int32_t a = 0; a < ZSI_MOST_AIMS; a++) {
            ZST_INT(zsi_class_digit(load, strain.order, a), sum[a]);
        }
        ZST_INT(strain.guide, 64 * sum[0] + 8 * sum[1] + sum[2]);
        n_over += sum[2] > 0;
        zsi_class_load_free(load);
        clear_town(&t);
    }
    ZST_TRUE(n_over > 50 && n_over < 200);
}

ZST_CASE(zones_keep_their_strain_under_moves)
{
    zsi_instance instance;
    zsi_zones zones;
    zsi_random random;
    town t;
    int32_t school[BLOCKS];
    make_town(&t, 77, YEARS, GRADES, 5);
    zsi_random_seed(&random, 77);
    ZST_INT(zsi_instance_make(&instance, &t.problem, &t.report), ZS_OK);
    ZST_INT(zsi_class_load_make(&instance.load, &t.problem, instance.block_unit, instance.n_units, &t.report), ZS_OK);
    for (int32_t b = 0; b < BLOCKS; b++) {
        school[b] = b % SCHOOLS;
    }
    ZST_INT(zsi_zones_make(&zones, &instance, school, &t.report), ZS_OK);
    for (int32_t i = 0; i < 500; i++) {
        int32_t unit = (int32_t)zsi_random_below(&random, BLOCKS);
        int32_t to = (int32_t)zsi_random_below(&random, SCHOOLS);
        int32_t from = zones.school[unit];
        if (to == from) {
            continue;
        }
        int64_t change = zsi_zones_change(&zones, unit, from, to);
        int64_t before = zones.guide;
        zsi_zones_move(&zones, unit, to);
        ZST_INT(zones.guide - before, change);
        ZST_INT(zones.excess, zsi_instance_excess(&instance, zones.school));
    }
    zsi_zones_clear(&zones);
    zsi_instance_clear(&instance);
    clear_town(&t);
}

ZST_MAIN(ZST_ADD(the_strain_of_a_school_is_what_the_model_counts), ZST_ADD(zones_keep_their_strain_under_moves),
         ZST_ADD(cohorts_of_two_years_get_the_best_plan_there_is),
         ZST_ADD(cohorts_that_the_rooms_hold_get_the_best_plan_there_is),
         ZST_ADD(one_cohort_that_is_short_follows_the_order_of_the_aims))
