/** @file column_branch.c */
#include "solve/columns/column_branch.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

enum { CANDIDATES = 12, TRIAL_ITERATIONS = 200 };

typedef struct candidate {
    int32_t unit;
    int32_t school;
    double value; /* of the pair in the LP's solution */
} candidate;

typedef struct trial {
    zsi_column_search *search;
    double objective; /* of the LP before */
    uint8_t *row;     /* [n_rows] basis before */
    uint8_t *column;  /* [n_columns] */
    uint8_t *off;     /* [n_columns] columns switched off for a trial */
} trial;

/* Most fractional first; heavier multipliers before lighter ones. */
static void insert(candidate *list, int32_t *n, const candidate *here, const int64_t *multiplier)
{
    int32_t at = *n < CANDIDATES ? (*n)++ : CANDIDATES;
    double score = fmin(here->value, 1.0 - here->value) * fabs((double)multiplier[here->unit]);
    for (; at > 0; at--) {
        const candidate *before = &list[at - 1];
        if (fmin(before->value, 1.0 - before->value) * fabs((double)multiplier[before->unit]) >= score) {
            break;
        }
        if (at < CANDIDATES) {
            list[at] = *before;
        }
    }
    if (at < CANDIDATES) {
        list[at] = *here;
    }
}

static zs_status list_candidates(const zsi_column_search *s, candidate *list, int32_t *n)
{
    const zsi_master *m = &s->master;
    int32_t n_schools = s->instance->n_schools;
    double *value = ZSI_NEW(double, (size_t)s->instance->n_units * (size_t)n_schools);
    *n = 0;
    if (!value) {
        return ZS_E_MEMORY;
    }
    for (int32_t k = 0; k < m->n_columns; k++) {
        const zsi_column *column = &s->pool.column[m->column[k]];
        for (int32_t i = 0; i < column->n; i++) {
            int64_t at = (int64_t)zsi_pool_units(&s->pool, m->column[k])[i] * n_schools + column->school;
            value[at] += m->value[2 * s->instance->n_units + k];
        }
    }
    for (int32_t u = 0; u < s->instance->n_units; u++) {
        for (int32_t j = 0; j < n_schools; j++) {
            candidate here = {.unit = u, .school = j, .value = value[(int64_t)u * n_schools + j]};
            if (here.value > 0.01 && here.value < 0.99 &&
                s->sweep.pair[(int64_t)u * n_schools + j] == ZSI_PAIR_OPEN) {
                insert(list, n, &here, s->generator.best.unit);
            }
        }
    }
    free(value);
    return ZS_OK;
}

static zs_status switch_columns(trial *t, double upper)
{
    int32_t n_sides = 2 * t->search->instance->n_units;
    for (int32_t k = 0; k < t->search->master.n_columns; k++) {
        if (t->off[k]) {
            ZSI_TRY(zsi_lp_bound_column(t->search->master.lp, n_sides + k, 0.0, upper));
        }
    }
    return ZS_OK;
}

/* What one side of a branching adds to the LP's value. */
static zs_status try_side(trial *t, const candidate *here, int in, double *gain)
{
    zsi_master *m = &t->search->master;
    zsi_lp_limits limits = {.iterations = TRIAL_ITERATIONS,
                            .objective = (double)t->search->cutoff / t->search->instance->scale,
                            .monitor = t->search->monitor};
    int32_t outcome;
    for (int32_t k = 0; k < m->n_columns; k++) {
        t->off[k] = m->is_on[k] && !zsi_column_goes_with(&t->search->pool, m->column[k], here->unit, here->school, in);
    }
    ZSI_TRY(switch_columns(t, 0.0));
    ZSI_TRY(zsi_lp_solve(m->lp, limits, &outcome));
    *gain = outcome == ZSI_LP_CUT_OFF ? limits.objective - t->objective : zsi_lp_objective(m->lp) - t->objective;
    *gain = fmin(fmax(*gain, 0.0), limits.objective - t->objective);
    ZSI_TRY(switch_columns(t, INFINITY));
    return zsi_lp_set_basis(m->lp, t->row, t->column);
}

static zs_status try_all(trial *t, const candidate *list, int32_t n, int32_t *best)
{
    double best_score = -1.0;
    for (int32_t k = 0; k < n && !zsi_monitor_over(t->search->monitor); k++) {
        double in;
        double out;
        ZSI_TRY(try_side(t, &list[k], 1, &in));
        ZSI_TRY(try_side(t, &list[k], 0, &out));
        double score = fmax(in, 1e-6) * fmax(out, 1e-6);
        if (score > best_score) {
            best_score = score;
            *best = k;
        }
    }
    return ZS_OK;
}

zs_status zsi_column_branch(zsi_column_search *s, int32_t *unit, int32_t *school)
{
    candidate list[CANDIDATES];
    int32_t n;
    int32_t best = 0;
    size_t n_columns = 2 * (size_t)s->instance->n_units + (size_t)s->master.n_columns;
    size_t n_rows = (size_t)s->instance->n_units + (size_t)s->master.n_cuts;
    *unit = -1;
    ZSI_TRY(list_candidates(s, list, &n));
    if (n == 0) {
        return ZS_OK;
    }
    trial t = {.search = s,
               .objective = s->master.objective,
               .row = ZSI_NEW(uint8_t, n_rows),
               .column = ZSI_NEW(uint8_t, n_columns),
               .off = ZSI_NEW(uint8_t, n_columns)};
    zs_status status = t.row && t.column && t.off ? ZS_OK : ZS_E_MEMORY;
    if (status == ZS_OK) {
        zsi_lp_basis(s->master.lp, t.row, t.column);
        status = try_all(&t, list, n, &best);
    }
    free(t.row);
    free(t.column);
    free(t.off);
    *unit = list[best].unit;
    *school = list[best].school;
    return status;
}
