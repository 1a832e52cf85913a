/** @file points.c
 * The point that stands for a block: its centroid, or a point inside it where the centroid falls outside.
 */
#include "base/memory.h"
#include "map/geos_polygon.h"
#include "map/map.h"
#include "map/ring.h"

#include <math.h>

/* Adds a ring's part of the area and of the first moments about `origin`; holes run the other way and subtract. */
static void add_moments(const zsi_ring *ring, const double origin[2], double moments[3])
{
    for (int64_t i = 0; i + 1 < ring->n; i++) {
        double ax = ring->x[i] - origin[0];
        double ay = ring->y[i] - origin[1];
        double bx = ring->x[i + 1] - origin[0];
        double by = ring->y[i + 1] - origin[1];
        double cross = ax * by - bx * ay;
        moments[0] += cross / 2;
        moments[1] += (ax + bx) * cross / 6;
        moments[2] += (ay + by) * cross / 6;
    }
}

/* Centroid over parts and holes of a record whose holes run against its outer rings. 0, or -1: no area. */
static int centroid_of(const zsi_shapes *blocks, int32_t record, double *x, double *y)
{
    int32_t first = blocks->ring_first[record];
    double moments[3] = {0, 0, 0};
    zsi_ring start = zsi_ring_of(blocks, first);
    if (start.n == 0) {
        return -1;
    }
    const double origin[2] = {start.x[0], start.y[0]};
    for (int32_t k = first; k < blocks->ring_first[record + 1]; k++) {
        zsi_ring ring = zsi_ring_of(blocks, k);
        add_moments(&ring, origin, moments);
    }
    *x = origin[0] + moments[1] / moments[0];
    *y = origin[1] + moments[2] / moments[0];
    return isfinite(*x) && isfinite(*y) ? 0 : -1;
}

static zs_status point_inside(zsi_geos *geos, const zsi_shapes *blocks, int32_t record, double *x, double *y,
                              zsi_report *report)
{
    GEOSGeometry *polygon = NULL;
    ZSI_TRY(zsi_polygon_to_geos(geos, blocks, record, &polygon, report));
    GEOSGeometry *point = GEOSPointOnSurface_r(geos->context, polygon);
    int found = point && GEOSGeomGetX_r(geos->context, point, x) == 1 && GEOSGeomGetY_r(geos->context, point, y) == 1;
    GEOSGeom_destroy_r(geos->context, point);
    GEOSGeom_destroy_r(geos->context, polygon);
    return found ? ZS_OK : zsi_geos_fail(geos, report, ZSI_N("cannot find a point inside a block"));
}

static zs_status find_points(zsi_geos *geos, const zsi_shapes *blocks, double *x, double *y, zsi_report *report)
{
    for (int32_t record = 0; record < blocks->n_records; record++) {
        if (blocks->ring_first[record] == blocks->ring_first[record + 1]) {
            return zsi_fail(report, ZS_E_GEOMETRY, "block record %d has no polygon", (int)record + 1);
        }
        if (centroid_of(blocks, record, &x[record], &y[record]) ||
            !zsi_record_contains(blocks, record, x[record], y[record])) {
            ZSI_TRY(point_inside(geos, blocks, record, &x[record], &y[record], report));
        }
    }
    return ZS_OK;
}

zs_status zsi_block_points(const zsi_shapes *blocks, double *x, double *y, zsi_report *report)
{
    zsi_geos geos;
    ZSI_TRY(zsi_geos_open(&geos, report));
    zs_status status = find_points(&geos, blocks, x, y, report);
    zsi_geos_close(&geos);
    return status;
}
