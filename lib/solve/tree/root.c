/** @file root.c */
#include "solve/tree/root.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

enum {
    FIRST_COLUMNS = 3,   /* cheapest pairs of a unit in the first LP */
    MOST_ROUNDS = 500,
    PROBE_EVERY = 4,     /* rounds */
    FIRST_IMPROVED = 8,  /* round in which the plan is first improved; then each time twice as late */
    PATIENCE = 10         /* rounds within which a share of the gap must be closed */
};
/* Share of the gap: where many pairs are open, branching would bring even less. */
static const double LEAST_PROGRESS_FEW = 0.02;
static const double LEAST_PROGRESS_MANY = 0.003;

typedef struct root {
    zsi_prover *prover;
    uint8_t *include; /* [n_pairs] columns of the LP when it is built next */
    int32_t n_open;   /* open pairs of units with a choice */
    int32_t n_open_built; /* the same when the LP was built */
    int32_t done;     /* stopped by the monitor, or nothing left */
    int32_t most_rounds;
    int32_t next_improved; /* round in which the plan is improved next */
    int32_t since;    /* round from which progress is judged */
    int64_t reached;  /* best bound of the rounds */
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

static double least_progress(const root *r)
{
    return r->n_open > ZSI_FEW_PAIRS * r->prover->region->n_units ? LEAST_PROGRESS_MANY : LEAST_PROGRESS_FEW;
}

static zs_status solve(root *r, int32_t primal)
{
    int32_t outcome;
    ZSI_TRY(zsi_prover_solve(r->prover, &r->prover->root, INFINITY, primal, &outcome));
    r->done = outcome == ZSI_LP_STOPPED || outcome == ZSI_LP_LOST;
    return ZS_OK;
}

/* Builds the LP without what is settled or closed, once that is a good part of it. */
static zs_status shrink(root *r)
{
    zsi_prover *prover = r->prover;
    const zsi_region *region = prover->region;
    int32_t n_open = 0;
    for (int32_t p = 0; p < region->n_pairs; p++) {
        int unsettled = prover->root.n_open[region->pair_unit[p]] > 1;
        n_open += prover->root.open[p] && unsettled;
        r->include[p] = prover->root.open[p] && (r->include[p] || prover->relax.pair_column[p] >= 0 || !unsettled);
    }
    r->n_open = n_open;
    if (prover->relax.lp && n_open > 3 * r->n_open_built / 4) {
        return ZS_OK;
    }
    for (int32_t p = 0; p < region->n_pairs && n_open < ZSI_FEW_PAIRS * region->n_units; p++) {
        r->include[p] |= prover->root.open[p];
    }
    ZSI_TRY(zsi_relax_build(&prover->relax, &prover->root, r->include));
    r->n_open_built = n_open;
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

/* Only the bound of the root, logged where it is more than before. */
static zs_status price(root *r, int64_t *bound)
{
    int64_t before = *bound;
    ZSI_TRY(zsi_prover_bound(r->prover, &r->prover->root, 0, bound));
    if (*bound > before) {
        zsi_prover_log_price(r->prover);
    }
    *bound = *bound >= r->prover->prune ? ZSI_NO_PLAN : *bound;
    return ZS_OK;
}

/* A better plan near the relaxation: all that can be closed hangs on it. */
static zs_status improve(root *r, int32_t round, int *better)
{
    r->next_improved = 2 * round > FIRST_IMPROVED ? 2 * round : FIRST_IMPROVED;
    ZSI_TRY(zsi_prover_improve(r->prover, better));
    r->since = *better ? round : r->since;
    zsi_prover_tell_leaning(r->prover);
    return ZS_OK;
}

/* What the linear programs leave so far: they may have far to go to the bound that multipliers gave before them. */
static double gap_of_rounds(const root *r)
{
    return (double)r->prover->prune - (double)r->reached;
}

/* Rounds of probing and cuts; the last probes, where none before it found cuts. */
static zs_status run_rounds(root *r, int64_t *bound)
{
    zsi_prover *prover = r->prover;
    double history[PATIENCE];
    int32_t n_cuts = 1;
    for (int32_t round = 0; round < r->most_rounds && !r->done; round++) {
        int32_t is_plan;
        if (round % PROBE_EVERY == 0 || n_cuts == 0) {
            ZSI_TRY(probe(r, bound));
            ZSI_TRY(*bound < prover->prune ? shrink(r) : ZS_OK);
            if (prover->region->instance->sites) { /* which schools it opens helps the search from the first round on */
                zsi_prover_tell_leaning(prover);
            }
        } else {
            ZSI_TRY(price(r, bound));
        }
        r->reached = prover->pricing.bound > r->reached ? prover->pricing.bound : r->reached;
        zsi_prover_publish(prover, *bound);
        if (*bound >= prover->prune || r->done) {
            return ZS_OK;
        }
        ZSI_TRY(zsi_prover_try_plan(prover, &is_plan));
        prover->counts.rounds++;
        double gap = gap_of_rounds(r);
        double before = round - r->since >= PATIENCE ? history[round % PATIENCE] : INFINITY;
        int is_stuck = prover->best_cost < ZSI_FORBIDDEN && gap > (1.0 - least_progress(r)) * before;
        int better = 0;
        if (is_stuck || round == r->next_improved) {
            ZSI_TRY(improve(r, round, &better));
        }
        if (is_stuck && !better) {
            return ZS_OK;
        }
        history[round % PATIENCE] = gap_of_rounds(r);
        int32_t had = n_cuts;
        ZSI_TRY(zsi_prover_cut(prover, &n_cuts));
        if (n_cuts == 0 && had == 0) {
            return ZS_OK;
        }
        ZSI_TRY(solve(r, 0));
        ZSI_TRY(zsi_relax_purge(&prover->relax));
    }
    return ZS_OK;
}

static zs_status prove(root *r, const int64_t *once, int64_t moved_price, int64_t *bound)
{
    zsi_prover *prover = r->prover;
    zsi_reach_close(&prover->reach, prover->region, &prover->root, NULL, NULL);
    if (once && !prover->root.empty) {
        ZSI_TRY(zsi_prover_probe_at(prover, &prover->root, once, moved_price, bound));
    }
    if (prover->root.empty || *bound >= prover->prune) {
        *bound = ZSI_NO_PLAN;
        return ZS_OK;
    }
    include_cheapest(r);
    ZSI_TRY(shrink(r));
    ZSI_TRY(run_rounds(r, bound));
    return ZS_OK;
}

zs_status zsi_root_prove(zsi_prover *prover, const int64_t *once, int64_t moved_price, int32_t most_rounds, int64_t *bound)
{
    const zsi_region *region = prover->region;
    root r = {.prover = prover,
              .most_rounds = most_rounds > 0 ? most_rounds : MOST_ROUNDS,
              .next_improved = FIRST_IMPROVED,
              .reached = INT64_MIN,
              .include = ZSI_NEW(uint8_t, region->n_pairs)};
    zs_status status = r.include ? prove(&r, once, moved_price, bound) : ZS_E_MEMORY;
    free(r.include);
    return status;
}
