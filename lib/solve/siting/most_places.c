/** @file most_places.c */
#include "solve/siting/most_places.h"

#include "base/memory.h"

/* What opening a school adds to the places there are, and takes of the limits. */
typedef struct gain {
    int64_t places;
    int64_t cost;
} gain;

static int by_places(const void *a, const void *b)
{
    const gain *left = a;
    const gain *right = b;
    return (left->places < right->places) - (left->places > right->places);
}

/* Falling places for the cost; what costs nothing comes first. */
static int by_rate(const void *a, const void *b)
{
    const gain *left = a;
    const gain *right = b;
    double more = (double)left->places * (double)right->cost - (double)right->places * (double)left->cost;
    return more > 0.0 ? -1 : more < 0.0 ? 1 : (left->cost > right->cost) - (left->cost < right->cost);
}

/* Schools that add places; returns how many. *there: places of the schools that are open today. */
static int32_t list_gains(const zsi_instance *in, gain *list, int64_t *there)
{
    const zsi_sites *sites = in->sites;
    int32_t n = 0;
    for (int32_t j = 0; j < in->n_schools; j++) {
        int32_t unit = sites->unit[j];
        int64_t before = 0;
        *there += sites->is_there[j] ? in->places[j] : 0;
        for (int32_t k = sites->first[unit]; k < sites->first[unit + 1]; k++) {
            int32_t other = sites->school[k];
            int replaced = sites->base[j] == other || !sites->is_fixed[other];
            before += sites->is_there[other] && replaced ? in->places[other] : 0;
        }
        if (!sites->is_there[j] && in->places[j] > before) {
            list[n++] = (gain){in->places[j] - before, sites->open_amount[(int64_t)j * ZSI_N_SITE_LIMITS + ZSI_LIMIT_COST]};
        }
    }
    return n;
}

static int64_t within_projects(const gain *list, int32_t n, int64_t limit)
{
    int64_t sum = 0;
    for (int32_t i = 0; i < n && i < limit; i++) {
        sum += list[i].places;
    }
    return sum;
}

static int64_t within_cost(const gain *list, int32_t n, int64_t limit)
{
    int64_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        if (list[i].cost > limit) {
            double part = (double)list[i].places * (double)limit / (double)list[i].cost;
            return sum + (int64_t)(part * (1.0 + 1e-12)) + 1;
        }
        limit -= list[i].cost;
        sum += list[i].places;
    }
    return sum;
}

int64_t zsi_most_places(const zsi_instance *instance)
{
    const zsi_sites *sites = instance->sites;
    int64_t there = 0;
    gain *list = sites ? ZSI_NEW(gain, instance->n_schools) : NULL;
    if (!list) {
        return sites ? -1 : INT64_MAX;
    }
    int32_t n = list_gains(instance, list, &there);
    if (n > 1) {
        qsort(list, (size_t)n, sizeof *list, by_places);
    }
    int64_t most = within_projects(list, n, sites->limit[ZSI_LIMIT_PROJECTS]);
    if (n > 1) {
        qsort(list, (size_t)n, sizeof *list, by_rate);
    }
    int64_t for_cost = sites->limit[ZSI_LIMIT_COST] < INT64_MAX ? within_cost(list, n, sites->limit[ZSI_LIMIT_COST]) : most;
    most = for_cost < most ? for_cost : most;
    free(list);
    return there + most;
}
