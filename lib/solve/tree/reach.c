/** @file reach.c */
#include "solve/tree/reach.h"

#include "base/memory.h"

#include <string.h>

int zsi_reach_make(zsi_reach *reach, const zsi_region *region)
{
    size_t n = (size_t)region->n_vertices;
    *reach = (zsi_reach){.distance = ZSI_NEW(int64_t, n), .queue = ZSI_NEW(int32_t, n), .place = ZSI_NEW(int32_t, n),
                         .entered = ZSI_NEW(int32_t, n),  .low = ZSI_NEW(int32_t, n),   .parent = ZSI_NEW(int32_t, n),
                         .next_link = ZSI_NEW(int32_t, n), .holds = ZSI_NEW(uint8_t, n)};
    if (!reach->distance || !reach->queue || !reach->place || !reach->entered || !reach->low || !reach->parent ||
        !reach->next_link || !reach->holds) {
        zsi_reach_clear(reach);
        return -1;
    }
    return 0;
}

void zsi_reach_clear(zsi_reach *reach)
{
    free(reach->distance);
    free(reach->queue);
    free(reach->place);
    free(reach->entered);
    free(reach->low);
    free(reach->parent);
    free(reach->next_link);
    free(reach->holds);
    *reach = (zsi_reach){0};
}

/* One school in one domain. */
typedef struct zone {
    zsi_reach *reach;
    const zsi_region *region;
    zsi_domain *domain;
    int32_t school;
    zsi_drop_fn dropped;
    void *data;
    int32_t n_dropped;
} zone;

static int is_open(const zone *z, int32_t vertex)
{
    int32_t pair = zsi_region_pair(z->region, z->region->vertex_unit[vertex], z->school);
    return pair >= 0 && z->domain->open[pair];
}

static int is_settled(const zone *z, int32_t vertex)
{
    return is_open(z, vertex) && z->domain->n_open[z->region->vertex_unit[vertex]] == 1;
}

static void drop(zone *z, int32_t pair, int32_t reason)
{
    zsi_domain_drop(z->domain, z->region, pair);
    z->n_dropped++;
    if (z->dropped) {
        z->dropped(z->data, pair, reason);
    }
}

static void heap_up(zsi_reach *r, int32_t at)
{
    int32_t vertex = r->queue[at];
    while (at > 0 && r->distance[r->queue[(at - 1) / 2]] > r->distance[vertex]) {
        r->queue[at] = r->queue[(at - 1) / 2];
        r->place[r->queue[at]] = at;
        at = (at - 1) / 2;
    }
    r->queue[at] = vertex;
    r->place[vertex] = at;
}

static int32_t heap_pop(zsi_reach *r, int32_t *n)
{
    int32_t top = r->queue[0];
    int32_t vertex = r->queue[--*n];
    int32_t at = 0;
    for (int32_t child = 1; child < *n; child = 2 * at + 1) {
        if (child + 1 < *n && r->distance[r->queue[child + 1]] < r->distance[r->queue[child]]) {
            child++;
        }
        if (r->distance[r->queue[child]] >= r->distance[vertex]) {
            break;
        }
        r->queue[at] = r->queue[child];
        r->place[r->queue[at]] = at;
        at = child;
    }
    if (*n > 0) {
        r->queue[at] = vertex;
        r->place[vertex] = at;
    }
    return top;
}

/* What a unit adds on the way through one of its vertices: a settled one is counted already, and one of several
 * vertices must not be counted twice. */
static int64_t way_weight(const zone *z, int32_t vertex)
{
    int32_t unit = z->region->vertex_unit[vertex];
    int several = z->region->unit_first[unit + 1] - z->region->unit_first[unit] > 1;
    return several || z->domain->n_open[unit] == 1 ? 0 : z->region->pupils[unit];
}

/* Lightest ways from the school's vertex over open pairs into reach->distance, INT64_MAX where there is none
 * (Dijkstra, 1959). */
static void weigh_ways(zone *z)
{
    zsi_reach *r = z->reach;
    int32_t n = 1;
    for (int32_t v = 0; v < z->region->n_vertices; v++) {
        r->distance[v] = INT64_MAX;
    }
    r->queue[0] = z->region->home[z->school];
    r->place[r->queue[0]] = 0;
    r->distance[r->queue[0]] = way_weight(z, r->queue[0]);
    n = is_open(z, r->queue[0]);
    r->distance[r->queue[0]] = n > 0 ? r->distance[r->queue[0]] : INT64_MAX;
    while (n > 0) {
        int32_t from = heap_pop(r, &n);
        for (int32_t i = z->region->link_first[from]; i < z->region->link_first[from + 1]; i++) {
            int32_t v = z->region->link[i];
            if (r->distance[v] < INT64_MAX && r->distance[v] <= r->distance[from]) {
                continue;
            }
            if (!is_open(z, v)) {
                continue;
            }
            int64_t way = r->distance[from] + way_weight(z, v);
            if (way < r->distance[v]) {
                if (r->distance[v] == INT64_MAX) {
                    r->queue[n] = v;
                    r->place[v] = n++;
                }
                r->distance[v] = way;
                heap_up(r, r->place[v]);
            }
        }
    }
}

/* Drops the pairs of the school that are cut off or too heavy to reach. */
static void drop_unreachable(zone *z)
{
    const zsi_region *region = z->region;
    int64_t settled = 0;
    weigh_ways(z);
    for (int32_t k = region->school_first[z->school]; k < region->school_first[z->school + 1]; k++) {
        int32_t pair = region->school_pair[k];
        int32_t unit = region->pair_unit[pair];
        settled += z->domain->open[pair] && z->domain->n_open[unit] == 1 ? region->pupils[unit] : 0;
    }
    for (int32_t k = region->school_first[z->school]; k < region->school_first[z->school + 1]; k++) {
        int32_t pair = region->school_pair[k];
        int32_t unit = region->pair_unit[pair];
        int64_t way = 0;
        for (int32_t i = region->unit_first[unit]; i < region->unit_first[unit + 1]; i++) {
            int64_t here = z->reach->distance[region->unit_vertex[i]];
            way = here > way ? here : way;
        }
        if (!z->domain->open[pair]) {
            continue;
        }
        int several = region->unit_first[unit + 1] - region->unit_first[unit] > 1;
        int64_t own = several && z->domain->n_open[unit] > 1 ? region->pupils[unit] : 0;
        if (way == INT64_MAX) {
            drop(z, pair, ZSI_DROP_CUT_OFF);
        } else if (z->domain->n_open[unit] > 1 && settled + way + own > region->places[z->school]) {
            drop(z, pair, ZSI_DROP_WEIGHT);
        }
    }
}

/* Leaves a vertex of the depth-first search: whether it alone joins settled units to the school. */
static void leave(zone *z, int32_t vertex)
{
    zsi_reach *r = z->reach;
    int32_t parent = r->parent[vertex];
    if (parent < 0) {
        return;
    }
    r->low[parent] = r->low[vertex] < r->low[parent] ? r->low[vertex] : r->low[parent];
    r->holds[parent] |= r->holds[vertex];
    int32_t unit = z->region->vertex_unit[parent];
    if (!r->holds[vertex] || r->low[vertex] < r->entered[parent] || z->domain->n_open[unit] == 1) {
        return;
    }
    int32_t needed = zsi_region_pair(z->region, unit, z->school);
    for (int32_t p = z->region->pair_first[unit]; p < z->region->pair_first[unit + 1]; p++) {
        if (p != needed && z->domain->open[p]) {
            drop(z, p, ZSI_DROP_NEEDED);
        }
    }
}

/* A school to which a unit is settled is open: the unit it stands in has no choice either. */
static void settle_seat(zone *z)
{
    const zsi_region *region = z->region;
    int32_t seat = zsi_region_seat(region, z->school);
    if (!zsi_domain_may_close(z->domain, region, seat)) {
        return;
    }
    int settled = 0;
    for (int32_t k = region->school_first[z->school]; !settled && k < region->school_first[z->school + 1]; k++) {
        int32_t pair = region->school_pair[k];
        settled = z->domain->open[pair] && z->domain->n_open[region->pair_unit[pair]] == 1;
    }
    int32_t unit = region->pair_unit[seat];
    for (int32_t p = region->pair_first[unit]; settled && p < region->pair_first[unit + 1]; p++) {
        if (p != seat && z->domain->open[p]) {
            drop(z, p, ZSI_DROP_NEEDED);
        }
    }
}

/* Depth-first search from the school's vertex for vertices that settled units cannot do without (Tarjan, 1972). */
static void settle_needed(zone *z)
{
    zsi_reach *r = z->reach;
    int32_t vertex = z->region->home[z->school];
    int32_t clock = 1;
    if (!is_open(z, vertex)) {
        return;
    }
    memset(r->entered, 0, (size_t)z->region->n_vertices * sizeof *r->entered);
    r->entered[vertex] = r->low[vertex] = clock;
    r->parent[vertex] = -1;
    r->holds[vertex] = 0;
    r->next_link[vertex] = z->region->link_first[vertex];
    while (vertex >= 0) {
        if (r->next_link[vertex] == z->region->link_first[vertex + 1]) {
            leave(z, vertex);
            vertex = r->parent[vertex];
            continue;
        }
        int32_t next = z->region->link[r->next_link[vertex]++];
        if (r->entered[next]) {
            r->low[vertex] = r->entered[next] < r->low[vertex] ? r->entered[next] : r->low[vertex];
        } else if (is_open(z, next)) {
            r->entered[next] = r->low[next] = ++clock;
            r->parent[next] = vertex;
            r->holds[next] = (uint8_t)is_settled(z, next);
            r->next_link[next] = z->region->link_first[next];
            vertex = next;
        }
    }
}

void zsi_reach_close(zsi_reach *reach, const zsi_region *region, zsi_domain *domain, zsi_drop_fn dropped, void *data)
{
    int32_t quiet = 0; /* schools in a row without a drop */
    for (int32_t j = 0; quiet < region->n_schools && !domain->empty; j = (j + 1) % region->n_schools) {
        zone z = {.reach = reach, .region = region, .domain = domain, .school = j, .dropped = dropped, .data = data};
        if (region->home[j] >= 0) {
            settle_seat(&z);
            drop_unreachable(&z);
            if (!domain->empty) {
                settle_needed(&z);
            }
        }
        quiet = z.n_dropped > 0 ? 0 : quiet + 1;
    }
}
