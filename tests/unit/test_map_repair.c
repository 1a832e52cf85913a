/** @file test_map_repair.c
 * Unsound polygons: what is mended, what is said, what is refused.
 */
#include "support/map_shapes.h"
#include "support/zst.h"

#include "map/map.h"

static void repair(zsi_shapes *blocks, zsi_report *report)
{
    char **id = zst_ids(blocks->n_records);
    zsi_report_init(report);
    ZST_INT(zsi_repair(blocks, id, report), ZS_OK);
    zst_free_ids(id);
}

ZST_CASE(a_sound_polygon_is_written_in_the_one_way_and_nothing_said)
{
    zsi_shapes blocks = ZST_SHAPES("10 0, 10 0, 10 10, 0 10, 0 0", "20 20, 40 20, 40 40, 20 40; 25 25, 25 30, 30 30, 30 25");
    zsi_report report;
    repair(&blocks, &report);
    ZST_INT(report.n_findings, 0);
    static const double x[] = {0, 0, 10, 10, 0};
    static const double y[] = {0, 10, 10, 0, 0};
    for (int k = 0; k < 5; k++) {
        ZST_NEAR(blocks.x[k], x[k], 0);
        ZST_NEAR(blocks.y[k], y[k], 0);
    }
    ZST_INT(blocks.n_rings, 3);
    ZST_NEAR(blocks.x[11], 30, 0); /* the hole runs the other way: from 25 25 to 30 25 */
    ZST_NEAR(blocks.y[11], 25, 0);
    ZST_NEAR(zsi_shape_area(&blocks, 1), 375, 1e-9);
    zsi_report_clear(&report);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(a_small_loop_is_mended_with_a_warning_that_names_the_block_and_the_change)
{
    /* the side at x = 100 makes a loop of half a square metre that turns the other way */
    zsi_shapes blocks = ZST_SHAPES("0 0, 0 10, 10 10, 10 0", "0 20, 0 120, 100 120, 100 71, 99 70, 100 70, 99 71, 100 69, 100 20");
    zsi_report report;
    repair(&blocks, &report);
    ZST_INT(report.n_findings, 1);
    ZST_INT(report.n_errors, 0);
    ZST_CONTAINS(report.finding[0].text, "block \"b1\": its polygon cuts itself (Self-intersection at x ");
    ZST_CONTAINS(report.finding[0].text, "repaired, area changed by ");
    zsi_report again;
    repair(&blocks, &again);
    ZST_INT(again.n_findings, 0);
    zsi_report_clear(&again);
    zsi_report_clear(&report);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(a_bow_tie_changes_too_much_and_is_an_error)
{
    zsi_shapes blocks = ZST_SHAPES("0 0, 10 10, 10 0, 0 10");
    zsi_report report;
    repair(&blocks, &report);
    ZST_INT(report.n_errors, 1);
    ZST_CONTAINS(report.finding[0].text, "block \"b0\"");
    ZST_CONTAINS(report.finding[0].text, "50.00 m");
    ZST_CONTAINS(report.finding[0].text, "more than 1 %");
    zsi_report_clear(&report);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(a_hole_that_touches_itself_in_a_point_is_mended_without_a_change)
{
    zsi_shapes blocks = ZST_SHAPES("0 0, 0 100, 100 100, 100 0, 50 0, 60 20, 40 20, 50 0");
    zsi_report report;
    repair(&blocks, &report);
    ZST_INT(report.n_findings, 1);
    ZST_INT(report.n_errors, 0);
    ZST_CONTAINS(report.finding[0].text, "(Ring Self-intersection at x 50.00, y 0.00); repaired, area changed by 0.00 m");
    ZST_INT(blocks.n_rings, 2);
    ZST_NEAR(zsi_shape_area(&blocks, 0), 9800, 1e-9);
    zsi_report_clear(&report);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(records_without_area_are_errors_that_name_the_block)
{
    zsi_shapes blocks = ZST_SHAPES("0 0, 0 10, 10 10, 10 0", "", "5 5, 5 5, 5 5", "0 0, 10 0, 20 0", "nan 0, 1 1, 0 1");
    zsi_report report;
    repair(&blocks, &report);
    ZST_INT(report.n_errors, 4);
    ZST_NEED(report.n_findings == 4);
    ZST_CONTAINS(report.finding[0].text, "block \"b1\" has no polygon");
    ZST_CONTAINS(report.finding[1].text, "block \"b2\" has a polygon without area");
    ZST_CONTAINS(report.finding[2].text, "block \"b3\" has a polygon without area");
    ZST_CONTAINS(report.finding[3].text, "block \"b4\" has a vertex whose coordinates are not numbers");
    ZST_INT(blocks.n_records, 5);
    zsi_report_clear(&report);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(slivers_are_told_with_their_place_and_width)
{
    zsi_shapes blocks = ZST_SHAPES("0 0, 0 100, 100 100, 100 0; 200 0, 200 50, 200.08 50, 200.08 0", "300 0, 300 9, 301 9, 301 0",
                                   "0 200, 0 300, 100 300, 100 200; 20 220, 20 240, 20.02 240, 20.02 220");
    zsi_report report;
    repair(&blocks, &report);
    ZST_NEED(report.n_findings == 2);
    ZST_INT(report.n_errors, 0);
    ZST_CONTAINS(report.finding[0].text, "block \"b0\": a part or hole of 4.00 m");
    ZST_CONTAINS(report.finding[0].text, "at x 200.00, y 0.00 is a sliver, 0.080 m wide on average: snap the borders");
    ZST_CONTAINS(report.finding[1].text, "block \"b2\": a part or hole of 0.40 m");
    zsi_report_clear(&report);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(the_decimal_point_of_a_message_is_a_point)
{
    zsi_shapes blocks = ZST_SHAPES("0.5 0.25, 10.5 10.25, 10.5 0.25, 0.5 10.25");
    zsi_report report;
    repair(&blocks, &report);
    ZST_CONTAINS(report.finding[0].text, "at x 5.50, y 5.25");
    zsi_report_clear(&report);
    zsi_shapes_clear(&blocks);
}

ZST_MAIN(ZST_ADD(a_sound_polygon_is_written_in_the_one_way_and_nothing_said),
         ZST_ADD(a_small_loop_is_mended_with_a_warning_that_names_the_block_and_the_change),
         ZST_ADD(a_bow_tie_changes_too_much_and_is_an_error),
         ZST_ADD(a_hole_that_touches_itself_in_a_point_is_mended_without_a_change),
         ZST_ADD(records_without_area_are_errors_that_name_the_block),
         ZST_ADD(slivers_are_told_with_their_place_and_width),
         ZST_ADD(the_decimal_point_of_a_message_is_a_point))
