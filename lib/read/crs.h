/** @file crs.h
 * Reference systems through PROJ (network off, axis order as in files: x easting or longitude, y northing or latitude).
 */
#ifndef ZONESOLVE_READ_CRS_H
#define ZONESOLVE_READ_CRS_H

#include "base/report.h"

typedef struct zsi_crs zsi_crs; /**< one reference system with its own PROJ context; one thread at a time */

/** From "EPSG:4547", a PROJ string, WKT (ESRI or WKT2 spelling) or "local" (a plain grid in metres). Caller frees with
 *  zsi_crs_free(). ZS_E_CRS with text `what` (e.g. "blocks.crs") where it cannot be understood. */
zs_status zsi_crs_new(zsi_crs **out, const char *definition, const char *what, zsi_report *report);
void zsi_crs_free(zsi_crs *crs);
/** Whether a definition is the word "local". */
int zsi_crs_is_local_name(const char *definition);
int zsi_crs_is_local(const zsi_crs *crs);
int zsi_crs_is_geographic(const zsi_crs *crs);
/** Projected with metres as its unit. */
int zsi_crs_is_metric(const zsi_crs *crs);
/** Whether both mean the same coordinates. */
int zsi_crs_same(const zsi_crs *a, const zsi_crs *b);
/** "EPSG:4547" where PROJ knows it by a code, else its name. Borrowed from the crs. */
const char *zsi_crs_name(const zsi_crs *crs);
/** WKT in ESRI spelling for a .prj file, NULL for local. Borrowed from the crs. */
const char *zsi_crs_esri_wkt(const zsi_crs *crs);
/** Moves x[n], y[n] from one system into another, in place. ZS_E_CRS names the first point that cannot be moved. */
zs_status zsi_crs_transform(const zsi_crs *from, const zsi_crs *to, double *x, double *y, int64_t n, zsi_report *report);
/** How a system suits a place. */
typedef struct zsi_crs_fit {
    double longitude;
    double latitude;
    double outside_deg; /**< degrees that the point lies outside the system's area of use; 0: inside, or unknown */
    double stretch;     /**< metres of the system a metre on the ground; 1 where it is true, or unknown */
} zsi_crs_fit;

/** Looks at a point of a system that is not local. 0, or -1: the point cannot be in this system at all. */
int zsi_crs_suits(const zsi_crs *crs, double x, double y, zsi_crs_fit *fit);
/** Writes suggestions for coordinates in this range into text, e.g. "EPSG:4526 (CGCS2000 / 3-degree GK zone 38)". */
void zsi_crs_suggest(double min_x, double max_x, double min_y, double max_y, int32_t lang, char *text, size_t room);
/** A projected CRS in metres that fits data in degrees around a point, e.g. "EPSG:4547" (China) or a UTM zone. */
void zsi_crs_projected_for(double longitude, double latitude, char *text, size_t room);
/** The PROJ release at run time, e.g. "9.1.1". Static. */
const char *zsi_proj_version(void);
/** The shapelib release the library was built with, e.g. "1.5.0". Static. */
const char *zsi_shapelib_version(void);

#endif
