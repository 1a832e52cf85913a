/** @file geos_handle.h
 * One GEOS context for one call: its errors end in a text of ours, nothing is printed, nothing is shared.
 */
#ifndef ZONESOLVE_MAP_GEOS_HANDLE_H
#define ZONESOLVE_MAP_GEOS_HANDLE_H

#define GEOS_USE_ONLY_R_API
#include "base/report.h"

#include <geos_c.h>

typedef struct zsi_geos {
    GEOSContextHandle_t context;
    char error[512]; /**< text of the last GEOS error, "" where none */
} zsi_geos;

/** Opens a context; the struct must stay where it is until zsi_geos_close(). ZS_E_MEMORY. */
zs_status zsi_geos_open(zsi_geos *geos, zsi_report *report);
void zsi_geos_close(zsi_geos *geos);
/** Sets the last error to what was tried and what GEOS said; ZS_E_GEOMETRY, or ZS_E_MEMORY where GEOS says so. */
zs_status zsi_geos_fail(const zsi_geos *geos, zsi_report *report, const char *what);

#endif
