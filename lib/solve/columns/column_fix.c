/** @file column_fix.c */
#include "solve/columns/column_fix.h"

#include "base/memory.h"

#include <string.h>

typedef struct fixer {
    zsi_sweep *sweep;
    const zsi_multipliers *multipliers;
    uint8_t *pair;
    zsi_fixing *fixing;
    int64_t slack;     /* a loss of this much decides */
    int64_t *out_loss; /* [n_units] what a unit's absence from the school that holds it best costs at least */
    int32_t *holder;   /* [n_units] that school */
    /* of the school in hand */
    zsi_zone_graph graph;
    int64_t *profit;   /* [n_units] */
    uint8_t *keep;     /* [n_units] */
    uint8_t *needed;   /* [n_units] */
    uint8_t *seen;     /* [n_units] units that a good zone holds */
    int64_t found;     /* worth of the zone found last */
    int64_t *question; /* [n_units] profits of a part */
    int32_t *closed;   /* [n_units] units whose pair was closed, for the log */
    int32_t n_closed;
} fixer;

void zsi_pair_take(const zsi_instance *instance, uint8_t *pair, int32_t unit, int32_t school)
{
    uint8_t *row = pair + (int64_t)unit * instance->n_schools;
    memset(row, ZSI_PAIR_OUT, (size_t)instance->n_schools);
    row[school] = ZSI_PAIR_IN;
}

int zsi_pairs_settle(const zsi_instance *instance, uint8_t *pair)
{
    for (int32_t u = 0; u < instance->n_units; u++) {
        int32_t n = 0;
        int32_t last = -1;
        for (int32_t j = 0; j < instance->n_schools; j++) {
            if (pair[(int64_t)u * instance->n_schools + j] != ZSI_PAIR_OUT) {
                n++;
                last = j;
            }
        }
        if (n == 0) {
            return 0;
        }
        if (n == 1) {
            pair[(int64_t)u * instance->n_schools + last] = ZSI_PAIR_IN;
        }
    }
    return 1;
}

/* Looks for a zone worth more than `above` among the kept blocks with the needed ones. *worth: no such zone is worth more
 * than this, `above` where there is none; *column: one of them in the pool, worth f->found, -1: none was found. */
static zs_status ask(fixer *f, int64_t above, int stop_at_first, int64_t *worth, int32_t *column)
{
    zsi_zone_graph part;
    zsi_price_options options = {.above = above,
                                 .node_limit = f->fixing->node_limit,
                                 .stop_at_first = stop_at_first,
                                 .monitor = f->fixing->monitor,
                                 .found = zsi_sweep_keep,
                                 .user = f->sweep};
    zsi_price_result result;
    int32_t n = 0;
    ZSI_TRY(zsi_zone_graph_part(&part, &f->graph, f->keep, f->needed));
    for (int32_t b = 0; b < f->graph.n; b++) {
        if (f->keep[b]) {
            f->question[n++] = f->profit[b];
        }
    }
    f->sweep->last = -1;
    zs_status status = zsi_zone_price(&part, f->question, f->multipliers->triple, f->multipliers->n_triples, &options,
                                      &result);
    f->sweep->nodes += result.nodes;
    *worth = result.bound;
    f->found = result.best;
    *column = f->sweep->last;
    status = status == ZS_OK ? f->sweep->status : status;
    zsi_zone_graph_clear(&part);
    return status;
}

static zs_status open_school(fixer *f, int32_t j)
{
    ZSI_TRY(zsi_zone_graph_make(&f->graph, f->sweep->instance, f->pair, j));
    for (int32_t b = 0; b < f->graph.n; b++) {
        f->profit[b] = f->multipliers->unit[f->graph.unit[b]] - f->graph.cost[b];
        f->keep[b] = 1;
        f->needed[b] = f->graph.needed[b];
    }
    return ZS_OK;
}

/* What each block of a school's best zone costs when it is missing there. */
static zs_status find_out_losses(fixer *f, int32_t j)
{
    int32_t best = f->sweep->best[j];
    ZSI_TRY(open_school(f, j));
    zs_status status = ZS_OK;
    for (int32_t b = 1; status == ZS_OK && best >= 0 && b < f->graph.n; b++) {
        const int32_t *unit = zsi_pool_units(f->sweep->pool, best);
        int in_best = 0;
        for (int32_t i = 0; i < f->sweep->pool->column[best].n; i++) {
            in_best |= unit[i] == f->graph.unit[b];
        }
        if (!in_best || f->graph.needed[b]) {
            continue;
        }
        int64_t worth;
        int32_t column;
        f->keep[b] = 0;
        status = ask(f, f->sweep->worth[j] - f->slack, 0, &worth, &column);
        f->keep[b] = 1;
        int64_t loss = f->sweep->worth[j] - worth;
        int32_t u = f->graph.unit[b];
        if (loss > 0) {
            zsi_column_log_loss(f->fixing->log, u, j, loss < f->slack ? loss : f->slack);
        }
        if (loss >= f->slack) {
            zsi_pair_take(f->sweep->instance, f->pair, u, j);
            f->fixing->n_decided++;
        }
        if (loss > f->out_loss[u]) {
            f->out_loss[u] = loss;
            f->holder[u] = j;
        }
    }
    zsi_zone_graph_clear(&f->graph);
    return status;
}

static void drop(fixer *f, int32_t b)
{
    f->keep[b] = 0;
    f->pair[(int64_t)f->graph.unit[b] * f->sweep->instance->n_schools + f->graph.school] = ZSI_PAIR_OUT;
    f->closed[f->n_closed++] = f->graph.unit[b];
    f->fixing->n_decided++;
}

/* Drops pairs that have no way to the school within its places, and tells those that were left out for that before. */
static void drop_unreached(fixer *f)
{
    const zsi_instance *instance = f->sweep->instance;
    memset(f->seen, 0, (size_t)instance->n_units);
    for (int32_t b = 0; b < f->graph.n; b++) {
        f->seen[f->graph.unit[b]] = 1;
    }
    for (int32_t u = 0; u < instance->n_units; u++) {
        uint8_t *pair = f->pair + (int64_t)u * instance->n_schools + f->graph.school;
        int is_cut = f->fixing->tells_cut && zsi_cost_at(instance, u, f->graph.school) >= ZSI_FORBIDDEN;
        if (!f->seen[u] && (*pair == ZSI_PAIR_OPEN || is_cut)) {
            f->fixing->n_decided += *pair == ZSI_PAIR_OPEN;
            *pair = ZSI_PAIR_OUT;
            f->closed[f->n_closed++] = u;
        }
    }
}

/* Drops what the root's bounds alone rule out. */
static zs_status drop_by_bounds(fixer *f)
{
    int none;
    uint8_t *decided = ZSI_NEW(uint8_t, f->graph.n);
    if (!decided) {
        return ZS_E_MEMORY;
    }
    zs_status status = zsi_zone_decide(&f->graph, f->profit, f->multipliers->triple, f->multipliers->n_triples,
                                       f->sweep->worth[f->graph.school] - f->slack, decided, &none);
    f->fixing->infeasible = f->fixing->infeasible || (status == ZS_OK && none);
    for (int32_t b = 1; status == ZS_OK && b < f->graph.n; b++) {
        if (decided[b] == ZSI_BLOCK_OUT) {
            drop(f, b);
        } else if (decided[b] == ZSI_BLOCK_IN && !f->needed[b]) {
            zsi_column_log_loss(f->fixing->log, f->graph.unit[b], f->graph.school, f->slack);
            zsi_pair_take(f->sweep->instance, f->pair, f->graph.unit[b], f->graph.school);
            f->needed[b] = 1;
            f->fixing->n_decided++;
        }
    }
    free(decided);
    return status;
}

/* Asks for each open block whether a good enough zone holds it. */
static zs_status drop_by_search(fixer *f)
{
    int32_t j = f->graph.school;
    zs_status status = ZS_OK;
    memset(f->seen, 0, (size_t)f->sweep->instance->n_units);
    for (int32_t b = f->graph.n - 1; status == ZS_OK && b > 0; b--) {
        int32_t u = f->graph.unit[b];
        if (!f->keep[b] || f->needed[b] || f->seen[u]) {
            continue;
        }
        int64_t elsewhere = f->holder[u] >= 0 && f->holder[u] != j ? f->out_loss[u] : 0;
        int64_t above = f->sweep->worth[j] - f->slack + elsewhere;
        int64_t worth = above;
        int32_t column = -1;
        f->needed[b] = 1;
        if (elsewhere < f->slack) {
            status = ask(f, above, 1, &worth, &column);
        }
        f->needed[b] = 0;
        if (worth <= above) {
            drop(f, b);
        }
        for (int32_t i = 0; status == ZS_OK && column >= 0 && i < f->sweep->pool->column[column].n; i++) {
            int32_t other = zsi_pool_units(f->sweep->pool, column)[i];
            int64_t loss = f->holder[other] >= 0 && f->holder[other] != j ? f->out_loss[other] : 0;
            f->seen[other] |= f->found > f->sweep->worth[j] - f->slack + loss;
        }
    }
    return status;
}

/* A school without a zone that loses less than the slack: its own unit's multiplier may rise by that, up to the cutoff. */
static void log_end(const fixer *f, int32_t j)
{
    int64_t *own = &f->multipliers->unit[f->sweep->instance->root[j]];
    *own += f->slack;
    zsi_column_log_prices(f->fixing->log, f->multipliers->unit, f->multipliers->n_triples, f->multipliers->triple);
    *own -= f->slack;
}

/* Closes what a school need not look at any more. */
static zs_status fix_school(fixer *f, int32_t j)
{
    ZSI_TRY(open_school(f, j));
    f->n_closed = 0;
    drop_unreached(f);
    zs_status status = f->graph.infeasible ? ZS_OK : drop_by_bounds(f);
    f->fixing->infeasible |= f->graph.infeasible;
    if (status == ZS_OK && !f->fixing->infeasible) {
        status = drop_by_search(f);
        zsi_column_log_close(f->fixing->log, j, f->n_closed, f->closed);
    } else if (status == ZS_OK) {
        log_end(f, j);
    }
    zsi_zone_graph_clear(&f->graph);
    return status;
}

static zs_status fix_all(fixer *f)
{
    const zsi_instance *instance = f->sweep->instance;
    for (int32_t u = 0; u < instance->n_units; u++) {
        f->holder[u] = -1;
    }
    zsi_column_log_prices(f->fixing->log, f->multipliers->unit, f->multipliers->n_triples, f->multipliers->triple);
    for (int32_t j = 0; j < instance->n_schools; j++) {
        ZSI_TRY(find_out_losses(f, j));
    }
    for (int32_t j = 0; j < instance->n_schools && !f->fixing->infeasible && !zsi_monitor_over(f->fixing->monitor); j++) {
        ZSI_TRY(fix_school(f, j));
    }
    f->fixing->infeasible = f->fixing->infeasible || !zsi_pairs_settle(instance, f->pair);
    for (int64_t k = 0; k < (int64_t)instance->n_units * instance->n_schools; k++) {
        f->fixing->n_open += f->pair[k] == ZSI_PAIR_OPEN;
    }
    return ZS_OK;
}

zs_status zsi_fix_pairs(zsi_sweep *sweep, const zsi_multipliers *multipliers, int64_t bound, uint8_t *pair,
                        zsi_fixing *fixing)
{
    size_t n = (size_t)sweep->instance->n_units;
    fixer f = {.sweep = sweep,
               .multipliers = multipliers,
               .pair = pair,
               .fixing = fixing,
               .slack = fixing->cutoff - bound,
               .out_loss = ZSI_NEW(int64_t, n),
               .holder = ZSI_NEW(int32_t, n),
               .profit = ZSI_NEW(int64_t, n),
               .keep = ZSI_NEW(uint8_t, n),
               .needed = ZSI_NEW(uint8_t, n),
               .seen = ZSI_NEW(uint8_t, n),
               .question = ZSI_NEW(int64_t, n),
               .closed = ZSI_NEW(int32_t, n)};
    int has_room = f.out_loss && f.holder && f.profit && f.keep && f.needed && f.seen && f.question && f.closed;
    zs_status status = has_room ? ZS_OK : ZS_E_MEMORY;
    fixing->n_open = 0;
    fixing->n_decided = 0;
    fixing->infeasible = bound >= fixing->cutoff;
    if (status == ZS_OK && !fixing->infeasible) {
        status = fix_all(&f);
    }
    free(f.out_loss);
    free(f.holder);
    free(f.profit);
    free(f.keep);
    free(f.needed);
    free(f.seen);
    free(f.question);
    free(f.closed);
    return status;
}
