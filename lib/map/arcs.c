/** @file arcs.c */
#include "map/arcs.h"

#include "base/memory.h"
#include "map/coverage.h"

#include <math.h>
#include <string.h>

typedef struct tracing {
    const zsi_coverage *coverage;
    zsi_arcs *arcs;
    uint8_t *ends;        /* [n_nodes] whether arcs end here */
    int32_t *arc_of_edge; /* [n_edges] -1: none yet */
    int32_t *first_half;  /* [n] the half that an arc was begun with */
    int64_t n_vertices;
} tracing;

/* Borders meet, or end, where the number of edges at a node is not two. */
static int find_ends(tracing *t)
{
    const zsi_coverage *c = t->coverage;
    uint8_t *degree = t->ends;
    for (int32_t edge = 0; edge < c->n_edges; edge++) {
        int32_t half = c->edge_half[c->edge_first[edge]];
        degree[c->from[half]] = (uint8_t)(degree[c->from[half]] < 3 ? degree[c->from[half]] + 1 : 3);
        degree[c->to[half]] = (uint8_t)(degree[c->to[half]] < 3 ? degree[c->to[half]] + 1 : 3);
    }
    for (int32_t node = 0; node < c->n_nodes; node++) {
        t->ends[node] = degree[node] != 2;
    }
    return 0;
}

/* The half after the last of the ring that begins at half `first`. */
static int32_t ring_end(const zsi_coverage *c, int32_t first, int32_t record)
{
    int32_t half = first;
    int32_t end = c->record_first[record + 1];
    while (half < end && c->to[half] != c->from[first]) {
        half++;
    }
    return half < end ? half + 1 : end;
}

/* Where arcs of a ring may start; a ring that meets no other gets an end at its lowest node, the same from both sides. */
static int32_t start_of(tracing *t, int32_t first, int32_t end)
{
    const zsi_coverage *c = t->coverage;
    int32_t lowest = first;
    for (int32_t half = first; half < end; half++) {
        if (t->ends[c->from[half]]) {
            return half;
        }
        lowest = c->from[half] < c->from[lowest] ? half : lowest;
    }
    t->ends[c->from[lowest]] = 1;
    return lowest;
}

static void add_vertex(tracing *t, int32_t node)
{
    t->arcs->x[t->n_vertices] = t->coverage->x[node];
    t->arcs->y[t->n_vertices++] = t->coverage->y[node];
}

/* A new arc of n halves from `half` on, within the ring first .. end - 1. */
static int32_t add_arc(tracing *t, int32_t half, int32_t n, int32_t first, int32_t end)
{
    const zsi_coverage *c = t->coverage;
    int32_t arc = t->arcs->n++;
    t->first_half[arc] = half;
    t->arcs->right[arc] = c->record[half];
    t->arcs->left[arc] = -1;
    add_vertex(t, c->from[half]);
    for (int32_t k = 0; k < n; k++) {
        int32_t at = first + (half - first + k) % (end - first);
        t->arc_of_edge[c->edge[at]] = arc;
        add_vertex(t, c->to[at]);
    }
    t->arcs->vertex_first[arc + 1] = t->n_vertices;
    return arc;
}

/* The arc that a ring runs along from `half`; *n halves are of it. */
static int32_t use_arc(tracing *t, int32_t half, int32_t first, int32_t end, int32_t *n)
{
    const zsi_coverage *c = t->coverage;
    int32_t at = half;
    *n = 1;
    while (!t->ends[c->to[at]] && *n < end - first) {
        at = first + (half - first + *n) % (end - first);
        ++*n;
    }
    int32_t arc = t->arc_of_edge[c->edge[half]];
    if (arc < 0) {
        return add_arc(t, half, *n, first, end);
    }
    int32_t begun = t->first_half[arc];
    if (c->edge[begun] == c->edge[half] && c->from[begun] == c->from[half]) {
        return arc; /* blocks overlap: both are on this side */
    }
    if (t->arcs->left[arc] < 0) {
        t->arcs->left[arc] = c->record[half];
    }
    return -1 - arc;
}

static void trace_rings(tracing *t)
{
    const zsi_coverage *c = t->coverage;
    int64_t n_uses = 0;
    for (int32_t record = 0; record < c->n_records; record++) {
        t->arcs->use_first[record] = n_uses;
        for (int32_t first = c->record_first[record], end = 0; first < c->record_first[record + 1]; first = end) {
            end = ring_end(c, first, record);
            int32_t start = start_of(t, first, end);
            for (int32_t done = 0, n = 0; done < end - first; done += n) {
                int32_t half = first + (start - first + done) % (end - first);
                t->arcs->use[n_uses++] = use_arc(t, half, first, end, &n);
            }
        }
    }
    t->arcs->use_first[c->n_records] = n_uses;
}

static zs_status trace(zsi_arcs *arcs, const zsi_coverage *c, zsi_report *report)
{
    size_t n = (size_t)c->n_halves;
    tracing t = {.coverage = c,
                 .arcs = arcs,
                 .ends = ZSI_NEW(uint8_t, c->n_nodes),
                 .arc_of_edge = ZSI_NEW(int32_t, c->n_edges),
                 .first_half = ZSI_NEW(int32_t, n)};
    arcs->n_records = c->n_records;
    arcs->vertex_first = ZSI_NEW(int64_t, n + 1);
    arcs->x = ZSI_NEW(double, 2 * n);
    arcs->y = ZSI_NEW(double, 2 * n);
    arcs->right = ZSI_NEW(int32_t, n);
    arcs->left = ZSI_NEW(int32_t, n);
    arcs->use_first = ZSI_NEW(int64_t, (size_t)c->n_records + 1);
    arcs->use = ZSI_NEW(int32_t, n);
    int failed = !t.ends || !t.arc_of_edge || !t.first_half || !arcs->vertex_first || !arcs->x || !arcs->y ||
                 !arcs->right || !arcs->left || !arcs->use_first || !arcs->use;
    if (!failed) {
        memset(t.arc_of_edge, 0xff, (size_t)c->n_edges * sizeof *t.arc_of_edge);
        find_ends(&t);
        trace_rings(&t);
    }
    free(t.ends);
    free(t.arc_of_edge);
    free(t.first_half);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}

zs_status zsi_arcs_init(zsi_arcs *arcs, const zsi_shapes *blocks, zsi_report *report)
{
    zsi_coverage coverage;
    memset(arcs, 0, sizeof *arcs);
    zs_status status = zsi_coverage_init(&coverage, blocks, report);
    if (status == ZS_OK) {
        status = trace(arcs, &coverage, report);
    }
    zsi_coverage_clear(&coverage);
    return status;
}

void zsi_arcs_clear(zsi_arcs *arcs)
{
    free(arcs->vertex_first);
    free(arcs->x);
    free(arcs->y);
    free(arcs->right);
    free(arcs->left);
    free(arcs->use_first);
    free(arcs->use);
    memset(arcs, 0, sizeof *arcs);
}

/* Squared distance of vertex v to the segment between vertices a and b. */
static double distance2(const zsi_arcs *arcs, int64_t v, int64_t a, int64_t b)
{
    double dx = arcs->x[b] - arcs->x[a];
    double dy = arcs->y[b] - arcs->y[a];
    double px = arcs->x[v] - arcs->x[a];
    double py = arcs->y[v] - arcs->y[a];
    double length2 = dx * dx + dy * dy;
    double along = length2 > 0.0 ? (px * dx + py * dy) / length2 : 0.0;
    along = along < 0.0 ? 0.0 : along > 1.0 ? 1.0 : along;
    px -= along * dx;
    py -= along * dy;
    return px * px + py * py;
}

/* Marks the vertices between first and last that are kept. stack[2 * (last - first)] holds the parts still to be looked at:
 *  parts of one stack are disjoint, so that it cannot overflow. */
static void mark_kept(const zsi_arcs *arcs, int64_t first, int64_t last, double tolerance2, uint8_t *keep, int64_t *stack)
{
    int64_t n = 0;
    stack[n++] = first;
    stack[n++] = last;
    while (n > 0) {
        int64_t b = stack[--n];
        int64_t a = stack[--n];
        int64_t farthest = a;
        double most = tolerance2;
        for (int64_t v = a + 1; v < b; v++) {
            double d = distance2(arcs, v, a, b);
            if (d > most) {
                most = d;
                farthest = v;
            }
        }
        if (farthest > a) {
            keep[farthest] = 1;
            stack[n++] = a;
            stack[n++] = farthest;
            stack[n++] = farthest;
            stack[n++] = b;
        }
    }
}

zs_status zsi_arcs_thin(zsi_arcs *arcs, double tolerance_m, zsi_report *report)
{
    int64_t n_vertices = arcs->n > 0 ? arcs->vertex_first[arcs->n] : 0;
    uint8_t *keep = ZSI_NEW(uint8_t, n_vertices);
    int64_t *stack = ZSI_NEW(int64_t, 2 * n_vertices + 2);
    int64_t n = 0;
    if (!keep || !stack) {
        free(keep);
        free(stack);
        return zsi_fail_memory(report);
    }
    for (int32_t arc = 0; arc < arcs->n; arc++) {
        int64_t first = arcs->vertex_first[arc];
        int64_t end = arcs->vertex_first[arc + 1];
        keep[first] = 1;
        keep[end - 1] = 1;
        mark_kept(arcs, first, end - 1, tolerance_m * tolerance_m, keep, stack);
        arcs->vertex_first[arc] = n;
        for (int64_t v = first; v < end; v++) {
            if (keep[v]) {
                arcs->x[n] = arcs->x[v];
                arcs->y[n++] = arcs->y[v];
            }
        }
    }
    if (arcs->n > 0) {
        arcs->vertex_first[arcs->n] = n;
    }
    free(keep);
    free(stack);
    return ZS_OK;
}
