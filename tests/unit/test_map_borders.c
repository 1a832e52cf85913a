/** @file test_map_borders.c
 * Neighbours and overlaps: small nasty maps, and random ones against plain geometry of rectangles.
 */
#include "support/map_shapes.h"
#include "support/zst.h"

#include "map/coverage.h"
#include "map/map.h"

/* Index of the pair (a, b), -1: not neighbours. */
static int64_t find_pair(const zsi_borders *borders, int32_t a, int32_t b)
{
    for (int64_t k = 0; k < borders->n; k++) {
        if (borders->a[k] == a && borders->b[k] == b) {
            return k;
        }
    }
    return -1;
}

static double border_of(const zsi_borders *borders, int32_t a, int32_t b)
{
    int64_t k = find_pair(borders, a, b);
    return k < 0 ? 0 : borders->border_m[k];
}

static void borders_of(const zsi_shapes *shapes, double min_border_m, zsi_borders *borders)
{
    zsi_report report;
    zsi_report_init(&report);
    ZST_INT(zsi_find_borders(shapes, min_border_m, borders, &report), ZS_OK);
    zsi_report_clear(&report);
}

ZST_CASE(two_squares_with_a_common_side_are_neighbours)
{
    zsi_shapes shapes = ZST_SHAPES("0 0, 0 10, 10 10, 10 0", "10 0, 20 0, 20 10, 10 10");
    zsi_borders borders;
    borders_of(&shapes, 0, &borders);
    ZST_INT(borders.n, 1);
    ZST_NEAR(border_of(&borders, 0, 1), 10, 1e-9);
    zsi_borders_clear(&borders);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(a_common_corner_makes_no_neighbours)
{
    zsi_shapes shapes = ZST_SHAPES("0 0, 0 10, 10 10, 10 0", "10 10, 10 20, 20 20, 20 10");
    zsi_borders borders;
    borders_of(&shapes, 0, &borders);
    ZST_INT(borders.n, 0);
    zsi_borders_clear(&borders);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(a_side_without_the_vertices_of_the_other_side_is_still_shared)
{
    zsi_shapes shapes = ZST_SHAPES("0 0, 0 30, 10 30, 10 0", "10 0, 10 7, 20 7, 20 0", "10 7, 10 20, 20 20, 20 7",
                                   "10 25, 10 40, 20 40, 20 25");
    zsi_borders borders;
    borders_of(&shapes, 0, &borders);
    ZST_INT(borders.n, 4);
    ZST_NEAR(border_of(&borders, 0, 1), 7, 1e-9);
    ZST_NEAR(border_of(&borders, 0, 2), 13, 1e-9);
    ZST_NEAR(border_of(&borders, 0, 3), 5, 1e-9);
    ZST_NEAR(border_of(&borders, 1, 2), 10, 1e-9);
    zsi_borders_clear(&borders);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(vertices_a_fraction_of_a_millimetre_apart_are_the_same)
{
    zsi_shapes shapes = ZST_SHAPES("0 0, 0 10, 10.0004 10, 10 0", "9.9996 -0.0003, 20 0, 20 10, 10 10.0005");
    zsi_borders borders;
    borders_of(&shapes, 0, &borders);
    ZST_INT(borders.n, 1);
    ZST_NEAR(border_of(&borders, 0, 1), 10, 0.002);
    zsi_borders_clear(&borders);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(a_gap_of_a_centimetre_parts_blocks)
{
    zsi_shapes shapes = ZST_SHAPES("0 0, 0 10, 10 10, 10 0", "10.01 0, 20 0, 20 10, 10.01 10");
    zsi_borders borders;
    borders_of(&shapes, 0, &borders);
    ZST_INT(borders.n, 0);
    zsi_borders_clear(&borders);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(borders_shorter_than_asked_for_do_not_count)
{
    zsi_shapes shapes = ZST_SHAPES("0 0, 0 30, 10 30, 10 0", "10 0, 10 7, 20 7, 20 0", "10 7, 10 20, 20 20, 20 7");
    zsi_borders borders;
    borders_of(&shapes, 8, &borders);
    ZST_INT(borders.n, 2);
    ZST_INT(find_pair(&borders, 0, 1), -1);
    zsi_borders_clear(&borders);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(an_enclave_is_the_neighbour_of_the_block_round_it)
{
    zsi_shapes shapes = ZST_SHAPES("0 0, 30 0, 30 30, 0 30; 10 10, 20 10, 20 20, 10 20", "10 10, 10 20, 20 20, 20 10");
    zsi_borders borders;
    borders_of(&shapes, 0, &borders);
    ZST_INT(borders.n, 1);
    ZST_NEAR(border_of(&borders, 0, 1), 40, 1e-9);
    zsi_borders_clear(&borders);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(each_part_of_a_multipart_block_has_its_own_neighbours)
{
    zsi_shapes shapes =
        ZST_SHAPES("0 0, 0 10, 10 10, 10 0; 40 0, 40 10, 50 10, 50 0", "10 0, 10 10, 20 10, 20 0", "30 0, 30 10, 40 10, 40 0");
    zsi_borders borders;
    borders_of(&shapes, 0, &borders);
    ZST_INT(borders.n, 2);
    ZST_NEAR(border_of(&borders, 0, 1), 10, 1e-9);
    ZST_NEAR(border_of(&borders, 0, 2), 10, 1e-9);
    zsi_borders_clear(&borders);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(repeated_vertices_and_spikes_change_nothing)
{
    zsi_shapes shapes = ZST_SHAPES("0 0, 0 0, 0 10, 10 10, 10 10, 10 5, 17 5, 10 5, 10 0", "10 0, 20 0, 20 10, 10 10");
    zsi_borders borders;
    borders_of(&shapes, 0, &borders);
    ZST_INT(borders.n, 1);
    ZST_NEAR(border_of(&borders, 0, 1), 10, 1e-9);
    zsi_borders_clear(&borders);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(no_blocks_have_no_borders)
{
    zsi_shapes shapes = zst_shapes(NULL, 0);
    zsi_borders borders;
    borders_of(&shapes, 0, &borders);
    ZST_INT(borders.n, 0);
    zsi_borders_clear(&borders);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(a_vertex_that_is_not_a_number_is_refused)
{
    zsi_shapes shapes = ZST_SHAPES("0 0, 0 10, 10 10, 10 0", "nan 0, 20 0, 20 10, 10 10");
    zsi_borders borders;
    zsi_report report;
    zsi_report_init(&report);
    ZST_INT(zsi_find_borders(&shapes, 0, &borders, &report), ZS_E_GEOMETRY);
    ZST_CONTAINS(report.text, "block record 2");
    zsi_report_clear(&report);
    zsi_borders_clear(&borders);
    zsi_shapes_clear(&shapes);
}

/* Compares the borders of cut rectangles with what their coordinates say. */
static void compare_rectangles(const zst_rectangle *rectangle, int32_t n, const zsi_borders *borders)
{
    int64_t n_pairs = 0;
    for (int32_t a = 0; a < n; a++) {
        for (int32_t b = a + 1; b < n; b++) {
            double shared_m = zst_shared_m(&rectangle[a], &rectangle[b]);
            n_pairs += shared_m > 0;
            double got_m = border_of(borders, a, b);
            if (fabs(shared_m - got_m) > 1e-6) {
                ZST_FAIL("blocks %d and %d share %g m, found %g m", (int)a, (int)b, shared_m, got_m);
            }
        }
    }
    ZST_INT(borders->n, n_pairs);
}

ZST_CASE(random_cuts_have_the_borders_their_coordinates_say_wherever_they_lie)
{
    enum { N = 150 };
    static const double moved[3][2] = {{0, 0}, {38400000.123456, 3800000.654321}, {-512345.0005, 0.9995}};
    zst_rectangle rectangle[N];
    for (uint64_t seed = 1; seed <= 6; seed++) {
        zst_cut_square(rectangle, N, seed);
        for (int k = 0; k < 3; k++) {
            zsi_shapes shapes = zst_rectangle_shapes(rectangle, N, moved[k][0], moved[k][1]);
            zsi_borders borders;
            borders_of(&shapes, 0, &borders);
            compare_rectangles(rectangle, N, &borders);
            zsi_borders_clear(&borders);
            zsi_shapes_clear(&shapes);
        }
    }
}

ZST_CASE(random_cuts_turned_by_an_angle_have_the_same_borders)
{
    enum { N = 120 };
    zst_rectangle rectangle[N];
    for (uint64_t seed = 11; seed <= 16; seed++) {
        zst_cut_square(rectangle, N, seed);
        zsi_shapes shapes = zst_rectangle_shapes(rectangle, N, 0, 0);
        double turn = 0.1 * (double)seed;
        for (int64_t v = 0; v < shapes.n_vertices; v++) {
            double x = shapes.x[v];
            double y = shapes.y[v];
            shapes.x[v] = 600000 + x * cos(turn) - y * sin(turn);
            shapes.y[v] = 3800000 + x * sin(turn) + y * cos(turn);
        }
        zsi_borders borders;
        borders_of(&shapes, 0, &borders);
        compare_rectangles(rectangle, N, &borders);
        zsi_borders_clear(&borders);
        zsi_shapes_clear(&shapes);
    }
}

/* Overlap findings of shapes with ids b0, b1, ... */
static void overlaps_of(const zsi_shapes *shapes, zsi_report *report)
{
    char **id = zst_ids(shapes->n_records);
    zsi_report_init(report);
    ZST_INT(zsi_find_overlaps(shapes, id, report), ZS_OK);
    zst_free_ids(id);
}

ZST_CASE(a_clean_map_has_no_overlaps)
{
    enum { N = 150 };
    zst_rectangle rectangle[N];
    zst_cut_square(rectangle, N, 5);
    zsi_shapes shapes = zst_rectangle_shapes(rectangle, N, 500000, 4000000);
    zsi_report report;
    overlaps_of(&shapes, &report);
    ZST_INT(report.n_findings, 0);
    zsi_report_clear(&report);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(a_small_overlap_is_a_warning_and_a_large_one_an_error)
{
    zsi_shapes shapes = ZST_SHAPES("0 0, 0 100, 100 100, 100 0", "99.5 10, 99.5 90, 200 90, 200 10",
                                   "0 -100, 0 0.5, 0 10, 100 10, 100 -100");
    zsi_report report;
    overlaps_of(&shapes, &report);
    ZST_INT(report.n_findings, 2);
    ZST_INT(report.n_errors, 1);
    for (size_t k = 0; k < report.n_findings; k++) {
        int small = report.finding[k].level == ZS_FINDING_WARNING;
        ZST_CONTAINS(report.finding[k].text, small ? "blocks \"b0\" and \"b1\" overlap by 40.00 m" : "\"b0\" and \"b2\"");
        ZST_CONTAINS(report.finding[k].text, small ? "0.498 %" : "1000.00 m");
    }
    zsi_report_clear(&report);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(a_block_inside_another_is_found_though_no_border_crosses)
{
    zsi_shapes shapes = ZST_SHAPES("0 0, 0 100, 100 100, 100 0", "40 40, 40 60, 60 60, 60 40");
    zsi_report report;
    overlaps_of(&shapes, &report);
    ZST_INT(report.n_errors, 1);
    zsi_report_clear(&report);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(a_sliver_thinner_than_the_map_is_precise_is_no_overlap)
{
    zsi_shapes shapes = ZST_SHAPES("0 0, 0 100, 100.0005 50, 100 0", "100 0, 100 100, 200 100, 200 0");
    zsi_report report;
    overlaps_of(&shapes, &report);
    ZST_INT(report.n_findings, 0);
    zsi_report_clear(&report);
    zsi_shapes_clear(&shapes);
}

/* Random rectangles on a coarse grid: sides fall together, corners touch, some lie inside others, some are equal. */
ZST_CASE(random_rectangles_overlap_exactly_where_their_coordinates_say)
{
    enum { N = 6, ROUNDS = 400 };
    zsi_random random;
    zsi_random_seed(&random, 7);
    int64_t n_wanted = 0;
    for (int round = 0; round < ROUNDS; round++) {
        zst_rectangle rectangle[N];
        for (int k = 0; k < N; k++) {
            int32_t x = (int32_t)zsi_random_below(&random, 8) * 10;
            int32_t y = (int32_t)zsi_random_below(&random, 8) * 10;
            rectangle[k] = (zst_rectangle){x, y, x + 10 * (1 + (int32_t)zsi_random_below(&random, 4)),
                                           y + 10 * (1 + (int32_t)zsi_random_below(&random, 4))};
        }
        zsi_shapes shapes = zst_rectangle_shapes(rectangle, N, 3.7, 0);
        zsi_report report;
        overlaps_of(&shapes, &report);
        size_t n_pairs = 0;
        for (int a = 0; a < N; a++) {
            for (int b = a + 1; b < N; b++) {
                n_pairs += zst_common_m2(&rectangle[a], &rectangle[b]) > 0;
            }
        }
        n_wanted += (int64_t)n_pairs;
        ZST_INT(report.n_errors, n_pairs);
        zsi_report_clear(&report);
        zsi_shapes_clear(&shapes);
    }
    ZST_TRUE(n_wanted > ROUNDS);
}

/* The same hidden in a clean map: one rectangle laid over cut ones. */
ZST_CASE(one_block_laid_over_a_clean_map_overlaps_what_lies_under_it)
{
    enum { N = 60 };
    zsi_random random;
    zsi_random_seed(&random, 9);
    for (int round = 0; round < 60; round++) {
        zst_rectangle rectangle[N + 1];
        zst_cut_square(rectangle, N, (uint64_t)round);
        const zst_rectangle *under = &rectangle[zsi_random_below(&random, N)];
        int inside = round % 3 == 0;
        rectangle[N] = (zst_rectangle){under->x0 + (inside ? 7 : 0), under->y0 + (inside ? 7 : 0),
                                       inside ? under->x1 - 5 : under->x1 + (int32_t)zsi_random_below(&random, 300),
                                       inside ? under->y1 - 5 : under->y1 + (int32_t)zsi_random_below(&random, 300)};
        zsi_shapes shapes = zst_rectangle_shapes(rectangle, N + 1, 0, 0);
        zsi_report report;
        overlaps_of(&shapes, &report);
        int64_t n_pairs = 0;
        for (int k = 0; k < N; k++) {
            n_pairs += zst_common_m2(&rectangle[k], &rectangle[N]) > 0;
        }
        ZST_INT(report.n_findings, n_pairs);
        zsi_report_clear(&report);
        zsi_shapes_clear(&shapes);
    }
}

ZST_MAIN(ZST_ADD(two_squares_with_a_common_side_are_neighbours), ZST_ADD(a_common_corner_makes_no_neighbours),
         ZST_ADD(a_side_without_the_vertices_of_the_other_side_is_still_shared),
         ZST_ADD(vertices_a_fraction_of_a_millimetre_apart_are_the_same), ZST_ADD(a_gap_of_a_centimetre_parts_blocks),
         ZST_ADD(borders_shorter_than_asked_for_do_not_count),
         ZST_ADD(an_enclave_is_the_neighbour_of_the_block_round_it),
         ZST_ADD(each_part_of_a_multipart_block_has_its_own_neighbours),
         ZST_ADD(repeated_vertices_and_spikes_change_nothing), ZST_ADD(no_blocks_have_no_borders),
         ZST_ADD(a_vertex_that_is_not_a_number_is_refused),
         ZST_ADD(random_cuts_have_the_borders_their_coordinates_say_wherever_they_lie),
         ZST_ADD(random_cuts_turned_by_an_angle_have_the_same_borders), ZST_ADD(a_clean_map_has_no_overlaps),
         ZST_ADD(a_small_overlap_is_a_warning_and_a_large_one_an_error),
         ZST_ADD(a_block_inside_another_is_found_though_no_border_crosses),
         ZST_ADD(a_sliver_thinner_than_the_map_is_precise_is_no_overlap),
         ZST_ADD(random_rectangles_overlap_exactly_where_their_coordinates_say),
         ZST_ADD(one_block_laid_over_a_clean_map_overlaps_what_lies_under_it))
