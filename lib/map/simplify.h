/** @file simplify.h
 * Zones with fewer vertices whose common borders stay common.
 */
#ifndef ZONESOLVE_MAP_SIMPLIFY_H
#define ZONESOLVE_MAP_SIMPLIFY_H

#include "base/report.h"
#include "base/shapes.h"

/**
 * `zones` without vertices that their borders can do without: no border moves by more than within_m, each line between two
 * zones is simplified once for both, places where lines meet stay, and no line comes to cross or touch another, so that
 * there are no gaps or overlaps that were not there. A vertex v between a and b goes where the triangle a v b holds no
 * other vertex and a and b are no neighbours yet (the test of Saalfeld 1999 for one vertex at a time); those that matter
 * least go first (as Visvalingam and Whyatt 1993, by distance instead of area). Canonical shapes. Expected O(n log n).
 * ZS_E_MEMORY; free `out` with zsi_shapes_clear(), also after a failure.
 */
zs_status zsi_simplify_zones(const zsi_shapes *zones, double within_m, zsi_shapes *out, zsi_report *report);

#endif
