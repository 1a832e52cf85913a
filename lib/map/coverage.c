/** @file coverage.c */
#include "map/coverage.h"

#include "base/memory.h"
#include "map/map.h"
#include "map/nodes.h"
#include "map/ring.h"

#include <math.h>
#include <string.h>

/* Far above any grid in metres, far below where cell numbers overflow. */
#define LARGEST_COORDINATE_M 1e12

static zs_status check_input(const zsi_shapes *blocks, zsi_report *report)
{
    if (blocks->n_vertices > INT32_MAX / 4) {
        return zsi_fail(report, ZS_E_GEOMETRY, "the blocks have too many vertices: at most %d can be used",
                        (int)(INT32_MAX / 4));
    }
    for (int32_t record = 0; record < blocks->n_records; record++) {
        int64_t end = blocks->vertex_first[blocks->ring_first[record + 1]];
        for (int64_t v = blocks->vertex_first[blocks->ring_first[record]]; v < end; v++) {
            if (!(fabs(blocks->x[v]) < LARGEST_COORDINATE_M && fabs(blocks->y[v]) < LARGEST_COORDINATE_M)) {
                return zsi_fail(report, ZS_E_GEOMETRY, "a vertex of block record %d is not a point in metres",
                                (int)record + 1);
            }
        }
    }
    return ZS_OK;
}

static void add_half(zsi_coverage *coverage, int32_t record, int32_t from, int32_t to)
{
    if (from != to) {
        coverage->from[coverage->n_halves] = from;
        coverage->to[coverage->n_halves] = to;
        coverage->record[coverage->n_halves++] = record;
    }
}

/* Adds the halves of a ring, turned round where its block would be on their left. */
static int add_ring(zsi_coverage *coverage, zsi_nodes *nodes, const zsi_ring *ring, int32_t record, int turn)
{
    int32_t first = coverage->n_halves;
    int64_t n = ring->n - 1;
    int32_t last = n > 0 ? zsi_nodes_take(nodes, ring->x[0], ring->y[0]) : 0;
    for (int64_t i = 1; i <= n && last >= 0; i++) {
        int64_t v = turn ? n - i : i;
        int32_t node = zsi_nodes_take(nodes, ring->x[v], ring->y[v]);
        if (node >= 0) {
            add_half(coverage, record, last, node);
        }
        last = node;
    }
    if (coverage->n_halves - first < 3) {
        coverage->n_halves = first; /* less than a triangle at this precision */
    }
    return last < 0 ? -1 : 0;
}

static zs_status add_record(zsi_coverage *coverage, zsi_nodes *nodes, const zsi_shapes *blocks, int32_t record,
                            int32_t *outer, zsi_report *report)
{
    int32_t first = blocks->ring_first[record];
    int32_t n_rings = blocks->ring_first[record + 1] - first;
    if (n_rings == 0) {
        return ZS_OK;
    }
    ZSI_TRY(zsi_ring_nesting(blocks, record, outer, report));
    for (int32_t k = 0; k < n_rings; k++) {
        zsi_ring ring = zsi_ring_of(blocks, first + k);
        int clockwise = zsi_ring_area(&ring) > 0;
        int is_outer = outer[k] == k;
        if (add_ring(coverage, nodes, &ring, record, clockwise != is_outer)) {
            return zsi_fail_memory(report);
        }
    }
    return ZS_OK;
}

static int32_t most_rings(const zsi_shapes *blocks)
{
    int32_t most = 0;
    for (int32_t record = 0; record < blocks->n_records; record++) {
        int32_t n = blocks->ring_first[record + 1] - blocks->ring_first[record];
        most = n > most ? n : most;
    }
    return most;
}

static zs_status add_records(zsi_coverage *coverage, zsi_nodes *nodes, const zsi_shapes *blocks, zsi_report *report)
{
    int32_t *outer = ZSI_NEW(int32_t, most_rings(blocks));
    if (!outer) {
        return zsi_fail_memory(report);
    }
    zs_status status = ZS_OK;
    for (int32_t record = 0; record < blocks->n_records && status == ZS_OK; record++) {
        coverage->record_first[record] = coverage->n_halves;
        status = add_record(coverage, nodes, blocks, record, outer, report);
    }
    coverage->record_first[blocks->n_records] = coverage->n_halves;
    free(outer);
    return status;
}

static zs_status read_rings(zsi_coverage *coverage, const zsi_shapes *blocks, zsi_report *report)
{
    coverage->n_records = blocks->n_records;
    coverage->record_first = ZSI_NEW(int32_t, (size_t)blocks->n_records + 1);
    coverage->from = ZSI_NEW(int32_t, blocks->n_vertices);
    coverage->to = ZSI_NEW(int32_t, blocks->n_vertices);
    coverage->record = ZSI_NEW(int32_t, blocks->n_vertices);
    zsi_nodes nodes;
    if (!coverage->record_first || !coverage->from || !coverage->to || !coverage->record ||
        zsi_nodes_init(&nodes, blocks->n_vertices)) {
        return zsi_fail_memory(report);
    }
    zs_status status = add_records(coverage, &nodes, blocks, report);
    coverage->n_nodes = nodes.n;
    coverage->x = nodes.x;
    coverage->y = nodes.y;
    nodes.x = NULL;
    nodes.y = NULL;
    zsi_nodes_clear(&nodes);
    return status;
}

zs_status zsi_coverage_init(zsi_coverage *coverage, const zsi_shapes *blocks, zsi_report *report)
{
    memset(coverage, 0, sizeof *coverage);
    ZSI_TRY(check_input(blocks, report));
    ZSI_TRY(read_rings(coverage, blocks, report));
    if (zsi_coverage_find_edges(coverage) || zsi_coverage_split_edges(coverage)) {
        return zsi_fail_memory(report);
    }
    return ZS_OK;
}

void zsi_coverage_clear(zsi_coverage *coverage)
{
    free(coverage->x);
    free(coverage->y);
    free(coverage->record_first);
    free(coverage->from);
    free(coverage->to);
    free(coverage->record);
    free(coverage->edge);
    free(coverage->edge_first);
    free(coverage->edge_half);
    memset(coverage, 0, sizeof *coverage);
}

double zsi_coverage_length_m(const zsi_coverage *coverage, int32_t half)
{
    int32_t a = coverage->from[half];
    int32_t b = coverage->to[half];
    return hypot(coverage->x[a] - coverage->x[b], coverage->y[a] - coverage->y[b]);
}
