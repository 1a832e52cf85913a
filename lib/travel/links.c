/** @file links.c
 * Travel through neighbouring blocks: one search a school, a few schools at a time on each thread.
 */
#include "base/memory.h"
#include "travel/school_threads.h"
#include "travel/shortest.h"
#include "travel/travel.h"

#include <math.h>
#include <string.h>

typedef struct links_work {
    const zsi_points *points;
    const int32_t *school_block;
    zsi_ways ways;
    const int32_t *a;
    const int32_t *b;
    double *travel_m;
    const zsi_link_passes *passes; /* NULL: not wanted */
} links_work;

/* Room of one thread. */
typedef struct links_room {
    zsi_heap heap;
    double *way_m;    /* [ZSI_SCHOOLS_AT_ONCE * n_blocks] */
    int64_t *came_by; /* [n_blocks] */
    uint8_t *known;   /* [n_blocks] whether the passes of a block are there */
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

/* Passes along the ways of one school: each block's from the block before it on the way. The empty heap lends its room for
 * the blocks that still wait. */
static void write_passes(const links_work *work, links_room *own, int32_t school)
{
    const zsi_points *points = work->points;
    zsi_passes *column = work->passes->way + school;
    size_t step = (size_t)points->n_schools;
    memset(own->known, 0, (size_t)points->n_blocks);
    for (int32_t block = 0; block < points->n_blocks; block++) {
        int32_t n = 0;
        int32_t at = block;
        for (; own->came_by[at] >= 0 && !own->known[at]; n++) {
            int64_t link = own->came_by[at];
            own->heap.block[n] = at;
            at = work->a[link] == at ? work->b[link] : work->a[link];
        }
        if (!own->known[at]) { /* where the way starts, or a block without a way */
            column[(size_t)at * step] = at == work->school_block[school] ? work->passes->leg[school] : (zsi_passes){0, 0};
            own->known[at] = 1;
        }
        while (n > 0) {
            int32_t next = own->heap.block[--n];
            column[(size_t)next * step] =
                zsi_passes_add(column[(size_t)at * step], work->passes->link[own->came_by[next]]);
            own->known[next] = 1;
            at = next;
        }
    }
}

static void search_schools(void *user, void *room, int32_t first, int32_t n)
{
    links_work *work = user;
    links_room *own = room;
    for (int32_t k = 0; k < n; k++) {
        zsi_shortest_ways(&work->ways, work->school_block[first + k], &own->heap,
                          own->way_m + (size_t)k * (size_t)work->points->n_blocks, work->passes ? own->came_by : NULL);
        if (work->passes) {
            write_passes(work, own, first + k);
        }
    }
    write_columns(work, first, n, own->way_m);
}

static void close_room(void *room)
{
    links_room *own = room;
    if (own) {
        zsi_heap_clear(&own->heap);
        free(own->way_m);
        free(own->came_by);
        free(own->known);
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
    own->came_by = ZSI_NEW(int64_t, work->points->n_blocks);
    own->known = ZSI_NEW(uint8_t, work->points->n_blocks);
    if (zsi_heap_init(&own->heap, work->points->n_blocks) || !own->way_m || !own->came_by || !own->known) {
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
                           const zsi_link_passes *passes, zsi_report *report)
{
    ZSI_TRY(check_links(points, n_links, a, b, school_block, report));
    links_work work = {
        .points = points, .school_block = school_block, .a = a, .b = b, .travel_m = travel_m, .passes = passes};
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
