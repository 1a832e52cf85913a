/** @file charges.c */
#include "model/certificate/charges.h"

#include "base/memory.h"

/* Cost of the border between two units. */
static int64_t border_between(const zsi_costs *costs, int32_t unit, int32_t other)
{
    const zsi_problem *p = costs->problem;
    int64_t sum = 0;
    for (int32_t k = costs->block_first[unit]; p->weight_boundary > 0.0 && k < costs->block_first[unit + 1]; k++) {
        for (int64_t i = p->link_first[costs->block[k]]; i < p->link_first[costs->block[k] + 1]; i++) {
            sum += costs->unit[p->link_block[i]] == other ? zsi_costs_of_border(costs, i) : 0;
        }
    }
    return sum;
}

static int is_place(const zsi_costs *costs, const zsi_border_shift *s)
{
    return s->unit >= 0 && s->unit < s->other && s->other < costs->n_units && s->school >= 0 &&
           s->school < costs->problem->n_schools;
}

static int is_same_border(const zsi_border_shift *a, const zsi_border_shift *b)
{
    return a->unit == b->unit && a->other == b->other;
}

static int is_before(const zsi_border_shift *a, const zsi_border_shift *b)
{
    if (!is_same_border(a, b)) {
        return a->unit < b->unit || (a->unit == b->unit && a->other < b->other);
    }
    return a->school < b->school;
}

static void charge(zsi_costs *costs, const zsi_border_shift *s)
{
    int64_t n_schools = costs->problem->n_schools;
    costs->charge[s->unit * n_schools + s->school] += s->shift;
    costs->charge[s->other * n_schools + s->school] -= s->shift;
}

/* Charges the shifts of one border, from the first one on. Returns how many there are, 0: they do not hold. */
static int64_t charge_border(zsi_costs *costs, const zsi_border_shift *first, int64_t n)
{
    int64_t most = border_between(costs, first->unit, first->other);
    int64_t high = 0;
    int64_t low = 0;
    int64_t k = 0;
    for (; k < n && is_same_border(first, &first[k]); k++) {
        if (first[k].shift > most || first[k].shift < -most) {
            return 0;
        }
        high = first[k].shift > high ? first[k].shift : high;
        low = first[k].shift < low ? first[k].shift : low;
        charge(costs, &first[k]);
    }
    return high - low <= most ? k : 0;
}

zs_status zsi_charge_borders(zsi_costs *costs, const zsi_certificate *c, const char **fault, zsi_report *report)
{
    *fault = NULL;
    for (int64_t k = 0; k < c->n_shifts; k++) {
        if (!is_place(costs, &c->shift[k]) || (k > 0 && !is_before(&c->shift[k - 1], &c->shift[k]))) {
            *fault = ZSI_N("a border is charged twice, or for units or a school that do not exist");
            return ZS_OK;
        }
    }
    if (c->n_shifts == 0) {
        return ZS_OK;
    }
    costs->charge = ZSI_NEW(int64_t, (size_t)costs->n_units * (size_t)costs->problem->n_schools);
    if (!costs->charge) {
        return zsi_fail_memory(report);
    }
    for (int64_t k = 0; k < c->n_shifts && !*fault;) {
        int64_t n = charge_border(costs, &c->shift[k], c->n_shifts - k);
        *fault = n > 0 ? NULL : ZSI_N("a border is charged more than it costs");
        k += n;
    }
    return ZS_OK;
}
