/** @file check.c */
#include "model/certificate/check.h"

#include "model/certificate/charges.h"
#include "model/certificate/column_value.h"
#include "model/certificate/connection.h"
#include "model/certificate/form.h"
#include "model/certificate/tree_value.h"

#include <inttypes.h>

/* One check, and where its findings go. */
typedef struct checking {
    const zsi_costs *costs;
    const zsi_certificate *certificate;
    zsi_monitor *monitor;
    int32_t level;
    int64_t *n_faults;
    zsi_report *report;
} checking;

static void find_late(const checking *to)
{
    ++*to->n_faults;
    zsi_find(to->report, to->level, "time for the certificate", "the time ended before the certificate was checked");
}

/* Costs are multiples of `step`: from this on none is below the bound. */
static int64_t cutoff_of(int64_t bound, int64_t step)
{
    return bound > 0 ? (bound - 1) / step * step + 1 : bound;
}

static zs_status tree_value(const checking *to, const zsi_open *start, int64_t step, int64_t *value)
{
    zsi_tree_verdict verdict;
    ZSI_TRY(zsi_tree_value(to->costs, to->certificate, start, cutoff_of(to->certificate->bound, step), to->monitor, &verdict,
                           to->report));
    *value = verdict.value;
    if (verdict.late) {
        find_late(to);
    }
    if (verdict.separator >= 0) {
        ++*to->n_faults;
        zsi_find(to->report, to->level, "separator of the certificate",
                 "separator %" PRId32 " of the certificate does not separate its block from its school", verdict.separator);
    }
    if (verdict.pair.unit >= 0) {
        ++*to->n_faults;
        zsi_find(to->report, to->level, "pair closed by the certificate",
                 "the certificate closes unit %" PRId32 " at school %" PRId32 ", its multipliers do not prove that",
                 verdict.pair.unit, verdict.pair.school);
    }
    return ZS_OK;
}

/* The transport bound over the open pairs; INT64_MIN where sums would leave 64 bits. */
static int64_t transport_value(const zsi_costs *costs, const zsi_certificate *c, const zsi_open *open)
{
    const zsi_problem *p = costs->problem;
    int64_t most = 0;
    int64_t value = 0;
    double size = 0.0;
    double pupils = (double)c->excess;
    for (int32_t u = 0; u < costs->n_units; u++) {
        pupils += (double)costs->pupils[u];
    }
    for (int32_t j = 0; j < p->n_schools; j++) {
        most = c->place_price[j] > most ? c->place_price[j] : most;
        size += (double)c->place_price[j] * (double)costs->places[j];
    }
    if (size + (double)most * pupils >= 0x1p61) {
        return INT64_MIN;
    }
    for (int32_t j = 0; j < p->n_schools; j++) {
        value -= c->place_price[j] * costs->places[j];
    }
    for (int32_t u = 0; u < costs->n_units; u++) {
        int64_t least = INT64_MAX;
        for (int32_t j = 0; j < p->n_schools; j++) {
            if (zsi_is_open(open, costs, u, j)) {
                int64_t here = zsi_costs_charged(costs, u, j) + costs->pupils[u] * c->place_price[j];
                least = here < least ? here : least;
            }
        }
        value += least < INT64_MAX ? least : 0;
    }
    return value - most * c->excess;
}

static zs_status columns_value(const checking *to, int64_t step, int64_t *value)
{
    const zsi_certificate *c = to->certificate;
    zsi_column_verdict verdict;
    int64_t cutoff = cutoff_of(c->bound, step);
    ZSI_TRY(zsi_column_value(to->costs, &c->columns, cutoff, to->monitor, &verdict, to->report));
    if (!verdict.fault) {
        *value = cutoff;
        return ZS_OK;
    }
    if (verdict.late) {
        find_late(to);
        return ZS_OK;
    }
    ++*to->n_faults;
    zsi_find(to->report, to->level, "proof by columns",
             "the certificate claims that no plan costs less than %" PRId64 ", its proof by columns does not show that: at step "
             "%" PRId32 " of node %" PRId32 " %s",
             c->bound, verdict.step, verdict.node, zsi_tr(to->report, verdict.fault));
    return ZS_OK;
}

/* What divides the cost of every plan over the open pairs, at least 1. */
static zs_status step_of(const zsi_costs *costs, const zsi_open *open, int64_t *step, zsi_report *report)
{
    *step = 0;
    for (int32_t u = 0; *step != 1 && u < costs->n_units; u++) {
        for (int32_t j = 0; *step != 1 && j < costs->problem->n_schools; j++) {
            *step = zsi_is_open(open, costs, u, j) ? zsi_common_divisor(zsi_costs_of(costs, u, j), *step) : *step;
        }
    }
    if (*step != 1) {
        ZSI_TRY(zsi_costs_border_divisor(costs, *step, step, report));
    }
    *step = *step > 0 ? *step : 1;
    return ZS_OK;
}

static zs_status value_over(const checking *to, const zsi_open *start, int64_t *value)
{
    int64_t step;
    ZSI_TRY(step_of(to->costs, start, &step, to->report));
    if (to->certificate->kind == ZSI_BOUND_TRANSPORT) {
        *value = transport_value(to->costs, to->certificate, start);
    } else if (to->certificate->kind == ZSI_BOUND_COLUMNS) {
        ZSI_TRY(columns_value(to, step, value));
    } else {
        ZSI_TRY(tree_value(to, start, step, value));
    }
    if (*value > 0 && *value % step != 0) {
        *value += step - *value % step;
    }
    return ZS_OK;
}

static zs_status value_of(const checking *to, int64_t *value)
{
    zsi_open start = {0};
    zsi_walk walk = {0};
    if (zsi_open_make(&start, to->costs) || zsi_walk_make(&walk, to->costs, &start)) {
        zsi_open_clear(&start);
        return zsi_fail_memory(to->report);
    }
    zsi_close_unconnected(to->costs, &start, &walk, 0);
    zs_status status = value_over(to, &start, value);
    zsi_open_clear(&start);
    zsi_walk_clear(&walk);
    return status;
}

zs_status zsi_certificate_value(const zsi_problem *problem, const zsi_certificate *certificate, zsi_monitor *monitor,
                                int32_t level, int64_t *value, int64_t *n_faults, zsi_report *report)
{
    zsi_costs costs;
    *value = INT64_MIN;
    *n_faults = 0;
    ZSI_TRY(zsi_costs_make(&costs, problem, certificate->scale, report));
    zs_status status = ZS_OK;
    const char *fault = zsi_certificate_year_fault(certificate, problem);
    if (!fault && certificate->year_ix >= 0) {
        zsi_costs_project(&costs, certificate->year_ix);
    }
    fault = fault ? fault : zsi_certificate_fault(certificate, &costs);
    if (!fault) {
        status = zsi_charge_borders(&costs, certificate, &fault, report);
    }
    if (!fault && status == ZS_OK && certificate->n_steps > 1 && zsi_costs_tabulate(&costs)) {
        status = zsi_fail_memory(report);
    }
    if (fault) {
        ++*n_faults;
        zsi_find(report, level, "form of the certificate", "the certificate is malformed: %s", zsi_tr(report, fault));
    } else if (status == ZS_OK) {
        const checking to = {&costs, certificate, monitor, level, n_faults, report};
        status = value_of(&to, value);
    }
    zsi_costs_clear(&costs);
    return status;
}

/* Cost and excess of the plan that the certificate stands beside. */
static zs_status check_plan(const zsi_problem *problem, const zsi_plan *plan, const zsi_certificate *c, int32_t level,
                            int64_t *n_faults, zsi_report *report)
{
    zsi_costs costs;
    ZSI_TRY(zsi_costs_make(&costs, problem, c->scale, report));
    int64_t cost = zsi_costs_sum(&costs, plan->school);
    zsi_costs_clear(&costs);
    if (cost != c->cost) {
        ++*n_faults;
        zsi_find(report, level, "cost in the certificate", "the certificate tells a cost of %" PRId64 ", recounted %" PRId64,
                 c->cost, cost);
    }
    if (c->excess != plan->excess) {
        ++*n_faults;
        zsi_find(report, level, "excess in the certificate",
                 "the certificate is for an excess of %" PRId64 ", the plan has %" PRId64, c->excess, plan->excess);
    }
    return ZS_OK;
}

zs_status zsi_certificate_check(const zsi_problem *problem, const zsi_plan *plan, const zsi_certificate *certificate,
                                zsi_monitor *monitor, int32_t level, int64_t *n_faults, zsi_report *report)
{
    int64_t value;
    ZSI_TRY(zsi_certificate_value(problem, certificate, monitor, level, &value, n_faults, report));
    if (*n_faults > 0) {
        return ZS_OK;
    }
    ZSI_TRY(check_plan(problem, plan, certificate, level, n_faults, report));
    if (certificate->bound > value) {
        ++*n_faults;
        zsi_find(report, level, "bound of the certificate",
                 "the certificate claims that no plan costs less than %" PRId64 ", its multipliers prove %" PRId64,
                 certificate->bound, value);
    }
    return ZS_OK;
}
