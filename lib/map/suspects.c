/** @file suspects.c */
#include "map/suspects.h"

#include "base/memory.h"
#include "map/corners.h"
#include "map/union_find.h"

#include <math.h>
#include <string.h>

typedef struct crossing_test {
    const zsi_coverage *coverage;
    const int32_t *low;  /* [n_edges] nodes of each edge */
    const int32_t *high; /* [n_edges] */
    uint8_t *suspect;
} crossing_test;

static void mark_edge(const crossing_test *test, int32_t edge)
{
    const zsi_coverage *coverage = test->coverage;
    for (int32_t k = coverage->edge_first[edge]; k < coverage->edge_first[edge + 1]; k++) {
        test->suspect[coverage->record[coverage->edge_half[k]]] = 1;
    }
}

/* Distances of nodes p and q from the line through the edge from a to b, with their side as sign. */
static void sides_of(const zsi_coverage *coverage, int32_t a, int32_t b, int32_t p, int32_t q, double side[2])
{
    double ex = coverage->x[b] - coverage->x[a];
    double ey = coverage->y[b] - coverage->y[a];
    double length = hypot(ex, ey);
    int32_t nodes[2] = {p, q};
    for (int k = 0; k < 2; k++) {
        side[k] = (ex * (coverage->y[nodes[k]] - coverage->y[a]) - ey * (coverage->x[nodes[k]] - coverage->x[a])) / length;
    }
}

static int clears(const double side[2])
{
    const double tolerance = ZSI_EDGE_TOLERANCE_M;
    return (side[0] > tolerance && side[1] > tolerance) || (side[0] < -tolerance && side[1] < -tolerance);
}

static int boxes_apart(const zsi_coverage *coverage, int32_t a, int32_t b, int32_t p, int32_t q)
{
    const double *x = coverage->x;
    const double *y = coverage->y;
    const double tolerance = ZSI_EDGE_TOLERANCE_M;
    return fmax(x[a], x[b]) + tolerance < fmin(x[p], x[q]) || fmax(x[p], x[q]) + tolerance < fmin(x[a], x[b]) ||
           fmax(y[a], y[b]) + tolerance < fmin(y[p], y[q]) || fmax(y[p], y[q]) + tolerance < fmin(y[a], y[b]);
}

/* Edges that meet in a node are left to the corners there. */
static void test_pair(const crossing_test *test, int32_t one, int32_t other)
{
    const zsi_coverage *coverage = test->coverage;
    int32_t a = test->low[one];
    int32_t b = test->high[one];
    int32_t p = test->low[other];
    int32_t q = test->high[other];
    if (a == p || a == q || b == p || b == q || boxes_apart(coverage, a, b, p, q)) {
        return;
    }
    double side[2];
    sides_of(coverage, a, b, p, q, side);
    if (clears(side)) {
        return;
    }
    sides_of(coverage, p, q, a, b, side);
    if (!clears(side)) {
        mark_edge(test, one);
        mark_edge(test, other);
    }
}

static void test_buckets(const crossing_test *test, const zsi_cell_grid *grid)
{
    for (uint32_t bucket = 0; bucket <= grid->mask; bucket++) {
        for (int64_t i = grid->first[bucket]; i < grid->first[bucket + 1]; i++) {
            for (int64_t j = i + 1; j < grid->first[bucket + 1]; j++) {
                test_pair(test, grid->item[i], grid->item[j]);
            }
        }
    }
}

static int mark_crossings(const zsi_coverage *coverage, uint8_t *suspect)
{
    int32_t *low = ZSI_NEW(int32_t, coverage->n_edges);
    int32_t *high = ZSI_NEW(int32_t, coverage->n_edges);
    int failed = !low || !high;
    for (int32_t edge = 0; edge < coverage->n_edges && !failed; edge++) {
        int32_t half = coverage->edge_half[coverage->edge_first[edge]];
        low[edge] = coverage->from[half];
        high[edge] = coverage->to[half];
    }
    if (!failed) {
        zsi_segments edges = {.n = coverage->n_edges, .x = coverage->x, .y = coverage->y, .from = low, .to = high};
        zsi_cell_grid grid;
        double cell_m = zsi_segments_mean_m(&edges, 64 * ZSI_EDGE_TOLERANCE_M);
        failed = zsi_cell_grid_init(&grid, &edges, cell_m, ZSI_EDGE_TOLERANCE_M);
        if (!failed) {
            crossing_test test = {.coverage = coverage, .low = low, .high = high, .suspect = suspect};
            test_buckets(&test, &grid);
            zsi_cell_grid_clear(&grid);
        }
    }
    free(low);
    free(high);
    return failed ? -1 : 0;
}

static int uses_node(const zsi_coverage *coverage, int32_t record, int32_t node)
{
    for (int32_t half = coverage->record_first[record]; half < coverage->record_first[record + 1]; half++) {
        if (coverage->from[half] == node) {
            return 1;
        }
    }
    return 0;
}

/* Borders that hang together lie as a whole inside a block that they do not touch: one node of them tells. */
static zs_status mark_holders(const zsi_coverage *coverage, const zsi_shapes *blocks, zsi_box_index *index, int32_t node,
                              uint8_t *suspect, zsi_report *report)
{
    double x = coverage->x[node];
    double y = coverage->y[node];
    zsi_box point = {.min_x = x, .min_y = y, .max_x = x, .max_y = y};
    ZSI_TRY(zsi_box_index_query(index, &point, report));
    for (size_t k = 0; k < index->n_hits; k++) {
        int32_t record = index->hit[k];
        if (!suspect[record] && zsi_record_contains(blocks, record, x, y) && !uses_node(coverage, record, node)) {
            suspect[record] = 1;
        }
    }
    return ZS_OK;
}

static zs_status mark_enclosing(const zsi_coverage *coverage, const zsi_shapes *blocks, zsi_box_index *index,
                                int32_t *parent, uint8_t *suspect, zsi_report *report)
{
    zsi_union_init(parent, coverage->n_nodes);
    for (int32_t half = 0; half < coverage->n_halves; half++) {
        zsi_union_join(parent, coverage->from[half], coverage->to[half]);
    }
    for (int32_t node = 0; node < coverage->n_nodes; node++) {
        if (parent[node] == node) {
            ZSI_TRY(mark_holders(coverage, blocks, index, node, suspect, report));
        }
    }
    return ZS_OK;
}

zs_status zsi_find_suspects(const zsi_coverage *coverage, const zsi_shapes *blocks, zsi_box_index *index,
                            uint8_t *suspect, zsi_report *report)
{
    memset(suspect, 0, (size_t)blocks->n_records);
    int32_t *parent = ZSI_NEW(int32_t, coverage->n_nodes);
    if (!parent || mark_crossings(coverage, suspect) || zsi_mark_corners(coverage, suspect)) {
        free(parent);
        return zsi_fail_memory(report);
    }
    zs_status status = mark_enclosing(coverage, blocks, index, parent, suspect, report);
    free(parent);
    return status;
}
