/** @file test_class_division.c
 * The division of rooms against trying every division, on random small schools.
 */
#include "base/random.h"
#include "model/class_division.h"
#include "support/zst.h"

enum { MOST_COHORTS = 5, MOST_ROOMS = 12, SCHOOLS = 3000 };

/* What a division comes to, the first number before the second and so on. */
typedef struct value {
    int64_t part[ZSI_MOST_AIMS + 1];
} value;

typedef struct school {
    zsi_cohort_need need[MOST_COHORTS];
    int32_t n;
    int64_t rooms;
    int32_t n_aims;
} school;

/* Counted class by class, without any formula of the library. */
static value value_of(const school *s, const int64_t *given)
{
    value v = {{0}};
    for (int32_t i = 0; i < s->n; i++) {
        for (int64_t c = 0; c < given[i]; c++) {
            int64_t size = s->need[i].pupils / given[i] + (c < s->need[i].pupils % given[i]);
            v.part[s->n_aims] += size * size;
        }
        v.part[s->n_aims] += given[i] == 0 ? 2 * s->need[i].pupils * s->need[i].pupils : 0;
        for (int32_t a = 0; a < s->n_aims; a++) {
            int64_t held = given[i] * s->need[i].limit[a];
            v.part[a] += s->need[i].pupils > held ? s->need[i].pupils - held : 0;
        }
    }
    return v;
}

static int is_less(const value *a, const value *b, int32_t n)
{
    for (int32_t i = 0; i <= n; i++) {
        if (a->part[i] != b->part[i]) {
            return a->part[i] < b->part[i];
        }
    }
    return 0;
}

/* Tries all rooms for cohort i and those after it. */
static void try_all(const school *s, int32_t i, int64_t left, int64_t least_each, int64_t *given, value *best, int *found)
{
    if (i == s->n) {
        value here = value_of(s, given);
        if (!*found || is_less(&here, best, s->n_aims)) {
            *best = here;
            *found = 1;
        }
        return;
    }
    int64_t least = s->need[i].pupils > 0 ? least_each : 0;
    int64_t most = (s->need[i].pupils + s->need[i].target - 1) / s->need[i].target;
    for (given[i] = least; given[i] <= most && given[i] <= left; given[i]++) {
        try_all(s, i + 1, left - given[i], least_each, given, best, found);
    }
}

static school draw_school(zsi_random *random)
{
    static const int32_t sizes[][4] = {{45, 55, 56, 66}, {50, 55, 56, 66}, {30, 30, 31, 36}, {7, 9, 10, 12}};
    school s = {.n = 1 + (int32_t)zsi_random_below(random, MOST_COHORTS),
                .rooms = (int64_t)zsi_random_below(random, MOST_ROOMS + 1),
                .n_aims = 1 + (int32_t)zsi_random_below(random, ZSI_MOST_AIMS)};
    uint32_t kind = zsi_random_below(random, 4);
    for (int32_t i = 0; i < s.n; i++) {
        const int32_t *size = sizes[zsi_random_below(random, 5) == 0 ? zsi_random_below(random, 4) : kind];
        s.need[i] = (zsi_cohort_need){.pupils = zsi_random_below(random, (uint32_t)size[0] * 4), .target = size[0]};
        s.need[i].limit[0] = size[3] - 1;
        s.need[i].limit[1] = size[1];
        s.need[i].limit[2] = size[0];
    }
    return s;
}

ZST_CASE(no_other_division_is_better)
{
    zsi_random random;
    int32_t n_short = 0;
    int32_t n_without = 0;
    zsi_random_seed(&random, 4);
    for (int k = 0; k < SCHOOLS && !zst_failed; k++) {
        school s = draw_school(&random);
        int64_t given[MOST_COHORTS] = {0};
        int64_t tried[MOST_COHORTS] = {0};
        int64_t excess[ZSI_MOST_AIMS];
        int64_t n_with_pupils = 0;
        int64_t sum = 0;
        value best = {{0}};
        int found = 0;
        zsi_divide_rooms(s.need, s.n, s.rooms, s.n_aims, given, excess);
        for (int32_t i = 0; i < s.n; i++) {
            n_with_pupils += s.need[i].pupils > 0;
            sum += given[i];
        }
        ZST_TRUE(sum <= s.rooms);
        try_all(&s, 0, s.rooms, s.rooms >= n_with_pupils, tried, &best, &found);
        ZST_NEED(found);
        value got = value_of(&s, given);
        for (int32_t a = 0; a <= s.n_aims; a++) {
            ZST_INT(got.part[a], best.part[a]);
        }
        for (int32_t a = 0; a < s.n_aims; a++) {
            ZST_INT(excess[a], best.part[a]);
        }
        n_short += excess[s.n_aims - 1] > 0;
        n_without += s.rooms < n_with_pupils;
    }
    ZST_TRUE(n_short > SCHOOLS / 5);   /* the hard half of the cases was there */
    ZST_TRUE(n_without > SCHOOLS / 50);
}

ZST_CASE(rooms_beyond_the_classes_at_target_stay_empty)
{
    const zsi_cohort_need need[] = {{.pupils = 90, .target = 45, .limit = {65, 55, 45}},
                                    {.pupils = 91, .target = 45, .limit = {65, 55, 45}},
                                    {.pupils = 0, .target = 45, .limit = {65, 55, 45}}};
    int64_t given[3];
    int64_t excess[ZSI_MOST_AIMS];
    zsi_divide_rooms(need, 3, 12, 3, given, excess);
    ZST_INT(given[0], 2);
    ZST_INT(given[1], 3);
    ZST_INT(given[2], 0);
    ZST_INT(excess[0] + excess[1] + excess[2], 0);
}

ZST_CASE(a_super_large_class_is_mended_before_many_pupils_over_target)
{
    /* the room that is left ends one class of 66, or lets 44 pupils over target go */
    const zsi_cohort_need need[] = {{.pupils = 66, .target = 45, .limit = {65, 55, 45}},
                                    {.pupils = 65 + 64, .target = 45, .limit = {65, 55, 45}}};
    int64_t given[2];
    int64_t excess[ZSI_MOST_AIMS];
    zsi_divide_rooms(need, 2, 4, 3, given, excess);
    ZST_INT(given[0], 2);
    ZST_INT(given[1], 2);
    ZST_INT(excess[0], 0);
    ZST_INT(excess[1], 19);
    ZST_INT(excess[2], 39);
}

ZST_CASE(every_cohort_has_a_class_before_another_has_two)
{
    const zsi_cohort_need need[] = {{.pupils = 130, .target = 45, .limit = {65, 55, 45}},
                                    {.pupils = 5, .target = 45, .limit = {65, 55, 45}}};
    int64_t given[2];
    int64_t excess[ZSI_MOST_AIMS];
    zsi_divide_rooms(need, 2, 2, 3, given, excess);
    ZST_INT(given[0], 1);
    ZST_INT(given[1], 1);
    ZST_INT(excess[0], 65);
}

ZST_MAIN(ZST_ADD(no_other_division_is_better), ZST_ADD(rooms_beyond_the_classes_at_target_stay_empty),
         ZST_ADD(a_super_large_class_is_mended_before_many_pupils_over_target),
         ZST_ADD(every_cohort_has_a_class_before_another_has_two))
