/** @file test_excess.c
 * The least excess: exact for small problems, a bound for parts of them, and reached by windows.
 */
#include "base/memory.h"
#include "base/random.h"
#include "solve/excess/overflow.h"
#include "solve/excess/settle.h"
#include "support/zst.h"
#include "unit/problem_arrays.h"

enum { MOST_BLOCKS = 24, MOST_SCHOOLS = 6 };

typedef struct tiny {
    zsi_problem problem;
    zsi_instance instance;
    zsi_report report;
    zsi_monitor monitor;
} tiny;

/* Schools in the first blocks; every pair is allowed. */
static void tiny_start(tiny *t, int32_t n_blocks, int32_t n_schools)
{
    memset(t, 0, sizeof *t);
    zsi_report_init(&t->report);
    problem_arrays(&t->problem, n_blocks, n_schools);
    t->monitor.limit_s = INFINITY;
    for (int32_t j = 0; j < n_schools; j++) {
        t->problem.school_block[j] = j;
    }
}

/* Blocks on a grid of `width`; 0: zones need not be connected. */
static void tiny_finish(tiny *t, int32_t width)
{
    int32_t a[4 * MOST_BLOCKS];
    int32_t b[4 * MOST_BLOCKS];
    int64_t n = 0;
    for (int32_t i = 0; width > 0 && i < t->problem.n_blocks; i++) {
        if (i % width + 1 < width && i + 1 < t->problem.n_blocks) {
            a[n] = i;
            b[n++] = i + 1;
        }
        if (i + width < t->problem.n_blocks) {
            a[n] = i;
            b[n++] = i + width;
        }
    }
    t->problem.contiguous = width > 0;
    ZST_INT(zsi_problem_set_link_pairs(&t->problem, n, a, b, NULL, &t->report), ZS_OK);
    ZST_INT(zsi_instance_make(&t->instance, &t->problem, &t->report), ZS_OK);
}

static void tiny_clear(tiny *t)
{
    zsi_instance_clear(&t->instance);
    zsi_problem_clear(&t->problem);
    zsi_report_clear(&t->report);
}

static void set_all(int64_t *to, int32_t n, const int64_t *values)
{
    memcpy(to, values, (size_t)n * sizeof *to);
}

static zsi_overflow_answer ask(tiny *t, zsi_overflow_query query)
{
    zsi_overflow_answer answer = {.bound = -1};
    ZST_INT(zsi_overflow_solve(&t->instance, &query, &t->monitor, &answer, &t->report), ZS_OK);
    return answer;
}

ZST_CASE(blocks_that_cannot_be_split_raise_the_least_excess_above_the_missing_places)
{
    tiny t;
    tiny_start(&t, 3, 2);
    set_all(t.problem.pupils, 3, (int64_t[]){7, 7, 6});
    set_all(t.problem.places, 2, (int64_t[]){10, 10});
    tiny_finish(&t, 0);
    zsi_overflow_answer answer = ask(&t, (zsi_overflow_query){.most = 20});
    ZST_INT(answer.bound, 3); /* 7 + 6 beside 7; the places would do for 20 */
    ZST_INT(answer.excess, 3);
    ZST_INT(zsi_instance_excess(&t.instance, answer.school), 3);
    zsi_overflow_clear(&answer);
    answer = ask(&t, (zsi_overflow_query){.most = 2});
    ZST_INT(answer.bound, 3);
    ZST_TRUE(!answer.school);
    zsi_overflow_clear(&answer);
    tiny_clear(&t);
}

ZST_CASE(places_that_suffice_to_the_last_pupil_are_filled)
{
    tiny t;
    tiny_start(&t, 6, 2);
    set_all(t.problem.pupils, 6, (int64_t[]){3, 5, 4, 8, 9, 11});
    set_all(t.problem.places, 2, (int64_t[]){19, 21});
    tiny_finish(&t, 0);
    zsi_overflow_answer answer = ask(&t, (zsi_overflow_query){.most = 21});
    ZST_INT(answer.bound, 0);
    ZST_INT(answer.excess, 0);
    zsi_overflow_clear(&answer);
    tiny_clear(&t);
}

/* Blocks 0 1 2 3 in a row, schools in 0 and 1: school 1's block cuts everything else off from school 0. */
ZST_CASE(a_school_behind_another_cannot_help_it)
{
    tiny t;
    tiny_start(&t, 4, 2);
    set_all(t.problem.pupils, 4, (int64_t[]){5, 5, 5, 5});
    set_all(t.problem.places, 2, (int64_t[]){100, 11});
    tiny_finish(&t, 4);
    zsi_overflow_answer answer = ask(&t, (zsi_overflow_query){.most = 20});
    ZST_INT(answer.bound, 4);
    ZST_INT(answer.excess, 4);
    ZST_INT(answer.school[3], 1);
    zsi_overflow_clear(&answer);
    tiny_clear(&t);
}

ZST_CASE(a_limit_on_moved_pupils_can_keep_pupils_at_a_full_school)
{
    tiny t;
    tiny_start(&t, 4, 2);
    set_all(t.problem.pupils, 4, (int64_t[]){5, 5, 5, 5});
    set_all(t.problem.places, 2, (int64_t[]){5, 20});
    t.problem.current = calloc(4, sizeof(int32_t));
    t.problem.limit_moved_pupils = 5;
    tiny_finish(&t, 0);
    zsi_overflow_answer answer = ask(&t, (zsi_overflow_query){.most = 20});
    ZST_INT(answer.bound, 10);
    ZST_INT(answer.excess, 10);
    zsi_overflow_clear(&answer);
    tiny_clear(&t);
}

/* Least excess of the schools with a bit in `open`, over all assignments of a random problem. */
static int64_t enumerate(const tiny *t, uint32_t open)
{
    int32_t school[MOST_BLOCKS] = {0};
    int64_t least = INT64_MAX;
    int32_t n = t->problem.n_blocks;
    for (;;) {
        int64_t load[MOST_SCHOOLS] = {0};
        int64_t excess = 0;
        int allowed = 1;
        for (int32_t b = 0; b < n; b++) {
            load[school[b]] += t->problem.pupils[b];
            allowed &= zsi_cost_at(&t->instance, b, school[b]) < ZSI_FORBIDDEN;
        }
        for (int32_t j = 0; j < t->problem.n_schools; j++) {
            int64_t over = load[j] - t->problem.places[j];
            excess += (open >> j & 1) && over > 0 ? over : 0;
        }
        least = allowed && excess < least ? excess : least;
        int32_t at = 0;
        while (at < n && ++school[at] == t->problem.n_schools) {
            school[at++] = 0;
        }
        if (at == n) {
            return least;
        }
    }
}

ZST_CASE(the_answer_for_some_schools_bounds_their_excess_in_every_plan)
{
    int n_equal = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        tiny t;
        zsi_random random;
        zsi_random_seed(&random, seed);
        tiny_start(&t, 6, 3);
        for (int32_t b = 0; b < 6; b++) {
            t.problem.pupils[b] = zsi_random_below(&random, 12);
            for (int32_t j = 0; j < 3; j++) {
                t.problem.travel_m[b * 3 + j] = zsi_random_below(&random, 100) < 60 || j == b % 3 ? 1.0 : INFINITY;
            }
        }
        for (int32_t j = 0; j < 3; j++) {
            t.problem.places[j] = zsi_random_below(&random, 16);
        }
        tiny_finish(&t, 0);
        for (uint32_t set = 1; set < 8; set++) {
            const uint8_t open[3] = {(uint8_t)(set & 1), (uint8_t)(set >> 1 & 1), (uint8_t)(set >> 2)};
            int64_t least = enumerate(&t, set);
            zsi_overflow_answer answer = ask(&t, (zsi_overflow_query){.open = open, .most = 72});
            ZST_TRUE(answer.bound <= least);
            n_equal += answer.bound == least;
            zsi_overflow_clear(&answer);
        }
        tiny_clear(&t);
    }
    ZST_INT(n_equal, 40 * 7);
}

static zs_status settle(tiny *t, zsi_best *best, int64_t *bound, int32_t *changed)
{
    const int64_t price[MOST_SCHOOLS] = {0};
    zsi_settle_options options = {.share = 1.0, .a_unit = 1.0, .a_pupil = 1.0, .place_price = price, .seed = 1};
    return zsi_settle_excess(&t->instance, &options, best, bound, changed, &t->monitor, &t->report);
}

/* Three columns of three blocks; only where the third zone takes the whole last row do all fit. */
ZST_CASE(windows_around_an_overfull_school_reach_the_last_pupil)
{
    tiny t;
    int32_t changed;
    int64_t bound = 0;
    const int32_t start[9] = {0, 1, 2, 0, 1, 2, 0, 1, 2};
    tiny_start(&t, 9, 3);
    set_all(t.problem.pupils, 9, (int64_t[]){6, 5, 4, 5, 4, 6, 4, 6, 5});
    set_all(t.problem.places, 3, (int64_t[]){11, 9, 25});
    tiny_finish(&t, 3);
    zsi_best best = {.school = zsi_copy_array(start, 9, sizeof *start), .excess = 10, .cost = 0};
    ZST_INT(settle(&t, &best, &bound, &changed), ZS_OK);
    ZST_INT(changed, 1);
    ZST_INT(best.excess, 0);
    ZST_INT(zsi_instance_excess(&t.instance, best.school), 0);
    zsi_best_clear(&best);
    tiny_clear(&t);
}

ZST_CASE(excess_that_nothing_lowers_is_proven)
{
    tiny t;
    int32_t changed;
    int64_t bound = 0;
    const int32_t start[3] = {0, 1, 0};
    tiny_start(&t, 3, 2);
    set_all(t.problem.pupils, 3, (int64_t[]){7, 7, 6});
    set_all(t.problem.places, 2, (int64_t[]){10, 10});
    tiny_finish(&t, 3);
    zsi_best best = {.school = zsi_copy_array(start, 3, sizeof *start), .excess = 3, .cost = 0};
    ZST_INT(settle(&t, &best, &bound, &changed), ZS_OK);
    ZST_INT(changed, 0);
    ZST_INT(bound, 3);
    zsi_best_clear(&best);
    tiny_clear(&t);
}

ZST_MAIN(ZST_ADD(blocks_that_cannot_be_split_raise_the_least_excess_above_the_missing_places),
         ZST_ADD(places_that_suffice_to_the_last_pupil_are_filled), ZST_ADD(a_school_behind_another_cannot_help_it),
         ZST_ADD(a_limit_on_moved_pupils_can_keep_pupils_at_a_full_school),
         ZST_ADD(the_answer_for_some_schools_bounds_their_excess_in_every_plan),
         ZST_ADD(windows_around_an_overfull_school_reach_the_last_pupil),
         ZST_ADD(excess_that_nothing_lowers_is_proven))
