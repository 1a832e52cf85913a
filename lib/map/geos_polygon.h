/** @file geos_polygon.h
 * Records of shapes to GEOS polygons and back.
 */
#ifndef ZONESOLVE_MAP_GEOS_POLYGON_H
#define ZONESOLVE_MAP_GEOS_POLYGON_H

#include "base/shapes.h"
#include "map/geos_handle.h"

/** A record as a multipolygon, its holes found by nesting. Caller destroys *out with GEOSGeom_destroy_r. */
zs_status zsi_polygon_to_geos(zsi_geos *geos, const zsi_shapes *shapes, int32_t record, GEOSGeometry **out,
                              zsi_report *report);
/** Adds the rings of all polygons in a geometry (lines and points in it are left out) to the open record of `shapes`,
 *  which stays open; rings as GEOS has them. */
zs_status zsi_polygon_from_geos(zsi_geos *geos, const GEOSGeometry *geometry, zsi_shapes *shapes, zsi_report *report);

#endif
