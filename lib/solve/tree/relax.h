/** @file relax.h
 * The linear relaxation of a region: "each unit once", places, the limit on moved pupils, and cuts of the pool.
 *
 * The LP has rows and columns only for units that still had a choice when it was built; later parts of the proof set
 * bounds in it. Its multipliers steer; what they prove is worked out in prices.h.
 */
#ifndef ZONESOLVE_SOLVE_TREE_RELAX_H
#define ZONESOLVE_SOLVE_TREE_RELAX_H

#include "solve/tree/cuts.h"
#include "solve/lp.h"
#include "solve/tree/prices.h"

typedef struct zsi_relax {
    const zsi_region *region;
    const zsi_cut_pool *pool;
    zsi_lp_room *room;
    zsi_lp *lp;
    int64_t structure;    /**< number of the present set of columns */
    int64_t n_structures;
    double cost_unit;     /**< cost in 1 of the LP's objective */
    double constant;      /**< objective of the pairs that are ones for good */
    int32_t n_columns;    /**< the overflow column of each school, then the pairs */
    int32_t *column_pair; /**< [n_columns] -1: overflow */
    int32_t *pair_column; /**< [n_pairs] -1: not in the LP */
    uint8_t *is_one;      /**< [n_pairs] settled when the LP was built */
    uint8_t *fixed;       /**< [n_pairs] column fixed at 0 */
    int32_t *unit_row;    /**< [n_units] -1: none */
    int32_t *school_row;  /**< [n_schools] */
    int32_t moved_row;    /**< -1: none */
    double moved_scale;   /**< pupils in 1 of that row */
    int32_t site_row[ZSI_N_SITE_LIMITS];   /**< of the limits on projects, -1: none */
    double site_scale[ZSI_N_SITE_LIMITS];  /**< of the limit in 1 of its row */
    int32_t n_fixed_rows; /**< rows before the cuts */
    int32_t n_rows;
    int32_t *row_cut;     /**< [n_rows - n_fixed_rows] */
    size_t row_cut_capacity;
    uint8_t *cut_active;  /**< [cuts of the pool] */
    size_t cut_active_capacity;
    double *x;            /**< [n_pairs] after a solve */
    double *row_dual;     /**< [n_rows] scratch */
    size_t row_dual_capacity;
    double *column_value; /**< [n_columns] scratch */
    uint8_t *row_status;  /**< [n_rows] scratch */
    size_t row_status_capacity;
    uint8_t *column_status; /**< [n_columns] scratch */
    int32_t *entry_index;   /**< scratch for rows and columns */
    double *entry_value;
} zsi_relax;

int zsi_relax_make(zsi_relax *relax, const zsi_region *region, const zsi_cut_pool *pool, zsi_lp_room *room);
void zsi_relax_clear(zsi_relax *relax);

/** Builds the LP anew, without rows for settled units: columns for the open pairs (with include[n_pairs], which has all
 *  settled ones; NULL: all). Pairs basic in the present LP stay, so that its basis and cuts mostly can be kept. */
zs_status zsi_relax_build(zsi_relax *relax, const zsi_domain *domain, const uint8_t *include);
/** Fixes the columns of closed pairs at 0, frees those of open ones. */
zs_status zsi_relax_apply(zsi_relax *relax, const zsi_domain *domain);
/** Adds columns for pair[n]: not in the LP yet, of units with a row. */
zs_status zsi_relax_add_columns(zsi_relax *relax, int32_t n, const int32_t *pair);

/** Solves until the objective passes `cost_limit` (infinity: to the end); primal simplex where columns were added. Fills
 *  x. *outcome as in lp.h. */
zs_status zsi_relax_solve(zsi_relax *relax, double cost_limit, int32_t primal, int32_t iterations,
                          zsi_monitor *monitor, int32_t *outcome);
/** Objective as a cost. */
double zsi_relax_cost(const zsi_relax *relax);
/** Reduced costs of pairs that are not in the LP, priced with all its rows, as costs. reduced[n_pairs]; others 0. */
zs_status zsi_relax_price_out(zsi_relax *relax, const zsi_domain *domain, double *reduced);

#endif
