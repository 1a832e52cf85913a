/** @file split_edges.c
 * Splits an edge where another block has a vertex on it and this one has none, so that both sides of a border are the
 * same edges. Only edges with one use can need it, and only nodes of such edges can lie on them.
 */
#include "base/memory.h"
#include "map/coverage.h"

#include <math.h>
#include <string.h>

/* Each round can move an edge by its tolerance onto further nodes; real maps settle after one. */
enum { MOST_ROUNDS = 4 };

/* A node on an edge, at a share of the way from the edge's lower node to its higher. */
typedef struct split {
    int32_t edge;
    int32_t node;
    double share;
} split;

typedef struct search {
    const zsi_coverage *coverage;
    zsi_cell_grid grid;
    const int32_t *candidate; /* [grid items] node */
    int32_t edge;
    int32_t lower;
    int32_t higher;
    split *found;
    size_t n_found;
    size_t capacity;
    int out_of_memory;
} search;

static int is_single(const zsi_coverage *coverage, int32_t edge)
{
    return coverage->edge_first[edge + 1] - coverage->edge_first[edge] == 1;
}

/* Nodes of single edges, each once. Returns their number, -1: out of memory; *nodes is the caller's. */
static int32_t nodes_of_single_edges(const zsi_coverage *coverage, int32_t **nodes)
{
    uint8_t *seen = ZSI_NEW(uint8_t, coverage->n_nodes);
    *nodes = ZSI_NEW(int32_t, coverage->n_nodes);
    if (!seen || !*nodes) {
        free(seen);
        return -1;
    }
    int32_t n = 0;
    for (int32_t half = 0; half < coverage->n_halves; half++) {
        int32_t ends[2] = {coverage->from[half], coverage->to[half]};
        for (int k = 0; k < 2 && is_single(coverage, coverage->edge[half]); k++) {
            if (!seen[ends[k]]) {
                seen[ends[k]] = 1;
                (*nodes)[n++] = ends[k];
            }
        }
    }
    free(seen);
    return n;
}

static void keep_split(search *look, int32_t node, double share)
{
    void *found = look->found;
    if (zsi_grow(&found, &look->capacity, look->n_found + 1, sizeof *look->found)) {
        look->out_of_memory = 1;
        return;
    }
    look->found = found;
    look->found[look->n_found++] = (split){.edge = look->edge, .node = node, .share = share};
}

static void test_node(search *look, int32_t node)
{
    const zsi_coverage *coverage = look->coverage;
    if (node == look->lower || node == look->higher) {
        return;
    }
    double ex = coverage->x[look->higher] - coverage->x[look->lower];
    double ey = coverage->y[look->higher] - coverage->y[look->lower];
    double px = coverage->x[node] - coverage->x[look->lower];
    double py = coverage->y[node] - coverage->y[look->lower];
    double length2 = ex * ex + ey * ey;
    double share = (px * ex + py * ey) / length2;
    if (share > 0 && share < 1 && fabs(px * ey - py * ex) <= ZSI_EDGE_TOLERANCE_M * sqrt(length2)) {
        keep_split(look, node, share);
    }
}

static void test_bucket(void *user, uint32_t bucket)
{
    search *look = user;
    for (int64_t k = look->grid.first[bucket]; k < look->grid.first[bucket + 1]; k++) {
        test_node(look, look->candidate[look->grid.item[k]]);
    }
}

static void search_single_edges(search *look)
{
    const zsi_coverage *coverage = look->coverage;
    for (look->edge = 0; look->edge < coverage->n_edges; look->edge++) {
        if (!is_single(coverage, look->edge)) {
            continue;
        }
        int32_t half = coverage->edge_half[coverage->edge_first[look->edge]];
        int32_t from = coverage->from[half];
        int32_t to = coverage->to[half];
        look->lower = from < to ? from : to;
        look->higher = from < to ? to : from;
        double a[2] = {coverage->x[look->lower], coverage->y[look->lower]};
        double b[2] = {coverage->x[look->higher], coverage->y[look->higher]};
        zsi_cell_grid_visit(&look->grid, a, b, ZSI_EDGE_TOLERANCE_M, test_bucket, look);
    }
}

static double mean_single_length_m(const zsi_coverage *coverage)
{
    double sum = 0;
    int32_t n = 0;
    for (int32_t half = 0; half < coverage->n_halves; half++) {
        if (is_single(coverage, coverage->edge[half])) {
            sum += zsi_coverage_length_m(coverage, half);
            n++;
        }
    }
    return fmax(n > 0 ? sum / n : 0, 64 * ZSI_EDGE_TOLERANCE_M);
}

static int by_edge_and_share(const void *left, const void *right)
{
    const split *a = left;
    const split *b = right;
    if (a->edge != b->edge) {
        return a->edge < b->edge ? -1 : 1;
    }
    if (a->share < b->share || a->share > b->share) {
        return a->share < b->share ? -1 : 1;
    }
    return (a->node > b->node) - (a->node < b->node);
}

/* The same node comes once from each cell it was seen from. */
static void sort_and_thin(search *look)
{
    if (look->n_found < 2) {
        return;
    }
    qsort(look->found, look->n_found, sizeof *look->found, by_edge_and_share);
    size_t n = 1;
    for (size_t i = 1; i < look->n_found; i++) {
        if (look->found[i].edge != look->found[n - 1].edge || look->found[i].node != look->found[n - 1].node) {
            look->found[n++] = look->found[i];
        }
    }
    look->n_found = n;
}

static int find_splits(search *look)
{
    const zsi_coverage *coverage = look->coverage;
    int32_t *nodes = NULL;
    int32_t n = nodes_of_single_edges(coverage, &nodes);
    zsi_segments points = {.n = n, .x = coverage->x, .y = coverage->y, .from = nodes, .to = nodes};
    if (n < 0 || zsi_cell_grid_init(&look->grid, &points, mean_single_length_m(coverage), 0)) {
        free(nodes);
        return -1;
    }
    look->candidate = nodes;
    search_single_edges(look);
    zsi_cell_grid_clear(&look->grid);
    free(nodes);
    sort_and_thin(look);
    return look->out_of_memory ? -1 : 0;
}

/* Copies a half as the pieces between the splits of its edge, in the half's direction. */
static void add_pieces(const zsi_coverage *old, int32_t half, const split *splits, size_t n_splits, zsi_coverage *new_halves)
{
    int rising = old->from[half] < old->to[half];
    int32_t last = old->from[half];
    for (size_t k = 0; k <= n_splits; k++) {
        int32_t node = k == n_splits ? old->to[half] : splits[rising ? k : n_splits - 1 - k].node;
        new_halves->from[new_halves->n_halves] = last;
        new_halves->to[new_halves->n_halves] = node;
        new_halves->record[new_halves->n_halves++] = old->record[half];
        last = node;
    }
}

/* Where the splits of each edge start in the sorted list: [n_edges + 1]. */
static size_t *splits_by_edge(const zsi_coverage *coverage, const search *look)
{
    size_t *first = ZSI_NEW(size_t, (size_t)coverage->n_edges + 1);
    if (first) {
        size_t k = 0;
        for (int32_t edge = 0; edge <= coverage->n_edges; edge++) {
            while (k < look->n_found && look->found[k].edge < edge) {
                k++;
            }
            first[edge] = k;
        }
    }
    return first;
}

static int apply_splits(zsi_coverage *coverage, const search *look)
{
    size_t n = (size_t)coverage->n_halves + look->n_found; /* an edge that is split has one use */
    zsi_coverage split_up = {.n_halves = 0};
    split_up.from = ZSI_NEW(int32_t, n);
    split_up.to = ZSI_NEW(int32_t, n);
    split_up.record = ZSI_NEW(int32_t, n);
    size_t *first = splits_by_edge(coverage, look);
    if (!split_up.from || !split_up.to || !split_up.record || !first || n > INT32_MAX) {
        free(first);
        zsi_coverage_clear(&split_up);
        return -1;
    }
    int32_t half = 0;
    for (int32_t record = 0; record < coverage->n_records; record++) {
        int32_t end = coverage->record_first[record + 1];
        coverage->record_first[record] = split_up.n_halves;
        for (; half < end; half++) {
            size_t start = first[coverage->edge[half]];
            add_pieces(coverage, half, look->found + start, first[coverage->edge[half] + 1] - start, &split_up);
        }
    }
    coverage->record_first[coverage->n_records] = split_up.n_halves;
    free(first);
    free(coverage->from);
    free(coverage->to);
    free(coverage->record);
    coverage->from = split_up.from;
    coverage->to = split_up.to;
    coverage->record = split_up.record;
    coverage->n_halves = split_up.n_halves;
    return zsi_coverage_find_edges(coverage);
}

int zsi_coverage_split_edges(zsi_coverage *coverage)
{
    for (int round = 0; round < MOST_ROUNDS; round++) {
        search look = {.coverage = coverage};
        int failed = find_splits(&look);
        size_t n_found = look.n_found;
        if (!failed && n_found > 0) {
            failed = apply_splits(coverage, &look);
        }
        free(look.found);
        if (failed || n_found == 0) {
            return failed;
        }
    }
    return 0;
}
