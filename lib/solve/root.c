/** @file root.c */
#include "solve/root.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

enum {
    FIRST_COLUMNS = 3,   /* cheapest pairs of a unit in the first LP */
    MOST_ROUNDS = 150,
    PATIENCE = 10         /* rounds within which a share of the gap must be closed */
};
static const double LEAST_PROGRESS = 0.02;

typedef struct root {
    zsi_prover *prover;
    uint8_t *include; /* [n_pairs] columns of the LP when it is built next */
    double *reduced;  /* [n_pairs] */
    int32_t *pair;    /* [n_pairs] */
    int32_t n_columns_built;
    int32_t done;     /* stopped by the monitor, or nothing left */
} root;

/* The cheapest pairs of each unit and the plan's. */
static void include_cheapest(root *r)
{
    const zsi_prover *prover = r->prover;
    const zsi_region *region = prover->region;
    for (int32_t u = 0; u < region->n_units; u++) {
        int32_t first = region->pair_first[u];
        for (int32_t k = 0; k < FIRST_COLUMNS; k++) {
            int32_t best = -1;
            for (int32_t p = first; p < region->pair_first[u + 1]; p++) {
                if (prover->root.open[p] && !r->include[p] &&
                    (best < 0 || region->pair_cost[p] < region->pair_cost[best])) {
                    best = p;
                }
            }
            if (best >= 0) {
                r->include[best] = 1;
            }
        }
        if (prover->has_plan) {
            int32_t pair = zsi_region_pair(region, u, prover->best[u]);
            r->include[pair] = prover->root.open[pair];
        }
    }
}

/* Prices pairs in until none has a negative reduced cost. */
static zs_status price_in(root *r)
{
    zsi_prover *prover = r->prover;
    const zsi_region *region = prover->region;
    for (int32_t n = 1; n > 0 && !r->done;) {
        int32_t outcome;
        ZSI_TRY(zsi_relax_price_out(&prover->relax, &prover->root, r->reduced));
        n = 0;
        for (int32_t p = 0; p < region->n_pairs; p++) {
            if (r->reduced[p] < -1e-7) {
                r->include[p] = 1;
                r->pair[n++] = p;
            }
        }
        if (n > 0) {
            ZSI_TRY(zsi_relax_add_columns(&prover->relax, n, r->pair));
            ZSI_TRY(zsi_relax_solve(&prover->relax, INFINITY, 1, 0, prover->monitor, &outcome));
            r->done = outcome == ZSI_LP_STOPPED || outcome == ZSI_LP_LOST;
        }
    }
    return ZS_OK;
}

/* Solves the LP over all pairs, those not in it yet priced in. */
static zs_status solve(root *r, int32_t primal)
{
    int32_t outcome;
    ZSI_TRY(zsi_relax_solve(&r->prover->relax, INFINITY, primal, 0, r->prover->monitor, &outcome));
    r->done = outcome == ZSI_LP_STOPPED || outcome == ZSI_LP_LOST;
    return price_in(r);
}

/* Builds the LP without what is settled or closed, once that is a good part of it. */
static zs_status shrink(root *r, int all)
{
    zsi_prover *prover = r->prover;
    const zsi_region *region = prover->region;
    int32_t n_open = 0;
    for (int32_t p = 0; p < region->n_pairs; p++) {
        int unsettled = prover->root.n_open[region->pair_unit[p]] > 1;
        n_open += prover->root.open[p] && unsettled;
        r->include[p] = prover->root.open[p] && (all || r->include[p] || !unsettled);
    }
    if (!all && prover->relax.lp && n_open > 3 * r->n_columns_built / 4) {
        return ZS_OK;
    }
    for (int32_t p = 0; p < region->n_pairs && n_open < 4 * region->n_units; p++) {
        r->include[p] |= prover->root.open[p];
    }
    ZSI_TRY(zsi_relax_build(&prover->relax, &prover->root, r->include));
    r->n_columns_built = n_open;
    return solve(r, 1);
}

/* Probes the root and logs the prices where they prove more than before. */
static zs_status probe(root *r, int64_t *bound)
{
    int64_t before = *bound;
    ZSI_TRY(zsi_prover_probe(r->prover, &r->prover->root, bound));
    if (*bound > before) {
        zsi_prover_log_price(r->prover);
    }
    return ZS_OK;
}

/* Rounds of probing and cuts. */
static zs_status run_rounds(root *r, int64_t *bound)
{
    zsi_prover *prover = r->prover;
    double history[PATIENCE];
    for (int32_t round = 0; round < MOST_ROUNDS && !r->done; round++) {
        int32_t n_new = 0;
        int32_t is_plan;
        ZSI_TRY(probe(r, bound));
        if (*bound >= prover->prune) {
            return ZS_OK;
        }
        ZSI_TRY(shrink(r, 0));
        ZSI_TRY(zsi_prover_try_plan(prover, &is_plan));
        prover->counts.rounds++;
        double gap = (double)(prover->prune - *bound);
        double before = round >= PATIENCE ? history[round % PATIENCE] : INFINITY;
        if (prover->prune < ZSI_FORBIDDEN && gap > (1.0 - LEAST_PROGRESS) * before) {
            return ZS_OK;
        }
        history[round % PATIENCE] = gap;
        ZSI_TRY(zsi_prover_cut(prover, &n_new));
        if (n_new == 0) {
            return ZS_OK;
        }
        ZSI_TRY(solve(r, 0));
        ZSI_TRY(zsi_relax_purge(&prover->relax));
    }
    return ZS_OK;
}

static zs_status prove(root *r, int64_t *bound)
{
    zsi_prover *prover = r->prover;
    zsi_reach_close(&prover->reach, prover->region, &prover->root, NULL, NULL);
    if (prover->root.empty) {
        *bound = ZSI_NO_PLAN;
        return ZS_OK;
    }
    include_cheapest(r);
    ZSI_TRY(shrink(r, 0));
    ZSI_TRY(run_rounds(r, bound));
    if (!r->done && *bound < prover->prune) {
        ZSI_TRY(shrink(r, 1));
        if (!r->done) {
            ZSI_TRY(probe(r, bound));
        }
    }
    return ZS_OK;
}

zs_status zsi_root_prove(zsi_prover *prover, int64_t *bound)
{
    const zsi_region *region = prover->region;
    root r = {.prover = prover,
              .include = ZSI_NEW(uint8_t, region->n_pairs),
              .reduced = ZSI_NEW(double, region->n_pairs),
              .pair = ZSI_NEW(int32_t, region->n_pairs)};
    zs_status status = r.include && r.reduced && r.pair ? prove(&r, bound) : ZS_E_MEMORY;
    free(r.include);
    free(r.reduced);
    free(r.pair);
    return status;
}
