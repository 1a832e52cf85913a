/** @file knapsack.c */
#include "solve/tree/knapsack.h"

#include "base/memory.h"

#include <string.h>

/* Longest lists kept exactly; beyond it neighbours are joined outwards. */
enum { STATES_FOR_BEST = 100000, STATES_FOR_LOSSES = 300 };

void zsi_knapsack_init(zsi_knapsack *knapsack)
{
    *knapsack = (zsi_knapsack){0};
}

void zsi_knapsack_clear(zsi_knapsack *knapsack)
{
    free(knapsack->item);
    free(knapsack->weight_sum);
    free(knapsack->profit_sum);
    free(knapsack->state);
    free(knapsack->list_first);
    zsi_knapsack_init(knapsack);
}

void zsi_knapsack_start(zsi_knapsack *knapsack, int64_t capacity)
{
    knapsack->capacity = capacity;
    knapsack->n_items = 0;
    knapsack->n_useful = 0;
}

int zsi_knapsack_add(zsi_knapsack *knapsack, int64_t weight, int64_t profit, int32_t name)
{
    if (zsi_grow((void **)&knapsack->item, &knapsack->item_capacity, (size_t)knapsack->n_items + 1,
                 sizeof *knapsack->item)) {
        return -1;
    }
    knapsack->item[knapsack->n_items] = (zsi_knapsack_item){.weight = weight, .profit = profit, .name = name, .place = knapsack->n_items};
    knapsack->n_items++;
    return 0;
}

/* Falling profit per weight; weightless items first. */
static int by_efficiency(const void *a, const void *b)
{
    const zsi_knapsack_item *left = a;
    const zsi_knapsack_item *right = b;
    double gain = (double)left->profit * (double)right->weight - (double)right->profit * (double)left->weight;
    if (left->weight == 0 || right->weight == 0) {
        gain = (double)(right->weight - left->weight);
    }
    return gain > 0.0 ? -1 : gain < 0.0 ? 1 : left->place - right->place;
}

static void sum_up(zsi_knapsack *k)
{
    k->weight_sum[0] = 0;
    k->profit_sum[0] = 0;
    for (int32_t i = 0; i < k->n_useful; i++) {
        k->weight_sum[i + 1] = k->weight_sum[i] + k->item[i].weight;
        k->profit_sum[i + 1] = k->profit_sum[i] + k->item[i].profit;
    }
}

/* Moves the useful items to the front, sorts them and sums them up. */
static int sort_useful(zsi_knapsack *k)
{
    k->n_useful = 0;
    for (int32_t i = 0; i < k->n_items; i++) {
        if (k->item[i].profit > 0 && k->item[i].weight <= k->capacity) {
            zsi_knapsack_item moving = k->item[i];
            moving.rate = moving.weight > 0 ? (double)moving.profit / (double)moving.weight : 0.0;
            k->item[i] = k->item[k->n_useful];
            k->item[k->n_useful++] = moving;
        }
    }
    size_t n = (size_t)k->n_useful;
    if (zsi_grow((void **)&k->weight_sum, &k->weight_capacity, n + 1, sizeof *k->weight_sum) ||
        zsi_grow((void **)&k->profit_sum, &k->profit_capacity, n + 1, sizeof *k->profit_sum) ||
        zsi_grow((void **)&k->list_first, &k->list_capacity, n + 2, sizeof *k->list_first)) {
        return -1;
    }
    if (n > 0) {
        qsort(k->item, n, sizeof *k->item, by_efficiency);
    }
    sum_up(k);
    return 0;
}

/* What an item could add in `room` at most, rounded up. */
static int64_t part_of(const zsi_knapsack_item *item, int64_t room)
{
    return room == 0 ? 0 : (int64_t)(item->rate * (double)room * (1.0 + 1e-14)) + 1;
}

/* One more item: from a list to the list with it. Items first .. last - 1 are still to come. */
typedef struct step {
    const zsi_knapsack_state *from;
    size_t n_from;
    const zsi_knapsack_item *item;
    int32_t first;
    int32_t last;
    int64_t need;    /* states that cannot reach it go */
    int64_t reached; /* best value of a whole packing seen */
} step;

/* Upper bound of what comes after a state in `room`; *at is the first item that does not fit any more, falling as room
 * falls. */
static int64_t rest_bound(const zsi_knapsack *k, const step *s, int64_t room, int32_t *at, int64_t *whole)
{
    while (*at > s->first && k->weight_sum[*at] - k->weight_sum[s->first] > room) {
        (*at)--;
    }
    *whole = k->profit_sum[*at] - k->profit_sum[s->first];
    if (*at >= s->last) {
        return *whole;
    }
    return *whole + part_of(&k->item[*at], room - (k->weight_sum[*at] - k->weight_sum[s->first]));
}

/* States of the list and the same with the item added, by weight, undominated, within the capacity. */
static size_t extend(const zsi_knapsack *k, step *s, zsi_knapsack_state *to)
{
    size_t n = 0;
    size_t without = 0;
    size_t with = 0;
    int32_t at = s->last;
    int64_t best = -1;
    while (without < s->n_from || with < s->n_from) {
        zsi_knapsack_state next;
        int64_t added = with < s->n_from ? s->from[with].weight + s->item->weight : INT64_MAX;
        if (without < s->n_from && s->from[without].weight <= added) {
            next = s->from[without++];
        } else {
            next = (zsi_knapsack_state){added, s->from[with++].profit + s->item->profit};
        }
        if (next.weight > k->capacity) {
            break;
        }
        if (next.profit <= best) {
            continue;
        }
        int64_t whole;
        int64_t bound = next.profit + rest_bound(k, s, k->capacity - next.weight, &at, &whole);
        s->reached = next.profit + whole > s->reached ? next.profit + whole : s->reached;
        if (bound < s->need) {
            continue;
        }
        best = next.profit;
        n -= n > 0 && to[n - 1].weight == next.weight;
        to[n++] = next;
    }
    return n;
}

/* Joins neighbours until at most `most` states are left: the lighter weight with the larger profit. */
static size_t thin(zsi_knapsack_state *state, size_t n, size_t most)
{
    while (n > most) {
        size_t kept = 0;
        for (size_t i = 0; i < n; i += 2) {
            size_t last = i + 1 < n ? i + 1 : i;
            state[kept++] = (zsi_knapsack_state){state[i].weight, state[last].profit};
        }
        n = kept;
    }
    return n;
}

static int make_room(zsi_knapsack *k, size_t n_states)
{
    return zsi_grow((void **)&k->state, &k->state_capacity, n_states, sizeof *k->state);
}

int zsi_knapsack_best(zsi_knapsack *k)
{
    if (sort_useful(k) || make_room(k, 1)) {
        return -1;
    }
    step s = {.n_from = 1, .last = k->n_useful};
    k->state[0] = (zsi_knapsack_state){0, 0};
    k->best = k->profit_sum[k->n_useful];
    if (k->weight_sum[k->n_useful] <= k->capacity) {
        return 0;
    }
    for (int32_t i = 0; i < k->n_useful; i++) {
        if (make_room(k, 3 * s.n_from)) {
            return -1;
        }
        zsi_knapsack_state *to = k->state + s.n_from;
        s.from = k->state;
        s.item = &k->item[i];
        s.first = i + 1;
        s.need = s.reached;
        s.n_from = thin(to, extend(k, &s, to), STATES_FOR_BEST);
        memmove(k->state, to, s.n_from * sizeof *to);
    }
    int64_t last = s.n_from > 0 ? k->state[s.n_from - 1].profit : 0;
    k->best = last > s.reached ? last : s.reached;
    return 0;
}

/* Lists of the first 0, 1, ... n_useful items, kept one after another. */
static int list_forward(zsi_knapsack *k, int64_t need)
{
    step s = {.last = k->n_useful, .need = need};
    k->state[0] = (zsi_knapsack_state){0, 0};
    k->list_first[0] = 0;
    k->list_first[1] = 1;
    for (int32_t i = 0; i < k->n_useful; i++) {
        size_t from = k->list_first[i];
        size_t to = k->list_first[i + 1];
        s.n_from = to - from;
        if (make_room(k, to + 2 * s.n_from)) {
            return -1;
        }
        s.from = k->state + from;
        s.item = &k->item[i];
        s.first = i + 1;
        k->list_first[i + 2] = to + thin(k->state + to, extend(k, &s, k->state + to), STATES_FOR_LOSSES);
    }
    return 0;
}

/* Largest joint profit of two lists within `room`, -1: none. */
static int64_t join(const zsi_knapsack_state *a, size_t n_a, const zsi_knapsack_state *b, size_t n_b, int64_t room)
{
    int64_t best = -1;
    for (size_t i = 0; i < n_a && n_b > 0; i++) {
        while (n_b > 0 && a[i].weight + b[n_b - 1].weight > room) {
            n_b--;
        }
        if (n_b > 0 && a[i].profit + b[n_b - 1].profit > best) {
            best = a[i].profit + b[n_b - 1].profit;
        }
    }
    return best;
}

static int64_t loss_of(const zsi_knapsack *k, int64_t value, int64_t threshold)
{
    int64_t loss = value < 0 ? threshold + 1 : k->best - value;
    return loss < 0 ? 0 : loss > threshold ? threshold + 1 : loss;
}

/* Walks back through the useful items, joining the lists before and behind each. */
static int walk_back(zsi_knapsack *k, int64_t threshold, int64_t *in_loss, int64_t *out_loss)
{
    size_t end = k->list_first[k->n_useful + 1];
    step s = {.n_from = 1, .need = k->best - threshold};
    if (make_room(k, end + 1)) {
        return -1;
    }
    k->state[end] = (zsi_knapsack_state){0, 0};
    for (int32_t i = k->n_useful - 1; i >= 0; i--) {
        if (make_room(k, end + 3 * s.n_from)) {
            return -1;
        }
        const zsi_knapsack_item *item = &k->item[i];
        const zsi_knapsack_state *before = k->state + k->list_first[i];
        size_t n_before = k->list_first[i + 1] - k->list_first[i];
        zsi_knapsack_state *behind = k->state + end;
        int64_t without = join(before, n_before, behind, s.n_from, k->capacity);
        int64_t with = join(before, n_before, behind, s.n_from, k->capacity - item->weight);
        out_loss[i] = loss_of(k, without, threshold);
        in_loss[i] = loss_of(k, with < 0 ? -1 : with + item->profit, threshold);
        zsi_knapsack_state *to = behind + s.n_from;
        s.from = behind;
        s.item = item;
        s.last = i;
        s.n_from = thin(to, extend(k, &s, to), STATES_FOR_LOSSES);
        memmove(behind, to, s.n_from * sizeof *to);
    }
    return 0;
}

/* Items that nobody would take: the best packing of the others beside each. */
static void lose_useless(const zsi_knapsack *k, int32_t first, int64_t threshold, int64_t *in_loss, int64_t *out_loss)
{
    const zsi_knapsack_state *last = k->state + k->list_first[k->n_useful];
    size_t n_last = k->list_first[k->n_useful + 1] - k->list_first[k->n_useful];
    zsi_knapsack_state nothing = {0, 0};
    for (int32_t i = first; i < k->n_items; i++) {
        int64_t room = k->capacity - k->item[i].weight;
        int beyond = room < 0 || -k->item[i].profit > threshold;
        int64_t value = beyond ? -1 : join(&nothing, 1, last, n_last, room);
        int64_t loss = value < 0 ? threshold + 1 : k->best - value - k->item[i].profit;
        out_loss[i] = 0;
        in_loss[i] = loss > threshold ? threshold + 1 : loss < 0 ? 0 : loss;
    }
}

/* Number of the first items that fit `room` together. */
static int32_t fitting(const zsi_knapsack *k, int64_t room)
{
    int32_t low = 0;
    int32_t high = k->n_useful;
    while (low < high) {
        int32_t middle = low + (high - low + 1) / 2;
        if (k->weight_sum[middle] <= room) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

/* Fractional bound of the first items in `room`. */
static int64_t fractional(const zsi_knapsack *k, int64_t room)
{
    int32_t n = fitting(k, room);
    int64_t part = n < k->n_useful ? part_of(&k->item[n], room - k->weight_sum[n]) : 0;
    return k->profit_sum[n] + part;
}

/* Loss at least of leaving item i out (in = 0), where it is among those that fit, or of taking it, where it is not. */
static int64_t sure_loss(const zsi_knapsack *k, int32_t i, int in)
{
    int64_t weight = k->item[i].weight;
    int64_t profit = k->item[i].profit;
    return k->best - (in ? fractional(k, k->capacity - weight) + profit : fractional(k, k->capacity + weight) - profit);
}

/* Settles the items that are in, or out, in every packing within the threshold: their losses are known; the capacity
 * shrinks by those that are in. The others stay useful, in their order; the settled stand behind them. */
static int settle_items(zsi_knapsack *k, int64_t threshold, int64_t *in_loss, int64_t *out_loss)
{
    int32_t n = k->n_useful;
    int32_t n_fitting = fitting(k, k->capacity);
    int32_t n_core = 0;
    int32_t n_settled = 0;
    zsi_knapsack_item *settled = malloc(2 * ((size_t)n + 1) * sizeof *settled);
    if (!settled) {
        return -1;
    }
    zsi_knapsack_item *core = settled + n + 1; /* losses look at all items in their old places until the last is known */
    int64_t weight_in = 0;
    int64_t profit_in = 0;
    for (int32_t i = 0; i < n; i++) {
        int in = i < n_fitting;
        if (sure_loss(k, i, !in) <= threshold) {
            core[n_core++] = k->item[i];
            continue;
        }
        weight_in += in ? k->item[i].weight : 0;
        profit_in += in ? k->item[i].profit : 0;
        in_loss[n - 1 - n_settled] = in ? 0 : threshold + 1;
        out_loss[n - 1 - n_settled] = in ? threshold + 1 : 0;
        settled[n_settled++] = k->item[i];
    }
    for (int32_t i = 0; i < n_core; i++) {
        k->item[i] = core[i];
    }
    for (int32_t i = 0; i < n_settled; i++) {
        k->item[n - 1 - i] = settled[i];
    }
    free(settled);
    k->n_useful = n_core;
    k->capacity -= weight_in;
    k->best -= profit_in;
    sum_up(k);
    return 0;
}

int zsi_knapsack_losses(zsi_knapsack *k, int64_t threshold, int64_t *in_loss, int64_t *out_loss)
{
    int32_t n_useful = k->n_useful;
    if (settle_items(k, threshold, in_loss, out_loss) || list_forward(k, k->best - threshold)) {
        return -1;
    }
    lose_useless(k, n_useful, threshold, in_loss, out_loss);
    return walk_back(k, threshold, in_loss, out_loss);
}
