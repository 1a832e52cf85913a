/** @file solve.h
 * Solves a problem: the best plan found, with proven bounds.
 */
#ifndef ZONESOLVE_SOLVE_SOLVE_H
#define ZONESOLVE_SOLVE_SOLVE_H

#include "base/monitor.h"
#include "model/check.h"

typedef struct zsi_solve_options {
    double gap;      /**< stop once (total - bound) / total is at most this */
    uint64_t seed;
    int32_t threads; /**< 0: one a processor */
    zsi_check_names names; /**< for messages about conflicts */
} zsi_solve_options;

/** Fills *plan (outcome, bounds and all); the time limit stands on the monitor. ZS_OK for every outcome; an infeasible
 *  problem has plan->school = NULL and its conflicts as findings, the first as the report's text; plan->school is NULL
 *  with ZS_OUTCOME_NONE where none was found in time. Free with zsi_plan_clear(). */
zs_status zsi_solve(const zsi_problem *problem, const zsi_solve_options *options, zsi_monitor *monitor, zsi_plan *plan,
                    zsi_report *report);

#endif
