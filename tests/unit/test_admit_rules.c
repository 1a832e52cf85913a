/** @file test_admit_rules.c
 * Days, seat locks, the order that rules give, excepted pupils, small cells.
 */
#include "admit/admission.h"
#include "admit/seat_lock.h"
#include "base/memory.h"
#include "support/zst.h"
#include "write/suppress.h"

static zsi_report report;

ZST_CASE(days_of_the_calendar_are_read_and_impossible_ones_are_not)
{
    static const char *const wrong[] = {"2019-02-29", "2019-13-01", "2019-00-10", "2019-04-31", "19-04-01", "2019-4", "", "2019/04-01",
                                        "x", "20190231", "2019-1-1x", "1899-12-31"};
    char room[16];
    int32_t day = 0;
    ZST_INT(zsi_day_of(1970, 1, 1), 0);
    ZST_INT(zsi_day_of(2000, 3, 1), 11017);
    ZST_INT(zsi_read_day("2020-02-29", &day), 0);
    ZST_TEXT(zsi_day_text(day, room), "2020-02-29");
    ZST_INT(zsi_read_day("2019/3/2", &day), 0);
    ZST_TEXT(zsi_day_text(day, room), "2019-03-02");
    ZST_INT(zsi_read_day("20191231", &day), 0);
    ZST_TEXT(zsi_day_text(day, room), "2019-12-31");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ZST_INT(zsi_read_day(wrong[i], &day), -1);
    }
}

ZST_CASE(every_day_reads_back_as_it_was_written)
{
    char room[16];
    int32_t read = 0;
    for (int32_t day = zsi_day_of(1900, 1, 1); day <= zsi_day_of(2199, 12, 31) && !zst_failed; day += 13) {
        ZST_INT(zsi_read_day(zsi_day_text(day, room), &read), 0);
        ZST_INT(read, day);
    }
}

ZST_CASE(a_seat_is_locked_for_whole_years_from_its_own_on)
{
    ZST_INT(zsi_seat_is_locked(2020, 6, 2019), 0);
    ZST_INT(zsi_seat_is_locked(2020, 6, 2020), 1);
    ZST_INT(zsi_seat_is_locked(2020, 6, 2025), 1);
    ZST_INT(zsi_seat_is_locked(2020, 6, 2026), 0);
    ZST_INT(zsi_seat_is_locked(2020, 3, 2022), 1);
    ZST_INT(zsi_seat_is_locked(2020, 3, 2023), 0);
}

enum { N = 6, M = 2 };

/* Six children, two schools, one rule after the other. */
typedef struct class_room {
    zsi_roll roll;
    zsi_policy policy;
    zsi_rule rule[3];
    char *id[N];
    int32_t category[N];
    int32_t zone[N];
    int32_t location[N];
    int32_t sibling[N];
    int32_t family[N];
    uint8_t excepted[N];
    uint8_t locked[N];
    uint8_t late[N];
    size_t wish_first[N + 1];
    int32_t wish[N * M];
    double x[N];
    double y[N];
    char *school_id[M];
    int64_t places[M];
    int32_t school_zone[M];
    double school_x[M];
    double school_y[M];
} class_room;

static void fill(class_room *c)
{
    static char *const ids[] = {"a", "b", "c", "d", "e", "f"};
    static char *const schools[] = {"S", "T"};
    memset(c, 0, sizeof *c);
    for (int32_t i = 0; i < N; i++) {
        c->id[i] = ids[i];
        c->location[i] = i;
        c->sibling[i] = -1;
        c->family[i] = -1;
        c->x[i] = 10.0 * (i + 1);
        c->wish_first[i + 1] = (size_t)M * (size_t)(i + 1);
        c->wish[M * i] = 0;
        c->wish[M * i + 1] = 1;
    }
    for (int32_t j = 0; j < M; j++) {
        c->school_id[j] = schools[j];
        c->school_zone[j] = j;
        c->school_x[j] = 1000.0 * j;
    }
    c->roll = (zsi_roll){.n_applicants = N, .id = c->id, .category = c->category, .n_categories = 2, .family = c->family,
                         .sibling = c->sibling, .excepted = c->excepted, .late = c->late, .locked = c->locked, .zone = c->zone,
                         .location = c->location, .wish_first = c->wish_first, .wish = c->wish, .n_locations = N,
                         .location_x = c->x, .location_y = c->y, .n_schools = M, .school_id = c->school_id,
                         .places = c->places, .school_zone = c->school_zone, .school_x = c->school_x, .school_y = c->school_y};
    c->rule[0] = (zsi_rule){.name = "sibling", .in_zone = ZSI_ANY, .sibling = 1, .locked = ZSI_ANY, .late = ZSI_ANY,
                            .n_ties = 1, .tie = {ZSI_TIE_DISTANCE}};
    c->rule[1] = (zsi_rule){.name = "distance", .in_zone = ZSI_ANY, .sibling = ZSI_ANY, .locked = 0, .late = 0, .categories = 1,
                            .n_ties = 1, .tie = {ZSI_TIE_DISTANCE}};
    c->policy = (zsi_policy){.n_rules = 2, .rule = c->rule, .ask = ZSI_ASK_PREFERENCES, .overflow_limit_mm = INT64_MAX,
                             .distance_step_mm = 1, .lock_category = -1, .late_category = -1};
}

ZST_CASE(siblings_go_before_nearer_children_and_those_whom_no_rule_takes_are_not_placed)
{
    class_room c;
    zsi_admission a;
    fill(&c);
    c.places[0] = 2;
    c.places[1] = 1;
    c.sibling[4] = 0;  /* e, the fifth nearest, has a sibling at S */
    c.category[0] = 1; /* a is of a category that only siblings could bring in */
    ZST_INT(zsi_admission_run(&a, &c.roll, &c.policy, &report), ZS_OK);
    ZST_INT(a.school[4], 0);
    ZST_INT(a.school[1], 0);
    ZST_INT(a.school[5], 1); /* f is the nearest to T */
    ZST_INT(a.status[0], ZSI_UNPLACED);
    ZST_INT(a.status[2], ZSI_WAITING);
    ZST_INT(a.count[ZSI_PLACED_BY_RULE] + a.count[ZSI_WAITING] + a.count[ZSI_UNPLACED], N);
    ZST_INT(a.waiting_first[1] - a.waiting_first[0], 3); /* c, d and f wait for S */
    ZST_INT(a.waiting[a.waiting_first[0]].applicant, 2);
    zsi_admission_clear(&a);
}

ZST_CASE(late_and_locked_children_count_as_the_category_that_the_policy_says)
{
    class_room c;
    zsi_admission a;
    fill(&c);
    c.places[0] = 6;
    c.late[1] = 1;
    c.policy.late_category = 1;
    ZST_INT(zsi_admission_run(&a, &c.roll, &c.policy, &report), ZS_OK);
    ZST_INT(c.category[1], 1);
    ZST_INT(a.status[1], ZSI_UNPLACED);
    ZST_INT(a.count[ZSI_PLACED_BY_RULE], N - 1);
    zsi_admission_clear(&a);
}

ZST_CASE(of_a_multiple_birth_one_admitted_brings_the_other_and_the_freed_place_goes_on)
{
    class_room c;
    zsi_admission a;
    fill(&c);
    c.places[0] = 3; /* a, b, c: the twin d of c would get a place at T */
    c.places[1] = 1;
    c.family[2] = c.family[3] = 9;
    c.excepted[2] = c.excepted[3] = ZSI_EXCEPTED_TWIN;
    ZST_INT(zsi_admission_run(&a, &c.roll, &c.policy, &report), ZS_OK);
    ZST_INT(a.status[2], ZSI_PLACED_BY_RULE);
    ZST_INT(a.status[3], ZSI_PLACED_EXCEPTED);
    ZST_INT(a.school[3], 0);
    ZST_INT(a.admitted[0], 3);
    ZST_INT(a.excepted[0], 1);
    ZST_INT(a.school[5], 1);
    zsi_admission_clear(&a);
}

ZST_CASE(equal_children_on_both_sides_of_the_last_place_need_a_draw)
{
    class_room c;
    zsi_admission a;
    fill(&c);
    c.places[0] = 2;
    c.x[2] = c.x[1];
    ZST_INT(zsi_admission_run(&a, &c.roll, &c.policy, &report), ZS_E_DATA);
    ZST_CONTAINS(report.text, "draw");
    zsi_admission_clear(&a);
    c.policy.seed = "a seed";
    ZST_INT(zsi_admission_run(&a, &c.roll, &c.policy, &report), ZS_OK);
    ZST_INT((a.school[1] == 0) + (a.school[2] == 0), 1);
    zsi_admission_clear(&a);
}

ZST_CASE(a_small_cell_and_one_more_of_its_row_and_column_are_hidden)
{
    static const int64_t count[] = {3, 20, 30, 40, 50, 60, 70, 80, 90};
    uint8_t hidden[9];
    zsi_suppress(count, 3, 3, 5, hidden);
    ZST_INT(hidden[0], 1);
    for (int line = 0; line < 3; line++) {
        ZST_TRUE(hidden[3 * line] + hidden[3 * line + 1] + hidden[3 * line + 2] != 1);
        ZST_TRUE(hidden[line] + hidden[line + 3] + hidden[line + 6] != 1);
    }
    ZST_INT(hidden[8], 0);
}

ZST_CASE(zeros_and_large_cells_alone_are_published)
{
    static const int64_t count[] = {0, 20, 5, 40};
    uint8_t hidden[4];
    zsi_suppress(count, 2, 2, 5, hidden);
    ZST_INT(hidden[0] + hidden[1] + hidden[2] + hidden[3], 0);
}

ZST_MAIN(ZST_ADD(days_of_the_calendar_are_read_and_impossible_ones_are_not), ZST_ADD(every_day_reads_back_as_it_was_written),
         ZST_ADD(a_seat_is_locked_for_whole_years_from_its_own_on),
         ZST_ADD(siblings_go_before_nearer_children_and_those_whom_no_rule_takes_are_not_placed),
         ZST_ADD(late_and_locked_children_count_as_the_category_that_the_policy_says),
         ZST_ADD(of_a_multiple_birth_one_admitted_brings_the_other_and_the_freed_place_goes_on),
         ZST_ADD(equal_children_on_both_sides_of_the_last_place_need_a_draw),
         ZST_ADD(a_small_cell_and_one_more_of_its_row_and_column_are_hidden),
         ZST_ADD(zeros_and_large_cells_alone_are_published))
