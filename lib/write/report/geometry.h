/** @file geometry.h
 * The report's map: borders of blocks thinned out and counted in whole steps of a grid, or the points of blocks.
 */
#ifndef ZONESOLVE_WRITE_REPORT_GEOMETRY_H
#define ZONESOLVE_WRITE_REPORT_GEOMETRY_H

#include "write/json.h"
#include "write/result.h"

/** Writes the object "map":
 *  - unit_m, and box [west, south, east, north] in the working CRS; all other coordinates are whole units from its
 *    south-west corner;
 *  - of polygons: arcs (for each: number of vertices, the first, the steps to each next one), right and left (block of each
 *    arc, -1 none), uses (for each block: number, arcs; -1 - k for arc k run backwards);
 *  - x, y (points of blocks), school_x, school_y.
 *  ZS_E_MEMORY, ZS_E_GEOMETRY. */
zs_status zsi_put_report_map(zsi_json *json, const zsi_result *result, zsi_report *report);

#endif
