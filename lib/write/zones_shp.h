/** @file zones_shp.h
 * zones.shp with .shx, .dbf, .prj and .cpg: one multipolygon a school (contract 5).
 */
#ifndef ZONESOLVE_WRITE_ZONES_SHP_H
#define ZONESOLVE_WRITE_ZONES_SHP_H

#include "base/shapes.h"
#include "write/result.h"

/** Writes FOLDER/zones.*. zones[n_schools]: polygons by school index in the CRS of `esri_wkt` (NULL: no .prj), outer
 *  rings clockwise; a school without rings becomes a null shape. Texts are in `encoding` (UTF-8 or GB18030), which .cpg
 *  tells; longer than a DBF field they are cut at a character. ZS_E_WRITE where anything could not be written whole. */
zs_status zsi_write_zones_shp(const zsi_result *result, const zsi_shapes *zones, const char *esri_wkt, const char *encoding,
                              const char *folder, zsi_report *report);

#endif
