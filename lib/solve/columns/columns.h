/** @file columns.h
 * Proves plans by set partitioning over connected zones: columns priced exactly, subset-row cuts, branching.
 *
 * For plans without excess whose zones are connected. It pays where zones hold few large units, up to about a dozen.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_COLUMNS_H
#define ZONESOLVE_SOLVE_COLUMNS_COLUMNS_H

#include "base/monitor.h"
#include "solve/columns/column_sweep.h"

typedef struct zsi_columns_options {
    const int32_t *plan;      /**< [n_units] a plan without excess and with connected zones, NULL: none is known */
    double gap;               /**< the next plan must be cheaper by this part of the best one's cost; at least 5e-7 */
    int32_t root_only;        /**< only the bound before cuts and branching */
    zsi_column_log *log;      /**< empty, made for the instance's units: the proof goes there; NULL: nowhere */
} zsi_columns_options;

typedef struct zsi_columns_result {
    int32_t applies;     /**< 0: not a problem for this method, and nothing else is set */
    int32_t proven;      /**< the best plan is within the gap of the bound, or there is no plan without excess */
    int64_t bound;       /**< no plan without excess costs less; ZSI_FORBIDDEN: there is none */
    int64_t cost;        /**< of the best plan, travel and moved only; ZSI_FORBIDDEN: none */
    int32_t *school;     /**< [n_units] best plan, NULL: none */
    int64_t logged;      /**< bound that the log proves, ZSI_WORTH_NONE: none. At most `bound`: less where the log is full */
    int64_t root_bound;  /**< certified by `root` alone, all pairs open */
    zsi_multipliers root; /**< multipliers of the root's bound, in cost units */
    int64_t nodes;       /**< of the tree */
    int64_t cuts;
    int64_t columns;
    int64_t sweeps;
} zsi_columns_result;

/** Whether the method fits: connected zones, each unit one block, schools in different units. */
int zsi_columns_apply(const zsi_instance *instance);
/**
 * Bounds plans without excess and looks for the best, until it is proven or the monitor says stop. Borders' cost and a
 * limit on moved pupils are left out: the bound holds all the same, but a plan found may break the limit. Without a plan
 * to start from it guesses cutoffs close above the bound, and raises them where no plan lies below. ZS_OK, also where
 * nothing was proven; ZS_E_MEMORY, ZS_E_SOLVER. Free with zsi_columns_result_clear().
 */
zs_status zsi_columns_prove(const zsi_instance *instance, const zsi_columns_options *options, zsi_monitor *monitor,
                            zsi_columns_result *result, zsi_report *report);
void zsi_columns_result_clear(zsi_columns_result *result);

#endif
