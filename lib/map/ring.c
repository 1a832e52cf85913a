/** @file ring.c */
#include "map/ring.h"

#include <math.h>
#include <stdlib.h>

zsi_ring zsi_ring_of(const zsi_shapes *shapes, int32_t ring)
{
    int64_t first = shapes->vertex_first[ring];
    return (zsi_ring){.n = shapes->vertex_first[ring + 1] - first, .x = shapes->x + first, .y = shapes->y + first};
}

double zsi_ring_area(const zsi_ring *ring)
{
    double twice = 0;
    for (int64_t i = 1; i + 1 < ring->n; i++) {
        twice += (ring->x[i + 1] - ring->x[0]) * (ring->y[i] - ring->y[0]) -
                 (ring->x[i] - ring->x[0]) * (ring->y[i + 1] - ring->y[0]);
    }
    return twice / 2;
}

static void widen(zsi_box *box, const zsi_box *by)
{
    box->min_x = fmin(box->min_x, by->min_x);
    box->min_y = fmin(box->min_y, by->min_y);
    box->max_x = fmax(box->max_x, by->max_x);
    box->max_y = fmax(box->max_y, by->max_y);
}

static zsi_box empty_box(void)
{
    return (zsi_box){.min_x = INFINITY, .min_y = INFINITY, .max_x = -INFINITY, .max_y = -INFINITY};
}

zsi_box zsi_ring_box(const zsi_ring *ring)
{
    zsi_box box = empty_box();
    for (int64_t i = 0; i < ring->n; i++) {
        zsi_box vertex = {.min_x = ring->x[i], .min_y = ring->y[i], .max_x = ring->x[i], .max_y = ring->y[i]};
        widen(&box, &vertex);
    }
    return box;
}

zsi_box zsi_record_box(const zsi_shapes *shapes, int32_t record)
{
    zsi_box box = empty_box();
    for (int32_t k = shapes->ring_first[record]; k < shapes->ring_first[record + 1]; k++) {
        zsi_ring ring = zsi_ring_of(shapes, k);
        zsi_box of_ring = zsi_ring_box(&ring);
        widen(&box, &of_ring);
    }
    return box;
}

int zsi_box_holds(const zsi_box *box, double x, double y)
{
    return x >= box->min_x && x <= box->max_x && y >= box->min_y && y <= box->max_y;
}

double zsi_box_distance(const zsi_box *box, double x, double y)
{
    double dx = fmax(fmax(box->min_x - x, x - box->max_x), 0);
    double dy = fmax(fmax(box->min_y - y, y - box->max_y), 0);
    return hypot(dx, dy);
}

/* Where the segment from i to i + 1 meets the horizontal line at y. */
static double crossing_x(const zsi_ring *ring, int64_t i, double y)
{
    double share = (y - ring->y[i]) / (ring->y[i + 1] - ring->y[i]);
    return ring->x[i] + share * (ring->x[i + 1] - ring->x[i]);
}

int zsi_ring_contains(const zsi_ring *ring, double x, double y)
{
    int inside = 0;
    for (int64_t i = 0; i + 1 < ring->n; i++) {
        if ((ring->y[i] > y) != (ring->y[i + 1] > y) && x < crossing_x(ring, i, y)) {
            inside = !inside;
        }
    }
    return inside;
}

double zsi_ring_distance(const zsi_ring *ring, double x, double y)
{
    double least = INFINITY;
    for (int64_t i = 0; i + 1 < ring->n; i++) {
        double ex = ring->x[i + 1] - ring->x[i];
        double ey = ring->y[i + 1] - ring->y[i];
        double px = x - ring->x[i];
        double py = y - ring->y[i];
        double length2 = ex * ex + ey * ey;
        double share = length2 > 0 ? fmin(fmax((px * ex + py * ey) / length2, 0), 1) : 0;
        double dx = px - share * ex;
        double dy = py - share * ey;
        least = fmin(least, dx * dx + dy * dy);
    }
    return sqrt(least);
}

int zsi_record_contains(const zsi_shapes *shapes, int32_t record, double x, double y)
{
    int inside = 0;
    for (int32_t k = shapes->ring_first[record]; k < shapes->ring_first[record + 1]; k++) {
        zsi_ring ring = zsi_ring_of(shapes, k);
        inside ^= zsi_ring_contains(&ring, x, y);
    }
    return inside;
}

double zsi_record_distance(const zsi_shapes *shapes, int32_t record, double x, double y)
{
    double least = INFINITY;
    for (int32_t k = shapes->ring_first[record]; k < shapes->ring_first[record + 1]; k++) {
        zsi_ring ring = zsi_ring_of(shapes, k);
        least = fmin(least, zsi_ring_distance(&ring, x, y));
    }
    return least;
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Longest piece between odd and even crossings of the line at y. */
static int middle_of_longest(const zsi_ring *ring, double y, double *room, double point[2])
{
    size_t n = 0;
    for (int64_t i = 0; i + 1 < ring->n; i++) {
        if ((ring->y[i] > y) != (ring->y[i + 1] > y)) {
            room[n++] = crossing_x(ring, i, y);
        }
    }
    qsort(room, n, sizeof *room, by_size);
    double longest = 0;
    for (size_t k = 0; k + 1 < n; k += 2) {
        if (room[k + 1] - room[k] > longest) {
            longest = room[k + 1] - room[k];
            point[0] = room[k] + longest / 2;
            point[1] = y;
        }
    }
    return longest > 0 ? 0 : -1;
}

int zsi_ring_inner_point(const zsi_ring *ring, double *room, double point[2])
{
    for (int64_t i = 0; i < ring->n; i++) {
        room[i] = ring->y[i];
    }
    qsort(room, (size_t)ring->n, sizeof *room, by_size);
    double widest = 0;
    double y = 0;
    for (int64_t i = 0; i + 1 < ring->n; i++) {
        if (room[i + 1] - room[i] > widest) {
            widest = room[i + 1] - room[i];
            y = room[i] + widest / 2;
        }
    }
    return widest > 0 ? middle_of_longest(ring, y, room, point) : -1;
}
