/** @file geos_polygon.c */
#include "map/geos_polygon.h"

#include "base/memory.h"
#include "map/map.h"
#include "map/ring.h"

static const char cannot_build[] = ZSI_N("cannot build a block polygon");

static void destroy_all(const zsi_geos *geos, GEOSGeometry **geometry, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        GEOSGeom_destroy_r(geos->context, geometry[i]);
    }
}

static GEOSGeometry *linear_ring(const zsi_geos *geos, const zsi_ring *ring)
{
    GEOSCoordSequence *vertices =
        GEOSCoordSeq_copyFromArrays_r(geos->context, ring->x, ring->y, NULL, NULL, (unsigned)ring->n);
    return vertices ? GEOSGeom_createLinearRing_r(geos->context, vertices) : NULL;
}

/* One polygon: ring `shell` with the rings whose outer ring it is. holes[n]: room. NULL on failure. */
static GEOSGeometry *polygon_of(const zsi_geos *geos, const zsi_shapes *shapes, int32_t first, const int32_t *outer,
                                int32_t n, int32_t shell, GEOSGeometry **holes)
{
    unsigned n_holes = 0;
    for (int32_t k = 0; k < n; k++) {
        if (k == shell || outer[k] != shell) {
            continue;
        }
        zsi_ring ring = zsi_ring_of(shapes, first + k);
        holes[n_holes] = linear_ring(geos, &ring);
        if (!holes[n_holes]) {
            destroy_all(geos, holes, n_holes);
            return NULL;
        }
        n_holes++;
    }
    zsi_ring ring = zsi_ring_of(shapes, first + shell);
    GEOSGeometry *outline = linear_ring(geos, &ring);
    if (!outline) {
        destroy_all(geos, holes, n_holes);
        return NULL;
    }
    return GEOSGeom_createPolygon_r(geos->context, outline, holes, n_holes);
}

/* polygons, holes: [n] room each. */
static GEOSGeometry *multipolygon_of(const zsi_geos *geos, const zsi_shapes *shapes, int32_t first, const int32_t *outer,
                                     int32_t n, GEOSGeometry **polygons, GEOSGeometry **holes)
{
    unsigned n_polygons = 0;
    for (int32_t k = 0; k < n; k++) {
        if (outer[k] != k) {
            continue;
        }
        polygons[n_polygons] = polygon_of(geos, shapes, first, outer, n, k, holes);
        if (!polygons[n_polygons]) {
            destroy_all(geos, polygons, n_polygons);
            return NULL;
        }
        n_polygons++;
    }
    return GEOSGeom_createCollection_r(geos->context, GEOS_MULTIPOLYGON, polygons, n_polygons);
}

zs_status zsi_polygon_to_geos(zsi_geos *geos, const zsi_shapes *shapes, int32_t record, GEOSGeometry **out,
                              zsi_report *report)
{
    *out = NULL;
    int32_t first = shapes->ring_first[record];
    int32_t n = shapes->ring_first[record + 1] - first;
    int32_t *outer = ZSI_NEW(int32_t, n);
    GEOSGeometry **polygons = ZSI_NEW(GEOSGeometry *, n);
    GEOSGeometry **holes = ZSI_NEW(GEOSGeometry *, n);
    zs_status status = outer && polygons && holes ? ZS_OK : zsi_fail_memory(report);
    if (status == ZS_OK) {
        status = zsi_ring_nesting(shapes, record, outer, report);
    }
    if (status == ZS_OK) {
        *out = multipolygon_of(geos, shapes, first, outer, n, polygons, holes);
        status = *out ? ZS_OK : zsi_geos_fail(geos, report, cannot_build);
    }
    free(outer);
    free(polygons);
    free(holes);
    return status;
}

static zs_status add_ring(zsi_geos *geos, const GEOSGeometry *ring, zsi_shapes *shapes, zsi_report *report)
{
    const GEOSCoordSequence *vertices = ring ? GEOSGeom_getCoordSeq_r(geos->context, ring) : NULL;
    unsigned n = 0;
    if (!vertices || !GEOSCoordSeq_getSize_r(geos->context, vertices, &n)) {
        return zsi_geos_fail(geos, report, ZSI_N("cannot read a polygon back"));
    }
    if (n == 0) {
        return ZS_OK;
    }
    for (unsigned i = 0; i < n; i++) {
        double x = 0;
        double y = 0;
        if (!GEOSCoordSeq_getXY_r(geos->context, vertices, i, &x, &y)) {
            return zsi_geos_fail(geos, report, ZSI_N("cannot read a polygon back"));
        }
        if (zsi_shapes_add_vertex(shapes, x, y)) {
            return zsi_fail_memory(report);
        }
    }
    return zsi_shapes_end_ring(shapes) ? zsi_fail_memory(report) : ZS_OK;
}

static zs_status add_polygon(zsi_geos *geos, const GEOSGeometry *polygon, zsi_shapes *shapes, zsi_report *report)
{
    ZSI_TRY(add_ring(geos, GEOSGetExteriorRing_r(geos->context, polygon), shapes, report));
    int n_holes = GEOSGetNumInteriorRings_r(geos->context, polygon);
    for (int k = 0; k < n_holes; k++) {
        ZSI_TRY(add_ring(geos, GEOSGetInteriorRingN_r(geos->context, polygon, k), shapes, report));
    }
    return ZS_OK;
}

zs_status zsi_polygon_from_geos(zsi_geos *geos, const GEOSGeometry *geometry, zsi_shapes *shapes, zsi_report *report)
{
    int type = GEOSGeomTypeId_r(geos->context, geometry);
    if (type == GEOS_POLYGON) {
        return add_polygon(geos, geometry, shapes, report);
    }
    if (type != GEOS_MULTIPOLYGON && type != GEOS_GEOMETRYCOLLECTION) {
        return ZS_OK;
    }
    int n = GEOSGetNumGeometries_r(geos->context, geometry);
    for (int k = 0; k < n; k++) {
        ZSI_TRY(zsi_polygon_from_geos(geos, GEOSGetGeometryN_r(geos->context, geometry, k), shapes, report));
    }
    return ZS_OK;
}
