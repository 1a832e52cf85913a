/** @file canonical.h
 * One spelling for a polygon, so that results do not depend on the order of vertices or on GEOS versions.
 */
#ifndef ZONESOLVE_MAP_CANONICAL_H
#define ZONESOLVE_MAP_CANONICAL_H

#include "base/report.h"
#include "base/shapes.h"

/** Adds record `record` of `from` to `to` as a record of its own: outer rings clockwise, holes the other way, each ring
 *  from its lowest vertex (x, then y), outer rings in the order of that vertex and each followed by its holes. Rings of
 *  fewer than three corners are left out. Vertices stay as they are. */
zs_status zsi_add_canonical(const zsi_shapes *from, int32_t record, zsi_shapes *to, zsi_report *report);

#endif
