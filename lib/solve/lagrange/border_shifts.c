/** @file border_shifts.c */
#include "solve/lagrange/border_shifts.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

/* The pairs of each unit by school. */
typedef struct unit_pairs {
    int64_t *first;  /* [n_units + 1] */
    int32_t *pair;   /* [n_pairs] */
    int32_t *school; /* [n_pairs] */
} unit_pairs;

static void unit_pairs_clear(unit_pairs *of)
{
    free(of->first);
    free(of->pair);
    free(of->school);
}

static int unit_pairs_make(unit_pairs *of, const zsi_pairs *pairs)
{
    int64_t *next = ZSI_NEW(int64_t, pairs->n_units + 1);
    *of = (unit_pairs){ZSI_NEW(int64_t, pairs->n_units + 1), ZSI_NEW(int32_t, pairs->n_pairs),
                       ZSI_NEW(int32_t, pairs->n_pairs)};
    if (!next || !of->first || !of->pair || !of->school) {
        free(next);
        return -1;
    }
    for (int64_t p = 0; p < pairs->n_pairs; p++) {
        of->first[pairs->unit[p] + 1]++;
    }
    for (int32_t u = 0; u < pairs->n_units; u++) {
        of->first[u + 1] += of->first[u];
        next[u + 1] = of->first[u + 1];
    }
    for (int32_t j = 0; j < pairs->n_schools; j++) {
        for (int64_t p = pairs->first[j]; p < pairs->first[j + 1]; p++) {
            int64_t at = next[pairs->unit[p]]++;
            of->pair[at] = (int32_t)p;
            of->school[at] = j;
        }
    }
    free(next);
    return 0;
}

/* Listed pair of a unit with a school, ZSI_END_... for settled units; INT32_MIN where it is not listed. */
static int32_t end_of(const zsi_pairs *pairs, const unit_pairs *of, int32_t unit, int32_t school)
{
    if (pairs->only[unit] >= 0) {
        return pairs->only[unit] == school ? ZSI_END_ALWAYS : ZSI_END_NEVER;
    }
    for (int64_t k = of->first[unit]; k < of->first[unit + 1]; k++) {
        if (of->school[k] == school) {
            return of->pair[k];
        }
    }
    return INT32_MIN;
}

static int grow_terms(zsi_border_shifts *b)
{
    size_t n = (size_t)b->n_terms + 1;
    return zsi_grow((void **)&b->plus, &b->capacity[0], n, sizeof *b->plus) ||
           zsi_grow((void **)&b->minus, &b->capacity[1], n, sizeof *b->minus) ||
           zsi_grow((void **)&b->half, &b->capacity[2], n, sizeof *b->half) ||
           zsi_grow((void **)&b->shift, &b->capacity[3], n, sizeof *b->shift) ||
           zsi_grow((void **)&b->trial, &b->capacity[4], n, sizeof *b->trial) ||
           zsi_grow((void **)&b->direction, &b->capacity[5], n, sizeof *b->direction) ||
           zsi_grow((void **)&b->weight, &b->capacity[6], n, sizeof *b->weight) ||
           zsi_grow((void **)&b->school, &b->capacity[7], n, sizeof *b->school) ||
           zsi_grow((void **)&b->unit, &b->capacity[8], 2 * n, sizeof *b->unit);
}

/* One link being looked at. */
typedef struct link {
    int32_t a;
    int32_t b;
    int64_t border;
    double weight;
} link;

static int add_term(zsi_border_shifts *b, const zsi_pairs *pairs, const unit_pairs *of, const link *l, int32_t school,
                    const int32_t *plan)
{
    int32_t plus = end_of(pairs, of, l->a, school);
    int32_t minus = end_of(pairs, of, l->b, school);
    if (plus == INT32_MIN || minus == INT32_MIN) {
        return 0;
    }
    if (grow_terms(b)) {
        return -1;
    }
    int32_t k = b->n_terms++;
    int64_t half = l->border / 2;
    b->plus[k] = plus;
    b->minus[k] = minus;
    b->school[k] = school;
    b->unit[2 * k] = l->a;
    b->unit[2 * k + 1] = l->b;
    b->half[k] = half;
    b->weight[k] = l->weight;
    b->direction[k] = 0.0;
    b->shift[k] = plan ? half * ((plan[l->a] == school) - (plan[l->b] == school)) : 0;
    return 0;
}

static int add_link(zsi_border_shifts *b, const zsi_instance *in, const zsi_pairs *pairs, const unit_pairs *of, link l,
                    const int32_t *plan)
{
    int32_t settled[2] = {pairs->only[l.a], pairs->only[l.b]};
    if (settled[0] >= 0 && settled[1] >= 0) {
        b->certain += settled[0] != settled[1] ? l.border : 0;
        b->certain_unit = l.a;
        return 0;
    }
    int32_t open = settled[0] >= 0 ? l.b : l.a;
    l.weight = in->pupils[open] > 0 ? (double)in->pupils[open] : 1.0;
    for (int64_t k = of->first[open]; k < of->first[open + 1]; k++) {
        if (add_term(b, pairs, of, &l, of->school[k], plan)) {
            return -1;
        }
    }
    return 0;
}

static int add_links(zsi_border_shifts *b, const zsi_instance *in, const zsi_pairs *pairs, const int32_t *plan)
{
    unit_pairs of;
    int failed = unit_pairs_make(&of, pairs);
    for (int32_t u = 0; !failed && u < in->n_units; u++) {
        for (int32_t i = in->link_first[u]; !failed && i < in->link_first[u + 1]; i++) {
            link l = {.a = u, .b = in->link_unit[i], .border = in->link_border[i]};
            failed = l.b > u && l.border > 1 && add_link(b, in, pairs, &of, l, plan);
        }
    }
    unit_pairs_clear(&of);
    return failed ? -1 : 0;
}

zs_status zsi_border_shifts_make(zsi_border_shifts *borders, const zsi_instance *instance, const zsi_pairs *pairs,
                           const int32_t *school, zsi_report *report)
{
    *borders = (zsi_border_shifts){.shifted = ZSI_NEW(int64_t, pairs->n_pairs), .certain_unit = -1};
    if (!borders->shifted || grow_terms(borders) || add_links(borders, instance, pairs, school)) {
        zsi_border_shifts_clear(borders);
        return zsi_fail_memory(report);
    }
    zsi_border_shifts_return(borders);
    return ZS_OK;
}

void zsi_border_shifts_clear(zsi_border_shifts *borders)
{
    free(borders->plus);
    free(borders->minus);
    free(borders->half);
    free(borders->shift);
    free(borders->trial);
    free(borders->direction);
    free(borders->weight);
    free(borders->school);
    free(borders->unit);
    free(borders->shifted);
    *borders = (zsi_border_shifts){0};
}

static void charge_end(zsi_border_shifts *borders, int32_t end, int64_t shift)
{
    if (end >= 0) {
        borders->shifted[end] += shift;
    } else if (end == ZSI_END_ALWAYS) {
        borders->constant += shift;
    }
}

void zsi_border_shifts_apply(zsi_border_shifts *borders, const zsi_pairs *pairs)
{
    memcpy(borders->shifted, pairs->cost, (size_t)pairs->n_pairs * sizeof *borders->shifted);
    borders->constant = borders->certain;
    for (int32_t k = 0; k < borders->n_terms; k++) {
        charge_end(borders, borders->plus[k], borders->trial[k]);
        charge_end(borders, borders->minus[k], -borders->trial[k]);
    }
}

void zsi_border_shifts_charge(const zsi_border_shifts *borders, const zsi_pairs *pairs, int64_t *charge)
{
    int64_t n_schools = pairs->n_schools;
    for (int32_t k = 0; k < borders->n_terms; k++) {
        if (borders->plus[k] != ZSI_END_NEVER) {
            charge[borders->unit[2 * k] * n_schools + borders->school[k]] += borders->shift[k];
        }
        if (borders->minus[k] != ZSI_END_NEVER) {
            charge[borders->unit[2 * k + 1] * n_schools + borders->school[k]] -= borders->shift[k];
        }
    }
    if (borders->certain_unit >= 0) {
        charge[borders->certain_unit * n_schools + pairs->only[borders->certain_unit]] += borders->certain;
    }
}

static double held(const uint8_t *taken, int32_t end)
{
    return end >= 0 ? (double)taken[end] : end == ZSI_END_ALWAYS ? 1.0 : 0.0;
}

void zsi_border_shifts_turn(zsi_border_shifts *borders, const uint8_t *taken, double newest)
{
    for (int32_t k = 0; k < borders->n_terms; k++) {
        double difference = held(taken, borders->plus[k]) - held(taken, borders->minus[k]);
        borders->direction[k] += newest * (difference - borders->direction[k]);
    }
}

/* Whether a step along the direction would only press against the limit. */
static int is_stuck(const zsi_border_shifts *borders, int32_t k)
{
    return (borders->direction[k] > 0.0 && borders->trial[k] >= borders->half[k]) ||
           (borders->direction[k] < 0.0 && borders->trial[k] <= -borders->half[k]);
}

double zsi_border_shifts_length(const zsi_border_shifts *borders)
{
    double sum = 0.0;
    for (int32_t k = 0; k < borders->n_terms; k++) {
        double d = is_stuck(borders, k) ? 0.0 : borders->direction[k];
        sum += borders->weight[k] * d * d;
    }
    return sum;
}

void zsi_border_shifts_move(zsi_border_shifts *borders, double step)
{
    for (int32_t k = 0; k < borders->n_terms; k++) {
        double most = (double)borders->half[k];
        double moved = (double)borders->trial[k] + step * borders->weight[k] * borders->direction[k];
        borders->trial[k] = moved >= most ? borders->half[k] : moved <= -most ? -borders->half[k] : llround(moved);
    }
}

void zsi_border_shifts_keep(zsi_border_shifts *borders)
{
    memcpy(borders->shift, borders->trial, (size_t)borders->n_terms * sizeof *borders->shift);
}

void zsi_border_shifts_return(zsi_border_shifts *borders)
{
    memcpy(borders->trial, borders->shift, (size_t)borders->n_terms * sizeof *borders->trial);
}
