/** @file column_search.c */
#include "solve/columns/column_search.h"

#include "base/memory.h"
#include "solve/columns/column_fix.h"
#include "solve/columns/subset_rows.h"

#include <string.h>

enum { CUTS_A_ROUND = 40, QUESTION_NODES = 300, MOST_COLUMNS = 4000, DIVE_NODES = 2000, DIVE_SWEEPS = 30 };

/* Violation from which a cut pays. */
static const double LEAST_VIOLATION = 0.02;
/* Pairs are fixed again once the way to the cutoff has shrunk to this part. */
static const double FIX_AGAIN = 0.8;
/* A round of cuts has to close this part of the way to the cutoff, three in a row at least once. */
static const double LEAST_GAIN = 0.02;
/* Part of the way to the cutoff that a sweep at known multipliers may leave unsearched. */
static const double REPRICE_SLACK = 0.01;
/* Part of the way to the cutoff to which LP and bound are brought together. */
static const double PRECISION = 0.02;

zs_status zsi_column_search_make(zsi_column_search *s, const zsi_instance *instance, zsi_monitor *monitor,
                                 zsi_lp_room *room)
{
    *s = (zsi_column_search){.instance = instance,
                             .monitor = monitor,
                             .school = ZSI_NEW(int32_t, instance->n_units),
                             .cost = ZSI_FORBIDDEN,
                             .cutoff = ZSI_FORBIDDEN};
    ZSI_TRY(s->school ? ZS_OK : ZS_E_MEMORY);
    ZSI_TRY(zsi_pool_make(&s->pool, instance));
    ZSI_TRY(zsi_sweep_make(&s->sweep, instance, &s->pool));
    ZSI_TRY(zsi_master_make(&s->master, instance, &s->pool, room));
    return zsi_generator_make(&s->generator, &s->sweep, &s->master, monitor);
}

void zsi_column_search_clear(zsi_column_search *s)
{
    zsi_generator_clear(&s->generator);
    zsi_master_clear(&s->master);
    zsi_sweep_clear(&s->sweep);
    zsi_pool_clear(&s->pool);
    free(s->school);
    memset(s, 0, sizeof *s);
}

void zsi_column_node_clear(zsi_column_node *node)
{
    free(node->pair);
    zsi_multipliers_clear(&node->multipliers);
    memset(node, 0, sizeof *node);
}

int64_t zsi_column_search_cutoff(const zsi_column_search *s)
{
    return s->cost - (int64_t)(s->tolerance * (double)s->cost);
}

void zsi_column_search_offer(zsi_column_search *s, const int32_t *school, int64_t cost)
{
    if (cost >= s->cost) {
        return;
    }
    memcpy(s->school, school, (size_t)s->instance->n_units * sizeof *s->school);
    s->cost = cost;
    int64_t cutoff = zsi_column_search_cutoff(s);
    s->cutoff = cutoff < s->cutoff ? cutoff : s->cutoff;
}

zs_status zsi_column_search_take_plan(zsi_column_search *s)
{
    const zsi_master *m = &s->master;
    int64_t cost = 0;
    int32_t *school = ZSI_NEW(int32_t, s->instance->n_units);
    int is_plan = school && zsi_master_box_use(m) < 1e-6;
    for (int32_t u = 0; school && u < s->instance->n_units; u++) {
        school[u] = -1;
    }
    for (int32_t k = 0; is_plan && k < m->n_columns; k++) {
        double value = m->value[2 * s->instance->n_units + k];
        const zsi_column *column = &s->pool.column[m->column[k]];
        if (value > 1e-6 && value < 1.0 - 1e-6) {
            is_plan = 0;
        }
        for (int32_t i = 0; is_plan && value > 0.5 && i < column->n; i++) {
            int32_t u = zsi_pool_units(&s->pool, m->column[k])[i];
            is_plan = school[u] < 0;
            school[u] = column->school;
        }
        cost += value > 0.5 ? column->cost : 0;
    }
    for (int32_t u = 0; is_plan && u < s->instance->n_units; u++) {
        is_plan = school[u] >= 0;
    }
    if (is_plan) {
        zsi_column_search_offer(s, school, cost);
    }
    free(school);
    return school ? ZS_OK : ZS_E_MEMORY;
}

/* Puts a node's pairs in force everywhere. */
static zs_status enforce(zsi_column_search *s, const zsi_column_node *node)
{
    ZSI_TRY(zsi_sweep_set_pairs(&s->sweep, node->pair));
    return zsi_master_restrict(&s->master, s->sweep.pair, s->sweep.n_in);
}

/* Takes columns out of a full LP that are off or far from the solution. */
static zs_status thin_out(zsi_column_search *s)
{
    zsi_master *m = &s->master;
    if (m->n_columns <= MOST_COLUMNS) {
        return ZS_OK;
    }
    uint8_t *drop = ZSI_NEW(uint8_t, m->n_columns);
    if (!drop) {
        return ZS_E_MEMORY;
    }
    double way = (double)(s->cutoff - s->generator.bound) / s->instance->scale;
    for (int32_t k = 0; k < m->n_columns; k++) {
        int is_basic = m->value[2 * s->instance->n_units + k] > 1e-9;
        drop[k] = !is_basic && (!m->is_on[k] || zsi_master_reduced_cost(m, m->column[k]) > way);
    }
    zs_status status = zsi_master_drop_columns(m, drop);
    free(drop);
    return status;
}

/* What a sweep at known multipliers may leave unsearched: little beside the way to the cutoff. */
static double slack_of_reprice(const zsi_column_search *s, int64_t bound)
{
    return bound < s->cutoff && s->cutoff < ZSI_FORBIDDEN ? REPRICE_SLACK * (double)(s->cutoff - bound) : 0.0;
}

/* Fixes pairs at the multipliers of the bound. */
static zs_status fix(zsi_column_search *s, zsi_column_node *node, int *closed)
{
    int finished;
    zsi_fixing fixing = {.cutoff = s->cutoff, .node_limit = QUESTION_NODES, .monitor = s->monitor, .log = s->log,
                         .tells_cut = !s->told_cut};
    ZSI_TRY(zsi_generator_reprice(&s->generator, slack_of_reprice(s, s->generator.bound), &finished));
    ZSI_TRY(zsi_fix_pairs(&s->sweep, &s->generator.best, s->generator.bound, node->pair, &fixing));
    s->told_cut = 1; /* nodes to come have what this one closed: it is the root, or was below it */
    *closed = fixing.infeasible;
    if (*closed || fixing.n_decided == 0) {
        return ZS_OK;
    }
    ZSI_TRY(enforce(s, node));
    return thin_out(s);
}

static zs_status add_cuts(zsi_column_search *s, int32_t *n)
{
    zsi_triple triple[CUTS_A_ROUND];
    ZSI_TRY(zsi_subset_rows(&s->master, CUTS_A_ROUND, LEAST_VIOLATION, triple, n));
    for (int32_t k = 0; k < *n; k++) {
        ZSI_TRY(zsi_master_add_cut(&s->master, &triple[k]));
    }
    s->n_cuts += *n;
    return ZS_OK;
}

/* The way left to the cutoff; large where there is none. */
static double way_left(const zsi_column_search *s)
{
    return (double)(s->cutoff - s->generator.bound);
}

/* Columns until LP and bound meet; plans met are taken, and the cutoff followed down. */
static zs_status generate(zsi_column_search *s, int *end)
{
    int64_t cutoff;
    do {
        cutoff = s->cutoff;
        s->generator.cutoff = cutoff;
        ZSI_TRY(zsi_generator_run(&s->generator, end));
        if (*end == ZSI_GENERATE_MET) {
            ZSI_TRY(zsi_column_search_take_plan(s));
        }
    } while (*end == ZSI_GENERATE_MET && s->cutoff < cutoff);
    return ZS_OK;
}

/* Rounds of columns, fixing and cuts. */
static zs_status work(zsi_column_search *s, zsi_column_node *node, int32_t rounds, int *closed)
{
    double fixed_at = 1e300;
    double way_before = 1e300;
    int n_idle = 0;
    for (int32_t round = 0;;) {
        int end;
        int32_t n;
        ZSI_TRY(generate(s, &end));
        *closed = s->generator.bound >= s->cutoff;
        if (*closed || end == ZSI_GENERATE_STUCK) {
            return ZS_OK;
        }
        if (way_left(s) < FIX_AGAIN * fixed_at) {
            fixed_at = way_left(s);
            ZSI_TRY(fix(s, node, closed));
            if (*closed || zsi_monitor_over(s->monitor)) {
                return ZS_OK;
            }
            continue;
        }
        n_idle = way_left(s) > (1.0 - LEAST_GAIN) * way_before ? n_idle + 1 : 0;
        way_before = way_left(s);
        if (round++ >= rounds || n_idle >= 3) {
            return ZS_OK;
        }
        ZSI_TRY(add_cuts(s, &n));
        if (n == 0) {
            return ZS_OK;
        }
    }
}

static void log_prices(zsi_column_search *s, const zsi_multipliers *multipliers)
{
    zsi_column_log_prices(s->log, multipliers->unit, multipliers->n_triples, multipliers->triple);
}

/* The node's steps follow. */
static void log_begin(zsi_column_search *s, zsi_column_node *node)
{
    if (!node->is_worked) {
        zsi_column_log_begin(s->log, node->number);
        node->is_worked = 1;
    }
}

void zsi_column_search_tell(zsi_column_search *s, zsi_column_node *node)
{
    log_begin(s, node);
    log_prices(s, &node->multipliers);
}

/* A school without any zone: the multiplier of its own unit may rise up to the cutoff, from the node's multipliers, which
 * all zones pay; those of a sweep without a zone say nothing. */
static void log_no_zone(zsi_column_search *s, zsi_column_node *node)
{
    zsi_multipliers *best = &node->multipliers;
    int64_t value = zsi_multipliers_value(best, s->instance->n_units);
    int32_t j = 0;
    while (j < s->instance->n_schools - 1 && s->sweep.worth[j] > ZSI_WORTH_NONE) {
        j++;
    }
    int64_t *own = &best->unit[s->instance->root[j]];
    int64_t before = *own;
    *own += s->cutoff > value ? s->cutoff - value : 0;
    log_prices(s, best);
    *own = before;
}

/* Puts a node in force and prices it at its multipliers. */
static zs_status enter(zsi_column_search *s, const zsi_column_node *node, int *closed)
{
    int finished;
    s->generator.precision = PRECISION;
    ZSI_TRY(enforce(s, node));
    ZSI_TRY(zsi_generator_start(&s->generator, &node->multipliers));
    ZSI_TRY(zsi_generator_reprice(&s->generator, slack_of_reprice(s, node->bound), &finished));
    *closed = s->generator.bound >= s->cutoff;
    return ZS_OK;
}

/* Brings the node's bound and multipliers up to date. */
static zs_status leave(const zsi_column_search *s, zsi_column_node *node)
{
    if (s->generator.bound < node->bound || s->generator.bound >= ZSI_FORBIDDEN) {
        return ZS_OK;
    }
    node->bound = s->generator.bound;
    return zsi_multipliers_copy(&node->multipliers, &s->generator.best, s->instance->n_units);
}

zs_status zsi_column_search_solve(zsi_column_search *s, zsi_column_node *node, int64_t closeness, int *closed)
{
    int end = ZSI_GENERATE_MET;
    int64_t node_limit = s->generator.node_limit;
    s->generator.node_limit = DIVE_NODES;
    s->generator.sweep_limit = s->generator.n_sweeps + DIVE_SWEEPS;
    s->generator.closeness = closeness;
    zs_status status = enter(s, node, closed);
    status = status != ZS_OK || *closed ? status : generate(s, &end);
    s->generator.closeness = 0;
    s->generator.node_limit = node_limit;
    s->generator.sweep_limit = INT64_MAX;
    ZSI_TRY(status);
    *closed = s->generator.bound >= s->cutoff - closeness / 2 || end == ZSI_GENERATE_STUCK;
    return leave(s, node);
}

zs_status zsi_column_search_work(zsi_column_search *s, zsi_column_node *node, int32_t rounds, int *closed)
{
    s->n_nodes++;
    log_begin(s, node);
    ZSI_TRY(enter(s, node, closed));
    if (!*closed) {
        ZSI_TRY(work(s, node, rounds, closed));
    }
    if (*closed && s->generator.bound >= ZSI_FORBIDDEN) {
        log_no_zone(s, node);
    } else if (*closed && s->generator.bound >= s->cutoff) {
        log_prices(s, &s->generator.best);
    }
    return leave(s, node);
}
