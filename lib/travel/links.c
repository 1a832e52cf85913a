/** @file links.c
 * Travel through neighbouring blocks: one search a school, a few schools at a time on each thread.
 */
#include "base/memory.h"
#include "travel/shortest.h"
#include "travel/travel.h"

#include <math.h>
#include <pthread.h>
#include <unistd.h>

enum {
    SCHOOLS_AT_ONCE = 8, /* their results fill a cache line of a block's row */
    MOST_THREADS = 256
};

typedef struct links_work {
    const zsi_points *points;
    const int32_t *school_block;
    zsi_ways ways;
    zsi_monitor *monitor;
    double *travel_m;
    atomic_int next_school;
    atomic_int stopped;
    atomic_int out_of_memory;
} links_work;

/* way_m[n][n_blocks] of schools first .. first + n - 1, to their columns of the table. */
static void write_columns(const links_work *work, int32_t first, int32_t n, const double *way_m)
{
    const zsi_points *points = work->points;
    double leg_m[SCHOOLS_AT_ONCE];
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

static void search_schools(links_work *work, zsi_heap *heap, double *way_m)
{
    int32_t n_schools = work->points->n_schools;
    for (;;) {
        int32_t first = atomic_fetch_add(&work->next_school, SCHOOLS_AT_ONCE);
        if (first >= n_schools || atomic_load(&work->stopped)) {
            return;
        }
        int32_t n = n_schools - first < SCHOOLS_AT_ONCE ? n_schools - first : SCHOOLS_AT_ONCE;
        for (int32_t k = 0; k < n; k++) {
            if (work->monitor && zsi_monitor_over(work->monitor)) {
                atomic_store(&work->stopped, 1);
                return;
            }
            zsi_shortest_ways(&work->ways, work->school_block[first + k], heap,
                              way_m + (size_t)k * (size_t)work->points->n_blocks);
        }
        write_columns(work, first, n, way_m);
    }
}

static void *run_thread(void *user)
{
    links_work *work = user;
    zsi_heap heap;
    double *way_m = zsi_new_array((size_t)work->points->n_blocks, SCHOOLS_AT_ONCE * sizeof *way_m);
    if (zsi_heap_init(&heap, work->points->n_blocks) || !way_m) {
        atomic_store(&work->out_of_memory, 1);
    } else {
        search_schools(work, &heap, way_m);
    }
    zsi_heap_clear(&heap);
    free(way_m);
    return NULL;
}

static int32_t thread_count(int32_t wanted, int32_t n_schools)
{
    long n = wanted > 0 ? wanted : sysconf(_SC_NPROCESSORS_ONLN);
    long useful = (n_schools + SCHOOLS_AT_ONCE - 1) / SCHOOLS_AT_ONCE;
    n = n < useful ? n : useful;
    n = n < MOST_THREADS ? n : MOST_THREADS;
    return (int32_t)(n > 1 ? n : 1);
}

/* The caller's thread works too; where the system gives no more threads, it does what is left. */
static void run_threads(links_work *work, int32_t n_threads)
{
    pthread_t thread[MOST_THREADS];
    int32_t n_started = 0;
    while (n_started < n_threads - 1 && pthread_create(&thread[n_started], NULL, run_thread, work) == 0) {
        n_started++;
    }
    run_thread(work);
    for (int32_t k = 0; k < n_started; k++) {
        pthread_join(thread[k], NULL);
    }
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
    links_work work = {.points = points, .school_block = school_block, .monitor = monitor, .travel_m = travel_m};
    if (zsi_ways_init(&work.ways, points->n_blocks, n_links, a, b, points->block_x, points->block_y)) {
        zsi_ways_clear(&work.ways);
        return zsi_fail_memory(report);
    }
    run_threads(&work, thread_count(threads, points->n_schools));
    zsi_ways_clear(&work.ways);
    if (atomic_load(&work.out_of_memory)) {
        return zsi_fail_memory(report);
    }
    return atomic_load(&work.stopped) ? zsi_fail(report, ZS_E_CANCELLED, "stopped while measuring travel") : ZS_OK;
}
