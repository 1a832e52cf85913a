/** @file separators.c */
#include "solve/tree/separators.h"

#include "base/memory.h"

#include <string.h>

enum {
    MILLION = 1000000,
    SLIGHT = 25,      /* added to each capacity: of equal cuts the one with fewest vertices is least */
    BROKEN = 20000,   /* a separator must be broken by more than this */
    UNBOUNDED = 1 << 29
};

int zsi_separators_make(zsi_separators *room, const zsi_region *region)
{
    size_t n = (size_t)region->n_vertices;
    size_t n_arcs = 2 * (n + (size_t)region->link_first[region->n_vertices]);
    *room = (zsi_separators){
        .local = ZSI_NEW(int32_t, n),           .vertex = ZSI_NEW(int32_t, n),      .amount = ZSI_NEW(int32_t, n),
        .width = ZSI_NEW(int32_t, n),           .arc_first = ZSI_NEW(int32_t, 2 * n + 1),
        .arc = ZSI_NEW(zsi_flow_arc, n_arcs),   .back = ZSI_NEW(int32_t, n_arcs),   .full = ZSI_NEW(int32_t, n_arcs),
        .node_queue = ZSI_NEW(int32_t, 2 * n),  .came_by = ZSI_NEW(int32_t, 2 * n), .seen = ZSI_NEW(uint8_t, 2 * n),
        .target = ZSI_NEW(int32_t, n),          .member = ZSI_NEW(int32_t, n + 1),  .coef = ZSI_NEW(int32_t, n + 1),
        .in_cut = ZSI_NEW(uint8_t, region->n_units)};
    if (!room->local || !room->vertex || !room->amount || !room->width || !room->arc_first || !room->arc ||
        !room->back || !room->full || !room->node_queue || !room->came_by || !room->seen || !room->target ||
        !room->member || !room->coef || !room->in_cut) {
        zsi_separators_clear(room);
        return -1;
    }
    return 0;
}

void zsi_separators_clear(zsi_separators *room)
{
    free(room->local);
    free(room->vertex);
    free(room->amount);
    free(room->width);
    free(room->arc_first);
    free(room->arc);
    free(room->back);
    free(room->full);
    free(room->node_queue);
    free(room->came_by);
    free(room->seen);
    free(room->target);
    free(room->member);
    free(room->coef);
    free(room->in_cut);
    *room = (zsi_separators){0};
}

/* One school's search. */
typedef struct search {
    zsi_separators *room;
    const zsi_region *region;
    const double *x;
    int32_t school;
    int32_t home;   /* local number of the school's vertex */
    int32_t source; /* node that flows start at: its in node where the school may stay closed, so that it is a vertex like
                       any other, else its out node */
} search;

static int32_t unit_of(const search *s, int32_t local)
{
    return s->region->vertex_unit[s->room->vertex[local]];
}

/* Numbers the open vertices of the school and takes their x in millionths. */
static void number_vertices(search *s, const zsi_domain *domain)
{
    zsi_separators *r = s->room;
    r->n_local = 0;
    for (int32_t v = 0; v < s->region->n_vertices; v++) {
        int32_t pair = zsi_region_pair(s->region, s->region->vertex_unit[v], s->school);
        r->local[v] = -1;
        if (pair >= 0 && domain->open[pair]) {
            r->amount[r->n_local] = (int32_t)(s->x[pair] * MILLION + 0.5);
            r->vertex[r->n_local] = v;
            r->local[v] = r->n_local++;
        }
    }
    s->home = r->local[s->region->home[s->school]];
    int may_close = zsi_domain_may_close(domain, s->region, zsi_region_seat(s->region, s->school));
    s->source = may_close ? 2 * s->home : 2 * s->home + 1;
}

/* Largest x with which each vertex can be reached over vertices of no less: rounds over the links until nothing
 * widens. */
static void widen(search *s)
{
    zsi_separators *r = s->room;
    int32_t first = 0;
    int32_t n = 1;
    memset(r->width, 0, (size_t)r->n_local * sizeof *r->width);
    memset(r->seen, 0, (size_t)r->n_local);
    r->width[s->home] = s->source == 2 * s->home ? r->amount[s->home] : MILLION;
    r->node_queue[0] = s->home;
    r->seen[s->home] = 1;
    while (n > 0) {
        int32_t from = r->node_queue[first];
        int32_t vertex = r->vertex[from];
        int32_t through = from == s->home || r->amount[from] > r->width[from] ? r->width[from] : r->amount[from];
        first = first + 1 < r->n_local ? first + 1 : 0;
        n--;
        r->seen[from] = 0;
        for (int32_t i = s->region->link_first[vertex]; i < s->region->link_first[vertex + 1]; i++) {
            int32_t to = r->local[s->region->link[i]];
            if (to < 0 || r->width[to] >= through) {
                continue;
            }
            r->width[to] = through;
            if (!r->seen[to]) {
                r->seen[to] = 1;
                r->node_queue[(first + n++) % r->n_local] = to;
            }
        }
    }
}

/* Arcs of the split graph: vertex v is node 2v (in) and 2v + 1 (out), joined by the first arc of each. */
static void build_arcs(search *s)
{
    zsi_separators *r = s->room;
    int32_t n = 0;
    int32_t *at = r->came_by; /* where the arcs of a node begin and go on */
    for (int32_t v = 0; v < r->n_local; v++) {
        int32_t degree = 0;
        for (int32_t i = s->region->link_first[r->vertex[v]]; i < s->region->link_first[r->vertex[v] + 1]; i++) {
            degree += r->local[s->region->link[i]] >= 0;
        }
        for (int32_t side = 0; side < 2; side++) {
            r->arc_first[2 * v + side] = n;
            at[2 * v + side] = n;
            n += degree + 1;
        }
    }
    r->arc_first[2 * r->n_local] = n;
    for (int32_t v = 0; v < r->n_local; v++) {
        int32_t in = at[2 * v]++;
        int32_t out = at[2 * v + 1]++;
        r->arc[in] = (zsi_flow_arc){2 * v + 1, 0};
        r->arc[out] = (zsi_flow_arc){2 * v, 0};
        r->back[in] = out;
        r->back[out] = in;
        r->full[in] = v == s->home && s->source != 2 * v ? UNBOUNDED : r->amount[v] + SLIGHT;
        r->full[out] = 0;
    }
    for (int32_t v = 0; v < r->n_local; v++) {
        for (int32_t i = s->region->link_first[r->vertex[v]]; i < s->region->link_first[r->vertex[v] + 1]; i++) {
            int32_t w = r->local[s->region->link[i]];
            if (w < 0) {
                continue;
            }
            int32_t go = at[2 * v + 1]++;
            int32_t come = at[2 * w]++;
            r->arc[go] = (zsi_flow_arc){2 * w, 0};
            r->arc[come] = (zsi_flow_arc){2 * v + 1, 0};
            r->back[go] = come;
            r->back[come] = go;
            r->full[go] = UNBOUNDED;
            r->full[come] = 0;
        }
    }
}

static void empty_arcs(search *s, int32_t target)
{
    zsi_separators *r = s->room;
    int32_t unit = unit_of(s, target);
    for (int32_t a = 0; a < r->arc_first[2 * r->n_local]; a++) {
        r->arc[a].room = r->full[a];
    }
    for (int32_t k = s->region->unit_first[unit]; k < s->region->unit_first[unit + 1]; k++) {
        int32_t v = r->local[s->region->unit_vertex[k]];
        r->arc[r->arc_first[2 * v]].room = UNBOUNDED; /* the unit never separates itself */
    }
}

/* Shortest way with room from the source to the target's in node; 0: none. Leaves seen[] for the cut. */
static int32_t find_way(search *s, int32_t target)
{
    zsi_separators *r = s->room;
    int32_t n = 1;
    memset(r->seen, 0, 2 * (size_t)r->n_local);
    r->node_queue[0] = s->source;
    r->seen[s->source] = 1;
    for (int32_t k = 0; k < n; k++) {
        int32_t from = r->node_queue[k];
        for (int32_t a = r->arc_first[from]; a < r->arc_first[from + 1]; a++) {
            int32_t to = r->arc[a].to;
            if (r->arc[a].room <= 0 || r->seen[to]) {
                continue;
            }
            r->seen[to] = 1;
            r->came_by[to] = a;
            if (to == 2 * target) {
                return 1;
            }
            r->node_queue[n++] = to;
        }
    }
    return 0;
}

/* Sends what the way takes; returns it (Edmonds and Karp, 1972). */
static int32_t send(search *s, int32_t target)
{
    zsi_separators *r = s->room;
    int32_t amount = UNBOUNDED;
    for (int32_t node = 2 * target; node != s->source; node = r->arc[r->back[r->came_by[node]]].to) {
        amount = r->arc[r->came_by[node]].room < amount ? r->arc[r->came_by[node]].room : amount;
    }
    for (int32_t node = 2 * target; node != s->source; node = r->arc[r->back[r->came_by[node]]].to) {
        int32_t a = r->came_by[node];
        r->arc[a].room -= amount;
        r->arc[r->back[a]].room += amount;
    }
    return amount;
}

/* Nodes from which the target's in node can be reached into seen[]. */
static void see_back(search *s, int32_t target)
{
    zsi_separators *r = s->room;
    int32_t n = 1;
    memset(r->seen, 0, 2 * (size_t)r->n_local);
    r->node_queue[0] = 2 * target;
    r->seen[2 * target] = 1;
    for (int32_t k = 0; k < n; k++) {
        int32_t to = r->node_queue[k];
        for (int32_t a = r->arc_first[to]; a < r->arc_first[to + 1]; a++) {
            int32_t from = r->arc[a].to;
            if (!r->seen[from] && r->arc[r->back[a]].room > 0) {
                r->seen[from] = 1;
                r->node_queue[n++] = from;
            }
        }
    }
}

/* Adds the cut whose vertices lie between seen and unseen nodes. */
static zs_status add_cut(search *s, int32_t target, int root_side, zsi_cut_pool *pool, int32_t *found, int32_t *n_found)
{
    zsi_separators *r = s->room;
    int32_t n = 1;
    double sum = 0.0;
    r->member[0] = zsi_region_pair(s->region, unit_of(s, target), s->school);
    r->coef[0] = 1;
    for (int32_t v = 0; v < r->n_local; v++) {
        int between = root_side ? r->seen[2 * v] && !r->seen[2 * v + 1] : !r->seen[2 * v] && r->seen[2 * v + 1];
        int32_t unit = unit_of(s, v);
        if (between && !r->in_cut[unit]) {
            r->in_cut[unit] = 1;
            r->member[n] = zsi_region_pair(s->region, unit, s->school);
            r->coef[n] = -1;
            sum += s->x[r->member[n++]];
        }
    }
    for (int32_t k = 1; k < n; k++) {
        r->in_cut[s->region->pair_unit[r->member[k]]] = 0;
    }
    if (s->x[r->member[0]] - sum <= 1e-6 * BROKEN) {
        return ZS_OK;
    }
    zsi_cut cut = {.kind = ZSI_CUT_SEPARATOR, .school = s->school, .n = n};
    ZSI_TRY(zsi_cut_pool_add(pool, cut, r->member, r->coef, &found[*n_found]));
    (*n_found)++;
    return ZS_OK;
}

static zs_status separate(search *s, int32_t target, zsi_cut_pool *pool, int32_t *found, int32_t *n_found)
{
    int32_t enough = s->room->amount[target] - BROKEN;
    int32_t flow = 0;
    empty_arcs(s, target);
    while (flow < enough && find_way(s, target)) {
        flow += send(s, target);
    }
    if (flow >= enough) {
        return ZS_OK;
    }
    ZSI_TRY(add_cut(s, target, 1, pool, found, n_found));
    see_back(s, target);
    return add_cut(s, target, 0, pool, found, n_found);
}

zs_status zsi_separators_find(zsi_separators *room, const zsi_region *region, const zsi_domain *domain, const double *x,
                              int32_t school, int32_t most, zsi_cut_pool *pool, int32_t *found, int32_t *n_found)
{
    search s = {.room = room, .region = region, .x = x, .school = school};
    int32_t last = *n_found + 2 * most - 1;
    int built = 0;
    if (region->home[school] < 0) {
        return ZS_OK;
    }
    number_vertices(&s, domain);
    if (s.home < 0) {
        return ZS_OK;
    }
    widen(&s);
    for (int32_t v = 0; v < room->n_local && *n_found < last; v++) {
        if (v == s.home || room->amount[v] <= room->width[v] + BROKEN) {
            continue;
        }
        if (!built) {
            build_arcs(&s);
            built = 1;
        }
        ZSI_TRY(separate(&s, v, pool, found, n_found));
    }
    return ZS_OK;
}
