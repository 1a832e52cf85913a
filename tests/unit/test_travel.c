/** @file test_travel.c
 * Travel tables: straight, and through neighbouring blocks against a plain relaxation.
 */
#include "support/map_shapes.h"
#include "support/zst.h"

#include "travel/travel.h"

enum { SIDE = 12, BLOCKS = SIDE * SIDE, SCHOOLS = 21 };

/* A grid of blocks with shaken points, links to the right and up, some missing. */
typedef struct town {
    double x[BLOCKS];
    double y[BLOCKS];
    double school_x[SCHOOLS];
    double school_y[SCHOOLS];
    int32_t school_block[SCHOOLS];
    int32_t a[2 * BLOCKS];
    int32_t b[2 * BLOCKS];
    int64_t n_links;
    zsi_points points;
} town;

static void make_town(town *made, uint64_t seed)
{
    zsi_random random;
    zsi_random_seed(&random, seed);
    made->n_links = 0;
    for (int32_t k = 0; k < BLOCKS; k++) {
        made->x[k] = 100 * (k % SIDE) + 60 * zsi_random_unit(&random);
        made->y[k] = 100 * (k / SIDE) + 60 * zsi_random_unit(&random);
        int32_t next[2] = {k % SIDE + 1 < SIDE ? k + 1 : -1, k + SIDE < BLOCKS ? k + SIDE : -1};
        for (int i = 0; i < 2; i++) {
            if (next[i] >= 0 && zsi_random_below(&random, 4)) {
                made->a[made->n_links] = k;
                made->b[made->n_links++] = next[i];
            }
        }
    }
    for (int32_t k = 0; k < SCHOOLS; k++) {
        made->school_block[k] = (int32_t)zsi_random_below(&random, BLOCKS);
        made->school_x[k] = made->x[made->school_block[k]] + 10;
        made->school_y[k] = made->y[made->school_block[k]] - 20;
    }
    made->points = (zsi_points){BLOCKS, SCHOOLS, made->x, made->y, made->school_x, made->school_y};
}

ZST_CASE(straight_travel_is_the_distance_between_the_points)
{
    town made;
    make_town(&made, 1);
    double travel_m[BLOCKS * SCHOOLS];
    zsi_travel_straight(&made.points, travel_m);
    ZST_NEAR(travel_m[7 * SCHOOLS + 3], hypot(made.x[7] - made.school_x[3], made.y[7] - made.school_y[3]), 1e-12);
    ZST_NEAR(travel_m[made.school_block[5] * SCHOOLS + 5], hypot(10, 20), 1e-9);
}

/* Shortest ways by relaxing all links until nothing changes (Bellman and Ford). */
static void relax(const town *made, int32_t start, double *way_m)
{
    for (int32_t k = 0; k < BLOCKS; k++) {
        way_m[k] = k == start ? 0 : INFINITY;
    }
    for (int changed = 1; changed;) {
        changed = 0;
        for (int64_t k = 0; k < made->n_links; k++) {
            int32_t a = made->a[k];
            int32_t b = made->b[k];
            double length_m = hypot(made->x[a] - made->x[b], made->y[a] - made->y[b]);
            if (way_m[a] + length_m < way_m[b]) {
                way_m[b] = way_m[a] + length_m;
                changed = 1;
            }
            if (way_m[b] + length_m < way_m[a]) {
                way_m[a] = way_m[b] + length_m;
                changed = 1;
            }
        }
    }
}

ZST_CASE(travel_over_links_is_the_shortest_way_plus_the_leg_to_the_school)
{
    town made;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        make_town(&made, seed);
        double travel_m[BLOCKS * SCHOOLS];
        ZST_INT(zsi_travel_links(&made.points, made.n_links, made.a, made.b, made.school_block, 2, NULL, travel_m, NULL, NULL),
                ZS_OK);
        int n_cut_off = 0;
        for (int32_t school = 0; school < SCHOOLS; school++) {
            double way_m[BLOCKS];
            relax(&made, made.school_block[school], way_m);
            for (int32_t block = 0; block < BLOCKS; block++) {
                double got_m = travel_m[block * SCHOOLS + school];
                double wanted_m = way_m[block] + hypot(10, 20);
                n_cut_off += isinf(got_m);
                if (isinf(wanted_m) ? !isinf(got_m) : fabs(got_m - wanted_m) > 1e-9) {
                    ZST_FAIL("block %d school %d: %g m, wanted %g m", (int)block, (int)school, got_m, wanted_m);
                }
            }
        }
        ZST_TRUE(n_cut_off < BLOCKS * SCHOOLS);
    }
}

ZST_CASE(any_number_of_threads_gives_the_same_bytes)
{
    town made;
    make_town(&made, 77);
    static double one[BLOCKS * SCHOOLS];
    static double many[BLOCKS * SCHOOLS];
    ZST_INT(zsi_travel_links(&made.points, made.n_links, made.a, made.b, made.school_block, 1, NULL, one, NULL, NULL), ZS_OK);
    for (int32_t threads = 0; threads <= 5; threads++) {
        ZST_INT(zsi_travel_links(&made.points, made.n_links, made.a, made.b, made.school_block, threads, NULL, many, NULL, NULL),
                ZS_OK);
        ZST_INT(memcmp(one, many, sizeof one), 0);
    }
}

ZST_CASE(a_raised_flag_stops_the_search)
{
    town made;
    make_town(&made, 2);
    zs_cancel cancel;
    atomic_init(&cancel.raised, 1);
    zsi_monitor monitor = {.start_s = zsi_clock_s(), .limit_s = INFINITY, .cancel = &cancel};
    double travel_m[BLOCKS * SCHOOLS];
    zsi_report report;
    zsi_report_init(&report);
    ZST_INT(zsi_travel_links(&made.points, made.n_links, made.a, made.b, made.school_block, 2, &monitor, travel_m, NULL, &report),
            ZS_E_CANCELLED);
    zsi_report_clear(&report);
}

ZST_CASE(links_and_schools_outside_the_map_are_refused)
{
    town made;
    make_town(&made, 2);
    double travel_m[BLOCKS * SCHOOLS];
    made.b[3] = BLOCKS;
    ZST_INT(zsi_travel_links(&made.points, made.n_links, made.a, made.b, made.school_block, 1, NULL, travel_m, NULL, NULL),
            ZS_E_ARGUMENT);
    made.b[3] = 0;
    made.school_block[2] = -1;
    ZST_INT(zsi_travel_links(&made.points, made.n_links, made.a, made.b, made.school_block, 1, NULL, travel_m, NULL, NULL),
            ZS_E_ARGUMENT);
}

ZST_MAIN(ZST_ADD(straight_travel_is_the_distance_between_the_points),
         ZST_ADD(travel_over_links_is_the_shortest_way_plus_the_leg_to_the_school),
         ZST_ADD(any_number_of_threads_gives_the_same_bytes), ZST_ADD(a_raised_flag_stops_the_search),
         ZST_ADD(links_and_schools_outside_the_map_are_refused))
