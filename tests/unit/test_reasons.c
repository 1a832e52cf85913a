#include "base/memory.h"
#include "model/joints.h"
#include "support/zst.h"
#include "unit/row_result.h"
#include "write/reason_text.h"

#include <string.h>

static const int32_t a_takes_b2[] = {0, 0, 0, 1, 2, 2};
static const int32_t c_takes_b4[] = {0, 0, 1, 1, 2, 2};

/* The reason of one block under a plan, with problem and record changed by `change`, and what is said in `language`. */
static zsi_reason ask(const int32_t *school, int32_t block, void (*change)(row_result *), zsi_language language, char **text)
{
    row_result row;
    zsi_reasoner reasoner = {0};
    zsi_reason reason = {.code = -1};
    if (row_result_make(&row, school) == 0) {
        if (change) {
            change(&row);
            zsi_plan_clear(&row.plan);
            (void)zsi_plan_make(&row.plan, &row.problem, school, &row.report);
        }
        if (zsi_reasoner_init(&reasoner, &row.problem, &row.plan, &row.record, &row.report) == ZS_OK) {
            size_t length = 0;
            reason = zsi_reason_of(&reasoner, block);
            FILE *stream = open_memstream(text, &length);
            zsi_put_reasons(&reasoner, block, language, stream);
            fclose(stream);
        }
    }
    zsi_reasoner_clear(&reasoner);
    row_result_clear(&row);
    return reason;
}

/* The answer and a part of the English text. */
#define ASK(plan, asked, change, wanted_code, wanted_block, wanted_text)                \
    do {                                                                                  \
        char *text = NULL;                                                                \
        zsi_reason reason = ask((plan), (asked), (change), ZSI_ENGLISH, &text);         \
        ZST_TEXT(zsi_reason_name(reason.code), zsi_reason_name(wanted_code));             \
        ZST_INT(reason.block, (wanted_block));                                            \
        ZST_CONTAINS(text, (wanted_text));                                                \
        free(text);                                                                       \
    } while (0)

static void keep_b2(row_result *row)
{
    row->problem.keep = ZSI_NEW(uint8_t, ROW_BLOCKS);
    row->problem.keep[2] = 1;
}

static void group_b1_b2(row_result *row)
{
    row->problem.group = ZSI_NEW(int32_t, ROW_BLOCKS);
    for (int b = 0; b < ROW_BLOCKS; b++) {
        row->problem.group[b] = b == 1 || b == 2 ? 9 : -1;
    }
}

static void group_b0_b2(row_result *row)
{
    group_b1_b2(row);
    row->problem.group[1] = -1;
    row->problem.group[0] = 9;
}

static void price_moves(row_result *row)
{
    row->problem.weight_moved = 1.0;
    row->problem.current[2] = 0;
    row->problem.places[0] = 30;
}

static void limit_moves(row_result *row)
{
    price_moves(row);
    row->problem.limit_moved_pupils = 5;
}

static void widen_a(row_result *row)
{
    row->problem.places[0] = 30;
}

static void widen_b(row_result *row)
{
    row->problem.places[1] = 100;
}

static void bring_c_to_b3(row_result *row)
{
    row->problem.travel_m[3 * ROW_SCHOOLS + 2] = 1.0;
}

/* b1 is next to b3, and nearer to B than to A; b2 hangs on b1 alone. */
static void link_b1_b3(row_result *row)
{
    row->problem.travel_m[1 * ROW_SCHOOLS + 1] = 1.0;
    (void)zsi_problem_set_link_pairs(&row->problem, 5, (const int32_t[]){0, 1, 1, 3, 4}, (const int32_t[]){1, 2, 3, 4, 5}, NULL,
                                     &row->report);
}

static void close_b2_b3(row_result *row)
{
    (void)zsi_problem_set_link_pairs(&row->problem, 4, (const int32_t[]){0, 1, 3, 4}, (const int32_t[]){1, 2, 4, 5}, NULL,
                                     &row->report);
    row->problem.places[0] = 30;
    row->record.n_closed = 1;
    row->record.closed_a = ZSI_NEW(int32_t, 1);
    row->record.closed_b = ZSI_NEW(int32_t, 1);
    row->record.closed_a[0] = 2;
    row->record.closed_b[0] = 3;
}

static void empty_b2(row_result *row)
{
    row->problem.pupils[2] = 0;
}

static void weigh_borders(row_result *row)
{
    const double border_m[] = {100.0, 100.0, 5000.0, 100.0, 100.0};
    widen_a(row);
    row->problem.weight_boundary = 1.0;
    (void)zsi_problem_set_link_pairs(&row->problem, 5, (const int32_t[]){0, 1, 2, 3, 4}, (const int32_t[]){1, 2, 3, 4, 5},
                                     (const double[]){100.0, border_m[2], 100.0, 100.0, 100.0}, &row->report);
}

static void limit_ways(row_result *row)
{
    row->problem.limit_travel_m = 150.0;
    row->problem.places[0] = 30;
    row->problem.travel_m[2 * ROW_SCHOOLS + 0] = 100.0;
    row->problem.travel_m[2 * ROW_SCHOOLS + 1] = 160.0;
}

static void go_round(row_result *row)
{
    row->record.goes_around = 1;
    row->record.block_x = ZSI_NEW(double, ROW_BLOCKS);
    row->record.block_y = ZSI_NEW(double, ROW_BLOCKS);
    row->record.school_x = ZSI_NEW(double, ROW_SCHOOLS);
    row->record.school_y = ZSI_NEW(double, ROW_SCHOOLS);
    for (int b = 0; b < ROW_BLOCKS; b++) {
        row->record.block_x[b] = 100.0 * b;
    }
    row->record.school_x[1] = 310.0;
    row->record.school_x[2] = 500.0;
    row->problem.travel_m[2 * ROW_SCHOOLS + 1] = 900.0;
}

ZST_CASE(each_reason_is_given_where_it_holds)
{
    ASK(a_takes_b2, 1, NULL, ZSI_REASON_NEAREST, -1, "It stays with First, its nearest school (100.0 m).");
    ASK(a_takes_b2, 2, keep_b2, ZSI_REASON_KEPT, 2, "红领巾小学 is nearer (110.0 m), but the plan file keeps block b,2 with First.");
    ASK(a_takes_b2, 2, group_b1_b2, ZSI_REASON_GROUP, -1, "its 2 blocks of one group stay together, and for them as a whole");
    ASK(a_takes_b2, 2, group_b0_b2, ZSI_REASON_OWN, 0, "First stands in block b0 of its group.");
    ASK(a_takes_b2, 2, price_moves, ZSI_REASON_FEWER_MOVED, -1, "moving 10 more pupils weighs more than the way saved (the total "
                                                                "would rise by 9.100 km).");
    ASK(a_takes_b2, 2, limit_moves, ZSI_REASON_LIMIT, -1, "of at most 5 pupils 0 change school already, and 10 more would be");
    ASK(c_takes_b4, 4, NULL, ZSI_REASON_FULL, 2, "its 10 places do not hold the 10 pupils from here besides the 10 it has. They "
                                                 "would fit if block b,2 left it, whose next school is First.");
    ASK(c_takes_b4, 3, bring_c_to_b3, ZSI_REASON_OWN, 3, "红领巾小学 stands in this block.");
    ASK(((const int32_t[]){0, 0, 0, 2, 2, 2}), 2, widen_b, ZSI_REASON_CUT_OFF, 2, "no block of its zone is next to block b,2");
    ASK(a_takes_b2, 1, link_b1_b3, ZSI_REASON_CUT_OFF, 2, "without the block the zone of First would not be connected: block "
                                                          "b,2 would be cut off.");
    ASK(a_takes_b2, 2, close_b2_b3, ZSI_REASON_BARRIER, 2, "block b,2 meets its zone only across a barrier");
    ASK(a_takes_b2, 2, go_round, ZSI_REASON_BARRIER, -1, "As the crow flies 红领巾小学 is nearer (110.0 m), but the way there leads "
                                                         "round a barrier (900.0 m).");
    ASK(a_takes_b2, 2, empty_b2, ZSI_REASON_NO_GAIN, -1, "it has no pupils, so the way does not count.");
    ASK(a_takes_b2, 2, weigh_borders, ZSI_REASON_BOUNDARY, -1, "the longer border between zones weighs more than the way saved");
    ASK(a_takes_b2, 2, widen_a, ZSI_REASON_IMPROVABLE, -1, "the total would fall by 0.900 km and no rule forbids it");
    ASK(a_takes_b2, 2, NULL, ZSI_REASON_IMPROVABLE, -1, "more pupils would have a place and no rule forbids it");
}

ZST_CASE(a_block_that_changes_is_told_why_it_cannot_stay)
{
    ASK(a_takes_b2, 2, limit_ways, ZSI_REASON_NEAREST, -1, "It changes from 红领巾小学 (160.0 m) to First, its nearest school (100.0 "
                                                           "m). It cannot stay with 红领巾小学: that is too far for block b,2: the "
                                                           "limit is 150.0 m.");
}

ZST_CASE(the_same_is_told_in_chinese)
{
    char *text = NULL;
    (void)ask(c_takes_b4, 4, NULL, ZSI_CHINESE, &text);
    ZST_TEXT(text, "划入Last, but \"one\"（100.0米）。红领巾小学更近（90.0米），但学位已满：10个学位已安排10人，容纳不下这里的10人。"
                   "若地块b,2调出（其次近的可选学校为First），则可容纳。");
    free(text);
}

/* Removing each block and walking the zone must agree with the depth-first search. */
ZST_CASE(a_joint_is_what_a_walk_without_it_finds)
{
    enum { SIDE = 9, N = SIDE * SIDE };
    uint64_t draw = 12345;
    for (int round = 0; round < 60; round++) {
        zsi_problem p;
        zsi_report report;
        int32_t a[2 * N];
        int32_t b[2 * N];
        int32_t school[N];
        int32_t cut_off[N];
        int64_t n = 0;
        zsi_problem_init(&p);
        zsi_report_init(&report);
        p.n_blocks = N;
        p.n_schools = 2;
        p.school_block = zsi_copy_array((const int32_t[]){0, N - 1}, 2, sizeof(int32_t));
        for (int i = 0; i < N; i++) {
            for (int side = 0; side < 2; side++) {
                int other = side ? i + SIDE : i + 1;
                draw = draw * 6364136223846793005u + 1442695040888963407u;
                if (other < N && (side || (i + 1) % SIDE) && (draw >> 60) > 4) {
                    a[n] = i;
                    b[n++] = other;
                }
            }
            draw = draw * 6364136223846793005u + 1442695040888963407u;
            school[i] = i == N - 1 || (i > 0 && (draw >> 61) == 0);
        }
        ZST_NEED(zsi_problem_set_link_pairs(&p, n, a, b, NULL, &report) == ZS_OK);
        ZST_NEED(zsi_find_joints(&p, school, cut_off, &report) == ZS_OK);
        for (int without = -1; without < N; without++) {
            static int reached[N + 1][N];
            int *here = reached[without + 1];
            int changed = 1;
            memset(here, 0, sizeof reached[0]);
            here[0] = without != 0;
            here[N - 1] = without != N - 1;
            while (changed) {
                changed = 0;
                for (int64_t i = 0; i < n; i++) {
                    int from = here[a[i]] ? a[i] : b[i];
                    int to = here[a[i]] ? b[i] : a[i];
                    if (here[from] && !here[to] && to != without && school[to] == school[from]) {
                        changed = here[to] = 1;
                    }
                }
            }
            if (without > 0 && without < N - 1) {
                int lost = 0;
                for (int i = 0; i < N; i++) {
                    lost += i != without && reached[0][i] && !here[i];
                }
                ZST_INT(cut_off[without] >= 0, lost > 0);
                ZST_INT(cut_off[without] < 0 || (reached[0][cut_off[without]] && !here[cut_off[without]]), 1);
            }
        }
        zsi_problem_clear(&p);
        zsi_report_clear(&report);
    }
}

ZST_MAIN(ZST_ADD(each_reason_is_given_where_it_holds), ZST_ADD(a_block_that_changes_is_told_why_it_cannot_stay),
         ZST_ADD(the_same_is_told_in_chinese), ZST_ADD(a_joint_is_what_a_walk_without_it_finds))
