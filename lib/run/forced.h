/** @file forced.h
 * Solves the zones around a block again, with the block at another school.
 */
#ifndef ZONESOLVE_RUN_FORCED_H
#define ZONESOLVE_RUN_FORCED_H

#include "model/forced_plan.h"
#include "run/window_problem.h"
#include "solve/solve.h"

/** Solves again with the block (and its group) at a school. options: gap, seed, threads; the time stands on the monitor.
 *  ZS_OK for every outcome. Free *forced with zsi_forced_clear(), also after a failure. */
zs_status zsi_force(zsi_reasoner *reasoner, int32_t block, int32_t school, const zsi_solve_options *options,
                    zsi_monitor *monitor, zsi_forced *forced, zsi_report *report);
#endif
