/** @file repair.c
 * Sound polygons from what a file holds: canonical rings, self-intersections mended and said.
 */
#include "base/memory.h"
#include "base/number.h"
#include "map/canonical.h"
#include "map/geos_polygon.h"
#include "map/map.h"
#include "map/ring.h"

#include <math.h>
#include <stdio.h>

/* More of a block's area changed than this is no repair: the block would be another one. */
#define LARGEST_CHANGE 0.01
/* Less than a square millimetre is no block. */
#define LEAST_AREA_M2 1e-6
/* A part, or a hole, of a block that is not as wide as this was hardly drawn on purpose. */
#define LEAST_WIDTH_M 0.1

typedef struct repairing {
    zsi_geos geos;
    const zsi_shapes *blocks;
    char *const *id;
    zsi_shapes mended; /* records done so far */
    zsi_shapes clean;  /* the record at hand, one record */
} repairing;

static int is_finite_ring(const zsi_ring *ring)
{
    for (int64_t i = 0; i < ring->n; i++) {
        if (!isfinite(ring->x[i]) || !isfinite(ring->y[i])) {
            return 0;
        }
    }
    return 1;
}

/* Adds a ring without repeated vertices, closed; fewer than three corners are no ring. */
static int add_clean_ring(const zsi_ring *ring, zsi_shapes *clean)
{
    int64_t first = clean->n_vertices;
    for (int64_t i = 0; i < ring->n; i++) {
        int64_t last = clean->n_vertices - 1;
        int repeated = last >= first && !(clean->x[last] < ring->x[i] || clean->x[last] > ring->x[i]) &&
                       !(clean->y[last] < ring->y[i] || clean->y[last] > ring->y[i]);
        if (!repeated && zsi_shapes_add_vertex(clean, ring->x[i], ring->y[i])) {
            return -1;
        }
    }
    int64_t last = clean->n_vertices - 1;
    int open = last > first && (clean->x[first] < clean->x[last] || clean->x[first] > clean->x[last] ||
                                clean->y[first] < clean->y[last] || clean->y[first] > clean->y[last]);
    if (open && zsi_shapes_add_vertex(clean, clean->x[first], clean->y[first])) {
        return -1;
    }
    if (clean->n_vertices - first < 4) {
        clean->n_vertices = first;
        return 0;
    }
    return zsi_shapes_end_ring(clean);
}

static zs_status clean_record(repairing *work, int32_t record, zsi_report *report)
{
    zsi_shapes_clear(&work->clean);
    if (zsi_shapes_init(&work->clean, ZSI_SHAPE_POLYGON)) {
        return zsi_fail_memory(report);
    }
    int finite = 1;
    const int32_t *first = work->blocks->ring_first;
    for (int32_t k = first[record]; k < first[record + 1]; k++) {
        zsi_ring ring = zsi_ring_of(work->blocks, k);
        if (!is_finite_ring(&ring)) {
            finite = 0;
        } else if (add_clean_ring(&ring, &work->clean)) {
            return zsi_fail_memory(report);
        }
    }
    if (!finite) {
        zsi_find(report, ZS_FINDING_ERROR, "vertex without coordinates",
                 "block \"%s\" has a vertex whose coordinates are not numbers: mend its polygon in the layer",
                 work->id[record]);
    }
    return zsi_shapes_end_record(&work->clean) ? zsi_fail_memory(report) : ZS_OK;
}

/* What GEOS has against a polygon and where, into text. */
static void describe_fault(const zsi_geos *geos, const GEOSGeometry *polygon, char *text, size_t room,
                           const zsi_report *report)
{
    char x_text[ZSI_NUMBER_ROOM];
    char y_text[ZSI_NUMBER_ROOM];
    char *reason = NULL;
    GEOSGeometry *place = NULL;
    double x = 0;
    double y = 0;
    snprintf(text, room, "%s", zsi_tr(report, "invalid"));
    if (GEOSisValidDetail_r(geos->context, polygon, 0, &reason, &place) == 0 && reason && place &&
        GEOSGeomGetX_r(geos->context, place, &x) == 1 && GEOSGeomGetY_r(geos->context, place, &y) == 1) {
        snprintf(text, room, zsi_tr(report, "%s at x %s, y %s"), zsi_tr(report, reason), zsi_format_fixed(x_text, x, 2),
                 zsi_format_fixed(y_text, y, 2));
    }
    GEOSFree_r(geos->context, reason);
    GEOSGeom_destroy_r(geos->context, place);
}

static void report_repair(const repairing *work, int32_t record, const char *fault, double before_m2, double after_m2,
                          zsi_report *report)
{
    char change_text[ZSI_NUMBER_ROOM];
    char percent_text[ZSI_NUMBER_ROOM];
    double change_m2 = fabs(after_m2 - before_m2);
    double share = change_m2 / fmax(before_m2, after_m2);
    zsi_format_fixed(change_text, change_m2, 2);
    zsi_format_fixed(percent_text, 100 * share, 3);
    if (share > LARGEST_CHANGE) {
        zsi_find(report, ZS_FINDING_ERROR, "self-intersecting polygon",
                 "block \"%s\": its polygon cuts itself (%s); a repair would change its area by %s m\u00b2 (%s %%), more "
                 "than 1 %%: mend it in the layer",
                 work->id[record], fault, change_text, percent_text);
    } else {
        zsi_find(report, ZS_FINDING_WARNING, "self-intersecting polygon",
                 "block \"%s\": its polygon cuts itself (%s); repaired, area changed by %s m\u00b2 (%s %%)",
                 work->id[record], fault, change_text, percent_text);
    }
}

/* Replaces the record at hand by its mended self. */
static zs_status mend_record(repairing *work, int32_t record, const GEOSGeometry *polygon, zsi_report *report)
{
    zsi_geos *geos = &work->geos;
    char fault[256];
    describe_fault(geos, polygon, fault, sizeof fault, report);
    GEOSGeometry *valid = GEOSMakeValid_r(geos->context, polygon);
    double before_m2 = 0;
    double after_m2 = 0;
    if (!valid || !GEOSArea_r(geos->context, polygon, &before_m2) || !GEOSArea_r(geos->context, valid, &after_m2)) {
        GEOSGeom_destroy_r(geos->context, valid);
        return zsi_geos_fail(geos, report, ZSI_N("cannot mend a block polygon"));
    }
    if (after_m2 > LEAST_AREA_M2) {
        report_repair(work, record, fault, before_m2, after_m2, report);
    }
    zsi_shapes_clear(&work->clean);
    zs_status status = zsi_shapes_init(&work->clean, ZSI_SHAPE_POLYGON) ? zsi_fail_memory(report) : ZS_OK;
    if (status == ZS_OK) {
        status = zsi_polygon_from_geos(geos, valid, &work->clean, report);
    }
    if (status == ZS_OK && zsi_shapes_end_record(&work->clean)) {
        status = zsi_fail_memory(report);
    }
    GEOSGeom_destroy_r(geos->context, valid);
    return status;
}

static zs_status test_record(repairing *work, int32_t record, zsi_report *report)
{
    if (work->clean.n_rings == 0) {
        return ZS_OK;
    }
    GEOSGeometry *polygon = NULL;
    ZSI_TRY(zsi_polygon_to_geos(&work->geos, &work->clean, 0, &polygon, report));
    char valid = GEOSisValid_r(work->geos.context, polygon);
    zs_status status = ZS_OK;
    if (valid == 0) {
        status = mend_record(work, record, polygon, report);
    } else if (valid != 1) {
        status = zsi_geos_fail(&work->geos, report, ZSI_N("cannot test a block polygon"));
    }
    GEOSGeom_destroy_r(work->geos.context, polygon);
    return status;
}

static double perimeter_m(const zsi_ring *ring)
{
    double sum = 0.0;
    for (int64_t v = 1; v < ring->n; v++) {
        sum += hypot(ring->x[v] - ring->x[v - 1], ring->y[v] - ring->y[v - 1]);
    }
    return sum;
}

/* Parts and holes much longer than wide, or tiny: left from cutting or moving borders. */
static void warn_of_slivers(const repairing *work, int32_t record, zsi_report *report)
{
    for (int32_t k = 0; k < work->clean.n_rings; k++) {
        zsi_ring ring = zsi_ring_of(&work->clean, k);
        double area_m2 = fabs(zsi_ring_area(&ring));
        double width_m = 2 * area_m2 / perimeter_m(&ring);
        char area_text[ZSI_NUMBER_ROOM];
        char width_text[ZSI_NUMBER_ROOM];
        char x_text[ZSI_NUMBER_ROOM];
        char y_text[ZSI_NUMBER_ROOM];
        if (area_m2 > LEAST_AREA_M2 && width_m < LEAST_WIDTH_M) {
            zsi_find(report, ZS_FINDING_WARNING, "sliver",
                     "block \"%s\": a part or hole of %s m\u00b2 at x %s, y %s is a sliver, %s m wide on average: snap the borders "
                     "to each other in the layer, or take it out", work->id[record], zsi_format_fixed(area_text, area_m2, 2),
                     zsi_format_fixed(x_text, ring.x[0], 2), zsi_format_fixed(y_text, ring.y[0], 2),
                     zsi_format_fixed(width_text, width_m, 3));
        }
    }
}

static zs_status repair_record(repairing *work, int32_t record, zsi_report *report)
{
    size_t n_errors = report->n_errors;
    ZSI_TRY(clean_record(work, record, report));
    ZSI_TRY(test_record(work, record, report));
    warn_of_slivers(work, record, report);
    if (report->n_errors == n_errors && zsi_shape_area(&work->clean, 0) <= LEAST_AREA_M2) {
        zsi_find(report, ZS_FINDING_ERROR, "block without area",
                 "block \"%s\" has %s: draw its polygon in the layer, or take the block out", work->id[record],
                 zsi_tr(report, work->blocks->ring_first[record] == work->blocks->ring_first[record + 1]
                                    ? ZSI_N("no polygon")
                                    : ZSI_N("a polygon without area")));
    }
    return zsi_add_canonical(&work->clean, 0, &work->mended, report);
}

zs_status zsi_repair(zsi_shapes *blocks, char *const *id, zsi_report *report)
{
    repairing work = {.blocks = blocks, .id = id};
    if (zsi_shapes_init(&work.mended, ZSI_SHAPE_POLYGON)) {
        return zsi_fail_memory(report);
    }
    zs_status status = zsi_geos_open(&work.geos, report);
    for (int32_t record = 0; record < blocks->n_records && status == ZS_OK; record++) {
        status = repair_record(&work, record, report);
    }
    zsi_geos_close(&work.geos);
    zsi_shapes_clear(&work.clean);
    if (status != ZS_OK) {
        zsi_shapes_clear(&work.mended);
        return status;
    }
    zsi_shapes_clear(blocks);
    *blocks = work.mended;
    return ZS_OK;
}
