/** @file city_schools.c
 * Schools: sites, places that are locally too small, and today's zones.
 *
 * Zones grow from the schools along neighbours, each at its own speed, so they are connected and hold their school's
 * block. One growth stays hidden: places are its pupils and a little more, so a plan without excess exists, while
 * nearest schools are too small here and half empty there. A second growth, at other speeds and without the newest
 * schools, is what holds today.
 */
#include "city.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/** Blocks waiting to join a zone, in a binary heap by time, then block. */
typedef struct arrival {
    double time;
    int32_t block;
    int32_t school;
} arrival;

typedef struct queue {
    arrival *item;
    int64_t n;
} queue;

static bool sooner(const arrival *a, const arrival *b)
{
    return a->time != b->time ? a->time < b->time : a->block < b->block;
}

static void push(queue *waiting, arrival item)
{
    int64_t at = waiting->n++;
    while (at > 0 && sooner(&item, &waiting->item[(at - 1) / 2])) {
        waiting->item[at] = waiting->item[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    waiting->item[at] = item;
}

static arrival pop(queue *waiting)
{
    arrival first = waiting->item[0];
    arrival last = waiting->item[--waiting->n];
    int64_t at = 0;
    for (int64_t next = 1; next < waiting->n; next = 2 * at + 1) {
        next += next + 1 < waiting->n && sooner(&waiting->item[next + 1], &waiting->item[next]);
        if (!sooner(&waiting->item[next], &last)) {
            break;
        }
        waiting->item[at] = waiting->item[next];
        at = next;
    }
    waiting->item[at] = last;
    return first;
}

/** Fills school_of[n_blocks]; a school of speed 0 gets no zone. O(links log links) (Dijkstra 1959). */
static void grow_zones(const city *made, const double *speed, int32_t *school_of)
{
    queue waiting = {city_need(2 * (made->n_borders + made->n_bridges) + made->n_schools, sizeof(arrival)), 0};
    for (int32_t i = 0; i < made->n_blocks; i++) {
        school_of[i] = -1;
    }
    for (int32_t j = 0; j < made->n_schools; j++) {
        if (speed[j] > 0) {
            push(&waiting, (arrival){0, made->school_block[j], j});
        }
    }
    while (waiting.n > 0) {
        arrival now = pop(&waiting);
        if (school_of[now.block] >= 0) {
            continue;
        }
        school_of[now.block] = now.school;
        for (int32_t k = made->graph.start[now.block]; k < made->graph.start[now.block + 1]; k++) {
            int32_t next = made->graph.to[k];
            double way_m = city_length(made->block_point[now.block], made->block_point[next]);
            if (school_of[next] < 0) {
                push(&waiting, (arrival){now.time + way_m / speed[now.school], next, now.school});
            }
        }
    }
    free(waiting.item);
}

/** Schools stand closer where pupils live closer. */
static bool far_from_schools(const city *made, int32_t block, double apart_m)
{
    apart_m *= pow(city_density(&made->ground, made->block_point[block]), -0.75);
    for (int32_t j = 0; j < made->n_schools; j++) {
        int32_t other = made->school_block[j];
        if (other == block || city_length(made->block_point[other], made->block_point[block]) < apart_m) {
            return false;
        }
    }
    return true;
}

/** More sites where more pupils live, none close to another; the distance gives way when no site is left. */
static void choose_sites(city *made)
{
    int32_t wanted = made->n_schools;
    double *up_to = city_need(made->n_blocks, sizeof *up_to);
    double sum = 0;
    for (int32_t i = 0; i < made->n_blocks; i++) {
        sum += 1.0 + (double)made->pupils[i];
        up_to[i] = sum;
    }
    made->school_block = city_need(wanted, sizeof *made->school_block);
    double apart_m = 1.2 * made->ground.radius_m / sqrt(wanted);
    for (made->n_schools = 0; made->n_schools < wanted;) {
        double draw = city_unit(made) * sum;
        int32_t low = 0;
        int32_t high = made->n_blocks - 1;
        while (low < high) {
            int32_t middle = low + (high - low) / 2;
            low = up_to[middle] > draw ? low : middle + 1;
            high = up_to[middle] > draw ? middle : high;
        }
        if (far_from_schools(made, low, apart_m)) {
            made->school_block[made->n_schools++] = low;
        } else {
            apart_m *= 0.998;
        }
    }
    free(up_to);
}

static bool in_ring(const city *made, int32_t block, double x_mm, double y_mm)
{
    bool inside = false;
    int64_t last = made->ring_start[block + 1] - 1;
    for (int64_t i = made->ring_start[block]; i < made->ring_start[block + 1]; last = i++) {
        city_corner a = made->corner[i];
        city_corner b = made->corner[last];
        double ay = (double)a.y_mm;
        double by = (double)b.y_mm;
        if ((ay > y_mm) != (by > y_mm) &&
            x_mm < (double)a.x_mm + (y_mm - ay) / (by - ay) * (double)(b.x_mm - a.x_mm)) {
            inside = !inside;
        }
    }
    return inside;
}

/** Somewhere in its block, between the middle and a corner. */
static void place_buildings(city *made)
{
    made->school_at = city_need(made->n_schools, sizeof *made->school_at);
    for (int32_t j = 0; j < made->n_schools; j++) {
        int32_t block = made->school_block[j];
        double middle_x = (CITY_EAST_M + made->block_point[block].x) * 1000;
        double middle_y = (CITY_NORTH_M + made->block_point[block].y) * 1000;
        double x = middle_x;
        double y = middle_y;
        for (int try = 0; try < 100; try++) {
            int64_t n_corners = made->ring_start[block + 1] - made->ring_start[block];
            int64_t pick = made->ring_start[block] + (int64_t)(city_unit(made) * (double)n_corners);
            double part = 0.2 + 0.5 * city_unit(made);
            x = middle_x + part * ((double)made->corner[pick].x_mm - middle_x);
            y = middle_y + part * ((double)made->corner[pick].y_mm - middle_y);
            if (in_ring(made, block, x, y)) {
                break;
            }
        }
        made->school_at[j] = (city_corner){llround(x), llround(y)};
    }
}

static void count_pupils(const city *made, const int32_t *school_of, int64_t *load)
{
    for (int32_t j = 0; j < made->n_schools; j++) {
        load[j] = 0;
    }
    for (int32_t i = 0; i < made->n_blocks; i++) {
        load[school_of[i]] += made->pupils[i];
    }
}

static void draw_speeds(city *made, double spread, double *speed)
{
    for (int32_t j = 0; j < made->n_schools; j++) {
        speed[j] = exp(spread * city_normal(made));
    }
}

/** places = pupils of the hidden zones and an uneven share of the rest; the sum is places_per_pupil × pupils. */
static void set_places(city *made, const int64_t *hidden_load)
{
    int64_t pupils = 0;
    double shares = 0;
    double *share = city_need(made->n_schools, sizeof *share);
    for (int32_t j = 0; j < made->n_schools; j++) {
        share[j] = ((double)hidden_load[j] + 20.0) * (0.2 + city_unit(made));
        shares += share[j];
        pupils += hidden_load[j];
    }
    int64_t spare = llround(((double)made->wish.places_per_pupil - 1.0) * (double)pupils);
    made->places = city_need(made->n_schools, sizeof *made->places);
    double given = 0;
    for (int32_t j = 0; j < made->n_schools; j++) {
        int64_t before = (int64_t)floor(given / shares * (double)spare);
        given += share[j];
        int64_t after = j + 1 == made->n_schools ? spare : (int64_t)floor(given / shares * (double)spare);
        made->places[j] = hidden_load[j] + after - before;
    }
    free(share);
}

/** Share of the pupils that find no place where their zone sends them. */
static double beyond_places(const city *made, const int64_t *load)
{
    int64_t beyond = 0;
    int64_t pupils = 0;
    for (int32_t j = 0; j < made->n_schools; j++) {
        beyond += load[j] > made->places[j] ? load[j] - made->places[j] : 0;
        pupils += load[j];
    }
    return pupils > 0 ? 100.0 * (double)beyond / (double)pupils : 0;
}

void city_found_schools(city *made)
{
    choose_sites(made);
    place_buildings(made);
    double *speed = city_need(made->n_schools, sizeof *speed);
    int64_t *load = city_need(made->n_schools, sizeof *load);
    int32_t *zone = city_need(made->n_blocks, sizeof *zone);
    draw_speeds(made, 0.2 * made->wish.stress, speed);
    grow_zones(made, speed, zone);
    count_pupils(made, zone, load);
    set_places(made, load);

    draw_speeds(made, 0, speed);
    grow_zones(made, speed, zone);
    count_pupils(made, zone, load);
    double nearest = beyond_places(made, load);

    draw_speeds(made, 0.12, speed);
    for (int32_t j = made->n_schools - made->n_schools / 10; j < made->n_schools; j++) {
        speed[j] = 0;
    }
    made->current = zone;
    grow_zones(made, speed, made->current);
    count_pupils(made, made->current, load);
    printf("Pupils beyond places: %.1f %% if all went to the nearest school, %.1f %% today.\n", nearest,
           beyond_places(made, load));
    free(load);
    free(speed);
}
