/** @file overfull.c */
#include "solve/excess/overfull.h"

#include "base/memory.h"

#include <string.h>

/* Zones of the largest window. */
enum { LARGEST_WINDOW = 16 };

int zsi_overfull_make(zsi_overfull *map, const zsi_instance *instance)
{
    size_t m = (size_t)instance->n_schools;
    *map = (zsi_overfull){.instance = instance,
                          .load = ZSI_NEW(int64_t, m),
                          .beside = ZSI_NEW(uint8_t, m * m),
                          .open = ZSI_NEW(uint8_t, m),
                          .distance = ZSI_NEW(int32_t, m),
                          .queue = ZSI_NEW(int32_t, m),
                          .from = ZSI_NEW(int32_t, m)};
    return map->load && map->beside && map->open && map->distance && map->queue && map->from ? 0 : -1;
}

void zsi_overfull_clear(zsi_overfull *map)
{
    free(map->load);
    free(map->beside);
    free(map->open);
    free(map->distance);
    free(map->queue);
    free(map->from);
    memset(map, 0, sizeof *map);
}

static int64_t room(const zsi_overfull *map, int32_t school)
{
    return map->instance->places[school] - map->load[school];
}

/* Schools beside a unit's own: those of its neighbours, or any where zones need not be connected. */
static void note_beside(zsi_overfull *map, const int32_t *plan, int32_t unit)
{
    const zsi_instance *in = map->instance;
    uint8_t *row = map->beside + (int64_t)plan[unit] * in->n_schools;
    for (int32_t j = 0; in->root[0] < 0 && j < in->n_schools; j++) {
        row[j] |= zsi_cost_at(in, unit, j) < ZSI_FORBIDDEN;
    }
    for (int32_t i = in->link_first[unit]; in->root[0] >= 0 && i < in->link_first[unit + 1]; i++) {
        int32_t j = plan[in->link_unit[i]];
        row[j] |= zsi_cost_at(in, unit, j) < ZSI_FORBIDDEN;
    }
}

void zsi_overfull_start(zsi_overfull *map, const int32_t *plan, int32_t school)
{
    const zsi_instance *in = map->instance;
    size_t m = (size_t)in->n_schools;
    memset(map->load, 0, m * sizeof *map->load);
    memset(map->beside, 0, m * m);
    memset(map->open, 0, m);
    for (int32_t u = 0; u < in->n_units; u++) {
        map->load[plan[u]] += in->pupils[u];
        note_beside(map, plan, u);
    }
    map->open[school] = 1;
    map->n_open = room(map, school) < 0 ? 1 : 0;
    map->target = 2;
}

/* Steps from the window to the nearest school with free places, -1: none. */
static int32_t nearest_room(zsi_overfull *map)
{
    int32_t m = map->instance->n_schools;
    int32_t tail = 0;
    for (int32_t j = 0; j < m; j++) {
        map->distance[j] = map->open[j] ? 0 : -1;
        map->from[j] = -1;
        if (map->open[j]) {
            map->queue[tail++] = j;
        }
    }
    for (int32_t head = 0; head < tail; head++) {
        int32_t at = map->queue[head];
        if (!map->open[at] && room(map, at) > 0) {
            return at;
        }
        for (int32_t j = 0; j < m; j++) {
            if (map->beside[(int64_t)at * m + j] && map->distance[j] < 0) {
                map->distance[j] = map->distance[at] + 1;
                map->from[j] = at;
                map->queue[tail++] = j;
            }
        }
    }
    return -1;
}

static void open_school(zsi_overfull *map, int32_t school)
{
    map->n_open += !map->open[school];
    map->open[school] = 1;
}

/* Opens the closed neighbour with the most free places. */
static int open_beside(zsi_overfull *map)
{
    int32_t m = map->instance->n_schools;
    int32_t next = -1;
    for (int32_t j = 0; j < m; j++) {
        for (int32_t k = 0; map->open[j] && k < m; k++) {
            int near = map->beside[(int64_t)j * m + k] || map->beside[(int64_t)k * m + j];
            if (near && !map->open[k] && (next < 0 || room(map, k) > room(map, next))) {
                next = k;
            }
        }
    }
    if (next >= 0) {
        open_school(map, next);
    }
    return next >= 0;
}

static int64_t room_inside(const zsi_overfull *map)
{
    int64_t sum = 0;
    for (int32_t j = 0; j < map->instance->n_schools; j++) {
        sum += map->open[j] && room(map, j) > 0 ? room(map, j) : 0;
    }
    return sum;
}

int zsi_overfull_grow(zsi_overfull *map, zsi_window_choice *window)
{
    int32_t before = map->n_open;
    if (before == 0 || map->target > LARGEST_WINDOW) {
        return 0;
    }
    if (room_inside(map) == 0) {
        int32_t end = nearest_room(map);
        if (end < 0) {
            return 0;
        }
        for (int32_t j = end; j >= 0; j = map->from[j]) {
            open_school(map, j);
        }
    }
    while (map->n_open < map->target && open_beside(map)) {
    }
    map->target = (map->n_open > map->target ? map->n_open : map->target) + 1 + map->target / 4;
    *window = (zsi_window_choice){.open = map->open, .n_open = map->n_open};
    for (int32_t j = 0; j < map->instance->n_schools; j++) {
        window->excess += map->open[j] && room(map, j) < 0 ? -room(map, j) : 0;
    }
    return map->n_open > before;
}
