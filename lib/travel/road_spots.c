/** @file road_spots.c */
#include "travel/road_spots.h"

#include <math.h>

#define LEAST_CELL_M 1.0

typedef struct look {
    const zsi_road_finder *finder;
    const uint8_t *wanted;
    double x;
    double y;
    zsi_road_spot nearest;
} look;

int zsi_road_finder_init(zsi_road_finder *finder, const zsi_road_network *network, zsi_barrier_asker *asker,
                         double usual_m)
{
    const zsi_segments edges = {.n = network->n_edges,
                                .x = network->x,
                                .y = network->y,
                                .from = network->from,
                                .to = network->to};
    finder->network = network;
    finder->asker = asker;
    return zsi_cell_grid_init(&finder->grid, &edges, zsi_segments_mean_m(&edges, fmax(usual_m, LEAST_CELL_M)), 0);
}

void zsi_road_finder_clear(zsi_road_finder *finder)
{
    zsi_cell_grid_clear(&finder->grid);
}

/* Whether the straight leg from the point to its foot on an edge crosses no closed barrier. */
static int is_free(const look *l, double foot_x, double foot_y)
{
    const double point[2] = {l->x, l->y};
    const double foot[2] = {foot_x, foot_y};
    return !l->finder->asker || zsi_barriers_count(l->finder->asker, point, foot).closed == 0;
}

static void test_edge(look *l, int32_t edge)
{
    const zsi_road_network *network = l->finder->network;
    int32_t a = network->from[edge];
    int32_t b = network->to[edge];
    if (l->wanted && !l->wanted[network->part[a]]) {
        return;
    }
    double ex = network->x[b] - network->x[a];
    double ey = network->y[b] - network->y[a];
    double px = l->x - network->x[a];
    double py = l->y - network->y[a];
    double length2 = ex * ex + ey * ey;
    double share = length2 > 0 ? fmin(fmax((px * ex + py * ey) / length2, 0.0), 1.0) : 0.0;
    double leg_m = hypot(px - share * ex, py - share * ey);
    int as_near = leg_m <= l->nearest.leg_m && l->nearest.edge >= 0 && edge < l->nearest.edge;
    if ((leg_m < l->nearest.leg_m || as_near) && is_free(l, network->x[a] + share * ex, network->y[a] + share * ey)) {
        l->nearest = (zsi_road_spot){.edge = edge, .share = share, .leg_m = leg_m};
    }
}

static void test_bucket(void *user, uint32_t bucket)
{
    look *l = user;
    const zsi_cell_grid *grid = &l->finder->grid;
    for (int64_t k = grid->first[bucket]; k < grid->first[bucket + 1]; k++) {
        test_edge(l, grid->item[k]);
    }
}

/* Wider and wider squares of cells, until the nearest edge found is nearer than any cell that was not looked into. */
zsi_road_spot zsi_road_find(const zsi_road_finder *finder, double x, double y, double limit_m, const uint8_t *wanted)
{
    look l = {.finder = finder, .wanted = wanted, .x = x, .y = y, .nearest = {.edge = -1, .leg_m = INFINITY}};
    const double point[2] = {x, y};
    double reach_m = fmin(finder->grid.cell_m / 2, limit_m);
    for (;;) {
        zsi_cell_grid_visit(&finder->grid, point, point, reach_m, test_bucket, &l);
        if (l.nearest.leg_m <= reach_m || reach_m >= limit_m) {
            break;
        }
        reach_m = fmin(2 * reach_m, limit_m);
    }
    if (!(l.nearest.leg_m <= limit_m)) {
        l.nearest = (zsi_road_spot){.edge = -1, .leg_m = INFINITY};
    }
    return l.nearest;
}

void zsi_road_spot_passes(const zsi_road_finder *finder, double x, double y, zsi_road_spot *spot)
{
    const zsi_road_network *network = finder->network;
    const double point[2] = {x, y};
    const double from[2] = {network->x[network->from[spot->edge]], network->y[network->from[spot->edge]]};
    const double to[2] = {network->x[network->to[spot->edge]], network->y[network->to[spot->edge]]};
    const double foot[2] = {from[0] + spot->share * (to[0] - from[0]), from[1] + spot->share * (to[1] - from[1])};
    spot->leg = zsi_barrier_passes(zsi_barriers_count(finder->asker, point, foot));
    spot->back = zsi_barrier_passes(zsi_barriers_count(finder->asker, from, foot));
    spot->ahead = zsi_barrier_passes(zsi_barriers_count(finder->asker, foot, to));
}
