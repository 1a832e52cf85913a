/** @file subset_rows.c */
#include "solve/columns/subset_rows.h"

#include "base/memory.h"

#include <string.h>

enum { MOST_A_UNIT = 6 };

typedef struct candidate {
    zsi_triple triple;
    double violation;
} candidate;

typedef struct separator {
    const zsi_master *master;
    int32_t n_units;
    double *together; /* [n_units * n_units] how much of two units lies in one zone */
    int32_t *near;    /* [n_units] units with something together with one */
    int32_t n_near;
    candidate *found; /* [n_found] */
    size_t n_found;
    size_t capacity;
} separator;

static double value_of(const zsi_master *master, int32_t k)
{
    return master->value[2 * master->instance->n_units + k];
}

static void fill_together(separator *s)
{
    for (int32_t k = 0; k < s->master->n_columns; k++) {
        double value = value_of(s->master, k);
        const int32_t *unit = zsi_pool_units(s->master->pool, s->master->column[k]);
        int32_t n = s->master->pool->column[s->master->column[k]].n;
        for (int32_t a = 0; value > 1e-7 && a < n; a++) {
            for (int32_t b = a + 1; b < n; b++) {
                s->together[(int64_t)unit[a] * s->n_units + unit[b]] += value;
                s->together[(int64_t)unit[b] * s->n_units + unit[a]] += value;
            }
        }
    }
}

static double pair_of(const separator *s, int32_t a, int32_t b)
{
    return s->together[(int64_t)a * s->n_units + b];
}

/* How much of all three lies in one zone. */
static double all_three(const separator *s, const zsi_triple *triple)
{
    double sum = 0.0;
    for (int32_t k = 0; k < s->master->n_columns; k++) {
        double value = value_of(s->master, k);
        if (value > 1e-7 && zsi_column_holds(s->master->pool, s->master->column[k], triple) == 3) {
            sum += value;
        }
    }
    return sum;
}

static int is_cut(const zsi_master *master, const zsi_triple *triple)
{
    for (int32_t t = 0; t < master->n_cuts; t++) {
        if (memcmp(master->cut[t].unit, triple->unit, sizeof triple->unit) == 0) {
            return 1;
        }
    }
    return 0;
}

static void sort_three(int32_t *unit)
{
    for (int at = 1; at < 3; at++) {
        for (int k = at; k > 0 && unit[k - 1] > unit[k]; k--) {
            int32_t swap = unit[k];
            unit[k] = unit[k - 1];
            unit[k - 1] = swap;
        }
    }
}

static zs_status try_triple(separator *s, int32_t a, int32_t b, int32_t c, double least)
{
    double sum = pair_of(s, a, b) + pair_of(s, a, c) + pair_of(s, b, c);
    candidate here = {.triple = {.unit = {a, b, c}}};
    if (sum < 1.0 + least) {
        return ZS_OK;
    }
    sort_three(here.triple.unit);
    here.violation = sum - 2.0 * all_three(s, &here.triple) - 1.0;
    if (here.violation < least || is_cut(s->master, &here.triple)) {
        return ZS_OK;
    }
    if (zsi_grow((void **)&s->found, &s->capacity, s->n_found + 1, sizeof *s->found)) {
        return ZS_E_MEMORY;
    }
    s->found[s->n_found++] = here;
    return ZS_OK;
}

/* Triples in which `unit` is the first that lies together with both others. */
static zs_status try_unit(separator *s, int32_t unit, double least)
{
    s->n_near = 0;
    for (int32_t other = 0; other < s->n_units; other++) {
        if (other != unit && pair_of(s, unit, other) > 1e-6) {
            s->near[s->n_near++] = other;
        }
    }
    for (int32_t i = 0; i < s->n_near; i++) {
        for (int32_t k = i + 1; k < s->n_near; k++) {
            int32_t a = s->near[i];
            int32_t b = s->near[k];
            int is_first = pair_of(s, a, b) <= 1e-6 || unit < a;
            if (is_first) {
                ZSI_TRY(try_triple(s, unit, a, b, least));
            }
        }
    }
    return ZS_OK;
}

static int compare(const void *left, const void *right)
{
    const candidate *a = left;
    const candidate *b = right;
    if (a->violation > b->violation + 1e-9 || a->violation < b->violation - 1e-9) {
        return a->violation > b->violation ? -1 : 1;
    }
    return memcmp(a->triple.unit, b->triple.unit, sizeof a->triple.unit);
}

/* The worst violations, no unit in too many of them. */
static zs_status pick(separator *s, int32_t most, zsi_triple *triple, int32_t *n)
{
    int32_t *used = ZSI_NEW(int32_t, s->n_units);
    if (!used) {
        return ZS_E_MEMORY;
    }
    if (s->n_found > 1) {
        qsort(s->found, s->n_found, sizeof *s->found, compare);
    }
    for (size_t k = 0; k < s->n_found && *n < most; k++) {
        const int32_t *unit = s->found[k].triple.unit;
        if (used[unit[0]] < MOST_A_UNIT && used[unit[1]] < MOST_A_UNIT && used[unit[2]] < MOST_A_UNIT) {
            triple[(*n)++] = s->found[k].triple;
            used[unit[0]]++;
            used[unit[1]]++;
            used[unit[2]]++;
        }
    }
    free(used);
    return ZS_OK;
}

zs_status zsi_subset_rows(const zsi_master *master, int32_t most, double least_violation, zsi_triple *triple,
                          int32_t *n)
{
    size_t n_units = (size_t)master->instance->n_units;
    separator s = {.master = master,
                   .n_units = master->instance->n_units,
                   .together = ZSI_NEW(double, n_units * n_units),
                   .near = ZSI_NEW(int32_t, n_units)};
    zs_status status = s.together && s.near ? ZS_OK : ZS_E_MEMORY;
    *n = 0;
    if (status == ZS_OK) {
        fill_together(&s);
    }
    for (int32_t u = 0; status == ZS_OK && u < s.n_units; u++) {
        status = try_unit(&s, u, least_violation);
    }
    if (status == ZS_OK) {
        status = pick(&s, most, triple, n);
    }
    free(s.together);
    free(s.near);
    free(s.found);
    return status;
}
