/** @file city_links.c
 * Neighbours: pairs with a common border, bridges over the river, and a join for whatever is still cut off.
 */
#include "city.h"

#include <math.h>
#include <stdlib.h>

/** One side of a block's ring, the smaller end first. */
typedef struct side {
    city_corner from;
    city_corner to;
    int32_t block;
} side;

static int compare_corner(city_corner a, city_corner b)
{
    if (a.x_mm != b.x_mm) {
        return a.x_mm < b.x_mm ? -1 : 1;
    }
    return a.y_mm < b.y_mm ? -1 : a.y_mm > b.y_mm;
}

static int by_ends(const void *a, const void *b)
{
    const side *left = a;
    const side *right = b;
    int order = compare_corner(left->from, right->from);
    order = order ? order : compare_corner(left->to, right->to);
    return order ? order : (left->block > right->block) - (left->block < right->block);
}

static int by_pair(const void *a, const void *b)
{
    const city_link *left = a;
    const city_link *right = b;
    if (left->a != right->a) {
        return left->a < right->a ? -1 : 1;
    }
    return (left->b > right->b) - (left->b < right->b);
}

static side *sorted_sides(const city *made, int64_t *n_sides)
{
    *n_sides = made->ring_start[made->n_blocks];
    side *sides = city_need(*n_sides, sizeof *sides);
    for (int32_t i = 0; i < made->n_blocks; i++) {
        for (int64_t j = made->ring_start[i]; j < made->ring_start[i + 1]; j++) {
            city_corner from = made->corner[j];
            city_corner to = made->corner[j + 1 < made->ring_start[i + 1] ? j + 1 : made->ring_start[i]];
            bool forward = compare_corner(from, to) < 0;
            sides[j] = (side){forward ? from : to, forward ? to : from, i};
        }
    }
    qsort(sides, (size_t)*n_sides, sizeof *sides, by_ends);
    return sides;
}

/** Pairs whose rings have a side in common, each once, with the length of all they share. */
static void find_borders(city *made)
{
    int64_t n_sides = 0;
    side *sides = sorted_sides(made, &n_sides);
    made->border = city_need(n_sides, sizeof *made->border);
    int64_t n = 0;
    for (int64_t j = 1; j < n_sides; j++) {
        const side *one = &sides[j - 1];
        const side *two = &sides[j];
        if (compare_corner(one->from, two->from) == 0 && compare_corner(one->to, two->to) == 0) {
            double dx_m = (double)(one->to.x_mm - one->from.x_mm) / 1000.0;
            double dy_m = (double)(one->to.y_mm - one->from.y_mm) / 1000.0;
            made->border[n++] = (city_link){one->block, two->block, sqrt(dx_m * dx_m + dy_m * dy_m)};
        }
    }
    free(sides);
    qsort(made->border, (size_t)n, sizeof *made->border, by_pair);
    for (int64_t j = 0; j < n; j++) {
        city_link *last = made->n_borders ? &made->border[made->n_borders - 1] : NULL;
        if (last && by_pair(last, &made->border[j]) == 0) {
            last->border_m += made->border[j].border_m;
        } else {
            made->border[made->n_borders++] = made->border[j];
        }
    }
}

/** The block on the given bank (1 left, -1 right) whose middle is nearest to the point. */
static int32_t nearest_on_bank(const city *made, city_point point, int bank)
{
    int32_t nearest = -1;
    double nearest_m = INFINITY;
    for (int32_t i = 0; i < made->n_blocks; i++) {
        double away_m = city_length(point, made->block_point[i]);
        if (away_m < nearest_m && bank * city_river_distance(&made->ground, made->block_point[i]) > 0) {
            nearest_m = away_m;
            nearest = i;
        }
    }
    return nearest;
}

static void add_bridge(city *made, int32_t a, int32_t b)
{
    city_link pair = {a < b ? a : b, a < b ? b : a, 0};
    for (int64_t i = 0; i < made->n_bridges; i++) {
        if (by_pair(&made->bridge[i], &pair) == 0) {
            return;
        }
    }
    made->bridge[made->n_bridges++] = pair;
}

/** A bridge about every 1,500 m where the river runs through the city. */
static void build_bridges(city *made)
{
    const city_ground *ground = &made->ground;
    int n = 1 + (int)(2 * ground->radius_m / 1500.0);
    for (int i = 0; i < n; i++) {
        double along_m = ((i + 0.2 + 0.6 * city_unit(made)) / n * 2.0 - 1.0) * ground->radius_m;
        city_point middle = city_river_point(ground, along_m, 0);
        int32_t left = nearest_on_bank(made, middle, 1);
        int32_t right = nearest_on_bank(made, middle, -1);
        if (city_inside(ground, middle) && left >= 0 && right >= 0) {
            add_bridge(made, left, right);
        }
    }
}

static int32_t root_of(int32_t *parent, int32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

static void unite(int32_t *parent, const city_link *link, int64_t n_links)
{
    for (int64_t i = 0; i < n_links; i++) {
        parent[root_of(parent, link[i].a)] = root_of(parent, link[i].b);
    }
}

/** Joins the piece with block `inside` to the nearest block of another piece; false where there is no other. */
static bool join_piece(city *made, int32_t *parent, int32_t inside)
{
    double nearest_m = INFINITY;
    int32_t a = -1;
    int32_t b = -1;
    for (int32_t i = 0; i < made->n_blocks; i++) {
        if (root_of(parent, i) != root_of(parent, inside)) {
            continue;
        }
        for (int32_t j = 0; j < made->n_blocks; j++) {
            double away_m = city_length(made->block_point[i], made->block_point[j]);
            if (away_m < nearest_m && root_of(parent, j) != root_of(parent, inside)) {
                nearest_m = away_m;
                a = i;
                b = j;
            }
        }
    }
    if (a >= 0) {
        add_bridge(made, a, b);
        unite(parent, &made->bridge[made->n_bridges - 1], 1);
    }
    return a >= 0;
}

/** The river cuts off a corner here and there; the smallest pieces get a ferry until the city is one piece. */
static void join_pieces(city *made)
{
    int32_t *parent = city_need(made->n_blocks, sizeof *parent);
    int32_t *size = city_need(made->n_blocks, sizeof *size);
    for (int32_t i = 0; i < made->n_blocks; i++) {
        parent[i] = i;
    }
    unite(parent, made->border, made->n_borders);
    unite(parent, made->bridge, made->n_bridges);
    for (bool joined = true; joined;) {
        int32_t smallest = 0;
        for (int32_t i = 0; i < made->n_blocks; i++) {
            size[i] = 0;
        }
        for (int32_t i = 0; i < made->n_blocks; i++) {
            size[root_of(parent, i)]++;
        }
        for (int32_t i = 0; i < made->n_blocks; i++) {
            smallest = size[root_of(parent, i)] < size[root_of(parent, smallest)] ? i : smallest;
        }
        joined = size[root_of(parent, smallest)] < made->n_blocks && join_piece(made, parent, smallest);
    }
    free(size);
    free(parent);
}

static void fill_graph(city *made)
{
    city_graph *graph = &made->graph;
    graph->start = city_need((int64_t)made->n_blocks + 2, sizeof *graph->start);
    graph->to = city_need(2 * (made->n_borders + made->n_bridges), sizeof *graph->to);
    for (int pass = 0; pass < 2; pass++) {
        for (int64_t i = 0; i < made->n_borders + made->n_bridges; i++) {
            const city_link *link = i < made->n_borders ? &made->border[i] : &made->bridge[i - made->n_borders];
            if (pass == 0) {
                graph->start[link->a + 2]++;
                graph->start[link->b + 2]++;
            } else {
                graph->to[graph->start[link->a + 1]++] = link->b;
                graph->to[graph->start[link->b + 1]++] = link->a;
            }
        }
        for (int32_t i = 1; pass == 0 && i <= made->n_blocks; i++) {
            graph->start[i + 1] += graph->start[i];
        }
    }
}

void city_link_blocks(city *made)
{
    find_borders(made);
    made->bridge = city_need(made->n_blocks + 64, sizeof *made->bridge);
    if (made->ground.river) {
        build_bridges(made);
    }
    join_pieces(made);
    fill_graph(made);
}
