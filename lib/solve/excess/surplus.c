/** @file surplus.c */
#include "solve/excess/surplus.h"

#include "base/memory.h"

#include <string.h>

/* Exchanges of one try, besides one for each school. */
enum { STEPS = 24 };

int zsi_surplus_make(zsi_surplus *surplus, zsi_zones *zones, zsi_overfull *map, uint64_t seed)
{
    size_t m = (size_t)zones->instance->n_schools;
    *surplus = (zsi_surplus){.zones = zones, .map = map, .failed = ZSI_NEW(uint8_t, m * m)};
    return zsi_exchanger_make(&surplus->exchanger, zones, seed) || !surplus->failed ? -1 : 0;
}

void zsi_surplus_clear(zsi_surplus *surplus)
{
    zsi_exchanger_clear(&surplus->exchanger);
    free(surplus->failed);
    surplus->failed = NULL;
}

static int64_t room(const zsi_surplus *s, int32_t school)
{
    return s->zones->instance->places[school] - s->zones->load[school];
}

/* The first step of a shortest way to free places over zones that can still exchange, not back to where the surplus
 * came from; -1: none. *end is where it ends. */
static int32_t next_step(zsi_surplus *s, int32_t school, int32_t came_from, int32_t *end)
{
    int32_t m = s->zones->instance->n_schools;
    int32_t *from = s->map->from;
    int32_t *queue = s->map->queue;
    int32_t shift = (int32_t)zsi_random_below(&s->exchanger.random, (uint32_t)m);
    int32_t tail = 0;
    memset(from, -1, (size_t)m * sizeof *from);
    queue[tail++] = school;
    from[school] = school;
    for (int32_t head = 0; head < tail; head++) {
        int32_t at = queue[head];
        if (room(s, at) > 0) {
            *end = at;
            while (from[at] != school) {
                at = from[at];
            }
            return at;
        }
        for (int32_t k = 0; k < m; k++) {
            int32_t j = k + shift < m ? k + shift : k + shift - m;
            int64_t pair = (int64_t)at * m + j;
            int back = at == school && j == came_from;
            if (from[j] < 0 && !back && s->map->beside[pair] && !s->failed[pair]) {
                from[j] = at;
                queue[tail++] = j;
            }
        }
    }
    return -1;
}

void zsi_surplus_pass(zsi_surplus *surplus, int32_t school)
{
    zsi_surplus *s = surplus;
    int32_t m = s->zones->instance->n_schools;
    int32_t at = school;
    int32_t came_from = -1;
    int32_t steps = 0;
    memset(s->failed, 0, (size_t)m * (size_t)m);
    zsi_overfull_start(s->map, s->zones->school, school);
    while (room(s, at) < 0 && steps < STEPS + m) {
        int32_t end = -1;
        int32_t next = next_step(s, at, came_from, &end);
        if (next < 0) {
            return;
        }
        int64_t over = -room(s, at);
        int64_t free_places = room(s, next) > 0 ? room(s, next) : 0;
        zsi_exchange_wish wish = {.least = 1,
                                  .best = over < room(s, end) ? over : room(s, end),
                                  .most = over > free_places ? over : free_places};
        if (zsi_exchange_pupils(&s->exchanger, at, next, wish) == 0) {
            s->failed[(int64_t)at * m + next] = 1;
            continue;
        }
        steps++;
        memset(s->failed, 0, (size_t)m * (size_t)m);
        zsi_overfull_start(s->map, s->zones->school, school);
        came_from = room(s, at) < 0 ? came_from : at;
        at = room(s, at) < 0 ? at : next;
    }
}
