/** @file road_meetings.c */
#include "travel/road_meetings.h"

#include "base/memory.h"
#include "map/cell_grid.h"

#include <math.h>
#include <string.h>

#define ON_SEGMENT_M 0.002 /* a vertex this near to a segment lies on it */
#define LEAST_CELL_M 1.0

typedef struct search {
    zsi_road_segments *segments;
    zsi_road_meetings *meetings;
    zsi_cell_grid grid;
    int out_of_memory;
} search;

void zsi_road_meetings_clear(zsi_road_meetings *meetings)
{
    free(meetings->split);
    free(meetings->join);
    memset(meetings, 0, sizeof *meetings);
}

static void add_split(search *look, int32_t segment, int32_t place, double share)
{
    zsi_road_meetings *m = look->meetings;
    void *splits = m->split;
    if (zsi_grow(&splits, &m->split_capacity, m->n_splits + 1, sizeof *m->split)) {
        look->out_of_memory = 1;
        return;
    }
    m->split = splits;
    m->split[m->n_splits++] = (zsi_road_split){.segment = segment, .place = place, .share = share};
}

static void add_join(search *look, int32_t place, int32_t level, int32_t other, int32_t other_level)
{
    zsi_road_meetings *m = look->meetings;
    void *joins = m->join;
    if (zsi_grow(&joins, &m->join_capacity, m->n_joins + 1, sizeof *m->join)) {
        look->out_of_memory = 1;
        return;
    }
    m->join = joins;
    m->join[m->n_joins++] = (zsi_road_join){.place = {place, other}, .level = {level, other_level}};
}

/* Whether an end of segment s (0: from, 1: to) meets segment t, which is noted where it is not plain from their places. */
static int end_meets(search *look, int32_t s, int which, int32_t t)
{
    const zsi_road_segments *segments = look->segments;
    const double *x = segments->places.x;
    const double *y = segments->places.y;
    int32_t place = which ? segments->to[s] : segments->from[s];
    int32_t level = which ? segments->level_to[s] : segments->level_from[s];
    int32_t a = segments->from[t];
    int32_t b = segments->to[t];
    if (place == a || place == b) {
        return 1;
    }
    if (level != segments->level[t]) {
        return 0;
    }
    double near_m = segments->end[s] & (which ? ZSI_ROAD_END_TO : ZSI_ROAD_END_FROM) ? ZSI_ROAD_JOIN_M : ON_SEGMENT_M;
    double ex = x[b] - x[a];
    double ey = y[b] - y[a];
    double px = x[place] - x[a];
    double py = y[place] - y[a];
    double length = hypot(ex, ey);
    double along = (px * ex + py * ey) / length;
    if (fabs(px * ey - py * ex) / length > near_m || along < -near_m || along > length + near_m) {
        return 0;
    }
    if (along <= near_m) {
        add_join(look, place, level, a, segments->level_from[t]);
    } else if (along >= length - near_m) {
        add_join(look, place, level, b, segments->level_to[t]);
    } else {
        add_split(look, t, place, along / length);
    }
    return 1;
}

static void cross(search *look, int32_t s, int32_t t)
{
    zsi_road_segments *segments = look->segments;
    const double *x = segments->places.x;
    const double *y = segments->places.y;
    int32_t a = segments->from[s];
    int32_t c = segments->from[t];
    double ex = x[segments->to[s]] - x[a];
    double ey = y[segments->to[s]] - y[a];
    double fx = x[segments->to[t]] - x[c];
    double fy = y[segments->to[t]] - y[c];
    double gx = x[c] - x[a];
    double gy = y[c] - y[a];
    double turn = ex * fy - ey * fx;
    double along_s = (gx * fy - gy * fx) / turn;
    double along_t = (gx * ey - gy * ex) / turn;
    if (!(along_s > 0 && along_s < 1 && along_t > 0 && along_t < 1)) {
        return; /* parallel ones, too: their shares are no numbers */
    }
    int32_t place = zsi_nodes_take(&segments->places, x[a] + along_s * ex, y[a] + along_s * ey);
    if (place < 0) {
        look->out_of_memory = 1;
        return;
    }
    add_split(look, s, place, along_s);
    add_split(look, t, place, along_t);
}

static void test_pair(search *look, int32_t s, int32_t t)
{
    int meet = end_meets(look, s, 0, t);
    meet |= end_meets(look, s, 1, t);
    meet |= end_meets(look, t, 0, s);
    meet |= end_meets(look, t, 1, s);
    if (!meet && look->segments->level[s] == look->segments->level[t]) {
        cross(look, s, t);
    }
}

static int boxes_meet(const zsi_road_segments *segments, int32_t s, int32_t t)
{
    const double *x = segments->places.x;
    const double *y = segments->places.y;
    int32_t a = segments->from[s];
    int32_t b = segments->to[s];
    int32_t c = segments->from[t];
    int32_t d = segments->to[t];
    return fmin(x[a], x[b]) <= fmax(x[c], x[d]) + ZSI_ROAD_JOIN_M && fmin(x[c], x[d]) <= fmax(x[a], x[b]) + ZSI_ROAD_JOIN_M &&
           fmin(y[a], y[b]) <= fmax(y[c], y[d]) + ZSI_ROAD_JOIN_M && fmin(y[c], y[d]) <= fmax(y[a], y[b]) + ZSI_ROAD_JOIN_M;
}

/* A pair may share more than one cell and is then tested again; what it notes twice is thinned out later. */
static void test_buckets(search *look)
{
    const zsi_cell_grid *grid = &look->grid;
    for (uint32_t bucket = 0; bucket <= grid->mask && !look->out_of_memory; bucket++) {
        for (int64_t i = grid->first[bucket]; i < grid->first[bucket + 1]; i++) {
            for (int64_t k = grid->first[bucket]; k < i; k++) {
                int32_t s = grid->item[k];
                int32_t t = grid->item[i];
                if (s != t && boxes_meet(look->segments, s, t)) {
                    test_pair(look, s, t);
                }
            }
        }
    }
}

static int by_segment_and_share(const void *left, const void *right)
{
    const zsi_road_split *a = left;
    const zsi_road_split *b = right;
    if (a->segment != b->segment) {
        return a->segment < b->segment ? -1 : 1;
    }
    if (a->share < b->share || a->share > b->share) {
        return a->share < b->share ? -1 : 1;
    }
    return (a->place > b->place) - (a->place < b->place);
}

static void sort_and_thin(zsi_road_meetings *m)
{
    if (m->n_splits < 2) {
        return;
    }
    qsort(m->split, m->n_splits, sizeof *m->split, by_segment_and_share);
    size_t n = 1;
    for (size_t i = 1; i < m->n_splits; i++) {
        if (m->split[i].segment != m->split[n - 1].segment || m->split[i].place != m->split[n - 1].place) {
            m->split[n++] = m->split[i];
        }
    }
    m->n_splits = n;
}

zs_status zsi_road_meetings_find(zsi_road_meetings *meetings, zsi_road_segments *segments, zsi_report *report)
{
    search look = {.segments = segments, .meetings = meetings};
    memset(meetings, 0, sizeof *meetings);
    const zsi_segments all = {.n = segments->n,
                              .x = segments->places.x,
                              .y = segments->places.y,
                              .from = segments->from,
                              .to = segments->to};
    if (zsi_cell_grid_init(&look.grid, &all, zsi_segments_mean_m(&all, LEAST_CELL_M), ZSI_ROAD_JOIN_M)) {
        return zsi_fail_memory(report);
    }
    test_buckets(&look);
    zsi_cell_grid_clear(&look.grid);
    if (look.out_of_memory) {
        return zsi_fail_memory(report);
    }
    sort_and_thin(meetings);
    return ZS_OK;
}
