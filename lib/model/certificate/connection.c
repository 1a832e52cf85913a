/** @file connection.c */
#include "model/certificate/connection.h"

#include "base/memory.h"

#include <string.h>

int zsi_walk_make(zsi_walk *walk, const zsi_costs *costs, const zsi_open *open)
{
    size_t n = (size_t)costs->problem->n_blocks;
    *walk = (zsi_walk){.way = ZSI_NEW(int64_t, n),   .queue = ZSI_NEW(int32_t, n + 1), .waits = ZSI_NEW(uint8_t, n),
                       .order = ZSI_NEW(int32_t, n), .low = ZSI_NEW(int32_t, n),       .parent = ZSI_NEW(int32_t, n),
                       .next = ZSI_NEW(int64_t, n),  .serves = ZSI_NEW(uint8_t, n),
                       .weight = ZSI_NEW(int64_t, n)};
    int failed = zsi_pair_lists_make(&walk->listed, open->pair, costs->n_units, costs->problem->n_schools);
    if (failed || !walk->way || !walk->queue || !walk->waits || !walk->order || !walk->low || !walk->parent || !walk->next ||
        !walk->serves || !walk->weight) {
        zsi_walk_clear(walk);
        return -1;
    }
    for (size_t b = 0; b < n; b++) {
        walk->weight[b] = -1;
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
    free(walk->weight);
    *walk = (zsi_walk){0};
}

/* One school's walk. */
typedef struct search {
    const zsi_costs *costs;
    zsi_open *open;
    zsi_walk *walk;
    int32_t school;
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

/* Units that may be open at the school: unit[n]. */
static const int32_t *listed_units(const search *s, int32_t *n)
{
    *n = s->walk->listed.n_of_school[s->school];
    return s->walk->listed.unit + s->walk->listed.of_school[s->school];
}

/* What each block of a unit adds to the pupils on a way: settled units are counted apart, units of several blocks when they
 * end; -1 where the unit is not open. */
static int64_t weight_of(const search *s, int32_t unit, int weighted)
{
    if (!unit_is_open(s, unit)) {
        return -1;
    }
    return !weighted || s->open->n_left[unit] == 1 || blocks_of(s, unit) > 1 ? 0 : s->costs->pupils[unit];
}

static void set_weight(const search *s, int32_t unit, int64_t weight)
{
    for (int32_t k = s->costs->block_first[unit]; k < s->costs->block_first[unit + 1]; k++) {
        s->walk->weight[s->costs->block[k]] = weight;
    }
}

/* Before walks: the zone is laid out block by block, for links are followed far more often than units asked. */
static void lay_out_zone(const search *s, int weighted)
{
    zsi_walk *w = s->walk;
    int32_t n;
    const int32_t *unit = listed_units(s, &n);
    for (int32_t i = 0; i < n; i++) {
        int64_t weight = weight_of(s, unit[i], weighted);
        for (int32_t k = s->costs->block_first[unit[i]]; k < s->costs->block_first[unit[i] + 1]; k++) {
            w->weight[s->costs->block[k]] = weight;
            w->way[s->costs->block[k]] = -1;
            w->order[s->costs->block[k]] = 0;
        }
    }
}

static void take_up_zone(const search *s)
{
    int32_t n;
    const int32_t *unit = listed_units(s, &n);
    for (int32_t i = 0; i < n; i++) {
        set_weight(s, unit[i], -1);
    }
}

/* Blocks that wait for their turn, in a ring. */
typedef struct line {
    int32_t *block; /* [room] */
    int32_t room;
    int32_t head;
    int32_t tail; /* at the head: none waits */
} line;

/* A lighter block than the first goes before it: fewer labels are mended later (Bertsekas, 1993). */
static void line_up(line *q, const int64_t *way, int32_t block)
{
    if (q->head != q->tail && way[block] < way[q->block[q->head]]) {
        q->head = (q->head > 0 ? q->head : q->room) - 1;
        q->block[q->head] = block;
        return;
    }
    q->block[q->tail] = block;
    q->tail = q->tail + 1 < q->room ? q->tail + 1 : 0;
}

static int32_t take_first(line *q)
{
    int32_t block = q->block[q->head];
    q->head = q->head + 1 < q->room ? q->head + 1 : 0;
    return block;
}

/* Lightest ways from the school's block into walk->way: labels corrected until none is too large. Ways heavier than `most`
 * are not followed. */
static void find_ways(const search *s, int64_t most)
{
    zsi_walk *w = s->walk;
    const zsi_problem *p = s->costs->problem;
    int32_t start = p->school_block[s->school];
    line waiting = {.block = w->queue, .room = p->n_blocks + 1};
    if (w->weight[start] < 0) {
        return;
    }
    w->way[start] = w->weight[start];
    line_up(&waiting, w->way, start);
    while (waiting.head != waiting.tail) {
        int32_t b = take_first(&waiting);
        w->waits[b] = 0;
        for (int64_t i = p->link_first[b]; i < p->link_first[b + 1]; i++) {
            int32_t next = p->link_block[i];
            int64_t way = w->way[b] + w->weight[next];
            if (w->weight[next] < 0 || way > most || (w->way[next] >= 0 && w->way[next] <= way)) {
                continue;
            }
            w->way[next] = way;
            if (!w->waits[next]) {
                w->waits[next] = 1;
                line_up(&waiting, w->way, next);
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

static void close_unreached(const search *s)
{
    int64_t settled = 0;
    int32_t n;
    const int32_t *unit = listed_units(s, &n);
    for (int32_t i = 0; i < n; i++) {
        settled += unit_is_settled(s, unit[i]) ? s->costs->pupils[unit[i]] : 0;
    }
    find_ways(s, s->open->places ? s->costs->places[s->school] - settled : INT64_MAX);
    for (int32_t i = 0; i < n; i++) {
        int32_t u = unit[i];
        if (!unit_is_open(s, u)) {
            continue;
        }
        int64_t way = way_to(s, u);
        int64_t own = blocks_of(s, u) > 1 ? s->costs->pupils[u] : 0;
        int heavy = s->open->places && s->open->n_left[u] > 1 && settled + way + own > s->costs->places[s->school];
        if (way < 0 || heavy) {
            zsi_open_close(s->open, s->costs, u, s->school);
            set_weight(s, u, -1);
        }
    }
}

static void enter(const search *s, int32_t block, int32_t parent, int32_t order)
{
    zsi_walk *w = s->walk;
    w->order[block] = w->low[block] = order;
    w->parent[block] = parent;
    w->next[block] = s->costs->problem->link_first[block];
    w->serves[block] = parent >= 0 && unit_is_settled(s, s->costs->unit[block]);
}

/* Depth-first search from the school's block: a unit through which alone a settled block is reached must go there, too
 * (articulation points, Hopcroft and Tarjan, 1973); so must the school's own unit, which a school that may close has a
 * choice about. */
static void settle_bridges(const search *s)
{
    zsi_walk *w = s->walk;
    int32_t at = s->costs->problem->school_block[s->school];
    int32_t n = 1;
    enter(s, at, -1, n);
    while (at >= 0) {
        if (w->next[at] < s->costs->problem->link_first[at + 1]) {
            int32_t next = s->costs->problem->link_block[w->next[at]++];
            if (w->weight[next] < 0) {
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
                zsi_open_settle(s->open, s->costs, s->costs->unit[parent], s->school);
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
            if (costs->pupils[u] + beside > costs->places[j]) {
                zsi_open_close(open, costs, u, j);
            }
        }
    }
}

/* Looks at the schools with changes once, in turn. 0: there were none. */
static int look_at_stale(const zsi_costs *costs, zsi_open *open, zsi_walk *walk)
{
    int found = 0;
    for (int32_t j = 0; j < costs->problem->n_schools && !open->empty; j++) {
        search s = {.costs = costs, .open = open, .walk = walk, .school = j};
        if (!open->stale[j]) {
            continue;
        }
        found = 1;
        open->stale[j] = 0;
        lay_out_zone(&s, open->places);
        close_unreached(&s);
        if (open->places && !open->empty) {
            settle_bridges(&s);
        }
        take_up_zone(&s);
    }
    return found;
}

void zsi_close_unconnected(const zsi_costs *costs, zsi_open *open, zsi_walk *walk, int places)
{
    if (open->places != places) {
        open->places = places;
        memset(open->stale, 1, (size_t)costs->problem->n_schools);
        if (places) {
            close_too_large(costs, &walk->listed, open);
        }
    }
    do {
        if (walk->narrows) {
            zsi_pair_lists_narrow(&walk->listed, open->pair);
        }
    } while (costs->problem->contiguous && look_at_stale(costs, open, walk));
}

int zsi_is_separated(const zsi_costs *costs, const zsi_open *open, zsi_walk *walk, int32_t school, int32_t head,
                     int32_t n, const int32_t *cut)
{
    zsi_open *unchanged = (zsi_open *)(uintptr_t)open; /* the walk reads it only */
    search s = {.costs = costs, .open = unchanged, .walk = walk, .school = school};
    if (!zsi_is_open(open, costs, head, school)) {
        return 1; /* it is not in the zone at all */
    }
    lay_out_zone(&s, 0);
    for (int32_t k = 0; k < n; k++) {
        if (cut[k] != head) {
            set_weight(&s, cut[k], -1);
        }
    }
    find_ways(&s, INT64_MAX);
    take_up_zone(&s);
    return way_to(&s, head) < 0;
}
