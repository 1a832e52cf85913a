/** @file column_fix.h
 * Decides pairs of unit and school by what the other choice would cost at given multipliers.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_COLUMN_FIX_H
#define ZONESOLVE_SOLVE_COLUMNS_COLUMN_FIX_H

#include "solve/columns/column_sweep.h"

typedef struct zsi_fixing {
    int64_t cutoff;     /**< only plans that cost less are of interest */
    int64_t node_limit; /**< of one question; an open answer decides nothing */
    zsi_monitor *monitor;
    zsi_column_log *log; /**< the claims go there, NULL: nowhere */
    int32_t tells_cut;   /**< pairs that the instance has cut off beforehand are told, too: who checks does not know them */
    int32_t n_open;     /**< out: pairs left open */
    int32_t n_decided;  /**< out: pairs decided by this call */
    int infeasible;     /**< out: no plan below the cutoff is left */
} zsi_fixing;

/**
 * Decides the open pairs of pair[n_units * n_schools] that no plan below the cutoff takes (out) or that every one takes
 * (in). `sweep` must have been run at `multipliers` on these pairs and have given `bound`, with no zone worth more than 0
 * (zsi_generator_reprice()); zones found on the way go to its pool. ZS_OK or ZS_E_MEMORY. The pairs in force on the sweep
 * are left as they were.
 */
zs_status zsi_fix_pairs(zsi_sweep *sweep, const zsi_multipliers *multipliers, int64_t bound, uint8_t *pair,
                        zsi_fixing *fixing);
/** Makes (unit, school) in: every other school's pair of the unit is out. */
void zsi_pair_take(const zsi_instance *instance, uint8_t *pair, int32_t unit, int32_t school);
/** Takes units with one open pair left, over and over. Whether each unit has a pair left. */
int zsi_pairs_settle(const zsi_instance *instance, uint8_t *pair);

#endif
