/** @file test_map_simplify.c
 * Zones with fewer vertices: no gap, no overlap, no border moved too far.
 */
#include "support/map_shapes.h"
#include "support/zst.h"

#include "map/map.h"
#include "map/ring.h"
#include "map/simplify.h"

#include <math.h>

enum { SIDE = 9, BLOCKS = SIDE * SIDE, STEPS = 24, SCHOOLS = 6 };

/* A wavy line from corner (x, y) to the next one east (dx = 1) or north (dx = 0): vertex k of STEPS, the same from both
 * sides. */
static void wavy(int x, int y, int dx, int k, double amplitude_m, double out[2])
{
    zsi_random random;
    zsi_random_seed(&random, (uint64_t)(((x * 64 + y) * 2 + dx) * 64 + k));
    double along = 100.0 * k / STEPS;
    double most = fmin(amplitude_m, 0.4 * fmin(along, 100.0 - along)); /* lines from one corner must not cross */
    double off = most * (2 * zsi_random_unit(&random) - 1);
    out[0] = 38528000 + 100.0 * x + (dx ? along : off);
    out[1] = 3386000 + 100.0 * y + (dx ? off : along);
}

static void add_side(zsi_shapes *shapes, int x, int y, int dx, int backward, double amplitude_m)
{
    for (int k = 0; k < STEPS; k++) {
        double at[2];
        wavy(x, y, dx, backward ? STEPS - k : k, amplitude_m, at);
        ZST_INT(zsi_shapes_add_vertex(shapes, at[0], at[1]), 0);
    }
}

/* Squares of 100 m with wavy sides. */
static zsi_shapes wavy_blocks(double amplitude_m)
{
    zsi_shapes shapes;
    ZST_INT(zsi_shapes_init(&shapes, ZSI_SHAPE_POLYGON), 0);
    for (int b = 0; b < BLOCKS; b++) {
        int x = b % SIDE;
        int y = b / SIDE;
        int64_t first = shapes.n_vertices;
        add_side(&shapes, x, y, 0, 0, amplitude_m);
        add_side(&shapes, x, y + 1, 1, 0, amplitude_m);
        add_side(&shapes, x + 1, y, 0, 1, amplitude_m);
        add_side(&shapes, x, y, 1, 1, amplitude_m);
        ZST_INT(zsi_shapes_add_vertex(&shapes, shapes.x[first], shapes.y[first]), 0);
        ZST_INT(zsi_shapes_end_ring(&shapes), 0);
        ZST_INT(zsi_shapes_end_record(&shapes), 0);
    }
    return shapes;
}

static double area_m2(const zsi_shapes *shapes)
{
    double sum = 0.0;
    for (int32_t k = 0; k < shapes->n_rings; k++) {
        zsi_ring ring = zsi_ring_of(shapes, k);
        sum += zsi_ring_area(&ring);
    }
    return sum;
}

/* Together the zones must be one piece without holes, as large as all of them added up. */
static void expect_cover(const zsi_shapes *zones, int32_t n)
{
    int32_t one[SCHOOLS] = {0};
    zsi_shapes all;
    zsi_report report;
    char *id[SCHOOLS];
    char names[SCHOOLS][8];
    zsi_report_init(&report);
    for (int j = 0; j < n; j++) {
        snprintf(names[j], sizeof names[j], "%d", j);
        id[j] = names[j];
    }
    ZST_INT(zsi_find_overlaps(zones, id, &report), ZS_OK);
    ZST_INT((int64_t)report.n_findings, 0);
    ZST_INT(zsi_dissolve(zones, one, 1, &all, NULL), ZS_OK);
    ZST_INT(all.n_rings, 1);
    ZST_NEAR(area_m2(&all), area_m2(zones), 1e-3);
    zsi_shapes_clear(&all);
    zsi_report_clear(&report);
}

static void expect_near(const zsi_shapes *from, const zsi_shapes *to, double within_m)
{
    for (int32_t zone = 0; zone < from->n_records; zone++) {
        for (int32_t ring = from->ring_first[zone]; ring < from->ring_first[zone + 1]; ring++) {
            for (int64_t v = from->vertex_first[ring]; v < from->vertex_first[ring + 1]; v++) {
                double off_m = zsi_record_distance(to, zone, from->x[v], from->y[v]);
                if (!(off_m <= within_m + 1e-6)) {
                    ZST_FAIL("zone %d: a vertex lies %g m beside its border", zone, off_m);
                    return;
                }
            }
        }
    }
}

ZST_CASE(borders_stay_common_and_near_at_any_tolerance)
{
    static const double amplitude_m[] = {0.0, 3.0, 14.0};
    static const double within_m[] = {0.5, 4.0, 30.0, 1000.0};
    int64_t fewest = INT64_MAX;
    for (size_t t = 0; t < 12; t++) {
        zsi_shapes blocks = wavy_blocks(amplitude_m[t % 3]);
        int32_t school[BLOCKS];
        zsi_shapes zones;
        zsi_shapes simple;
        zsi_random random;
        zsi_random_seed(&random, t);
        for (int b = 0; b < BLOCKS; b++) {
            school[b] = (int32_t)zsi_random_below(&random, SCHOOLS);
        }
        ZST_INT(zsi_dissolve(&blocks, school, SCHOOLS, &zones, NULL), ZS_OK);
        ZST_INT(zsi_simplify_zones(&zones, within_m[t / 3], &simple, NULL), ZS_OK);
        ZST_INT(simple.n_records, SCHOOLS);
        ZST_INT(simple.n_rings, zones.n_rings);
        ZST_TRUE(simple.n_vertices < zones.n_vertices);
        expect_cover(&simple, SCHOOLS);
        expect_near(&zones, &simple, within_m[t / 3]);
        fewest = simple.n_vertices < fewest ? simple.n_vertices : fewest;
        zsi_shapes_clear(&simple);
        zsi_shapes_clear(&zones);
        zsi_shapes_clear(&blocks);
    }
    ZST_TRUE(fewest < 6 * BLOCKS);
}

ZST_CASE(an_island_stays_a_triangle_at_least_and_a_strip_does_not_close)
{
    static const char *const text[] = {
        "0 0, 0 100, 100 100, 100 0; 40 40, 50 60, 60 40, 50 41", /* round an island */
        "40 40, 50 60, 60 40, 50 41",
        "100 0, 100 100, 110 100, 110 50.4, 110 0",
        "110 0, 110 50.4, 110 100, 110.5 100, 110.5 50, 110.5 0" /* a strip half a metre wide */
    };
    zsi_shapes blocks = zst_shapes(text, 4);
    const int32_t school[] = {0, 1, 2, 3};
    zsi_shapes zones;
    zsi_shapes simple;
    ZST_INT(zsi_dissolve(&blocks, school, 4, &zones, NULL), ZS_OK);
    ZST_INT(zsi_simplify_zones(&zones, 500, &simple, NULL), ZS_OK);
    ZST_INT(simple.n_rings, 5);
    for (int32_t k = 0; k < simple.n_rings; k++) {
        zsi_ring ring = zsi_ring_of(&simple, k);
        ZST_TRUE(ring.n >= 4 && fabs(zsi_ring_area(&ring)) > 1);
    }
    expect_cover(&simple, 4);
    zsi_shapes_clear(&simple);
    zsi_shapes_clear(&zones);
    zsi_shapes_clear(&blocks);
}

ZST_CASE(a_line_keeps_out_of_the_way_of_what_lies_in_its_bend)
{
    static const char *const text[] = {
        "0 0, 0 80, 50 40, 100 80, 100 0", /* its dent holds the tip of the other */
        "45 100, 50 50, 55 100"
    };
    zsi_shapes zones = zst_shapes(text, 2);
    zsi_shapes simple;
    ZST_INT(zsi_simplify_zones(&zones, 40, &simple, NULL), ZS_OK);
    ZST_INT(simple.n_vertices, zones.n_vertices);
    zsi_shapes_clear(&simple);
    zsi_shapes_clear(&zones);
}

ZST_MAIN(ZST_ADD(borders_stay_common_and_near_at_any_tolerance),
         ZST_ADD(an_island_stays_a_triangle_at_least_and_a_strip_does_not_close),
         ZST_ADD(a_line_keeps_out_of_the_way_of_what_lies_in_its_bend))
