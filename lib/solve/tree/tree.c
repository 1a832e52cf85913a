/** @file tree.c */
#include "solve/tree/tree.h"

#include "base/memory.h"
#include "solve/tree/branch.h"
#include "solve/tree/open_nodes.h"
#include "solve/tree/region_plan.h"
#include "solve/tree/root.h"

#include <math.h>
#include <string.h>

enum {
    NODE_ROUNDS = 8, /* with cuts */
    PROBE_EVERY = 3,  /* rounds */
    LEANING_EVERY = 4, /* nodes */
    LEAST_EVERY = 4    /* nodes: what is expected of a node may stand far above its bound, which is the bound of the tree */
};
typedef struct tree {
    zsi_prover *prover;
    const zsi_tree_options *options;
    zsi_branch_room branch;
    zsi_domain domain;
    uint8_t *include;  /* [n_pairs] columns of the LP when it is built next */
    zsi_open_nodes waiting;
    int32_t *slot_pair; /* [n_slots] pairs open after the root */
    int32_t n_slots;
    int32_t n_numbers;  /* of nodes */
    int64_t logged;     /* bound of the node at work, by prices that are logged or its parent's */
    int64_t leaf_bound; /* least bound of the leaves that were closed without reaching `prune` */
} tree;

/* The present domain with one more answer, as a new part of the tree. */
static zs_status add_child(tree *t, int32_t pair, int in, int64_t bound, double key, zsi_basis *basis)
{
    const zsi_region *region = t->prover->region;
    zsi_open_node child = {.bound = bound,
                  .key = key,
                  .basis = basis,
                  .open = ZSI_NEW(uint8_t, t->n_slots / 8 + 1),
                  .number = t->n_numbers++};
    if (!child.open) {
        return ZS_E_MEMORY;
    }
    for (int32_t s = 0; s < t->n_slots; s++) {
        int32_t p = t->slot_pair[s];
        int open = t->domain.open[p];
        if (pair >= 0 && region->pair_unit[p] == region->pair_unit[pair]) {
            open = open && (p == pair) == in;
        }
        child.open[s / 8] |= (uint8_t)((unsigned)open << (s % 8));
    }
    basis->users++;
    return zsi_open_nodes_push(&t->waiting, child) ? ZS_E_MEMORY : ZS_OK;
}

/* The domain of a node: its pairs that are still open at the root, too. */
static void load_domain(tree *t, const zsi_open_node *n)
{
    const zsi_region *region = t->prover->region;
    zsi_domain_copy(&t->domain, &t->prover->root, region);
    for (int32_t s = 0; s < t->n_slots; s++) {
        int32_t p = t->slot_pair[s];
        if (!(n->open[s / 8] >> (s % 8) & 1) && t->domain.open[p]) {
            zsi_domain_drop(&t->domain, region, p);
        }
    }
    if (!t->domain.empty) {
        zsi_reach_close(&t->prover->reach, region, &t->domain, NULL, NULL);
    }
}

/* Whether every unit goes to one school as far as the LP is concerned. */
static int is_whole(const zsi_prover *prover)
{
    for (int32_t p = 0; p < prover->region->n_pairs; p++) {
        if (prover->relax.x[p] > 1e-5 && prover->relax.x[p] < 1.0 - 1e-5) {
            return 0;
        }
    }
    return 1;
}

/* What a node's work came to. */
enum { NODE_CLOSED, NODE_OPEN, NODE_WHOLE, NODE_STOPPED };

/* Solves the node's LP; its certified bound where that ends beyond the cutoff. */
static zs_status solve_node(tree *t, int64_t *bound, int32_t *state)
{
    zsi_prover *prover = t->prover;
    int32_t outcome;
    double limit = (double)prover->prune * (1.0 + 1e-9);
    *state = NODE_OPEN;
    ZSI_TRY(zsi_prover_solve(prover, &t->domain, limit, 0, &outcome));
    if (outcome == ZSI_LP_CUT_OFF || outcome == ZSI_LP_INFEASIBLE) {
        ZSI_TRY(zsi_prover_bound(prover, &t->domain, outcome == ZSI_LP_INFEASIBLE, bound));
        if (*bound >= prover->prune) {
            zsi_prover_log_price(prover);
            *state = NODE_CLOSED;
            return ZS_OK;
        }
        ZSI_TRY(zsi_prover_solve(prover, &t->domain, INFINITY, 0, &outcome));
    }
    if (outcome != ZSI_LP_OPTIMAL) {
        *state = NODE_STOPPED;
    }
    return ZS_OK;
}

/* Whether the LP's solution uses a pair that probing has closed since. */
static int is_stale(const tree *t)
{
    const zsi_prover *prover = t->prover;
    for (int32_t p = 0; p < prover->region->n_pairs; p++) {
        if (prover->relax.x[p] > 1e-9 && !t->domain.open[p]) {
            return 1;
        }
    }
    return 0;
}

/* One round at a node whose LP is solved: prices, with the pairs they close where `probing`, then cuts. *n_new counts
 * the cuts, -1: the LP must be solved again first. */
static zs_status work_round(tree *t, int probing, int cutting, int64_t *bound, int32_t *state, int32_t *n_new)
{
    zsi_prover *prover = t->prover;
    int32_t is_plan;
    *n_new = 0;
    ZSI_TRY(zsi_prover_try_plan(prover, &is_plan));
    ZSI_TRY(probing ? zsi_prover_probe(prover, &t->domain, bound) : zsi_prover_bound(prover, &t->domain, 0, bound));
    prover->counts.rounds++;
    if (*bound >= prover->prune) {
        zsi_prover_log_price(prover);
        *state = NODE_CLOSED;
        return ZS_OK;
    }
    if (is_stale(t)) {
        *n_new = -1;
        return ZS_OK;
    }
    *state = is_whole(prover) ? NODE_WHOLE : NODE_OPEN;
    return cutting || (*state == NODE_WHOLE && !is_plan) ? zsi_prover_cut(prover, n_new) : ZS_OK;
}

/* Rounds of LP, probing and cuts at a node, the last of them with probing. */
static zs_status work_node(tree *t, int64_t *bound, int32_t *state)
{
    zsi_prover *prover = t->prover;
    int probing = 1;
    for (int32_t round = 0;; round++) {
        int32_t n_new;
        ZSI_TRY(solve_node(t, bound, state));
        if (*state != NODE_OPEN) {
            return ZS_OK;
        }
        probing |= round % PROBE_EVERY == 0 || round >= NODE_ROUNDS;
        ZSI_TRY(work_round(t, probing, round < NODE_ROUNDS, bound, state, &n_new));
        if (*state == NODE_CLOSED) {
            return ZS_OK;
        }
        if (n_new == 0 && probing) {
            zsi_prover_log_price(prover);
            t->logged = prover->pricing.bound > t->logged ? prover->pricing.bound : t->logged;
            return zsi_relax_purge(&prover->relax);
        }
        probing = n_new == 0;
    }
}

/* Builds the LP without what is settled or closed in the node, once that is a good part of it. */
static zs_status shrink(tree *t)
{
    zsi_prover *prover = t->prover;
    int32_t n_open = 0;
    int32_t n_live = 0;
    for (int32_t p = 0; p < prover->region->n_pairs; p++) {
        int open = t->domain.open[p] && t->domain.n_open[prover->region->pair_unit[p]] > 1;
        n_open += open;
        n_live += open && prover->relax.pair_column[p] >= 0;
    }
    if (4 * n_live >= 3 * (prover->relax.n_columns - prover->region->n_schools)) {
        return ZS_OK;
    }
    int few = n_open < ZSI_FEW_PAIRS * prover->region->n_units;
    for (int32_t p = 0; p < prover->region->n_pairs; p++) {
        int settled = t->domain.n_open[prover->region->pair_unit[p]] == 1;
        t->include[p] = few || settled || prover->relax.pair_column[p] >= 0;
    }
    return zsi_relax_build(&prover->relax, &t->domain, t->include);
}

/* Solves the LP to the end before branching. What is closed at the first node is closed everywhere. */
static zs_status settle_lp(tree *t, int64_t *bound, int32_t *state)
{
    if (t->prover->counts.nodes == 1) {
        zsi_domain_copy(&t->prover->root, &t->domain, t->prover->region);
    }
    ZSI_TRY(shrink(t));
    return solve_node(t, bound, state);
}

/* What is proven of the next child before it is visited: the bound of the whole tree is that of the least of them. */
static zs_status bound_child(tree *t, int32_t pair, int in, int64_t *bound)
{
    zsi_prover *prover = t->prover;
    int32_t parent = prover->node;
    *bound = t->logged;
    ZSI_TRY(zsi_branch_bound(&t->branch, prover, &t->domain, pair, in, bound));
    if (*bound > t->logged) { /* by the last prices or, where several were tried, by others, which are not logged */
        int64_t last = prover->pricing.bound;
        *bound = last > t->logged ? last : t->logged;
        prover->node = t->n_numbers;
        zsi_prover_log_price(prover);
        prover->node = parent;
    }
    return ZS_OK;
}

/* Chooses a pair to branch on; answers proven impossible send the node back to work. */
static zs_status expand(tree *t, int64_t *bound, int32_t *state)
{
    zsi_prover *prover = t->prover;
    zsi_branching choice;
    do {
        ZSI_TRY(work_node(t, bound, state));
        if (*state != NODE_OPEN) {
            return ZS_OK;
        }
        ZSI_TRY(settle_lp(t, bound, state));
        if (*state != NODE_OPEN) {
            return ZS_OK;
        }
        if (prover->counts.nodes % LEANING_EVERY == 1) {
            zsi_prover_tell_leaning(prover);
        }
        ZSI_TRY(zsi_branch_choose(&t->branch, prover, &t->domain, &choice));
        if (choice.closed) {
            *state = NODE_CLOSED;
            return ZS_OK;
        }
    } while (choice.n_fixed > 0 && !zsi_monitor_over(prover->monitor));
    if (choice.pair < 0) {
        *state = zsi_monitor_over(prover->monitor) ? NODE_STOPPED : NODE_WHOLE;
        return ZS_OK;
    }
    zsi_basis *basis = zsi_relax_keep_basis(&prover->relax);
    if (!basis) {
        return ZS_E_MEMORY;
    }
    zs_status status = ZS_OK;
    zsi_log_branch(prover->log, prover->node, choice.pair, (const int32_t[]){t->n_numbers + 1, t->n_numbers});
    for (int in = 1; in >= 0 && status == ZS_OK; in--) {
        int64_t here;
        status = bound_child(t, choice.pair, in, &here);
        double key = fmax(choice.estimate[in], (double)here);
        status = status == ZS_OK ? add_child(t, choice.pair, in, here, key, basis) : status;
    }
    zsi_basis_release(basis);
    return status;
}

static zs_status visit(tree *t, zsi_open_node *n)
{
    zsi_prover *prover = t->prover;
    int32_t state = NODE_CLOSED;
    int64_t bound = n->bound;
    prover->node = n->number;
    t->logged = n->bound;
    load_domain(t, n);
    prover->counts.nodes++;
    if (!t->domain.empty) {
        ZSI_TRY(zsi_relax_restore(&prover->relax, &t->domain, n->basis));
        ZSI_TRY(expand(t, &bound, &state));
    }
    if (state == NODE_WHOLE || state == NODE_STOPPED) {
        t->leaf_bound = t->logged < t->leaf_bound ? t->logged : t->leaf_bound;
    }
    return ZS_OK;
}

/* The root's pairs become the slots of the nodes' bits, the root the first node. */
static zs_status plant(tree *t, int64_t bound)
{
    zsi_prover *prover = t->prover;
    t->slot_pair = ZSI_NEW(int32_t, prover->region->n_pairs);
    t->include = ZSI_NEW(uint8_t, prover->region->n_pairs);
    if (!t->slot_pair || !t->include || zsi_domain_make(&t->domain, prover->region) ||
        zsi_branch_room_make(&t->branch, prover->region)) {
        return ZS_E_MEMORY;
    }
    for (int32_t p = 0; p < prover->region->n_pairs; p++) {
        if (prover->root.open[p]) {
            t->slot_pair[t->n_slots++] = p;
        }
    }
    zsi_domain_copy(&t->domain, &prover->root, prover->region);
    zsi_basis *basis = zsi_relax_keep_basis(&prover->relax);
    zs_status status = basis ? add_child(t, -1, 0, bound, (double)bound, basis) : ZS_E_MEMORY;
    zsi_basis_release(basis);
    return status;
}

/* Least bound of all that is not closed at `prune`. */
static int64_t tree_bound(const tree *t)
{
    int64_t bound = t->leaf_bound < t->prover->prune ? t->leaf_bound : t->prover->prune;
    return zsi_open_nodes_least(&t->waiting, bound);
}

static zs_status grow(tree *t, const zsi_tree_options *options)
{
    zsi_prover *prover = t->prover;
    zs_status status = ZS_OK;
    while (t->waiting.n > 0 && status == ZS_OK && !zsi_monitor_over(prover->monitor) &&
           (options->most_nodes == 0 || prover->counts.nodes < options->most_nodes)) {
        int is_turn = prover->counts.nodes % LEAST_EVERY == LEAST_EVERY - 1;
        zsi_open_node n = is_turn ? zsi_open_nodes_pop_least(&t->waiting) : zsi_open_nodes_pop(&t->waiting);
        if (n.bound < prover->prune) {
            status = visit(t, &n);
            if (status != ZS_OK) {
                t->leaf_bound = n.bound < t->leaf_bound ? n.bound : t->leaf_bound;
            }
        }
        zsi_open_node_clear(&n);
        zsi_prover_publish(prover, tree_bound(t));
    }
    return status;
}

static void tree_clear(tree *t)
{
    zsi_open_nodes_clear(&t->waiting);
    free(t->slot_pair);
    free(t->include);
    zsi_domain_clear(&t->domain);
    zsi_branch_room_clear(&t->branch, t->prover->region);
}

static void count_pairs(zsi_prover *prover)
{
    for (int32_t p = 0; p < prover->region->n_pairs; p++) {
        int unsettled = prover->root.n_open[prover->region->pair_unit[p]] > 1;
        prover->counts.open_pairs += prover->root.open[p] && unsettled;
        prover->counts.closed_pairs += !prover->root.open[p];
    }
}

static zs_status prove(tree *t, const zsi_tree_options *options, zsi_tree_result *result)
{
    zsi_prover *prover = t->prover;
    int64_t bound = 0;
    double start_s = zsi_clock_s();
    zs_status status = zsi_root_prove(prover, options->once, options->moved_price, options->most_rounds, &bound);
    prover->counts.root_s = zsi_clock_s() - start_s;
    prover->counts.root_bound = bound;
    count_pairs(prover);
    if (bound < prover->prune) {
        t->leaf_bound = bound;
        if (status == ZS_OK && options->most_rounds == 0 && !zsi_monitor_over(prover->monitor)) {
            status = plant(t, bound);
            t->leaf_bound = status == ZS_OK ? INT64_MAX : bound;
        }
        if (status == ZS_OK && options->most_rounds == 0) {
            status = grow(t, options);
        }
    }
    result->bound = tree_bound(t);
    result->finished = result->bound >= prover->prune;
    return status;
}

zs_status zsi_tree_prove_in(zsi_lp_room *room, const zsi_region *region, const zsi_tree_options *options,
                            zsi_monitor *monitor, zsi_tree_result *result)
{
    zsi_prover prover;
    tree t = {.prover = &prover, .options = options, .leaf_bound = INT64_MAX};
    *result = (zsi_tree_result){.best_cost = ZSI_FORBIDDEN};
    zs_status status =
        zsi_prover_make(&prover, region, room, monitor, options->gap, options->step > 0 ? options->step : 1,
                        options->school, options->cutoff);
    if (status == ZS_OK && options->log_bytes > 0) {
        prover.log = &result->log;
        status = zsi_proof_log_make(&result->log, region->n_units, options->log_bytes) ? ZS_E_MEMORY : ZS_OK;
    }
    prover.known = options->known;
    prover.site_price = options->site_price;
    prover.on_plan = options->on_plan;
    prover.on_plan_data = options->on_plan_data;
    prover.on_leaning = options->on_leaning;
    prover.improve = options->improve;
    prover.leaning_data = options->leaning_data;
    if (status == ZS_OK) {
        status = prove(&t, options, result);
    }
    if (prover.has_plan) {
        result->best_cost = zsi_region_cost(region, prover.best);
        result->school = prover.best;
        prover.best = NULL;
    } else if (result->finished && prover.best_cost >= ZSI_FORBIDDEN) {
        result->bound = ZSI_NO_PLAN;
    }
    result->counts = prover.counts;
    tree_clear(&t);
    zsi_prover_clear(&prover);
    return status;
}

typedef struct job {
    const zsi_region *region;
    const zsi_tree_options *options;
    zsi_monitor *monitor;
    zsi_tree_result *result;
} job;

static zs_status run_job(zsi_lp_room *room, void *data)
{
    job *j = data;
    return zsi_tree_prove_in(room, j->region, j->options, j->monitor, j->result);
}

zs_status zsi_tree_prove(const zsi_region *region, const zsi_tree_options *options, zsi_monitor *monitor,
                         zsi_tree_result *result, zsi_report *report)
{
    job j = {region, options, monitor, result};
    return zsi_lp_run(run_job, &j, report);
}

void zsi_tree_result_clear(zsi_tree_result *result)
{
    free(result->school);
    zsi_proof_log_clear(&result->log);
    *result = (zsi_tree_result){0};
}
