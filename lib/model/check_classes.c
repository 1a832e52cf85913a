/** @file check_classes.c */
#include "model/check_classes.h"

#include "base/memory.h"

#include <string.h>

/* Pupils beyond each aim; comes[] before later ones. */
typedef struct beyond {
    int64_t aim[ZSI_MOST_AIMS];
    int is_known;
} beyond;

static int is_less(const beyond *a, const beyond *b)
{
    for (int i = 0; i < ZSI_MOST_AIMS; i++) {
        if (a->aim[i] != b->aim[i]) {
            return a->aim[i] < b->aim[i];
        }
    }
    return 0;
}

/* Pupils of a cohort beyond each aim, class by class. */
static void add_cohort(const zsi_classes *classes, int32_t school, int32_t cohort, int64_t pupils, int64_t rooms, beyond *sum)
{
    for (int32_t a = 0; a < classes->n_aims; a++) {
        int64_t seats = rooms * zsi_classes_limit(classes, school, cohort, classes->aim[a]);
        sum->aim[a] += seats < pupils ? pupils - seats : 0;
    }
}

/* best[r]: the least for the cohorts so far in r rooms; takes one more cohort in. */
static void take_in(const zsi_classes *classes, int32_t school, int32_t cohort, int64_t pupils, int64_t least, int64_t most,
                    int64_t rooms, beyond *best, beyond *next)
{
    memset(next, 0, (size_t)(rooms + 1) * sizeof *next);
    for (int64_t before = 0; before <= rooms; before++) {
        for (int64_t own = least; best[before].is_known && own <= most && before + own <= rooms; own++) {
            beyond here = best[before];
            add_cohort(classes, school, cohort, pupils, own, &here);
            if (!next[before + own].is_known || is_less(&here, &next[before + own])) {
                next[before + own] = here;
            }
        }
    }
    memcpy(best, next, (size_t)(rooms + 1) * sizeof *next);
}

static const beyond *least_of(const beyond *best, int64_t rooms)
{
    const beyond *least = NULL;
    for (int64_t r = 0; r <= rooms; r++) {
        if (best[r].is_known && (!least || is_less(&best[r], least))) {
            least = &best[r];
        }
    }
    return least;
}

zs_status zsi_check_class_excess(const zsi_classes *classes, int32_t school, int32_t year_ix, const int64_t *pupils,
                                 int64_t excess[ZSI_MOST_AIMS], zsi_report *report)
{
    const zsi_capacity *capacity = zsi_classes_capacity(classes, school, year_ix);
    int32_t first = classes->year_first[year_ix];
    int32_t end = classes->year_first[year_ix + 1];
    int64_t wanted = 0;
    int64_t sum = 0;
    int64_t n_taught = 0;
    for (int32_t k = first; k < end; k++) {
        wanted += zsi_classes_at(pupils[k], zsi_classes_limit(classes, school, k, ZSI_AIM_ON_TARGET));
        sum += pupils[k];
        n_taught += pupils[k] > 0;
    }
    int64_t rooms = wanted < capacity->free_rooms ? wanted : capacity->free_rooms;
    beyond *best = ZSI_NEW(beyond, rooms + 1);
    beyond *next = ZSI_NEW(beyond, rooms + 1);
    if (!best || !next) {
        free(best);
        free(next);
        return zsi_fail_memory(report);
    }
    best[0].is_known = 1;
    for (int32_t k = first; k < end; k++) {
        int64_t most = zsi_classes_at(pupils[k], zsi_classes_limit(classes, school, k, ZSI_AIM_ON_TARGET));
        take_in(classes, school, k, pupils[k], pupils[k] > 0 && capacity->free_rooms >= n_taught, most, rooms, best, next);
    }
    beyond least = *least_of(best, rooms);
    int64_t *last = &least.aim[classes->n_aims - 1];
    int64_t over = capacity->pupils_limit >= 0 ? sum - capacity->pupils_limit : 0;
    *last = over > *last ? over : *last;
    for (int32_t a = 0; a < classes->n_aims; a++) {
        excess[a] += least.aim[a];
    }
    free(best);
    free(next);
    return ZS_OK;
}
