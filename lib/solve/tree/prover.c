/** @file prover.c */
#include "solve/tree/prover.h"

#include "base/memory.h"
#include "solve/tree/region_plan.h"
#include "solve/tree/relax_prices.h"

#include <math.h>
#include <string.h>

enum { SEPARATED_UNITS = 40 }; /* a school and round */
/* Part of a unit from which it counts as whole. */
static const double WHOLE = 0.99;

/* A cost above that of every plan. */
static int64_t dearest_plan(const zsi_region *region)
{
    const zsi_instance *in = region->instance;
    int64_t cost = 1;
    for (int32_t u = 0; u < region->n_units; u++) {
        int64_t dearest = 0;
        int32_t unit = region->unit_of[u];
        for (int32_t p = region->pair_first[u]; p < region->pair_first[u + 1]; p++) {
            int64_t here = zsi_cost_at(in, unit, region->school_of[region->pair_school[p]]);
            dearest = here > dearest ? here : dearest;
        }
        cost += dearest;
        for (int32_t i = in->link_first[unit]; in->link_border && i < in->link_first[unit + 1]; i++) {
            cost += in->link_border[i];
        }
    }
    return cost;
}

/* Above a coarse step a gap off the cost would not do: it rounds up to the next cheaper cost, which is another plan's. */
int64_t zsi_bound_within(int64_t cost, double gap, int64_t step)
{
    double slack = gap * (double)cost;
    int64_t goal = cost - (int64_t)(slack > 0.0 ? slack : 0.0);
    return goal > 0 ? (goal - 1) / step * step + 1 : goal;
}

/* Cost from which parts of the tree are closed: no plan there is better by more than the gap. */
static void set_prune(zsi_prover *prover)
{
    if (prover->best_cost >= ZSI_FORBIDDEN) {
        prover->prune = dearest_plan(prover->region);
        return;
    }
    prover->prune = zsi_bound_within(prover->best_cost, prover->gap, prover->step);
}

zs_status zsi_prover_make(zsi_prover *prover, const zsi_region *region, zsi_lp_room *room, zsi_monitor *monitor,
                          double gap, int64_t step, const int32_t *school, int64_t cutoff)
{
    *prover = (zsi_prover){
        .region = region, .monitor = monitor, .room = room, .gap = gap, .step = step, .best_cost = cutoff};
    prover->found_room = (2 * SEPARATED_UNITS + 2) * region->n_schools;
    prover->best = ZSI_NEW(int32_t, region->n_units);
    prover->trial = ZSI_NEW(int32_t, region->n_units);
    prover->found = ZSI_NEW(int32_t, prover->found_room);
    prover->dropped = ZSI_NEW(int32_t, region->n_pairs);
    prover->reduced = ZSI_NEW(double, region->n_pairs);
    zsi_cut_pool_init(&prover->pool);
    if (!prover->best || !prover->trial || !prover->found || !prover->dropped || !prover->reduced ||
        zsi_relax_make(&prover->relax, region, &prover->pool, room) || zsi_prices_make(&prover->prices, region) ||
        zsi_pricing_make(&prover->pricing, region) || zsi_reach_make(&prover->reach, region) ||
        zsi_separators_make(&prover->separators, region) || zsi_packing_cuts_make(&prover->packing, region) ||
        zsi_domain_make(&prover->root, region)) {
        return ZS_E_MEMORY;
    }
    if (school) {
        int64_t cost = zsi_region_cost(region, school);
        memcpy(prover->best, school, (size_t)region->n_units * sizeof *school);
        ZSI_TRY(zsi_region_fits(region, school, &prover->has_plan));
        prover->best_cost = prover->has_plan && cost < prover->best_cost ? cost : prover->best_cost;
    }
    set_prune(prover);
    return ZS_OK;
}

void zsi_prover_clear(zsi_prover *prover)
{
    zsi_cut_pool_clear(&prover->pool);
    zsi_relax_clear(&prover->relax);
    zsi_prices_clear(&prover->prices);
    zsi_pricing_clear(&prover->pricing);
    zsi_reach_clear(&prover->reach);
    zsi_separators_clear(&prover->separators);
    zsi_packing_cuts_clear(&prover->packing);
    zsi_domain_clear(&prover->root);
    free(prover->best);
    free(prover->trial);
    free(prover->found);
    free(prover->dropped);
    free(prover->reduced);
    *prover = (zsi_prover){0};
}

/* Columns for the units whose columns are all closed by now, else the LP would have no solution. */
static zs_status cover_units(zsi_prover *prover, const zsi_domain *domain)
{
    const zsi_region *region = prover->region;
    int32_t n = 0;
    for (int32_t u = 0; u < region->n_units; u++) {
        int covered = prover->relax.unit_row[u] < 0;
        for (int32_t p = region->pair_first[u]; p < region->pair_first[u + 1]; p++) {
            covered |= domain->open[p] && prover->relax.pair_column[p] >= 0;
        }
        for (int32_t p = region->pair_first[u]; !covered && p < region->pair_first[u + 1]; p++) {
            if (domain->open[p]) {
                prover->dropped[n++] = p;
            }
        }
    }
    return n > 0 ? zsi_relax_add_columns(&prover->relax, n, prover->dropped) : ZS_OK;
}

/* Adds the absent pairs with a negative reduced cost. *n counts them. */
static zs_status price_in(zsi_prover *prover, const zsi_domain *domain, int32_t *n)
{
    const double least = -1e-7;
    *n = 0;
    ZSI_TRY(zsi_relax_price_out(&prover->relax, domain, prover->reduced));
    for (int32_t p = 0; p < prover->region->n_pairs; p++) {
        if (prover->reduced[p] < least) {
            prover->dropped[(*n)++] = p;
        }
    }
    return *n > 0 ? zsi_relax_add_columns(&prover->relax, *n, prover->dropped) : ZS_OK;
}

zs_status zsi_prover_solve(zsi_prover *prover, const zsi_domain *domain, double cost_limit, int32_t primal,
                           int32_t *outcome)
{
    int32_t n = 0;
    ZSI_TRY(cover_units(prover, domain));
    ZSI_TRY(zsi_relax_solve(&prover->relax, cost_limit, primal, 0, prover->monitor, outcome));
    while (*outcome == ZSI_LP_OPTIMAL) {
        ZSI_TRY(price_in(prover, domain, &n));
        if (n == 0) {
            break;
        }
        ZSI_TRY(zsi_relax_solve(&prover->relax, INFINITY, 1, 0, prover->monitor, outcome));
    }
    return ZS_OK;
}

/* The plan in `best` is the best one now. */
static void take_best(zsi_prover *prover, int64_t cost)
{
    prover->best_cost = cost;
    set_prune(prover);
    if (prover->on_plan) {
        prover->on_plan(prover->on_plan_data, prover->best, cost);
    }
}

zs_status zsi_prover_try_plan(zsi_prover *prover, int32_t *is_plan)
{
    const zsi_region *region = prover->region;
    *is_plan = 0;
    for (int32_t u = 0; u < region->n_units; u++) {
        int32_t best = -1;
        for (int32_t p = region->pair_first[u]; p < region->pair_first[u + 1]; p++) {
            best = best < 0 || prover->relax.x[p] > prover->relax.x[best] ? p : best;
        }
        if (best < 0) {
            return ZS_OK;
        }
        prover->trial[u] = region->pair_school[best];
    }
    ZSI_TRY(zsi_region_fits(region, prover->trial, is_plan));
    int64_t cost = *is_plan ? zsi_region_cost(region, prover->trial) : ZSI_FORBIDDEN;
    if (cost >= prover->best_cost) {
        return ZS_OK;
    }
    memcpy(prover->best, prover->trial, (size_t)region->n_units * sizeof *prover->best);
    prover->has_plan = 1;
    take_best(prover, cost);
    return ZS_OK;
}

/* Where the relaxation leans to, into `trial`. */
static void lean(zsi_prover *prover)
{
    const zsi_region *region = prover->region;
    for (int32_t u = 0; u < region->n_units; u++) {
        prover->trial[u] = -1;
        for (int32_t p = region->pair_first[u]; p < region->pair_first[u + 1]; p++) {
            prover->trial[u] = prover->relax.x[p] > WHOLE ? region->pair_school[p] : prover->trial[u];
        }
    }
}

void zsi_prover_tell_leaning(zsi_prover *prover)
{
    if (prover->on_leaning) {
        lean(prover);
        prover->on_leaning(prover->leaning_data, prover->trial, &prover->root, prover->relax.x);
    }
}

zs_status zsi_prover_improve(zsi_prover *prover, int *better)
{
    int64_t cost = prover->best_cost;
    *better = 0;
    if (!prover->improve || !prover->has_plan) {
        return ZS_OK;
    }
    lean(prover);
    ZSI_TRY(prover->improve(prover->leaning_data, prover->trial, prover->best, &cost));
    if (cost < prover->best_cost) {
        take_best(prover, cost);
        *better = 1;
    }
    return ZS_OK;
}

zs_status zsi_prover_bound(zsi_prover *prover, const zsi_domain *domain, int infeasible, int64_t *bound)
{
    double times = 0.0;
    for (int32_t k = 0; k < (infeasible ? 9 : 1); k++) {
        ZSI_TRY(zsi_relax_prices(&prover->relax, times, &prover->prices));
        ZSI_TRY(zsi_pricing_bound(&prover->pricing, prover->region, domain, &prover->prices));
        prover->is_logged = 0;
        *bound = prover->pricing.bound > *bound ? prover->pricing.bound : *bound;
        if (*bound >= prover->prune) {
            return ZS_OK;
        }
        times = k % 2 ? -times * 30.0 : (times == 0.0 ? 1.0 : -times);
    }
    return ZS_OK;
}

void zsi_prover_log_price(zsi_prover *prover)
{
    if (!prover->is_logged) {
        zsi_log_price(prover->log, prover->node, &prover->prices, prover->pricing.bound, 0, NULL);
        prover->is_logged = 1;
    }
}

/* Closes the pairs whose loss takes the bound past `prune`. */
static void close_dear(zsi_prover *prover, zsi_domain *domain)
{
    const zsi_region *region = prover->region;
    int32_t n = 0;
    int64_t most = prover->prune - prover->pricing.bound;
    for (int32_t u = 0; u < region->n_units; u++) {
        int unsettled = domain->n_open[u] > 1;
        for (int32_t p = region->pair_first[u]; unsettled && p < region->pair_first[u + 1]; p++) {
            if (domain->open[p] && prover->pricing.loss[p] >= most) {
                zsi_domain_drop(domain, region, p);
                prover->dropped[n++] = p;
            }
        }
    }
    if (n > 0) {
        zsi_log_price(prover->log, prover->node, &prover->prices, prover->pricing.bound, n, prover->dropped);
        prover->is_logged = 1;
    }
}

/* Closes what the last pricing of the domain proves to be too dear, and what cannot be reached then. */
static zs_status close_pairs(zsi_prover *prover, zsi_domain *domain, int64_t *bound)
{
    if (*bound < prover->prune && prover->pricing.bound > INT64_MIN / 8) {
        int64_t threshold = prover->prune - prover->pricing.bound;
        ZSI_TRY(zsi_pricing_losses(&prover->pricing, prover->region, domain, &prover->prices, threshold));
        close_dear(prover, domain);
    }
    if (*bound >= prover->prune) {
        zsi_prover_log_price(prover);
    } else {
        zsi_reach_close(&prover->reach, prover->region, domain, NULL, NULL);
    }
    if (*bound >= prover->prune || domain->empty) {
        *bound = ZSI_NO_PLAN;
        return ZS_OK;
    }
    return zsi_relax_apply(&prover->relax, domain);
}

zs_status zsi_prover_probe(zsi_prover *prover, zsi_domain *domain, int64_t *bound)
{
    ZSI_TRY(zsi_prover_bound(prover, domain, 0, bound));
    return close_pairs(prover, domain, bound);
}

zs_status zsi_prover_probe_at(zsi_prover *prover, zsi_domain *domain, const int64_t *once, int64_t moved_price,
                              int64_t *bound)
{
    const zsi_region *region = prover->region;
    zsi_prices *prices = &prover->prices;
    for (int32_t u = 0; u < region->n_units; u++) {
        prices->unit[u] = once[region->unit_of[u]];
    }
    memset(prices->shift, 0, (size_t)region->n_pairs * sizeof *prices->shift);
    prices->n_cuts = 0;
    prices->moved = moved_price;
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        prices->site[k] = prover->site_price ? prover->site_price[k] : 0;
    }
    ZSI_TRY(zsi_pricing_bound(&prover->pricing, region, domain, prices));
    prover->is_logged = 0;
    *bound = prover->pricing.bound > *bound ? prover->pricing.bound : *bound;
    zsi_prover_log_price(prover);
    return close_pairs(prover, domain, bound);
}

void zsi_prover_publish(zsi_prover *prover, int64_t bound)
{
    bound = bound < prover->prune ? bound : prover->prune;
    if (prover->known && bound > atomic_load(prover->known)) {
        atomic_store(prover->known, bound);
    }
}

zs_status zsi_prover_cut(zsi_prover *prover, int32_t *n_new)
{
    const zsi_region *region = prover->region;
    int32_t n_found = 0;
    for (int32_t j = 0; j < region->n_schools; j++) {
        if (zsi_monitor_over(prover->monitor)) {
            break;
        }
        int32_t before = n_found;
        int32_t n_cuts = prover->pool.n_cuts;
        ZSI_TRY(zsi_separators_find(&prover->separators, region, &prover->root, prover->relax.x, j, SEPARATED_UNITS,
                                    &prover->pool, prover->found, &n_found));
        prover->counts.separators += n_found - before;
        for (int32_t c = n_cuts; c < prover->pool.n_cuts; c++) {
            zsi_log_separator(prover->log, &prover->pool, c);
        }
        before = n_found;
        ZSI_TRY(zsi_packing_cuts_find(&prover->packing, region, &prover->root, prover->relax.x, j, &prover->pool,
                                      prover->found, &n_found));
        prover->counts.packing_cuts += n_found - before;
    }
    return zsi_relax_add_cuts(&prover->relax, n_found, prover->found, n_new);
}
