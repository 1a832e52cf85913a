/** @file zone_graph.c */
#include "solve/columns/zone_graph.h"

#include "base/memory.h"

#include <string.h>

/* Units by the weight of their lightest path, in a binary heap with lazy deletion. */
typedef struct entry {
    int64_t weight;
    int32_t unit;
} entry;

typedef struct reach {
    entry *heap; /* [room] */
    size_t n;
    size_t room;
    int64_t *weight; /* [n_units], -1: not seen */
    int32_t *local;  /* [n_units], -1: not taken */
} reach;

static int is_before(const entry *a, const entry *b)
{
    return a->weight != b->weight ? a->weight < b->weight : a->unit < b->unit;
}

static int push(reach *r, int64_t weight, int32_t unit)
{
    if (zsi_grow((void **)&r->heap, &r->room, r->n + 1, sizeof *r->heap)) {
        return -1;
    }
    entry item = {.weight = weight, .unit = unit};
    size_t at = r->n++;
    for (; at > 0 && is_before(&item, &r->heap[(at - 1) / 2]); at = (at - 1) / 2) {
        r->heap[at] = r->heap[(at - 1) / 2];
    }
    r->heap[at] = item;
    return 0;
}

static entry pop(reach *r)
{
    entry top = r->heap[0];
    entry last = r->heap[--r->n];
    size_t at = 0;
    for (size_t child = 1; child < r->n; child = 2 * at + 1) {
        child += child + 1 < r->n && is_before(&r->heap[child + 1], &r->heap[child]);
        if (!is_before(&r->heap[child], &last)) {
            break;
        }
        r->heap[at] = r->heap[child];
        at = child;
    }
    if (r->n > 0) {
        r->heap[at] = last;
    }
    return top;
}

uint8_t *zsi_pairs_new(const zsi_instance *instance)
{
    uint8_t *pair = ZSI_NEW(uint8_t, (size_t)instance->n_units * (size_t)instance->n_schools);
    for (int64_t k = 0; pair && k < (int64_t)instance->n_units * instance->n_schools; k++) {
        pair[k] = instance->cost[k] < ZSI_FORBIDDEN ? ZSI_PAIR_OPEN : ZSI_PAIR_OUT;
    }
    for (int32_t j = 0; pair && j < instance->n_schools; j++) {
        if (instance->root[j] >= 0) {
            uint8_t *own = pair + (int64_t)instance->root[j] * instance->n_schools;
            own[j] = own[j] == ZSI_PAIR_OPEN ? ZSI_PAIR_IN : ZSI_PAIR_OUT;
        }
    }
    return pair;
}

/* Dijkstra over the open pairs with the units' pupils as lengths (Dijkstra 1959); takes units as they come out. */
static int take_units(zsi_zone_graph *graph, const zsi_instance *instance, const uint8_t *pair, reach *r)
{
    int32_t j = graph->school;
    int32_t root = instance->root[j];
    if (pair[(int64_t)root * instance->n_schools + j] == ZSI_PAIR_OUT || instance->pupils[root] > graph->places) {
        return 0;
    }
    r->weight[root] = instance->pupils[root];
    if (push(r, r->weight[root], root)) {
        return -1;
    }
    while (r->n > 0) {
        entry top = pop(r);
        if (r->local[top.unit] >= 0) {
            continue;
        }
        r->local[top.unit] = graph->n;
        graph->path[graph->n] = top.weight;
        graph->unit[graph->n++] = top.unit;
        for (int32_t k = instance->link_first[top.unit]; k < instance->link_first[top.unit + 1]; k++) {
            int32_t u = instance->link_unit[k];
            int64_t weight = top.weight + instance->pupils[u];
            if (pair[(int64_t)u * instance->n_schools + j] == ZSI_PAIR_OUT || weight > graph->places ||
                (r->weight[u] >= 0 && r->weight[u] <= weight)) {
                continue;
            }
            r->weight[u] = weight;
            if (push(r, weight, u)) {
                return -1;
            }
        }
    }
    return 0;
}

static void fill_blocks(zsi_zone_graph *graph, const zsi_instance *instance, const uint8_t *pair, const reach *r)
{
    int32_t j = graph->school;
    int64_t pupils = 0;
    int32_t n_links = 0;
    for (int32_t b = 0; b < graph->n; b++) {
        int32_t u = graph->unit[b];
        graph->pupils[b] = instance->pupils[u];
        graph->cost[b] = zsi_cost_at(instance, u, j);
        graph->needed[b] = b == 0 || pair[(int64_t)u * instance->n_schools + j] == ZSI_PAIR_IN;
        pupils += graph->needed[b] ? graph->pupils[b] : 0;
        graph->first[b] = n_links;
        for (int32_t k = instance->link_first[u]; k < instance->link_first[u + 1]; k++) {
            if (r->local[instance->link_unit[k]] >= 0) {
                graph->link[n_links++] = r->local[instance->link_unit[k]];
            }
        }
    }
    graph->first[graph->n] = n_links;
    graph->infeasible = graph->n == 0 || pupils > graph->places;
    for (int32_t u = 0; u < instance->n_units; u++) {
        if (pair[(int64_t)u * instance->n_schools + j] == ZSI_PAIR_IN && r->local[u] < 0) {
            graph->infeasible = 1;
        }
    }
}

static int allocate(zsi_zone_graph *graph, int32_t n, int32_t n_links)
{
    graph->unit = ZSI_NEW(int32_t, n);
    graph->pupils = ZSI_NEW(int64_t, n);
    graph->cost = ZSI_NEW(int64_t, n);
    graph->path = ZSI_NEW(int64_t, n);
    graph->needed = ZSI_NEW(uint8_t, n);
    graph->first = ZSI_NEW(int32_t, n + 1);
    graph->link = ZSI_NEW(int32_t, n_links);
    return !graph->unit || !graph->pupils || !graph->cost || !graph->path || !graph->needed || !graph->first ||
                   !graph->link
               ? -1
               : 0;
}

zs_status zsi_zone_graph_make(zsi_zone_graph *graph, const zsi_instance *instance, const uint8_t *pair, int32_t school)
{
    *graph = (zsi_zone_graph){.school = school, .places = instance->places[school]};
    int32_t n_units = instance->n_units;
    reach r = {.weight = ZSI_NEW(int64_t, n_units), .local = ZSI_NEW(int32_t, n_units)};
    int failed = !r.weight || !r.local || allocate(graph, n_units, instance->link_first[n_units]);
    for (int32_t u = 0; !failed && u < n_units; u++) {
        r.weight[u] = -1;
        r.local[u] = -1;
    }
    failed = failed || take_units(graph, instance, pair, &r);
    if (!failed) {
        fill_blocks(graph, instance, pair, &r);
    }
    free(r.heap);
    free(r.weight);
    free(r.local);
    if (failed) {
        zsi_zone_graph_clear(graph);
    }
    return failed ? ZS_E_MEMORY : ZS_OK;
}

/* Copies the kept blocks with the links among them; local[n] are their new places, -1: not kept. */
static void copy_part(zsi_zone_graph *part, const zsi_zone_graph *graph, const int32_t *local, const uint8_t *needed)
{
    int32_t n_links = 0;
    for (int32_t b = 0; b < graph->n; b++) {
        int32_t at = local[b];
        if (at < 0) {
            continue;
        }
        part->unit[at] = graph->unit[b];
        part->pupils[at] = graph->pupils[b];
        part->cost[at] = graph->cost[b];
        part->path[at] = graph->path[b];
        part->needed[at] = needed[b];
        part->first[at] = n_links;
        for (int32_t k = graph->first[b]; k < graph->first[b + 1]; k++) {
            if (local[graph->link[k]] >= 0) {
                part->link[n_links++] = local[graph->link[k]];
            }
        }
    }
    part->first[part->n] = n_links;
}

zs_status zsi_zone_graph_part(zsi_zone_graph *part, const zsi_zone_graph *graph, const uint8_t *keep,
                              const uint8_t *needed)
{
    *part = (zsi_zone_graph){.school = graph->school, .places = graph->places};
    int32_t *local = ZSI_NEW(int32_t, graph->n);
    for (int32_t b = 0; local && b < graph->n; b++) {
        local[b] = keep[b] ? part->n++ : -1;
    }
    int failed = !local || allocate(part, part->n, graph->first[graph->n]);
    if (!failed) {
        copy_part(part, graph, local, needed);
    }
    free(local);
    if (failed) {
        zsi_zone_graph_clear(part);
    }
    return failed ? ZS_E_MEMORY : ZS_OK;
}

void zsi_zone_graph_clear(zsi_zone_graph *graph)
{
    free(graph->unit);
    free(graph->pupils);
    free(graph->cost);
    free(graph->path);
    free(graph->needed);
    free(graph->first);
    free(graph->link);
    memset(graph, 0, sizeof *graph);
}
