/** @file nodes.c */
#include "map/nodes.h"

#include "base/memory.h"
#include "map/coverage.h"

#include <math.h>
#include <string.h>

/* Wide against the tolerance: few vertices lie so near to a cell's side that a second cell must be searched. */
#define CELL_M (64 * ZSI_NODE_TOLERANCE_M)

int zsi_nodes_init(zsi_nodes *nodes, int64_t n_vertices)
{
    memset(nodes, 0, sizeof *nodes);
    uint64_t n_buckets = 16;
    while (n_buckets < (uint64_t)n_vertices) {
        n_buckets *= 2;
    }
    nodes->mask = n_buckets - 1;
    nodes->bucket = ZSI_NEW(int32_t, n_buckets);
    if (!nodes->bucket) {
        return -1;
    }
    memset(nodes->bucket, 0xff, (size_t)n_buckets * sizeof *nodes->bucket);
    return 0;
}

void zsi_nodes_clear(zsi_nodes *nodes)
{
    free(nodes->x);
    free(nodes->y);
    free(nodes->next);
    free(nodes->bucket);
    memset(nodes, 0, sizeof *nodes);
}

static uint64_t bucket_of(const zsi_nodes *nodes, int64_t column, int64_t row)
{
    uint64_t mixed = ((uint64_t)column * 0x9e3779b97f4a7c15u) ^ ((uint64_t)row * 0xc2b2ae3d27d4eb4fu);
    mixed ^= mixed >> 29;
    mixed *= 0xbf58476d1ce4e5b9u;
    return (mixed >> 32) & nodes->mask;
}

/* The nearest node of one bucket, where it is nearer than *least2. */
static int32_t nearest_in(const zsi_nodes *nodes, uint64_t bucket, double x, double y, int32_t nearest, double *least2)
{
    for (int32_t node = nodes->bucket[bucket]; node >= 0; node = nodes->next[node]) {
        double dx = nodes->x[node] - x;
        double dy = nodes->y[node] - y;
        double distance2 = dx * dx + dy * dy;
        if (distance2 < *least2 || (distance2 <= *least2 && node < nearest)) {
            *least2 = distance2;
            nearest = node;
        }
    }
    return nearest;
}

static int32_t add_node(zsi_nodes *nodes, double x, double y)
{
    void *xs = nodes->x;
    void *ys = nodes->y;
    void *next = nodes->next;
    size_t needed = (size_t)nodes->n + 1;
    int failed = zsi_grow(&xs, &nodes->x_capacity, needed, sizeof *nodes->x);
    nodes->x = xs;
    failed |= zsi_grow(&ys, &nodes->y_capacity, needed, sizeof *nodes->y);
    nodes->y = ys;
    failed |= zsi_grow(&next, &nodes->next_capacity, needed, sizeof *nodes->next);
    nodes->next = next;
    if (failed) {
        return -1;
    }
    uint64_t home = bucket_of(nodes, (int64_t)floor(x / CELL_M), (int64_t)floor(y / CELL_M));
    nodes->x[nodes->n] = x;
    nodes->y[nodes->n] = y;
    nodes->next[nodes->n] = nodes->bucket[home];
    nodes->bucket[home] = nodes->n;
    return nodes->n++;
}

int32_t zsi_nodes_take(zsi_nodes *nodes, double x, double y)
{
    int32_t nearest = -1;
    double least2 = ZSI_NODE_TOLERANCE_M * ZSI_NODE_TOLERANCE_M;
    int64_t last_column = (int64_t)floor((x + ZSI_NODE_TOLERANCE_M) / CELL_M);
    int64_t last_row = (int64_t)floor((y + ZSI_NODE_TOLERANCE_M) / CELL_M);
    for (int64_t column = (int64_t)floor((x - ZSI_NODE_TOLERANCE_M) / CELL_M); column <= last_column; column++) {
        for (int64_t row = (int64_t)floor((y - ZSI_NODE_TOLERANCE_M) / CELL_M); row <= last_row; row++) {
            nearest = nearest_in(nodes, bucket_of(nodes, column, row), x, y, nearest, &least2);
        }
    }
    return nearest >= 0 ? nearest : add_node(nodes, x, y);
}
