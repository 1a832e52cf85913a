/** @file links.c
 * Travel through neighbouring blocks: one search a school, a few schools at a time on each thread.
 */
#include "base/memory.h"
#include "travel/school_threads.h"
#include "travel/shortest.h"
#include "travel/travel.h"

#include <math.h>

typedef struct links_work {
    const zsi_points *points;
    const int32_t *school_block;
    zsi_ways ways;
    double *travel_m;
} links_work;

/* Room of one thread. */
typedef struct links_room {
    zsi_heap heap;
    double *way_m; /* [ZSI_SCHOOLS_AT_ONCE * n_blocks] */
} links_room;

/* way_m[n][n_blocks] of schools first .. first + n - 1, to their columns of the table. */
static void write_columns(const links_work *work, int32_t first, int32_t n, const double *way_m)
{
    const zsi_points *points = work->points;
    double leg_m[ZSI_SCHOOLS_AT_ONCE];
    for (int32_t k = 0; k < n; k++) {
        int32_t block = work->school_block[first + k];
        leg_m[k] = hypot(points->school_x[first + k] - points->block_x[block],
                         points->school_y[first + k] - points->block_y[block]);
    }
    for (int32_t block = 0; block < points->n_blocks; block++) {
        double *row = work->travel_m + (size_t)block * (size_t)points->n_schools + first;
        for (int32_t k = 0; k < n; k++) {
            row[k] = way_m[(size_t)k * (size_t)points->n_blocks + (size_t)block] + leg_m[k];
        }
    }
}

static void search_schools(void *user, void *room, int32_t first, int32_t n)
{
    links_work *work = user;
    links_room *own = room;
    for (int32_t k = 0; k < n; k++) {
        zsi_shortest_ways(&work->ways, work->school_block[first + k], &own->heap,
                          own->way_m + (size_t)k * (size_t)work->points->n_blocks);
    }
    write_columns(work, first, n, own->way_m);
}

static void close_room(void *room)
{
    links_room *own = room;
    if (own) {
        zsi_heap_clear(&own->heap);
        free(own->way_m);
        free(own);
    }
}

static void *open_room(void *user)
{
    const links_work *work = user;
    links_room *own = ZSI_NEW(links_room, 1);
    if (!own) {
        return NULL;
    }
    own->way_m = zsi_new_array((size_t)work->points->n_blocks, ZSI_SCHOOLS_AT_ONCE * sizeof *own->way_m);
    if (zsi_heap_init(&own->heap, work->points->n_blocks) || !own->way_m) {
        close_room(own);
        return NULL;
    }
    return own;
}

static zs_status check_links(const zsi_points *points, int64_t n_links, const int32_t *a, const int32_t *b,
                             const int32_t *school_block, zsi_report *report)
{
    for (int64_t k = 0; k < n_links; k++) {
        if (a[k] < 0 || a[k] >= points->n_blocks || b[k] < 0 || b[k] >= points->n_blocks) {
            return zsi_fail(report, ZS_E_ARGUMENT, "link %lld is between blocks that do not exist", (long long)k);
        }
    }
    for (int32_t k = 0; k < points->n_schools; k++) {
        if (school_block[k] < 0 || school_block[k] >= points->n_blocks) {
            return zsi_fail(report, ZS_E_ARGUMENT, "school %d stands in a block that does not exist", (int)k);
        }
    }
    return ZS_OK;
}

zs_status zsi_travel_links(const zsi_points *points, int64_t n_links, const int32_t *a, const int32_t *b,
                           const int32_t *school_block, int32_t threads, zsi_monitor *monitor, double *travel_m,
                           zsi_report *report)
{
    ZSI_TRY(check_links(points, n_links, a, b, school_block, report));
    links_work work = {.points = points, .school_block = school_block, .travel_m = travel_m};
    if (zsi_ways_init(&work.ways, points->n_blocks, n_links, a, b, points->block_x, points->block_y)) {
        zsi_ways_clear(&work.ways);
        return zsi_fail_memory(report);
    }
    const zsi_school_work searches = {.user = &work,
                                      .n_schools = points->n_schools,
                                      .threads = threads,
                                      .monitor = monitor,
                                      .open = open_room,
                                      .search = search_schools,
                                      .close = close_room};
    zs_status status = zsi_search_schools(&searches, report);
    zsi_ways_clear(&work.ways);
    return status;
}
