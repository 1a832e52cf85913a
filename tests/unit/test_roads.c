/** @file test_roads.c
 * Road networks: what joins and what does not, ways against a plain relaxation and against a grid city's own formula.
 */
#include "support/map_shapes.h"
#include "support/zst.h"

#include "travel/road_cache.h"
#include "travel/road_meetings.h"
#include "travel/road_search.h"
#include "travel/roads.h"

#include <unistd.h>

/* Lines from numbers: x and y by turns, NAN ends a line. */
static void make_lines(zsi_shapes *shapes, const double *number, size_t n)
{
    zsi_shapes_init(shapes, ZSI_SHAPE_LINE);
    for (size_t i = 0; i < n;) {
        if (isnan(number[i])) {
            zsi_shapes_end_ring(shapes);
            zsi_shapes_end_record(shapes);
            i++;
        } else {
            zsi_shapes_add_vertex(shapes, number[i], number[i + 1]);
            i += 2;
        }
    }
}

#define LINES(shapes, ...)                                             \
    do {                                                               \
        const double lines_number[] = {__VA_ARGS__, NAN};              \
        make_lines(shapes, lines_number, sizeof lines_number / sizeof lines_number[0]); \
    } while (0)

/* Length of the walk between two points, infinity where there is none; -1: a failure. */
static double walk_m(const zsi_road_lines *lines, double ax, double ay, double bx, double by)
{
    zsi_road_network network;
    zsi_road_finder finder = {.network = NULL};
    double travel_m = -1;
    if (zsi_road_network_init(&network, lines, NULL) == ZS_OK && zsi_road_finder_init(&finder, &network, NULL, 10) == 0) {
        const zsi_road_spot block = zsi_road_find(&finder, ax, ay, 50, NULL);
        const zsi_road_spot school = zsi_road_find(&finder, bx, by, 50, NULL);
        const zsi_road_query query = {.network = &network, .n_blocks = 1, .n_schools = 1, .block = &block,
                                      .school = &school, .limit = INFINITY};
        if (zsi_travel_roads(&query, 1, NULL, &(zsi_road_tables){.travel_m = &travel_m}, NULL) != ZS_OK) {
            travel_m = -1;
        }
    }
    zsi_road_finder_clear(&finder);
    zsi_road_network_clear(&network);
    return travel_m;
}

ZST_CASE(lines_that_cross_without_a_vertex_join)
{
    zsi_shapes shapes;
    LINES(&shapes, 0, 0, 100, 0, NAN, 40, -50, 40, 50);
    const zsi_road_lines lines = {.shapes = &shapes};
    ZST_NEAR(walk_m(&lines, 0, 0, 40, 50), 90, 1e-9);
    ZST_NEAR(walk_m(&lines, 0, 7, 43, 50), 100, 1e-9);
    ZST_NEAR(walk_m(&lines, 10, 0, 30, 5), 25, 1e-9);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(one_way_walked_against_costs_the_same)
{
    zsi_shapes shapes;
    LINES(&shapes, 0, 0, 60, 80, 160, 80);
    const zsi_road_lines lines = {.shapes = &shapes};
    ZST_NEAR(walk_m(&lines, 0, 0, 160, 80), 200, 1e-9);
    ZST_NEAR(walk_m(&lines, 160, 80, 0, 0), 200, 1e-9);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(lines_on_different_levels_cross_without_joining)
{
    zsi_shapes shapes;
    const int32_t level[] = {0, 1};
    LINES(&shapes, 0, 0, 100, 0, NAN, 40, -50, 40, 50);
    const zsi_road_lines lines = {.shapes = &shapes, .level_first = level};
    ZST_TRUE(isinf(walk_m(&lines, 0, 0, 40, 50)));
    ZST_NEAR(walk_m(&lines, 40, -50, 40, 50), 100, 1e-9);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(a_bridge_joins_the_ground_at_its_ends_and_not_between)
{
    zsi_shapes shapes;
    const int32_t level[] = {0, 0, 1, 0};
    /* Two roads on the ground, a bridge between vertices of them over a third, which it shares a vertex with. */
    LINES(&shapes, 0, -50, 0, 0, 0, 50, NAN, 100, -50, 100, 0, 100, 50, NAN, 0, 0, 50, 0, 100, 0, NAN, 50, -50, 50, 0, 50, 50);
    const zsi_road_lines lines = {.shapes = &shapes, .level_first = level};
    ZST_NEAR(walk_m(&lines, 0, 50, 100, 50), 200, 1e-9);
    ZST_TRUE(isinf(walk_m(&lines, 0, 50, 50, 50)));
    zsi_shapes_clear(&shapes);
}

ZST_CASE(ends_on_levels_of_their_own_join_only_on_the_same)
{
    zsi_shapes shapes;
    const int32_t first[] = {0, 0, 1};
    const int32_t last[] = {0, 1, 1};
    /* A street, a ramp from it up to a viaduct that starts above the street's end. */
    LINES(&shapes, 0, 0, 100, 0, NAN, 0, 0, 50, 30, 100, 30, NAN, 100, 0, 100, 30, 100, 90);
    const zsi_road_lines lines = {.shapes = &shapes, .level_first = first, .level_last = last};
    double ramp_m = hypot(50, 30) + 50;
    ZST_NEAR(walk_m(&lines, 0, 0, 100, 90), ramp_m + 60, 1e-9);
    ZST_NEAR(walk_m(&lines, 95, 0, 100, 90), 95 + ramp_m + 60, 1e-9);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(an_end_that_stops_just_short_joins_and_one_that_stops_early_does_not)
{
    zsi_shapes shapes;
    LINES(&shapes, 0, 0, 100, 0, NAN, 40, 0.06, 40, 50, NAN, 60, 0.5, 60, 50, NAN, 100.04, 0.03, 150, 0);
    const zsi_road_lines lines = {.shapes = &shapes};
    ZST_NEAR(walk_m(&lines, 0, 0, 40, 50), 90, 0.1);
    ZST_TRUE(isinf(walk_m(&lines, 0, 0, 60, 50)));
    ZST_NEAR(walk_m(&lines, 0, 0, 150, 0), 150, 0.1);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(lines_drawn_twice_or_over_each_other_join)
{
    zsi_shapes shapes;
    LINES(&shapes, 0, 0, 100, 0, NAN, 0, 0, 100, 0, NAN, 70, 0, 140, 0, NAN, 10, 10, 10, 10, NAN, 140, 0, 140, 0, 140, 9);
    const zsi_road_lines lines = {.shapes = &shapes};
    ZST_NEAR(walk_m(&lines, 0, 0, 140, 9), 149, 1e-9);
    zsi_shapes_clear(&shapes);
}

enum { STREETS = 9, BLOCKS = 120, SCHOOLS = 19, GAP_M = 100 };

/* A city of streets that run through without a vertex where they cross, with points beside them. */
typedef struct grid_city {
    zsi_shapes shapes;
    zsi_road_network network;
    zsi_road_finder finder;
    double x[BLOCKS + SCHOOLS];
    double y[BLOCKS + SCHOOLS];
    zsi_road_spot block[BLOCKS];
    zsi_road_spot school[SCHOOLS];
    int32_t current[BLOCKS];
    zsi_road_query query;
} grid_city;

static void make_grid_city(grid_city *city, uint64_t seed)
{
    zsi_random random;
    zsi_random_seed(&random, seed);
    zsi_shapes_init(&city->shapes, ZSI_SHAPE_LINE);
    for (int k = 0; k < 2 * STREETS; k++) {
        double at = GAP_M * (k / 2);
        double end = GAP_M * (STREETS - 1);
        zsi_shapes_add_vertex(&city->shapes, k % 2 ? at : 0, k % 2 ? 0 : at);
        zsi_shapes_add_vertex(&city->shapes, k % 2 ? at : end, k % 2 ? end : at);
        zsi_shapes_end_ring(&city->shapes);
        zsi_shapes_end_record(&city->shapes);
    }
    const zsi_road_lines lines = {.shapes = &city->shapes};
    ZST_INT(zsi_road_network_init(&city->network, &lines, NULL), ZS_OK);
    ZST_INT(zsi_road_finder_init(&city->finder, &city->network, NULL, 30), 0);
    for (int i = 0; i < BLOCKS + SCHOOLS; i++) {
        city->x[i] = GAP_M * (STREETS - 1) * zsi_random_unit(&random);
        city->y[i] = GAP_M * (STREETS - 1) * zsi_random_unit(&random);
        zsi_road_spot spot = zsi_road_find(&city->finder, city->x[i], city->y[i], 200, NULL);
        *(i < BLOCKS ? &city->block[i] : &city->school[i - BLOCKS]) = spot;
    }
    for (int i = 0; i < BLOCKS; i++) {
        city->current[i] = (int32_t)zsi_random_below(&random, SCHOOLS + 1) - 1;
    }
    city->query = (zsi_road_query){.network = &city->network, .n_blocks = BLOCKS, .n_schools = SCHOOLS,
                                   .block = city->block, .school = city->school, .limit = INFINITY};
}

static void clear_grid_city(grid_city *city)
{
    zsi_road_finder_clear(&city->finder);
    zsi_road_network_clear(&city->network);
    zsi_shapes_clear(&city->shapes);
}

/* How far a point lies from its nearest street; *x, *y become the place there. */
static double to_street(double *x, double *y)
{
    double street_x = GAP_M * floor(*x / GAP_M + 0.5);
    double street_y = GAP_M * floor(*y / GAP_M + 0.5);
    double dx = fabs(*x - street_x);
    double dy = fabs(*y - street_y);
    if (dx < dy) {
        *x = street_x;
    } else {
        *y = street_y;
    }
    return fmin(dx, dy);
}

static double along_streets(double ax, double ay, double bx, double by)
{
    int same_column = fmod(ax, GAP_M) > 0 && fmod(bx, GAP_M) > 0 && floor(ax / GAP_M) == floor(bx / GAP_M) && ay != by;
    int same_row = fmod(ay, GAP_M) > 0 && fmod(by, GAP_M) > 0 && floor(ay / GAP_M) == floor(by / GAP_M) && ax != bx;
    double way = fabs(ax - bx) + fabs(ay - by);
    if (same_column) { /* both between the same two streets: over the nearer of their corners */
        double left = GAP_M * floor(ax / GAP_M);
        way = fabs(ay - by) + fmin(ax + bx - 2 * left, 2 * (left + GAP_M) - ax - bx);
    } else if (same_row) {
        double low = GAP_M * floor(ay / GAP_M);
        way = fabs(ax - bx) + fmin(ay + by - 2 * low, 2 * (low + GAP_M) - ay - by);
    }
    return way;
}

ZST_CASE(walks_in_a_grid_city_are_what_its_formula_says)
{
    static grid_city city;
    static double travel_m[BLOCKS * SCHOOLS];
    make_grid_city(&city, 5);
    ZST_INT(city.network.n_nodes, STREETS * STREETS);
    ZST_INT(city.network.n_edges, 2 * STREETS * (STREETS - 1));
    ZST_INT(zsi_travel_roads(&city.query, 2, NULL, &(zsi_road_tables){.travel_m = travel_m}, NULL), ZS_OK);
    for (int b = 0; b < BLOCKS; b++) {
        for (int j = 0; j < SCHOOLS; j++) {
            double ax = city.x[b];
            double ay = city.y[b];
            double bx = city.x[BLOCKS + j];
            double by = city.y[BLOCKS + j];
            double legs_m = to_street(&ax, &ay) + to_street(&bx, &by);
            double wanted_m = legs_m + along_streets(ax, ay, bx, by);
            if (!(fabs(travel_m[b * SCHOOLS + j] - wanted_m) < 1e-6)) {
                ZST_FAIL("block %d school %d: %.9g m, wanted %.9g", b, j, travel_m[b * SCHOOLS + j], wanted_m);
            }
        }
    }
    clear_grid_city(&city);
}

ZST_CASE(a_limit_changes_no_way_within_it_and_none_to_the_current_school)
{
    static grid_city city;
    static double all_m[BLOCKS * SCHOOLS];
    static double some_m[BLOCKS * SCHOOLS];
    int n_left_out = 0;
    make_grid_city(&city, 6);
    ZST_INT(zsi_travel_roads(&city.query, 2, NULL, &(zsi_road_tables){.travel_m = all_m}, NULL), ZS_OK);
    for (double limit_m = 20; limit_m < 700; limit_m *= 2) {
        city.query.limit = limit_m;
        city.query.current = city.current;
        ZST_INT(zsi_travel_roads(&city.query, 2, NULL, &(zsi_road_tables){.travel_m = some_m}, NULL), ZS_OK);
        for (int b = 0; b < BLOCKS; b++) {
            int n_known = 0;
            double nearest_m = INFINITY;
            double known_m = INFINITY;
            for (int j = 0; j < SCHOOLS; j++) {
                double all = all_m[b * SCHOOLS + j];
                double some = some_m[b * SCHOOLS + j];
                int must = all <= limit_m || city.current[b] == j;
                if (must ? some != all : some != all && !isinf(some)) {
                    ZST_FAIL("limit %g: block %d school %d is %g m, without limit %g", limit_m, b, j, some, all);
                }
                n_known += isfinite(some) != 0;
                n_left_out += isinf(some) != 0;
                nearest_m = fmin(nearest_m, all);
                known_m = fmin(known_m, some);
            }
            if (n_known == 0 || (city.current[b] < 0 && known_m != nearest_m)) {
                ZST_FAIL("limit %g: block %d does not know its nearest school", limit_m, b);
            }
        }
    }
    ZST_TRUE(n_left_out > BLOCKS);
    clear_grid_city(&city);
}

ZST_CASE(any_number_of_threads_gives_the_same_bytes)
{
    static grid_city city;
    static double one[BLOCKS * SCHOOLS];
    static double many[BLOCKS * SCHOOLS];
    make_grid_city(&city, 7);
    city.query.limit = 300;
    ZST_INT(zsi_travel_roads(&city.query, 1, NULL, &(zsi_road_tables){.travel_m = one}, NULL), ZS_OK);
    for (int32_t threads = 0; threads <= 5; threads++) {
        ZST_INT(zsi_travel_roads(&city.query, threads, NULL, &(zsi_road_tables){.travel_m = many}, NULL), ZS_OK);
        ZST_INT(memcmp(one, many, sizeof one), 0);
    }
    clear_grid_city(&city);
}

/* Shortest ways by relaxing all edges until nothing changes, from both ends of the start's edge. */
static void relax(const zsi_road_network *network, const zsi_road_spot *start, double *way_m)
{
    for (int32_t v = 0; v < network->n_nodes; v++) {
        way_m[v] = INFINITY;
    }
    way_m[network->from[start->edge]] = start->leg_m + start->share * network->length_m[start->edge];
    way_m[network->to[start->edge]] = start->leg_m + (1 - start->share) * network->length_m[start->edge];
    for (int changed = 1; changed;) {
        changed = 0;
        for (int32_t e = 0; e < network->n_edges; e++) {
            double *a = &way_m[network->from[e]];
            double *b = &way_m[network->to[e]];
            changed |= *a + network->length_m[e] < *b || *b + network->length_m[e] < *a;
            *b = fmin(*b, *a + network->length_m[e]);
            *a = fmin(*a, *b + network->length_m[e]);
        }
    }
}

static int segments_cross(const double *a, const double *b)
{
    double turn = (a[2] - a[0]) * (b[3] - b[1]) - (a[3] - a[1]) * (b[2] - b[0]);
    double s = ((b[0] - a[0]) * (b[3] - b[1]) - (b[1] - a[1]) * (b[2] - b[0])) / turn;
    double t = ((b[0] - a[0]) * (a[3] - a[1]) - (b[1] - a[1]) * (a[2] - a[0])) / turn;
    return s > 0 && s < 1 && t > 0 && t < 1;
}

static double to_line_m(const double *point, const double *line)
{
    double ex = line[2] - line[0];
    double ey = line[3] - line[1];
    double share = ((point[0] - line[0]) * ex + (point[1] - line[1]) * ey) / (ex * ex + ey * ey);
    share = fmin(fmax(share, 0), 1);
    return hypot(point[0] - line[0] - share * ex, point[1] - line[1] - share * ey);
}

/* A line with no end near enough to one before it to be drawn to it. */
static void draw_line(zsi_random *random, double (*line)[4], int k)
{
    double least_m = 0;
    while (least_m < 2 * ZSI_ROAD_JOIN_M) {
        least_m = INFINITY;
        for (int i = 0; i < 4; i++) {
            line[k][i] = 528000 + 1000 * zsi_random_unit(random);
        }
        for (int i = 0; i < k; i++) {
            least_m = fmin(least_m, fmin(to_line_m(line[k], line[i]), to_line_m(line[k] + 2, line[i])));
            least_m = fmin(least_m, fmin(to_line_m(line[i], line[k]), to_line_m(line[i] + 2, line[k])));
        }
    }
}

ZST_CASE(tangled_roads_have_a_node_at_each_crossing_and_shortest_ways)
{
    enum { N_LINES = 60 };
    for (uint64_t seed = 1; seed <= 20; seed++) {
        zsi_random random;
        double line[N_LINES][4];
        zsi_shapes shapes;
        zsi_road_network network;
        zsi_road_search search;
        zsi_road_finder finder;
        int n_crossings = 0;
        zsi_random_seed(&random, seed);
        zsi_shapes_init(&shapes, ZSI_SHAPE_LINE);
        for (int k = 0; k < N_LINES; k++) {
            draw_line(&random, line, k);
            zsi_shapes_add_vertex(&shapes, line[k][0], line[k][1]);
            zsi_shapes_add_vertex(&shapes, line[k][2], line[k][3]);
            zsi_shapes_end_ring(&shapes);
            zsi_shapes_end_record(&shapes);
            for (int i = 0; i < k; i++) {
                n_crossings += segments_cross(line[k], line[i]);
            }
        }
        const zsi_road_lines lines = {.shapes = &shapes};
        ZST_INT(zsi_road_network_init(&network, &lines, NULL), ZS_OK);
        ZST_INT(network.n_nodes, 2 * N_LINES + n_crossings);
        ZST_INT(network.n_edges, N_LINES + 2 * n_crossings);
        ZST_INT(zsi_road_finder_init(&finder, &network, NULL, 30), 0);
        ZST_INT(zsi_road_search_init(&search, &network, 1), 0);
        const zsi_road_spot start = zsi_road_find(&finder, 528500, 528500, 1000, NULL);
        double *way_m = calloc((size_t)network.n_nodes, sizeof *way_m);
        ZST_NEED(way_m != NULL && start.edge >= 0);
        zsi_road_search_run(&search, &start, 1, INFINITY);
        relax(&network, &start, way_m);
        for (int32_t v = 0; v < network.n_nodes; v++) {
            if (isinf(way_m[v]) ? !isinf(search.cost[v]) : fabs(way_m[v] - search.cost[v]) > 1e-9) {
                ZST_FAIL("seed %d node %d: %g m, wanted %g", (int)seed, (int)v, search.cost[v], way_m[v]);
            }
        }
        free(way_m);
        zsi_road_search_clear(&search);
        zsi_road_finder_clear(&finder);
        zsi_road_network_clear(&network);
        zsi_shapes_clear(&shapes);
    }
}

ZST_CASE(the_nearest_road_is_the_nearest_of_all)
{
    static grid_city city;
    zsi_random random;
    make_grid_city(&city, 8);
    zsi_random_seed(&random, 4);
    for (int k = 0; k < 500; k++) {
        double x = 1400 * zsi_random_unit(&random) - 300;
        double y = 1400 * zsi_random_unit(&random) - 300;
        double limit_m = 250 * zsi_random_unit(&random);
        double nearest_m = INFINITY;
        for (int32_t e = 0; e < city.network.n_edges; e++) {
            double ax = city.network.x[city.network.from[e]];
            double ay = city.network.y[city.network.from[e]];
            double bx = city.network.x[city.network.to[e]];
            double by = city.network.y[city.network.to[e]];
            double dx = fmax(fmax(fmin(ax, bx) - x, x - fmax(ax, bx)), 0); /* edges run along the axes */
            double dy = fmax(fmax(fmin(ay, by) - y, y - fmax(ay, by)), 0);
            nearest_m = fmin(nearest_m, hypot(dx, dy));
        }
        const zsi_road_spot spot = zsi_road_find(&city.finder, x, y, limit_m, NULL);
        if (nearest_m <= limit_m ? fabs(spot.leg_m - nearest_m) > 1e-9 : spot.edge >= 0) {
            ZST_FAIL("(%g, %g) within %g m: %g m, wanted %g", x, y, limit_m, spot.leg_m, nearest_m);
        }
    }
    clear_grid_city(&city);
}

ZST_CASE(the_fastest_way_may_be_longer_and_tells_both)
{
    static const char *const text[] = {"0 0, 1000 0", "0 0, 0 500, 1000 500, 1000 0"};
    static const double m_s[] = {1.0, 4.0};
    zsi_shapes shapes;
    zsi_road_network network;
    zsi_road_finder finder;
    double travel_m = 0;
    double travel_s = 0;
    zsi_shapes_init(&shapes, ZSI_SHAPE_LINE);
    for (int k = 0; k < 2; k++) {
        char *rest = (char *)(uintptr_t)text[k];
        while (*rest) {
            double x = strtod(rest, &rest);
            double y = strtod(rest, &rest);
            zsi_shapes_add_vertex(&shapes, x, y);
            rest += strspn(rest, ", ");
        }
        zsi_shapes_end_ring(&shapes);
        zsi_shapes_end_record(&shapes);
    }
    const zsi_road_lines lines = {.shapes = &shapes};
    ZST_INT(zsi_road_network_init(&network, &lines, NULL), ZS_OK);
    ZST_INT(zsi_road_network_time(&network, m_s, 2.0), 0);
    ZST_INT(zsi_road_finder_init(&finder, &network, NULL, 10), 0);
    const zsi_road_spot block = zsi_road_find(&finder, -10, 0, 20, NULL);
    const zsi_road_spot school = zsi_road_find(&finder, 1010, 0, 20, NULL);
    zsi_road_query query = {.network = &network, .n_blocks = 1, .n_schools = 1, .block = &block, .school = &school,
                            .limit = INFINITY};
    const zsi_road_tables tables = {.travel_m = &travel_m, .travel_s = &travel_s};
    ZST_INT(zsi_travel_roads(&query, 1, NULL, &tables, NULL), ZS_OK);
    ZST_NEAR(travel_m, 2020, 1e-9);
    ZST_NEAR(travel_s, 500 + 10, 1e-9);
    query.limit = 505; /* within it there is none, so the nearest is told all the same */
    ZST_INT(zsi_travel_roads(&query, 1, NULL, &tables, NULL), ZS_OK);
    ZST_NEAR(travel_s, 510, 1e-9);
    zsi_road_finder_clear(&finder);
    zsi_road_network_clear(&network);
    zsi_shapes_clear(&shapes);
}

ZST_CASE(coordinates_beyond_all_towns_are_refused)
{
    zsi_shapes shapes;
    LINES(&shapes, 0, 0, 1e12, 0);
    const zsi_road_lines lines = {.shapes = &shapes};
    zsi_road_network network;
    ZST_INT(zsi_road_network_init(&network, &lines, NULL), ZS_E_GEOMETRY);
    zsi_road_network_clear(&network);
    zsi_shapes_clear(&shapes);
}

/* A file of bytes[length] at path. */
static void put_file(const char *path, const unsigned char *bytes, size_t length)
{
    FILE *stream = fopen(path, "wb");
    ZST_TRUE(stream && fwrite(bytes, 1, length, stream) == length && fclose(stream) == 0);
}

ZST_CASE(a_cache_is_used_only_whole_and_for_its_own_inputs)
{
    static grid_city city;
    static double made_m[BLOCKS * SCHOOLS];
    static double read_m[BLOCKS * SCHOOLS];
    unsigned char key[ZSI_ROAD_KEY_BYTES];
    unsigned char other[ZSI_ROAD_KEY_BYTES];
    char path[] = "/tmp/zonesolve-ways-XX" "XX" "XX";
    int descriptor = mkstemp(path);
    ZST_NEED(descriptor >= 0);
    close(descriptor);
    unlink(path);
    make_grid_city(&city, 9);
    ZST_INT(zsi_travel_roads(&city.query, 1, NULL, &(zsi_road_tables){.travel_m = made_m}, NULL), ZS_OK);
    zsi_road_cache_key(&city.query, "1", key);
    ZST_INT(zsi_road_cache_read(path, key, &city.query, &(zsi_road_tables){.travel_m = read_m}), ZSI_ROAD_CACHE_NONE);
    ZST_INT(zsi_road_cache_write(path, key, &city.query, &(zsi_road_tables){.travel_m = made_m}), 0);
    ZST_INT(zsi_road_cache_read(path, key, &city.query, &(zsi_road_tables){.travel_m = read_m}), ZSI_ROAD_CACHE_USED);
    ZST_INT(memcmp(made_m, read_m, sizeof made_m), 0);

    /* One thing at a time is another. */
    zsi_road_cache_key(&city.query, "2", other);
    ZST_INT(zsi_road_cache_read(path, other, &city.query, &(zsi_road_tables){.travel_m = read_m}), ZSI_ROAD_CACHE_NONE);
    city.block[3].leg_m += 1e-9;
    zsi_road_cache_key(&city.query, "1", other);
    ZST_INT(zsi_road_cache_read(path, other, &city.query, &(zsi_road_tables){.travel_m = read_m}), ZSI_ROAD_CACHE_NONE);
    city.block[3].leg_m -= 1e-9;
    city.query.limit = 1000;
    zsi_road_cache_key(&city.query, "1", other);
    ZST_INT(zsi_road_cache_read(path, other, &city.query, &(zsi_road_tables){.travel_m = read_m}), ZSI_ROAD_CACHE_NONE);
    city.query.limit = INFINITY;

    /* Every kind of damage. */
    static unsigned char bytes[sizeof made_m + 200];
    FILE *stream = fopen(path, "rb");
    ZST_NEED(stream != NULL);
    size_t length = fread(bytes, 1, sizeof bytes, stream);
    fclose(stream);
    for (size_t at = 0; at < length; at += 97) {
        bytes[at] ^= 1;
        put_file(path, bytes, length);
        ZST_TRUE(zsi_road_cache_read(path, key, &city.query, &(zsi_road_tables){.travel_m = read_m}) != ZSI_ROAD_CACHE_USED);
        bytes[at] ^= 1;
        put_file(path, bytes, at);
        ZST_INT(zsi_road_cache_read(path, key, &city.query, &(zsi_road_tables){.travel_m = read_m}), ZSI_ROAD_CACHE_DAMAGED);
    }
    bytes[length] = 0;
    put_file(path, bytes, length + 1);
    ZST_INT(zsi_road_cache_read(path, key, &city.query, &(zsi_road_tables){.travel_m = read_m}), ZSI_ROAD_CACHE_DAMAGED);
    put_file(path, (const unsigned char *)"block,school,metres\n", 20);
    ZST_INT(zsi_road_cache_read(path, key, &city.query, &(zsi_road_tables){.travel_m = read_m}), ZSI_ROAD_CACHE_FOREIGN);
    unlink(path);
    ZST_INT(zsi_road_cache_write("/nowhere at all/ways", key, &city.query, &(zsi_road_tables){.travel_m = made_m}), -1);
    clear_grid_city(&city);
}

ZST_MAIN(ZST_ADD(lines_that_cross_without_a_vertex_join), ZST_ADD(one_way_walked_against_costs_the_same),
         ZST_ADD(lines_on_different_levels_cross_without_joining),
         ZST_ADD(a_bridge_joins_the_ground_at_its_ends_and_not_between),
         ZST_ADD(ends_on_levels_of_their_own_join_only_on_the_same),
         ZST_ADD(an_end_that_stops_just_short_joins_and_one_that_stops_early_does_not),
         ZST_ADD(lines_drawn_twice_or_over_each_other_join), ZST_ADD(walks_in_a_grid_city_are_what_its_formula_says),
         ZST_ADD(a_limit_changes_no_way_within_it_and_none_to_the_current_school),
         ZST_ADD(any_number_of_threads_gives_the_same_bytes),
         ZST_ADD(tangled_roads_have_a_node_at_each_crossing_and_shortest_ways),
         ZST_ADD(the_nearest_road_is_the_nearest_of_all), ZST_ADD(the_fastest_way_may_be_longer_and_tells_both),
         ZST_ADD(coordinates_beyond_all_towns_are_refused),
         ZST_ADD(a_cache_is_used_only_whole_and_for_its_own_inputs))
