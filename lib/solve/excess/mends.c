/** @file mends.c */
#include "solve/excess/mends.h"

#include "base/memory.h"
#include "solve/conflict.h"
#include "solve/excess/deficit.h"
#include "solve/excess/mend_candidates.h"

#include <math.h>
#include <string.h>

/* Mends that are kept, areas that are looked at, schools and kept blocks of each that are tried. */
enum { MOST_MENDS = 20, AREAS = 8, SCHOOLS = 3, KEPT = 8 };
/* Pairs of block and school that all tries together may build. */
#define MOST_WORK 15000000

typedef struct trying {
    const zsi_instance *in;
    const int64_t *excess;
    const int64_t *more_places;
    zsi_shortage *shortage;
    int64_t missing;  /* as things are */
    int64_t n_left;   /* problems that may still be built */
    size_t capacity;
    zsi_report *report;
} trying;

static zs_status add_mend(trying *t, zsi_mend mend)
{
    void *mends = t->shortage->mend;
    if (mend.missing >= t->missing) {
        return ZS_OK;
    }
    if (zsi_grow(&mends, &t->capacity, (size_t)t->shortage->n_mends + 1, sizeof mend)) {
        return zsi_fail_memory(t->report);
    }
    t->shortage->mend = mends;
    t->shortage->mend[t->shortage->n_mends++] = mend;
    return ZS_OK;
}

/* Places that the areas of a changed problem miss. */
static zs_status missing_with(trying *t, const zsi_problem *changed, int64_t *missing)
{
    zsi_instance made;
    zsi_deficit deficit = {0};
    t->n_left--;
    ZSI_TRY(zsi_instance_make(&made, changed, t->report));
    zs_status status = zsi_cut_unreachable(&made, t->report);
    if (status == ZS_OK) {
        status = zsi_deficit_find(&deficit, &made, NULL, t->report);
        *missing = deficit.missing;
        zsi_deficit_clear(&deficit);
    }
    zsi_instance_clear(&made);
    return status;
}

/* The school of an area with the most excess among those below `last` in that order; ties by index. */
static int32_t next_school(const trying *t, const zsi_shortage_area *area, int32_t last)
{
    int32_t next = -1;
    for (int32_t i = 0; i < area->n_schools; i++) {
        int32_t j = area->school[i];
        int after = last < 0 || t->excess[j] < t->excess[last] || (t->excess[j] == t->excess[last] && j > last);
        if (after && (next < 0 || t->excess[j] > t->excess[next])) {
            next = j;
        }
    }
    return next;
}

/* One more room, or place, at the fullest schools. */
static zs_status try_places(trying *t, int32_t number)
{
    const zsi_shortage_area *area = &t->shortage->area[number];
    int64_t *places = zsi_copy_array(t->in->places, (size_t)t->in->n_schools, sizeof *places);
    zs_status status = places ? ZS_OK : zsi_fail_memory(t->report);
    int32_t j = next_school(t, area, -1);
    for (int k = 0; status == ZS_OK && k < SCHOOLS && j >= 0; k++, j = next_school(t, area, j)) {
        zsi_deficit deficit = {0};
        zsi_mend mend = {.kind = ZSI_MEND_PLACES, .area = number, .school = j, .block = -1, .other = -1,
                         .add = t->more_places ? t->more_places[j] : 1, .rooms = t->more_places != NULL};
        places[j] += mend.add;
        status = zsi_deficit_find(&deficit, t->in, places, t->report);
        places[j] -= mend.add;
        mend.missing = deficit.missing;
        zsi_deficit_clear(&deficit);
        if (status == ZS_OK) {
            status = add_mend(t, mend);
        }
    }
    free(places);
    return status;
}

static zs_status missing_at(trying *t, double limit_m, int64_t *missing)
{
    zsi_problem changed = *t->in->problem;
    changed.limit_travel_m = limit_m;
    return missing_with(t, &changed, missing);
}

/* The least of limit[n] (ascending) with which at most `most` places are missing, as the last of them does: a higher
 * limit never misses more. Added as a mend unless it is limit[not_this]; *found is its place. */
static zs_status add_limit(trying *t, int32_t number, const double *limit, int64_t n, int64_t most, int64_t not_this,
                           int64_t *found)
{
    int64_t low = 0;
    int64_t high = n - 1;
    while (low < high && t->n_left > 0) {
        int64_t middle = low + (high - low) / 2;
        int64_t with = 0;
        ZSI_TRY(missing_at(t, limit[middle], &with));
        if (with <= most) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    *found = high;
    if (high == not_this) {
        return ZS_OK;
    }
    zsi_mend mend = {.kind = ZSI_MEND_TRAVEL, .area = number, .school = -1, .block = -1, .other = -1,
                     .travel_m = limit[high]};
    ZSI_TRY(missing_at(t, limit[high], &mend.missing));
    return add_mend(t, mend);
}

/* The first higher limit that helps, and the first that helps as much as any limit does. */
static zs_status try_travel(trying *t, int32_t number)
{
    double *limit = NULL;
    int64_t n = 0;
    int64_t first = -1;
    int64_t last = -1;
    int64_t least = t->missing;
    if (!isfinite(t->in->problem->limit_travel_m) || t->n_left < 4) {
        return ZS_OK;
    }
    ZSI_TRY(zsi_list_limits(t->in, &t->shortage->area[number], &limit, &n, t->report));
    zs_status status = n > 0 ? missing_at(t, limit[n - 1], &least) : ZS_OK;
    if (status == ZS_OK && least < t->missing) {
        status = add_limit(t, number, limit, n, t->missing - 1, -1, &first);
    }
    if (status == ZS_OK && least < t->missing) {
        status = add_limit(t, number, limit, n, least, first, &last);
    }
    free(limit);
    return status;
}

/* The changed problem shares everything but the links with the old one. */
static zs_status try_link(trying *t, int32_t number, zsi_link_candidate link)
{
    zsi_problem changed = *t->in->problem;
    int64_t missing = 0;
    ZSI_TRY(zsi_with_link(t->in->problem, link.block, link.other, &changed, t->report));
    zs_status status = missing_with(t, &changed, &missing);
    free(changed.link_first);
    free(changed.link_block);
    free(changed.link_border_m);
    if (status == ZS_OK) {
        status = add_mend(t, (zsi_mend){.kind = ZSI_MEND_LINK, .area = number, .school = -1, .block = link.block,
                                        .other = link.other, .travel_m = link.distance_m, .missing = missing});
    }
    return status;
}

static zs_status try_links(trying *t, int32_t number)
{
    zsi_link_candidate candidate[ZSI_LINK_CANDIDATES];
    int32_t n = 0;
    if (!t->in->problem->contiguous) {
        return ZS_OK;
    }
    ZSI_TRY(zsi_list_links(t->in, &t->shortage->area[number], candidate, &n, t->report));
    for (int32_t k = 0; k < n && t->n_left > 0; k++) {
        ZSI_TRY(try_link(t, number, candidate[k]));
    }
    return ZS_OK;
}

/* The kept block of an area with the most pupils among those after `last` in that order. */
static int32_t next_kept(const zsi_problem *p, const zsi_shortage_area *area, int32_t last)
{
    int32_t next = -1;
    for (int32_t i = 0; i < area->n_blocks; i++) {
        int32_t b = area->block[i];
        int after = last < 0 || p->pupils[b] < p->pupils[last] || (p->pupils[b] == p->pupils[last] && b > last);
        if (p->keep[b] && after && (next < 0 || p->pupils[b] > p->pupils[next])) {
            next = b;
        }
    }
    return next;
}

static zs_status try_kept(trying *t, int32_t number)
{
    const zsi_shortage_area *area = &t->shortage->area[number];
    zsi_problem changed = *t->in->problem;
    if (!changed.keep) {
        return ZS_OK;
    }
    changed.keep = zsi_copy_array(changed.keep, (size_t)changed.n_blocks, sizeof *changed.keep);
    zs_status status = changed.keep ? ZS_OK : zsi_fail_memory(t->report);
    int32_t b = next_kept(t->in->problem, area, -1);
    for (int k = 0; status == ZS_OK && k < KEPT && b >= 0 && t->n_left > 0; k++) {
        int64_t missing = 0;
        changed.keep[b] = 0;
        status = missing_with(t, &changed, &missing);
        changed.keep[b] = 1;
        if (status == ZS_OK) {
            status = add_mend(t, (zsi_mend){.kind = ZSI_MEND_KEEP, .area = number, .school = -1, .block = b,
                                            .other = -1, .missing = missing});
        }
        b = next_kept(t->in->problem, area, b);
    }
    free(changed.keep);
    return status;
}

static int by_help(const void *left, const void *right)
{
    const zsi_mend *a = left;
    const zsi_mend *b = right;
    if (a->missing != b->missing) {
        return a->missing < b->missing ? -1 : 1;
    }
    if (a->kind != b->kind) {
        return a->kind - b->kind;
    }
    if (a->area != b->area) {
        return a->area - b->area;
    }
    if (a->travel_m < b->travel_m || a->travel_m > b->travel_m) {
        return a->travel_m < b->travel_m ? -1 : 1;
    }
    if (a->school != b->school) {
        return a->school < b->school ? -1 : 1;
    }
    if (a->block != b->block) {
        return a->block < b->block ? -1 : 1;
    }
    return (a->other > b->other) - (a->other < b->other);
}

zs_status zsi_find_mends(const zsi_instance *instance, const int64_t *excess, const int64_t *more_places,
                         zsi_shortage *shortage, zsi_report *report)
{
    int64_t n_pairs = (int64_t)instance->n_units * instance->n_schools;
    trying t = {.in = instance,
                .excess = excess,
                .more_places = more_places,
                .shortage = shortage,
                .missing = zsi_shortage_missing(shortage),
                .n_left = MOST_WORK / (n_pairs > 0 ? n_pairs : 1),
                .report = report};
    t.n_left = t.n_left < 200 ? t.n_left : 200;
    for (int32_t k = 0; k < shortage->n_areas && k < AREAS; k++) {
        ZSI_TRY(try_places(&t, k));
        ZSI_TRY(try_kept(&t, k));
        ZSI_TRY(try_links(&t, k));
        ZSI_TRY(try_travel(&t, k));
    }
    if (shortage->n_mends > 0) {
        qsort(shortage->mend, (size_t)shortage->n_mends, sizeof *shortage->mend, by_help);
    }
    shortage->n_mends = shortage->n_mends < MOST_MENDS ? shortage->n_mends : MOST_MENDS;
    return ZS_OK;
}
