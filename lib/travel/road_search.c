/** @file road_search.c */
#include "travel/road_search.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

enum { CHILDREN = 4 };

int zsi_road_search_init(zsi_road_search *search, const zsi_road_network *network, int32_t n_starts)
{
    *search = (zsi_road_search){.network = network};
    search->cost = ZSI_NEW(double, network->n_nodes);
    search->length_m = network->time_s ? ZSI_NEW(double, network->n_nodes) : NULL;
    search->passes = network->passes ? ZSI_NEW(zsi_passes, network->n_nodes) : NULL;
    search->school = ZSI_NEW(int32_t, network->n_nodes);
    search->needed = ZSI_NEW(uint8_t, network->n_nodes);
    search->heap = ZSI_NEW(zsi_road_waiting, 2 * (size_t)network->n_edges + 2 * (size_t)n_starts);
    int extras = (search->length_m || !network->time_s) && (search->passes || !network->passes);
    return search->cost && extras && search->school && search->needed && search->heap ? 0 : -1;
}

void zsi_road_search_clear(zsi_road_search *search)
{
    free(search->cost);
    free(search->length_m);
    free(search->passes);
    free(search->school);
    free(search->needed);
    free(search->heap);
    memset(search, 0, sizeof *search);
}

static int before(const zsi_road_waiting *a, const zsi_road_waiting *b)
{
    return a->cost < b->cost || (a->cost <= b->cost && a->school < b->school);
}

static void push(zsi_road_search *search, zsi_road_waiting item)
{
    int64_t at = search->n_waiting++;
    while (at > 0 && before(&item, &search->heap[(at - 1) / CHILDREN])) {
        search->heap[at] = search->heap[(at - 1) / CHILDREN];
        at = (at - 1) / CHILDREN;
    }
    search->heap[at] = item;
}

static zsi_road_waiting pop(zsi_road_search *search)
{
    zsi_road_waiting first = search->heap[0];
    zsi_road_waiting moving = search->heap[--search->n_waiting];
    int64_t n = search->n_waiting;
    int64_t at = 0;
    for (;;) {
        int64_t child = CHILDREN * at + 1;
        int64_t end = child + CHILDREN < n ? child + CHILDREN : n;
        int64_t least = child;
        for (int64_t k = child + 1; k < end; k++) {
            least = before(&search->heap[k], &search->heap[least]) ? k : least;
        }
        if (child >= n || !before(&search->heap[least], &moving)) {
            break;
        }
        search->heap[at] = search->heap[least];
        at = least;
    }
    search->heap[at] = moving;
    return first;
}

void zsi_road_search_need(zsi_road_search *search, const zsi_road_spot *spot)
{
    const int32_t ends[2] = {search->network->from[spot->edge], search->network->to[spot->edge]};
    for (int k = 0; k < 2; k++) {
        search->n_needed += !search->needed[ends[k]];
        search->needed[ends[k]] = 1;
    }
}

static const zsi_passes no_passes = {.barrier = 0};

/* A way to a node, with what else is known of it. */
typedef struct arrival {
    int32_t node;
    int32_t school;
    double cost;
    double length_m;
    zsi_passes passes;
} arrival;

static void reach(zsi_road_search *search, const arrival *way)
{
    int32_t node = way->node;
    int better = way->cost < search->cost[node] || (way->cost <= search->cost[node] && way->school < search->school[node]);
    if (better) {
        search->cost[node] = way->cost;
        search->school[node] = way->school;
        if (search->length_m) {
            search->length_m[node] = way->length_m;
        }
        if (search->passes) {
            search->passes[node] = way->passes;
        }
        push(search, (zsi_road_waiting){.cost = way->cost, .node = node, .school = way->school});
    }
}

static void start_from(zsi_road_search *search, const zsi_road_spot *spot, int32_t school)
{
    const zsi_road_network *network = search->network;
    double leg = zsi_road_leg_cost(network, spot->leg_m);
    double edge = zsi_road_edge_cost(network, spot->edge);
    double length_m = network->length_m[spot->edge];
    const arrival back = {.node = network->from[spot->edge],
                          .school = school,
                          .cost = leg + spot->share * edge,
                          .length_m = spot->leg_m + spot->share * length_m,
                          .passes = zsi_passes_add(spot->leg, spot->back)};
    const arrival ahead = {.node = network->to[spot->edge],
                           .school = school,
                           .cost = leg + (1 - spot->share) * edge,
                           .length_m = spot->leg_m + (1 - spot->share) * length_m,
                           .passes = zsi_passes_add(spot->leg, spot->ahead)};
    reach(search, &back);
    reach(search, &ahead);
}

static void start_all(zsi_road_search *search, const zsi_road_spot *start, int32_t n_starts)
{
    search->n_waiting = 0;
    for (int32_t v = 0; v < search->network->n_nodes; v++) {
        search->cost[v] = INFINITY;
        search->school[v] = INT32_MAX;
    }
    for (int32_t j = 0; j < n_starts; j++) {
        if (start[j].edge >= 0) {
            start_from(search, &start[j], j);
        }
    }
}

/* On from a settled node over its edges. */
static void go_on(zsi_road_search *search, int32_t node, const double *way_cost)
{
    const zsi_road_network *network = search->network;
    for (int64_t k = network->way_first[node]; k < network->way_first[node + 1]; k++) {
        const arrival next = {
            .node = network->way_node[k],
            .school = search->school[node],
            .cost = search->cost[node] + way_cost[k],
            .length_m = search->length_m ? search->length_m[node] + network->way_m[k] : 0.0,
            .passes = search->passes ? zsi_passes_add(search->passes[node], network->passes[network->way_edge[k]]) : no_passes};
        reach(search, &next);
    }
}

void zsi_road_search_run(zsi_road_search *search, const zsi_road_spot *start, int32_t n_starts, double limit)
{
    const zsi_road_network *network = search->network;
    const double *way_cost = network->way_s ? network->way_s : network->way_m;
    start_all(search, start, n_starts);
    search->settled = INFINITY;
    while (search->n_waiting > 0) {
        const zsi_road_waiting next = pop(search);
        if (next.cost > limit && search->n_needed == 0) {
            search->settled = next.cost;
            break;
        }
        if (next.cost > search->cost[next.node] || next.school > search->school[next.node]) {
            continue; /* a better way was found since */
        }
        search->n_needed -= search->needed[next.node];
        search->needed[next.node] = 0;
        go_on(search, next.node, way_cost);
    }
    if (search->n_needed > 0) { /* in parts that no way leads to */
        memset(search->needed, 0, (size_t)network->n_nodes);
        search->n_needed = 0;
    }
}

/* The way from a start to a spot on the same edge, without leaving it; without the leg of the spot. */
static arrival along(const zsi_road_search *search, const zsi_road_spot *start, int32_t school, const zsi_road_spot *to)
{
    const zsi_road_network *network = search->network;
    double share = fabs(start->share - to->share);
    return (arrival){.school = school,
                     .cost = zsi_road_leg_cost(network, start->leg_m) + share * zsi_road_edge_cost(network, to->edge),
                     .length_m = start->leg_m + share * network->length_m[to->edge],
                     .passes = zsi_passes_add(start->leg, zsi_passes_between(start->back, to->back))};
}

/* The better way over the ends of the spot's edge, without its leg. */
static arrival over_ends(const zsi_road_search *search, const zsi_road_spot *to)
{
    const zsi_road_network *network = search->network;
    double edge = zsi_road_edge_cost(network, to->edge);
    double over_from = search->cost[network->from[to->edge]] + to->share * edge;
    double over_to = search->cost[network->to[to->edge]] + (1 - to->share) * edge;
    int by_from = over_from <= over_to;
    int32_t node = by_from ? network->from[to->edge] : network->to[to->edge];
    double rest_m = (by_from ? to->share : 1 - to->share) * network->length_m[to->edge];
    double cost = fmin(over_from, over_to);
    return (arrival){.school = isfinite(cost) ? search->school[node] : -1,
                     .cost = cost,
                     .length_m = search->length_m ? search->length_m[node] + rest_m : cost,
                     .passes = search->passes ? zsi_passes_add(search->passes[node], by_from ? to->back : to->ahead) : no_passes};
}

zsi_road_way zsi_road_search_way(const zsi_road_search *search, const zsi_road_spot *start, int32_t n_starts,
                                 const zsi_road_spot *to)
{
    const zsi_road_way none = {.length_m = INFINITY, .school = -1};
    if (to->edge < 0) {
        return none;
    }
    arrival best = over_ends(search, to);
    for (int32_t j = 0; j < n_starts; j++) {
        if (start[j].edge == to->edge) {
            const arrival direct = along(search, &start[j], j, to);
            best = direct.cost < best.cost ? direct : best;
        }
    }
    /* unsettled nodes have ways that cost too much, never too little: up to `settled` the better end is right */
    if (!isfinite(best.cost) || best.cost > search->settled) {
        return none;
    }
    return (zsi_road_way){.length_m = best.length_m + to->leg_m,
                          .time_s = search->network->time_s ? best.cost + zsi_road_leg_cost(search->network, to->leg_m) : 0.0,
                          .passes = zsi_passes_add(best.passes, to->leg),
                          .school = best.school};
}
