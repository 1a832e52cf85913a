/** @file lp.h
 * Linear programs on GLPK's simplex, fenced in: the only file that knows GLPK.
 *
 * GLPK ends the process on a bad argument, keeps its state per thread and lets no problem cross threads. So everything
 * here happens on a private thread inside one zsi_lp_run(): a failing call jumps back to its own wrapper, which returns
 * ZS_E_SOLVER, and from then on every call in the room fails the same way. Nothing an LP says is taken as proof; see
 * prices.h for that. Rows and columns count from 0.
 */
#ifndef ZONESOLVE_SOLVE_LP_H
#define ZONESOLVE_SOLVE_LP_H

#include "base/monitor.h"
#include "base/report.h"

typedef struct zsi_lp_room zsi_lp_room; /**< the private thread's GLPK */
typedef struct zsi_lp zsi_lp;           /**< one LP: minimise, columns at least 0 */

/** What a solve came to. */
enum {
    ZSI_LP_OPTIMAL = 0,
    ZSI_LP_CUT_OFF = 1,    /**< dual simplex passed the objective limit */
    ZSI_LP_LIMIT = 2,      /**< out of iterations */
    ZSI_LP_STOPPED = 3,    /**< the monitor said stop */
    ZSI_LP_INFEASIBLE = 4, /**< GLPK believes so */
    ZSI_LP_UNBOUNDED = 5,
    ZSI_LP_LOST = 6 /**< numerically lost, even from a fresh basis */
};

/** Basis status of a row or column. */
enum { ZSI_LP_BASIC = 1, ZSI_LP_AT_LOWER = 2, ZSI_LP_AT_UPPER = 3, ZSI_LP_FREE = 4, ZSI_LP_FIXED = 5 };

typedef struct zsi_lp_limits {
    int32_t iterations;     /**< at most this many, 0: no limit */
    double objective;       /**< dual simplex stops above it, infinity: never */
    int32_t primal;         /**< primal simplex (after columns were added) instead of dual */
    zsi_monitor *monitor;   /**< polled every few hundred iterations, NULL: none */
} zsi_lp_limits;

/** Rows or columns in a bundle: k has entries index[first[k]] .. index[first[k + 1] - 1]. */
typedef struct zsi_lp_entries {
    const int32_t *first; /**< [n + 1] */
    const int32_t *index; /**< column of a row's entry, row of a column's */
    const double *value;
} zsi_lp_entries;

/** Runs work(room, data) on a private thread and returns its status. ZS_E_SOLVER with GLPK's own words where GLPK
 *  failed, ZS_E_MEMORY where there is no thread to be had. All LPs of the room are freed. */
zs_status zsi_lp_run(zs_status (*work)(zsi_lp_room *room, void *data), void *data, zsi_report *report);

/** Empty LP, NULL: out of memory or GLPK failed. Freed with the room, or earlier with zsi_lp_free(). */
zsi_lp *zsi_lp_new(zsi_lp_room *room);
void zsi_lp_free(zsi_lp *lp);
int32_t zsi_lp_n_rows(const zsi_lp *lp);
int32_t zsi_lp_n_columns(const zsi_lp *lp);

/** Adds n rows lower <= row <= upper (infinite: open); their entries name columns already there. New rows are basic. */
zs_status zsi_lp_add_rows(zsi_lp *lp, int32_t n, const double *lower, const double *upper, zsi_lp_entries entries);
/** Adds n columns at least 0 with their costs; their entries name rows already there. */
zs_status zsi_lp_add_columns(zsi_lp *lp, int32_t n, const double *cost, zsi_lp_entries entries);
/** Deletes the rows (columns) with drop[k] != 0, [n_rows] ([n_columns]); the others close up in order. */
zs_status zsi_lp_drop_rows(zsi_lp *lp, const uint8_t *drop);
zs_status zsi_lp_drop_columns(zsi_lp *lp, const uint8_t *drop);
/** Bounds of a column; equal: fixed. */
zs_status zsi_lp_bound_column(zsi_lp *lp, int32_t column, double lower, double upper);
zs_status zsi_lp_bound_row(zsi_lp *lp, int32_t row, double lower, double upper);
zs_status zsi_lp_set_cost(zsi_lp *lp, int32_t column, double cost);
/** Replaces the entries of a row. */
zs_status zsi_lp_set_row(zsi_lp *lp, int32_t row, int32_t n, const int32_t *column, const double *value);

/** Solves from the present basis; *outcome is one of ZSI_LP_... */
zs_status zsi_lp_solve(zsi_lp *lp, zsi_lp_limits limits, int32_t *outcome);
/** Objective of the present basic solution. */
double zsi_lp_objective(const zsi_lp *lp);
/** Column values x[n_columns]. */
zs_status zsi_lp_values(const zsi_lp *lp, double *x);
/** Row multipliers row_dual[n_rows] and reduced costs column_dual[n_columns] of the present basis; either may be NULL. */
zs_status zsi_lp_duals(const zsi_lp *lp, double *row_dual, double *column_dual);
/** After ZSI_LP_INFEASIBLE by dual simplex: a direction of the row multipliers, row_ray[n_rows], along which the dual
 *  rises for ever. *found is 0 where GLPK has none. */
zs_status zsi_lp_ray(zsi_lp *lp, double *row_ray, int32_t *found);

/** Basis statuses, row[n_rows], column[n_columns]. */
void zsi_lp_basis(const zsi_lp *lp, uint8_t *row, uint8_t *column);
/** Sets the basis; the counts must fit, else the next solve starts afresh. */
zs_status zsi_lp_set_basis(zsi_lp *lp, const uint8_t *row, const uint8_t *column);
/** A triangular starting basis instead of the present one. */
zs_status zsi_lp_fresh_basis(zsi_lp *lp);
/** Simplex iterations since the LP was made. */
int64_t zsi_lp_iterations(const zsi_lp *lp);

/** GLPK's version at run time. Static. */
const char *zsi_glpk_version(void);

#endif
