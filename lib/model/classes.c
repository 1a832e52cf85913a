/** @file classes.c */
#include "model/classes.h"

#include "base/memory.h"

#include <string.h>

zsi_classes *zsi_classes_new(int32_t n_blocks, int32_t n_schools, int32_t n_years, int32_t n_cohorts)
{
    size_t n_cells = (size_t)n_schools * (size_t)n_years;
    zsi_classes *classes = ZSI_NEW(zsi_classes, 1);
    if (!classes) {
        return NULL;
    }
    *classes = (zsi_classes){.n_blocks = n_blocks, .n_schools = n_schools, .n_years = n_years, .n_cohorts = n_cohorts};
    classes->year = ZSI_NEW(int32_t, n_years);
    classes->year_first = ZSI_NEW(int32_t, n_years + 1);
    classes->cohort = ZSI_NEW(zsi_cohort, n_cohorts);
    classes->pupils = ZSI_NEW(int64_t, (size_t)n_blocks * (size_t)n_cohorts);
    classes->target = ZSI_NEW(int32_t, n_schools);
    classes->capacity = ZSI_NEW(zsi_capacity, n_cells);
    classes->rooms = ZSI_NEW(int64_t, n_cells);
    if (!classes->year || !classes->year_first || !classes->cohort || !classes->pupils || !classes->target ||
        !classes->capacity || !classes->rooms) {
        zsi_classes_free(classes);
        return NULL;
    }
    return classes;
}

void zsi_classes_free(zsi_classes *classes)
{
    if (!classes) {
        return;
    }
    for (int32_t k = 0; classes->cohort && k < classes->n_cohorts; k++) {
        free(classes->cohort[k].name);
    }
    free(classes->year);
    free(classes->year_first);
    free(classes->cohort);
    free(classes->pupils);
    free(classes->target);
    free(classes->capacity);
    free(classes->continuing);
    free(classes->rooms);
    free(classes);
}

static int32_t target_of(const zsi_classes *classes, int32_t school, int32_t cohort)
{
    return classes->target[school] > 0 ? classes->target[school] : classes->cohort[cohort].size.target;
}

int32_t zsi_classes_limit(const zsi_classes *classes, int32_t school, int32_t cohort, int32_t aim)
{
    const zsi_class_size *size = &classes->cohort[cohort].size;
    int32_t target = target_of(classes, school, cohort);
    int32_t accept = size->accept > target ? size->accept : target;
    switch (aim) {
    case ZSI_AIM_NO_SUPER_LARGE:
        return size->super_large > accept ? size->super_large - 1 : accept;
    case ZSI_AIM_NO_LARGE:
        return accept;
    default:
        return target;
    }
}

void zsi_classes_add_up(const zsi_classes *classes, const int32_t *school, int64_t *pupils)
{
    int32_t n = classes->n_cohorts;
    memset(pupils, 0, (size_t)classes->n_schools * (size_t)n * sizeof *pupils);
    for (int32_t b = 0; b < classes->n_blocks; b++) {
        for (int32_t k = 0; school[b] >= 0 && k < n; k++) {
            pupils[(int64_t)school[b] * n + k] += classes->pupils[(int64_t)b * n + k];
        }
    }
}

int zsi_classes_have_room(const zsi_classes *classes, int32_t school, int32_t year_ix, const int64_t *pupils, int32_t block)
{
    const zsi_capacity *capacity = zsi_classes_capacity(classes, school, year_ix);
    int32_t last_aim = classes->aim[classes->n_aims - 1];
    int64_t wanted = 0;
    int64_t sum = 0;
    for (int32_t k = classes->year_first[year_ix]; k < classes->year_first[year_ix + 1]; k++) {
        int64_t here = pupils[k] + classes->pupils[(int64_t)block * classes->n_cohorts + k];
        wanted += zsi_classes_at(here, zsi_classes_limit(classes, school, k, last_aim));
        sum += here;
    }
    return wanted <= capacity->free_rooms && (capacity->pupils_limit < 0 || sum <= capacity->pupils_limit);
}

/* Divides the free rooms; given[] for the cohorts of the year. Returns their pupils. */
static int64_t divide(const zsi_classes *classes, int32_t school, int32_t year_ix, const int64_t *pupils, int64_t *given,
                      int64_t excess[ZSI_MOST_AIMS])
{
    const zsi_capacity *capacity = zsi_classes_capacity(classes, school, year_ix);
    int32_t first = classes->year_first[year_ix];
    int32_t n = classes->year_first[year_ix + 1] - first;
    zsi_cohort_need need[ZSI_MOST_COHORTS];
    int64_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        need[i] = (zsi_cohort_need){.pupils = pupils[first + i], .target = target_of(classes, school, first + i)};
        sum += need[i].pupils;
        for (int32_t a = 0; a < classes->n_aims; a++) {
            need[i].limit[a] = zsi_classes_limit(classes, school, first + i, classes->aim[a]);
        }
    }
    zsi_divide_rooms(need, n, capacity->free_rooms, classes->n_aims, given, excess);
    int64_t *last = &excess[classes->n_aims - 1];
    if (capacity->pupils_limit >= 0 && sum - capacity->pupils_limit > *last) {
        *last = sum - capacity->pupils_limit;
    }
    return sum;
}

void zsi_classes_excess(const zsi_classes *classes, int32_t school, int32_t year_ix, const int64_t *pupils,
                        int64_t excess[ZSI_MOST_AIMS])
{
    int64_t given[ZSI_MOST_COHORTS];
    divide(classes, school, year_ix, pupils, given, excess);
}

void zsi_classes_form(const zsi_classes *classes, int32_t school, int32_t year_ix, const int64_t *pupils,
                      zsi_class_year *formed)
{
    int64_t given[ZSI_MOST_COHORTS];
    int64_t cell = (int64_t)school * classes->n_years + year_ix;
    *formed = (zsi_class_year){0};
    if (classes->continuing) {
        formed->counts = classes->continuing[cell];
    }
    formed->pupils = divide(classes, school, year_ix, pupils, given, formed->excess);
    for (int32_t k = classes->year_first[year_ix]; k < classes->year_first[year_ix + 1]; k++) {
        zsi_class_count(&formed->counts, &classes->cohort[k].size, pupils[k],
                        given[k - classes->year_first[year_ix]]);
    }
}

const char *zsi_aim_name(int32_t aim)
{
    static const char *const names[] = {"super_large", "large", "target"};
    return names[aim];
}
