/** @file transport.c */
#include "solve/transport/transport.h"

#include "base/memory.h"
#include "solve/transport/transport_network.h"

#include <string.h>

/* Schools a unit may be sent to at first; all are tried again where these leave pupils unplaced. */
enum { NEAR_SCHOOLS = 24 };

#define NO_DISTANCE (INT64_MAX / 2)

/* Dijkstra from one overfull school over reduced costs to the nearest school with free places; -1: none can be reached.
 * Schools are few: the next one is found by a scan. */
static int32_t find_free(zsi_network *net, int32_t source)
{
    const zsi_instance *in = net->instance;
    for (int32_t j = 0; j < in->n_schools; j++) {
        net->distance[j] = NO_DISTANCE;
        net->settled[j] = 0;
    }
    net->distance[source] = 0;
    for (;;) {
        int32_t from = -1;
        for (int32_t j = 0; j < in->n_schools; j++) {
            if (!net->settled[j] && net->distance[j] < NO_DISTANCE &&
                (from < 0 || net->distance[j] < net->distance[from])) {
                from = j;
            }
        }
        if (from < 0 || net->load[from] < in->places[from]) {
            return from;
        }
        net->settled[from] = 1;
        for (int32_t i = net->arc_first[from]; i < net->arc_first[from + 1]; i++) {
            zsi_arc *a = &net->arcs[i];
            const zsi_move *m = net->settled[a->to] ? NULL : zsi_network_best(net, from, a);
            if (!m) {
                continue;
            }
            int64_t reach = net->distance[from] + m->extra + net->potential[from] - net->potential[a->to];
            if (reach < net->distance[a->to]) {
                net->distance[a->to] = reach;
                net->via[a->to] = i;
            }
        }
    }
}

static int32_t arc_source(const zsi_network *net, int32_t index)
{
    int32_t low = 0;
    int32_t high = net->instance->n_schools;
    while (high - low > 1) {
        int32_t middle = (low + high) / 2;
        if (net->arc_first[middle] <= index) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Sends as many pupils as the path allows from the overfull school to the free one. */
static int augment(zsi_network *net, int32_t source, int32_t free_school)
{
    const zsi_instance *in = net->instance;
    int64_t send = net->load[source] - in->places[source];
    if (in->places[free_school] - net->load[free_school] < send) {
        send = in->places[free_school] - net->load[free_school];
    }
    for (int32_t j = free_school; j != source;) {
        int32_t from = arc_source(net, net->via[j]);
        int64_t there = *zsi_network_amount(net, net->arcs[net->via[j]].heap[0].unit, from);
        send = there < send ? there : send;
        j = from;
    }
    for (int32_t j = free_school; j != source;) {
        int32_t from = arc_source(net, net->via[j]);
        int32_t unit = net->arcs[net->via[j]].heap[0].unit;
        int64_t *arrives = zsi_network_amount(net, unit, j);
        *zsi_network_amount(net, unit, from) -= send;
        *arrives += send;
        if (*arrives == send && zsi_network_offer(net, unit, j)) {
            return -1;
        }
        j = from;
    }
    net->load[source] -= send;
    net->load[free_school] += send;
    return 0;
}

static void raise_potentials(zsi_network *net, int64_t reached)
{
    for (int32_t j = 0; j < net->instance->n_schools; j++) {
        net->potential[j] += net->distance[j] < reached ? net->distance[j] : reached;
    }
}

/* Empties one overfull school as far as it goes. 1: pupils remain that no way places, 0: done, -1: out of memory. */
static int relieve(zsi_network *net, int32_t source, zsi_monitor *monitor)
{
    while (net->load[source] > net->instance->places[source]) {
        if (zsi_monitor_over(monitor)) {
            return 0;
        }
        int32_t free_school = find_free(net, source);
        if (free_school < 0) {
            return 1;
        }
        raise_potentials(net, net->distance[free_school]);
        if (augment(net, source, free_school)) {
            return -1;
        }
    }
    return 0;
}

/* Schools with free places are settled at the highest potential: prices count down from it. */
static void read_prices(const zsi_network *net, zsi_transport *transport)
{
    int64_t highest = 0;
    for (int32_t j = 0; j < net->instance->n_schools; j++) {
        highest = net->potential[j] > highest ? net->potential[j] : highest;
    }
    for (int32_t j = 0; j < net->instance->n_schools; j++) {
        transport->price[j] = highest - net->potential[j];
    }
}

/* One run over the n_near cheapest schools of each unit. 1: pupils remain unplaced, 0, or -1: out of memory. */
static int run(const zsi_instance *instance, int32_t n_near, zsi_monitor *monitor, zsi_transport *transport)
{
    zsi_network net;
    transport->unplaced = 0;
    memset(transport->short_school, 0, (size_t)instance->n_schools);
    int result = zsi_network_make(&net, instance, n_near);
    for (int32_t j = 0; result >= 0 && j < instance->n_schools; j++) {
        int stuck = relieve(&net, j, monitor);
        if (stuck < 0) {
            result = -1;
        } else if (stuck) {
            result = 1;
            transport->unplaced += net.load[j] - instance->places[j];
            for (int32_t k = 0; k < instance->n_schools; k++) {
                transport->short_school[k] |= net.settled[k];
            }
        }
    }
    if (result >= 0) {
        read_prices(&net, transport);
    }
    zsi_network_clear(&net);
    return result;
}

zs_status zsi_transport_solve(const zsi_instance *instance, zsi_monitor *monitor, zsi_transport *transport,
                              zsi_report *report)
{
    int32_t n_near = instance->n_schools < NEAR_SCHOOLS ? instance->n_schools : NEAR_SCHOOLS;
    *transport = (zsi_transport){.price = ZSI_NEW(int64_t, instance->n_schools),
                                 .short_school = ZSI_NEW(uint8_t, instance->n_schools)};
    int result = transport->price && transport->short_school ? run(instance, n_near, monitor, transport) : -1;
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
