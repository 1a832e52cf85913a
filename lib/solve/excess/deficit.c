/** @file deficit.c */
#include "solve/excess/deficit.h"

#include "base/memory.h"

#include <string.h>

static int may_go(const zsi_instance *in, int32_t unit, int32_t school)
{
    return zsi_cost_at(in, unit, school) < ZSI_FORBIDDEN;
}

static uint64_t print_of(const zsi_instance *in, int32_t unit)
{
    uint64_t print = UINT64_C(1469598103934665603);
    for (int32_t j = 0; j < in->n_schools; j++) {
        print = (print ^ (uint64_t)may_go(in, unit, j)) * UINT64_C(1099511628211);
    }
    return print;
}

static int same_schools(const zsi_instance *in, int32_t unit, int32_t other)
{
    for (int32_t j = 0; j < in->n_schools; j++) {
        if (may_go(in, unit, j) != may_go(in, other, j)) {
            return 0;
        }
    }
    return 1;
}

/* Numbers the classes; member[c] is the first unit of each. Open hashing over the prints. -1: out of memory. */
static int find_classes(zsi_deficit *d, const zsi_instance *in, int32_t *member)
{
    size_t n_slots = 16;
    while (n_slots < 2 * (size_t)in->n_units) {
        n_slots *= 2;
    }
    int32_t *slot = ZSI_NEW(int32_t, n_slots);
    for (int32_t u = 0; slot && u < in->n_units; u++) {
        d->unit_class[u] = -1;
        if (in->pupils[u] == 0) {
            continue;
        }
        size_t at = (size_t)print_of(in, u) & (n_slots - 1);
        while (slot[at] > 0 && !same_schools(in, member[slot[at] - 1], u)) {
            at = (at + 1) & (n_slots - 1);
        }
        if (slot[at] == 0) {
            member[d->n_classes] = u;
            slot[at] = ++d->n_classes;
        }
        d->unit_class[u] = slot[at] - 1;
    }
    int failed = !slot;
    free(slot);
    return failed ? -1 : 0;
}

static int list_pairs(zsi_deficit *d, const zsi_instance *in, const int32_t *member)
{
    int32_t n = 0;
    for (int32_t c = 0; c < d->n_classes; c++) {
        for (int32_t j = 0; j < in->n_schools; j++) {
            n += may_go(in, member[c], j);
        }
    }
    d->pair_first = ZSI_NEW(int32_t, d->n_classes + 1);
    d->pair_school = ZSI_NEW(int32_t, n);
    d->pair_class = ZSI_NEW(int32_t, n);
    d->amount = ZSI_NEW(int64_t, n);
    d->school_first = ZSI_NEW(int32_t, in->n_schools + 1);
    d->school_pair = ZSI_NEW(int32_t, n);
    if (!d->pair_first || !d->pair_school || !d->pair_class || !d->amount || !d->school_first || !d->school_pair) {
        return -1;
    }
    n = 0;
    for (int32_t c = 0; c < d->n_classes; c++) {
        d->pair_first[c] = n;
        for (int32_t j = 0; j < in->n_schools; j++) {
            if (may_go(in, member[c], j)) {
                d->pair_class[n] = c;
                d->pair_school[n++] = j;
            }
        }
    }
    d->pair_first[d->n_classes] = n;
    for (int32_t p = 0; p < n; p++) {
        d->school_first[d->pair_school[p] + 1]++;
    }
    for (int32_t j = 0; j < in->n_schools; j++) {
        d->school_first[j + 1] += d->school_first[j];
        d->next[j] = d->school_first[j];
    }
    for (int32_t p = 0; p < n; p++) {
        d->school_pair[d->next[d->pair_school[p]]++] = p;
    }
    return 0;
}

/* Distances from the classes with unplaced pupils: classes are nodes 0 .. n_classes - 1, schools come after them.
 * Returns whether free places are reached. */
static int measure(zsi_deficit *d)
{
    int32_t n = d->n_classes + d->n_schools;
    int32_t tail = 0;
    int reached = 0;
    for (int32_t v = 0; v < n; v++) {
        d->depth[v] = -1;
    }
    for (int32_t c = 0; c < d->n_classes; c++) {
        if (d->unplaced[c] > 0) {
            d->depth[c] = 0;
            d->queue[tail++] = c;
        }
    }
    for (int32_t head = 0; head < tail; head++) {
        int32_t v = d->queue[head];
        int is_class = v < d->n_classes;
        int32_t j = v - d->n_classes;
        reached |= !is_class && d->room[j] > 0;
        int32_t first = is_class ? d->pair_first[v] : d->school_first[j];
        int32_t last = is_class ? d->pair_first[v + 1] : d->school_first[j + 1];
        for (int32_t i = first; i < last; i++) {
            int32_t p = is_class ? i : d->school_pair[i];
            int32_t to = is_class ? d->n_classes + d->pair_school[p] : d->pair_class[p];
            if (d->depth[to] < 0 && (is_class || d->amount[p] > 0)) {
                d->depth[to] = d->depth[v] + 1;
                d->queue[tail++] = to;
            }
        }
    }
    return reached;
}

static int32_t last_of(const zsi_deficit *d, int32_t node)
{
    return node < d->n_classes ? d->pair_first[node + 1] : d->school_first[node - d->n_classes + 1];
}

static int32_t pair_of(const zsi_deficit *d, int32_t node)
{
    return node < d->n_classes ? d->next[node] : d->school_pair[d->next[node]];
}

/* The node at the other end of a pair. */
static int32_t other_end(const zsi_deficit *d, int32_t pair, int32_t node)
{
    return node < d->n_classes ? d->n_classes + d->pair_school[pair] : d->pair_class[pair];
}

/* Moves d->next[node] on to a pair that leads one step further, whether there is one. */
static int find_next(zsi_deficit *d, int32_t node)
{
    for (; d->next[node] < last_of(d, node); d->next[node]++) {
        int32_t p = pair_of(d, node);
        if (d->depth[other_end(d, p, node)] == d->depth[node] + 1 && (node < d->n_classes || d->amount[p] > 0)) {
            return 1;
        }
    }
    return 0;
}

/* One way from class `source` to free places along rising depth; d->queue holds the pairs gone through. Returns the
 * pupils sent, 0: there is no further way. */
static int64_t send_one(zsi_deficit *d, int32_t source)
{
    int32_t length = 0;
    int32_t v = source;
    while (v < d->n_classes || d->room[v - d->n_classes] == 0) {
        if (find_next(d, v)) {
            d->queue[length] = pair_of(d, v);
            v = other_end(d, d->queue[length++], v);
        } else if (length == 0) {
            return 0;
        } else { /* a dead end: back, and past the pair that led here */
            v = other_end(d, d->queue[--length], v);
            d->next[v]++;
        }
    }
    int64_t room = d->room[v - d->n_classes];
    int64_t sent = d->unplaced[source] < room ? d->unplaced[source] : room;
    for (int32_t i = 1; i < length; i += 2) {
        sent = d->amount[d->queue[i]] < sent ? d->amount[d->queue[i]] : sent;
    }
    for (int32_t i = 0; i < length; i++) {
        d->amount[d->queue[i]] += i % 2 == 0 ? sent : -sent;
    }
    d->unplaced[source] -= sent;
    d->room[v - d->n_classes] -= sent;
    return sent;
}

static void flow(zsi_deficit *d)
{
    while (measure(d)) {
        for (int32_t v = 0; v < d->n_classes + d->n_schools; v++) {
            d->next[v] = v < d->n_classes ? d->pair_first[v] : d->school_first[v - d->n_classes];
        }
        for (int32_t c = 0; c < d->n_classes; c++) {
            while (d->unplaced[c] > 0 && send_one(d, c) > 0) {
            }
        }
    }
    for (int32_t c = 0; c < d->n_classes; c++) {
        d->missing += d->unplaced[c];
        d->class_short[c] = d->depth[c] >= 0;
    }
    for (int32_t j = 0; j < d->n_schools; j++) {
        d->school_short[j] = d->depth[d->n_classes + j] >= 0;
    }
}

zs_status zsi_deficit_find(zsi_deficit *deficit, const zsi_instance *instance, const int64_t *places,
                           zsi_report *report)
{
    zsi_deficit *d = deficit;
    size_t n = (size_t)instance->n_units + (size_t)instance->n_schools;
    int32_t *member = ZSI_NEW(int32_t, instance->n_units);
    *d = (zsi_deficit){.n_units = instance->n_units,
                       .n_schools = instance->n_schools,
                       .unit_class = ZSI_NEW(int32_t, instance->n_units),
                       .unplaced = ZSI_NEW(int64_t, instance->n_units),
                       .room = zsi_copy_array(places ? places : instance->places, (size_t)instance->n_schools,
                                              sizeof *d->room),
                       .class_short = ZSI_NEW(uint8_t, instance->n_units),
                       .school_short = ZSI_NEW(uint8_t, instance->n_schools),
                       .depth = ZSI_NEW(int32_t, n),
                       .queue = ZSI_NEW(int32_t, 2 * n),
                       .next = ZSI_NEW(int32_t, n)};
    int failed = !member || !d->unit_class || !d->unplaced || !d->room || !d->class_short || !d->school_short ||
                 !d->depth || !d->queue || !d->next || find_classes(d, instance, member) ||
                 list_pairs(d, instance, member);
    free(member);
    if (failed) {
        return zsi_fail_memory(report);
    }
    for (int32_t u = 0; u < instance->n_units; u++) {
        if (d->unit_class[u] >= 0) {
            d->unplaced[d->unit_class[u]] += instance->pupils[u];
        }
    }
    flow(d);
    return ZS_OK;
}

void zsi_deficit_clear(zsi_deficit *deficit)
{
    free(deficit->unit_class);
    free(deficit->unplaced);
    free(deficit->pair_first);
    free(deficit->pair_school);
    free(deficit->amount);
    free(deficit->school_first);
    free(deficit->school_pair);
    free(deficit->pair_class);
    free(deficit->room);
    free(deficit->class_short);
    free(deficit->school_short);
    free(deficit->depth);
    free(deficit->queue);
    free(deficit->next);
    memset(deficit, 0, sizeof *deficit);
}

/* Numbers the parts of the deficient part that share no school, in order of their first school; part[n_schools]. */
static int32_t number_parts(const zsi_deficit *d, int32_t *part, int32_t *queue)
{
    int32_t n_parts = 0;
    memset(part, -1, (size_t)d->n_schools * sizeof *part);
    for (int32_t start = 0; start < d->n_schools; start++) {
        int32_t tail = 0;
        if (!d->school_short[start] || part[start] >= 0) {
            continue;
        }
        part[start] = n_parts;
        queue[tail++] = start;
        for (int32_t head = 0; head < tail; head++) {
            int32_t j = queue[head];
            for (int32_t i = d->school_first[j]; i < d->school_first[j + 1]; i++) {
                int32_t c = d->pair_class[d->school_pair[i]];
                for (int32_t p = d->pair_first[c]; d->class_short[c] && p < d->pair_first[c + 1]; p++) {
                    if (part[d->pair_school[p]] < 0) {
                        part[d->pair_school[p]] = n_parts;
                        queue[tail++] = d->pair_school[p];
                    }
                }
            }
        }
        n_parts++;
    }
    return n_parts;
}

/* The part of a unit, -1: not in any. */
static int32_t part_of(const zsi_deficit *d, const int32_t *part, int32_t unit)
{
    int32_t c = d->unit_class[unit];
    return c >= 0 && d->class_short[c] ? part[d->pair_school[d->pair_first[c]]] : -1;
}

/* Room for the lists of the areas, from their counts. */
static int allocate_lists(zsi_shortage *shortage)
{
    for (int32_t k = 0; k < shortage->n_areas; k++) {
        zsi_shortage_area *area = &shortage->area[k];
        area->school = ZSI_NEW(int32_t, area->n_schools);
        area->block = ZSI_NEW(int32_t, area->n_blocks);
        if (!area->school || !area->block) {
            return -1;
        }
        area->n_schools = 0;
        area->n_blocks = 0;
    }
    return 0;
}

/* Counts the members of the areas, and on the second round lists them. */
static int fill_areas(const zsi_deficit *d, const zsi_instance *in, const int32_t *part, zsi_shortage *shortage)
{
    const zsi_problem *p = in->problem;
    for (int listing = 0; listing < 2; listing++) {
        for (int32_t j = 0; j < d->n_schools; j++) {
            zsi_shortage_area *area = part[j] >= 0 ? &shortage->area[part[j]] : NULL;
            if (area && listing) {
                area->school[area->n_schools] = j;
                area->places += in->places[j];
            }
            if (area) {
                area->n_schools++;
            }
        }
        for (int32_t b = 0; b < p->n_blocks; b++) {
            int32_t k = p->pupils[b] > 0 ? part_of(d, part, in->block_unit[b]) : -1;
            if (k >= 0 && listing) {
                shortage->area[k].block[shortage->area[k].n_blocks] = b;
                shortage->area[k].pupils += p->pupils[b];
            }
            if (k >= 0) {
                shortage->area[k].n_blocks++;
            }
        }
        if (!listing && allocate_lists(shortage)) {
            return -1;
        }
    }
    return 0;
}

static int by_missing(const void *left, const void *right)
{
    const zsi_shortage_area *a = left;
    const zsi_shortage_area *b = right;
    int64_t more = zsi_area_missing(b) - zsi_area_missing(a);
    return more != 0 ? (more > 0 ? 1 : -1) : (a->school[0] > b->school[0]) - (a->school[0] < b->school[0]);
}

zs_status zsi_deficit_areas(const zsi_deficit *deficit, const zsi_instance *instance, zsi_shortage *shortage,
                            zsi_report *report)
{
    const zsi_deficit *d = deficit;
    int32_t *part = ZSI_NEW(int32_t, d->n_schools);
    int32_t *queue = ZSI_NEW(int32_t, d->n_schools);
    int32_t n = part && queue ? number_parts(d, part, queue) : 0;
    shortage->area = ZSI_NEW(zsi_shortage_area, n);
    shortage->n_areas = shortage->area ? n : 0;
    int failed = !part || !queue || !shortage->area || fill_areas(d, instance, part, shortage);
    free(part);
    free(queue);
    if (failed) {
        return zsi_fail_memory(report);
    }
    qsort(shortage->area, (size_t)n, sizeof *shortage->area, by_missing);
    return ZS_OK;
}
