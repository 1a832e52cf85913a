/** @file column_master.h
 * The linear program over columns: each unit in one zone, cuts on triples of units, multipliers held in a box.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_COLUMN_MASTER_H
#define ZONESOLVE_SOLVE_COLUMNS_COLUMN_MASTER_H

#include "solve/columns/column_sweep.h"
#include "solve/lp.h"

/** Costs stand in the LP in parts of one km of the total. Columns 2u and 2u + 1 are the sides of unit u's box. */
typedef struct zsi_master {
    const zsi_instance *instance; /**< borrowed */
    zsi_column_pool *pool;        /**< borrowed */
    zsi_lp *lp;
    int32_t *column; /**< [n_columns] pool's index, behind the 2 * n_units sides of the box */
    uint8_t *is_on;  /**< [n_columns] 0: held at zero */
    int32_t n_columns;
    size_t column_capacity;
    size_t on_capacity;
    int32_t *place; /**< [pool's columns] column of the LP, -1: not there */
    size_t place_capacity;
    zsi_triple *cut; /**< [n_cuts] prices unused */
    int32_t n_cuts;
    size_t cut_capacity;
    double *dual; /**< [n_units + n_cuts] multipliers of the last solution, those of cuts <= 0 */
    size_t dual_capacity;
    double *value; /**< [2 * n_units + n_columns] of the last solution */
    size_t value_capacity;
    double objective;
} zsi_master;

/** An LP with the box's sides only. ZS_OK, ZS_E_MEMORY, ZS_E_SOLVER. Free with zsi_master_clear() inside the room. */
zs_status zsi_master_make(zsi_master *master, const zsi_instance *instance, zsi_column_pool *pool, zsi_lp_room *room);
void zsi_master_clear(zsi_master *master);
/** Keeps unit multipliers within `width` of centre[n_units] (km). */
zs_status zsi_master_set_box(zsi_master *master, const double *centre, const double *width);
/** Puts a column of the pool into the LP unless it is there. */
zs_status zsi_master_add_column(zsi_master *master, int32_t at);
/** Adds "at most one zone with two of these three units". */
zs_status zsi_master_add_cut(zsi_master *master, const zsi_triple *triple);
/** Takes out columns with drop[n_columns] != 0, cuts with drop[n_cuts] != 0. */
zs_status zsi_master_drop_columns(zsi_master *master, const uint8_t *drop);
zs_status zsi_master_drop_cuts(zsi_master *master, const uint8_t *drop);
/** Solves; *outcome is one of ZSI_LP_...; the solution stands in dual, value, objective. */
zs_status zsi_master_solve(zsi_master *master, const zsi_lp_limits *limits, int32_t *outcome);
/** Reduced cost of a pool's column at the last solution (km). */
double zsi_master_reduced_cost(const zsi_master *master, int32_t at);

/** What of the box's sides the last solution uses: 0 where the columns alone make it up. */
double zsi_master_box_use(const zsi_master *master);
/** Turns columns off that the pairs in force forbid, and the others on again. */
zs_status zsi_master_restrict(zsi_master *master, const uint8_t *pair, const int32_t *n_in);

static inline int zsi_master_has_column(const zsi_master *master, int32_t at)
{
    return (size_t)at < master->place_capacity && master->place[at] >= 0;
}

#endif
