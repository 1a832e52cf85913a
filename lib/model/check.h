/** @file check.h
 * Verifies a plan from the problem alone. Shares nothing with the solver.
 */
#ifndef ZONESOLVE_MODEL_CHECK_H
#define ZONESOLVE_MODEL_CHECK_H

#include "model/plan.h"

/** Names for messages; NULL members: indices are printed. */
typedef struct zsi_check_names {
    char *const *block_id;
    char *const *school_id;
} zsi_check_names;

/** Checks that each block has one school that it may go to, kept blocks are kept, groups whole, zones connected with
 *  their own block, limits met, and that the figures on the plan are right and the bound is not above the total. Every
 *  fault is a finding of `level`. *n_faults counts them. O(n_blocks + n_links). */
zs_status zsi_check_plan(const zsi_problem *problem, const zsi_plan *plan, zsi_check_names names, int32_t level,
                         int64_t *n_faults, zsi_report *report);

#endif
