/** @file columns.c */
#include "solve/columns/columns.h"

#include "base/memory.h"
#include "solve/columns/column_choice.h"
#include "solve/columns/column_dive.h"
#include "solve/columns/column_tree.h"
#include "solve/columns/column_zones.h"

#include <math.h>
#include <string.h>

enum { WARM_UP_STEPS = 60, FIRST_ROUNDS = 4, ROOT_ROUNDS = 40 };

/* Cutoffs are guessed this part above the bound of the columns alone: plans are mostly found 0.8 to 1.3 % above it. */
static const double GUESS = 0.0125;
/* Plans closer than this are not told apart: doubles end there. */
static const double LEAST_GAP = 5e-7;
/* Each guess goes this much further than the last. */
static const double GUESS_GROWTH = 1.5;

typedef struct proof {
    const zsi_instance *instance;
    const zsi_columns_options *options;
    zsi_monitor *monitor;
    zsi_columns_result *result;
    zsi_column_log log; /* of the search at hand */
} proof;

int zsi_columns_apply(const zsi_instance *instance)
{
    for (int32_t j = 0; j < instance->n_schools; j++) {
        if (instance->root[j] < 0 || zsi_cost_at(instance, instance->root[j], j) >= ZSI_FORBIDDEN) {
            return 0;
        }
        for (int32_t k = 0; k < j; k++) {
            if (instance->root[k] == instance->root[j]) {
                return 0;
            }
        }
    }
    return instance->all_single && instance->n_schools > 0;
}

/* Takes over what the log of a search proves, where that is more than what is proven so far. */
static void take_log(proof *p, int64_t bound)
{
    if (p->options->log && !p->log.packed.full && p->log.n_nodes > 0 && bound > p->result->logged) {
        zsi_column_log kept = *p->options->log;
        *p->options->log = p->log;
        p->log = kept;
        p->result->logged = bound;
    }
}

/* A new log with the root only. */
static void start_log(proof *p, zsi_column_search *s)
{
    s->log = p->options->log ? &p->log : NULL;
    s->told_cut = 0;
    zsi_column_log_restart(s->log);
    zsi_column_log_node(s->log);
}

/* Multipliers and bound of the root, before anything is fixed or cut. */
static zs_status solve_root(proof *p, zsi_column_search *s, zsi_column_node *root)
{
    int end;
    size_t n = (size_t)p->instance->n_units * (size_t)p->instance->n_schools;
    root->pair = zsi_copy_array(s->sweep.pair, n, 1);
    ZSI_TRY(root->pair ? ZS_OK : ZS_E_MEMORY);
    ZSI_TRY(zsi_generator_warm_up(&s->generator, WARM_UP_STEPS, s->cost < ZSI_FORBIDDEN ? s->cost : 0));
    s->generator.cutoff = s->cutoff;
    ZSI_TRY(zsi_generator_run(&s->generator, &end));
    root->bound = s->generator.bound;
    ZSI_TRY(zsi_multipliers_copy(&root->multipliers, &s->generator.best, p->instance->n_units));
    ZSI_TRY(zsi_multipliers_copy(&p->result->root, &s->generator.best, p->instance->n_units));
    p->result->root_bound = root->bound;
    p->result->bound = root->bound;
    if (root->bound > ZSI_WORTH_NONE && root->bound < ZSI_FORBIDDEN) {
        start_log(p, s);
        zsi_column_search_tell(s, root);
        take_log(p, root->bound);
    }
    return ZS_OK;
}

/* Chooses among the zones known; where no plan below the cutoff is known, dives while that brings plans. */
static zs_status find_plans(zsi_column_search *s, const zsi_column_node *node)
{
    int64_t cutoff = s->cutoff;
    ZSI_TRY(zsi_column_choose_zones(s));
    if (s->cutoff < cutoff || s->cutoff == zsi_column_search_cutoff(s)) {
        return ZS_OK;
    }
    do {
        cutoff = s->cutoff;
        ZSI_TRY(zsi_column_dive(s, node));
    } while (s->cutoff < cutoff && node->bound < s->cutoff);
    return ZS_OK;
}

/* First cuts, which plans need; then plans, as what can be fixed hangs on the cutoff; then cuts and fixing in turn. */
static zs_status work_and_dive(zsi_column_search *s, zsi_column_node *node, int *closed)
{
    int64_t cutoff;
    ZSI_TRY(zsi_column_search_work(s, node, FIRST_ROUNDS, closed));
    if (*closed) {
        return ZS_OK;
    }
    ZSI_TRY(find_plans(s, node));
    do {
        ZSI_TRY(zsi_column_search_work(s, node, ROOT_ROUNDS, closed));
        cutoff = s->cutoff;
        if (*closed || zsi_monitor_over(s->monitor)) {
            return ZS_OK;
        }
        ZSI_TRY(find_plans(s, node));
    } while (s->cutoff < cutoff && !zsi_monitor_over(s->monitor));
    return zsi_column_search_work(s, node, 0, closed);
}

/* Searches the plans below the cutoff from the root's pairs; *bound: no plan costs less. */
static zs_status search_below(proof *p, zsi_column_search *s, const zsi_column_node *root, int64_t *bound)
{
    int closed;
    size_t n = (size_t)p->instance->n_units * (size_t)p->instance->n_schools;
    zsi_column_node node = {.pair = zsi_copy_array(root->pair, n, 1), .bound = root->bound};
    zs_status status = node.pair ? zsi_multipliers_copy(&node.multipliers, &root->multipliers, p->instance->n_units)
                                 : ZS_E_MEMORY;
    start_log(p, s);
    if (status == ZS_OK) {
        status = work_and_dive(s, &node, &closed);
    }
    if (status == ZS_OK && closed) {
        *bound = s->cutoff;
    } else if (status == ZS_OK) {
        *bound = node.bound;
        status = zsi_column_tree(s, &node, bound);
    }
    zsi_column_node_clear(&node);
    return status;
}

/* No plan costs more than this. */
static int64_t dearest_plan(const zsi_instance *instance)
{
    int64_t dearest = 0;
    for (int32_t u = 0; u < instance->n_units; u++) {
        int64_t most = 0;
        for (int32_t j = 0; j < instance->n_schools; j++) {
            int64_t cost = zsi_cost_at(instance, u, j);
            most = cost < ZSI_FORBIDDEN && cost > most ? cost : most;
        }
        dearest += most;
    }
    return dearest;
}

/* What a plan must cost less than by what is known; a plan far above the bound says less than a guess. */
static int64_t known_cutoff(const zsi_column_search *s, int64_t dearest)
{
    return s->cost < ZSI_FORBIDDEN ? zsi_column_search_cutoff(s) : dearest + 1;
}

static zs_status prove(proof *p, zsi_column_search *s)
{
    zsi_column_node root = {.pair = NULL};
    int64_t *bound = &p->result->bound;
    int64_t dearest = dearest_plan(p->instance);
    s->cutoff = s->cutoff <= dearest ? s->cutoff : dearest + 1;
    zs_status status = solve_root(p, s, &root);
    double step = GUESS * fabs((double)*bound) + (double)dearest * 1e-4 + 1.0;
    while (status == ZS_OK && !p->options->root_only && *bound < s->cutoff && !zsi_monitor_over(p->monitor)) {
        int64_t below = *bound;
        double guess = (double)*bound + step;
        int is_guess = guess < (double)known_cutoff(s, dearest);
        s->cutoff = is_guess ? (guess < (double)dearest ? (int64_t)guess : dearest + 1) : known_cutoff(s, dearest);
        status = search_below(p, s, &root, &below);
        *bound = status == ZS_OK && below > *bound ? below : *bound;
        if (status == ZS_OK) {
            take_log(p, below);
        }
        if (!is_guess || below < s->cutoff) {
            break;
        }
        step *= GUESS_GROWTH;
        s->cutoff = known_cutoff(s, dearest);
    }
    if (s->cost >= ZSI_FORBIDDEN && *bound > dearest) {
        *bound = ZSI_FORBIDDEN;
    }
    zsi_column_node_clear(&root);
    return status;
}

static zs_status take_over(const proof *p, zsi_column_search *s)
{
    zsi_columns_result *result = p->result;
    result->cost = s->cost;
    result->bound = s->cost < result->bound ? s->cost : result->bound;
    result->proven = result->bound >= ZSI_FORBIDDEN || (s->cost < ZSI_FORBIDDEN && result->bound >= s->cutoff);
    result->nodes = s->n_nodes;
    result->cuts = s->n_cuts;
    result->columns = s->pool.n_columns;
    result->sweeps = s->generator.n_sweeps;
    if (s->cost < ZSI_FORBIDDEN) {
        result->school = zsi_copy_array(s->school, (size_t)p->instance->n_units, sizeof *s->school);
        return result->school ? ZS_OK : ZS_E_MEMORY;
    }
    return ZS_OK;
}

static zs_status run(zsi_lp_room *room, void *data)
{
    proof *p = data;
    zsi_column_search s = {.instance = NULL};
    zs_status status = zsi_column_search_make(&s, p->instance, p->monitor, room);
    s.tolerance = p->options->gap > LEAST_GAP ? p->options->gap : LEAST_GAP;
    if (status == ZS_OK && p->options->plan) {
        status = zsi_take_plan(&s, p->options->plan);
    }
    if (status == ZS_OK) {
        status = prove(p, &s);
    }
    if (status == ZS_OK) {
        status = take_over(p, &s);
    }
    zsi_column_search_clear(&s);
    return status;
}

zs_status zsi_columns_prove(const zsi_instance *instance, const zsi_columns_options *options, zsi_monitor *monitor,
                            zsi_columns_result *result, zsi_report *report)
{
    proof p = {.instance = instance, .options = options, .monitor = monitor, .result = result};
    *result = (zsi_columns_result){.applies = zsi_columns_apply(instance),
                                   .bound = ZSI_WORTH_NONE,
                                   .root_bound = ZSI_WORTH_NONE,
                                   .logged = ZSI_WORTH_NONE,
                                   .cost = ZSI_FORBIDDEN};
    if (!result->applies) {
        return ZS_OK;
    }
    zs_status status = ZS_OK;
    if (options->log && zsi_column_log_make(&p.log, instance->n_units, options->log->packed.most)) {
        return zsi_fail_memory(report);
    }
    status = zsi_lp_run(run, &p, report);
    zsi_column_log_clear(&p.log);
    if (status == ZS_E_MEMORY) {
        zsi_fail_memory(report);
    }
    if (status != ZS_OK) {
        zsi_columns_result_clear(result);
    }
    return status;
}

void zsi_columns_result_clear(zsi_columns_result *result)
{
    free(result->school);
    zsi_multipliers_clear(&result->root);
    memset(result, 0, sizeof *result);
}
