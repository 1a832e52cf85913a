/** @file test_classes.c
 * Classes of a problem: the greedy division against the dynamic programme of the check, limits, room that is left.
 */
#include "base/memory.h"
#include "base/random.h"
#include "model/check_classes.h"
#include "support/zst.h"

enum { SCHOOLS = 400, YEARS = 2, GRADES = 4, COHORTS = YEARS * GRADES };

static const zsi_class_size sizes[] = {{.target = 45, .accept = 55, .large = 56, .super_large = 66},
                                       {.target = 50, .accept = 55, .large = 56, .super_large = 66},
                                       {.target = 30, .accept = 30}};

/* Schools with few rooms for their cohorts; block j goes to school j. */
static zsi_classes *draw_classes(uint64_t seed, int32_t n_aims)
{
    zsi_random random;
    zsi_classes *c = zsi_classes_new(SCHOOLS, SCHOOLS, YEARS, COHORTS);
    zsi_random_seed(&random, seed);
    for (int32_t a = 0; c && a < n_aims; a++) {
        c->aim[c->n_aims++] = 3 - n_aims + a;
    }
    for (int32_t y = 0; c && y < YEARS; y++) {
        c->year[y] = 2026 + y;
        c->year_first[y + 1] = (y + 1) * GRADES;
    }
    for (int32_t k = 0; c && k < COHORTS; k++) {
        c->cohort[k] = (zsi_cohort){.year_ix = k / GRADES, .grade = 1 + k % GRADES, .size = sizes[k % 3]};
    }
    for (int32_t j = 0; c && j < SCHOOLS; j++) {
        c->target[j] = zsi_random_below(&random, 6) == 0 ? 25 + (int32_t)zsi_random_below(&random, 40) : 0;
        for (int32_t y = 0; y < YEARS; y++) {
            c->capacity[j * YEARS + y] = (zsi_capacity){
                .free_rooms = zsi_random_below(&random, 14),
                .pupils_limit = zsi_random_below(&random, 3) == 0 ? (int64_t)zsi_random_below(&random, 500) : -1};
        }
        for (int32_t k = 0; k < COHORTS; k++) {
            c->pupils[(int64_t)j * COHORTS + k] = zsi_random_below(&random, 180);
        }
    }
    return c;
}

ZST_CASE(the_dynamic_programme_of_the_check_finds_the_same_pupils_beyond)
{
    int32_t n_short = 0;
    for (int32_t n_aims = 1; n_aims <= ZSI_MOST_AIMS; n_aims++) {
        zsi_classes *c = draw_classes((uint64_t)n_aims, n_aims);
        ZST_NEED(c);
        for (int32_t j = 0; j < SCHOOLS; j++) {
            for (int32_t y = 0; y < YEARS; y++) {
                int64_t greedy[ZSI_MOST_AIMS] = {0};
                int64_t programme[ZSI_MOST_AIMS] = {0};
                const int64_t *pupils = c->pupils + (int64_t)j * COHORTS;
                zsi_classes_excess(c, j, y, pupils, greedy);
                ZST_INT(zsi_check_class_excess(c, j, y, pupils, programme, NULL), ZS_OK);
                for (int32_t a = 0; a < n_aims; a++) {
                    ZST_INT(greedy[a], programme[a]);
                }
                n_short += greedy[n_aims - 1] > 0;
            }
        }
        zsi_classes_free(c);
    }
    ZST_TRUE(n_short > SCHOOLS);
}

ZST_CASE(there_is_room_exactly_where_nobody_is_beyond)
{
    zsi_classes *c = draw_classes(9, 3);
    int32_t n_room = 0;
    ZST_NEED(c);
    for (int32_t j = 0; j < SCHOOLS; j++) {
        int64_t none[COHORTS] = {0};
        int64_t excess[ZSI_MOST_AIMS];
        zsi_classes_excess(c, j, 1, c->pupils + (int64_t)j * COHORTS, excess);
        ZST_INT(zsi_classes_have_room(c, j, 1, none, j), excess[2] == 0);
        n_room += excess[2] == 0;
    }
    ZST_TRUE(n_room > 20 && n_room < SCHOOLS - 20);
    zsi_classes_free(c);
}

ZST_CASE(a_target_of_the_school_s_own_goes_before_that_of_the_cohort)
{
    zsi_classes *c = zsi_classes_new(1, 1, 1, 1);
    ZST_NEED(c);
    c->cohort[0].size = sizes[0];
    ZST_INT(zsi_classes_limit(c, 0, 0, ZSI_AIM_ON_TARGET), 45);
    ZST_INT(zsi_classes_limit(c, 0, 0, ZSI_AIM_NO_LARGE), 55);
    ZST_INT(zsi_classes_limit(c, 0, 0, ZSI_AIM_NO_SUPER_LARGE), 65);
    c->target[0] = 30;
    ZST_INT(zsi_classes_limit(c, 0, 0, ZSI_AIM_ON_TARGET), 30);
    ZST_INT(zsi_classes_limit(c, 0, 0, ZSI_AIM_NO_LARGE), 55);
    c->cohort[0].size = sizes[2];
    ZST_INT(zsi_classes_limit(c, 0, 0, ZSI_AIM_NO_SUPER_LARGE), 30);
    zsi_classes_free(c);
}

ZST_CASE(classes_of_continuing_pupils_are_counted_beside_the_zoned_ones)
{
    zsi_classes *c = zsi_classes_new(1, 1, 1, 1);
    const int64_t pupils = 100;
    zsi_class_year formed;
    ZST_NEED(c);
    c->continuing = ZSI_NEW(zsi_class_counts, 1);
    ZST_NEED(c->continuing);
    c->cohort[0].size = sizes[0];
    c->year_first[1] = 1;
    c->n_aims = 1;
    c->aim[0] = ZSI_AIM_ON_TARGET;
    c->capacity[0] = (zsi_capacity){.free_rooms = 2, .pupils_limit = -1};
    zsi_class_count(&c->continuing[0], &sizes[0], 132, 2); /* two classes of 66 */
    zsi_classes_form(c, 0, 0, &pupils, &formed);
    ZST_INT(formed.counts.classes, 4);
    ZST_INT(formed.counts.largest, 66);
    ZST_INT(formed.counts.over_target, 2); /* 50 and 50 */
    ZST_INT(formed.counts.large, 2);
    ZST_INT(formed.excess[0], 10);
    ZST_INT(formed.pupils, 100);
    zsi_classes_free(c);
}

ZST_MAIN(ZST_ADD(the_dynamic_programme_of_the_check_finds_the_same_pupils_beyond),
         ZST_ADD(there_is_room_exactly_where_nobody_is_beyond),
         ZST_ADD(a_target_of_the_school_s_own_goes_before_that_of_the_cohort),
         ZST_ADD(classes_of_continuing_pupils_are_counted_beside_the_zoned_ones))
