/** @file test_shortage.c
 * Areas that miss places against all sets of schools, what would help, and the check that shares nothing with them.
 */
#include "base/memory.h"
#include "base/random.h"
#include "model/check_shortage.h"
#include "solve/conflict.h"
#include "solve/excess/deficit.h"
#include "solve/excess/mends.h"
#include "support/zst.h"
#include "unit/problem_arrays.h"

enum { MOST_BLOCKS = 24, MOST_SCHOOLS = 6 };

typedef struct tiny {
    zsi_problem problem;
    zsi_instance instance;
    zsi_shortage shortage;
    zsi_report report;
} tiny;

/* Blocks in a row, linked one to the next. */
static void tiny_start(tiny *t, int32_t n_blocks, int32_t n_schools)
{
    memset(t, 0, sizeof *t);
    zsi_report_init(&t->report);
    problem_arrays(&t->problem, n_blocks, n_schools);
}

static void link_row(tiny *t, int32_t without)
{
    int32_t a[MOST_BLOCKS];
    int32_t b[MOST_BLOCKS];
    int64_t n = 0;
    for (int32_t i = 0; i + 1 < t->problem.n_blocks; i++) {
        if (i != without) {
            a[n] = i;
            b[n++] = i + 1;
        }
    }
    ZST_INT(zsi_problem_set_link_pairs(&t->problem, n, a, b, NULL, &t->report), ZS_OK);
}

static void find_areas(tiny *t)
{
    zsi_deficit deficit = {0};
    ZST_INT(zsi_instance_make(&t->instance, &t->problem, &t->report), ZS_OK);
    ZST_INT(zsi_cut_unreachable(&t->instance, &t->report), ZS_OK);
    ZST_INT(zsi_deficit_find(&deficit, &t->instance, NULL, &t->report), ZS_OK);
    ZST_INT(zsi_deficit_areas(&deficit, &t->instance, &t->shortage, &t->report), ZS_OK);
    ZST_INT(zsi_shortage_missing(&t->shortage), deficit.missing);
    zsi_deficit_clear(&deficit);
}

static void find_mends(tiny *t)
{
    const int64_t excess[MOST_SCHOOLS] = {0};
    ZST_INT(zsi_find_mends(&t->instance, excess, NULL, &t->shortage, &t->report), ZS_OK);
}

static const zsi_mend *mend_of(const tiny *t, int32_t kind)
{
    for (int32_t k = 0; k < t->shortage.n_mends; k++) {
        if (t->shortage.mend[k].kind == kind) {
            return &t->shortage.mend[k];
        }
    }
    return NULL;
}

static int64_t faults_of(tiny *t)
{
    int64_t n = 0;
    ZST_INT(zsi_check_shortage(&t->problem, &t->shortage, zsi_shortage_missing(&t->shortage), (zsi_check_names){0},
                               ZS_FINDING_ERROR, &n, &t->report),
            ZS_OK);
    return n;
}

static void tiny_clear(tiny *t)
{
    zsi_shortage_clear(&t->shortage);
    zsi_instance_clear(&t->instance);
    zsi_problem_clear(&t->problem);
    zsi_report_clear(&t->report);
}

/* The most that any set of schools misses: pupils who can only go to it, less its places (Hall, 1935). */
static int64_t worst_set(const tiny *t)
{
    int64_t worst = 0;
    for (uint32_t set = 1; set < UINT32_C(1) << t->problem.n_schools; set++) {
        int64_t missing = 0;
        for (int32_t u = 0; u < t->instance.n_units; u++) {
            int inside = 1;
            for (int32_t j = 0; j < t->problem.n_schools; j++) {
                inside &= zsi_cost_at(&t->instance, u, j) >= ZSI_FORBIDDEN || (set >> j & 1);
            }
            missing += inside ? t->instance.pupils[u] : 0;
        }
        for (int32_t j = 0; j < t->problem.n_schools; j++) {
            missing -= set >> j & 1 ? t->problem.places[j] : 0;
        }
        worst = missing > worst ? missing : worst;
    }
    return worst;
}

ZST_CASE(areas_miss_what_the_worst_set_of_schools_misses_and_pass_the_check)
{
    int n_short = 0;
    int n_several = 0;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        tiny t;
        zsi_random random;
        zsi_random_seed(&random, seed);
        tiny_start(&t, 14, 5);
        for (int32_t b = 0; b < 14; b++) {
            t.problem.pupils[b] = zsi_random_below(&random, 20);
            for (int32_t j = 0; j < 5; j++) {
                t.problem.travel_m[b * 5 + j] = zsi_random_below(&random, 100) < 25 || j == b % 5 ? 1.0 : INFINITY;
            }
        }
        t.problem.group = calloc(14, sizeof(int32_t));
        for (int32_t b = 0; b < 14; b++) { /* blocks 0 and 5 may both go to school 0 */
            t.problem.group[b] = seed % 2 == 0 && (b == 0 || b == 5) ? 0 : -1;
        }
        for (int32_t j = 0; j < 5; j++) {
            t.problem.places[j] = zsi_random_below(&random, 50);
        }
        t.problem.contiguous = 0;
        find_areas(&t);
        ZST_INT(zsi_shortage_missing(&t.shortage), worst_set(&t));
        ZST_INT(faults_of(&t), 0);
        for (int32_t k = 0; k < t.shortage.n_areas; k++) {
            ZST_TRUE(zsi_area_missing(&t.shortage.area[k]) > 0);
        }
        n_short += t.shortage.n_areas > 0;
        n_several += t.shortage.n_areas > 1;
        tiny_clear(&t);
    }
    ZST_TRUE(n_short > 50);
    ZST_TRUE(n_several > 5);
}

/* 0 1 2 | 3 4 5: the row is cut in the middle, schools at both ends, the left one too small. */
static void make_cut_row(tiny *t)
{
    tiny_start(t, 6, 2);
    for (int32_t b = 0; b < 6; b++) {
        t->problem.pupils[b] = 10;
        t->problem.travel_m[b * 2] = 100.0 * b;
        t->problem.travel_m[b * 2 + 1] = 100.0 * (5 - b);
    }
    t->problem.school_block[1] = 5;
    t->problem.places[0] = 18;
    t->problem.places[1] = 60;
    link_row(t, 2);
}

ZST_CASE(a_part_behind_a_cut_is_an_area_and_a_link_across_it_helps)
{
    tiny t;
    make_cut_row(&t);
    find_areas(&t);
    ZST_NEED(t.shortage.n_areas == 1);
    ZST_INT(t.shortage.area[0].n_blocks, 3);
    ZST_INT(t.shortage.area[0].school[0], 0);
    ZST_INT(zsi_area_missing(&t.shortage.area[0]), 12);
    ZST_INT(faults_of(&t), 0);
    find_mends(&t);
    const zsi_mend *link = mend_of(&t, ZSI_MEND_LINK);
    ZST_NEED(link);
    ZST_INT(link->block, 2);
    ZST_INT(link->other, 3);
    ZST_INT(link->missing, 0);
    ZST_NEED(mend_of(&t, ZSI_MEND_PLACES));
    ZST_INT(mend_of(&t, ZSI_MEND_PLACES)->missing, 11);
    ZST_TRUE(mend_of(&t, ZSI_MEND_TRAVEL) == NULL);
    tiny_clear(&t);
}

ZST_CASE(a_higher_limit_and_a_released_block_help_as_far_as_the_flow_says)
{
    tiny t;
    make_cut_row(&t);
    link_row(&t, -1);
    t.problem.limit_travel_m = 250.0;
    t.problem.current = calloc(6, sizeof(int32_t));
    t.problem.keep = calloc(6, 1);
    t.problem.current[3] = 1;
    t.problem.current[4] = 1;
    t.problem.current[5] = 1;
    t.problem.places[0] = 5;
    find_areas(&t);
    ZST_NEED(t.shortage.n_areas == 1);
    ZST_INT(zsi_area_missing(&t.shortage.area[0]), 25);
    find_mends(&t);
    const zsi_mend *travel = mend_of(&t, ZSI_MEND_TRAVEL);
    ZST_NEED(travel);
    ZST_NEAR(travel->travel_m, 400.0, 1e-9); /* block 1 to school 1; block 0 has its own school */
    ZST_INT(travel->missing, 5);
    tiny_clear(&t);

    make_cut_row(&t);
    link_row(&t, -1);
    t.problem.current = calloc(6, sizeof(int32_t));
    t.problem.keep = calloc(6, 1);
    t.problem.keep[1] = 1;
    t.problem.keep[2] = 1;
    t.problem.places[0] = 15;
    find_areas(&t);
    ZST_INT(zsi_shortage_missing(&t.shortage), 15);
    find_mends(&t);
    ZST_NEED(mend_of(&t, ZSI_MEND_KEEP));
    ZST_INT(mend_of(&t, ZSI_MEND_KEEP)->block, 2); /* block 1 alone stays behind block 2 */
    ZST_INT(mend_of(&t, ZSI_MEND_KEEP)->missing, 5);
    tiny_clear(&t);
}

ZST_CASE(a_tampered_area_does_not_pass)
{
    tiny t;
    make_cut_row(&t);
    find_areas(&t);
    ZST_NEED(t.shortage.n_areas == 1);
    t.shortage.area[0].pupils++;
    ZST_INT(faults_of(&t), 1);
    t.shortage.area[0].pupils--;
    t.shortage.area[0].block[0] = 3; /* it reaches school 1; the sums are the same */
    ZST_INT(faults_of(&t), 1);
    t.shortage.area[0].block[0] = 1; /* twice */
    ZST_INT(faults_of(&t), 1);
    t.shortage.area[0].block[0] = 0;
    ZST_INT(faults_of(&t), 0);
    tiny_clear(&t);
}

ZST_MAIN(ZST_ADD(areas_miss_what_the_worst_set_of_schools_misses_and_pass_the_check),
         ZST_ADD(a_part_behind_a_cut_is_an_area_and_a_link_across_it_helps),
         ZST_ADD(a_higher_limit_and_a_released_block_help_as_far_as_the_flow_says),
         ZST_ADD(a_tampered_area_does_not_pass))
