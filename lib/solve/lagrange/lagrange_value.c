/** @file lagrange_value.c */
#include "solve/lagrange/lagrange_value.h"

#include <pthread.h>
#include <string.h>

/* Schools that a thread takes at once. */
enum { SCHOOLS_AT_ONCE = 8 };

/* The best packing of a school that may stay closed, profits being set: the unit it stands in is in before all others,
 * or nothing is where that is not worth it. */
static int pack_around_seat(zsi_lagrange *l, zsi_packing *room, int32_t school)
{
    const zsi_pairs *pairs = &l->pairs;
    int64_t first = pairs->first[school];
    int32_t n = (int32_t)(pairs->first[school + 1] - first);
    zsi_packing_item *item = l->item + first;
    int64_t places = pairs->room[school] - l->instance->pupils[pairs->unit[pairs->seat[school]]];
    int32_t at = 0;
    while (item[at].name != pairs->seat[school]) {
        at++;
    }
    zsi_packing_item seat = item[at];
    item[at] = item[n - 1];
    item[n - 1] = seat;
    if (zsi_packing_solve(room, item, n - 1, places < 0 ? 0 : places, &l->value[school])) {
        return -1;
    }
    l->value[school] += seat.profit;
    int open = places >= 0 && l->value[school] > 0;
    item[n - 1].taken = open;
    for (int32_t i = 0; !open && i < n - 1; i++) {
        item[i].taken = 0;
    }
    l->value[school] = open ? l->value[school] : 0;
    return 0;
}

/* The best packing of one school at the multipliers being tried. */
static int pack(zsi_lagrange *l, zsi_packing *room, int32_t school)
{
    const zsi_pairs *pairs = &l->pairs;
    int64_t first = pairs->first[school];
    int32_t n = (int32_t)(pairs->first[school + 1] - first);
    zsi_packing_item *item = l->item + first;
    const int64_t *cost = l->has_borders ? l->border_shifts.shifted : pairs->cost;
    for (int32_t i = 0; i < n; i++) {
        int32_t pair = item[i].name;
        item[i].profit = l->trial[pairs->unit[pair]] - cost[pair];
        item[i].profit -= pairs->moved ? l->moved_trial * pairs->moved[pair] : 0;
        for (int32_t k = 0; pairs->site && k < ZSI_N_SITE_LIMITS; k++) {
            item[i].profit -= l->site_trial[k] * pairs->site[(int64_t)pair * ZSI_N_SITE_LIMITS + k];
        }
    }
    if (pairs->seat[school] >= 0) {
        return pack_around_seat(l, room, school);
    }
    return zsi_packing_solve(room, item, n, pairs->room[school], &l->value[school]);
}

/* What the threads of one pricing share. */
typedef struct pricing {
    zsi_lagrange *lagrange;
    atomic_int next_school;
    atomic_int next_room;
    atomic_int failed;
} pricing;

static void *pack_some(void *data)
{
    pricing *p = data;
    zsi_lagrange *l = p->lagrange;
    zsi_packing *room = &l->packing[atomic_fetch_add(&p->next_room, 1)];
    int32_t n = l->instance->n_schools;
    for (;;) {
        int32_t first = atomic_fetch_add(&p->next_school, SCHOOLS_AT_ONCE);
        if (first >= n) {
            return NULL;
        }
        for (int32_t j = first; j < n && j < first + SCHOOLS_AT_ONCE; j++) {
            if (pack(l, room, j)) {
                atomic_store(&p->failed, 1);
            }
        }
    }
}

/* Packs all schools. A thread that cannot be started leaves its schools to the others. */
static int pack_all(zsi_lagrange *l)
{
    enum { MOST_THREADS = 64 };
    pthread_t thread[MOST_THREADS];
    pricing p = {.lagrange = l};
    int32_t n = 0;
    while (n < l->threads - 1 && n < MOST_THREADS && pthread_create(&thread[n], NULL, pack_some, &p) == 0) {
        n++;
    }
    pack_some(&p);
    while (n > 0) {
        pthread_join(thread[--n], NULL);
    }
    return atomic_load(&p.failed) ? -1 : 0;
}

/* What the last packings take of the limits on projects, beyond them. */
static void add_site_over(zsi_lagrange *l)
{
    const zsi_pairs *pairs = &l->pairs;
    for (int32_t k = 0; pairs->site && k < ZSI_N_SITE_LIMITS; k++) {
        l->site_over[k] = pairs->site_room[k] < INT64_MAX ? -(double)pairs->site_room[k] : 0.0;
        for (int64_t i = 0; pairs->site_room[k] < INT64_MAX && i < pairs->n_pairs; i++) {
            int64_t taken = l->item[i].taken ? pairs->site[(int64_t)l->item[i].name * ZSI_N_SITE_LIMITS + k] : 0;
            l->site_over[k] += (double)taken;
        }
    }
}

int zsi_lagrange_value(zsi_lagrange *l, int64_t *bound)
{
    const zsi_pairs *pairs = &l->pairs;
    __int128 sum = pairs->settled_cost - (__int128)l->moved_trial * pairs->moved_room;
    if (l->has_borders) {
        zsi_border_shifts_apply(&l->border_shifts, pairs);
        sum += l->border_shifts.constant;
    }
    for (int32_t k = 0; pairs->site && k < ZSI_N_SITE_LIMITS; k++) {
        sum -= l->site_trial[k] > 0 ? (__int128)l->site_trial[k] * pairs->site_room[k] : 0;
    }
    if (pack_all(l)) {
        return -1;
    }
    add_site_over(l);
    l->moved_over = (double)-pairs->moved_room;
    memset(l->count, 0, (size_t)l->instance->n_units * sizeof *l->count);
    for (int64_t i = 0; i < pairs->n_pairs; i++) {
        int32_t pair = l->item[i].name;
        l->count[pairs->unit[pair]] += l->item[i].taken;
        l->taken[pair] = (uint8_t)l->item[i].taken;
        l->moved_over += pairs->moved && l->item[i].taken ? (double)pairs->moved[pair] : 0.0;
    }
    for (int32_t j = 0; j < l->instance->n_schools; j++) {
        sum -= l->value[j];
    }
    for (int32_t u = 0; u < l->instance->n_units; u++) {
        sum += pairs->only[u] >= 0 ? 0 : l->trial[u];
    }
    *bound = sum > INT64_MAX / 4 || sum < INT64_MIN / 4 ? INT64_MIN : (int64_t)sum;
    return 0;
}
