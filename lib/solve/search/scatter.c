/** @file scatter.c */
#include "solve/search/scatter.h"

#include "base/memory.h"

#include <string.h>

/* A walk over blocks. */
typedef struct walker {
    const zsi_problem *problem;
    int32_t *from;  /* [n_blocks] the block each was reached from, itself at the start, -1: not reached */
    int32_t *queue; /* [n_blocks] */
} walker;

static int walker_make(walker *w, const zsi_problem *problem)
{
    w->problem = problem;
    w->from = ZSI_NEW(int32_t, problem->n_blocks);
    w->queue = ZSI_NEW(int32_t, problem->n_blocks);
    for (int32_t b = 0; w->from && b < problem->n_blocks; b++) {
        w->from[b] = -1;
    }
    return w->from && w->queue ? 0 : -1;
}

static void walker_clear(walker *w)
{
    free(w->from);
    free(w->queue);
}

int32_t zsi_find_scattered(const zsi_instance *instance, uint8_t *scattered)
{
    const zsi_problem *p = instance->problem;
    walker w;
    int32_t n = 0;
    if (walker_make(&w, p)) {
        walker_clear(&w);
        return -1;
    }
    for (int32_t u = 0; u < instance->n_units; u++) {
        int32_t first = instance->unit_first[u];
        int32_t tail = 0;
        w.queue[tail++] = instance->unit_block[first];
        w.from[w.queue[0]] = w.queue[0];
        for (int32_t head = 0; head < tail; head++) {
            int32_t b = w.queue[head];
            for (int64_t i = p->link_first[b]; i < p->link_first[b + 1]; i++) {
                int32_t other = p->link_block[i];
                if (instance->block_unit[other] == u && w.from[other] < 0) {
                    w.from[other] = b;
                    w.queue[tail++] = other;
                }
            }
        }
        scattered[u] = tail < instance->unit_first[u + 1] - first;
        n += scattered[u];
    }
    walker_clear(&w);
    return n;
}

/* Whether a walk for `unit` and a school may step on a block. */
static int passable(const zsi_instance *in, const int32_t *school, const uint8_t *scattered, int32_t to, int32_t unit,
                    int32_t block)
{
    int32_t here = in->block_unit[block];
    if (school[here] >= 0) {
        return school[here] == to;
    }
    return here == unit || (!scattered[here] && zsi_cost_at(in, here, to) < ZSI_FORBIDDEN);
}

/* Walks from the seats of a school; whether every block of the unit was reached. */
static int walk_to(const zsi_instance *in, const int32_t *school, const uint8_t *scattered, int32_t to, int32_t unit,
                   walker *w)
{
    const zsi_problem *p = in->problem;
    int32_t tail = 0;
    for (int32_t b = 0; b < p->n_blocks; b++) {
        w->from[b] = -1;
        if (school[in->block_unit[b]] == to && in->block_unit[b] != unit) {
            w->from[b] = b;
            w->queue[tail++] = b;
        }
    }
    if (tail == 0) { /* the unit holds the school itself */
        w->from[p->school_block[to]] = p->school_block[to];
        w->queue[tail++] = p->school_block[to];
    }
    for (int32_t head = 0; head < tail; head++) {
        int32_t b = w->queue[head];
        for (int64_t i = p->link_first[b]; i < p->link_first[b + 1]; i++) {
            int32_t other = p->link_block[i];
            if (w->from[other] < 0 && passable(in, school, scattered, to, unit, other)) {
                w->from[other] = b;
                w->queue[tail++] = other;
            }
        }
    }
    for (int32_t k = in->unit_first[unit]; k < in->unit_first[unit + 1]; k++) {
        if (w->from[in->unit_block[k]] < 0) {
            return 0;
        }
    }
    return 1;
}

/* Seats the unit and every unit on the ways back from its blocks. */
static void seat(const zsi_instance *in, int32_t *school, int32_t to, int32_t unit, const walker *w)
{
    for (int32_t k = in->unit_first[unit]; k < in->unit_first[unit + 1]; k++) {
        for (int32_t b = in->unit_block[k]; w->from[b] != b; b = w->from[b]) {
            school[in->block_unit[b]] = to;
        }
    }
    school[unit] = to;
}

/* The allowed school next in priced cost after (cost, last), -1: none. */
static int32_t next_school(const zsi_instance *in, const int64_t *price, int32_t unit, __int128 *cost, int32_t last)
{
    int32_t next = -1;
    __int128 least = 0;
    for (int32_t j = 0; j < in->n_schools; j++) {
        __int128 here = zsi_cost_at(in, unit, j) + (__int128)in->pupils[unit] * price[j];
        int after = last < 0 || here > *cost || (here == *cost && j > last);
        if (zsi_cost_at(in, unit, j) < ZSI_FORBIDDEN && after && (next < 0 || here < least)) {
            next = j;
            least = here;
        }
    }
    *cost = least;
    return next;
}

static void seat_unit(const zsi_instance *in, const int64_t *price, const uint8_t *scattered, const uint8_t *open,
                      int32_t unit, int32_t *school, walker *w)
{
    __int128 cost = 0;
    int32_t own = school[unit];
    for (int32_t j = next_school(in, price, unit, &cost, -1); j >= 0; j = next_school(in, price, unit, &cost, j)) {
        if ((own < 0 || own == j) && (!open || open[j]) && walk_to(in, school, scattered, j, unit, w)) {
            seat(in, school, j, unit, w);
            return;
        }
    }
    school[unit] = -1;
}

zs_status zsi_seat_scattered(const zsi_instance *instance, const int64_t *price, const uint8_t *open,
                             const uint8_t *wanted, int32_t *school, int32_t *n_left, zsi_report *report)
{
    walker w = {0};
    *n_left = 0;
    uint8_t *scattered = ZSI_NEW(uint8_t, instance->n_units);
    int failed = walker_make(&w, instance->problem) || !scattered || zsi_find_scattered(instance, scattered) < 0;
    for (int32_t u = 0; u < instance->n_units; u++) {
        school[u] = -1;
    }
    for (int32_t j = 0; j < instance->n_schools; j++) {
        if (!open || open[j]) {
            school[instance->root[j]] = j;
        }
    }
    for (int round = 0; !failed && round < 2; round++) { /* units that hold a school first: they have no choice */
        for (int32_t u = 0; u < instance->n_units; u++) {
            if (scattered[u] && (school[u] >= 0) == (round == 0)) {
                seat_unit(instance, price, scattered, open, u, school, &w);
                *n_left += school[u] < 0;
                scattered[u] = 0;
            }
        }
    }
    int32_t most = 0;
    for (int32_t u = 0; !failed && u < instance->n_units; u++) {
        most = wanted[u] > most ? wanted[u] : most;
    }
    for (int32_t level = most; level > 0; level--) {
        for (int32_t u = 0; u < instance->n_units; u++) {
            if (wanted[u] == level && school[u] < 0) {
                seat_unit(instance, price, scattered, open, u, school, &w);
            }
        }
    }
    walker_clear(&w);
    free(scattered);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}
