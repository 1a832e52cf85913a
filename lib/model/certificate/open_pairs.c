/** @file open_pairs.c */
#include "model/certificate/open_pairs.h"

#include "base/memory.h"

#include <string.h>

int zsi_open_make(zsi_open *open, const zsi_costs *costs)
{
    int32_t n_schools = costs->problem->n_schools;
    *open = (zsi_open){.pair = ZSI_NEW(uint8_t, (size_t)costs->n_units * (size_t)n_schools),
                       .n_left = ZSI_NEW(int32_t, costs->n_units)};
    if (!open->pair || !open->n_left) {
        zsi_open_clear(open);
        return -1;
    }
    for (int32_t u = 0; u < costs->n_units; u++) {
        for (int32_t j = 0; j < n_schools; j++) {
            uint8_t allowed = zsi_costs_of(costs, u, j) >= 0;
            open->pair[(int64_t)u * n_schools + j] = allowed;
            open->n_left[u] += allowed;
        }
        open->empty |= open->n_left[u] == 0;
    }
    return 0;
}

void zsi_open_clear(zsi_open *open)
{
    free(open->pair);
    free(open->n_left);
    *open = (zsi_open){0};
}

int zsi_open_clone(zsi_open *to, const zsi_open *from, const zsi_costs *costs)
{
    *to = (zsi_open){.pair = ZSI_NEW(uint8_t, (size_t)costs->n_units * (size_t)costs->problem->n_schools),
                     .n_left = ZSI_NEW(int32_t, costs->n_units)};
    if (!to->pair || !to->n_left) {
        zsi_open_clear(to);
        return -1;
    }
    zsi_open_copy(to, from, costs);
    return 0;
}

void zsi_open_copy(zsi_open *to, const zsi_open *from, const zsi_costs *costs)
{
    memcpy(to->pair, from->pair, (size_t)costs->n_units * (size_t)costs->problem->n_schools);
    memcpy(to->n_left, from->n_left, (size_t)costs->n_units * sizeof *to->n_left);
    to->empty = from->empty;
}

void zsi_open_close(zsi_open *open, const zsi_costs *costs, int32_t unit, int32_t school)
{
    uint8_t *pair = &open->pair[(int64_t)unit * costs->problem->n_schools + school];
    open->n_left[unit] -= *pair;
    open->empty |= open->n_left[unit] == 0;
    *pair = 0;
}

void zsi_open_settle(zsi_open *open, const zsi_costs *costs, int32_t unit, int32_t school)
{
    for (int32_t j = 0; j < costs->problem->n_schools; j++) {
        if (j != school) {
            zsi_open_close(open, costs, unit, j);
        }
    }
}

int zsi_walk_make(zsi_walk *walk, const zsi_costs *costs, const zsi_open *open)
{
    size_t n = (size_t)costs->problem->n_blocks;
    *walk = (zsi_walk){.way = ZSI_NEW(int64_t, n),   .queue = ZSI_NEW(int32_t, n + 1), .waits = ZSI_NEW(uint8_t, n),
                       .order = ZSI_NEW(int32_t, n), .low = ZSI_NEW(int32_t, n),       .parent = ZSI_NEW(int32_t, n),
                       .next = ZSI_NEW(int64_t, n),  .serves = ZSI_NEW(uint8_t, n),
                       .banned = ZSI_NEW(uint8_t, costs->n_units)};
    int failed = zsi_pair_lists_make(&walk->listed, open->pair, costs->n_units, costs->problem->n_schools);
    if (failed || !walk->way || !walk->queue || !walk->waits || !walk->order || !walk->low || !walk->parent || !walk->next ||
        !walk->serves || !walk->banned) {
        zsi_walk_clear(walk);
        return -1;
    }
    return 0;
}

void zsi_walk_clear(zsi_walk *walk)
{
    zsi_pair_lists_clear(&walk->listed);
    free(walk->way);
    free(walk->queue);
    free(walk->waits);
    free(walk->order);
    free(walk->low);
    free(walk->parent);
    free(walk->next);
    free(walk->serves);
    free(walk->banned);
    *walk = (zsi_walk){0};
}

/* One school's walk. */
typedef struct search {
    const zsi_costs *costs;
    const zsi_problem *problem;
    zsi_open *open;
    zsi_walk *walk;
    int32_t school;
    int places;
    int32_t n_closed;
} search;

static int unit_is_open(const search *s, int32_t unit)
{
    return zsi_is_open(s->open, s->costs, unit, s->school);
}

static int unit_is_settled(const search *s, int32_t unit)
{
    return unit_is_open(s, unit) && s->open->n_left[unit] == 1;
}

static int32_t blocks_of(const search *s, int32_t unit)
{
    return s->costs->block_first[unit + 1] - s->costs->block_first[unit];
}

static void close_pair(search *s, int32_t unit, int32_t school)
{
    zsi_open_close(s->open, s->costs, unit, school);
    s->n_closed++;
}

/* What a block adds to the pupils on a way: settled units are counted apart, units of several blocks when they end. */
static int64_t weight_of(const search *s, int32_t block)
{
    int32_t unit = s->costs->unit[block];
    return s->open->n_left[unit] == 1 || blocks_of(s, unit) > 1 ? 0 : s->costs->pupils[unit];
}

/* Units that may be open at the school: unit[n]. */
static const int32_t *listed_units(const search *s, int32_t *n)
{
    *n = s->walk->listed.n_of_school[s->school];
    return s->walk->listed.unit + s->walk->listed.of_school[s->school];
}

/* Sets way or, with `orders`, order of the blocks that may be open back to where no walk has been. */
static void forget_walk(const search *s, int orders)
{
    int32_t n;
    const int32_t *unit = listed_units(s, &n);
    for (int32_t i = 0; i < n; i++) {
        for (int32_t k = s->costs->block_first[unit[i]]; k < s->costs->block_first[unit[i] + 1]; k++) {
            if (orders) {
                s->walk->order[s->costs->block[k]] = 0;
            } else {
                s->walk->way[s->costs->block[k]] = -1;
            }
        }
    }
}

/* Lightest ways from the school's block into walk->way: labels corrected along a queue until none is too large. Banned
 * units are not entered, ways heavier than `most` are not followed. */
static void find_ways(const search *s, int weighted, int64_t most)
{
    zsi_walk *w = s->walk;
    const zsi_problem *p = s->problem;
    int32_t start = p->school_block[s->school];
    int32_t room = p->n_blocks + 1;
    int32_t head = 0;
    int32_t tail = 0;
    forget_walk(s, 0);
    if (!unit_is_open(s, s->costs->unit[start]) || w->banned[s->costs->unit[start]]) {
        return;
    }
    w->way[start] = weighted ? weight_of(s, start) : 0;
    w->queue[tail++] = start;
    while (head != tail) {
        int32_t b = w->queue[head];
        head = (head + 1) % room;
        w->waits[b] = 0;
        for (int64_t i = p->link_first[b]; i < p->link_first[b + 1]; i++) {
            int32_t next = p->link_block[i];
            int32_t unit = s->costs->unit[next];
            int64_t way = w->way[b] + (weighted ? weight_of(s, next) : 0);
            int is_longer = way > most || (w->way[next] >= 0 && w->way[next] <= way);
            if (is_longer || w->banned[unit] || !unit_is_open(s, unit)) {
                continue;
            }
            w->way[next] = way;
            if (!w->waits[next]) {
                w->waits[next] = 1;
                w->queue[tail] = next;
                tail = (tail + 1) % room;
            }
        }
    }
}

/* Pupils on the heaviest of the lightest ways to a unit's blocks, -1: one cannot be reached. */
static int64_t way_to(const search *s, int32_t unit)
{
    int64_t most = 0;
    for (int32_t k = s->costs->block_first[unit]; k < s->costs->block_first[unit + 1]; k++) {
        int64_t way = s->walk->way[s->costs->block[k]];
        if (way < 0) {
            return -1;
        }
        most = way > most ? way : most;
    }
    return most;
}

static void close_unreached(search *s)
{
    int64_t settled = 0;
    int32_t n;
    const int32_t *unit = listed_units(s, &n);
    for (int32_t i = 0; i < n; i++) {
        settled += unit_is_settled(s, unit[i]) ? s->costs->pupils[unit[i]] : 0;
    }
    find_ways(s, s->places, s->places ? s->costs->places[s->school] - settled : INT64_MAX);
    for (int32_t i = 0; i < n; i++) {
        int32_t u = unit[i];
        if (!unit_is_open(s, u)) {
            continue;
        }
        int64_t way = way_to(s, u);
        int64_t own = blocks_of(s, u) > 1 ? s->costs->pupils[u] : 0;
        int heavy = s->places && s->open->n_left[u] > 1 && settled + way + own > s->costs->places[s->school];
        if (way < 0 || heavy) {
            close_pair(s, u, s->school);
        }
    }
}

/* Settles a unit on the school; its pairs with others close. */
static void settle_unit(search *s, int32_t unit)
{
    const zsi_pair_lists *listed = &s->walk->listed;
    for (int32_t k = 0; k < listed->n_of_unit[unit]; k++) {
        int32_t j = listed->school[listed->of_unit[unit] + k];
        if (j != s->school && zsi_is_open(s->open, s->costs, unit, j)) {
            close_pair(s, unit, j);
        }
    }
}

static void enter(search *s, int32_t block, int32_t parent, int32_t order)
{
    zsi_walk *w = s->walk;
    w->order[block] = w->low[block] = order;
    w->parent[block] = parent;
    w->next[block] = s->problem->link_first[block];
    w->serves[block] = parent >= 0 && unit_is_settled(s, s->costs->unit[block]);
}

/* Depth-first search from the school's block: a unit through which alone a settled block is reached must go there, too
 * (articulation points, Hopcroft and Tarjan, 1973); so must the school's own unit, which a school that may close has a
 * choice about. */
static void settle_bridges(search *s)
{
    zsi_walk *w = s->walk;
    int32_t at = s->problem->school_block[s->school];
    int32_t n = 1;
    forget_walk(s, 1);
    enter(s, at, -1, n);
    while (at >= 0) {
        if (w->next[at] < s->problem->link_first[at + 1]) {
            int32_t next = s->problem->link_block[w->next[at]++];
            if (!unit_is_open(s, s->costs->unit[next])) {
                continue;
            }
            if (w->order[next]) {
                w->low[at] = w->order[next] < w->low[at] ? w->order[next] : w->low[at];
            } else {
                enter(s, next, at, ++n);
                at = next;
            }
            continue;
        }
        int32_t parent = w->parent[at];
        if (parent >= 0) {
            if (w->serves[at] && w->low[at] >= w->order[parent]) {
                settle_unit(s, s->costs->unit[parent]);
            }
            w->low[parent] = w->low[at] < w->low[parent] ? w->low[at] : w->low[parent];
            w->serves[parent] |= w->serves[at];
        }
        at = parent;
    }
}

/* Pairs that do not fit the places beside the school's own unit. */
static void close_too_large(const zsi_costs *costs, const zsi_pair_lists *listed, zsi_open *open)
{
    const zsi_problem *p = costs->problem;
    for (int32_t j = 0; j < p->n_schools; j++) {
        int32_t home = p->contiguous ? costs->unit[p->school_block[j]] : -1;
        for (int32_t k = 0; k < listed->n_of_school[j]; k++) {
            int32_t u = listed->unit[listed->of_school[j] + k];
            int64_t beside = home >= 0 && home != u ? costs->pupils[home] : 0;
            if (zsi_is_open(open, costs, u, j) && costs->pupils[u] + beside > costs->places[j]) {
                zsi_open_close(open, costs, u, j);
            }
        }
    }
}

void zsi_close_unconnected(const zsi_costs *costs, zsi_open *open, zsi_walk *walk, int places)
{
    const zsi_problem *p = costs->problem;
    int32_t quiet = 0; /* schools in a row that closed nothing */
    if (places) {
        close_too_large(costs, &walk->listed, open);
        if (walk->narrows) {
            zsi_pair_lists_narrow(&walk->listed, open->pair);
        }
    }
    for (int32_t j = 0; p->contiguous && quiet < p->n_schools && !open->empty; j = (j + 1) % p->n_schools) {
        search s = {.costs = costs, .problem = p, .open = open, .walk = walk, .school = j, .places = places};
        close_unreached(&s);
        if (places && !open->empty) {
            settle_bridges(&s);
        }
        quiet = s.n_closed > 0 ? 0 : quiet + 1;
        if (walk->narrows && j == p->n_schools - 1) {
            zsi_pair_lists_narrow(&walk->listed, open->pair);
        }
    }
}

int zsi_is_separated(const zsi_costs *costs, const zsi_open *open, zsi_walk *walk, int32_t school, int32_t head,
                     int32_t n, const int32_t *cut)
{
    zsi_open *unchanged = (zsi_open *)(uintptr_t)open; /* the walk reads it only */
    search s = {.costs = costs, .problem = costs->problem, .open = unchanged, .walk = walk, .school = school};
    if (!zsi_is_open(open, costs, head, school)) {
        return 1; /* it is not in the zone at all */
    }
    for (int32_t k = 0; k < n; k++) {
        walk->banned[cut[k]] = cut[k] != head;
    }
    find_ways(&s, 0, INT64_MAX);
    for (int32_t k = 0; k < n; k++) {
        walk->banned[cut[k]] = 0;
    }
    return way_to(&s, head) < 0;
}
