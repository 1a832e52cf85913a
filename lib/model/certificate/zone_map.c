/** @file zone_map.c */
#include "model/certificate/zone_map.h"

#include "base/memory.h"

static int allocate(zsi_zone_map *map, size_t n, size_t n_links, size_t n_triples)
{
    map->unit = ZSI_NEW(int32_t, n);
    map->pupils = ZSI_NEW(int64_t, n);
    map->worth = ZSI_NEW(int64_t, n);
    map->needed = ZSI_NEW(uint8_t, n);
    map->first = ZSI_NEW(int32_t, n + 1);
    map->link = ZSI_NEW(int32_t, n_links);
    map->corner = ZSI_NEW(int32_t, 3 * n_triples);
    map->price = ZSI_NEW(int64_t, n_triples);
    return !map->unit || !map->pupils || !map->worth || !map->needed || !map->first || !map->link || !map->corner ||
                   !map->price
               ? -1
               : 0;
}

void zsi_zone_map_clear(zsi_zone_map *map)
{
    free(map->unit);
    free(map->pupils);
    free(map->worth);
    free(map->needed);
    free(map->first);
    free(map->link);
    free(map->corner);
    free(map->price);
    *map = (zsi_zone_map){0};
}

/* Units of the school's open pairs in the order of the pupils on their lightest way from its own, where that fits the places:
 * map->unit, and local[n_units], -1: not reached (Dijkstra 1959, without a heap). */
static void reach(zsi_zone_map *map, const zsi_zone_problem *p, const uint8_t *open, int32_t school, int32_t *local,
                  int64_t *way)
{
    for (int32_t u = 0; u < p->n_units; u++) {
        local[u] = -1;
        way[u] = INT64_MAX;
    }
    if (open[(int64_t)p->own[school] * p->n_schools + school]) {
        way[p->own[school]] = p->pupils[p->own[school]];
    }
    for (;;) {
        int32_t next = -1;
        for (int32_t u = 0; u < p->n_units; u++) {
            if (local[u] < 0 && way[u] <= map->places && (next < 0 || way[u] < way[next])) {
                next = u;
            }
        }
        if (next < 0) {
            return;
        }
        local[next] = map->n;
        map->unit[map->n++] = next;
        for (int32_t k = p->link_first[next]; k < p->link_first[next + 1]; k++) {
            int32_t u = p->link_unit[k];
            int64_t longer = way[next] + p->pupils[u];
            if (open[(int64_t)u * p->n_schools + school] && longer < way[u]) {
                way[u] = longer;
            }
        }
    }
}

static void fill_blocks(zsi_zone_map *map, const zsi_zone_problem *p, const int32_t *n_left, int32_t school,
                        const int64_t *price, const int32_t *local)
{
    int32_t n_links = 0;
    for (int32_t b = 0; b < map->n; b++) {
        int32_t u = map->unit[b];
        map->pupils[b] = p->pupils[u];
        map->worth[b] = price[u] - p->cost[(int64_t)u * p->n_schools + school];
        map->needed[b] = b == 0 || n_left[u] == 1;
        map->first[b] = n_links;
        for (int32_t k = p->link_first[u]; k < p->link_first[u + 1]; k++) {
            if (local[p->link_unit[k]] >= 0) {
                map->link[n_links++] = local[p->link_unit[k]];
            }
        }
    }
    map->first[map->n] = n_links;
}

static void add_triple(zsi_zone_map *map, const int32_t corner[3], int64_t price)
{
    if (price > 0 && (corner[0] >= 0) + (corner[1] >= 0) + (corner[2] >= 0) >= 2) {
        for (int k = 0; k < 3; k++) {
            map->corner[3 * map->n_triples + k] = corner[k];
        }
        map->price[map->n_triples++] = price;
    }
}

int zsi_zone_map_make(zsi_zone_map *map, const zsi_zone_problem *p, const uint8_t *open, const int32_t *n_left,
                      int32_t school, const int64_t *price, int32_t n_triples, const zsi_triple *triple)
{
    *map = (zsi_zone_map){.places = p->places[school]};
    int32_t *local = ZSI_NEW(int32_t, p->n_units);
    int64_t *way = ZSI_NEW(int64_t, p->n_units);
    if (!local || !way || allocate(map, (size_t)p->n_units, (size_t)p->link_first[p->n_units], (size_t)n_triples)) {
        free(local);
        free(way);
        zsi_zone_map_clear(map);
        return -1;
    }
    reach(map, p, open, school, local, way);
    fill_blocks(map, p, n_left, school, price, local);
    for (int32_t u = 0; u < p->n_units; u++) {
        int settled = open[(int64_t)u * p->n_schools + school] && n_left[u] == 1;
        map->cut_off |= settled && local[u] < 0;
    }
    for (int32_t t = 0; t < n_triples; t++) {
        const int32_t corner[3] = {local[triple[t].unit[0]], local[triple[t].unit[1]], local[triple[t].unit[2]]};
        add_triple(map, corner, triple[t].price);
    }
    free(local);
    free(way);
    return 0;
}

static void copy_blocks(zsi_zone_map *part, const zsi_zone_map *map, const int32_t *local, const uint8_t *needed)
{
    int32_t n_links = 0;
    for (int32_t b = 0; b < map->n; b++) {
        int32_t at = local[b];
        if (at < 0) {
            continue;
        }
        part->unit[at] = map->unit[b];
        part->pupils[at] = map->pupils[b];
        part->worth[at] = map->worth[b];
        part->needed[at] = needed[b];
        part->first[at] = n_links;
        for (int32_t k = map->first[b]; k < map->first[b + 1]; k++) {
            if (local[map->link[k]] >= 0) {
                part->link[n_links++] = local[map->link[k]];
            }
        }
    }
    part->first[part->n] = n_links;
}

int zsi_zone_map_part(zsi_zone_map *part, const zsi_zone_map *map, const uint8_t *keep, const uint8_t *needed)
{
    *part = (zsi_zone_map){.places = map->places, .cut_off = map->cut_off};
    int32_t *local = ZSI_NEW(int32_t, map->n);
    for (int32_t b = 0; local && b < map->n; b++) {
        local[b] = keep[b] ? part->n++ : -1;
    }
    if (!local || allocate(part, (size_t)part->n, (size_t)map->first[map->n], (size_t)map->n_triples)) {
        free(local);
        zsi_zone_map_clear(part);
        return -1;
    }
    copy_blocks(part, map, local, needed);
    for (int32_t t = 0; t < map->n_triples; t++) {
        int32_t corner[3];
        for (int k = 0; k < 3; k++) {
            int32_t b = map->corner[3 * t + k];
            corner[k] = b < 0 ? -1 : local[b];
        }
        add_triple(part, corner, map->price[t]);
    }
    free(local);
    return 0;
}
