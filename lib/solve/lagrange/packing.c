/** @file packing.c */
#include "solve/lagrange/packing.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

/* Longest list kept exactly; beyond it neighbours are joined outwards. */
enum { MOST_STATES = 20000 };

void zsi_packing_init(zsi_packing *room)
{
    *room = (zsi_packing){0};
}

void zsi_packing_clear(zsi_packing *room)
{
    free(room->core);
    free(room->weight_sum);
    free(room->profit_sum);
    free(room->state);
    free(room->list_first);
    zsi_packing_init(room);
}

static int is_before(const zsi_packing_item *a, const zsi_packing_item *b)
{
    return a->rate > b->rate || (a->rate == b->rate && a->name < b->name);
}

/* By falling rate, by insertion: between two calls little changes. Useless items (rate -1) go behind all others. */
static int32_t sort_items(zsi_packing_item *item, int32_t n, int64_t capacity)
{
    int32_t n_useful = 0;
    for (int32_t i = 0; i < n; i++) {
        zsi_packing_item moving = item[i];
        int useful = moving.profit > 0 && moving.weight <= capacity;
        moving.rate = !useful ? -1.0 : moving.weight > 0 ? (double)moving.profit / (double)moving.weight : INFINITY;
        moving.taken = 0;
        n_useful += useful;
        int32_t at = i;
        for (; at > 0 && is_before(&moving, &item[at - 1]); at--) {
            item[at] = item[at - 1];
        }
        item[at] = moving;
    }
    return n_useful;
}

/* What the sorted items say before any packing. */
typedef struct outline {
    int32_t n_useful;
    int32_t n_first; /* items that fit together, in order */
    int64_t weight;  /* of those */
    int64_t profit;
    int64_t greedy;  /* profit with every later item that still fits */
    double slack;    /* what the fractional optimum may exceed the greedy packing by */
} outline;

static int64_t part_of(const zsi_packing_item *item, int64_t room)
{
    return room == 0 ? 0 : (int64_t)(item->rate * (double)room * (1.0 + 1e-14)) + 1;
}

/* Packs greedily and marks the items taken. */
static outline outline_of(zsi_packing_item *item, int32_t n_useful, int64_t capacity)
{
    outline o = {.n_useful = n_useful};
    while (o.n_first < n_useful && o.weight + item[o.n_first].weight <= capacity) {
        o.weight += item[o.n_first].weight;
        o.profit += item[o.n_first].profit;
        item[o.n_first++].taken = 1;
    }
    o.greedy = o.profit;
    if (o.n_first == n_useful) {
        return o;
    }
    int64_t left = capacity - o.weight;
    int64_t most = o.profit + part_of(&item[o.n_first], left);
    for (int32_t i = o.n_first + 1; i < n_useful && left > 0; i++) {
        if (item[i].weight <= left) {
            left -= item[i].weight;
            o.greedy += item[i].profit;
            item[i].taken = 1;
        }
    }
    /* Doubles tell sums of up to a million products apart to 1e-9: nothing in doubt is settled by rounding. */
    o.slack = (double)(most - o.greedy) + 1e-9 * (double)most + 2.0;
    return o;
}

static int make_room(zsi_packing *room, size_t n_items)
{
    return zsi_grow((void **)&room->core, &room->core_capacity, n_items + 1, sizeof *room->core) ||
           zsi_grow((void **)&room->weight_sum, &room->weight_capacity, n_items + 1, sizeof *room->weight_sum) ||
           zsi_grow((void **)&room->profit_sum, &room->profit_capacity, n_items + 1, sizeof *room->profit_sum) ||
           zsi_grow((void **)&room->list_first, &room->list_capacity, n_items + 2, sizeof *room->list_first);
}

/* The core: items that some packing as good as the greedy one may treat otherwise than the fractional optimum does. What
 * is left of the capacity and of the profit beside the items surely taken: *weight, *profit. Returns its size. */
static int32_t find_core(zsi_packing *room, const zsi_packing_item *item, const outline *o, int64_t *weight,
                         int64_t *profit)
{
    double rate = item[o->n_first].rate;
    int32_t n = 0;
    *weight = 0;
    *profit = 0;
    room->weight_sum[0] = 0;
    room->profit_sum[0] = 0;
    for (int32_t i = 0; i < o->n_useful; i++) {
        double loss = item[i].weight > 0 ? fabs((double)item[i].profit - rate * (double)item[i].weight)
                                         : (double)item[i].profit;
        if (loss <= o->slack) {
            room->core[n] = i;
            room->weight_sum[n + 1] = room->weight_sum[n] + item[i].weight;
            room->profit_sum[n + 1] = room->profit_sum[n] + item[i].profit;
            n++;
        } else if (i < o->n_first) {
            *weight += item[i].weight;
            *profit += item[i].profit;
        }
    }
    return n;
}

/* One more item of the core: from a list to the list with it. */
typedef struct step {
    const zsi_packing_item *item; /* all items */
    int32_t n_core;
    int32_t next; /* place in the core of the first item still to come */
    int64_t capacity;
    int64_t reached; /* profit of a whole packing of the core that exists */
} step;

/* Upper bound of what comes after a state with `left` places; *at falls as they do. */
static int64_t rest_bound(const zsi_packing *room, const step *s, int64_t left, int32_t *at)
{
    int64_t before = room->weight_sum[s->next];
    while (*at > s->next && room->weight_sum[*at] - before > left) {
        (*at)--;
    }
    int64_t whole = room->profit_sum[*at] - room->profit_sum[s->next];
    if (*at >= s->n_core) {
        return whole;
    }
    return whole + part_of(&s->item[room->core[*at]], left - (room->weight_sum[*at] - before));
}

/* States from[n_from] and the same with one more item, by weight, undominated, within the capacity, good enough to reach
 * what is reached already. */
static size_t extend(const zsi_packing *room, const step *s, const zsi_packing_state *from, size_t n_from,
                     zsi_packing_state *to)
{
    const zsi_packing_item *item = &s->item[room->core[s->next - 1]];
    size_t n = 0;
    size_t without = 0;
    size_t with = 0;
    int32_t at = s->n_core;
    int64_t best = -1;
    while (without < n_from || with < n_from) {
        zsi_packing_state next;
        int64_t added = with < n_from ? from[with].weight + item->weight : INT64_MAX;
        if (without < n_from && from[without].weight <= added) {
            next = (zsi_packing_state){from[without].weight, from[without].profit, (int32_t)without, 0};
            without++;
        } else {
            next = (zsi_packing_state){added, from[with].profit + item->profit, (int32_t)with, 1};
            with++;
        }
        if (next.weight > s->capacity) {
            break;
        }
        if (next.profit <= best || next.profit + rest_bound(room, s, s->capacity - next.weight, &at) < s->reached) {
            continue;
        }
        best = next.profit;
        n -= n > 0 && to[n - 1].weight == next.weight;
        to[n++] = next;
    }
    return n;
}

/* Joins neighbours until the list is short: the lighter weight with the larger profit. */
static size_t thin(zsi_packing_state *state, size_t n)
{
    while (n > MOST_STATES) {
        size_t kept = 0;
        for (size_t i = 0; i < n; i += 2) {
            zsi_packing_state joined = state[i + 1 < n ? i + 1 : i];
            joined.weight = state[i].weight;
            state[kept++] = joined;
        }
        n = kept;
    }
    return n;
}

/* Walks back from the best state and marks what it holds. */
static void mark(const zsi_packing *room, zsi_packing_item *item, int32_t n_core, size_t place)
{
    for (int32_t c = n_core; c > 0; c--) {
        const zsi_packing_state *state = &room->state[room->list_first[c] + place];
        item[room->core[c - 1]].taken = state->takes;
        place = (size_t)state->before;
    }
}

/* Packs the core exactly. `reached`: profit of a packing of it that exists. */
static int pack_core(zsi_packing *room, zsi_packing_item *item, step s, int64_t *best)
{
    size_t end = 1;
    if (zsi_grow((void **)&room->state, &room->state_capacity, 1, sizeof *room->state)) {
        return -1;
    }
    room->state[0] = (zsi_packing_state){0};
    room->list_first[0] = 0;
    for (int32_t c = 0; c < s.n_core; c++) {
        size_t first = room->list_first[c];
        room->list_first[c + 1] = end;
        if (zsi_grow((void **)&room->state, &room->state_capacity, end + 2 * (end - first) + 1, sizeof *room->state)) {
            return -1;
        }
        s.next = c + 1;
        end += thin(room->state + end, extend(room, &s, room->state + first, end - first, room->state + end));
    }
    size_t last = room->list_first[s.n_core];
    *best = s.reached;
    if (end > last) {
        *best = room->state[end - 1].profit > s.reached ? room->state[end - 1].profit : s.reached;
        mark(room, item, s.n_core, end - 1 - last);
    }
    return 0;
}

int zsi_packing_solve(zsi_packing *room, zsi_packing_item *item, int32_t n, int64_t capacity, int64_t *best)
{
    outline o = outline_of(item, sort_items(item, n, capacity), capacity);
    *best = o.greedy;
    if (o.n_first == o.n_useful) {
        return 0;
    }
    int64_t weight;
    int64_t profit;
    if (make_room(room, (size_t)o.n_useful)) {
        return -1;
    }
    step s = {.item = item, .n_core = find_core(room, item, &o, &weight, &profit)};
    s.capacity = capacity - weight;
    s.reached = o.greedy - profit;
    if (pack_core(room, item, s, best)) {
        return -1;
    }
    *best += profit;
    return 0;
}
