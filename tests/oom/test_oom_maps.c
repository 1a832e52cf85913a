/** @file test_oom_maps.c
 * Every allocation on the way from polygons to links, travel and zones fails once: a clean error and nothing leaked.
 */
#include "support/map_shapes.h"
#include "support/zst.h"

#include "failing_memory.h"
#include "map/map.h"
#include "map/parts.h"
#include "travel/travel.h"

enum { BLOCKS = 9, SCHOOLS = 2 };

/* A hole, an enclave, two parts, a vertex that the other side lacks, a loop, an overlap, a hollow block, an island. */
static const char *const drawn[BLOCKS] = {
    "0 0, 0 100, 100 100, 100 0; 40 40, 60 40, 60 60, 40 60",
    "40 40, 40 60, 60 60, 60 40",
    "100 0, 100 50, 200 50, 200 0; 0 100, 0 150, 20 150, 20 100",
    "100 50, 100 100, 200 100, 200 50",
    "200 0, 200 100, 300 100, 300 0, 250 0, 260 20, 240 20, 250 0",
    "299.5 0, 299.5 100, 400 100, 400 0",
    "400 0, 400 100, 500 100, 500 95, 405 95, 405 5, 500 5, 500 0",
    "900 0, 900 100, 950 100, 950 0",
    "960 0, 960 100, 990 100, 990 0",
};
static const int32_t school_of[BLOCKS] = {0, 0, 0, 0, 1, 1, 1, 1, 1};
static const int32_t school_block[SCHOOLS] = {0, 4};

static zs_status find_and_report(const zsi_shapes *shapes, char **id, const zsi_borders *borders, zsi_report *report)
{
    zsi_parts_query query = {.n_blocks = BLOCKS,
                             .id = id,
                             .n_links = borders->n,
                             .a = borders->a,
                             .b = borders->b,
                             .n_schools = SCHOOLS,
                             .school_block = school_block,
                             .shapes = shapes};
    return zsi_find_parts(&query, report);
}

static zs_status measure(const zsi_shapes *shapes, const zsi_borders *borders, zsi_report *report)
{
    double x[BLOCKS];
    double y[BLOCKS];
    int32_t block[BLOCKS];
    double distance_m[BLOCKS];
    double travel_m[BLOCKS * SCHOOLS];
    zs_status status = zsi_block_points(shapes, x, y, report);
    if (status == ZS_OK) {
        status = zsi_locate_points(shapes, x, y, BLOCKS, block, distance_m, report);
    }
    if (status == ZS_OK) {
        zsi_points points = {BLOCKS, SCHOOLS, x, y, x, y};
        status = zsi_travel_links(&points, borders->n, borders->a, borders->b, school_block, 1, NULL, travel_m, NULL, report);
    }
    return status;
}

/* All of it once, from the drawing on. */
static zs_status way_through(char **id, zsi_report *report)
{
    zsi_shapes shapes = {.kind = ZSI_SHAPE_POLYGON};
    zsi_shapes zones = {.kind = ZSI_SHAPE_POLYGON};
    zsi_borders borders = {.n = 0};
    zsi_shapes drawing = zst_shapes(drawn, BLOCKS);
    int32_t all[BLOCKS] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    zs_status status = zsi_shapes_pick(&drawing, all, BLOCKS, &shapes) ? zsi_fail_memory(report) : ZS_OK;
    status = status ? status : zsi_repair(&shapes, id, report);
    status = status ? status : zsi_find_overlaps(&shapes, id, report);
    status = status ? status : zsi_find_borders(&shapes, 0, &borders, report);
    status = status ? status : find_and_report(&shapes, id, &borders, report);
    status = status ? status : measure(&shapes, &borders, report);
    status = status ? status : zsi_dissolve(&shapes, school_of, SCHOOLS, &zones, report);
    zsi_shapes_clear(&drawing);
    zsi_shapes_clear(&shapes);
    zsi_shapes_clear(&zones);
    zsi_borders_clear(&borders);
    return status;
}

ZST_CASE(the_way_through_works_with_memory_for_everything)
{
    char **id = zst_ids(BLOCKS);
    zsi_report report;
    zsi_report_init(&report);
    ZST_INT(way_through(id, &report), ZS_OK);
    ZST_INT(report.n_errors, 2); /* the two islands */
    zsi_report_clear(&report);
    zst_free_ids(id);
}

/* The drawing itself is made by the test: its allocations come first and are not failed. */
static long allocations_of_drawing(void)
{
    failing_memory_set(0, 0);
    zsi_shapes drawing = zst_shapes(drawn, BLOCKS);
    zsi_shapes_clear(&drawing);
    return failing_memory_count();
}

ZST_CASE(each_allocation_that_fails_is_an_error_and_leaks_nothing)
{
    char **id = zst_ids(BLOCKS);
    long n = allocations_of_drawing();
    long n_failed = 0;
    for (int all_after = 0; all_after < 2; all_after++) {
        for (long fail_at = n + 1;; fail_at++) {
            long live = failing_memory_live();
            zsi_report report;
            zsi_report_init(&report);
            failing_memory_set(fail_at, all_after);
            zs_status status = way_through(id, &report);
            int reached = failing_memory_count() >= fail_at;
            failing_memory_set(0, 0);
            if (reached && status != ZS_E_MEMORY) {
                /* a finding that found no room leaves its mark in the text */
                ZST_INT(status, ZS_OK);
                ZST_CONTAINS(report.text, "out of memory");
            }
            zsi_report_clear(&report);
            ZST_INT(failing_memory_live(), live);
            n_failed += reached;
            if (!reached || fail_at > 100000) {
                break;
            }
        }
    }
    ZST_TRUE(n_failed > 200);
    zst_free_ids(id);
}

ZST_MAIN(ZST_ADD(the_way_through_works_with_memory_for_everything),
         ZST_ADD(each_allocation_that_fails_is_an_error_and_leaks_nothing))
