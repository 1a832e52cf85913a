/** @file canonical.c */
#include "map/canonical.h"

#include "base/memory.h"
#include "map/map.h"
#include "map/ring.h"

typedef struct place {
    int32_t ring;   /* within the record */
    int32_t outer;  /* within the record */
    int64_t start;  /* lowest vertex within the ring */
    double x;       /* of the lowest vertex */
    double y;
    double outer_x; /* of the outer ring's lowest vertex */
    double outer_y;
} place;

static int64_t lowest_vertex(const zsi_ring *ring)
{
    int64_t lowest = 0;
    for (int64_t i = 1; i < ring->n; i++) {
        if (ring->x[i] < ring->x[lowest] || (ring->x[i] <= ring->x[lowest] && ring->y[i] < ring->y[lowest])) {
            lowest = i;
        }
    }
    return lowest;
}

static int by_value(double a, double b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *left, const void *right)
{
    const place *a = left;
    const place *b = right;
    int order = by_value(a->outer_x, b->outer_x);
    order = order ? order : by_value(a->outer_y, b->outer_y);
    order = order ? order : (a->outer > b->outer) - (a->outer < b->outer);
    order = order ? order : (a->ring != a->outer) - (b->ring != b->outer);
    order = order ? order : by_value(a->x, b->x);
    order = order ? order : by_value(a->y, b->y);
    return order ? order : (a->ring > b->ring) - (a->ring < b->ring);
}

static zs_status find_places(const zsi_shapes *from, int32_t record, place *places, int32_t n, zsi_report *report)
{
    int32_t *outer = ZSI_NEW(int32_t, n);
    if (!outer) {
        return zsi_fail_memory(report);
    }
    zs_status status = zsi_ring_nesting(from, record, outer, report);
    for (int32_t k = 0; k < n && status == ZS_OK; k++) {
        zsi_ring ring = zsi_ring_of(from, from->ring_first[record] + k);
        int64_t start = lowest_vertex(&ring);
        places[k] = (place){.ring = k, .outer = outer[k], .start = start};
        places[k].x = ring.n > 0 ? ring.x[start] : 0;
        places[k].y = ring.n > 0 ? ring.y[start] : 0;
    }
    for (int32_t k = 0; k < n && status == ZS_OK; k++) {
        places[k].outer_x = places[outer[k]].x;
        places[k].outer_y = places[outer[k]].y;
    }
    free(outer);
    return status;
}

static int add_ring(const zsi_ring *ring, const place *at, zsi_shapes *to)
{
    int64_t n = ring->n - 1;
    if (n < 3) {
        return 0;
    }
    int clockwise = zsi_ring_area(ring) > 0;
    int turn = clockwise != (at->ring == at->outer);
    for (int64_t i = 0; i <= n; i++) {
        int64_t v = (at->start + (turn ? n - i : i)) % n;
        if (zsi_shapes_add_vertex(to, ring->x[v], ring->y[v])) {
            return -1;
        }
    }
    return zsi_shapes_end_ring(to);
}

zs_status zsi_add_canonical(const zsi_shapes *from, int32_t record, zsi_shapes *to, zsi_report *report)
{
    int32_t first = from->ring_first[record];
    int32_t n = from->ring_first[record + 1] - first;
    place *places = ZSI_NEW(place, n);
    if (!places) {
        return zsi_fail_memory(report);
    }
    zs_status status = find_places(from, record, places, n, report);
    if (status == ZS_OK && n > 1) {
        qsort(places, (size_t)n, sizeof *places, by_place);
    }
    for (int32_t k = 0; k < n && status == ZS_OK; k++) {
        zsi_ring ring = zsi_ring_of(from, first + places[k].ring);
        status = add_ring(&ring, &places[k], to) ? zsi_fail_memory(report) : ZS_OK;
    }
    free(places);
    if (status == ZS_OK && zsi_shapes_end_record(to)) {
        status = zsi_fail_memory(report);
    }
    return status;
}
