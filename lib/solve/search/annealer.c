/** @file annealer.c */
#include "solve/search/annealer.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

static void join_zone(zsi_annealer *a, int32_t unit, int32_t school)
{
    zsi_members *zone = &a->zone[school];
    void *units = zone->unit;
    if (zsi_grow(&units, &zone->capacity, zone->n + 1, sizeof *zone->unit)) {
        a->out_of_memory = 1;
        return;
    }
    zone->unit = units;
    a->position[unit] = (int32_t)zone->n;
    zone->unit[zone->n++] = unit;
}

/* Moves a unit everywhere it is listed. */
void zsi_annealer_move(zsi_annealer *a, int32_t unit, int32_t to)
{
    zsi_members *zone = &a->zone[a->zones->school[unit]];
    int32_t last = zone->unit[--zone->n];
    zone->unit[a->position[unit]] = last;
    a->position[last] = a->position[unit];
    join_zone(a, unit, to);
    zsi_zones_move(a->zones, unit, to);
    if (a->n_changed < a->in->n_units) {
        a->changed[a->n_changed] = unit;
    }
    a->n_changed += a->n_changed <= a->in->n_units;
}

void zsi_annealer_remember(zsi_annealer *a)
{
    const zsi_zones *z = a->zones;
    if (!zsi_best_beaten(a->best, z)) {
        return;
    }
    if (a->n_changed > a->in->n_units) {
        memcpy(a->best->school, z->school, (size_t)a->in->n_units * sizeof *z->school);
    } else {
        for (int32_t i = 0; i < a->n_changed; i++) {
            a->best->school[a->changed[i]] = z->school[a->changed[i]];
        }
    }
    a->n_changed = 0;
    a->best->n_forbidden = z->n_forbidden;
    a->best->moved_beyond = zsi_zones_moved_beyond(z);
    a->best->excess = z->excess;
    a->best->cost = z->cost;
}

void zsi_annealer_clear(zsi_annealer *a)
{
    for (int32_t j = 0; a->zone && j < a->in->n_schools; j++) {
        free(a->zone[j].unit);
    }
    free(a->zone);
    free(a->position);
    free(a->unit);
    free(a->place_price);
    free(a->weight);
    free(a->changed);
    free(a);
}

static int fill_units(zsi_annealer *a)
{
    const zsi_instance *in = a->in;
    double mean = 0.0;
    for (int32_t u = 0; u < in->n_units; u++) {
        int32_t school = a->zones->school[u];
        join_zone(a, u, school);
        mean += (double)in->pupils[u] / in->n_units;
        if (zsi_annealer_may_change(a, school)) {
            a->unit[a->n_open++] = u;
            a->pupils += in->pupils[u];
        }
    }
    for (int32_t u = 0; u < in->n_units; u++) {
        a->weight[u] = mean > 0.0 ? sqrt(((double)in->pupils[u] + 0.1) / mean) : 1.0;
    }
    return a->out_of_memory ? -1 : 0;
}

zsi_annealer *zsi_annealer_make(zsi_zones *zones, const zsi_anneal_options *options, zsi_best *best)
{
    const zsi_instance *in = zones->instance;
    zsi_annealer *a = ZSI_NEW(zsi_annealer, 1);
    if (!a) {
        return NULL;
    }
    a->in = in;
    a->zones = zones;
    a->best = best;
    a->window = options->window;
    a->zone = ZSI_NEW(zsi_members, in->n_schools);
    a->position = ZSI_NEW(int32_t, in->n_units);
    a->unit = ZSI_NEW(int32_t, in->n_units);
    a->place_price = ZSI_NEW(int64_t, in->n_schools);
    a->weight = ZSI_NEW(double, in->n_units);
    a->changed = ZSI_NEW(int32_t, in->n_units);
    if (!a->zone || !a->position || !a->unit || !a->place_price || !a->weight || !a->changed || fill_units(a)) {
        zsi_annealer_clear(a);
        return NULL;
    }
    for (int i = 0; i < ZSI_CHANCES; i++) {
        a->chance[i] = -log((i + 0.5) / ZSI_CHANCES);
    }
    zsi_random_seed(&a->random, options->seed);
    a->steered = options->excess_price;
    a->forbidden_price = in->dearest;
    a->n_changed = in->n_units + 1;
    return a;
}
