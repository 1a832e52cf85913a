/** @file sack.c */
#include "model/certificate/sack.h"

#include "base/memory.h"

#include <string.h>

/* Longest list of loads. */
enum { MOST_LOADS = 2000000 };

static void list_clear(zsi_sack_list *list)
{
    free(list->item);
    free(list->weight_sum);
    free(list->profit_sum);
    memset(list, 0, sizeof *list);
}

void zsi_sack_clear(zsi_sack *packing)
{
    list_clear(&packing->list);
    memset(packing, 0, sizeof *packing);
}

void zsi_sack_room_clear(zsi_sack_room *room)
{
    list_clear(&room->items);
    list_clear(&room->open);
    free(room->load[0]);
    free(room->load[1]);
    memset(room, 0, sizeof *room);
}

void zsi_sack_start(zsi_sack *packing)
{
    packing->list.n = 0;
    packing->n_useful = 0;
    packing->best = 0;
}

static int list_add(zsi_sack_list *list, zsi_sack_item item)
{
    if (zsi_grow((void **)&list->item, &list->item_capacity, (size_t)list->n + 1, sizeof *list->item)) {
        return -1;
    }
    list->item[list->n++] = item;
    return 0;
}

int zsi_sack_add(zsi_sack *packing, int64_t weight, int64_t profit, int32_t name)
{
    return list_add(&packing->list, (zsi_sack_item){.weight = weight, .profit = profit, .name = name});
}

/* Sums of the first 0, 1 ... n items. */
static int sum_up(zsi_sack_list *list, int32_t n)
{
    size_t room = (size_t)n + 1;
    if (zsi_grow((void **)&list->weight_sum, &list->weight_capacity, room, sizeof *list->weight_sum) ||
        zsi_grow((void **)&list->profit_sum, &list->profit_capacity, room, sizeof *list->profit_sum)) {
        return -1;
    }
    list->weight_sum[0] = 0;
    list->profit_sum[0] = 0;
    for (int32_t i = 0; i < n; i++) {
        list->weight_sum[i + 1] = list->weight_sum[i] + list->item[i].weight;
        list->profit_sum[i + 1] = list->profit_sum[i] + list->item[i].profit;
    }
    return 0;
}

/* By falling profit per weight, compared as fractions. */
static int by_worth(const void *left, const void *right)
{
    const zsi_sack_item *one = left;
    const zsi_sack_item *two = right;
    __int128 difference = (__int128)two->profit * one->weight - (__int128)one->profit * two->weight;
    return difference != 0 ? (difference > 0) - (difference < 0) : (one->name > two->name) - (one->name < two->name);
}

/* Of `room` places, less than its weight, what a part of the item is worth, rounded down. */
static int64_t part_of(const zsi_sack_item *item, int64_t room)
{
    return room * (item->profit / item->weight) + room * (item->profit % item->weight) / item->weight;
}

/* Items first, first + 1 ... n - 1 without item `skip` (-1: with all), in this order as far as they fit whole: *next is
 * the first that does not, n: none. Their profit. */
static int64_t fill(const zsi_sack_list *list, int32_t n, int32_t first, int32_t skip, int64_t room, int32_t *next,
                    int64_t *left)
{
    int64_t skip_weight = skip >= first ? list->item[skip].weight : 0;
    int64_t skip_profit = skip >= first ? list->item[skip].profit : 0;
    int32_t low = first;
    int32_t high = n;
    while (low < high) {
        int32_t middle = low + (high - low + 1) / 2;
        int64_t weight = list->weight_sum[middle] - list->weight_sum[first] - (middle > skip ? skip_weight : 0);
        if (weight <= room) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    *next = low;
    *left = room - (list->weight_sum[low] - list->weight_sum[first] - (low > skip ? skip_weight : 0));
    return list->profit_sum[low] - list->profit_sum[first] - (low > skip ? skip_profit : 0);
}

/* The quick bound over the same items. */
static int64_t quick(const zsi_sack_list *list, int32_t n, int32_t first, int32_t skip, int64_t room)
{
    int32_t next;
    int64_t left;
    int64_t whole = fill(list, n, first, skip, room, &next, &left);
    return next < n ? whole + part_of(&list->item[next], left) : whole;
}

int64_t zsi_sack_quick(const zsi_sack *p, int32_t k, int in)
{
    const zsi_sack_item *item = &p->list.item[k];
    int32_t skip = k < p->n_useful ? k : -1;
    if (!in) {
        return skip < 0 ? p->best : quick(&p->list, p->n_useful, 0, skip, p->capacity);
    }
    return item->weight > p->capacity ? ZSI_SACK_NONE
                                      : item->profit + quick(&p->list, p->n_useful, 0, skip, p->capacity - item->weight);
}

/* A list of loads being made, in order of weight. */
typedef struct making {
    const zsi_sack_list *open;
    int32_t first;  /* open items from here on may be added to a load */
    int32_t next;   /* of these, the first that did not fit whole beside the last load; no further one fits beside the next */
    int64_t capacity;
    int64_t *at_least;
    zsi_sack_load *to;
    size_t n;
} making;

/* Adds a load, no lighter than the last, unless one is as light and as good, or it cannot come to more than *at_least with
 * the open items. */
static void put(making *m, zsi_sack_load load)
{
    const zsi_sack_list *open = m->open;
    if (load.weight > m->capacity || (m->n > 0 && m->to[m->n - 1].profit >= load.profit)) {
        return;
    }
    int64_t room = m->capacity - load.weight + open->weight_sum[m->first];
    while (open->weight_sum[m->next] > room) {
        m->next--;
    }
    int64_t whole = load.profit + open->profit_sum[m->next] - open->profit_sum[m->first];
    int64_t left = room - open->weight_sum[m->next];
    int64_t promise = m->next < open->n ? whole + part_of(&open->item[m->next], left) : whole;
    *m->at_least = whole > *m->at_least ? whole : *m->at_least;
    if (promise > *m->at_least) {
        m->n -= m->n > 0 && m->to[m->n - 1].weight == load.weight;
        m->to[m->n++] = load;
    }
}

/* The undominated loads of from[n_from] without and with open item i, in order of weight. */
static size_t add_item(const zsi_sack_list *open, int32_t i, int64_t capacity, const zsi_sack_load *from, size_t n_from,
                       int64_t *at_least, zsi_sack_load *to)
{
    const zsi_sack_item *item = &open->item[i];
    making m = {.open = open, .first = i + 1, .next = open->n, .capacity = capacity, .at_least = at_least, .to = to};
    size_t with = 0;
    for (size_t without = 0; without < n_from || with < n_from;) {
        if (with >= n_from || (without < n_from && from[without].weight <= from[with].weight + item->weight)) {
            put(&m, from[without++]);
        } else {
            put(&m, (zsi_sack_load){from[with].weight + item->weight, from[with].profit + item->profit});
            with++;
        }
    }
    return m.n;
}

/* Joins neighbours, lighter weight with larger profit, until the list is not too long. */
static size_t thin(zsi_sack_load *load, size_t n)
{
    while (n > MOST_LOADS) {
        size_t kept = 0;
        for (size_t i = 0; i < n; i += 2) {
            load[kept++] = (zsi_sack_load){load[i].weight, load[i + 1 < n ? i + 1 : i].profit};
        }
        n = kept;
    }
    return n;
}

/* The best of the open items on top of `base`. A load that comes to no more than *at_least is dropped, so what remains
 * at the end is nothing: *at_least has become the optimum. */
static int try_open(zsi_sack_room *room, int64_t capacity, zsi_sack_load base, int64_t *at_least)
{
    size_t n = 1;
    if (sum_up(&room->open, room->open.n) ||
        zsi_grow((void **)&room->load[0], &room->load_capacity[0], 1, sizeof *room->load[0])) {
        return -1;
    }
    room->load[0][0] = base;
    for (int32_t i = 0; i < room->open.n && n > 0; i++) {
        int from = i % 2;
        if (zsi_grow((void **)&room->load[!from], &room->load_capacity[!from], 2 * n, sizeof *room->load[0])) {
            return -1;
        }
        n = add_item(&room->open, i, capacity, room->load[from], n, at_least, room->load[!from]);
        n = thin(room->load[!from], n);
    }
    return 0;
}

/* What the items fill by turns, each that still fits. */
static int64_t greedy(const zsi_sack_list *items, int64_t room)
{
    int64_t profit = 0;
    for (int32_t i = 0; i < items->n; i++) {
        if (items->item[i].weight <= room) {
            room -= items->item[i].weight;
            profit += items->item[i].profit;
        }
    }
    return profit;
}

/* Optimum of room->items, or *at_least where that is larger, into *at_least. */
static int solve(zsi_sack_room *room, int64_t capacity, int64_t *at_least)
{
    const zsi_sack_list *items = &room->items;
    zsi_sack_load base = {0, 0};
    int32_t next;
    int64_t left;
    int64_t whole = fill(items, items->n, 0, -1, capacity, &next, &left);
    int64_t by_turns = next < items->n ? greedy(items, capacity) : whole;
    *at_least = by_turns > *at_least ? by_turns : *at_least;
    if (next == items->n || whole + part_of(&items->item[next], left) <= *at_least) {
        return 0;
    }
    room->open.n = 0;
    for (int32_t i = 0; i < items->n; i++) {
        const zsi_sack_item *item = &items->item[i];
        int64_t other = quick(items, items->n, 0, i, i < next ? capacity : capacity - item->weight);
        if (other + (i < next ? 0 : item->profit) > *at_least) {
            if (list_add(&room->open, *item)) {
                return -1;
            }
        } else if (i < next) { /* nothing better without it */
            base.weight += item->weight;
            base.profit += item->profit;
        }
    }
    return base.weight > capacity ? 0 : try_open(room, capacity, base, at_least);
}

int zsi_sack_exact(const zsi_sack *p, int32_t k, int in, int64_t at_least, zsi_sack_room *room, int64_t *most)
{
    const zsi_sack_item *item = k >= 0 ? &p->list.item[k] : NULL;
    int64_t capacity = p->capacity - (item && in ? item->weight : 0);
    int64_t gained = item && in ? item->profit : 0;
    *most = at_least;
    if (capacity < 0) {
        return 0;
    }
    room->items.n = 0;
    for (int32_t i = 0; i < p->n_useful; i++) {
        if (i != k && p->list.item[i].weight <= capacity && list_add(&room->items, p->list.item[i])) {
            return -1;
        }
    }
    at_least -= gained;
    if (sum_up(&room->items, room->items.n) || solve(room, capacity, &at_least)) {
        return -1;
    }
    *most = at_least + gained;
    return 0;
}

int zsi_sack_best(zsi_sack *p, int64_t capacity, zsi_sack_room *room)
{
    zsi_sack_list *list = &p->list;
    p->capacity = capacity;
    p->n_useful = 0;
    for (int32_t i = 0; i < list->n; i++) {
        if (list->item[i].profit > 0 && list->item[i].weight <= capacity) {
            zsi_sack_item kept = list->item[i];
            list->item[i] = list->item[p->n_useful];
            list->item[p->n_useful++] = kept;
        }
    }
    if (p->n_useful > 1) {
        qsort(list->item, (size_t)p->n_useful, sizeof *list->item, by_worth);
    }
    return sum_up(list, p->n_useful) || zsi_sack_exact(p, -1, 0, 0, room, &p->best) ? -1 : 0;
}
