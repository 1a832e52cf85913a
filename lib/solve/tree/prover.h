/** @file prover.h
 * What all parts of a proof share: the region, its relaxation, cuts and prices, and the best plan so far.
 */
#ifndef ZONESOLVE_SOLVE_TREE_PROVER_H
#define ZONESOLVE_SOLVE_TREE_PROVER_H

#include "solve/tree/packing_cuts.h"
#include "solve/tree/proof_log.h"
#include "solve/tree/reach.h"
#include "solve/tree/relax_cuts.h"
#include "solve/tree/separators.h"

/** Called with a new best plan, school[n_units of the region], checked, and its cost. */
typedef void (*zsi_plan_fn)(void *data, const int32_t *school, int64_t cost);
/** The school[n_units] that has nearly the whole unit in the relaxation, -1: it is split; what is open at the root; and
 *  how much of each pair the relaxation takes, share[n_pairs]. */
typedef void (*zsi_leaning_fn)(void *data, const int32_t *school, const zsi_domain *root, const double *share);
/** Looks for a plan better than school[n_units] of that cost near leaning[n_units], and puts it into both. */
typedef zs_status (*zsi_improve_fn)(void *data, const int32_t *leaning, int32_t *school, int64_t *cost);

typedef struct zsi_proof_counts {
    int64_t nodes;
    int64_t rounds;
    int64_t separators;
    int64_t packing_cuts;
    int64_t columns;     /**< of a proof by columns */
    int64_t trials;      /**< strong-branching LPs */
    int64_t closed_pairs; /**< closed by prices or connection at the root */
    int64_t open_pairs;  /**< left after the root */
    int64_t root_bound;
    double root_s;
} zsi_proof_counts;

typedef struct zsi_prover {
    const zsi_region *region;
    zsi_monitor *monitor;
    zsi_cut_pool pool;
    zsi_relax relax;
    zsi_prices prices;
    zsi_pricing pricing;
    zsi_reach reach;
    zsi_separators separators;
    zsi_packing_cuts packing;
    zsi_lp_room *room;
    zsi_domain root;    /**< what is open everywhere: cuts hold in it */
    const int64_t *site_price; /**< multipliers of the limits on projects to start from, NULL: none */
    double gap;         /**< plans within this share of the best need not be told apart */
    int64_t step;       /**< every cost is a multiple of it, at least 1 */
    int64_t best_cost;  /**< ZSI_FORBIDDEN: no plan yet and no cutoff */
    int64_t prune;      /**< parts of the tree bounded by this are closed */
    int32_t *best;      /**< [n_units] */
    int32_t has_plan;
    int32_t *trial;     /**< [n_units] a plan being tried */
    int32_t *found;     /**< cuts found in a round */
    int32_t found_room;
    double *reduced;    /**< [n_pairs] reduced costs of pairs that are no columns */
    int32_t *dropped;   /**< [n_pairs] pairs closed by the last prices */
    int32_t node;       /**< number of the node at work, 0: the root */
    zsi_proof_log *log; /**< NULL: none is kept */
    int32_t is_logged;  /**< the last prices are */
    zsi_plan_fn on_plan;
    void *on_plan_data;
    zsi_leaning_fn on_leaning; /**< NULL: nobody looks */
    zsi_improve_fn improve;    /**< NULL: nobody helps */
    void *leaning_data;        /**< of both */
    _Atomic int64_t *known; /**< raised with every better bound of the whole region; NULL: nobody looks */
    zsi_proof_counts counts;
} zsi_prover;

/** The least bound that, rounded up to a multiple of `step`, is within the gap of a plan of this cost. */
int64_t zsi_bound_within(int64_t cost, double gap, int64_t step);

/** With a plan school[n_units] to beat, or NULL, and a cost to beat (ZSI_FORBIDDEN: any). Clear after failure, too. */
zs_status zsi_prover_make(zsi_prover *prover, const zsi_region *region, zsi_lp_room *room, zsi_monitor *monitor,
                          double gap, int64_t step, const int32_t *school, int64_t cutoff);
void zsi_prover_clear(zsi_prover *prover);

/** Solves the LP over all open pairs of the domain: those that are no columns are priced in where they could help.
 *  Stops early where the LP over its present columns passes `cost_limit`. *outcome as in lp.h. */
zs_status zsi_prover_solve(zsi_prover *prover, const zsi_domain *domain, double cost_limit, int32_t primal,
                           int32_t *outcome);

/** Takes the plan that relax.x rounds to, where it is one and beats the best. *is_plan: it is one. */
zs_status zsi_prover_try_plan(zsi_prover *prover, int32_t *is_plan);

/** Tells those who look where relax.x leans to. */
void zsi_prover_tell_leaning(zsi_prover *prover);
/** Has the best plan improved near where relax.x leans to. *better: a better one is in force. */
zs_status zsi_prover_improve(zsi_prover *prover, int *better);

/** Prices the domain with the relaxation's multipliers and closes every pair that costs too much or cannot be reached.
 *  *bound rises to what is proven for the domain; ZSI_NO_PLAN where nothing below `prune` is left. */
zs_status zsi_prover_probe(zsi_prover *prover, zsi_domain *domain, int64_t *bound);
/** The same with given multipliers, once[n_units of the instance] and that of the limit on moved pupils, before there is
 *  any linear program. */
zs_status zsi_prover_probe_at(zsi_prover *prover, zsi_domain *domain, const int64_t *once, int64_t moved_price,
                              int64_t *bound);
/** Only the bound of the domain with the relaxation's multipliers, ray included where `infeasible`. */
zs_status zsi_prover_bound(zsi_prover *prover, const zsi_domain *domain, int infeasible, int64_t *bound);

/** Tells those who look that no plan of the region costs less than `bound`, or than `prune` where that is less. */
void zsi_prover_publish(zsi_prover *prover, int64_t bound);

/** Logs the last prices and their bound for the node, where they are not logged yet. */
void zsi_prover_log_price(zsi_prover *prover);

/** Looks for cuts that relax.x breaks and adds them; *n_new counts them. */
zs_status zsi_prover_cut(zsi_prover *prover, int32_t *n_new);

#endif
