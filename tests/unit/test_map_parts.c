/** @file test_map_parts.c
 * Parts of the map that reach no school, and the joins that would connect them.
 */
#include "support/map_shapes.h"
#include "support/zst.h"

#include "map/map.h"
#include "map/parts.h"

/* Squares of ten metres at the given left sides, y from 0 to 10. */
static zsi_shapes row_of_squares(const int32_t *left, int32_t n)
{
    zst_rectangle rectangle[32];
    for (int32_t k = 0; k < n; k++) {
        rectangle[k] = (zst_rectangle){left[k], 0, left[k] + 10, 10};
    }
    return zst_rectangle_shapes(rectangle, n, 0, 0);
}

/* Parts of squares with schools in school_block[n_schools], linked by their borders. */
static void find_parts(const int32_t *left, int32_t n, const int32_t *school_block, int32_t n_schools, zsi_report *report)
{
    zsi_shapes shapes = row_of_squares(left, n);
    char **id = zst_ids(n);
    zsi_borders borders;
    zsi_report_init(report);
    ZST_INT(zsi_find_borders(&shapes, 0, &borders, report), ZS_OK);
    zsi_parts_query query = {.n_blocks = n,
                             .id = id,
                             .n_links = borders.n,
                             .a = borders.a,
                             .b = borders.b,
                             .n_schools = n_schools,
                             .school_block = school_block,
                             .shapes = &shapes};
    ZST_INT(zsi_find_parts(&query, report), ZS_OK);
    zsi_borders_clear(&borders);
    zst_free_ids(id);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(a_connected_map_with_a_school_has_nothing_to_say)
{
    zsi_report report;
    find_parts((const int32_t[]){0, 10, 20}, 3, (const int32_t[]){1}, 1, &report);
    ZST_INT(report.n_findings, 0);
    zsi_report_clear(&report);
}

ZST_CASE(an_isolated_block_is_named_with_the_shortest_join)
{
    zsi_report report;
    find_parts((const int32_t[]){0, 10, 47}, 3, (const int32_t[]){0}, 1, &report);
    ZST_INT(report.n_findings, 1);
    ZST_INT(report.n_errors, 1);
    ZST_TEXT(report.finding[0].kind, "block without neighbours");
    ZST_CONTAINS(report.finding[0].text, "block \"b2\" has no neighbours");
    ZST_CONTAINS(report.finding[0].text, "`join: [[b1, b2]]` under `links:` (27.0 m apart)");
    zsi_report_clear(&report);
}

ZST_CASE(a_part_without_a_school_names_its_first_blocks_and_their_number)
{
    zsi_report report;
    find_parts((const int32_t[]){0, 10, 50, 60, 70, 80, 90, 100, 110}, 9, (const int32_t[]){0}, 1, &report);
    ZST_INT(report.n_findings, 1);
    ZST_TEXT(report.finding[0].kind, "part of the map without a school");
    ZST_CONTAINS(report.finding[0].text, "7 blocks");
    ZST_CONTAINS(report.finding[0].text, "\"b2\", \"b3\", \"b4\", \"b5\", \"b6\" and 2 more");
    ZST_CONTAINS(report.finding[0].text, "`join: [[b1, b2]]`");
    zsi_report_clear(&report);
}

ZST_CASE(a_chain_of_islands_is_joined_from_one_to_the_next)
{
    zsi_report report;
    find_parts((const int32_t[]){0, 110, 125, 300, 313}, 5, (const int32_t[]){0}, 1, &report);
    ZST_INT(report.n_errors, 4);
    ZST_NEED(report.n_findings == 6); /* and a warning for the first, which has its school */
    ZST_CONTAINS(report.finding[1].text, "`join: [[b1, b2]]` under `links:` (5.0 m apart)");
    ZST_CONTAINS(report.finding[3].text, "`join: [[b3, b4]]` under `links:` (3.0 m apart)");
    ZST_INT(report.finding[5].level, ZS_FINDING_NOTE);
    ZST_CONTAINS(report.finding[5].text, "`join: [[b1, b2], [b3, b4], [b0, b1], [b2, b3]]`");
    zsi_report_clear(&report);
}

ZST_CASE(an_island_with_a_school_of_its_own_is_a_warning)
{
    zsi_report report;
    find_parts((const int32_t[]){0, 10, 50}, 3, (const int32_t[]){0, 2}, 2, &report);
    ZST_INT(report.n_findings, 1);
    ZST_INT(report.n_errors, 0);
    ZST_CONTAINS(report.finding[0].text, "block \"b2\" has no neighbours: only the school in it");
    zsi_report_clear(&report);
}

ZST_CASE(one_block_alone_with_its_school_is_fine)
{
    zsi_report report;
    find_parts((const int32_t[]){0}, 1, (const int32_t[]){0}, 1, &report);
    ZST_INT(report.n_findings, 0);
    zsi_report_clear(&report);
}

ZST_CASE(points_alone_are_joined_by_their_distance)
{
    static const double x[] = {0, 30, 30, 1000};
    static const double y[] = {0, 0, 40, 0};
    char *id[] = {"a", "b", "c, d", "\"e\""};
    zsi_report report;
    zsi_report_init(&report);
    zsi_parts_query query = {.n_blocks = 4,
                             .id = id,
                             .n_links = 1,
                             .a = (const int32_t[]){0},
                             .b = (const int32_t[]){1},
                             .n_schools = 1,
                             .school_block = (const int32_t[]){0},
                             .x = x,
                             .y = y};
    ZST_INT(zsi_find_parts(&query, &report), ZS_OK);
    ZST_INT(report.n_errors, 2);
    ZST_NEED(report.n_findings == 3);
    ZST_CONTAINS(report.finding[0].text, "`join: [[b, \"c, d\"]]` under `links:` (40.0 m apart)");
    ZST_CONTAINS(report.finding[1].text, "`join: [[b, \"\\\"e\\\"\"]]` under `links:` (970.0 m apart)");
    zsi_report_clear(&report);
}

ZST_CASE(blocks_that_touch_in_a_corner_only_are_said_to_touch)
{
    zsi_shapes shapes = ZST_SHAPES("0 0, 0 10, 10 10, 10 0", "10 10, 10 20, 20 20, 20 10");
    char *id[] = {"a", "b"};
    zsi_report report;
    zsi_report_init(&report);
    zsi_parts_query query = {
        .n_blocks = 2, .id = id, .n_schools = 1, .school_block = (const int32_t[]){1}, .shapes = &shapes};
    ZST_INT(zsi_find_parts(&query, &report), ZS_OK);
    ZST_NEED(report.n_findings == 2);
    ZST_CONTAINS(report.finding[0].text, "`join: [[a, b]]` under `links:` (they touch)");
    zsi_report_clear(&report);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(a_map_of_loose_blocks_is_told_to_look_at_its_gaps)
{
    enum { N = 400 };
    static double x[N];
    static double y[N];
    char **id = zst_ids(N);
    for (int k = 0; k < N; k++) {
        x[k] = k % 20;
        y[k] = k / 20;
    }
    zsi_report report;
    zsi_report_init(&report);
    zsi_parts_query query = {
        .n_blocks = N, .id = id, .n_schools = 1, .school_block = (const int32_t[]){0}, .x = x, .y = y};
    ZST_INT(zsi_find_parts(&query, &report), ZS_OK);
    ZST_INT(report.n_errors, N - 1);
    ZST_CONTAINS(report.finding[1].text, "look for gaps and overlaps between the polygons");
    zsi_report_clear(&report);
    zst_free_ids(id);
}

/* Random loose points: the joins of a part must be a nearest pair, found here by trying all. */
ZST_CASE(random_parts_get_their_nearest_pair)
{
    enum { N = 40 };
    zsi_random random;
    zsi_random_seed(&random, 4);
    char **id = zst_ids(N);
    for (int round = 0; round < 50; round++) {
        double x[N];
        double y[N];
        for (int k = 0; k < N; k++) {
            x[k] = 1000 * zsi_random_unit(&random);
            y[k] = 1000 * zsi_random_unit(&random);
        }
        zsi_report report;
        zsi_report_init(&report);
        zsi_parts_query query = {
            .n_blocks = N, .id = id, .n_schools = 1, .school_block = (const int32_t[]){0}, .x = x, .y = y};
        ZST_INT(zsi_find_parts(&query, &report), ZS_OK);
        for (int k = 1; k <= 20; k++) {
            int nearest = -1;
            for (int i = 0; i < N; i++) {
                if (i != k && (nearest < 0 || hypot(x[i] - x[k], y[i] - y[k]) < hypot(x[nearest] - x[k], y[nearest] - y[k]))) {
                    nearest = i;
                }
            }
            char join[32];
            snprintf(join, sizeof join, "[[b%d, b%d]]", nearest < k ? nearest : k, nearest < k ? k : nearest);
            ZST_CONTAINS(report.finding[k].text, join);
        }
        zsi_report_clear(&report);
    }
    zst_free_ids(id);
}

ZST_MAIN(ZST_ADD(a_connected_map_with_a_school_has_nothing_to_say),
         ZST_ADD(an_isolated_block_is_named_with_the_shortest_join),
         ZST_ADD(a_part_without_a_school_names_its_first_blocks_and_their_number),
         ZST_ADD(a_chain_of_islands_is_joined_from_one_to_the_next),
         ZST_ADD(an_island_with_a_school_of_its_own_is_a_warning), ZST_ADD(one_block_alone_with_its_school_is_fine),
         ZST_ADD(points_alone_are_joined_by_their_distance),
         ZST_ADD(blocks_that_touch_in_a_corner_only_are_said_to_touch),
         ZST_ADD(a_map_of_loose_blocks_is_told_to_look_at_its_gaps), ZST_ADD(random_parts_get_their_nearest_pair))
