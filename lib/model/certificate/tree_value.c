/** @file tree_value.c */
#include "model/certificate/tree_value.h"

#include "base/memory.h"
#include "model/certificate/connection.h"
#include "model/certificate/price.h"

/* A node waiting for its turn, with the pairs that its parent left open. */
typedef struct waiting {
    int32_t node;
    int64_t value; /* proven for the parent */
    zsi_open open;
} waiting;

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
    zsi_monitor *monitor;
    zsi_tree_verdict *verdict;
} walker;

static int walker_make(walker *w, const zsi_open *start)
{
    const zsi_costs *costs = w->costs;
    int failed = zsi_walk_make(&w->walk, costs, start) ||
                 zsi_pricer_make(&w->pricer, costs, w->certificate, &w->walk.listed) ||
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
            w->verdict->separator = index;
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
    } else if (w->verdict->pair.unit < 0) {
        w->verdict->pair = step->asked;
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
        } else if (w->verdict->pair.unit < 0) {
            w->verdict->pair = pair;
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

static int is_late(walker *w)
{
    w->verdict->late |= w->monitor && zsi_monitor_over(w->monitor);
    return w->verdict->late;
}

static zs_status visit(walker *w, int32_t index, int64_t value, zsi_open *open)
{
    const zsi_certificate_node *node = &w->certificate->node[index];
    w->walk.narrows = index == 0;
    zsi_close_unconnected(w->costs, open, &w->walk, 1);
    for (int64_t k = node->n_steps > 0 ? node->first_step : -1; k >= 0; k = w->certificate->step[k].next) {
        if (index == 0) {
            zsi_open_copy(&w->root, open, w->costs);
        }
        if (value >= w->cutoff || open->empty || is_late(w)) {
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
    while (w->n_waiting > 0 && !w->verdict->late) {
        waiting now = w->waiting[--w->n_waiting];
        zs_status status = visit(w, now.node, now.value, &now.open);
        zsi_open_clear(&now.open);
        ZSI_TRY(status);
    }
    return ZS_OK;
}

zs_status zsi_tree_value(const zsi_costs *costs, const zsi_certificate *certificate, const zsi_open *start, int64_t cutoff,
                         zsi_monitor *monitor, zsi_tree_verdict *verdict, zsi_report *report)
{
    walker w = {.costs = costs,
                .certificate = certificate,
                .cutoff = cutoff,
                .value = cutoff,
                .monitor = monitor,
                .verdict = verdict};
    *verdict = (zsi_tree_verdict){.separator = -1, .pair = {-1, -1}};
    zs_status status = walker_make(&w, start) ? ZS_E_MEMORY : walk_tree(&w, start);
    verdict->value = verdict->late ? INT64_MIN : w.value;
    walker_clear(&w);
    return status == ZS_E_MEMORY ? zsi_fail_memory(report) : status;
}
