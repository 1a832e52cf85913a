/** @file school_threads.h
 * One search a school, a few schools at a time on each thread; what a thread finds depends on the school alone.
 */
#ifndef ZONESOLVE_TRAVEL_SCHOOL_THREADS_H
#define ZONESOLVE_TRAVEL_SCHOOL_THREADS_H

#include "base/monitor.h"
#include "base/report.h"

/** Schools at once: their results fill a cache line of a block's row. */
enum { ZSI_SCHOOLS_AT_ONCE = 8 };

/** What runs on the threads. The functions get `user`; they run on any thread and must not share what they change. */
typedef struct zsi_school_work {
    void *user;
    int32_t n_schools;
    int32_t threads;      /**< at most so many at once, 0: one a processor */
    zsi_monitor *monitor; /**< NULL: none */
    void *(*open)(void *user);                                      /**< room of one thread, NULL: out of memory */
    void (*search)(void *user, void *room, int32_t first, int32_t n); /**< schools first .. first + n - 1 */
    void (*close)(void *room);                                      /**< NULL is fine */
} zsi_school_work;

/** Searches all schools. ZS_E_MEMORY where a thread found no room, ZS_E_CANCELLED when the monitor says so. */
zs_status zsi_search_schools(const zsi_school_work *work, zsi_report *report);

#endif
