/** @file reasons.h
 * Why each block goes where it goes, from the problem and the plan alone.
 */
#ifndef ZONESOLVE_WRITE_REASONS_H
#define ZONESOLVE_WRITE_REASONS_H

#include "write/result.h"

/** Fills reason[n_blocks] with zsi_reason values. O(n_blocks * n_schools + n_links). */
zs_status zsi_find_reasons(const zsi_problem *problem, const zsi_plan *plan, uint8_t *reason, zsi_report *report);

#endif
