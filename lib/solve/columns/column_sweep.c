/** @file column_sweep.c */
#include "solve/columns/column_sweep.h"

#include "base/memory.h"

#include <string.h>

zs_status zsi_sweep_make(zsi_sweep *sweep, const zsi_instance *instance, zsi_column_pool *pool)
{
    size_t n_schools = (size_t)instance->n_schools;
    *sweep = (zsi_sweep){.instance = instance,
                         .pool = pool,
                         .pair = ZSI_NEW(uint8_t, (size_t)instance->n_units * n_schools),
                         .n_in = ZSI_NEW(int32_t, n_schools),
                         .graph = ZSI_NEW(zsi_zone_graph, n_schools),
                         .worth = ZSI_NEW(int64_t, n_schools),
                         .best = ZSI_NEW(int32_t, n_schools),
                         .profit = ZSI_NEW(int64_t, instance->n_units),
                         .found = ZSI_NEW(int32_t, instance->n_units),
                         .triple_first = ZSI_NEW(int32_t, instance->n_units + 2)};
    uint8_t *pair = zsi_pairs_new(instance);
    zs_status status = sweep->pair && sweep->n_in && sweep->graph && sweep->worth && sweep->best && sweep->profit &&
                               sweep->found && sweep->triple_first && pair
                           ? zsi_sweep_set_pairs(sweep, pair)
                           : ZS_E_MEMORY;
    free(pair);
    if (status != ZS_OK) {
        zsi_sweep_clear(sweep);
    }
    return status;
}

void zsi_sweep_clear(zsi_sweep *sweep)
{
    for (int32_t j = 0; sweep->graph && j < sweep->instance->n_schools; j++) {
        zsi_zone_graph_clear(&sweep->graph[j]);
    }
    free(sweep->pair);
    free(sweep->n_in);
    free(sweep->graph);
    free(sweep->worth);
    free(sweep->best);
    free(sweep->profit);
    free(sweep->found);
    free(sweep->triple_first);
    free(sweep->triple_of);
    free(sweep->held);
    memset(sweep, 0, sizeof *sweep);
}

zs_status zsi_sweep_set_pairs(zsi_sweep *sweep, const uint8_t *pair)
{
    int32_t n_schools = sweep->instance->n_schools;
    for (int32_t j = 0; j < n_schools; j++) {
        int is_same = sweep->graph[j].unit != NULL;
        sweep->n_in[j] = 0;
        for (int64_t k = j; k < (int64_t)sweep->instance->n_units * n_schools; k += n_schools) {
            is_same = is_same && sweep->pair[k] == pair[k];
            sweep->pair[k] = pair[k];
            sweep->n_in[j] += pair[k] == ZSI_PAIR_IN;
        }
        if (!is_same) {
            zsi_zone_graph_clear(&sweep->graph[j]);
            ZSI_TRY(zsi_zone_graph_make(&sweep->graph[j], sweep->instance, pair, j));
        }
    }
    return ZS_OK;
}

static int has(const int32_t *unit, int32_t n, int32_t wanted)
{
    int32_t low = 0;
    while (n > 0) {
        int32_t half = n / 2;
        if (unit[low + half] < wanted) {
            low += half + 1;
            n -= half + 1;
        } else {
            n = half;
        }
    }
    return unit[low] == wanted;
}

/* As has(), where the wanted unit may lie behind the last. */
static int holds(const int32_t *unit, int32_t n, int32_t wanted)
{
    return n > 0 && unit[n - 1] >= wanted && has(unit, n, wanted);
}

int32_t zsi_column_holds(const zsi_column_pool *pool, int32_t at, const zsi_triple *triple)
{
    const int32_t *unit = zsi_pool_units(pool, at);
    int32_t n = pool->column[at].n;
    return holds(unit, n, triple->unit[0]) + holds(unit, n, triple->unit[1]) + holds(unit, n, triple->unit[2]);
}

/* Lists the triples of each unit. */
static zs_status index_triples(zsi_sweep *sweep, const zsi_multipliers *multipliers)
{
    size_t n = (size_t)multipliers->n_triples;
    if (zsi_grow((void **)&sweep->triple_of, &sweep->triple_of_capacity, 3 * n + 1, sizeof *sweep->triple_of) ||
        zsi_grow((void **)&sweep->held, &sweep->held_capacity, n + 1, sizeof *sweep->held)) {
        return ZS_E_MEMORY;
    }
    memset(sweep->held, 0, (n + 1) * sizeof *sweep->held);
    memset(sweep->triple_first, 0, ((size_t)sweep->instance->n_units + 2) * sizeof *sweep->triple_first);
    for (size_t k = 0; k < 3 * n; k++) {
        sweep->triple_first[multipliers->triple[k / 3].unit[k % 3] + 2]++;
    }
    for (int32_t u = 0; u < sweep->instance->n_units; u++) {
        sweep->triple_first[u + 2] += sweep->triple_first[u + 1];
    }
    for (size_t k = 0; k < 3 * n; k++) {
        sweep->triple_of[sweep->triple_first[multipliers->triple[k / 3].unit[k % 3] + 1]++] = (int32_t)(k / 3);
    }
    return ZS_OK;
}

static int64_t worth_of(zsi_sweep *sweep, const zsi_multipliers *multipliers, int32_t at)
{
    const zsi_column *column = &sweep->pool->column[at];
    const int32_t *unit = zsi_pool_units(sweep->pool, at);
    int64_t worth = -column->cost;
    for (int32_t i = 0; i < column->n; i++) {
        worth += multipliers->unit[unit[i]];
        for (int32_t k = sweep->triple_first[unit[i]]; k < sweep->triple_first[unit[i] + 1]; k++) {
            int32_t t = sweep->triple_of[k];
            worth -= ++sweep->held[t] == 2 ? multipliers->triple[t].price : 0;
        }
    }
    for (int32_t i = 0; i < column->n; i++) {
        for (int32_t k = sweep->triple_first[unit[i]]; k < sweep->triple_first[unit[i] + 1]; k++) {
            sweep->held[sweep->triple_of[k]] = 0;
        }
    }
    return worth;
}

/* The best of the zones known already: pricing need only look above it. */
static void score_pool(zsi_sweep *sweep, const zsi_multipliers *multipliers)
{
    for (int32_t j = 0; j < sweep->instance->n_schools; j++) {
        sweep->best[j] = -1;
        sweep->worth[j] = ZSI_WORTH_NONE;
    }
    for (int32_t k = 0; k < sweep->pool->n_columns; k++) {
        int32_t j = sweep->pool->column[k].school;
        int64_t worth = worth_of(sweep, multipliers, k);
        if (worth > sweep->worth[j] && zsi_pool_allows(sweep->pool, sweep->pair, sweep->n_in, k)) {
            sweep->worth[j] = worth;
            sweep->best[j] = k;
        }
    }
}

void zsi_sweep_keep(void *user, const zsi_zone_graph *graph, const int32_t *block, int32_t n, int64_t worth)
{
    zsi_sweep *sweep = user;
    int32_t *unit = sweep->found;
    (void)worth;
    for (int32_t i = 0; i < n; i++) {
        int32_t at = i;
        for (; at > 0 && unit[at - 1] > graph->unit[block[i]]; at--) {
            unit[at] = unit[at - 1];
        }
        unit[at] = graph->unit[block[i]];
    }
    zs_status status = zsi_pool_add(sweep->pool, graph->school, unit, n, &sweep->last);
    sweep->status = sweep->status == ZS_OK ? status : sweep->status;
}

static zs_status price_school(zsi_sweep *sweep, int32_t j, const zsi_multipliers *multipliers,
                              const zsi_sweep_options *options, int *finished)
{
    const zsi_zone_graph *graph = &sweep->graph[j];
    zsi_price_options search = {.above = sweep->worth[j],
                                .slack = options->slack,
                                .node_limit = options->node_limit,
                                .monitor = options->monitor,
                                .found = zsi_sweep_keep,
                                .user = sweep};
    zsi_price_result result;
    for (int32_t b = 0; b < graph->n; b++) {
        sweep->profit[b] = multipliers->unit[graph->unit[b]] - graph->cost[b];
    }
    sweep->last = -1;
    ZSI_TRY(zsi_zone_price(graph, sweep->profit, multipliers->triple, multipliers->n_triples, &search, &result));
    sweep->worth[j] = result.bound;
    sweep->nodes += result.nodes;
    *finished = *finished && result.finished;
    sweep->best[j] = sweep->last >= 0 ? sweep->last : sweep->best[j];
    return sweep->status;
}

zs_status zsi_sweep_run(zsi_sweep *sweep, const zsi_multipliers *multipliers, const zsi_sweep_options *options,
                        int64_t *bound, int *finished)
{
    ZSI_TRY(index_triples(sweep, multipliers));
    score_pool(sweep, multipliers);
    *bound = zsi_multipliers_value(multipliers, sweep->instance->n_units);
    *finished = 1;
    for (int32_t j = 0; j < sweep->instance->n_schools; j++) {
        ZSI_TRY(price_school(sweep, j, multipliers, options, finished));
        if (sweep->worth[j] <= ZSI_WORTH_NONE) {
            *bound = ZSI_FORBIDDEN;
            return ZS_OK;
        }
        *bound -= sweep->worth[j];
    }
    return ZS_OK;
}
