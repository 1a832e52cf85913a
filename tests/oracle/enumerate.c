/** @file enumerate.c */
#include "enumerate.h"

#include <math.h>

typedef struct walk {
    const town *t;
    enumeration *found;
    int32_t school[ENUMERATE_MAX_BLOCKS];
    uint32_t neighbours[ENUMERATE_MAX_BLOCKS]; /* bit i: linked to block i */
    uint32_t zone[TOWN_MAX_SCHOOLS];           /* bit i: block i goes there */
} walk;

static int zone_is_whole(const walk *w, int32_t school)
{
    uint32_t zone = w->zone[school];
    uint32_t reached = UINT32_C(1) << w->t->school_block[school];
    uint32_t before = 0;
    if (!(zone & reached)) {
        return 0;
    }
    while (reached != before) {
        before = reached;
        for (int32_t i = 0; i < w->t->n_blocks; i++) {
            reached |= before >> i & 1 ? w->neighbours[i] & zone : 0;
        }
    }
    return reached == zone;
}

static void count_plan(const walk *w)
{
    const town *t = w->t;
    for (int32_t j = 0; t->contiguous && j < t->n_schools; j++) {
        if (!zone_is_whole(w, j) && (w->zone[j] || !t->uses_sites)) {
            return;
        }
    }
    if (t->uses_sites && town_broken_rule(t, w->school)) {
        return;
    }
    town_figures f = town_add_up(t, w->school);
    if (t->limit_moved_pupils >= 0 && f.moved_pupils > t->limit_moved_pupils) {
        return;
    }
    w->found->n_plans++;
    w->found->least_excess = f.excess < w->found->least_excess ? f.excess : w->found->least_excess;
    double *least = &w->found->least_total[f.excess];
    *least = f.total < *least ? f.total : *least;
}

static int may_go(const walk *w, int32_t block, int32_t school)
{
    const town *t = w->t;
    double travel_m = t->travel_m[block * t->n_schools + school];
    if (isinf(travel_m) || travel_m > t->limit_travel_m) {
        return 0;
    }
    if (t->uses_keep && t->keep[block] && t->current[block] != school && !t->uses_sites) {
        return 0; /* with extensions, town_broken_rule() knows which schools are the same */
    }
    for (int32_t i = 0; t->uses_group && t->group[block] >= 0 && i < block; i++) {
        if (t->group[i] == t->group[block] && w->school[i] != school) {
            return 0;
        }
    }
    for (int32_t j = 0; t->contiguous && j < t->n_schools; j++) {
        if (!t->uses_sites && t->school_block[j] == block && j != school) {
            return 0; /* saves the walk below it; zone_is_whole() would refuse each plan as well */
        }
    }
    return 1;
}

static void try_block(walk *w, int32_t block)
{
    if (block == w->t->n_blocks) {
        count_plan(w);
        return;
    }
    for (int32_t j = 0; j < w->t->n_schools; j++) {
        if (may_go(w, block, j)) {
            w->school[block] = j;
            w->zone[j] |= UINT32_C(1) << block;
            try_block(w, block + 1);
            w->zone[j] &= ~(UINT32_C(1) << block);
        }
    }
}

void enumerate_plans(const town *t, enumeration *found)
{
    walk w = {.t = t, .found = found};
    found->n_plans = 0;
    found->least_excess = INT64_MAX;
    for (int32_t i = 0; i <= ENUMERATE_MAX_EXCESS; i++) {
        found->least_total[i] = INFINITY;
    }
    for (int64_t i = 0; t->uses_links && i < t->n_links; i++) {
        w.neighbours[t->a[i]] |= UINT32_C(1) << t->b[i];
        w.neighbours[t->b[i]] |= UINT32_C(1) << t->a[i];
    }
    try_block(&w, 0);
}
