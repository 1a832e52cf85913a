/** @file zones_geojson.h
 * zones.geojson: one MultiPolygon a school in WGS 84 (RFC 7946).
 */
#ifndef ZONESOLVE_WRITE_ZONES_GEOJSON_H
#define ZONESOLVE_WRITE_ZONES_GEOJSON_H

#include "base/shapes.h"
#include "write/result.h"

#include <stdio.h>

/** zones[n_schools]: polygons by school index in the working CRS; `longitude` and `latitude` [zones->n_vertices] the same
 *  vertices in degrees. Outer rings are written counter-clockwise, 8 decimals (about a millimetre). Write errors stay on
 *  the stream; ZS_E_MEMORY, ZS_E_GEOMETRY from the nesting of rings. */
zs_status zsi_write_zones_geojson(const zsi_result *result, const zsi_shapes *zones, const double *longitude,
                                  const double *latitude, FILE *file, zsi_report *report);
/** The geometry of one record of polygons as a MultiPolygon, null where it has none; the rest as above. */
zs_status zsi_put_geojson_shape(const zsi_shapes *shapes, const double *longitude, const double *latitude, int32_t record,
                                FILE *file, zsi_report *report);

#endif
