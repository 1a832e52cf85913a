/** @file best.c */
#include "solve/search/best.h"

#include "base/memory.h"

#include <string.h>

static void take_figures(zsi_best *best, const zsi_zones *zones)
{
    best->n_forbidden = zones->n_forbidden;
    best->moved_beyond = zsi_zones_moved_beyond(zones);
    best->excess = zones->excess;
    best->cost = zones->cost;
}

zs_status zsi_best_make(zsi_best *best, const zsi_zones *zones, zsi_report *report)
{
    best->school = zsi_copy_array(zones->school, (size_t)zones->instance->n_units, sizeof *best->school);
    take_figures(best, zones);
    return best->school ? ZS_OK : zsi_fail_memory(report);
}

void zsi_best_clear(zsi_best *best)
{
    free(best->school);
    best->school = NULL;
}

int zsi_best_before(const zsi_best *a, const zsi_best *b)
{
    if (a->n_forbidden != b->n_forbidden) {
        return a->n_forbidden < b->n_forbidden;
    }
    if (a->moved_beyond != b->moved_beyond) {
        return a->moved_beyond < b->moved_beyond;
    }
    return a->excess != b->excess ? a->excess < b->excess : a->cost < b->cost;
}

int zsi_best_beaten(const zsi_best *best, const zsi_zones *zones)
{
    zsi_best state = {0};
    take_figures(&state, zones);
    return zsi_best_before(&state, best);
}

void zsi_best_copy(zsi_best *to, const zsi_best *from, int32_t n_units)
{
    memcpy(to->school, from->school, (size_t)n_units * sizeof *to->school);
    to->n_forbidden = from->n_forbidden;
    to->moved_beyond = from->moved_beyond;
    to->excess = from->excess;
    to->cost = from->cost;
}
