/** @file joints.h
 * Blocks that hold their zone together: which other block loses its school where one of them leaves.
 */
#ifndef ZONESOLVE_MODEL_JOINTS_H
#define ZONESOLVE_MODEL_JOINTS_H

#include "model/problem.h"

/** For each block the first block found that no way inside the zone joins to the school without it, -1: none. school[n_blocks]
 *  is the plan, cut_off[n_blocks] the result. Blocks that are cut off already, and the one a school stands in, have -1.
 *  Articulation vertices by depth-first search (Hopcroft & Tarjan 1973). O(n_blocks + n_links). */
zs_status zsi_find_joints(const zsi_problem *problem, const int32_t *school, int32_t *cut_off, zsi_report *report);

#endif
