/** @file school_blocks.h
 * The block that each school stands in.
 */
#ifndef ZONESOLVE_RUN_SCHOOL_BLOCKS_H
#define ZONESOLVE_RUN_SCHOOL_BLOCKS_H

#include "run/session.h"

/** block[schools.n]: the block that the table gives, else the one whose polygon contains the school, else the nearest
 *  (by polygon, or by the block points x, y [blocks.n] where there are no polygons) with a warning that tells the
 *  distance. Two schools in one block are an error where contiguity is required. */
zs_status zsi_settle_school_blocks(const zsi_session *session, const double *x, const double *y, int32_t *block,
                                   zsi_report *report);

#endif
