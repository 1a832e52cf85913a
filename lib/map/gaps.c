/** @file gaps.c
 * Only edges with one use can face another block across a gap. Each is compared with those near it, the stretch along
 * which two face each other is kept, and the stretches of an edge are united for each block on the other side.
 */
#include "map/gaps.h"

#include "base/memory.h"
#include "map/coverage.h"

#include <math.h>
#include <string.h>

/* Borders run opposite ways round their blocks; more than 37 degrees off they do not follow each other. */
#define LEAST_OPPOSED 0.8

/* From `start` to `end` of a half, as shares of its length, another block is near. */
typedef struct stretch {
    int32_t half;
    int32_t other; /* record */
    double start;
    double end;
    double away_m[2]; /* from the half's line to the other's at the shares 0 and 1, to the left */
} stretch;

typedef struct facing_length {
    int32_t a; /* a < b */
    int32_t b;
    double side_m[2]; /* along the border of a, of b */
} facing_length;

typedef struct gap_search {
    const zsi_coverage *coverage;
    double gap_m;
    int32_t n_single;
    int32_t *single; /* [n_single] halves whose edge has one use */
    int32_t *from;   /* [n_single] nodes */
    int32_t *to;     /* [n_single] */
    stretch *found;
    size_t n_found;
    size_t capacity;
    int out_of_memory;
} gap_search;

static int find_singles(gap_search *search)
{
    const zsi_coverage *coverage = search->coverage;
    search->single = ZSI_NEW(int32_t, coverage->n_edges);
    search->from = ZSI_NEW(int32_t, coverage->n_edges);
    search->to = ZSI_NEW(int32_t, coverage->n_edges);
    if (!search->single || !search->from || !search->to) {
        return -1;
    }
    for (int32_t edge = 0; edge < coverage->n_edges; edge++) {
        if (coverage->edge_first[edge + 1] - coverage->edge_first[edge] == 1) {
            int32_t half = coverage->edge_half[coverage->edge_first[edge]];
            search->single[search->n_single] = half;
            search->from[search->n_single] = coverage->from[half];
            search->to[search->n_single++] = coverage->to[half];
        }
    }
    return 0;
}

static void keep(gap_search *search, const stretch *one)
{
    void *found = search->found;
    if (zsi_grow(&found, &search->capacity, search->n_found + 1, sizeof *search->found)) {
        search->out_of_memory = 1;
        return;
    }
    search->found = found;
    search->found[search->n_found++] = *one;
}

/* Narrows [*start, *end] to where the line from `height` at 0 with this slope stays within limit; sides: +1, -1. */
static void clip(double height, double slope, double limit, double side, double *start, double *end)
{
    double h = side * height;
    double s = side * slope;
    if (fabs(s) < 1e-12) {
        *end = h <= limit ? *end : *start;
    } else if (s > 0) {
        *end = fmin(*end, (limit - h) / s);
    } else {
        *start = fmax(*start, (limit - h) / s);
    }
}

/* The stretch of half `one` that half `other` faces. */
static void face(gap_search *search, int32_t one, int32_t other)
{
    const zsi_coverage *coverage = search->coverage;
    const double *x = coverage->x;
    const double *y = coverage->y;
    int32_t a = coverage->from[one];
    int32_t p = coverage->from[other];
    double dx = x[coverage->to[one]] - x[a];
    double dy = y[coverage->to[one]] - y[a];
    double ex = x[coverage->to[other]] - x[p];
    double ey = y[coverage->to[other]] - y[p];
    double length2 = dx * dx + dy * dy;
    double opposed = -(dx * ex + dy * ey);
    if (!(opposed >= LEAST_OPPOSED * sqrt(length2 * (ex * ex + ey * ey)))) {
        return;
    }
    /* shares of the way along `one`, and distances from it, of both ends of `other` */
    double first = ((x[p] - x[a]) * dx + (y[p] - y[a]) * dy) / length2;
    double last = first - opposed / length2;
    double first_m = (dx * (y[p] - y[a]) - dy * (x[p] - x[a])) / sqrt(length2);
    double last_m = first_m + (dx * ey - dy * ex) / sqrt(length2);
    double slope = (last_m - first_m) / (last - first);
    stretch near = {.half = one, .other = coverage->record[other], .start = fmax(last, 0.0), .end = fmin(first, 1.0)};
    near.away_m[0] = first_m - slope * first;
    near.away_m[1] = near.away_m[0] + slope;
    clip(first_m - slope * first, slope, search->gap_m, 1.0, &near.start, &near.end);
    clip(first_m - slope * first, slope, search->gap_m, -1.0, &near.start, &near.end);
    if (near.start < near.end) {
        keep(search, &near);
    }
}

static int search_near(gap_search *search)
{
    const zsi_coverage *coverage = search->coverage;
    zsi_segments segments = {
        .n = search->n_single, .x = coverage->x, .y = coverage->y, .from = search->from, .to = search->to};
    zsi_cell_grid grid;
    if (zsi_cell_grid_init(&grid, &segments, zsi_segments_mean_m(&segments, 4 * search->gap_m), search->gap_m)) {
        return -1;
    }
    for (uint32_t bucket = 0; bucket <= grid.mask; bucket++) {
        for (int64_t i = grid.first[bucket]; i < grid.first[bucket + 1]; i++) {
            for (int64_t j = i + 1; j < grid.first[bucket + 1]; j++) {
                int32_t one = search->single[grid.item[i]];
                int32_t other = search->single[grid.item[j]];
                if (coverage->record[one] != coverage->record[other]) {
                    face(search, one, other);
                    face(search, other, one);
                }
            }
        }
    }
    zsi_cell_grid_clear(&grid);
    return search->out_of_memory ? -1 : 0;
}

/* Stretches that are found in several cells are equal in all of this. */
static int by_half_and_other(const void *left, const void *right)
{
    const stretch *p = left;
    const stretch *q = right;
    if (p->half != q->half) {
        return p->half < q->half ? -1 : 1;
    }
    if (p->other != q->other) {
        return p->other < q->other ? -1 : 1;
    }
    if (p->start < q->start || p->start > q->start) {
        return p->start < q->start ? -1 : 1;
    }
    return (p->end > q->end) - (p->end < q->end);
}

static int by_pair(const void *left, const void *right)
{
    const facing_length *p = left;
    const facing_length *q = right;
    return p->a != q->a ? (p->a > q->a) - (p->a < q->a) : (p->b > q->b) - (p->b < q->b);
}

/* Unites the stretches of each half and block: length[*n], one entry each. */
static void unite(const gap_search *search, facing_length *length, size_t *n)
{
    for (size_t i = 0; i < search->n_found;) {
        const stretch *first = &search->found[i];
        double reach = first->start;
        double share = 0.0;
        for (; i < search->n_found && search->found[i].half == first->half && search->found[i].other == first->other; i++) {
            double start = fmax(search->found[i].start, reach);
            share += fmax(search->found[i].end - start, 0.0);
            reach = fmax(reach, search->found[i].end);
        }
        int32_t own = search->coverage->record[first->half];
        facing_length *entry = &length[(*n)++];
        *entry = (facing_length){.a = own < first->other ? own : first->other, .b = own < first->other ? first->other : own};
        entry->side_m[own != entry->a] = share * zsi_coverage_length_m(search->coverage, first->half);
    }
}

/* Adds up the halves of each pair in place. Returns the number of pairs. */
static size_t add_up(facing_length *length, size_t n)
{
    size_t n_pairs = 0;
    if (n > 1) {
        qsort(length, n, sizeof *length, by_pair);
    }
    for (size_t i = 0; i < n; i++) {
        if (n_pairs > 0 && by_pair(&length[n_pairs - 1], &length[i]) == 0) {
            length[n_pairs - 1].side_m[0] += length[i].side_m[0];
            length[n_pairs - 1].side_m[1] += length[i].side_m[1];
        } else {
            length[n_pairs++] = length[i];
        }
    }
    return n_pairs;
}

/* The two ends of a stretch on both sides of the gap. */
static zsi_facing place(const gap_search *search, const stretch *of)
{
    const zsi_coverage *coverage = search->coverage;
    int32_t from = coverage->from[of->half];
    int32_t to = coverage->to[of->half];
    double dx = coverage->x[to] - coverage->x[from];
    double dy = coverage->y[to] - coverage->y[from];
    double length_m = hypot(dx, dy);
    zsi_facing out = {.a = coverage->record[of->half], .b = of->other};
    for (int k = 0; k < 2; k++) {
        double share = k == 0 ? of->start : of->end;
        double away_m = of->away_m[0] + share * (of->away_m[1] - of->away_m[0]);
        out.x[k] = coverage->x[from] + share * dx;
        out.y[k] = coverage->y[from] + share * dy;
        out.x[k + 2] = out.x[k] - away_m * dy / length_m;
        out.y[k + 2] = out.y[k] + away_m * dx / length_m;
    }
    return out;
}

static int hand_out_facings(const gap_search *search, zsi_facings *facings)
{
    facings->facing = ZSI_NEW(zsi_facing, search->n_found);
    for (size_t i = 0; facings->facing && i < search->n_found; i++) {
        int again = i > 0 && by_half_and_other(&search->found[i - 1], &search->found[i]) == 0;
        if (!again && search->coverage->record[search->found[i].half] < search->found[i].other) {
            facings->facing[facings->n++] = place(search, &search->found[i]);
        }
    }
    return facings->facing ? 0 : -1;
}

void zsi_facings_clear(zsi_facings *facings)
{
    free(facings->facing);
    memset(facings, 0, sizeof *facings);
}

static int hand_out(gap_search *search, zsi_borders *borders)
{
    if (search->n_found > 1) {
        qsort(search->found, search->n_found, sizeof *search->found, by_half_and_other);
    }
    facing_length *length = ZSI_NEW(facing_length, search->n_found);
    size_t n = 0;
    if (!length) {
        return -1;
    }
    unite(search, length, &n);
    n = add_up(length, n);
    borders->a = ZSI_NEW(int32_t, n);
    borders->b = ZSI_NEW(int32_t, n);
    borders->border_m = ZSI_NEW(double, n);
    int failed = !borders->a || !borders->b || !borders->border_m;
    for (size_t k = 0; k < n && !failed; k++) {
        borders->a[k] = length[k].a;
        borders->b[k] = length[k].b;
        borders->border_m[k] = fmin(length[k].side_m[0], length[k].side_m[1]);
        borders->n++;
    }
    free(length);
    return failed ? -1 : 0;
}

zs_status zsi_find_gap_borders(const zsi_shapes *blocks, double gap_m, zsi_borders *borders, zsi_facings *facings,
                               zsi_report *report)
{
    zsi_coverage coverage;
    gap_search search = {.coverage = &coverage, .gap_m = gap_m};
    memset(borders, 0, sizeof *borders);
    if (facings) {
        memset(facings, 0, sizeof *facings);
    }
    zs_status status = zsi_coverage_init(&coverage, blocks, report);
    if (status == ZS_OK && (find_singles(&search) || search_near(&search) || hand_out(&search, borders) ||
                            (facings && hand_out_facings(&search, facings)))) {
        zsi_borders_clear(borders);
        status = zsi_fail_memory(report);
    }
    zsi_coverage_clear(&coverage);
    free(search.single);
    free(search.from);
    free(search.to);
    free(search.found);
    return status;
}
