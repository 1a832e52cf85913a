/** @file test_map_dissolve.c
 * Zones from blocks: right area, sound rings, no overlap, one spelling.
 */
#include "support/map_shapes.h"
#include "support/zst.h"

#include "map/coverage.h"
#include "map/map.h"
#include "map/stitch.h"

static void zones_of(const zsi_shapes *blocks, const int32_t *school, int32_t n_schools, zsi_shapes *zones)
{
    zsi_report report;
    zsi_report_init(&report);
    ZST_INT(zsi_dissolve(blocks, school, n_schools, zones, &report), ZS_OK);
    zsi_report_clear(&report);
}

static int32_t rings_of(const zsi_shapes *zones, int32_t zone)
{
    return zones->ring_first[zone + 1] - zones->ring_first[zone];
}

/* Whether every zone passes the repair without a word, that is, is valid. */
static void need_valid(const zsi_shapes *zones)
{
    zsi_report report;
    zsi_report_init(&report);
    zsi_shapes copy;
    int32_t *all = ZSI_NEW(int32_t, zones->n_records);
    char **id = zst_ids(zones->n_records);
    int32_t n = 0;
    for (int32_t zone = 0; zone < zones->n_records; zone++) {
        if (rings_of(zones, zone) > 0) {
            all[n++] = zone;
        }
    }
    ZST_INT(zsi_shapes_pick(zones, all, n, &copy), 0);
    ZST_INT(zsi_repair(&copy, id, &report), ZS_OK);
    ZST_INT(report.n_findings, 0);
    ZST_INT(zsi_find_overlaps(&copy, id, &report), ZS_OK);
    for (size_t k = 0; k < report.n_findings; k++) {
        ZST_FAIL("%s", report.finding[k].text);
    }
    zsi_report_clear(&report);
    zsi_shapes_clear(&copy);
    free(all);
    zst_free_ids(id);
}

static double whole_area(const zsi_shapes *shapes)
{
    double sum = 0;
    for (int32_t record = 0; record < shapes->n_records; record++) {
        sum += zsi_shape_area(shapes, record);
    }
    return sum;
}

ZST_CASE(two_blocks_with_a_common_side_become_one_ring)
{
    zsi_shapes blocks = ZST_SHAPES("0 0, 0 10, 10 10, 10 0", "10 0, 20 0, 20 10, 10 10");
    zsi_shapes zones;
    zones_of(&blocks, (const int32_t[]){0, 0}, 1, &zones);
    ZST_INT(rings_of(&zones, 0), 1);
    ZST_INT(zones.n_vertices, 7);
    ZST_NEAR(zsi_shape_area(&zones, 0), 200, 1e-9);
    ZST_NEAR(zones.x[0], 0, 0);
    ZST_NEAR(zones.y[0], 0, 0);
    ZST_NEAR(zones.y[1], 10, 0);
    zsi_shapes_clear(&zones);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(a_school_without_blocks_has_a_zone_without_rings)
{
    zsi_shapes blocks = ZST_SHAPES("0 0, 0 10, 10 10, 10 0");
    zsi_shapes zones;
    zones_of(&blocks, (const int32_t[]){2}, 3, &zones);
    ZST_INT(zones.n_records, 3);
    ZST_INT(rings_of(&zones, 0), 0);
    ZST_INT(rings_of(&zones, 1), 0);
    ZST_INT(rings_of(&zones, 2), 1);
    zsi_shapes_clear(&zones);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(a_ring_of_blocks_has_a_hole_and_the_block_in_it_fills_it)
{
    zst_rectangle rectangle[9];
    int32_t school[9];
    for (int k = 0; k < 9; k++) {
        rectangle[k] = (zst_rectangle){10 * (k % 3), 10 * (k / 3), 10 * (k % 3) + 10, 10 * (k / 3) + 10};
        school[k] = k == 4;
    }
    zsi_shapes blocks = zst_rectangle_shapes(rectangle, 9, 0, 0);
    zsi_shapes zones;
    zones_of(&blocks, school, 2, &zones);
    int32_t outer[2] = {-1, -1};
    ZST_INT(rings_of(&zones, 0), 2);
    ZST_INT(zsi_ring_nesting(&zones, 0, outer, NULL), ZS_OK);
    ZST_INT(outer[0], 0);
    ZST_INT(outer[1], 0);
    ZST_NEAR(zsi_shape_area(&zones, 0), 800, 1e-9);
    ZST_NEAR(zsi_shape_area(&zones, 1), 100, 1e-9);
    need_valid(&zones);
    zsi_shapes_clear(&zones);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(blocks_that_touch_in_a_corner_become_two_parts)
{
    zsi_shapes blocks = ZST_SHAPES("0 0, 0 10, 10 10, 10 0", "10 10, 10 20, 20 20, 20 10");
    zsi_shapes zones;
    zones_of(&blocks, (const int32_t[]){0, 0}, 1, &zones);
    ZST_INT(rings_of(&zones, 0), 2);
    need_valid(&zones);
    zsi_shapes_clear(&zones);
    zsi_shapes_clear(&blocks);
}

/* A five by five board; blocks of the zone are '#'. */
static void board_zone(const char *board, zsi_shapes *zones, int32_t *n_blocks)
{
    zst_rectangle rectangle[25];
    int32_t school[25];
    *n_blocks = 0;
    for (int k = 0; k < 25; k++) {
        rectangle[k] = (zst_rectangle){10 * (k % 5), 10 * (k / 5), 10 * (k % 5) + 10, 10 * (k / 5) + 10};
        school[k] = board[k] == '#' ? 0 : 1;
        *n_blocks += board[k] == '#';
    }
    zsi_shapes blocks = zst_rectangle_shapes(rectangle, 25, 0, 0);
    zones_of(&blocks, school, 2, zones);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(holes_that_touch_each_other_and_the_outside_stay_sound)
{
    static const char *const boards[] = {
        "#####" "#.###" "##.##" "#####" "#####", /* two holes touch in a corner */
        "#####" "##.##" "#.#.#" "##.##" "#####", /* four holes in a ring round an island */
        ".####" "#.###" "#####" "#####" "#####", /* a hole touches the outside */
        "#.#.#" ".#.#." "#.#.#" ".#.#." "#.#.#", /* corners only */
        "#####" "#...#" "#.#.#" "#...#" "#####", /* an island in a hole */
        "##.##" "##.##" ".###." "##.##" "##.##", /* bays that touch the outside only */
    };
    static const int32_t rings[] = {3, 3, 2, 13, 3, 1};
    for (size_t k = 0; k < sizeof boards / sizeof boards[0]; k++) {
        zsi_shapes zones;
        int32_t n_blocks = 0;
        board_zone(boards[k], &zones, &n_blocks);
        ZST_INT(rings_of(&zones, 0), rings[k]);
        ZST_NEAR(zsi_shape_area(&zones, 0), 100.0 * n_blocks, 1e-9);
        need_valid(&zones);
        zsi_shapes_clear(&zones);
    }
}

ZST_CASE(random_boards_give_sound_zones_of_the_right_area)
{
    zsi_random random;
    zsi_random_seed(&random, 3);
    for (int round = 0; round < 300; round++) {
        char board[26] = {0};
        for (int k = 0; k < 25; k++) {
            board[k] = zsi_random_below(&random, 5) < 3 ? '#' : '.';
        }
        zsi_shapes zones;
        int32_t n_blocks = 0;
        board_zone(board, &zones, &n_blocks);
        ZST_NEAR(zsi_shape_area(&zones, 0), 100.0 * n_blocks, 1e-9);
        ZST_NEAR(whole_area(&zones), 2500, 1e-9);
        need_valid(&zones);
        zsi_shapes_clear(&zones);
    }
}

static int by_from_and_to(const void *left, const void *right)
{
    const zsi_piece *a = left;
    const zsi_piece *b = right;
    return a->from != b->from ? (a->from > b->from) - (a->from < b->from) : (a->to > b->to) - (a->to < b->to);
}

/* Boundary of the blocks marked in `in`: halves whose edge no other of them uses. */
static int32_t boundary_of(const zsi_coverage *coverage, const char *in, zsi_piece *piece)
{
    int32_t n = 0;
    for (int32_t edge = 0; edge < coverage->n_edges; edge++) {
        int32_t n_uses = 0;
        int32_t last = 0;
        for (int32_t k = coverage->edge_first[edge]; k < coverage->edge_first[edge + 1]; k++) {
            if (in[coverage->record[coverage->edge_half[k]]] == '#') {
                n_uses++;
                last = coverage->edge_half[k];
            }
        }
        if (n_uses == 1) {
            piece[n++] = (zsi_piece){.from = coverage->from[last], .to = coverage->to[last]};
        }
    }
    qsort(piece, (size_t)n, sizeof *piece, by_from_and_to);
    return n;
}

/* Without the union that stands in for it: what the stitcher makes must be sound by itself. */
ZST_CASE(stitching_alone_gives_sound_rings_of_the_right_area)
{
    zst_rectangle rectangle[25];
    for (int k = 0; k < 25; k++) {
        rectangle[k] = (zst_rectangle){10 * (k % 5), 10 * (k / 5), 10 * (k % 5) + 10, 10 * (k / 5) + 10};
    }
    zsi_shapes blocks = zst_rectangle_shapes(rectangle, 25, 0, 0);
    zsi_coverage coverage;
    ZST_INT(zsi_coverage_init(&coverage, &blocks, NULL), ZS_OK);
    zsi_stitcher stitcher;
    ZST_INT(zsi_stitcher_init(&stitcher, &coverage, coverage.n_halves), 0);
    zsi_piece *piece = ZSI_NEW(zsi_piece, coverage.n_halves);
    zsi_random random;
    zsi_random_seed(&random, 12);
    for (int round = 0; round < 300; round++) {
        char in[26] = {0};
        int n_blocks = 0;
        for (int k = 0; k < 25; k++) {
            in[k] = zsi_random_below(&random, 5) < 3 ? '#' : '.';
            n_blocks += in[k] == '#';
        }
        zsi_shapes rings = zst_shapes(NULL, 0);
        int sound = 0;
        ZST_INT(zsi_stitch(&stitcher, piece, boundary_of(&coverage, in, piece), &rings, &sound), 0);
        ZST_INT(zsi_shapes_end_record(&rings), 0);
        ZST_TRUE(sound);
        ZST_NEAR(zsi_shape_area(&rings, 0), 100.0 * n_blocks, 1e-9);
        need_valid(&rings);
        zsi_shapes_clear(&rings);
    }
    free(piece);
    zsi_stitcher_clear(&stitcher);
    zsi_coverage_clear(&coverage);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(random_cuts_keep_their_area_and_do_not_overlap)
{
    enum { N = 200, SCHOOLS = 9 };
    zst_rectangle rectangle[N];
    int32_t school[N];
    zsi_random random;
    zsi_random_seed(&random, 21);
    for (uint64_t seed = 1; seed <= 5; seed++) {
        zst_cut_square(rectangle, N, seed);
        for (int32_t k = 0; k < N; k++) {
            int32_t near_one = (rectangle[k].x0 / 1400) * 3 + rectangle[k].y0 / 1400;
            school[k] = zsi_random_below(&random, 4) ? near_one : (int32_t)zsi_random_below(&random, SCHOOLS);
        }
        zsi_shapes blocks = zst_rectangle_shapes(rectangle, N, 38400000.125, 3800000.375);
        zsi_shapes zones;
        zones_of(&blocks, school, SCHOOLS, &zones);
        ZST_NEAR(whole_area(&zones) / whole_area(&blocks), 1, 1e-9);
        need_valid(&zones);
        zsi_shapes_clear(&zones);
        zsi_shapes_clear(&blocks);
    }
}

ZST_CASE(zones_keep_the_vertices_of_their_common_border)
{
    zsi_shapes blocks = ZST_SHAPES("0 0, 0 30, 10 30, 10 0", "10 0, 10 7, 20 7, 20 0", "10 7, 10 30, 20 30, 20 7");
    zsi_shapes zones;
    zones_of(&blocks, (const int32_t[]){0, 1, 1}, 2, &zones);
    int found = 0;
    for (int64_t v = 0; v < zones.vertex_first[1]; v++) {
        found += zones.x[v] == 10 && zones.y[v] == 7;
    }
    ZST_INT(found, 1);
    zsi_shapes_clear(&zones);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(overlapping_blocks_of_one_zone_are_united)
{
    zsi_shapes blocks = ZST_SHAPES("0 0, 0 100, 100 100, 100 0", "99 20, 99 80, 200 80, 200 20", "10 10, 10 20, 20 20, 20 10");
    zsi_shapes zones;
    zones_of(&blocks, (const int32_t[]){0, 0, 0}, 1, &zones);
    ZST_INT(rings_of(&zones, 0), 1);
    ZST_NEAR(zsi_shape_area(&zones, 0), 10000 + 6000, 1e-6);
    need_valid(&zones);
    zsi_shapes_clear(&zones);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(the_same_block_twice_is_united)
{
    zsi_shapes blocks = ZST_SHAPES("0 0, 0 10, 10 10, 10 0", "0 0, 0 10, 10 10, 10 0", "10 0, 20 0, 20 10, 10 10");
    zsi_shapes zones;
    zones_of(&blocks, (const int32_t[]){0, 0, 0}, 1, &zones);
    ZST_NEAR(zsi_shape_area(&zones, 0), 200, 1e-9);
    need_valid(&zones);
    zsi_shapes_clear(&zones);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(zones_do_not_depend_on_how_rings_are_written)
{
    zsi_shapes one = ZST_SHAPES("0 0, 0 30, 30 30, 30 0; 10 10, 20 10, 20 20, 10 20", "30 0, 30 30, 40 30, 40 0");
    zsi_shapes other = ZST_SHAPES("20 10, 20 20, 10 20, 10 10; 30 30, 30 0, 0 0, 0 30", "40 30, 30 30, 30 0, 40 0");
    zsi_shapes zones[2];
    zones_of(&one, (const int32_t[]){0, 0}, 1, &zones[0]);
    zones_of(&other, (const int32_t[]){0, 0}, 1, &zones[1]);
    ZST_INT(zones[0].n_vertices, zones[1].n_vertices);
    ZST_INT(zones[0].n_rings, 2);
    ZST_INT(memcmp(zones[0].x, zones[1].x, (size_t)zones[0].n_vertices * sizeof(double)), 0);
    ZST_INT(memcmp(zones[0].y, zones[1].y, (size_t)zones[0].n_vertices * sizeof(double)), 0);
    zsi_shapes_clear(&zones[0]);
    zsi_shapes_clear(&zones[1]);
    zsi_shapes_clear(&one);
    zsi_shapes_clear(&other);
}

ZST_MAIN(ZST_ADD(two_blocks_with_a_common_side_become_one_ring),
         ZST_ADD(a_school_without_blocks_has_a_zone_without_rings),
         ZST_ADD(a_ring_of_blocks_has_a_hole_and_the_block_in_it_fills_it),
         ZST_ADD(blocks_that_touch_in_a_corner_become_two_parts),
         ZST_ADD(holes_that_touch_each_other_and_the_outside_stay_sound),
         ZST_ADD(random_boards_give_sound_zones_of_the_right_area),
         ZST_ADD(stitching_alone_gives_sound_rings_of_the_right_area),
         ZST_ADD(random_cuts_keep_their_area_and_do_not_overlap),
         ZST_ADD(zones_keep_the_vertices_of_their_common_border),
         ZST_ADD(overlapping_blocks_of_one_zone_are_united), ZST_ADD(the_same_block_twice_is_united),
         ZST_ADD(zones_do_not_depend_on_how_rings_are_written))
