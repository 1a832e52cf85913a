/** @file test_report_map.c
 * The report's map: borders traced once, thinned without tearing, and zones coloured apart.
 */
#include "map/arcs.h"
#include "support/zst.h"
#include "unit/row_result.h"
#include "write/report/colours.h"

#include <math.h>

static void add_box(zsi_shapes *shapes, double west, double south, double east, double north)
{
    const double x[] = {west, west, east, east, west};
    const double y[] = {south, north, north, south, south};
    for (int i = 0; i < 5; i++) {
        ZST_TRUE(zsi_shapes_add_vertex(shapes, x[i], y[i]) == 0);
    }
    ZST_TRUE(zsi_shapes_end_ring(shapes) == 0);
}

/* Twice the signed area of a block as its arcs have it. */
static double area2(const zsi_arcs *arcs, int32_t block)
{
    double sum = 0.0;
    for (int64_t i = arcs->use_first[block]; i < arcs->use_first[block + 1]; i++) {
        int32_t use = arcs->use[i];
        int32_t k = use < 0 ? -1 - use : use;
        for (int64_t v = arcs->vertex_first[k]; v + 1 < arcs->vertex_first[k + 1]; v++) {
            double cross = arcs->x[v] * arcs->y[v + 1] - arcs->x[v + 1] * arcs->y[v];
            sum += use < 0 ? -cross : cross;
        }
    }
    return sum;
}

/* Two boxes side by side, an island in a hole of the second. */
static void make_town(zsi_shapes *shapes)
{
    ZST_NEED(zsi_shapes_init(shapes, ZSI_SHAPE_POLYGON) == 0);
    add_box(shapes, 0, 0, 100, 100);
    ZST_NEED(zsi_shapes_end_record(shapes) == 0);
    add_box(shapes, 100, 0, 300, 100);
    add_box(shapes, 180, 40, 220, 60);
    ZST_NEED(zsi_shapes_end_record(shapes) == 0);
    add_box(shapes, 180, 40, 220, 60);
    ZST_NEED(zsi_shapes_end_record(shapes) == 0);
}

ZST_CASE(each_border_stands_once_with_the_blocks_on_its_sides)
{
    zsi_shapes shapes;
    zsi_arcs arcs;
    zsi_report report;
    zsi_report_init(&report);
    make_town(&shapes);
    ZST_NEED(zsi_arcs_init(&arcs, &shapes, &report) == ZS_OK);
    ZST_INT(arcs.n, 4); /* two outer ones, the common one, the island */
    int n_common = 0;
    for (int32_t k = 0; k < arcs.n; k++) {
        n_common += arcs.left[k] >= 0 && arcs.right[k] >= 0;
    }
    ZST_INT(n_common, 2);
    zsi_arcs_clear(&arcs);
    zsi_shapes_clear(&shapes);
    zsi_report_clear(&report);
}

ZST_CASE(arcs_put_together_have_the_areas_of_the_blocks)
{
    zsi_shapes shapes;
    zsi_arcs arcs;
    zsi_report report;
    zsi_report_init(&report);
    make_town(&shapes);
    ZST_NEED(zsi_arcs_init(&arcs, &shapes, &report) == ZS_OK);
    for (int pass = 0; pass < 2; pass++) { /* thinning by less than any corner changes nothing */
        ZST_NEAR(fabs(area2(&arcs, 0)) / 2, 10000.0, 1e-6);
        ZST_NEAR(fabs(area2(&arcs, 1)) / 2, 19200.0, 1e-6);
        ZST_NEAR(fabs(area2(&arcs, 2)) / 2, 800.0, 1e-6);
        ZST_NEED(zsi_arcs_thin(&arcs, 5.0, &report) == ZS_OK);
    }
    zsi_arcs_clear(&arcs);
    zsi_shapes_clear(&shapes);
    zsi_report_clear(&report);
}

ZST_CASE(thinning_drops_what_lies_within_the_tolerance)
{
    zsi_shapes shapes;
    zsi_arcs arcs;
    zsi_report report;
    zsi_report_init(&report);
    ZST_NEED(zsi_shapes_init(&shapes, ZSI_SHAPE_POLYGON) == 0);
    const double x[] = {0, 0, 50, 100, 100, 0};
    const double y[] = {0, 100, 101, 100, 0, 0};
    for (int i = 0; i < 6; i++) {
        ZST_NEED(zsi_shapes_add_vertex(&shapes, x[i], y[i]) == 0);
    }
    ZST_NEED(zsi_shapes_end_ring(&shapes) == 0 && zsi_shapes_end_record(&shapes) == 0);
    ZST_NEED(zsi_arcs_init(&arcs, &shapes, &report) == ZS_OK);
    ZST_INT(arcs.vertex_first[arcs.n], 6);
    ZST_NEED(zsi_arcs_thin(&arcs, 2.0, &report) == ZS_OK);
    ZST_INT(arcs.vertex_first[arcs.n], 5);
    zsi_arcs_clear(&arcs);
    zsi_shapes_clear(&shapes);
    zsi_report_clear(&report);
}

ZST_CASE(zones_that_touch_have_different_colours)
{
    row_result row;
    uint8_t colour[ROW_SCHOOLS];
    ZST_NEED(row_result_make(&row, (const int32_t[]){0, 0, 1, 1, 2, 2}) == 0);
    ZST_NEED(zsi_zone_colours(&row.problem, row.plan.school, colour, &row.report) == ZS_OK);
    ZST_TRUE(colour[0] != colour[1] && colour[1] != colour[2]);
    ZST_TRUE(colour[0] < ZSI_N_ZONE_COLOURS && colour[1] < ZSI_N_ZONE_COLOURS && colour[2] < ZSI_N_ZONE_COLOURS);
    row_result_clear(&row);
}

ZST_MAIN(ZST_ADD(each_border_stands_once_with_the_blocks_on_its_sides),
         ZST_ADD(arcs_put_together_have_the_areas_of_the_blocks),
         ZST_ADD(thinning_drops_what_lies_within_the_tolerance), ZST_ADD(zones_that_touch_have_different_colours))
