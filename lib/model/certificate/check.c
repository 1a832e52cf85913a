/** @file check.c */
#include "model/certificate/check.h"

#include "base/memory.h"
#include "model/certificate/column_value.h"
#include "model/certificate/form.h"
#include "model/certificate/price.h"

#include <inttypes.h>

/* A node waiting for its turn, with the pairs that its parent left open. */
typedef struct waiting {
    int32_t node;
    int64_t value; /* proven for the parent */
    zsi_open open;
} waiting;

/* Where findings go. */
typedef struct findings_to {
    int32_t level;
    int64_t *n_faults;
    zsi_report *report;
} findings_to;

typedef struct walker {
    const zsi_costs *costs;
    const zsi_certificate *certificate;
    zsi_pricer pricer;
    zsi_walk walk;
    zsi_open root;  /* what the root leaves open: separators must hold in it */
    zsi_open trial;
    uint8_t *holds; /* [n_separators] seen to separate */
    waiting *waiting;
    int32_t n_waiting;
    size_t capacity;
    int64_t cutoff; /* whatever reaches it is not below the bound */
    int64_t value;  /* least of the leaves */
    int32_t faulty_separator; /* -1: none */
    zsi_certificate_pair unproven; /* the first pair closed without reason, unit -1: none */
} walker;

static int walker_make(walker *w, const zsi_open *start)
{
    const zsi_costs *costs = w->costs;
    int failed = zsi_pricer_make(&w->pricer, costs, w->certificate) || zsi_walk_make(&w->walk, costs) ||
                 zsi_open_clone(&w->root, start, costs) || zsi_open_clone(&w->trial, start, costs);
    w->holds = ZSI_NEW(uint8_t, w->certificate->n_separators);
    return failed || !w->holds ? -1 : 0;
}

static void walker_clear(walker *w)
{
    for (int32_t k = 0; k < w->n_waiting; k++) {
        zsi_open_clear(&w->waiting[k].open);
    }
    free(w->waiting);
    free(w->holds);
    zsi_pricer_clear(&w->pricer);
    zsi_walk_clear(&w->walk);
    zsi_open_clear(&w->root);
    zsi_open_clear(&w->trial);
}

/* Whether the step's separators separate in what the root leaves open (`open` is a part of it). */
static int separators_hold(walker *w, const zsi_certificate_step *step)
{
    const zsi_certificate *c = w->certificate;
    for (int64_t k = step->first_separator; k < step->first_separator + step->n_separators; k++) {
        int32_t index = c->separator_price[k].separator;
        const int32_t *member = c->member + c->separator_first[index];
        if (!w->holds[index]) {
            w->holds[index] = (uint8_t)zsi_is_separated(w->costs, &w->root, &w->walk, member[0], member[1], member[2],
                                                        member + 3);
        }
        if (!w->holds[index]) {
            w->faulty_separator = index;
            return 0;
        }
    }
    return 1;
}

/* An answer that leaves nothing below the bound: the other one holds. *closes: something was closed. */
static zs_status try_answer(walker *w, const zsi_certificate_step *step, zsi_open *open, int *closes)
{
    int64_t value;
    zsi_open_copy(&w->trial, open, w->costs);
    if (step->answer) {
        zsi_open_settle(&w->trial, w->costs, step->asked.unit, step->asked.school);
    } else {
        zsi_open_close(&w->trial, w->costs, step->asked.unit, step->asked.school);
    }
    ZSI_TRY(zsi_pricer_value(&w->pricer, &w->trial, &value));
    *closes = value >= w->cutoff;
    if (*closes && step->answer) {
        zsi_open_close(open, w->costs, step->asked.unit, step->asked.school);
    } else if (*closes) {
        zsi_open_settle(open, w->costs, step->asked.unit, step->asked.school);
    } else if (w->unproven.unit < 0) {
        w->unproven = step->asked;
    }
    return ZS_OK;
}

/* Closes the pairs that the step names, each where its multipliers prove that no plan below the bound has it; `value` is
 * theirs, below the cutoff. All are looked at with the pairs that were open before the first is closed. */
static zs_status close_pairs(walker *w, const zsi_certificate_step *step, int64_t value, zsi_open *open)
{
    ZSI_TRY(zsi_pricer_ready(&w->pricer));
    zsi_open_copy(&w->trial, open, w->costs);
    for (int64_t k = step->first_closed; k < step->first_closed + step->n_closed; k++) {
        zsi_certificate_pair pair = w->certificate->closed[k];
        int loses = 0;
        if (!zsi_is_open(&w->trial, w->costs, pair.unit, pair.school)) {
            continue;
        }
        if (w->trial.n_left[pair.unit] > 1) {
            ZSI_TRY(zsi_pricer_loses(&w->pricer, &w->trial, pair, w->cutoff - value, &loses));
        }
        if (loses) {
            zsi_open_close(open, w->costs, pair.unit, pair.school);
        } else if (w->unproven.unit < 0) {
            w->unproven = pair;
        }
    }
    return ZS_OK;
}

static zs_status take_step(walker *w, const zsi_certificate_step *step, zsi_open *open, int64_t *best)
{
    int64_t value;
    int closes = 0;
    if (!separators_hold(w, step) || !zsi_pricer_take(&w->pricer, step)) {
        return ZS_OK; /* proves nothing */
    }
    if (step->answer >= 0) {
        ZSI_TRY(try_answer(w, step, open, &closes));
    } else {
        ZSI_TRY(zsi_pricer_value(&w->pricer, open, &value));
        *best = value > *best ? value : *best;
        closes = step->n_closed > 0 && value < w->cutoff && value > ZSI_NOTHING_PROVEN;
        if (closes) {
            ZSI_TRY(close_pairs(w, step, value, open));
        }
    }
    if (closes) {
        zsi_close_unconnected(w->costs, open, &w->walk, 1);
    }
    return ZS_OK;
}

static zs_status wait_for(walker *w, int32_t node, int64_t value, const zsi_open *open)
{
    if (zsi_grow((void **)&w->waiting, &w->capacity, (size_t)w->n_waiting + 1, sizeof *w->waiting)) {
        return ZS_E_MEMORY;
    }
    waiting *item = &w->waiting[w->n_waiting];
    *item = (waiting){.node = node, .value = value};
    if (zsi_open_clone(&item->open, open, w->costs)) {
        return ZS_E_MEMORY;
    }
    w->n_waiting++;
    return ZS_OK;
}

static zs_status branch(walker *w, const zsi_certificate_node *node, int64_t value, zsi_open *open)
{
    zsi_open_copy(&w->trial, open, w->costs);
    zsi_open_close(&w->trial, w->costs, node->unit, node->school);
    ZSI_TRY(wait_for(w, node->out, value, &w->trial));
    zsi_open_settle(open, w->costs, node->unit, node->school);
    return wait_for(w, node->in, value, open);
}

static zs_status visit(walker *w, int32_t index, int64_t value, zsi_open *open)
{
    const zsi_certificate_node *node = &w->certificate->node[index];
    zsi_close_unconnected(w->costs, open, &w->walk, 1);
    for (int64_t k = node->n_steps > 0 ? node->first_step : -1; k >= 0; k = w->certificate->step[k].next) {
        if (index == 0) {
            zsi_open_copy(&w->root, open, w->costs);
        }
        if (value >= w->cutoff || open->empty) {
            return ZS_OK;
        }
        ZSI_TRY(take_step(w, &w->certificate->step[k], open, &value));
    }
    if (index == 0) {
        zsi_open_copy(&w->root, open, w->costs);
    }
    if (value >= w->cutoff || open->empty) {
        return ZS_OK;
    }
    if (node->unit >= 0) {
        return branch(w, node, value, open);
    }
    w->value = value < w->value ? value : w->value;
    return ZS_OK;
}

static zs_status walk_tree(walker *w, const zsi_open *start)
{
    ZSI_TRY(wait_for(w, 0, INT64_MIN, start));
    while (w->n_waiting > 0) {
        waiting now = w->waiting[--w->n_waiting];
        zs_status status = visit(w, now.node, now.value, &now.open);
        zsi_open_clear(&now.open);
        ZSI_TRY(status);
    }
    return ZS_OK;
}

/* Costs are multiples of `step`: from this on none is below the bound. */
static int64_t cutoff_of(int64_t bound, int64_t step)
{
    return bound > 0 ? (bound - 1) / step * step + 1 : bound;
}

static zs_status tree_value(const zsi_costs *costs, const zsi_certificate *c, const zsi_open *start, int64_t step,
                            findings_to *to, int64_t *value)
{
    walker w = {.costs = costs, .certificate = c, .faulty_separator = -1, .unproven = {-1, -1}};
    w.cutoff = cutoff_of(c->bound, step);
    w.value = w.cutoff;
    zs_status status = walker_make(&w, start) ? ZS_E_MEMORY : walk_tree(&w, start);
    if (w.faulty_separator >= 0) {
        ++*to->n_faults;
        zsi_find(to->report, to->level, "separator of the certificate",
                 "separator %" PRId32 " of the certificate does not separate its block from its school", w.faulty_separator);
    }
    if (w.unproven.unit >= 0) {
        ++*to->n_faults;
        zsi_find(to->report, to->level, "pair closed by the certificate",
                 "the certificate closes unit %" PRId32 " at school %" PRId32 ", its multipliers do not prove that",
                 w.unproven.unit, w.unproven.school);
    }
    *value = w.value;
    walker_clear(&w);
    return status == ZS_E_MEMORY ? zsi_fail_memory(to->report) : status;
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
        size += (double)c->place_price[j] * (double)p->places[j];
    }
    if (size + (double)most * pupils >= 0x1p61) {
        return INT64_MIN;
    }
    for (int32_t j = 0; j < p->n_schools; j++) {
        value -= c->place_price[j] * p->places[j];
    }
    for (int32_t u = 0; u < costs->n_units; u++) {
        int64_t least = INT64_MAX;
        for (int32_t j = 0; j < p->n_schools; j++) {
            if (zsi_is_open(open, costs, u, j)) {
                int64_t here = zsi_costs_of(costs, u, j) + costs->pupils[u] * c->place_price[j];
                least = here < least ? here : least;
            }
        }
        value += least < INT64_MAX ? least : 0;
    }
    return value - most * c->excess;
}

static zs_status columns_value(const zsi_costs *costs, const zsi_certificate *c, int64_t step, findings_to *to,
                               int64_t *value)
{
    zsi_column_verdict verdict;
    int64_t cutoff = cutoff_of(c->bound, step);
    ZSI_TRY(zsi_column_value(costs, &c->columns, cutoff, &verdict, to->report));
    if (!verdict.fault) {
        *value = cutoff;
        return ZS_OK;
    }
    ++*to->n_faults;
    zsi_find(to->report, to->level, "proof by columns",
             "the certificate claims that no plan costs less than %" PRId64 ", its proof by columns does not show that: at step "
             "%" PRId32 " of node %" PRId32 " %s",
             c->bound, verdict.step, verdict.node, verdict.fault);
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

static zs_status value_over(const zsi_costs *costs, const zsi_certificate *c, const zsi_open *start, findings_to *to,
                            int64_t *value)
{
    int64_t step;
    ZSI_TRY(step_of(costs, start, &step, to->report));
    if (c->kind == ZSI_BOUND_TRANSPORT) {
        *value = transport_value(costs, c, start);
    } else if (c->kind == ZSI_BOUND_COLUMNS) {
        ZSI_TRY(columns_value(costs, c, step, to, value));
    } else {
        ZSI_TRY(tree_value(costs, c, start, step, to, value));
    }
    if (*value > 0 && *value % step != 0) {
        *value += step - *value % step;
    }
    return ZS_OK;
}

static zs_status value_of(const zsi_costs *costs, const zsi_certificate *c, findings_to *to, int64_t *value)
{
    zsi_open start = {0};
    zsi_walk walk = {0};
    if (zsi_open_make(&start, costs) || zsi_walk_make(&walk, costs)) {
        zsi_open_clear(&start);
        return zsi_fail_memory(to->report);
    }
    zsi_close_unconnected(costs, &start, &walk, 0);
    zs_status status = value_over(costs, c, &start, to, value);
    zsi_open_clear(&start);
    zsi_walk_clear(&walk);
    return status;
}

zs_status zsi_certificate_value(const zsi_problem *problem, const zsi_certificate *certificate, int32_t level,
                                int64_t *value, int64_t *n_faults, zsi_report *report)
{
    zsi_costs costs;
    *value = INT64_MIN;
    *n_faults = 0;
    ZSI_TRY(zsi_costs_make(&costs, problem, certificate->scale, report));
    zs_status status = ZS_OK;
    const char *fault = zsi_certificate_fault(certificate, &costs);
    if (fault) {
        ++*n_faults;
        zsi_find(report, level, "form of the certificate", "the certificate is malformed: %s", fault);
    } else {
        findings_to to = {level, n_faults, report};
        status = value_of(&costs, certificate, &to, value);
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
                                int32_t level, int64_t *n_faults, zsi_report *report)
{
    int64_t value;
    ZSI_TRY(zsi_certificate_value(problem, certificate, level, &value, n_faults, report));
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
