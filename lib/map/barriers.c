/** @file barriers.c */
#include "map/barriers.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

#define FARTHEST_M 1e9
#define LEAST_CELL_M 1.0
#define ON_LINE_M 1e-3 /* an end so near to a barrier stands on it */

static void clear_index(zsi_line_index *index)
{
    free(index->x);
    free(index->y);
    free(index->from);
    free(index->to);
    free(index->counted);
    zsi_cell_grid_clear(&index->grid);
    memset(index, 0, sizeof *index);
}

void zsi_barriers_clear(zsi_barriers *barriers)
{
    clear_index(&barriers->lines);
    clear_index(&barriers->crossings);
}

static void add_segment(zsi_line_index *index, const zsi_shapes *shapes, int64_t v, int64_t w)
{
    int32_t n = index->n++;
    index->from[n] = 2 * n;
    index->to[n] = 2 * n + 1;
    index->x[2 * n] = shapes->x[v];
    index->y[2 * n] = shapes->y[v];
    index->x[2 * n + 1] = shapes->x[w];
    index->y[2 * n + 1] = shapes->y[w];
}

static void add_ring(zsi_line_index *index, const zsi_shapes *shapes, int32_t ring)
{
    int64_t first = shapes->vertex_first[ring];
    int64_t end = shapes->vertex_first[ring + 1];
    if (end == first + 1 && shapes->kind == ZSI_SHAPE_POINT) {
        add_segment(index, shapes, first, first);
    }
    for (int64_t v = first + 1; v < end; v++) {
        add_segment(index, shapes, v - 1, v);
    }
}

static zs_status make_index(zsi_line_index *index, const zsi_shapes *shapes, const uint8_t *counted, double usual_m,
                            zsi_report *report)
{
    int64_t n = shapes ? shapes->n_vertices : 0;
    if (n > INT32_MAX / 4) {
        return zsi_fail(report, ZS_E_GEOMETRY, "more than %d vertices", (int)(INT32_MAX / 4));
    }
    for (int64_t v = 0; v < n; v++) {
        if (!(fabs(shapes->x[v]) <= FARTHEST_M && fabs(shapes->y[v]) <= FARTHEST_M)) {
            return zsi_fail(report, ZS_E_GEOMETRY, "a coordinate is more than 1000000 km away");
        }
    }
    index->x = ZSI_NEW(double, 2 * n);
    index->y = ZSI_NEW(double, 2 * n);
    index->from = ZSI_NEW(int32_t, n);
    index->to = ZSI_NEW(int32_t, n);
    index->counted = counted ? ZSI_NEW(uint8_t, n) : NULL;
    if (!index->x || !index->y || !index->from || !index->to || (counted && !index->counted)) {
        return zsi_fail_memory(report);
    }
    for (int32_t record = 0; shapes && record < shapes->n_records; record++) {
        int32_t first = index->n;
        for (int32_t ring = shapes->ring_first[record]; ring < shapes->ring_first[record + 1]; ring++) {
            add_ring(index, shapes, ring);
        }
        for (int32_t k = first; counted && k < index->n; k++) {
            index->counted[k] = counted[record];
        }
    }
    const zsi_segments all = {.n = index->n, .x = index->x, .y = index->y, .from = index->from, .to = index->to};
    if (zsi_cell_grid_init(&index->grid, &all, zsi_segments_mean_m(&all, fmax(usual_m, LEAST_CELL_M)), 0)) {
        return zsi_fail_memory(report);
    }
    return ZS_OK;
}

zs_status zsi_barriers_init(zsi_barriers *barriers, const zsi_shapes *lines, const uint8_t *counted,
                            const zsi_shapes *crossings, double open_m, zsi_report *report)
{
    memset(barriers, 0, sizeof *barriers);
    barriers->open_m = open_m;
    ZSI_TRY(make_index(&barriers->lines, lines, counted, LEAST_CELL_M, report));
    return make_index(&barriers->crossings, crossings, NULL, open_m, report);
}

int zsi_barrier_asker_init(zsi_barrier_asker *asker, const zsi_barriers *barriers)
{
    *asker = (zsi_barrier_asker){.barriers = barriers, .seen = ZSI_NEW(uint32_t, barriers->lines.n)};
    return asker->seen ? 0 : -1;
}

void zsi_barrier_asker_clear(zsi_barrier_asker *asker)
{
    free(asker->seen);
    memset(asker, 0, sizeof *asker);
}

/* Distance of a place from a segment. */
static double segment_m(const zsi_line_index *index, int32_t segment, double x, double y)
{
    const double *sx = index->x + 2 * (size_t)segment;
    const double *sy = index->y + 2 * (size_t)segment;
    double ex = sx[1] - sx[0];
    double ey = sy[1] - sy[0];
    double px = x - sx[0];
    double py = y - sy[0];
    double length2 = ex * ex + ey * ey;
    double share = length2 > 0 ? fmin(fmax((px * ex + py * ey) / length2, 0.0), 1.0) : 0.0;
    return hypot(px - share * ex, py - share * ey);
}

typedef struct nearness {
    const zsi_line_index *index;
    double x;
    double y;
    double near_m;
    int closed_only;
    int found;
} nearness;

static void test_nearness(void *user, uint32_t bucket)
{
    nearness *n = user;
    const zsi_cell_grid *grid = &n->index->grid;
    for (int64_t k = grid->first[bucket]; !n->found && k < grid->first[bucket + 1]; k++) {
        int asked = !(n->closed_only && n->index->counted && n->index->counted[grid->item[k]]);
        n->found = asked && segment_m(n->index, grid->item[k], n->x, n->y) <= n->near_m;
    }
}

static int lies_near(const zsi_line_index *index, double x, double y, double near_m, int closed_only)
{
    nearness n = {.index = index, .x = x, .y = y, .near_m = near_m, .closed_only = closed_only};
    const double place[2] = {x, y};
    if (index->n > 0) {
        zsi_cell_grid_visit(&index->grid, place, place, near_m, test_nearness, &n);
    }
    return n.found;
}

int zsi_barriers_near(const zsi_barriers *barriers, double x, double y, double near_m)
{
    return lies_near(&barriers->lines, x, y, near_m, 0);
}

int zsi_barriers_closed_near(const zsi_barriers *barriers, double x, double y, double near_m)
{
    return lies_near(&barriers->lines, x, y, near_m, 1);
}

int zsi_barriers_open(const zsi_barriers *barriers, double x, double y)
{
    return lies_near(&barriers->crossings, x, y, barriers->open_m, 0);
}

typedef struct counting {
    zsi_barrier_asker *asker;
    const double *a;
    const double *b;
    zsi_barrier_count count;
} counting;

/* Which side of the line from p to q a place lies on. */
static double side_of(const double p[2], const double q[2], double x, double y)
{
    return (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]);
}

/* Ends count to one side, so that a line through a vertex crosses one of the two segments there; so do ends on a barrier,
 * so that two legs that meet there cross it once. */
static void test_crossing(counting *c, int32_t segment)
{
    const zsi_line_index *lines = &c->asker->barriers->lines;
    const double p[2] = {lines->x[2 * (size_t)segment], lines->y[2 * (size_t)segment]};
    const double q[2] = {lines->x[2 * (size_t)segment + 1], lines->y[2 * (size_t)segment + 1]};
    double of_p = side_of(c->a, c->b, p[0], p[1]);
    double of_q = side_of(c->a, c->b, q[0], q[1]);
    double on_line = -ON_LINE_M * hypot(q[0] - p[0], q[1] - p[1]);
    int a_is_left = side_of(p, q, c->a[0], c->a[1]) >= on_line;
    int b_is_left = side_of(p, q, c->b[0], c->b[1]) >= on_line;
    if ((of_p >= 0) == (of_q >= 0) || a_is_left == b_is_left) {
        return;
    }
    double share = of_p / (of_p - of_q);
    if (zsi_barriers_open(c->asker->barriers, p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1]))) {
        c->count.open++;
    } else if (lines->counted && lines->counted[segment]) {
        c->count.counted++;
    } else {
        c->count.closed++;
    }
}

static void test_bucket(void *user, uint32_t bucket)
{
    counting *c = user;
    zsi_barrier_asker *asker = c->asker;
    const zsi_cell_grid *grid = &asker->barriers->lines.grid;
    for (int64_t k = grid->first[bucket]; k < grid->first[bucket + 1]; k++) {
        int32_t segment = grid->item[k];
        if (asker->seen[segment] != asker->round) {
            asker->seen[segment] = asker->round;
            test_crossing(c, segment);
        }
    }
}

zsi_barrier_count zsi_barriers_count(zsi_barrier_asker *asker, const double a[2], const double b[2])
{
    const zsi_line_index *lines = &asker->barriers->lines;
    counting c = {.asker = asker, .a = a, .b = b};
    if (++asker->round == 0) { /* the numbers ran out: start again */
        memset(asker->seen, 0, (size_t)lines->n * sizeof *asker->seen);
        asker->round = 1;
    }
    if (lines->n > 0) {
        zsi_cell_grid_visit(&lines->grid, a, b, 0, test_bucket, &c);
    }
    return c.count;
}
