/** @file simplify.c
 * The lines of all zones as one net of nodes; nodes between two neighbours may go, one at a time.
 */
#include "map/simplify.h"

#include "base/memory.h"
#include "map/canonical.h"
#include "map/cell_grid.h"
#include "map/nodes.h"

#include <math.h>
#include <string.h>

/* So many vertices at most are drawn together into one line: their triangles stay cheap to look into. */
enum { LONGEST_RUN = 512 };

/* The line from a node to a neighbour, kept at both of its ends. */
typedef struct line {
    int32_t to;
    int32_t n_gone; /* vertices that were drawn into it */
    double off_m;   /* no vertex drawn into it lies farther from it */
} line;

typedef struct waiting {
    double cost;
    int32_t node;
    uint32_t stamp; /* of the node when it was put here: older ones are void */
} waiting;

typedef struct net {
    double within_m;
    zsi_nodes nodes;
    int32_t *vertex_node; /* [n_vertices of the zones] */
    int64_t *first;       /* [nodes.n + 1] lines of each node */
    line *lines;
    uint8_t *gone;   /* [nodes.n] */
    uint32_t *stamp; /* [nodes.n] */
    zsi_cell_grid grid;
    waiting *heap;
    size_t n_waiting;
    size_t heap_capacity;
} net;

typedef struct end_pair {
    int32_t from;
    int32_t to;
} end_pair;

static int by_ends(const void *left, const void *right)
{
    const end_pair *a = left;
    const end_pair *b = right;
    return a->from != b->from ? (a->from > b->from) - (a->from < b->from) : (a->to > b->to) - (a->to < b->to);
}

static int number_vertices(net *n, const zsi_shapes *zones)
{
    n->vertex_node = ZSI_NEW(int32_t, zones->n_vertices);
    if (!n->vertex_node || zsi_nodes_init(&n->nodes, zones->n_vertices)) {
        return -1;
    }
    for (int64_t v = 0; v < zones->n_vertices; v++) {
        n->vertex_node[v] = zsi_nodes_take(&n->nodes, zones->x[v], zones->y[v]);
        if (n->vertex_node[v] < 0) {
            return -1;
        }
    }
    return 0;
}

/* Both directions of every line, sorted and each once: pair[*n]. NULL: out of memory. */
static end_pair *list_lines(const net *n, const zsi_shapes *zones, size_t *n_pairs)
{
    end_pair *pair = ZSI_NEW(end_pair, 2 * zones->n_vertices);
    size_t count = 0;
    *n_pairs = 0;
    for (int32_t ring = 0; pair && ring < zones->n_rings; ring++) {
        for (int64_t v = zones->vertex_first[ring] + 1; v < zones->vertex_first[ring + 1]; v++) {
            int32_t a = n->vertex_node[v - 1];
            int32_t b = n->vertex_node[v];
            if (a != b) {
                pair[count++] = (end_pair){a, b};
                pair[count++] = (end_pair){b, a};
            }
        }
    }
    if (count > 1) {
        qsort(pair, count, sizeof *pair, by_ends);
    }
    for (size_t i = 0; i < count; i++) {
        if (*n_pairs == 0 || by_ends(&pair[*n_pairs - 1], &pair[i]) != 0) {
            pair[(*n_pairs)++] = pair[i];
        }
    }
    return pair;
}

static int make_lines(net *n, const zsi_shapes *zones)
{
    size_t count = 0;
    end_pair *pair = list_lines(n, zones, &count);
    n->first = ZSI_NEW(int64_t, (size_t)n->nodes.n + 1);
    n->lines = ZSI_NEW(line, count);
    n->gone = ZSI_NEW(uint8_t, n->nodes.n);
    n->stamp = ZSI_NEW(uint32_t, n->nodes.n);
    int failed = !pair || !n->first || !n->lines || !n->gone || !n->stamp;
    for (size_t i = 0; !failed && i < count; i++) {
        n->first[pair[i].from + 1]++;
        n->lines[i] = (line){.to = pair[i].to};
    }
    for (int32_t v = 0; !failed && v < n->nodes.n; v++) {
        n->first[v + 1] += n->first[v];
    }
    free(pair);
    return failed ? -1 : 0;
}

/* A grid over all nodes, as segments without length. */
static int make_grid(net *n)
{
    int32_t *self = ZSI_NEW(int32_t, n->nodes.n);
    double sum_m = 0.0;
    if (!self) {
        return -1;
    }
    for (int32_t v = 0; v < n->nodes.n; v++) {
        self[v] = v;
        for (int64_t k = n->first[v]; k < n->first[v + 1]; k++) {
            int32_t w = n->lines[k].to;
            sum_m += hypot(n->nodes.x[w] - n->nodes.x[v], n->nodes.y[w] - n->nodes.y[v]);
        }
    }
    int64_t n_lines = n->first[n->nodes.n];
    double mean_m = n_lines > 0 ? sum_m / (double)n_lines : 0.0;
    const zsi_segments points = {.n = n->nodes.n, .x = n->nodes.x, .y = n->nodes.y, .from = self, .to = self};
    int failed = zsi_cell_grid_init(&n->grid, &points, fmax(fmax(4 * mean_m, n->within_m), 1e-3), 0);
    free(self);
    return failed;
}

/* The lines of a node between two others; 0 where it has another number of them. */
static int is_between(const net *n, int32_t node)
{
    return n->first[node + 1] - n->first[node] == 2;
}

static double distance_m(const net *n, int32_t node, int32_t a, int32_t b)
{
    double ex = n->nodes.x[b] - n->nodes.x[a];
    double ey = n->nodes.y[b] - n->nodes.y[a];
    double px = n->nodes.x[node] - n->nodes.x[a];
    double py = n->nodes.y[node] - n->nodes.y[a];
    double length2 = ex * ex + ey * ey;
    double share = length2 > 0 ? fmin(fmax((px * ex + py * ey) / length2, 0.0), 1.0) : 0.0;
    return hypot(px - share * ex, py - share * ey);
}

/* How far a border would move where a node goes: no vertex drawn in so far moves more. */
static double cost_of(const net *n, int32_t node)
{
    const line *back = &n->lines[n->first[node]];
    const line *ahead = &n->lines[n->first[node] + 1];
    return distance_m(n, node, back->to, ahead->to) + fmax(back->off_m, ahead->off_m);
}

static int before(const waiting *a, const waiting *b)
{
    return a->cost < b->cost || (a->cost <= b->cost && a->node < b->node);
}

static int push(net *n, int32_t node)
{
    void *heap = n->heap;
    const waiting item = {.cost = cost_of(n, node), .node = node, .stamp = n->stamp[node]};
    if (!(item.cost <= n->within_m)) {
        return 0;
    }
    if (zsi_grow(&heap, &n->heap_capacity, n->n_waiting + 1, sizeof *n->heap)) {
        return -1;
    }
    n->heap = heap;
    size_t at = n->n_waiting++;
    for (; at > 0 && before(&item, &n->heap[(at - 1) / 2]); at = (at - 1) / 2) {
        n->heap[at] = n->heap[(at - 1) / 2];
    }
    n->heap[at] = item;
    return 0;
}

static waiting pop(net *n)
{
    waiting first = n->heap[0];
    waiting moving = n->heap[--n->n_waiting];
    size_t at = 0;
    for (;;) {
        size_t child = 2 * at + 1;
        child += child + 1 < n->n_waiting && before(&n->heap[child + 1], &n->heap[child]);
        if (child >= n->n_waiting || !before(&n->heap[child], &moving)) {
            break;
        }
        n->heap[at] = n->heap[child];
        at = child;
    }
    if (n->n_waiting > 0) {
        n->heap[at] = moving;
    }
    return first;
}

/* A look into the triangle of a node and its two neighbours. */
typedef struct look {
    const net *net;
    int32_t corner[3];
    int found;
} look;

static double side_of(const net *n, int32_t a, int32_t b, int32_t node)
{
    return (n->nodes.x[b] - n->nodes.x[a]) * (n->nodes.y[node] - n->nodes.y[a]) -
           (n->nodes.y[b] - n->nodes.y[a]) * (n->nodes.x[node] - n->nodes.x[a]);
}

static int in_triangle(const net *n, const int32_t corner[3], int32_t node)
{
    double first = side_of(n, corner[0], corner[1], node);
    double second = side_of(n, corner[1], corner[2], node);
    double third = side_of(n, corner[2], corner[0], node);
    return (first >= 0 && second >= 0 && third >= 0) || (first <= 0 && second <= 0 && third <= 0);
}

static void look_into(void *user, uint32_t bucket)
{
    look *l = user;
    const zsi_cell_grid *grid = &l->net->grid;
    for (int64_t k = grid->first[bucket]; !l->found && k < grid->first[bucket + 1]; k++) {
        int32_t node = grid->item[k];
        int other = node != l->corner[0] && node != l->corner[1] && node != l->corner[2];
        l->found = other && !l->net->gone[node] && in_triangle(l->net, l->corner, node);
    }
}

static int are_joined(const net *n, int32_t a, int32_t b)
{
    for (int64_t k = n->first[a]; k < n->first[a + 1]; k++) {
        if (n->lines[k].to == b) {
            return 1;
        }
    }
    return 0;
}

/* Whether a node may go without anything crossing, touching or falling together. */
static int may_go(const net *n, int32_t node)
{
    const line *back = &n->lines[n->first[node]];
    const line *ahead = &n->lines[n->first[node] + 1];
    look l = {.net = n, .corner = {back->to, node, ahead->to}};
    if (back->n_gone + ahead->n_gone >= LONGEST_RUN || are_joined(n, back->to, ahead->to)) {
        return 0;
    }
    const double a[2] = {n->nodes.x[back->to], n->nodes.y[back->to]};
    const double b[2] = {n->nodes.x[ahead->to], n->nodes.y[ahead->to]};
    zsi_cell_grid_visit(&n->grid, a, b, n->within_m, look_into, &l);
    return !l.found;
}

/* The line from a node to `gone` leads on to another node now. */
static void lead_on(net *n, int32_t node, int32_t gone, const line *now)
{
    for (int64_t k = n->first[node]; k < n->first[node + 1]; k++) {
        if (n->lines[k].to == gone) {
            n->lines[k] = *now;
        }
    }
    n->stamp[node]++;
}

static int let_go(net *n, int32_t node, double off_m)
{
    const line back = n->lines[n->first[node]];
    const line ahead = n->lines[n->first[node] + 1];
    line joined = {.to = ahead.to, .n_gone = back.n_gone + ahead.n_gone + 1, .off_m = off_m};
    n->gone[node] = 1;
    lead_on(n, back.to, node, &joined);
    joined.to = back.to;
    lead_on(n, ahead.to, node, &joined);
    return (is_between(n, back.to) && push(n, back.to)) || (is_between(n, ahead.to) && push(n, ahead.to)) ? -1 : 0;
}

static int thin_out(net *n)
{
    for (int32_t v = 0; v < n->nodes.n; v++) {
        if (is_between(n, v) && push(n, v)) {
            return -1;
        }
    }
    while (n->n_waiting > 0) {
        const waiting next = pop(n);
        if (n->gone[next.node] || next.stamp != n->stamp[next.node] || !may_go(n, next.node)) {
            continue;
        }
        if (let_go(n, next.node, next.cost)) {
            return -1;
        }
    }
    return 0;
}

/* A zone with the vertices that stayed, spelt canonically again. */
static zs_status add_zone(const net *n, const zsi_shapes *zones, int32_t zone, zsi_shapes *out, zsi_report *report)
{
    zsi_shapes rings;
    int failed = zsi_shapes_init(&rings, ZSI_SHAPE_POLYGON);
    for (int32_t ring = zones->ring_first[zone]; !failed && ring < zones->ring_first[zone + 1]; ring++) {
        int64_t start = -1;
        for (int64_t v = zones->vertex_first[ring]; !failed && v + 1 < zones->vertex_first[ring + 1]; v++) {
            if (!n->gone[n->vertex_node[v]]) {
                start = start < 0 ? v : start;
                failed = zsi_shapes_add_vertex(&rings, zones->x[v], zones->y[v]);
            }
        }
        failed = failed || (start >= 0 && zsi_shapes_add_vertex(&rings, zones->x[start], zones->y[start])) ||
                 zsi_shapes_end_ring(&rings);
    }
    zs_status status = failed || zsi_shapes_end_record(&rings) ? zsi_fail_memory(report)
                                                               : zsi_add_canonical(&rings, 0, out, report);
    zsi_shapes_clear(&rings);
    return status;
}

zs_status zsi_simplify_zones(const zsi_shapes *zones, double within_m, zsi_shapes *out, zsi_report *report)
{
    net n = {.within_m = within_m};
    int failed = zsi_shapes_init(out, ZSI_SHAPE_POLYGON) || number_vertices(&n, zones) || make_lines(&n, zones) ||
                 make_grid(&n) || thin_out(&n);
    zs_status status = failed ? zsi_fail_memory(report) : ZS_OK;
    for (int32_t zone = 0; zone < zones->n_records && status == ZS_OK; zone++) {
        status = add_zone(&n, zones, zone, out, report);
    }
    zsi_nodes_clear(&n.nodes);
    zsi_cell_grid_clear(&n.grid);
    free(n.vertex_node);
    free(n.first);
    free(n.lines);
    free(n.gone);
    free(n.stamp);
    free(n.heap);
    return status;
}
