/** @file tree.h
 * Branch and bound over a region: the proof that no plan is better, or by how much it could be.
 *
 * Best bound first, strong branching, cuts at every node. Linear programs only steer: every closed part of the tree is
 * closed by integer prices (prices.h). Deterministic up to where the clock stops it.
 */
#ifndef ZONESOLVE_SOLVE_TREE_TREE_H
#define ZONESOLVE_SOLVE_TREE_TREE_H

#include "solve/tree/prover.h"

typedef struct zsi_tree_options {
    double gap;            /**< close what is within this share of the best plan */
    int64_t step;          /**< every cost is a multiple of it; 0: nothing is known */
    int64_t cutoff;        /**< look only for plans below this cost; ZSI_FORBIDDEN: any */
    const int32_t *school; /**< [n_units] plan to beat, NULL: none */
    const int64_t *once;   /**< [n_units of the instance] multipliers of "each unit once" to start from, NULL: none */
    int64_t moved_price;   /**< multiplier of the limit on moved pupils that goes with them */
    const int64_t *site_price; /**< [ZSI_N_SITE_LIMITS] those of the limits on projects, NULL: none */
    _Atomic int64_t *known; /**< raised with the bound of what is still open, NULL: nobody looks */
    int64_t most_nodes;    /**< 0: no limit */
    int32_t most_rounds;   /**< of the root, without branching then; 0: as many as bring something */
    size_t log_bytes;      /**< what the log of the proof may take, 0: none is kept */
    zsi_plan_fn on_plan;   /**< called on the proof's own thread for each better plan; NULL: none */
    void *on_plan_data;
    zsi_leaning_fn on_leaning; /**< called there at the root and every few nodes; NULL: none */
    zsi_improve_fn improve; /**< called there at the root, and must be as deterministic as the tree is to be; NULL: none */
    void *leaning_data;     /**< of both */
} zsi_tree_options;

typedef struct zsi_tree_result {
    int64_t bound;     /**< no plan of the region costs less, ZSI_NO_PLAN: there is none below the cutoff */
    int64_t best_cost; /**< of the plan found or given, ZSI_FORBIDDEN: none */
    int32_t *school;   /**< [n_units] that plan, NULL: none. Owned */
    int32_t finished;  /**< nothing open is left: bound is within the gap of best_cost or of the cutoff */
    zsi_proof_log log; /**< proves `bound`, where it is not full. Owned */
    zsi_proof_counts counts;
} zsi_tree_result;

/** Proves on a private thread until finished, out of nodes, or the monitor says stop. Plans have no excess: where places
 *  cannot suffice, the bound is ZSI_NO_PLAN. ZS_E_SOLVER: GLPK failed; what was proven until then stands in *result.
 *  Free with zsi_tree_result_clear(). */
zs_status zsi_tree_prove(const zsi_region *region, const zsi_tree_options *options, zsi_monitor *monitor,
                         zsi_tree_result *result, zsi_report *report);
/** The same within an LP room, for callers that prove many regions. */
zs_status zsi_tree_prove_in(zsi_lp_room *room, const zsi_region *region, const zsi_tree_options *options,
                            zsi_monitor *monitor, zsi_tree_result *result);
void zsi_tree_result_clear(zsi_tree_result *result);

#endif
