/** @file column_generate.c */
#include "solve/columns/column_generate.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

/* Of the way from the LP's multipliers to the best ones. */
static const double SMOOTHING = 0.3;
/* First width of the box, in mean multipliers; own units' are a thousand times as wide. */
static const double BOX_WIDTH = 0.5;
/* Of the distance between LP and bound that a sweep's slack may use up. */
static const double SLACK = 0.3;
/* Where no target is known: this times the bound. */
static const double GOAL = 1.1;
/* Relative distance at which LP and bound count as met, and the part of it that slack may use up at the least. */
static const double MET = 1e-7;
static const double LEAST_SLACK = 3e-8;
/* Nodes of one pricing; a few thousand is usual. */
enum { NODE_LIMIT = 20000 };

zs_status zsi_generator_make(zsi_generator *g, zsi_sweep *sweep, zsi_master *master, zsi_monitor *monitor)
{
    const zsi_instance *instance = sweep->instance;
    *g = (zsi_generator){.instance = instance,
                         .sweep = sweep,
                         .master = master,
                         .monitor = monitor,
                         .bound = ZSI_WORTH_NONE,
                         .cutoff = ZSI_FORBIDDEN,
                         .node_limit = NODE_LIMIT,
                         .sweep_limit = INT64_MAX,
                         .best.unit = ZSI_NEW(int64_t, instance->n_units)};
    if (!g->best.unit) {
        return ZS_E_MEMORY;
    }
    for (int32_t u = 0; u < instance->n_units; u++) {
        int64_t first = ZSI_FORBIDDEN;
        int64_t second = ZSI_FORBIDDEN;
        for (int32_t j = 0; j < instance->n_schools; j++) {
            int64_t cost = zsi_cost_at(instance, u, j);
            second = cost < first ? first : cost < second ? cost : second;
            first = cost < first ? cost : first;
        }
        g->best.unit[u] = second < ZSI_FORBIDDEN ? first / 2 + second / 2 : first < ZSI_FORBIDDEN ? first : 0;
    }
    return ZS_OK;
}

void zsi_generator_clear(zsi_generator *g)
{
    zsi_multipliers_clear(&g->best);
    memset(g, 0, sizeof *g);
}

zs_status zsi_generator_start(zsi_generator *g, const zsi_multipliers *from)
{
    g->bound = ZSI_WORTH_NONE;
    g->triple_capacity = (size_t)from->n_triples;
    return zsi_multipliers_copy(&g->best, from, g->instance->n_units);
}

static zs_status sweep_at(zsi_generator *g, const zsi_multipliers *at, double slack, int64_t *bound, int *finished)
{
    zsi_sweep_options options = {.node_limit = g->node_limit, .slack = (int64_t)slack, .monitor = g->monitor};
    g->n_sweeps++;
    return zsi_sweep_run(g->sweep, at, &options, bound, finished);
}

/* The own units take what the zones are worth, so that no zone is worth anything: the bound is the same, and the LP's dual
 * takes these multipliers. */
static void give_to_own_units(zsi_generator *g)
{
    for (int32_t j = 0; j < g->instance->n_schools; j++) {
        g->best.unit[g->instance->root[j]] -= g->sweep->worth[j];
        g->sweep->worth[j] = 0;
    }
    zsi_multipliers_gather(&g->best, g->instance, g->sweep->pair);
    zsi_multipliers_simplify(&g->best, g->instance, g->sweep->pair);
}

zs_status zsi_generator_reprice(zsi_generator *g, double slack, int *finished)
{
    ZSI_TRY(sweep_at(g, &g->best, slack / g->instance->n_schools, &g->bound, finished));
    if (g->bound < ZSI_FORBIDDEN) {
        give_to_own_units(g);
    }
    return ZS_OK;
}

/* Slack of one school where the LP's value or a target is `value`. */
static double slack_of(const zsi_generator *g, double value)
{
    double least = LEAST_SLACK * fabs(value);
    double share = g->bound > ZSI_WORTH_NONE ? SLACK * (value - (double)g->bound) : 0.0;
    return fmax(least, share) / g->instance->n_schools;
}

static zs_status take_best(zsi_generator *g, const zsi_multipliers *at, int64_t bound)
{
    size_t n = (size_t)at->n_triples;
    if (zsi_grow((void **)&g->best.triple, &g->triple_capacity, n + 1, sizeof *g->best.triple)) {
        return ZS_E_MEMORY;
    }
    g->bound = bound;
    g->best.n_triples = at->n_triples;
    memcpy(g->best.unit, at->unit, (size_t)g->instance->n_units * sizeof *g->best.unit);
    if (n > 0) {
        memcpy(g->best.triple, at->triple, n * sizeof *g->best.triple);
    }
    give_to_own_units(g);
    return ZS_OK;
}

/* Where the LP has no plan left its multipliers have no end, and no sum of them would be checked: the best before them go
 * only so far towards them as takes the bound twice the way to the cutoff. */
static zs_status keep_best(zsi_generator *g, const zsi_multipliers *at, int64_t bound)
{
    zsi_multipliers before = {.unit = NULL};
    double way = (double)g->cutoff - (double)g->bound;
    double part = 2.0 * way / ((double)bound - (double)g->bound);
    if (g->bound <= ZSI_WORTH_NONE || g->cutoff >= ZSI_FORBIDDEN || way <= 0.0 || part >= 1.0) {
        return take_best(g, at, bound);
    }
    ZSI_TRY(zsi_multipliers_copy(&before, &g->best, g->instance->n_units));
    zs_status status = take_best(g, at, bound);
    if (status == ZS_OK) {
        zsi_multipliers_draw(&g->best, &before, g->instance->n_units, part);
        g->bound = zsi_multipliers_value(&g->best, g->instance->n_units);
    }
    zsi_multipliers_clear(&before);
    return status;
}

/* How often each unit is missing (less: too often there) in the best zones. Returns the sum of squares. */
static double find_misses(const zsi_generator *g, double *miss)
{
    const zsi_column_pool *pool = g->sweep->pool;
    double square = 0.0;
    for (int32_t u = 0; u < g->instance->n_units; u++) {
        miss[u] = 1.0;
    }
    for (int32_t j = 0; j < g->instance->n_schools; j++) {
        int32_t best = g->sweep->best[j];
        for (int32_t i = 0; best >= 0 && i < pool->column[best].n; i++) {
            miss[zsi_pool_units(pool, best)[i]] -= 1.0;
        }
    }
    for (int32_t u = 0; u < g->instance->n_units; u++) {
        square += miss[u] * miss[u];
    }
    return square;
}

static zs_status step_up(zsi_generator *g, int32_t steps, int64_t target, zsi_multipliers *at, double *miss)
{
    double length = 0.1; /* multipliers run wild from 1 */
    int since = 0;
    for (int32_t step = 0; step < steps && !zsi_monitor_over(g->monitor); step++) {
        int64_t bound;
        int finished;
        double goal = target > 0 ? (double)target : GOAL * (double)g->bound;
        ZSI_TRY(sweep_at(g, at, slack_of(g, goal), &bound, &finished));
        if (bound >= ZSI_FORBIDDEN) {
            g->bound = bound;
            return ZS_OK;
        }
        since = bound > g->bound ? 0 : since + 1;
        if (bound > g->bound) {
            ZSI_TRY(keep_best(g, at, bound));
        }
        if (since > 5) {
            length *= 0.7;
            since = 0;
        }
        double square = find_misses(g, miss);
        double scale = square > 0.0 ? length * (fmax(goal, (double)g->bound) - (double)bound) / square : 0.0;
        for (int32_t u = 0; u < g->instance->n_units; u++) {
            at->unit[u] += (int64_t)(scale * miss[u]);
        }
    }
    return ZS_OK;
}

zs_status zsi_generator_warm_up(zsi_generator *g, int32_t steps, int64_t target)
{
    zsi_multipliers at = {.unit = NULL};
    double *miss = ZSI_NEW(double, g->instance->n_units);
    zs_status status = miss ? zsi_multipliers_copy(&at, &g->best, g->instance->n_units) : ZS_E_MEMORY;
    if (status == ZS_OK) {
        status = step_up(g, steps, target, &at, miss);
    }
    zsi_multipliers_clear(&at);
    free(miss);
    return status;
}

typedef struct run {
    zsi_multipliers at; /* rounded multipliers to price at */
    size_t triple_capacity;
    double *centre; /* [n_units] of the box */
    double *width;  /* [n_units] */
    double box;     /* width of the box */
    double smoothing;
} run;

static int64_t round_within(double value, double most)
{
    return llround(value > most ? most : value < -most ? -most : value);
}

/* Multipliers between the LP's and the best, rounded to integers and far from overflow. */
static zs_status round_multipliers(const zsi_generator *g, run *r)
{
    const zsi_master *m = g->master;
    int32_t n_units = g->instance->n_units;
    double most = 0x1p60 / (n_units + m->n_cuts);
    double smooth = r->smoothing;
    if (zsi_grow((void **)&r->at.triple, &r->triple_capacity, (size_t)m->n_cuts, sizeof *r->at.triple)) {
        return ZS_E_MEMORY;
    }
    for (int32_t u = 0; u < n_units; u++) {
        double here = m->dual[u] * g->instance->scale;
        r->at.unit[u] = round_within(smooth * (double)g->best.unit[u] + (1.0 - smooth) * here, most);
    }
    r->at.n_triples = m->n_cuts;
    for (int32_t t = 0; t < m->n_cuts; t++) {
        double best = t < g->best.n_triples ? (double)g->best.triple[t].price : 0.0;
        double here = fmax(0.0, -m->dual[n_units + t] * g->instance->scale);
        r->at.triple[t] = m->cut[t];
        r->at.triple[t].price = round_within(smooth * best + (1.0 - smooth) * here, most);
    }
    return ZS_OK;
}

/* Puts the pool's columns of negative reduced cost into the LP. */
static zs_status add_columns(zsi_generator *g, int32_t *n_added)
{
    const zsi_sweep *sweep = g->sweep;
    *n_added = 0;
    for (int32_t k = 0; k < sweep->pool->n_columns; k++) {
        if (zsi_master_has_column(g->master, k) || zsi_master_reduced_cost(g->master, k) > -1e-7) {
            continue;
        }
        if (zsi_pool_allows(sweep->pool, sweep->pair, sweep->n_in, k)) {
            ZSI_TRY(zsi_master_add_column(g->master, k));
            (*n_added)++;
        }
    }
    return ZS_OK;
}

static zs_status centre_box(const zsi_generator *g, run *r)
{
    for (int32_t u = 0; u < g->instance->n_units; u++) {
        r->centre[u] = (double)g->best.unit[u] / g->instance->scale;
        r->width[u] = r->box;
    }
    for (int32_t j = 0; j < g->instance->n_schools; j++) {
        r->width[g->instance->root[j]] = 1e3 * r->box;
    }
    return zsi_master_set_box(g->master, r->centre, r->width);
}

/* One LP, one sweep. *end stays -1 where it has to go on. */
static zs_status iterate(zsi_generator *g, run *r, int *end)
{
    int32_t outcome;
    int32_t n_added;
    int64_t bound;
    int finished;
    zsi_lp_limits limits = {.objective = INFINITY, .primal = 1, .monitor = g->monitor};
    *end = ZSI_GENERATE_STUCK;
    ZSI_TRY(zsi_master_solve(g->master, &limits, &outcome));
    if (outcome != ZSI_LP_OPTIMAL) {
        return ZS_OK;
    }
    double value = g->master->objective * g->instance->scale;
    ZSI_TRY(round_multipliers(g, r));
    ZSI_TRY(sweep_at(g, &r->at, slack_of(g, value), &bound, &finished));
    int is_better = bound > g->bound;
    if (bound >= ZSI_FORBIDDEN) {
        g->bound = bound;
    } else if (is_better) {
        ZSI_TRY(keep_best(g, &r->at, bound));
    }
    if (g->bound >= g->cutoff) {
        *end = ZSI_GENERATE_CLOSED;
        return ZS_OK;
    }
    ZSI_TRY(add_columns(g, &n_added));
    double way = g->cutoff < ZSI_FORBIDDEN ? (double)g->cutoff - (double)g->bound : 0.0;
    double close = fmax(fmax(MET * fabs(value), g->precision * way), (double)g->closeness);
    int is_met = value - (double)g->bound < close || (n_added == 0 && r->smoothing <= 0.0);
    if (is_met && zsi_master_box_use(g->master) < 1e-6) {
        *end = ZSI_GENERATE_MET;
        return ZS_OK;
    }
    r->box *= is_met ? 4.0 : 1.0;
    r->smoothing = n_added == 0 && !is_better && !is_met ? 0.0 : SMOOTHING;
    *end = -1;
    return is_met || is_better ? centre_box(g, r) : ZS_OK;
}

/* Of a multiplier, by the bound where there is one: sizes alone may be large without meaning anything. */
static double mean_size(const zsi_generator *g)
{
    double sum = 0.0;
    for (int32_t u = 0; u < g->instance->n_units; u++) {
        sum += fabs((double)g->best.unit[u]);
    }
    return (g->bound > 0 ? fmin(sum, (double)g->bound) : sum) / g->instance->n_units;
}

zs_status zsi_generator_run(zsi_generator *g, int *end)
{
    size_t n = (size_t)g->instance->n_units;
    run r = {.centre = ZSI_NEW(double, n),
             .width = ZSI_NEW(double, n),
             .at.unit = ZSI_NEW(int64_t, n),
             .smoothing = SMOOTHING};
    zs_status status = r.centre && r.width && r.at.unit ? ZS_OK : ZS_E_MEMORY;
    r.box = fmax(1e-3, BOX_WIDTH * mean_size(g) / g->instance->scale);
    status = status == ZS_OK ? centre_box(g, &r) : status;
    *end = -1;
    while (status == ZS_OK && *end < 0) {
        status = iterate(g, &r, end);
        if (*end < 0 && (zsi_monitor_over(g->monitor) || g->n_sweeps >= g->sweep_limit)) {
            *end = ZSI_GENERATE_STUCK;
        }
    }
    free(r.centre);
    free(r.width);
    zsi_multipliers_clear(&r.at);
    return status;
}
