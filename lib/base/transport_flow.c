/** @file transport_flow.c */
#include "base/transport_flow.h"

#include "base/memory.h"
#include "base/transport_network.h"

#include <string.h>

#define NO_DISTANCE (INT64_MAX / 2)

/* Dijkstra from one overfull school over reduced costs to the nearest school with free places; -1: none can be reached.
 * Schools are few: the next one is found by a scan. */
static int32_t find_free(zsi_network *net, int32_t source)
{
    const zsi_transport_case *over = net->over;
    for (int32_t j = 0; j < over->n_schools; j++) {
        net->distance[j] = NO_DISTANCE;
        net->settled[j] = 0;
    }
    net->distance[source] = 0;
    for (;;) {
        int32_t from = -1;
        for (int32_t j = 0; j < over->n_schools; j++) {
            if (!net->settled[j] && net->distance[j] < NO_DISTANCE &&
                (from < 0 || net->distance[j] < net->distance[from])) {
                from = j;
            }
        }
        if (from < 0 || net->load[from] < over->places[from]) {
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
    int32_t high = net->over->n_schools;
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
    const zsi_transport_case *over = net->over;
    int64_t send = net->load[source] - over->places[source];
    if (over->places[free_school] - net->load[free_school] < send) {
        send = over->places[free_school] - net->load[free_school];
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
    for (int32_t j = 0; j < net->over->n_schools; j++) {
        net->potential[j] += net->distance[j] < reached ? net->distance[j] : reached;
    }
}

/* Empties one overfull school as far as it goes. 1: pupils remain that no way places, 0: done, -1: out of memory. */
static int relieve(zsi_network *net, int32_t source, zsi_monitor *monitor)
{
    while (net->load[source] > net->over->places[source]) {
        if (monitor && zsi_monitor_over(monitor)) {
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
static void read_prices(const zsi_network *net, int64_t *price)
{
    int64_t highest = 0;
    for (int32_t j = 0; j < net->over->n_schools; j++) {
        highest = net->potential[j] > highest ? net->potential[j] : highest;
    }
    for (int32_t j = 0; j < net->over->n_schools; j++) {
        price[j] = highest - net->potential[j];
    }
}

/* 1: pupils remain unplaced, 0, or -1: out of memory. */
static int run(const zsi_transport_case *over, zsi_monitor *monitor, zsi_transport_flow *flow)
{
    zsi_network net;
    int result = zsi_network_make(&net, over, flow->amount);
    for (int32_t j = 0; result >= 0 && j < over->n_schools; j++) {
        int stuck = relieve(&net, j, monitor);
        if (stuck < 0) {
            result = -1;
        } else if (stuck) {
            result = 1;
            flow->unplaced += net.load[j] - over->places[j];
            for (int32_t k = 0; k < over->n_schools; k++) {
                flow->short_school[k] |= net.settled[k];
            }
        }
    }
    if (result >= 0) {
        read_prices(&net, flow->price);
    }
    zsi_network_clear(&net);
    return result;
}

int zsi_transport_flow_solve(const zsi_transport_case *over, zsi_monitor *monitor, zsi_transport_flow *flow)
{
    *flow = (zsi_transport_flow){.amount = ZSI_NEW(int64_t, over->first[over->n_units]),
                                 .price = ZSI_NEW(int64_t, over->n_schools),
                                 .short_school = ZSI_NEW(uint8_t, over->n_schools)};
    return flow->amount && flow->price && flow->short_school ? run(over, monitor, flow) : -1;
}

void zsi_transport_flow_clear(zsi_transport_flow *flow)
{
    free(flow->amount);
    free(flow->price);
    free(flow->short_school);
    memset(flow, 0, sizeof *flow);
}
