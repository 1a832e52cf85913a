/** @file corners.c */
#include "map/corners.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

/* A block's corner at a node: from its incoming edge, taken backwards, anticlockwise to its outgoing edge. */
typedef struct corner {
    int32_t node;
    int32_t record;
    int32_t before; /* node it comes from */
    int32_t after;  /* node it goes to */
} corner;

/* A direction out of the node and how many corners begin or end there. */
typedef struct ray {
    double angle;
    int32_t other; /* node at the ray's other end */
    int32_t begins;
    int32_t ends;
} ray;

/* Corners by node: the corners of node v are at[first[v]] .. at[first[v + 1] - 1]. */
typedef struct corner_table {
    int32_t *first;
    corner *at;
} corner_table;

/* Corners of every ring; a ring ends where it comes back to its start. */
static void list_corners(const zsi_coverage *coverage, corner *list)
{
    int32_t start = 0;
    for (int32_t half = 0; half < coverage->n_halves; half++) {
        int closes = coverage->to[half] == coverage->from[start];
        int32_t next = closes ? start : half + 1;
        list[half] = (corner){.node = coverage->to[half],
                              .record = coverage->record[half],
                              .before = coverage->from[half],
                              .after = coverage->to[next]};
        start = closes ? half + 1 : start;
    }
}

static int group_corners(const zsi_coverage *coverage, corner_table *table)
{
    corner *list = ZSI_NEW(corner, coverage->n_halves);
    table->first = ZSI_NEW(int32_t, (size_t)coverage->n_nodes + 1);
    table->at = ZSI_NEW(corner, coverage->n_halves);
    if (!list || !table->first || !table->at) {
        free(list);
        return -1;
    }
    list_corners(coverage, list);
    for (int32_t k = 0; k < coverage->n_halves; k++) {
        table->first[list[k].node]++;
    }
    int32_t sum = 0;
    for (int32_t node = 0; node <= coverage->n_nodes; node++) {
        sum += table->first[node];
        table->first[node] = sum;
    }
    for (int32_t k = coverage->n_halves; k-- > 0;) {
        table->at[--table->first[list[k].node]] = list[k];
    }
    free(list);
    return 0;
}

static int by_angle(const void *left, const void *right)
{
    const ray *a = left;
    const ray *b = right;
    if (a->angle < b->angle || a->angle > b->angle) {
        return a->angle < b->angle ? -1 : 1;
    }
    return (a->other > b->other) - (a->other < b->other);
}

/* Rays of n corners, sorted, equal ones joined. Returns their number. */
static int32_t make_rays(const zsi_coverage *coverage, const corner *corners, int32_t n, ray *rays)
{
    for (int32_t k = 0; k < n; k++) {
        int32_t ends[2] = {corners[k].before, corners[k].after};
        for (int32_t side = 0; side < 2; side++) {
            double dx = coverage->x[ends[side]] - coverage->x[corners[k].node];
            double dy = coverage->y[ends[side]] - coverage->y[corners[k].node];
            rays[2 * k + side] =
                (ray){.angle = atan2(dy, dx), .other = ends[side], .begins = side == 0, .ends = side == 1};
        }
    }
    qsort(rays, 2 * (size_t)n, sizeof *rays, by_angle);
    int32_t n_rays = 1;
    for (int32_t k = 1; k < 2 * n; k++) {
        if (rays[k].other == rays[n_rays - 1].other) {
            rays[n_rays - 1].begins += rays[k].begins;
            rays[n_rays - 1].ends += rays[k].ends;
        } else {
            rays[n_rays++] = rays[k];
        }
    }
    return n_rays;
}

/* How many corners hold the gap between the last ray and the first: those that wrap round. */
static int32_t wrapping(const zsi_coverage *coverage, const corner *corners, int32_t n)
{
    int32_t count = 0;
    for (int32_t k = 0; k < n; k++) {
        const double *x = coverage->x;
        const double *y = coverage->y;
        int32_t node = corners[k].node;
        ray begin = {.angle = atan2(y[corners[k].before] - y[node], x[corners[k].before] - x[node]),
                     .other = corners[k].before};
        ray end = {.angle = atan2(y[corners[k].after] - y[node], x[corners[k].after] - x[node]),
                   .other = corners[k].after};
        count += by_angle(&begin, &end) >= 0;
    }
    return count;
}

/* Whether some direction round the node is in two corners. rays[2 * n]: room. */
static int claimed_twice(const zsi_coverage *coverage, const corner *corners, int32_t n, ray *rays)
{
    if (n == 1 || (n == 2 && corners[0].before == corners[1].after && corners[0].after == corners[1].before)) {
        return 0;
    }
    int32_t held = wrapping(coverage, corners, n);
    int32_t most = held;
    int32_t n_rays = make_rays(coverage, corners, n, rays);
    for (int32_t k = 0; k < n_rays; k++) {
        held += rays[k].begins - rays[k].ends;
        most = held > most ? held : most;
    }
    return most > 1;
}

static int32_t most_corners(const zsi_coverage *coverage, const corner_table *table)
{
    int32_t most = 0;
    for (int32_t node = 0; node < coverage->n_nodes; node++) {
        int32_t n = table->first[node + 1] - table->first[node];
        most = n > most ? n : most;
    }
    return most;
}

int zsi_mark_corners(const zsi_coverage *coverage, uint8_t *suspect)
{
    corner_table table = {.first = NULL};
    ray *rays = NULL;
    int failed = group_corners(coverage, &table);
    if (!failed) {
        rays = ZSI_NEW(ray, 2 * (size_t)most_corners(coverage, &table));
        failed = !rays;
    }
    for (int32_t node = 0; node < coverage->n_nodes && !failed; node++) {
        const corner *corners = table.at + table.first[node];
        int32_t n = table.first[node + 1] - table.first[node];
        if (n > 0 && claimed_twice(coverage, corners, n, rays)) {
            for (int32_t k = 0; k < n; k++) {
                suspect[corners[k].record] = 1;
            }
        }
    }
    free(table.first);
    free(table.at);
    free(rays);
    return failed ? -1 : 0;
}
