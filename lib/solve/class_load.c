/** @file class_load.c */
#include "solve/class_load.h"

#include "base/memory.h"

#include <inttypes.h>

/* What a pupil beyond an aim weighs in the annealing against one beyond the aim after it. */
enum { AIM_WEIGHT = 8 };

/* `order` stays below this. */
#define MOST_ORDER (INT64_C(1) << 62)

void zsi_class_load_free(zsi_class_load *load)
{
    if (load) {
        free(load->pupils);
        free(load->limit);
        free(load->target);
        free(load->is_uniform);
        free(load);
    }
}

/* The base, and how many aims it leaves room for; a city of millions tells only its last ones apart. */
static void choose_base(zsi_class_load *load, const zsi_problem *problem)
{
    const zsi_classes *classes = problem->classes;
    int64_t total = 0;
    for (int32_t b = 0; b < problem->n_blocks; b++) {
        total += problem->pupils[b];
    }
    load->base = total + 1;
    load->n_aims = 1;
    for (int64_t order = load->base; load->n_aims < classes->n_aims && order < MOST_ORDER / load->base;) {
        order *= load->base;
        load->n_aims++;
    }
    load->first_aim = classes->n_aims - load->n_aims;
}

static void fill_limits(zsi_class_load *load)
{
    const zsi_classes *classes = load->classes;
    for (int32_t j = 0; j < classes->n_schools; j++) {
        for (int32_t k = 0; k < load->n_cohorts; k++) {
            int64_t at = (int64_t)j * load->n_cohorts + k;
            load->target[at] = zsi_classes_limit(classes, j, k, ZSI_AIM_ON_TARGET);
            for (int32_t a = 0; a < load->n_aims; a++) {
                load->limit[at * load->n_aims + a] = zsi_classes_limit(classes, j, k, classes->aim[load->first_aim + a]);
            }
        }
        for (int32_t y = 0; y < load->n_years; y++) {
            const int32_t *first = load->limit + ((int64_t)j * load->n_cohorts + classes->year_first[y]) * load->n_aims;
            int32_t n = (classes->year_first[y + 1] - classes->year_first[y]) * load->n_aims;
            uint8_t uniform = 1;
            for (int32_t i = load->n_aims; i < n; i++) {
                uniform &= first[i] == first[i - load->n_aims];
            }
            load->is_uniform[(int64_t)j * load->n_years + y] = uniform;
        }
    }
}

zs_status zsi_class_load_make(zsi_class_load **made, const zsi_problem *problem, const int32_t *block_unit, int32_t n_units,
                              zsi_report *report)
{
    const zsi_classes *classes = problem->classes;
    *made = NULL;
    if (!classes) {
        return ZS_OK;
    }
    if (classes->n_cohorts > ZSI_MOST_LOADS) {
        return zsi_fail(report, ZS_E_USAGE, "%" PRId32 " cohorts are more than can be solved together (%d)",
                        classes->n_cohorts, ZSI_MOST_LOADS);
    }
    zsi_class_load *load = ZSI_NEW(zsi_class_load, 1);
    if (!load) {
        return zsi_fail_memory(report);
    }
    load->classes = classes;
    load->n_cohorts = classes->n_cohorts;
    load->n_years = classes->n_years;
    choose_base(load, problem);
    size_t n_pairs = (size_t)problem->n_schools * (size_t)load->n_cohorts;
    load->pupils = ZSI_NEW(int32_t, (size_t)n_units * (size_t)load->n_cohorts);
    load->limit = ZSI_NEW(int32_t, n_pairs * (size_t)load->n_aims);
    load->target = ZSI_NEW(int32_t, n_pairs);
    load->is_uniform = ZSI_NEW(uint8_t, (size_t)problem->n_schools * (size_t)load->n_years);
    if (!load->pupils || !load->limit || !load->target || !load->is_uniform) {
        zsi_class_load_free(load);
        return zsi_fail_memory(report);
    }
    for (int32_t b = 0; b < problem->n_blocks; b++) {
        for (int32_t k = 0; k < load->n_cohorts; k++) {
            load->pupils[(int64_t)block_unit[b] * load->n_cohorts + k] +=
                (int32_t)classes->pupils[(int64_t)b * load->n_cohorts + k];
        }
    }
    fill_limits(load);
    *made = load;
    return ZS_OK;
}

/* One cohort on its way through the greedy division. */
typedef struct share {
    int32_t pupils;
    int32_t most;         /* classes at the target */
    int32_t rooms;        /* given so far */
    const int32_t *limit; /* [n_aims] */
} share;

static int64_t at_least_0(int64_t value)
{
    return value > 0 ? value : 0;
}

/* What one more room takes off `order`. */
static int64_t gain_of(const zsi_class_load *load, const share *s)
{
    int64_t gain = 0;
    for (int32_t a = 0; a < load->n_aims; a++) {
        int64_t beyond = at_least_0(s->pupils - (int64_t)s->rooms * s->limit[a]);
        gain = gain * load->base + (beyond < s->limit[a] ? beyond : s->limit[a]);
    }
    return gain;
}

/* The first rooms of each cohort: one, or all that its largest classes fill where these are the same for every cohort and
 * there are enough of them: each such room gains as much as any can. Returns the rooms left. */
static int64_t give_full_rooms(share *s, int32_t n, int64_t rooms, int uniform)
{
    int64_t n_taught = 0;
    int64_t full = 0;
    for (int32_t i = 0; i < n; i++) {
        int32_t filled = s[i].pupils / s[i].limit[0];
        s[i].rooms = s[i].pupils == 0 ? 0 : filled > 1 && uniform ? filled : 1;
        n_taught += s[i].pupils > 0;
        full += s[i].rooms;
    }
    if (full <= rooms) {
        return rooms - full;
    }
    for (int32_t i = 0; i < n; i++) {
        s[i].rooms = rooms >= n_taught && s[i].pupils > 0;
    }
    return rooms >= n_taught ? rooms - n_taught : rooms;
}

/* Divides what is left as zsi_divide_rooms() does, but for the last tie-break, which changes no pupils beyond. */
static void divide(const zsi_class_load *load, share *s, int32_t n, int64_t rooms)
{
    int64_t gain[ZSI_MOST_COHORTS];
    for (int32_t i = 0; i < n; i++) {
        gain[i] = s[i].rooms < s[i].most ? gain_of(load, &s[i]) : 0;
    }
    for (; rooms > 0; rooms--) {
        int32_t best = 0;
        for (int32_t i = 1; i < n; i++) {
            best = gain[i] > gain[best] ? i : best;
        }
        if (gain[best] == 0) {
            return;
        }
        s[best].rooms++;
        gain[best] = s[best].rooms < s[best].most ? gain_of(load, &s[best]) : 0;
    }
}

/* A year whose rooms are too few, or whose pupils are too many for the other terms of the capacity. */
static zsi_strain strain_of_year(const zsi_class_load *load, int32_t school, int32_t year_ix, const int32_t *pupils,
                                 int64_t sum)
{
    const zsi_capacity *capacity = zsi_classes_capacity(load->classes, school, year_ix);
    int32_t first = load->classes->year_first[year_ix];
    int32_t n = load->classes->year_first[year_ix + 1] - first;
    share shares[ZSI_MOST_COHORTS];
    zsi_strain strain = {0, 0};
    for (int32_t i = 0; i < n; i++) {
        int64_t at = (int64_t)school * load->n_cohorts + first + i;
        shares[i] = (share){.pupils = pupils[first + i],
                            .most = (pupils[first + i] + load->target[at] - 1) / load->target[at],
                            .limit = load->limit + at * load->n_aims};
    }
    int64_t left = give_full_rooms(shares, n, capacity->free_rooms,
                                   load->is_uniform[(int64_t)school * load->n_years + year_ix]);
    divide(load, shares, n, left);
    for (int32_t a = 0; a < load->n_aims; a++) {
        int64_t beyond = 0;
        for (int32_t i = 0; i < n; i++) {
            beyond += at_least_0(shares[i].pupils - (int64_t)shares[i].rooms * shares[i].limit[a]);
        }
        if (a == load->n_aims - 1 && capacity->pupils_limit >= 0 && sum - capacity->pupils_limit > beyond) {
            beyond = sum - capacity->pupils_limit;
        }
        strain.order = strain.order * load->base + beyond;
        strain.guide = strain.guide * AIM_WEIGHT + beyond;
    }
    return strain;
}

zsi_strain zsi_class_strain(const zsi_class_load *load, int32_t school, const int32_t *pupils)
{
    zsi_strain strain = {0, 0};
    const int32_t *target = load->target + (int64_t)school * load->n_cohorts;
    const int32_t *year_first = load->classes->year_first;
    for (int32_t y = 0; y < load->n_years; y++) {
        const zsi_capacity *capacity = zsi_classes_capacity(load->classes, school, y);
        int64_t wanted = 0;
        int64_t sum = 0;
        for (int32_t k = year_first[y]; k < year_first[y + 1]; k++) {
            wanted += (pupils[k] + target[k] - 1) / target[k];
            sum += pupils[k];
        }
        if (wanted > capacity->free_rooms || (capacity->pupils_limit >= 0 && sum > capacity->pupils_limit)) {
            zsi_strain year = strain_of_year(load, school, y, pupils, sum);
            strain.order += year.order;
            strain.guide += year.guide;
        }
    }
    return strain;
}

zsi_strain zsi_class_strain_with(const zsi_class_load *load, int32_t school, const int32_t *pupils, int32_t unit,
                                 int32_t sign)
{
    int32_t changed[ZSI_MOST_LOADS];
    const int32_t *more = load->pupils + (int64_t)unit * load->n_cohorts;
    for (int32_t k = 0; k < load->n_cohorts; k++) {
        changed[k] = pupils[k] + sign * more[k];
    }
    return zsi_class_strain(load, school, changed);
}

int64_t zsi_class_digit(const zsi_class_load *load, int64_t order, int32_t aim)
{
    if (aim < load->first_aim) {
        return 0;
    }
    for (int32_t a = load->classes->n_aims - 1; a > aim; a--) {
        order /= load->base;
    }
    return order % load->base;
}

void zsi_class_project(const zsi_class_load *load, int32_t n_units, int32_t year_ix, int32_t aim, int64_t *pupils,
                       int64_t *places)
{
    const zsi_classes *classes = load->classes;
    int32_t first = classes->year_first[year_ix];
    int32_t end = classes->year_first[year_ix + 1];
    for (int32_t u = 0; u < n_units; u++) {
        pupils[u] = 0;
        for (int32_t k = first; k < end; k++) {
            pupils[u] += load->pupils[(int64_t)u * load->n_cohorts + k];
        }
    }
    for (int32_t j = 0; j < classes->n_schools; j++) {
        const zsi_capacity *capacity = zsi_classes_capacity(classes, j, year_ix);
        int32_t largest = 0;
        for (int32_t k = first; k < end; k++) {
            int32_t limit = zsi_classes_limit(classes, j, k, classes->aim[aim]);
            largest = limit > largest ? limit : largest;
        }
        places[j] = capacity->free_rooms * largest;
        if (aim == classes->n_aims - 1 && capacity->pupils_limit >= 0 && capacity->pupils_limit < places[j]) {
            places[j] = capacity->pupils_limit;
        }
    }
}
