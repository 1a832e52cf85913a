/** @file form.c */
#include "model/certificate/form.h"

#include "model/certificate/column_value.h"

static int is_power_of_ten(int64_t value)
{
    while (value > 1 && value % 10 == 0) {
        value /= 10;
    }
    return value == 1;
}

static int is_below(int64_t index, int64_t n)
{
    return index >= 0 && index < n;
}

static const char *fault_of_prices(const zsi_certificate *c, const zsi_costs *costs)
{
    if (c->n_schools != costs->problem->n_schools || !c->place_price) {
        return ZSI_N("not one price a school");
    }
    for (int32_t j = 0; j < c->n_schools; j++) {
        if (c->place_price[j] < 0) {
            return ZSI_N("a price of places is below 0");
        }
    }
    return NULL;
}

static const char *fault_of_separators(const zsi_certificate *c, const zsi_costs *costs)
{
    for (int32_t k = 0; k < c->n_separators; k++) {
        int64_t first = c->separator_first[k];
        int64_t end = k + 1 < c->n_separators ? c->separator_first[k + 1] : c->n_members;
        if (end < first + 3 || end != first + 3 + c->member[first + 2]) {
            return ZSI_N("a separator has no whole list of units");
        }
        if (!is_below(c->member[first], costs->problem->n_schools) || !is_below(c->member[first + 1], costs->n_units)) {
            return ZSI_N("a separator names a school or unit that does not exist");
        }
        for (int64_t i = first + 3; i < end; i++) {
            if (!is_below(c->member[i], costs->n_units)) {
                return ZSI_N("a separator names a unit that does not exist");
            }
        }
    }
    return c->n_separators > 0 && !costs->problem->contiguous ? ZSI_N("separators where zones need not be connected") : NULL;
}

static int is_pair(const zsi_costs *costs, zsi_certificate_pair pair)
{
    return is_below(pair.unit, costs->n_units) && is_below(pair.school, costs->problem->n_schools);
}

static const char *fault_of_step(const zsi_certificate *c, const zsi_certificate_step *step, const zsi_costs *costs)
{
    if (step->answer >= 0 && (step->answer > 1 || !is_pair(costs, step->asked))) {
        return ZSI_N("a step asks about a pair that does not exist");
    }
    if (step->moved < 0) {
        return ZSI_N("a multiplier of the limit on moved pupils is below 0");
    }
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        if (step->site[k] < 0) {
            return ZSI_N("a multiplier of a limit on projects is below 0");
        }
    }
    if (step->n_unit_prices != 0 && step->n_unit_prices != costs->n_units) {
        return ZSI_N("a step has not one multiplier a unit");
    }
    if (step->answer >= 0 && step->n_closed > 0) {
        return ZSI_N("a step closes pairs beside an answer");
    }
    for (int64_t k = step->first_closed; k < step->first_closed + step->n_closed; k++) {
        if (!is_pair(costs, c->closed[k])) {
            return ZSI_N("a step closes a pair that does not exist");
        }
    }
    for (int64_t k = step->first_separator; k < step->first_separator + step->n_separators; k++) {
        if (!is_below(c->separator_price[k].separator, c->n_separators) || c->separator_price[k].price < 0) {
            return ZSI_N("a step names a separator that does not exist, or with a multiplier below 0");
        }
    }
    return NULL;
}

/* Children come after their parents and know them: so the nodes are a tree. */
static const char *fault_of_nodes(const zsi_certificate *c, const zsi_costs *costs)
{
    if (c->n_nodes < 1) {
        return ZSI_N("there is no root");
    }
    for (int32_t n = 0; n < c->n_nodes; n++) {
        const zsi_certificate_node *node = &c->node[n];
        if (node->unit < 0) {
            continue;
        }
        if (!is_below(node->unit, costs->n_units) || !is_below(node->school, costs->problem->n_schools)) {
            return ZSI_N("a node branches on a pair that does not exist");
        }
        if (node->out <= n || node->in <= n || node->out == node->in || node->out >= c->n_nodes ||
            node->in >= c->n_nodes || c->node[node->out].parent != n || c->node[node->in].parent != n) {
            return ZSI_N("a node that branches has no two nodes behind it");
        }
    }
    return NULL;
}

static const char *fault_of_tree(const zsi_certificate *c, const zsi_costs *costs)
{
    if (c->excess != 0) {
        return ZSI_N("a bound of this kind is for plans without excess");
    }
    if (c->bound >= INT64_MAX / 4) {
        return ZSI_N("the bound is beyond every cost");
    }
    if (c->kind == ZSI_BOUND_KNAPSACK && c->n_separators > 0) {
        return ZSI_N("a knapsack bound has no separators");
    }
    if (c->kind != ZSI_BOUND_TREE && c->n_nodes != 1) {
        return ZSI_N("a bound of this kind has one node");
    }
    const char *fault = fault_of_separators(c, costs);
    for (int64_t k = 0; !fault && k < c->n_steps; k++) {
        fault = fault_of_step(c, &c->step[k], costs);
    }
    return fault ? fault : fault_of_nodes(c, costs);
}

/* Numbers within the log are looked at when it is checked. */
static const char *fault_of_columns(const zsi_certificate *c, const zsi_costs *costs)
{
    if (c->excess != 0) {
        return ZSI_N("a bound of this kind is for plans without excess");
    }
    return zsi_columns_fit(costs) ? NULL : ZSI_N("a bound by columns is for connected zones of single blocks");
}

const char *zsi_certificate_year_fault(const zsi_certificate *c, const zsi_problem *problem)
{
    int32_t n_years = problem->classes ? problem->classes->n_years : 0;
    return c->year_ix < -1 || c->year_ix >= n_years ? ZSI_N("it counts a year that the problem does not have") : NULL;
}

const char *zsi_certificate_fault(const zsi_certificate *c, const zsi_costs *costs)
{
    if (c->scale > ZSI_MOST_SCALE || !is_power_of_ten(c->scale) || !zsi_costs_hold(costs)) {
        return ZSI_N("the scale is no power of ten up to 1e9, or too large for this problem");
    }
    for (int32_t u = 0; u < costs->n_units; u++) {
        if (costs->pupils[u] > INT32_MAX) {
            return ZSI_N("a block or group has too many pupils");
        }
    }
    if (c->excess < 0 || c->bound > c->cost) {
        return ZSI_N("the excess is below 0, or the bound above the cost of the plan");
    }
    switch (c->kind) {
    case ZSI_BOUND_TRANSPORT:
        return fault_of_prices(c, costs);
    case ZSI_BOUND_COLUMNS:
        return fault_of_columns(c, costs);
    case ZSI_BOUND_KNAPSACK:
    case ZSI_BOUND_SEPARATORS:
    case ZSI_BOUND_TREE:
        return fault_of_tree(c, costs);
    default:
        return ZSI_N("the kind of the bound is not known");
    }
}
