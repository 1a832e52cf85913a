/** @file test_map_points.c
 * Points of blocks, blocks of points, areas and nesting.
 */
#include "support/map_shapes.h"
#include "support/zst.h"

#include "map/map.h"

ZST_CASE(the_centroid_weighs_parts_and_takes_holes_out)
{
    zsi_shapes blocks = ZST_SHAPES("0 0, 0 10, 10 10, 10 0", "0 0, 0 10, 20 10, 20 0; 30 0, 30 10, 40 10, 40 0",
                                   "0 0, 0 30, 60 30, 60 0; 10 10, 20 10, 20 20, 10 20");
    double x[3];
    double y[3];
    ZST_INT(zsi_block_points(&blocks, x, y, NULL), ZS_OK);
    ZST_NEAR(x[0], 5, 1e-12);
    ZST_NEAR(y[0], 5, 1e-12);
    ZST_NEAR(x[1], (10 * 200 + 35 * 100) / 300.0, 1e-12);
    ZST_NEAR(x[2], (30 * 1800 - 15 * 100) / 1700.0, 1e-12);
    ZST_NEAR(y[2], 15, 1e-12);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(the_centroid_keeps_its_digits_far_from_the_origin)
{
    zsi_shapes blocks = ZST_SHAPES("38400000.25 3800000.25, 38400000.25 3800001.25, 38400001.25 3800001.25, "
                                   "38400001.25 3800000.25");
    double x = 0;
    double y = 0;
    ZST_INT(zsi_block_points(&blocks, &x, &y, NULL), ZS_OK);
    ZST_NEAR(x, 38400000.75, 1e-8);
    ZST_NEAR(y, 3800000.75, 1e-8);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(a_block_whose_centroid_falls_outside_gets_a_point_inside)
{
    zsi_shapes blocks = ZST_SHAPES("0 0, 0 100, 100 100, 100 90, 10 90, 10 10, 100 10, 100 0",
                                   "200 0, 200 50, 250 50, 250 0; 210 10, 240 10, 240 40, 210 40");
    double x[2];
    double y[2];
    ZST_INT(zsi_block_points(&blocks, x, y, NULL), ZS_OK);
    int32_t block[2];
    double distance_m[2];
    ZST_INT(zsi_locate_points(&blocks, x, y, 2, block, distance_m, NULL), ZS_OK);
    ZST_INT(block[0], 0);
    ZST_INT(block[1], 1);
    ZST_NEAR(distance_m[0] + distance_m[1], 0, 0);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(a_record_without_a_polygon_has_no_point)
{
    zsi_shapes blocks = ZST_SHAPES("0 0, 0 10, 10 10, 10 0", "");
    double x[2];
    double y[2];
    zsi_report report;
    zsi_report_init(&report);
    ZST_INT(zsi_block_points(&blocks, x, y, &report), ZS_E_GEOMETRY);
    ZST_CONTAINS(report.text, "record 2");
    zsi_report_clear(&report);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(a_point_is_in_its_block_on_a_border_in_the_lower_and_outside_in_the_nearest)
{
    zsi_shapes blocks = ZST_SHAPES("10 0, 10 10, 20 10, 20 0", "0 0, 0 10, 10 10, 10 0", "30 0, 60 0, 60 30, 30 30; 40 10, 50 10, 50 20, 40 20");
    static const double x[] = {15, 5, 10, 22, 45, 5000};
    static const double y[] = {5, 5, 5, 5, 12, 15};
    int32_t block[6];
    double distance_m[6];
    ZST_INT(zsi_locate_points(&blocks, x, y, 6, block, distance_m, NULL), ZS_OK);
    static const int32_t wanted[] = {0, 1, 0, 0, 2, 2};
    static const double far_m[] = {0, 0, 0, 2, 2, 4940};
    for (int k = 0; k < 6; k++) {
        ZST_INT(block[k], wanted[k]);
        ZST_NEAR(distance_m[k], far_m[k], 1e-9);
    }
    zsi_shapes_clear(&blocks);
}

ZST_CASE(the_nearest_block_is_found_as_by_trying_all)
{
    enum { N = 60, POINTS = 300 };
    zsi_random random;
    zsi_random_seed(&random, 8);
    zst_rectangle rectangle[N];
    for (int k = 0; k < N; k++) {
        int32_t x = (int32_t)zsi_random_below(&random, 5000);
        int32_t y = (int32_t)zsi_random_below(&random, 5000);
        rectangle[k] = (zst_rectangle){x, y, x + 1 + (int32_t)zsi_random_below(&random, 90), y + 30};
    }
    double x[POINTS];
    double y[POINTS];
    for (int k = 0; k < POINTS; k++) {
        x[k] = 7000 * zsi_random_unit(&random) - 1000;
        y[k] = 7000 * zsi_random_unit(&random) - 1000;
    }
    zsi_shapes blocks = zst_rectangle_shapes(rectangle, N, 0, 0);
    int32_t block[POINTS];
    double distance_m[POINTS];
    ZST_INT(zsi_locate_points(&blocks, x, y, POINTS, block, distance_m, NULL), ZS_OK);
    for (int k = 0; k < POINTS; k++) {
        double least = INFINITY;
        for (int i = 0; i < N; i++) {
            double dx = fmax(fmax(rectangle[i].x0 - x[k], x[k] - rectangle[i].x1), 0);
            double dy = fmax(fmax(rectangle[i].y0 - y[k], y[k] - rectangle[i].y1), 0);
            least = fmin(least, hypot(dx, dy));
        }
        ZST_NEAR(distance_m[k], least, 1e-9);
    }
    zsi_shapes_clear(&blocks);
}

ZST_CASE(without_blocks_no_point_can_be_located)
{
    zsi_shapes blocks = zst_shapes(NULL, 0);
    int32_t block = 0;
    double distance_m = 0;
    ZST_INT(zsi_locate_points(&blocks, (const double[]){1}, (const double[]){1}, 1, &block, &distance_m, NULL),
            ZS_E_GEOMETRY);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(islands_in_holes_are_outer_rings_again)
{
    zsi_shapes shapes = ZST_SHAPES("20 20, 30 20, 30 30, 20 30; 0 0, 50 0, 50 50, 0 50; 10 10, 40 10, 40 40, 10 40; "
                                   "60 0, 70 0, 70 10, 60 10; 24 24, 26 24, 26 26, 24 26");
    int32_t outer[5];
    ZST_INT(zsi_ring_nesting(&shapes, 0, outer, NULL), ZS_OK);
    static const int32_t wanted[] = {0, 1, 1, 3, 0};
    for (int k = 0; k < 5; k++) {
        ZST_INT(outer[k], wanted[k]);
    }
    zsi_shapes_clear(&shapes);
}

ZST_CASE(the_geos_version_is_named)
{
    ZST_TRUE(zsi_geos_version()[0] >= '3');
}

ZST_MAIN(ZST_ADD(the_centroid_weighs_parts_and_takes_holes_out),
         ZST_ADD(the_centroid_keeps_its_digits_far_from_the_origin),
         ZST_ADD(a_block_whose_centroid_falls_outside_gets_a_point_inside),
         ZST_ADD(a_record_without_a_polygon_has_no_point),
         ZST_ADD(a_point_is_in_its_block_on_a_border_in_the_lower_and_outside_in_the_nearest),
         ZST_ADD(the_nearest_block_is_found_as_by_trying_all), ZST_ADD(without_blocks_no_point_can_be_located),
         ZST_ADD(islands_in_holes_are_outer_rings_again), ZST_ADD(the_geos_version_is_named))
