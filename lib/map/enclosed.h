/** @file enclosed.h
 * Blocks of other schools inside a zone: holes that a planner will be asked about.
 */
#ifndef ZONESOLVE_MAP_ENCLOSED_H
#define ZONESOLVE_MAP_ENCLOSED_H

#include "base/report.h"
#include "base/shapes.h"

/** enclosed[n_schools]: how many blocks of other schools lie in holes of each zone, each block once a zone.
 *  school[blocks->n_records] is the school of each block, zones as zsi_dissolve() gives them. O(holes * blocks) box
 *  comparisons, rings only where boxes fit. */
zs_status zsi_count_enclosed(const zsi_shapes *blocks, const int32_t *school, const zsi_shapes *zones, int32_t *enclosed,
                             zsi_report *report);

#endif
