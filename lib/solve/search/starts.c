/** @file starts.c */
#include "solve/search/starts.h"

#include <pthread.h>

typedef struct start {
    zsi_zones zones;
    zsi_best best;
    zsi_anneal_options options;
    zsi_monitor *monitor;
    zs_status status;
} start;

static void *run(void *data)
{
    start *s = data;
    s->status = zsi_anneal(&s->zones, &s->options, s->monitor, &s->best, NULL);
    return NULL;
}

/* The other start: zones and plan of its own. */
static zs_status make(start *other, const zsi_zones *zones, const zsi_anneal_options *options, zsi_monitor *monitor,
                      zsi_report *report)
{
    *other = (start){.options = *options, .monitor = monitor};
    other->options.seed = options->seed + 500001u;
    ZSI_TRY(zsi_zones_make(&other->zones, zones->instance, zones->school, report));
    zs_status status = zsi_best_make(&other->best, &other->zones, report);
    if (status != ZS_OK) {
        zsi_zones_clear(&other->zones);
    }
    return status;
}

zs_status zsi_starts_run(zsi_zones *zones, const zsi_anneal_options *options, int32_t threads, zsi_monitor *monitor,
                         zsi_best *best, zsi_best *rival, zsi_report *report)
{
    start other;
    pthread_t thread;
    int32_t n_units = zones->instance->n_units;
    ZSI_TRY(make(&other, zones, options, monitor, report));
    int on_thread = threads > 1 && pthread_create(&thread, NULL, run, &other) == 0;
    zs_status status = zsi_anneal(zones, options, monitor, best, report);
    if (on_thread) {
        pthread_join(thread, NULL);
    } else if (status == ZS_OK) {
        run(&other);
    }
    if (status == ZS_OK && other.status != ZS_OK) {
        status = zsi_fail_memory(report);
    }
    if (status == ZS_OK) {
        int is_better = zsi_best_before(&other.best, best);
        zsi_best_copy(rival, is_better ? best : &other.best, n_units);
        if (is_better) {
            zsi_best_copy(best, &other.best, n_units);
        }
    }
    zsi_best_clear(&other.best);
    zsi_zones_clear(&other.zones);
    return status;
}
