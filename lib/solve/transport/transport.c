/** @file transport.c */
#include "solve/transport/transport.h"

#include "base/memory.h"
#include "base/transport_flow.h"

#include <string.h>

/* Schools a unit may be sent to at first; all are tried again where these leave pupils unplaced. */
enum { NEAR_SCHOOLS = 24 };

/* The candidates of every unit. */
typedef struct near_schools {
    size_t *first;   /* [n_units + 1] */
    int32_t *school; /* [n_units * n_near] */
    int64_t *cost;
} near_schools;

/* The n_near cheapest allowed schools of a unit, by insertion; returns how many there are. */
static int32_t list_near(const zsi_instance *in, int32_t unit, int32_t n_near, int32_t *near)
{
    int32_t n = 0;
    for (int32_t j = 0; j < in->n_schools; j++) {
        int64_t cost = zsi_cost_at(in, unit, j);
        if (cost >= ZSI_FORBIDDEN || (n == n_near && cost >= zsi_cost_at(in, unit, near[n - 1]))) {
            continue;
        }
        int32_t at = n < n_near ? n++ : n - 1;
        for (; at > 0 && zsi_cost_at(in, unit, near[at - 1]) > cost; at--) {
            near[at] = near[at - 1];
        }
        near[at] = j;
    }
    return n;
}

/* Costs of one pupil are rounded down; units without pupils take no part. 0, or -1: out of memory. */
static int list_all_near(const zsi_instance *in, int32_t n_near, near_schools *near)
{
    size_t pairs = (size_t)in->n_units * (size_t)n_near;
    *near = (near_schools){.first = ZSI_NEW(size_t, (size_t)in->n_units + 1), .school = ZSI_NEW(int32_t, pairs),
                           .cost = ZSI_NEW(int64_t, pairs)};
    if (!near->first || !near->school || !near->cost) {
        return -1;
    }
    for (int32_t u = 0; u < in->n_units; u++) {
        size_t first = near->first[u];
        int32_t n = in->pupils[u] > 0 ? list_near(in, u, n_near, near->school + first) : 0;
        near->first[u + 1] = first + (size_t)n;
        for (size_t i = first; i < near->first[u + 1]; i++) {
            near->cost[i] = zsi_cost_at(in, u, near->school[i]) / in->pupils[u];
        }
    }
    return 0;
}

/* One run over the n_near cheapest schools of each unit. 1: pupils remain unplaced, 0, or -1: out of memory. */
static int run(const zsi_instance *instance, int32_t n_near, zsi_monitor *monitor, zsi_transport *transport)
{
    near_schools near;
    zsi_transport_flow flow = {0};
    int result = list_all_near(instance, n_near, &near);
    if (result == 0) {
        const zsi_transport_case over = {.n_units = instance->n_units, .n_schools = instance->n_schools,
                                         .pupils = instance->pupils, .places = instance->places, .first = near.first,
                                         .school = near.school, .cost = near.cost};
        result = zsi_transport_flow_solve(&over, monitor, &flow);
    }
    if (result >= 0) {
        zsi_transport_clear(transport);
        *transport = (zsi_transport){.price = flow.price, .unplaced = flow.unplaced, .short_school = flow.short_school};
        flow.price = NULL;
        flow.short_school = NULL;
    }
    zsi_transport_flow_clear(&flow);
    free(near.first);
    free(near.school);
    free(near.cost);
    return result;
}

zs_status zsi_transport_solve(const zsi_instance *instance, zsi_monitor *monitor, zsi_transport *transport,
                              zsi_report *report)
{
    int32_t n_near = instance->n_schools < NEAR_SCHOOLS ? instance->n_schools : NEAR_SCHOOLS;
    *transport = (zsi_transport){0};
    int result = run(instance, n_near, monitor, transport);
    while (result == 1 && n_near < instance->n_schools && !zsi_monitor_over(monitor)) {
        n_near = n_near > instance->n_schools / 4 ? instance->n_schools : 4 * n_near;
        result = run(instance, n_near, monitor, transport);
    }
    if (n_near < instance->n_schools) {
        transport->unplaced = 0; /* proven only when every allowed school was tried */
    }
    if (result < 0) {
        zsi_transport_clear(transport);
        return zsi_fail_memory(report);
    }
    return ZS_OK;
}

void zsi_transport_clear(zsi_transport *transport)
{
    free(transport->price);
    free(transport->short_school);
    memset(transport, 0, sizeof *transport);
}

int64_t zsi_price_bound(const zsi_instance *instance, const int64_t *price, int64_t excess)
{
    __int128 bound = 0;
    int64_t dearest = 0;
    for (int32_t u = 0; u < instance->n_units; u++) {
        const int64_t *cost = instance->cost + (int64_t)u * instance->n_schools;
        __int128 least = ZSI_FORBIDDEN;
        for (int32_t j = 0; j < instance->n_schools; j++) {
            __int128 priced = cost[j] + (__int128)instance->pupils[u] * price[j];
            if (cost[j] < ZSI_FORBIDDEN && priced < least) {
                least = priced;
            }
        }
        bound += least;
    }
    for (int32_t j = 0; j < instance->n_schools; j++) {
        bound -= (__int128)price[j] * instance->places[j];
        dearest = price[j] > dearest ? price[j] : dearest;
    }
    bound -= (__int128)dearest * excess;
    return bound > INT64_MAX / 4 || bound < INT64_MIN / 4 ? INT64_MIN : (int64_t)bound;
}
