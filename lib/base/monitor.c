/** @file monitor.c */
#include "base/monitor.h"

#include <time.h>

double zsi_clock_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double zsi_monitor_elapsed_s(const zsi_monitor *monitor)
{
    return zsi_clock_s() - monitor->start_s;
}

double zsi_monitor_left_s(const zsi_monitor *monitor)
{
    double left_s = monitor->limit_s - zsi_monitor_elapsed_s(monitor);
    return left_s > 0.0 ? left_s : 0.0;
}

int zsi_monitor_cancelled(zsi_monitor *monitor)
{
    if (monitor->cancel && atomic_load_explicit(&monitor->cancel->raised, memory_order_relaxed)) {
        atomic_store_explicit(&monitor->stop, 1, memory_order_relaxed);
    }
    return atomic_load_explicit(&monitor->stop, memory_order_relaxed);
}

int zsi_monitor_over(zsi_monitor *monitor)
{
    return zsi_monitor_cancelled(monitor) || zsi_monitor_elapsed_s(monitor) >= monitor->limit_s;
}

void zsi_monitor_report(zsi_monitor *monitor, double total, double bound, int64_t excess, int always)
{
    double seconds = zsi_monitor_elapsed_s(monitor);
    if (!monitor->report || (!always && seconds - monitor->reported_s < 0.25)) {
        return;
    }
    monitor->reported_s = seconds;
    if (monitor->report(monitor->user, seconds, total, bound, excess)) {
        atomic_store_explicit(&monitor->stop, 1, memory_order_relaxed);
    }
}
