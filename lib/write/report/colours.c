/** @file colours.c */
#include "write/report/colours.h"

#include "base/memory.h"

#include <string.h>

/* Two zones that touch; each pair stands from both sides. */
typedef struct touch {
    int32_t zone;
    int32_t other;
    int32_t weight; /* 2: touch under the plan, 1: only today */
} touch;

typedef struct colouring {
    touch *item; /* sorted */
    size_t n;
    int32_t n_zones;
    size_t *first;      /* [n_zones + 1] */
    int32_t (*cost)[ZSI_N_ZONE_COLOURS]; /* [n_zones] weight of coloured neighbours by colour */
    uint8_t *done;      /* [n_zones] */
    int32_t used[ZSI_N_ZONE_COLOURS];
} colouring;

static int by_zones(const void *left, const void *right)
{
    const touch *a = left;
    const touch *b = right;
    if (a->zone != b->zone) {
        return a->zone < b->zone ? -1 : 1;
    }
    if (a->other != b->other) {
        return a->other < b->other ? -1 : 1;
    }
    return b->weight - a->weight;
}

static void add_touches(colouring *c, const zsi_problem *problem, const int32_t *school, int32_t weight)
{
    for (int32_t b = 0; school && b < problem->n_blocks; b++) {
        for (int64_t i = problem->link_first[b]; i < problem->link_first[b + 1]; i++) {
            int32_t zone = school[b];
            int32_t other = school[problem->link_block[i]];
            if (zone >= 0 && other >= 0 && zone != other) {
                c->item[c->n++] = (touch){.zone = zone, .other = other, .weight = weight};
            }
        }
    }
}

/* Each pair once, with its greater weight; where each zone's pairs begin. */
static void sort_touches(colouring *c)
{
    size_t n = 0;
    qsort(c->item, c->n, sizeof *c->item, by_zones);
    for (size_t i = 0; i < c->n; i++) {
        if (n == 0 || c->item[n - 1].zone != c->item[i].zone || c->item[n - 1].other != c->item[i].other) {
            c->item[n++] = c->item[i];
        }
    }
    c->n = n;
    for (size_t i = 0; i < n; i++) {
        c->first[c->item[i].zone + 1]++;
    }
    for (int32_t zone = 0; zone < c->n_zones; zone++) {
        c->first[zone + 1] += c->first[zone];
    }
}

static int32_t saturation(const colouring *c, int32_t zone)
{
    int32_t n = 0;
    for (int32_t k = 0; k < ZSI_N_ZONE_COLOURS; k++) {
        n += c->cost[zone][k] > 0;
    }
    return n;
}

/* The zone whose neighbours have most colours already; most neighbours, then the lowest number decide. */
static int32_t most_constrained(const colouring *c)
{
    int32_t best = -1;
    int32_t most = -1;
    size_t most_touches = 0;
    for (int32_t zone = 0; zone < c->n_zones; zone++) {
        if (c->done[zone]) {
            continue;
        }
        int32_t colours = saturation(c, zone);
        size_t touches = c->first[zone + 1] - c->first[zone];
        if (colours > most || (colours == most && touches > most_touches)) {
            best = zone;
            most = colours;
            most_touches = touches;
        }
    }
    return best;
}

/* The colour that disturbs least; the least used one among equals, so that the map stays varied. */
static int32_t choose(const colouring *c, int32_t zone)
{
    int32_t best = 0;
    for (int32_t k = 1; k < ZSI_N_ZONE_COLOURS; k++) {
        int32_t more = c->cost[zone][k] - c->cost[zone][best];
        best = more < 0 || (more == 0 && c->used[k] < c->used[best]) ? k : best;
    }
    return best;
}

static void colour_all(colouring *c, uint8_t *colour)
{
    for (int32_t k = 0; k < c->n_zones; k++) {
        int32_t zone = most_constrained(c);
        int32_t chosen = choose(c, zone);
        c->done[zone] = 1;
        c->used[chosen]++;
        colour[zone] = (uint8_t)chosen;
        for (size_t i = c->first[zone]; i < c->first[zone + 1]; i++) {
            c->cost[c->item[i].other][chosen] += c->item[i].weight;
        }
    }
}

zs_status zsi_zone_colours(const zsi_problem *problem, const int32_t *school, uint8_t *colour, zsi_report *report)
{
    size_t n_zones = (size_t)problem->n_schools;
    colouring c = {.n_zones = problem->n_schools,
                   .item = ZSI_NEW(touch, 4 * problem->n_links),
                   .first = ZSI_NEW(size_t, n_zones + 1),
                   .cost = zsi_new_array(n_zones, sizeof *c.cost),
                   .done = ZSI_NEW(uint8_t, n_zones)};
    int failed = !c.item || !c.first || !c.cost || !c.done;
    if (!failed) {
        add_touches(&c, problem, school, 2);
        add_touches(&c, problem, problem->current, 1);
        sort_touches(&c);
        colour_all(&c, colour);
    }
    free(c.item);
    free(c.first);
    free(c.cost);
    free(c.done);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}
