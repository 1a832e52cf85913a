/** @file test_barriers.c
 * Barriers and their crossings: lines counted against all segments, borders closed and opened, ways over bridges.
 */
#include "support/map_shapes.h"
#include "support/zst.h"

#include "map/barriers.h"
#include "travel/around.h"
#include "travel/road_network.h"
#include "travel/road_spots.h"

/* A line record from x and y by turns. */
static void add_line(zsi_shapes *shapes, const double *number, size_t n)
{
    for (size_t i = 0; i < n; i += 2) {
        zsi_shapes_add_vertex(shapes, number[i], number[i + 1]);
    }
    zsi_shapes_end_ring(shapes);
    zsi_shapes_end_record(shapes);
}

#define ADD(shapes, ...)                                                            \
    do {                                                                            \
        const double add_number[] = {__VA_ARGS__};                                  \
        add_line(shapes, add_number, sizeof add_number / sizeof add_number[0]);     \
    } while (0)

typedef struct scene {
    zsi_shapes lines;
    zsi_shapes crossings;
    zsi_barriers barriers;
    const uint8_t *counted; /* NULL: none of the lines is */
    zsi_barrier_asker asker;
} scene;

static void open_scene(scene *s)
{
    memset(s, 0, sizeof *s);
    zsi_shapes_init(&s->lines, ZSI_SHAPE_LINE);
    zsi_shapes_init(&s->crossings, ZSI_SHAPE_POINT);
}

static void ready_scene(scene *s, double open_m)
{
    ZST_INT(zsi_barriers_init(&s->barriers, &s->lines, s->counted, &s->crossings, open_m, NULL), ZS_OK);
    ZST_INT(zsi_barrier_asker_init(&s->asker, &s->barriers), 0);
}

static void close_scene(scene *s)
{
    zsi_barrier_asker_clear(&s->asker);
    zsi_barriers_clear(&s->barriers);
    zsi_shapes_clear(&s->lines);
    zsi_shapes_clear(&s->crossings);
}

static zsi_barrier_count count(scene *s, double ax, double ay, double bx, double by)
{
    const double a[2] = {ax, ay};
    const double b[2] = {bx, by};
    return zsi_barriers_count(&s->asker, a, b);
}

ZST_CASE(a_line_crosses_a_barrier_once_even_through_its_vertex)
{
    scene s;
    open_scene(&s);
    ADD(&s.lines, 0, 0, 100, 0, 200, 0);
    ADD(&s.lines, 100, 50, 100, 90, 140, 90);
    ready_scene(&s, 20);
    ZST_INT(count(&s, 50, -10, 50, 10).closed, 1);
    ZST_INT(count(&s, 100, -10, 100, 10).closed, 1);
    ZST_INT(count(&s, 90, -10, 110, 10).closed, 1);
    ZST_INT(count(&s, 50, 10, 150, 10).closed, 0);
    ZST_INT(count(&s, 250, -10, 250, 10).closed, 0);
    ZST_INT(count(&s, 50, -10, 150, 130).closed, 3);
    ZST_INT(count(&s, 50, 10, 50, 10).closed, 0);
    close_scene(&s);
}

ZST_CASE(a_crossing_opens_barriers_near_to_it_and_no_others)
{
    scene s;
    open_scene(&s);
    ADD(&s.lines, 0, 0, 1000, 0);
    ADD(&s.crossings, 300, 5);
    ready_scene(&s, 20);
    ZST_INT(count(&s, 300, -50, 300, 50).open, 1);
    ZST_INT(count(&s, 300, -50, 300, 50).closed, 0);
    ZST_INT(count(&s, 340, -50, 340, 50).closed, 1);
    ZST_INT(count(&s, 340, -50, 340, 50).open, 0);
    close_scene(&s);
}

static double side(const double *p, const double *q, const double *r)
{
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
}

ZST_CASE(random_lines_are_counted_as_by_looking_at_every_segment)
{
    enum { N = 400 };
    zsi_random random;
    static double end[N][4];
    scene s;
    int n_crossed = 0;
    zsi_random_seed(&random, 11);
    open_scene(&s);
    for (int k = 0; k < N; k++) {
        for (int i = 0; i < 2; i++) {
            end[k][i] = 1000 * zsi_random_unit(&random);
            end[k][i + 2] = end[k][i] + (k % 50 ? 60 : 900) * (zsi_random_unit(&random) - 0.5);
        }
        ADD(&s.lines, end[k][0], end[k][1], end[k][2], end[k][3]);
    }
    ready_scene(&s, 1);
    for (int t = 0; t < 500; t++) {
        double a[2] = {1000 * zsi_random_unit(&random), 1000 * zsi_random_unit(&random)};
        double b[2] = {1000 * zsi_random_unit(&random), 1000 * zsi_random_unit(&random)};
        int wanted = 0;
        for (int k = 0; k < N; k++) {
            wanted += side(a, b, end[k]) * side(a, b, end[k] + 2) < 0 && side(end[k], end[k] + 2, a) * side(end[k], end[k] + 2, b) < 0;
        }
        zsi_barrier_count got = zsi_barriers_count(&s.asker, a, b);
        if (got.closed != wanted || got.open != 0) {
            ZST_FAIL("line %d: %d crossings, wanted %d", t, (int)got.closed, wanted);
        }
        n_crossed += wanted > 0;
    }
    ZST_TRUE(n_crossed > 100);
    close_scene(&s);
}

ZST_CASE(a_barrier_closes_the_borders_it_runs_along_and_a_crossing_opens_one)
{
    scene s;
    zsi_shapes blocks;
    zsi_borders links;
    const zsi_facings facings = {0};
    uint8_t state[8] = {9, 9, 9, 9, 9, 9, 9, 9};
    zsi_shapes_init(&blocks, ZSI_SHAPE_POLYGON);
    for (int k = 0; k < 6; k++) { /* 0 1 2 below, 3 4 5 above, each 100 m wide */
        double x = 100 * (k % 3);
        double y = 100 * (k / 3);
        ADD(&blocks, x, y, x, y + 100, x + 100, y + 100, x + 100, y, x, y);
    }
    ZST_INT(zsi_find_borders(&blocks, 0, &links, NULL), ZS_OK);
    ZST_NEED(links.n == 7); /* 0-1 0-3 1-2 1-4 2-5 3-4 4-5 */
    open_scene(&s);
    ADD(&s.lines, -50, 104, 120, 96, 230, 103, 230, 300); /* along the row's border; over a third of 2-5, then up through 5 */
    ADD(&s.crossings, 150, 130);
    ready_scene(&s, 40);
    ZST_INT(zsi_barriers_close_borders(&s.barriers, &blocks, &facings, &links, 10, 0.5, 0, state, NULL), ZS_OK);
    ZST_INT(state[0], ZSI_BORDER_FREE);
    ZST_INT(state[1], ZSI_BORDER_CLOSED);
    ZST_INT(state[2], ZSI_BORDER_FREE);
    ZST_INT(state[3], ZSI_BORDER_OPENED);
    ZST_INT(state[4], ZSI_BORDER_FREE);
    ZST_INT(state[5], ZSI_BORDER_FREE);
    ZST_INT(zsi_barriers_close_borders(&s.barriers, &blocks, &facings, &links, 10, 0.25, 0, state, NULL), ZS_OK);
    ZST_INT(state[4], ZSI_BORDER_CLOSED);
    ZST_INT(zsi_barriers_close_borders(&s.barriers, &blocks, &facings, &links, 1, 0.5, 0, state, NULL), ZS_OK);
    ZST_INT(state[1], ZSI_BORDER_FREE);
    close_scene(&s);
    zsi_borders_clear(&links);
    zsi_shapes_clear(&blocks);
}

/* One block, one school: the way between them. */
static double way_m(scene *s, double ax, double ay, double bx, double by)
{
    const zsi_points points = {.n_blocks = 1, .n_schools = 1, .block_x = &ax, .block_y = &ay, .school_x = &bx, .school_y = &by};
    double travel_m = -1;
    zsi_passes passes;
    ZST_INT(zsi_travel_around(&points, &s->barriers, &s->crossings, 1, NULL, &travel_m, &passes, NULL), ZS_OK);
    return travel_m;
}

ZST_CASE(ways_go_straight_or_over_the_bridges)
{
    scene s;
    open_scene(&s);
    ADD(&s.lines, -5000, 0, 5000, 0);
    ADD(&s.lines, -5000, 400, 5000, 400);
    ADD(&s.crossings, 300, 0);
    ADD(&s.crossings, -600, 0);
    ADD(&s.crossings, 0, 400);
    ready_scene(&s, 15);
    ZST_NEAR(way_m(&s, 0, -100, 700, -100), 700, 1e-9);
    ZST_NEAR(way_m(&s, 0, -100, 0, 100), hypot(300, 100) * 2, 1e-9);
    ZST_NEAR(way_m(&s, -600, -100, -600, 100), 200, 1e-9);
    ZST_NEAR(way_m(&s, 0, -100, 0, 500), hypot(300, 100) + 500 + 100, 1e-9);
    close_scene(&s);
}

ZST_CASE(without_a_bridge_there_is_no_way_and_a_line_of_one_leads_over)
{
    scene s;
    open_scene(&s);
    ADD(&s.lines, -5000, 0, 5000, 0);
    ready_scene(&s, 15);
    ZST_TRUE(isinf(way_m(&s, 0, -100, 0, 100)));
    close_scene(&s);
    open_scene(&s);
    s.crossings.kind = ZSI_SHAPE_LINE;
    ADD(&s.lines, -5000, 0, 5000, 0);
    ADD(&s.crossings, 80, -60, 80, 0, 80, 60);
    ready_scene(&s, 15);
    ZST_NEAR(way_m(&s, 0, -60, 0, 60), 80 + 120 + 80, 1e-9);
    close_scene(&s);
}

ZST_CASE(any_number_of_threads_gives_the_same_bytes)
{
    enum { BLOCKS = 60, SCHOOLS = 33 };
    static double x[BLOCKS + SCHOOLS];
    static double y[BLOCKS + SCHOOLS];
    static double one[BLOCKS * SCHOOLS];
    static double many[BLOCKS * SCHOOLS];
    static zsi_passes one_passes[BLOCKS * SCHOOLS];
    static zsi_passes many_passes[BLOCKS * SCHOOLS];
    zsi_random random;
    scene s;
    int n_longer = 0;
    zsi_random_seed(&random, 3);
    open_scene(&s);
    for (int k = 0; k < 4; k++) {
        ADD(&s.lines, 200 + 200 * k, -100, 250 + 200 * k, 1100);
        ADD(&s.crossings, 200 + 200 * k + 50 * 0.25 * (k + 1), 1200 * 0.25 * (k + 1) - 100);
    }
    ready_scene(&s, 20);
    for (int i = 0; i < BLOCKS + SCHOOLS; i++) {
        x[i] = 1000 * zsi_random_unit(&random);
        y[i] = 1000 * zsi_random_unit(&random);
    }
    const zsi_points points = {BLOCKS, SCHOOLS, x, y, x + BLOCKS, y + BLOCKS};
    ZST_INT(zsi_travel_around(&points, &s.barriers, &s.crossings, 1, NULL, one, one_passes, NULL), ZS_OK);
    for (int32_t threads = 0; threads <= 4; threads++) {
        ZST_INT(zsi_travel_around(&points, &s.barriers, &s.crossings, threads, NULL, many, many_passes, NULL), ZS_OK);
        ZST_INT(memcmp(one, many, sizeof one), 0);
        ZST_INT(memcmp(one_passes, many_passes, sizeof one_passes), 0);
    }
    for (int b = 0; b < BLOCKS; b++) {
        for (int j = 0; j < SCHOOLS; j++) {
            double straight_m = hypot(x[b] - x[BLOCKS + j], y[b] - y[BLOCKS + j]);
            n_longer += one[b * SCHOOLS + j] > straight_m + 1e-9;
            if (!(one[b * SCHOOLS + j] >= straight_m - 1e-9 && isfinite(one[b * SCHOOLS + j]))) {
                ZST_FAIL("block %d school %d: %g m, straight %g", b, j, one[b * SCHOOLS + j], straight_m);
            }
        }
    }
    ZST_TRUE(n_longer > BLOCKS);
    close_scene(&s);
}

/* Two blocks with a street of 20 m between them, and the pair as a link. */
static uint8_t state_across_a_street(scene *s, int32_t counted)
{
    zsi_shapes blocks;
    zsi_borders links;
    zsi_facings facings;
    uint8_t state = 9;
    zsi_shapes_init(&blocks, ZSI_SHAPE_POLYGON);
    ADD(&blocks, 0, 0, 0, 100, 100, 100, 100, 0, 0, 0);
    ADD(&blocks, 120, 0, 120, 100, 220, 100, 220, 0, 120, 0);
    ZST_INT(zsi_find_gap_borders(&blocks, 25, &links, &facings, NULL), ZS_OK);
    if (links.n == 1 && facings.n == 1) {
        ZST_NEAR(facings.facing[0].x[0], 100, 1e-9);
        ZST_NEAR(facings.facing[0].x[2], 120, 1e-9);
        ZST_INT(zsi_barriers_close_borders(&s->barriers, &blocks, &facings, &links, 3, 0.5, counted, &state, NULL), ZS_OK);
    }
    zsi_borders_clear(&links);
    zsi_facings_clear(&facings);
    zsi_shapes_clear(&blocks);
    return state;
}

ZST_CASE(a_barrier_in_the_gap_between_two_blocks_closes_it)
{
    static const uint8_t counted[] = {1};
    scene s;
    open_scene(&s);
    ADD(&s.lines, 110, -50, 112, 150);
    ready_scene(&s, 15);
    ZST_INT(state_across_a_street(&s, 0), ZSI_BORDER_CLOSED);
    close_scene(&s);
    open_scene(&s);
    ADD(&s.lines, 110, -50, 112, 30);
    ready_scene(&s, 15);
    ZST_INT(state_across_a_street(&s, 0), ZSI_BORDER_FREE);
    close_scene(&s);
    open_scene(&s);
    ADD(&s.lines, 110, -50, 112, 150);
    ADD(&s.crossings, 118, 60);
    ready_scene(&s, 15);
    ZST_INT(state_across_a_street(&s, 0), ZSI_BORDER_OPENED);
    close_scene(&s);
    open_scene(&s);
    s.counted = counted;
    ADD(&s.lines, 110, -50, 112, 150);
    ready_scene(&s, 15);
    ZST_INT(state_across_a_street(&s, 0), ZSI_BORDER_FREE);
    ZST_INT(state_across_a_street(&s, 1), ZSI_BORDER_CLOSED);
    close_scene(&s);
}

ZST_CASE(ways_tell_what_they_cross)
{
    static const uint8_t counted[] = {1, 0};
    scene s;
    double travel_m = 0;
    zsi_passes passes;
    const double x[2] = {0, 0};
    const double y[2] = {-100, 100};
    open_scene(&s);
    s.counted = counted;
    ADD(&s.lines, -5000, -50, 5000, -50); /* counted */
    ADD(&s.lines, -5000, 0, 5000, 0);     /* closed */
    ADD(&s.crossings, 75, 0);             /* on the closed line itself */
    ready_scene(&s, 15);
    const zsi_points points = {1, 1, &x[0], &y[0], &x[1], &y[1]};
    ZST_INT(zsi_travel_around(&points, &s.barriers, &s.crossings, 1, NULL, &travel_m, &passes, NULL), ZS_OK);
    ZST_NEAR(travel_m, 250, 1e-9);
    ZST_INT(passes.barrier, 1);
    ZST_INT(passes.open, 1);
    ZST_INT(zsi_straight_passes(&points, &s.barriers, 1, NULL, &passes, NULL), ZS_OK);
    ZST_INT(passes.barrier, 2);
    ZST_INT(passes.open, 0);
    close_scene(&s);
}

ZST_CASE(nobody_gets_onto_a_road_across_a_closed_barrier)
{
    scene s;
    zsi_shapes shapes;
    zsi_road_network network;
    zsi_road_finder finder;
    zsi_shapes_init(&shapes, ZSI_SHAPE_LINE);
    ADD(&shapes, -500, 50, 500, 50);   /* beyond the river */
    ADD(&shapes, -500, -200, 500, -200);
    const zsi_road_lines lines = {.shapes = &shapes};
    ZST_INT(zsi_road_network_init(&network, &lines, NULL), ZS_OK);
    open_scene(&s);
    ADD(&s.lines, -1000, 20, 1000, 20);
    ready_scene(&s, 15);
    ZST_INT(zsi_road_finder_init(&finder, &network, &s.asker, 50), 0);
    zsi_road_spot spot = zsi_road_find(&finder, 100, 0, 400, NULL);
    ZST_NEAR(spot.leg_m, 200, 1e-9);
    zsi_road_spot_passes(&finder, 100, 0, &spot);
    ZST_INT(spot.leg.barrier, 0);
    ZST_INT(zsi_road_find(&finder, 100, 0, 100, NULL).edge, -1);
    zsi_road_finder_clear(&finder);
    ZST_INT(zsi_road_finder_init(&finder, &network, NULL, 50), 0);
    ZST_NEAR(zsi_road_find(&finder, 100, 0, 400, NULL).leg_m, 50, 1e-9);
    zsi_road_finder_clear(&finder);
    zsi_road_network_clear(&network);
    close_scene(&s);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(two_legs_that_meet_on_a_barrier_cross_it_once)
{
    scene s;
    open_scene(&s);
    ADD(&s.lines, 0, 0, 300, 100, 900, 80);
    ready_scene(&s, 15);
    for (int k = 1; k < 30; k++) {
        double x = 10.0 * k;
        double y = x / 3; /* on the line, but for rounding */
        ZST_INT(count(&s, 150, -200, x, y).closed + count(&s, x, y, 150, 300).closed, 1);
    }
    close_scene(&s);
}

ZST_CASE(a_road_that_is_cut_leaves_its_parts_apart)
{
    zsi_shapes shapes;
    zsi_road_network network;
    uint8_t cut[2] = {1, 0};
    zsi_shapes_init(&shapes, ZSI_SHAPE_LINE);
    ADD(&shapes, 0, 0, 100, 0);
    ADD(&shapes, 100, 0, 200, 0);
    const zsi_road_lines lines = {.shapes = &shapes};
    ZST_INT(zsi_road_network_init(&network, &lines, NULL), ZS_OK);
    ZST_NEED(network.n_nodes == 3 && network.n_edges == 2);
    int32_t far = network.from[0];
    ZST_INT(network.part[network.from[0]], network.part[network.to[1]]);
    zsi_road_network_cut(&network, cut);
    ZST_INT(network.n_edges, 1);
    ZST_NEAR(network.length_m[0], 100, 1e-9);
    ZST_INT(network.part[network.from[0]], network.part[network.to[0]]);
    ZST_INT(network.way_first[far + 1] - network.way_first[far], 0);
    ZST_TRUE(network.part[far] != network.part[network.to[0]]);
    zsi_road_network_clear(&network);
    zsi_shapes_clear(&shapes);
}

ZST_MAIN(ZST_ADD(a_line_crosses_a_barrier_once_even_through_its_vertex),
         ZST_ADD(a_crossing_opens_barriers_near_to_it_and_no_others),
         ZST_ADD(random_lines_are_counted_as_by_looking_at_every_segment),
         ZST_ADD(a_barrier_closes_the_borders_it_runs_along_and_a_crossing_opens_one),
         ZST_ADD(ways_go_straight_or_over_the_bridges),
         ZST_ADD(without_a_bridge_there_is_no_way_and_a_line_of_one_leads_over),
         ZST_ADD(any_number_of_threads_gives_the_same_bytes),
         ZST_ADD(a_barrier_in_the_gap_between_two_blocks_closes_it), ZST_ADD(ways_tell_what_they_cross),
         ZST_ADD(nobody_gets_onto_a_road_across_a_closed_barrier), ZST_ADD(two_legs_that_meet_on_a_barrier_cross_it_once), ZST_ADD(a_road_that_is_cut_leaves_its_parts_apart))
