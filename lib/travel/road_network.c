/** @file road_network.c */
#include "travel/road_network.h"

#include "base/memory.h"
#include "map/union_find.h"
#include "travel/road_meetings.h"

#include <math.h>
#include <string.h>

/* Places on levels, before it is settled which of them are one node. */
typedef struct spots {
    uint64_t *key; /* [n] ascending: place * 2^32 + level */
    int32_t n;
    uint8_t *is_end; /* [n] whether a line ends there */
    int32_t *parent; /* [n] union-find */
} spots;

/* A piece of a segment between two spots, written as keys. */
typedef struct piece {
    uint64_t from;
    uint64_t to;
    int32_t record;
} piece;

typedef struct pieces {
    piece *piece;
    int64_t n;
} pieces;

static uint64_t key_of(int32_t place, int32_t level)
{
    return (uint64_t)(uint32_t)place << 32 | (uint32_t)level;
}

static int32_t place_of(uint64_t key)
{
    return (int32_t)(key >> 32);
}

static int compare_keys(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left;
    uint64_t b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static int32_t find_spot(const spots *all, uint64_t key)
{
    int32_t low = 0;
    int32_t high = all->n - 1;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (all->key[middle] < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int make_pieces(const zsi_road_segments *segments, const zsi_road_meetings *meetings, pieces *out)
{
    size_t k = 0;
    out->n = 0;
    out->piece = ZSI_NEW(piece, (size_t)segments->n + meetings->n_splits);
    if (!out->piece) {
        return -1;
    }
    for (int32_t s = 0; s < segments->n; s++) {
        uint64_t last = key_of(segments->from[s], segments->level_from[s]);
        for (; k < meetings->n_splits && meetings->split[k].segment == s; k++) {
            uint64_t next = key_of(meetings->split[k].place, segments->level[s]);
            out->piece[out->n++] = (piece){last, next, segments->record[s]};
            last = next;
        }
        out->piece[out->n++] = (piece){last, key_of(segments->to[s], segments->level_to[s]), segments->record[s]};
    }
    return out->n > INT32_MAX / 4 ? -1 : 0;
}

static int make_spots(const pieces *parts, spots *all)
{
    all->key = ZSI_NEW(uint64_t, 2 * parts->n);
    if (!all->key) {
        return -1;
    }
    for (int64_t i = 0; i < parts->n; i++) {
        all->key[2 * i] = parts->piece[i].from;
        all->key[2 * i + 1] = parts->piece[i].to;
    }
    if (parts->n > 0) {
        qsort(all->key, 2 * (size_t)parts->n, sizeof *all->key, compare_keys);
    }
    all->n = 0;
    for (int64_t i = 0; i < 2 * parts->n; i++) {
        if (all->n == 0 || all->key[all->n - 1] != all->key[i]) {
            all->key[all->n++] = all->key[i];
        }
    }
    all->is_end = ZSI_NEW(uint8_t, all->n);
    all->parent = ZSI_NEW(int32_t, all->n);
    if (!all->is_end || !all->parent) {
        return -1;
    }
    zsi_union_init(all->parent, all->n);
    return 0;
}

static void mark_ends(const zsi_road_segments *segments, spots *all)
{
    for (int32_t s = 0; s < segments->n; s++) {
        if (segments->end[s] & ZSI_ROAD_END_FROM) {
            all->is_end[find_spot(all, key_of(segments->from[s], segments->level_from[s]))] = 1;
        }
        if (segments->end[s] & ZSI_ROAD_END_TO) {
            all->is_end[find_spot(all, key_of(segments->to[s], segments->level_to[s]))] = 1;
        }
    }
}

/* Where a line ends at a place, it joins what passes there on other levels. */
static void join_levels(spots *all)
{
    int32_t start = 0;
    while (start < all->n) {
        int32_t end = start + 1;
        int32_t ending = all->is_end[start] ? start : -1;
        for (; end < all->n && place_of(all->key[end]) == place_of(all->key[start]); end++) {
            ending = ending < 0 && all->is_end[end] ? end : ending;
        }
        for (int32_t i = start; ending >= 0 && i < end; i++) {
            zsi_union_join(all->parent, ending, i);
        }
        start = end;
    }
}

static void join_meetings(const zsi_road_meetings *meetings, spots *all)
{
    for (size_t i = 0; i < meetings->n_joins; i++) {
        const zsi_road_join *join = &meetings->join[i];
        zsi_union_join(all->parent, find_spot(all, key_of(join->place[0], join->level[0])),
                       find_spot(all, key_of(join->place[1], join->level[1])));
    }
}

/* Nodes are the roots of the spots, numbered along the list; parent[] becomes the node of each spot. */
static int number_nodes(const zsi_road_segments *segments, spots *all, zsi_road_network *network)
{
    int32_t *node = ZSI_NEW(int32_t, all->n);
    network->x = ZSI_NEW(double, all->n);
    network->y = ZSI_NEW(double, all->n);
    if (!node || !network->x || !network->y) {
        free(node);
        return -1;
    }
    for (int32_t i = 0; i < all->n; i++) {
        int32_t root = zsi_union_root(all->parent, i);
        if (root == i) {
            int32_t place = place_of(all->key[i]);
            network->x[network->n_nodes] = segments->places.x[place];
            network->y[network->n_nodes] = segments->places.y[place];
            node[i] = network->n_nodes++;
        } else {
            node[i] = node[root]; /* roots are the lowest of their sets */
        }
    }
    free(all->parent);
    all->parent = node;
    return 0;
}

static int make_edges(const pieces *parts, const spots *all, zsi_road_network *network)
{
    network->from = ZSI_NEW(int32_t, parts->n);
    network->to = ZSI_NEW(int32_t, parts->n);
    network->record = ZSI_NEW(int32_t, parts->n);
    network->length_m = ZSI_NEW(double, parts->n);
    if (!network->from || !network->to || !network->record || !network->length_m) {
        return -1;
    }
    for (int64_t i = 0; i < parts->n; i++) {
        int32_t from = all->parent[find_spot(all, parts->piece[i].from)];
        int32_t to = all->parent[find_spot(all, parts->piece[i].to)];
        if (from != to) {
            int32_t edge = network->n_edges++;
            network->from[edge] = from;
            network->to[edge] = to;
            network->record[edge] = parts->piece[i].record;
            network->length_m[edge] = hypot(network->x[to] - network->x[from], network->y[to] - network->y[from]);
        }
    }
    return 0;
}

static void add_way(zsi_road_network *network, int32_t from, int32_t to, int32_t edge)
{
    int64_t at = --network->way_first[from];
    network->way_node[at] = to;
    network->way_m[at] = network->length_m[edge];
    network->way_edge[at] = edge;
}

/* Ways out of each node and connected parts, from the edges. The arrays have room for them. */
static void index_ways(zsi_road_network *network)
{
    memset(network->way_first, 0, ((size_t)network->n_nodes + 1) * sizeof *network->way_first);
    zsi_union_init(network->part, network->n_nodes);
    for (int32_t e = 0; e < network->n_edges; e++) {
        network->way_first[network->from[e]]++;
        network->way_first[network->to[e]]++;
        zsi_union_join(network->part, network->from[e], network->to[e]);
    }
    int64_t sum = 0;
    for (int32_t v = 0; v <= network->n_nodes; v++) {
        sum += network->way_first[v];
        network->way_first[v] = sum;
    }
    for (int32_t e = network->n_edges; e-- > 0;) {
        add_way(network, network->from[e], network->to[e], e);
        add_way(network, network->to[e], network->from[e], e);
    }
    for (int32_t v = 0; v < network->n_nodes; v++) {
        network->part[v] = zsi_union_root(network->part, v);
    }
}

static int make_ways(zsi_road_network *network)
{
    network->way_first = ZSI_NEW(int64_t, (size_t)network->n_nodes + 1);
    network->way_node = ZSI_NEW(int32_t, 2 * (size_t)network->n_edges);
    network->way_m = ZSI_NEW(double, 2 * (size_t)network->n_edges);
    network->way_edge = ZSI_NEW(int32_t, 2 * (size_t)network->n_edges);
    network->part = ZSI_NEW(int32_t, network->n_nodes);
    if (!network->way_first || !network->way_node || !network->way_m || !network->way_edge || !network->part) {
        return -1;
    }
    index_ways(network);
    return 0;
}

void zsi_road_network_cut(zsi_road_network *network, const uint8_t *cut)
{
    int32_t n = 0;
    for (int32_t e = 0; e < network->n_edges; e++) {
        if (!cut[e]) {
            network->from[n] = network->from[e];
            network->to[n] = network->to[e];
            network->record[n] = network->record[e];
            network->length_m[n++] = network->length_m[e];
        }
    }
    network->n_edges = n;
    index_ways(network);
}

int zsi_road_network_time(zsi_road_network *network, const double *m_s, double walk_m_s)
{
    network->time_s = ZSI_NEW(double, network->n_edges);
    network->way_s = ZSI_NEW(double, 2 * (size_t)network->n_edges);
    network->walk_m_s = walk_m_s;
    if (!network->time_s || !network->way_s) {
        return -1;
    }
    for (int32_t e = 0; e < network->n_edges; e++) {
        network->time_s[e] = network->length_m[e] / m_s[network->record[e]];
    }
    for (int64_t k = 0; k < 2 * (int64_t)network->n_edges; k++) {
        network->way_s[k] = network->time_s[network->way_edge[k]];
    }
    return 0;
}

static int build(zsi_road_network *network, const zsi_road_segments *segments, const zsi_road_meetings *meetings,
                 int ends_join_all, pieces *parts, spots *all)
{
    if (make_pieces(segments, meetings, parts) || make_spots(parts, all)) {
        return -1;
    }
    if (ends_join_all) {
        mark_ends(segments, all);
        join_levels(all);
    }
    join_meetings(meetings, all);
    return number_nodes(segments, all, network) || make_edges(parts, all, network) || make_ways(network) ? -1 : 0;
}

zs_status zsi_road_network_init(zsi_road_network *network, const zsi_road_lines *lines, zsi_report *report)
{
    zsi_road_segments segments;
    zsi_road_meetings meetings = {.n_splits = 0};
    pieces parts = {.n = 0};
    spots all = {.n = 0};
    memset(network, 0, sizeof *network);
    zs_status status = zsi_road_segments_init(&segments, lines, report);
    if (status == ZS_OK) {
        status = zsi_road_meetings_find(&meetings, &segments, report);
    }
    if (status == ZS_OK &&
        build(network, &segments, &meetings, lines->level_first && !lines->level_last, &parts, &all)) {
        status = zsi_fail_memory(report);
    }
    free(parts.piece);
    free(all.key);
    free(all.is_end);
    free(all.parent);
    zsi_road_meetings_clear(&meetings);
    zsi_road_segments_clear(&segments);
    return status;
}

void zsi_road_network_clear(zsi_road_network *network)
{
    free(network->x);
    free(network->y);
    free(network->part);
    free(network->from);
    free(network->to);
    free(network->record);
    free(network->length_m);
    free(network->time_s);
    free(network->passes);
    free(network->way_first);
    free(network->way_node);
    free(network->way_m);
    free(network->way_s);
    free(network->way_edge);
    memset(network, 0, sizeof *network);
}
