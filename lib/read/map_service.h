/** @file map_service.h
 * The shift that Chinese map services put on their points (GCJ-02).
 */
#ifndef ZONESOLVE_READ_MAP_SERVICE_H
#define ZONESOLVE_READ_MAP_SERVICE_H

#include "read/crs.h"

/** How far GCJ-02 moves a point of a projected system, east and north, in the system's metres: shift_m[2]. 0, or -1:
 *  outside of China, or a local grid. */
int zsi_map_service_shift(const zsi_crs *crs, double x, double y, double shift_m[2]);

#endif
