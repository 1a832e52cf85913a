/** @file road_segments.c */
#include "travel/road_segments.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

enum { N_LEVELS = ZSI_MOST_LEVEL - ZSI_LEAST_LEVEL + 1 };

#define FARTHEST_M 1e9 /* where a metre is still much more than the last digit of a double */

void zsi_road_segments_clear(zsi_road_segments *segments)
{
    zsi_nodes_clear(&segments->places);
    free(segments->from);
    free(segments->to);
    free(segments->record);
    free(segments->level_from);
    free(segments->level_to);
    free(segments->level);
    free(segments->end);
    memset(segments, 0, sizeof *segments);
}

static int make_room(zsi_road_segments *segments, int64_t n_vertices)
{
    segments->from = ZSI_NEW(int32_t, n_vertices);
    segments->to = ZSI_NEW(int32_t, n_vertices);
    segments->record = ZSI_NEW(int32_t, n_vertices);
    segments->level_from = ZSI_NEW(int32_t, n_vertices);
    segments->level_to = ZSI_NEW(int32_t, n_vertices);
    segments->level = ZSI_NEW(int32_t, n_vertices);
    segments->end = ZSI_NEW(uint8_t, n_vertices);
    int failed = !segments->from || !segments->to || !segments->record || !segments->level_from || !segments->level_to ||
                 !segments->level || !segments->end;
    return zsi_nodes_init(&segments->places, n_vertices) || failed ? -1 : 0;
}

static int32_t level_of(const int32_t *level, int32_t record)
{
    return level ? level[record] - ZSI_LEAST_LEVEL : 0;
}

static void add_segment(zsi_road_segments *segments, const zsi_road_lines *lines, int32_t record, int32_t from, int32_t to)
{
    int32_t n = segments->n++;
    int32_t first = level_of(lines->level_first, record);
    int32_t last = lines->level_last ? level_of(lines->level_last, record) : first;
    int32_t between = first == last ? first : N_LEVELS + record;
    segments->from[n] = from;
    segments->to[n] = to;
    segments->record[n] = record;
    segments->level_from[n] = segments->level_to[n] = segments->level[n] = between;
}

/* Marks the ends of the line whose segments start at `first`. */
static void end_line(zsi_road_segments *segments, const zsi_road_lines *lines, int32_t record, int32_t first)
{
    if (segments->n == first) {
        return;
    }
    segments->end[first] |= ZSI_ROAD_END_FROM;
    segments->end[segments->n - 1] |= ZSI_ROAD_END_TO;
    segments->level_from[first] = level_of(lines->level_first, record);
    segments->level_to[segments->n - 1] = level_of(lines->level_last ? lines->level_last : lines->level_first, record);
}

static int add_line(zsi_road_segments *segments, const zsi_road_lines *lines, int32_t record, int32_t ring)
{
    const zsi_shapes *shapes = lines->shapes;
    int32_t first = segments->n;
    int32_t last_place = -1;
    for (int64_t v = shapes->vertex_first[ring]; v < shapes->vertex_first[ring + 1]; v++) {
        int32_t place = zsi_nodes_take(&segments->places, shapes->x[v], shapes->y[v]);
        if (place < 0) {
            return -1;
        }
        if (last_place >= 0 && place != last_place) {
            add_segment(segments, lines, record, last_place, place);
        }
        last_place = place;
    }
    end_line(segments, lines, record, first);
    return 0;
}

static zs_status check_range(const zsi_shapes *shapes, zsi_report *report)
{
    if (shapes->n_vertices > INT32_MAX / 4) {
        return zsi_fail(report, ZS_E_GEOMETRY, "the road layer has more than %d vertices", (int)(INT32_MAX / 4));
    }
    for (int64_t v = 0; v < shapes->n_vertices; v++) {
        if (!(fabs(shapes->x[v]) <= FARTHEST_M && fabs(shapes->y[v]) <= FARTHEST_M)) {
            return zsi_fail(report, ZS_E_GEOMETRY, "the road layer has a coordinate that is more than 1000000 km away");
        }
    }
    return ZS_OK;
}

zs_status zsi_road_segments_init(zsi_road_segments *segments, const zsi_road_lines *lines, zsi_report *report)
{
    const zsi_shapes *shapes = lines->shapes;
    memset(segments, 0, sizeof *segments);
    ZSI_TRY(check_range(shapes, report));
    if (make_room(segments, shapes->n_vertices)) {
        return zsi_fail_memory(report);
    }
    for (int32_t record = 0; record < shapes->n_records; record++) {
        for (int32_t ring = shapes->ring_first[record]; ring < shapes->ring_first[record + 1]; ring++) {
            if (add_line(segments, lines, record, ring)) {
                return zsi_fail_memory(report);
            }
        }
    }
    return ZS_OK;
}
