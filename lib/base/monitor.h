/** @file monitor.h
 * The clock, the deadline, the cancel flag and the progress callback of one solve.
 */
#ifndef ZONESOLVE_BASE_MONITOR_H
#define ZONESOLVE_BASE_MONITOR_H

#include "zonesolve.h"

#include <stdatomic.h>

struct zs_cancel {
    atomic_int raised;
};

typedef struct zsi_monitor {
    double start_s;        /**< zsi_clock_s() at the start */
    double limit_s;        /**< seconds from the start, infinity: none */
    zs_cancel *cancel;     /**< NULL: none */
    zs_progress_fn report; /**< NULL: none */
    void *user;
    double reported_s;     /**< time of the last report, since the start */
    atomic_int stop;       /**< set once the callback or the flag asked to stop */
} zsi_monitor;

/** Seconds of the monotonic clock. */
double zsi_clock_s(void);
/** Seconds since the start. */
double zsi_monitor_elapsed_s(const zsi_monitor *monitor);
/** Seconds left, at least 0. */
double zsi_monitor_left_s(const zsi_monitor *monitor);
/** Whether to stop now: time over or cancelled. Costs a clock reading: ask every thousand steps or so; any thread. */
int zsi_monitor_over(zsi_monitor *monitor);
/** Whether the caller cancelled (rather than time ran out). */
int zsi_monitor_cancelled(zsi_monitor *monitor);
/** Calls the callback where a quarter of a second passed since the last call (or `always`). Only from the thread that
 *  called solve. */
void zsi_monitor_report(zsi_monitor *monitor, double total, double bound, int64_t excess, int always);

#endif
