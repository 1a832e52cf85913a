/** @file barrier_borders.c
 * Which borders between neighbours a barrier closes: borders in short steps, each near to a barrier or not.
 */
#include "base/memory.h"
#include "map/barriers.h"
#include "map/coverage.h"

#include <math.h>

#define LEAST_STEP_M 1.0
enum { MOST_STEPS = 4096 }; /* of one edge */

typedef struct measure {
    const zsi_barriers *barriers;
    double near_m;
    int32_t counted; /* whether counted barriers are meant too */
} measure;

/* What is known of the common border of one link. */
typedef struct border {
    double length_m;
    double covered_m;
    int32_t opened;
} border;

/* Index of the link of two blocks, -1: none. */
static int64_t find_link(const zsi_borders *links, int32_t a, int32_t b)
{
    int64_t low = 0;
    int64_t high = links->n;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        int before = links->a[middle] < a || (links->a[middle] == a && links->b[middle] < b);
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    return low < links->n && links->a[low] == a && links->b[low] == b ? low : -1;
}

static int number_of_steps(const measure *m, double length_m)
{
    int n_steps = (int)fmin(ceil(length_m / fmax(m->near_m / 2, LEAST_STEP_M)), MOST_STEPS);
    return n_steps > 1 ? n_steps : 1;
}

static int runs_near(const measure *m, double x, double y)
{
    return m->counted ? zsi_barriers_near(m->barriers, x, y, m->near_m) : zsi_barriers_closed_near(m->barriers, x, y, m->near_m);
}

static void measure_edge(const measure *m, const zsi_coverage *coverage, int32_t half, border *of)
{
    int32_t from = coverage->from[half];
    int32_t to = coverage->to[half];
    double length_m = zsi_coverage_length_m(coverage, half);
    int n_steps = number_of_steps(m, length_m);
    of->length_m += length_m;
    for (int k = 0; k < n_steps; k++) {
        double share = (k + 0.5) / n_steps;
        double x = coverage->x[from] + share * (coverage->x[to] - coverage->x[from]);
        double y = coverage->y[from] + share * (coverage->y[to] - coverage->y[from]);
        if (runs_near(m, x, y)) {
            of->covered_m += length_m / n_steps;
            of->opened = of->opened || zsi_barriers_open(m->barriers, x, y);
        }
    }
}

static void measure_edges(const measure *m, const zsi_coverage *coverage, const zsi_borders *links, border *all)
{
    for (int32_t edge = 0; edge < coverage->n_edges; edge++) {
        const int32_t *half = coverage->edge_half + coverage->edge_first[edge];
        int32_t n = coverage->edge_first[edge + 1] - coverage->edge_first[edge];
        for (int32_t i = 0; i < n; i++) {
            for (int32_t j = i + 1; j < n; j++) {
                int32_t a = coverage->record[half[i]];
                int32_t b = coverage->record[half[j]];
                int64_t link = find_link(links, a < b ? a : b, a < b ? b : a);
                if (a != b && link >= 0) {
                    measure_edge(m, coverage, half[i], &all[link]);
                }
            }
        }
    }
}

/* A stretch along a gap: the way straight across is what counts, or a barrier near its own side. */
static void measure_facing(const measure *m, zsi_barrier_asker *asker, const zsi_facing *facing, border *of)
{
    double length_m = hypot(facing->x[1] - facing->x[0], facing->y[1] - facing->y[0]);
    int n_steps = number_of_steps(m, length_m);
    of->length_m += length_m;
    for (int k = 0; k < n_steps; k++) {
        double share = (k + 0.5) / n_steps;
        double here[2] = {facing->x[0] + share * (facing->x[1] - facing->x[0]),
                          facing->y[0] + share * (facing->y[1] - facing->y[0])};
        double there[2] = {facing->x[2] + share * (facing->x[3] - facing->x[2]),
                           facing->y[2] + share * (facing->y[3] - facing->y[2])};
        zsi_barrier_count across = zsi_barriers_count(asker, here, there);
        int is_crossed = across.closed > 0 || across.open > 0 || (m->counted && across.counted > 0);
        if (is_crossed || runs_near(m, here[0], here[1])) {
            of->covered_m += length_m / n_steps;
            of->opened = of->opened || across.open > 0 || zsi_barriers_open(m->barriers, here[0], here[1]);
        }
    }
}

static int measure_facings(const measure *m, const zsi_facings *facings, const zsi_borders *links, border *all)
{
    zsi_barrier_asker asker;
    int failed = zsi_barrier_asker_init(&asker, m->barriers);
    for (size_t i = 0; !failed && i < facings->n; i++) {
        int64_t link = find_link(links, facings->facing[i].a, facings->facing[i].b);
        if (link >= 0) {
            measure_facing(m, &asker, &facings->facing[i], &all[link]);
        }
    }
    zsi_barrier_asker_clear(&asker);
    return failed;
}

zs_status zsi_barriers_close_borders(const zsi_barriers *barriers, const zsi_shapes *blocks, const zsi_facings *facings,
                                     const zsi_borders *links, double near_m, double cover, int32_t counted,
                                     uint8_t *state, zsi_report *report)
{
    const measure m = {.barriers = barriers, .near_m = near_m, .counted = counted};
    zsi_coverage coverage;
    border *all = ZSI_NEW(border, links->n);
    if (!all) {
        return zsi_fail_memory(report);
    }
    zs_status status = zsi_coverage_init(&coverage, blocks, report);
    if (status == ZS_OK) {
        measure_edges(&m, &coverage, links, all);
        status = measure_facings(&m, facings, links, all) ? zsi_fail_memory(report) : ZS_OK;
    }
    for (int64_t i = 0; status == ZS_OK && i < links->n; i++) {
        int covered = all[i].covered_m > 0 && all[i].covered_m >= cover * all[i].length_m;
        state[i] = !(all[i].length_m > 0) ? ZSI_BORDER_NONE
                   : !covered             ? ZSI_BORDER_FREE
                   : all[i].opened        ? ZSI_BORDER_OPENED
                                          : ZSI_BORDER_CLOSED;
    }
    zsi_coverage_clear(&coverage);
    free(all);
    return status;
}
