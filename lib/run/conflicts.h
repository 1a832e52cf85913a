/** @file conflicts.h
 * Contradictions between `keep`, `group` and the blocks that schools stand in.
 */
#ifndef ZONESOLVE_RUN_CONFLICTS_H
#define ZONESOLVE_RUN_CONFLICTS_H

#include "run/session.h"

/** Errors that name the conflicting blocks: a kept block in which another school stands, and groups of which two blocks
 *  must go to different schools. school_block[schools.n]. O(blocks.n). */
zs_status zsi_find_conflicts(const zsi_session *session, const int32_t *school_block, zsi_report *report);

#endif
