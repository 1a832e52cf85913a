/** @file school_shift.h
 * A warning where the whole school layer seems to lie a few hundred metres beside the blocks.
 */
#ifndef ZONESOLVE_RUN_SCHOOL_SHIFT_H
#define ZONESOLVE_RUN_SCHOOL_SHIFT_H

#include "run/session.h"

/** Warns with the vector and the number of schools that would stand in another block; moves nothing. */
zs_status zsi_warn_of_shift(const zsi_session *session, zsi_report *report);

#endif
