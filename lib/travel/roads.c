/** @file roads.c
 * Travel over a road network: one search a school, a few schools at a time on each thread.
 */
#include "base/memory.h"
#include "travel/road_search.h"
#include "travel/roads.h"
#include "travel/school_threads.h"

#include <math.h>

typedef struct roads_work {
    const zsi_road_query *query;
    const zsi_road_tables *tables;
} roads_work;

static void put(const roads_work *work, int32_t block, int32_t school, const zsi_road_way *way)
{
    size_t pair = (size_t)block * (size_t)work->query->n_schools + (size_t)school;
    work->tables->travel_m[pair] = way->length_m;
    if (work->tables->travel_s) {
        work->tables->travel_s[pair] = way->time_s;
    }
    if (work->tables->passes) {
        work->tables->passes[pair] = way->passes;
    }
}

static void *open_room(void *user)
{
    const roads_work *work = user;
    zsi_road_search *search = ZSI_NEW(zsi_road_search, 1);
    if (search && zsi_road_search_init(search, work->query->network, 1)) {
        zsi_road_search_clear(search);
        free(search);
        search = NULL;
    }
    return search;
}

static void close_room(void *room)
{
    zsi_road_search *search = room;
    if (search) {
        zsi_road_search_clear(search);
        free(search);
    }
}

static void search_school(const roads_work *work, zsi_road_search *search, int32_t school)
{
    const zsi_road_query *query = work->query;
    const zsi_road_spot *start = &query->school[school];
    for (int32_t b = 0; query->current && b < query->n_blocks; b++) {
        if (query->current[b] == school && query->block[b].edge >= 0) {
            zsi_road_search_need(search, &query->block[b]);
        }
    }
    zsi_road_search_run(search, start, 1, query->limit);
    double settled = search->settled;
    for (int32_t b = 0; b < query->n_blocks; b++) {
        int is_current = query->current && query->current[b] == school;
        search->settled = is_current ? (double)INFINITY : settled;
        const zsi_road_way way = zsi_road_search_way(search, start, 1, &query->block[b]);
        put(work, b, school, &way);
    }
}

static void search_schools(void *user, void *room, int32_t first, int32_t n)
{
    for (int32_t k = 0; k < n; k++) {
        search_school(user, room, first + k);
    }
}

static int has_school(const double *row, int32_t n_schools)
{
    for (int32_t j = 0; j < n_schools; j++) {
        if (isfinite(row[j])) {
            return 1;
        }
    }
    return 0;
}

/* Blocks beyond the limit from every school get the way to the nearest, so that it can be told how far that is. */
static zs_status measure_nearest(const roads_work *work, zsi_report *report)
{
    const zsi_road_query *query = work->query;
    zsi_road_search search;
    if (!isfinite(query->limit)) {
        return ZS_OK;
    }
    if (zsi_road_search_init(&search, query->network, query->n_schools)) {
        zsi_road_search_clear(&search);
        return zsi_fail_memory(report);
    }
    int searched = 0;
    for (int32_t b = 0; b < query->n_blocks; b++) {
        const double *row = work->tables->travel_m + (size_t)b * (size_t)query->n_schools;
        if (query->block[b].edge < 0 || has_school(row, query->n_schools)) {
            continue;
        }
        if (!searched) {
            zsi_road_search_run(&search, query->school, query->n_schools, INFINITY);
            searched = 1;
        }
        const zsi_road_way way = zsi_road_search_way(&search, query->school, query->n_schools, &query->block[b]);
        if (way.school >= 0) {
            put(work, b, way.school, &way);
        }
    }
    zsi_road_search_clear(&search);
    return ZS_OK;
}

zs_status zsi_travel_roads(const zsi_road_query *query, int32_t threads, zsi_monitor *monitor,
                           const zsi_road_tables *tables, zsi_report *report)
{
    roads_work work = {.query = query, .tables = tables};
    const zsi_school_work searches = {.user = &work,
                                      .n_schools = query->n_schools,
                                      .threads = threads,
                                      .monitor = monitor,
                                      .open = open_room,
                                      .search = search_schools,
                                      .close = close_room};
    ZSI_TRY(zsi_search_schools(&searches, report));
    return measure_nearest(&work, report);
}
