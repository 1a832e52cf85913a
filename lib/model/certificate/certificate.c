/** @file certificate.c */
#include "model/certificate/certificate.h"

#include "base/memory.h"

#include <string.h>

static const char *const kind_names[] = {"none", "transport", "knapsack", "separators", "columns", "tree"};

void zsi_certificate_init(zsi_certificate *certificate)
{
    *certificate = (zsi_certificate){.year_ix = -1};
}

void zsi_certificate_clear(zsi_certificate *certificate)
{
    free(certificate->place_price);
    free(certificate->shift);
    free(certificate->node);
    free(certificate->step);
    free(certificate->unit_price);
    free(certificate->separator_price);
    free(certificate->closed);
    free(certificate->separator_first);
    free(certificate->member);
    zsi_column_log_clear(&certificate->columns);
    zsi_certificate_init(certificate);
}

const char *zsi_bound_kind_name(zsi_bound_kind kind)
{
    return kind >= ZSI_BOUND_NONE && kind <= ZSI_BOUND_TREE ? kind_names[kind] : "none";
}

zsi_bound_kind zsi_bound_kind_of(const char *name)
{
    for (int32_t k = ZSI_BOUND_TRANSPORT; name && k <= ZSI_BOUND_TREE; k++) {
        if (strcmp(name, kind_names[k]) == 0) {
            return (zsi_bound_kind)k;
        }
    }
    return ZSI_BOUND_NONE;
}

static int add_node(zsi_certificate *c, int32_t parent)
{
    if (c->n_nodes == INT32_MAX ||
        zsi_grow((void **)&c->node, &c->node_capacity, (size_t)c->n_nodes + 1, sizeof *c->node)) {
        return -1;
    }
    c->node[c->n_nodes++] =
        (zsi_certificate_node){.parent = parent, .unit = -1, .school = -1, .out = -1, .in = -1};
    return 0;
}

int zsi_certificate_add_root(zsi_certificate *c)
{
    return c->n_nodes > 0 ? -1 : add_node(c, -1);
}

int zsi_certificate_branch(zsi_certificate *c, int32_t node, int32_t unit, int32_t school)
{
    if (add_node(c, node)) {
        return -1;
    }
    if (add_node(c, node)) {
        c->n_nodes--;
        return -1;
    }
    c->node[node].unit = unit;
    c->node[node].school = school;
    c->node[node].in = c->n_nodes - 2;
    c->node[node].out = c->n_nodes - 1;
    return 0;
}

int zsi_certificate_add_step(zsi_certificate *c, int32_t node, zsi_certificate_step step)
{
    if (zsi_grow((void **)&c->step, &c->step_capacity, (size_t)c->n_steps + 1, sizeof *c->step)) {
        return -1;
    }
    step.first_unit_price = c->n_unit_prices;
    step.n_unit_prices = 0;
    step.first_separator = c->n_separator_prices;
    step.n_separators = 0;
    step.first_closed = c->n_closed;
    step.n_closed = 0;
    step.next = -1;
    if (c->node[node].n_steps++ == 0) {
        c->node[node].first_step = c->n_steps;
    } else {
        c->step[c->node[node].last_step].next = c->n_steps;
    }
    c->node[node].last_step = c->n_steps;
    c->step[c->n_steps++] = step;
    return 0;
}

int zsi_certificate_add_unit_price(zsi_certificate *c, int64_t price)
{
    if (c->n_steps == 0 ||
        zsi_grow((void **)&c->unit_price, &c->unit_capacity, (size_t)c->n_unit_prices + 1, sizeof *c->unit_price)) {
        return -1;
    }
    c->unit_price[c->n_unit_prices++] = price;
    c->step[c->n_steps - 1].n_unit_prices++;
    return 0;
}

int zsi_certificate_add_separator_price(zsi_certificate *c, int32_t separator, int64_t price)
{
    if (c->n_steps == 0 || zsi_grow((void **)&c->separator_price, &c->separator_price_capacity,
                                    (size_t)c->n_separator_prices + 1, sizeof *c->separator_price)) {
        return -1;
    }
    c->separator_price[c->n_separator_prices++] = (zsi_separator_price){separator, price};
    c->step[c->n_steps - 1].n_separators++;
    return 0;
}

int zsi_certificate_add_closed(zsi_certificate *c, int32_t unit, int32_t school)
{
    if (c->n_steps == 0 ||
        zsi_grow((void **)&c->closed, &c->closed_capacity, (size_t)c->n_closed + 1, sizeof *c->closed)) {
        return -1;
    }
    c->closed[c->n_closed++] = (zsi_certificate_pair){unit, school};
    c->step[c->n_steps - 1].n_closed++;
    return 0;
}

int zsi_certificate_add_shift(zsi_certificate *c, zsi_border_shift shift)
{
    if (zsi_grow((void **)&c->shift, &c->shift_capacity, (size_t)c->n_shifts + 1, sizeof *c->shift)) {
        return -1;
    }
    c->shift[c->n_shifts++] = shift;
    return 0;
}

int zsi_certificate_add_separator(zsi_certificate *c, int32_t school, int32_t head, int32_t n, const int32_t *unit)
{
    if (c->n_separators == INT32_MAX ||
        zsi_grow((void **)&c->separator_first, &c->separator_capacity, (size_t)c->n_separators + 1,
                 sizeof *c->separator_first) ||
        zsi_grow((void **)&c->member, &c->member_capacity, (size_t)(c->n_members + 3 + n), sizeof *c->member)) {
        return -1;
    }
    c->separator_first[c->n_separators++] = c->n_members;
    c->member[c->n_members++] = school;
    c->member[c->n_members++] = head;
    c->member[c->n_members++] = n;
    for (int32_t k = 0; k < n; k++) {
        c->member[c->n_members++] = unit[k];
    }
    return 0;
}

void zsi_certificate_keep_root(zsi_certificate *c)
{
    zsi_certificate_node *root = &c->node[0];
    root->unit = root->school = root->out = root->in = -1;
    c->n_nodes = 1;
    c->kind = c->n_separators > 0 ? ZSI_BOUND_SEPARATORS : ZSI_BOUND_KNAPSACK;
}

int zsi_certificate_of_multipliers(zsi_certificate *c, int32_t n_units, const int64_t *unit_price, int64_t moved,
                                   const int64_t *site)
{
    zsi_certificate_step step = {.answer = -1, .asked = {-1, -1}, .moved = moved};
    memcpy(step.site, site, sizeof step.site);
    int failed = zsi_certificate_add_root(c) || zsi_certificate_add_step(c, 0, step);
    for (int32_t u = 0; u < n_units && !failed; u++) {
        failed = zsi_certificate_add_unit_price(c, unit_price[u]);
    }
    c->kind = ZSI_BOUND_KNAPSACK;
    if (failed) {
        zsi_certificate_clear(c);
    }
    return failed ? -1 : 0;
}
