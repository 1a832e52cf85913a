/** @file road_search.c */
#include "travel/road_search.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

enum { CHILDREN = 4 };

int zsi_road_search_init(zsi_road_search *search, const zsi_road_network *network, int32_t n_starts)
{
    *search = (zsi_road_search){.network = network};
    search->way_m = ZSI_NEW(double, network->n_nodes);
    search->school = ZSI_NEW(int32_t, network->n_nodes);
    search->needed = ZSI_NEW(uint8_t, network->n_nodes);
    search->heap = ZSI_NEW(zsi_road_waiting, 2 * (size_t)network->n_edges + 2 * (size_t)n_starts);
    return search->way_m && search->school && search->needed && search->heap ? 0 : -1;
}

void zsi_road_search_clear(zsi_road_search *search)
{
    free(search->way_m);
    free(search->school);
    free(search->needed);
    free(search->heap);
    memset(search, 0, sizeof *search);
}

static int before(const zsi_road_waiting *a, const zsi_road_waiting *b)
{
    return a->way_m < b->way_m || (a->way_m <= b->way_m && a->school < b->school);
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

static void reach(zsi_road_search *search, int32_t node, double way_m, int32_t school)
{
    int shorter = way_m < search->way_m[node] || (way_m <= search->way_m[node] && school < search->school[node]);
    if (shorter) {
        search->way_m[node] = way_m;
        search->school[node] = school;
        push(search, (zsi_road_waiting){.way_m = way_m, .node = node, .school = school});
    }
}

static void start_all(zsi_road_search *search, const zsi_road_spot *start, int32_t n_starts)
{
    const zsi_road_network *network = search->network;
    search->n_waiting = 0;
    for (int32_t v = 0; v < network->n_nodes; v++) {
        search->way_m[v] = INFINITY;
        search->school[v] = INT32_MAX;
    }
    for (int32_t j = 0; j < n_starts; j++) {
        int32_t edge = start[j].edge;
        if (edge >= 0) {
            double length_m = network->length_m[edge];
            reach(search, network->from[edge], start[j].leg_m + start[j].share * length_m, j);
            reach(search, network->to[edge], start[j].leg_m + (1 - start[j].share) * length_m, j);
        }
    }
}

void zsi_road_search_run(zsi_road_search *search, const zsi_road_spot *start, int32_t n_starts, double limit_m)
{
    const zsi_road_network *network = search->network;
    start_all(search, start, n_starts);
    search->settled_m = INFINITY;
    while (search->n_waiting > 0) {
        const zsi_road_waiting next = pop(search);
        if (next.way_m > limit_m && search->n_needed == 0) {
            search->settled_m = next.way_m;
            break;
        }
        if (next.way_m > search->way_m[next.node] || next.school > search->school[next.node]) {
            continue; /* a shorter way was found since */
        }
        search->n_needed -= search->needed[next.node];
        search->needed[next.node] = 0;
        for (int64_t k = network->way_first[next.node]; k < network->way_first[next.node + 1]; k++) {
            reach(search, network->way_node[k], next.way_m + network->way_m[k], next.school);
        }
    }
    if (search->n_needed > 0) { /* in parts that no way leads to */
        memset(search->needed, 0, (size_t)network->n_nodes);
        search->n_needed = 0;
    }
}

/* The way from a start to a spot on the same edge, without leaving it. */
static double along_m(const zsi_road_search *search, const zsi_road_spot *start, const zsi_road_spot *to)
{
    return start->edge == to->edge && to->edge >= 0
               ? start->leg_m + fabs(start->share - to->share) * search->network->length_m[to->edge]
               : INFINITY;
}

/* The shorter way over the ends of the spot's edge, without its leg; *node is the end. */
static double over_ends_m(const zsi_road_search *search, const zsi_road_spot *to, int32_t *node)
{
    const zsi_road_network *network = search->network;
    int32_t from = network->from[to->edge];
    int32_t other = network->to[to->edge];
    double over_from_m = search->way_m[from] + to->share * network->length_m[to->edge];
    double over_to_m = search->way_m[other] + (1 - to->share) * network->length_m[to->edge];
    *node = over_from_m <= over_to_m ? from : other;
    return fmin(over_from_m, over_to_m);
}

/* Unsettled nodes have ways that are too long, never too short: up to settled_m the shorter end is right. */
static double settled_way_m(const zsi_road_search *search, double way_m, double leg_m)
{
    return way_m <= search->settled_m ? way_m + leg_m : INFINITY;
}

double zsi_road_search_way_m(const zsi_road_search *search, const zsi_road_spot *start, const zsi_road_spot *to)
{
    int32_t node = -1;
    if (to->edge < 0 || start->edge < 0) {
        return INFINITY;
    }
    return settled_way_m(search, fmin(over_ends_m(search, to, &node), along_m(search, start, to)), to->leg_m);
}

double zsi_road_search_nearest_m(const zsi_road_search *search, const zsi_road_spot *start, int32_t n_starts,
                                 const zsi_road_spot *to, int32_t *school)
{
    int32_t node = -1;
    *school = -1;
    if (to->edge < 0) {
        return INFINITY;
    }
    double way_m = over_ends_m(search, to, &node);
    *school = isfinite(way_m) ? search->school[node] : -1;
    for (int32_t j = 0; j < n_starts; j++) {
        double direct_m = along_m(search, &start[j], to);
        if (direct_m < way_m) {
            way_m = direct_m;
            *school = j;
        }
    }
    return settled_way_m(search, way_m, to->leg_m);
}
