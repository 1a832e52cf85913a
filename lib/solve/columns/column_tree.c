/** @file column_tree.c */
#include "solve/columns/column_tree.h"

#include "base/memory.h"
#include "solve/columns/column_branch.h"
#include "solve/columns/column_choice.h"
#include "solve/columns/column_fix.h"

#include <string.h>

enum { CUT_ROUNDS = 6 };

/* Zones are chosen again once the pool has grown by this part. */
static const double CHOOSE_AGAIN = 0.05;

typedef struct tree {
    zsi_column_search *search;
    zsi_column_node *node; /* [n] open, in the order they came */
    size_t n;
    size_t capacity;
    double n_chosen; /* columns of the pool when zones were last chosen from it */
} tree;

static zs_status push(tree *t, zsi_column_node *node)
{
    if (zsi_grow((void **)&t->node, &t->capacity, t->n + 1, sizeof *t->node)) {
        zsi_column_node_clear(node);
        return ZS_E_MEMORY;
    }
    t->node[t->n++] = *node;
    *node = (zsi_column_node){.pair = NULL};
    return ZS_OK;
}

/* The node of least bound, of equals the newest; without a plan the newest of all. */
static zsi_column_node pop(tree *t)
{
    size_t best = t->n - 1;
    for (size_t k = t->n; t->search->cost < ZSI_FORBIDDEN && k-- > 0;) {
        best = t->node[k].bound < t->node[best].bound ? k : best;
    }
    zsi_column_node node = t->node[best];
    t->n--;
    memmove(t->node + best, t->node + best + 1, (t->n - best) * sizeof *t->node);
    return node;
}

/* One side of a branching as a new node. */
static zs_status push_side(tree *t, const zsi_column_node *parent, int32_t unit, int32_t school, int in,
                           int32_t number)
{
    const zsi_instance *instance = t->search->instance;
    size_t n = (size_t)instance->n_units * (size_t)instance->n_schools;
    zsi_column_node side = {.pair = zsi_copy_array(parent->pair, n, 1), .bound = parent->bound,
                            .depth = parent->depth + 1, .number = number};
    zs_status status = side.pair ? zsi_multipliers_copy(&side.multipliers, &parent->multipliers, instance->n_units)
                                 : ZS_E_MEMORY;
    if (status != ZS_OK) {
        zsi_column_node_clear(&side);
        return status;
    }
    if (in) {
        zsi_pair_take(instance, side.pair, unit, school);
    } else {
        side.pair[(int64_t)unit * instance->n_schools + school] = ZSI_PAIR_OUT;
    }
    if (!zsi_pairs_settle(instance, side.pair)) {
        zsi_column_node_clear(&side);
        return ZS_OK;
    }
    return push(t, &side);
}

/* A better plan from zones that are known, where there are enough new ones. */
static zs_status choose_zones(tree *t)
{
    if (t->search->pool.n_columns < (1.0 + CHOOSE_AGAIN) * t->n_chosen) {
        return ZS_OK;
    }
    t->n_chosen = t->search->pool.n_columns;
    return zsi_column_choose_zones(t->search);
}

/* Splits the node that the LP's solution stands for; a node that cannot be split is left open for good. */
static zs_status split(tree *t, zsi_column_node *node, int64_t *left_open)
{
    int32_t unit;
    int32_t school;
    int32_t number[2];
    ZSI_TRY(choose_zones(t));
    if (node->bound >= t->search->cutoff) {
        zsi_column_search_tell(t->search, node);
        return ZS_OK;
    }
    ZSI_TRY(zsi_column_branch(t->search, &unit, &school));
    if (unit < 0) {
        zsi_column_search_tell(t->search, node);
        *left_open = node->bound < *left_open ? node->bound : *left_open;
        return ZS_OK;
    }
    t->search->n_branchings++;
    number[0] = zsi_column_log_node(t->search->log);
    number[1] = zsi_column_log_node(t->search->log);
    zsi_column_log_branch(t->search->log, unit, school, number);
    ZSI_TRY(push_side(t, node, unit, school, 0, number[0]));
    return push_side(t, node, unit, school, 1, number[1]);
}

static zs_status search_tree(tree *t, int64_t *left_open)
{
    zsi_column_search *s = t->search;
    while (t->n > 0 && !zsi_monitor_over(s->monitor)) {
        int closed = 0;
        zsi_column_node node = pop(t);
        zs_status status = ZS_OK;
        if (node.bound < s->cutoff) {
            status = zsi_column_search_work(s, &node, CUT_ROUNDS, &closed);
            if (status == ZS_OK && !closed && zsi_monitor_over(s->monitor)) {
                zsi_column_search_tell(s, &node);
                status = push(t, &node);
            } else if (status == ZS_OK && !closed) {
                status = split(t, &node, left_open);
            }
        } else {
            zsi_column_search_tell(s, &node);
        }
        zsi_column_node_clear(&node);
        ZSI_TRY(status);
    }
    return ZS_OK;
}

zs_status zsi_column_tree(zsi_column_search *search, zsi_column_node *root, int64_t *bound)
{
    tree t = {.search = search};
    int64_t left_open = ZSI_FORBIDDEN;
    int64_t root_bound = root->bound;
    zs_status status;
    if (zsi_monitor_over(search->monitor)) {
        zsi_column_search_tell(search, root);
        status = push(&t, root);
    } else {
        status = split(&t, root, &left_open);
    }
    zsi_column_node_clear(root);
    if (status == ZS_OK) {
        status = search_tree(&t, &left_open);
    }
    *bound = left_open < search->cutoff ? left_open : search->cutoff;
    for (size_t k = 0; k < t.n; k++) {
        *bound = t.node[k].bound < *bound ? t.node[k].bound : *bound;
        if (!t.node[k].is_worked) {
            zsi_column_search_tell(search, &t.node[k]);
        }
        zsi_column_node_clear(&t.node[k]);
    }
    *bound = status == ZS_OK ? *bound : root_bound;
    free(t.node);
    return status;
}
