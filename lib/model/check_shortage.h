/** @file check_shortage.h
 * Verifies a told shortage from the problem alone. Shares nothing with the solver.
 */
#ifndef ZONESOLVE_MODEL_CHECK_SHORTAGE_H
#define ZONESOLVE_MODEL_CHECK_SHORTAGE_H

#include "model/check.h"
#include "model/shortage.h"

/** Checks that no block or school is in two areas, that pupils and places are the sums of their blocks and schools,
 *  and, walking from every school through blocks that may go there, that the blocks of an area reach no school but its own;
 *  and that all areas together miss no more places than `excess_bound`. Every fault is a finding of `level`.
 *  *n_faults counts them. O(n_schools * n_links). */
zs_status zsi_check_shortage(const zsi_problem *problem, const zsi_shortage *shortage, int64_t excess_bound,
                             zsi_check_names names, int32_t level, int64_t *n_faults, zsi_report *report);

#endif
