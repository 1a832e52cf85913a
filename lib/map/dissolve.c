/** @file dissolve.c
 * Zones from blocks: what two blocks of a zone share cancels out exactly, the rest is stitched to rings, so that zones
 * keep every vertex of their common borders. Where blocks of a zone overlap, GEOS unites that zone.
 */
#include "base/memory.h"
#include "map/canonical.h"
#include "map/coverage.h"
#include "map/geos_polygon.h"
#include "map/map.h"
#include "map/ring.h"
#include "map/stitch.h"

#include <string.h>

typedef struct dissolving {
    const zsi_coverage *coverage;
    const int32_t *school; /* [n_records] */
    int32_t n_schools;
    zsi_piece *piece; /* [n_pieces] by zone, from, to */
    size_t n_pieces;
    size_t capacity;
    uint8_t *doubtful; /* [n_schools] blocks of this zone overlap */
    zsi_stitcher stitcher;
    zsi_geos geos;
} dissolving;

/* +1 where a half runs from its lower node to its higher, else -1. */
static int32_t sense(const zsi_coverage *coverage, int32_t half)
{
    return coverage->from[half] < coverage->to[half] ? 1 : -1;
}

static int add_piece(dissolving *work, int32_t zone, int32_t edge, int32_t net)
{
    const zsi_coverage *coverage = work->coverage;
    void *pieces = work->piece;
    if (zsi_grow(&pieces, &work->capacity, work->n_pieces + 1, sizeof *work->piece)) {
        return -1;
    }
    work->piece = pieces;
    int32_t half = coverage->edge_half[coverage->edge_first[edge]];
    int keep = sense(coverage, half) == net;
    int32_t from = keep ? coverage->from[half] : coverage->to[half];
    int32_t to = keep ? coverage->to[half] : coverage->from[half];
    work->piece[work->n_pieces++] = (zsi_piece){.zone = zone, .from = from, .to = to};
    return 0;
}

/* What is left of an edge for the zone of its use number `first_use`, which is the zone's first there. */
static int add_rest(dissolving *work, int32_t edge, int32_t first_use, int32_t zone)
{
    const zsi_coverage *coverage = work->coverage;
    int32_t sides[2] = {0, 0};
    for (int32_t k = first_use; k < coverage->edge_first[edge + 1]; k++) {
        int32_t half = coverage->edge_half[k];
        if (work->school[coverage->record[half]] == zone) {
            sides[sense(coverage, half) > 0]++;
        }
    }
    if (sides[0] > 1 || sides[1] > 1) {
        work->doubtful[zone] = 1;
    }
    int32_t net = sides[1] - sides[0];
    return net == 0 ? 0 : add_piece(work, zone, edge, net > 0 ? 1 : -1);
}

static int is_first_use(const dissolving *work, int32_t edge, int32_t use, int32_t zone)
{
    const zsi_coverage *coverage = work->coverage;
    for (int32_t k = coverage->edge_first[edge]; k < use; k++) {
        if (work->school[coverage->record[coverage->edge_half[k]]] == zone) {
            return 0;
        }
    }
    return 1;
}

static int by_zone_and_node(const void *left, const void *right)
{
    const zsi_piece *a = left;
    const zsi_piece *b = right;
    if (a->zone != b->zone) {
        return a->zone < b->zone ? -1 : 1;
    }
    if (a->from != b->from) {
        return a->from < b->from ? -1 : 1;
    }
    return (a->to > b->to) - (a->to < b->to);
}

static int find_pieces(dissolving *work)
{
    const zsi_coverage *coverage = work->coverage;
    for (int32_t edge = 0; edge < coverage->n_edges; edge++) {
        for (int32_t k = coverage->edge_first[edge]; k < coverage->edge_first[edge + 1]; k++) {
            int32_t zone = work->school[coverage->record[coverage->edge_half[k]]];
            if (zone < 0 || zone >= work->n_schools || !is_first_use(work, edge, k, zone)) {
                continue;
            }
            if (add_rest(work, edge, k, zone)) {
                return -1;
            }
        }
    }
    if (work->n_pieces > 1) {
        qsort(work->piece, work->n_pieces, sizeof *work->piece, by_zone_and_node);
    }
    return work->n_pieces > INT32_MAX ? -1 : 0;
}

/* Adds a block as the coverage has it: a ring ends where it comes back to its start. */
static zs_status add_block(const zsi_coverage *coverage, int32_t record, zsi_shapes *shapes, zsi_report *report)
{
    int32_t start = -1;
    int failed = 0;
    for (int32_t half = coverage->record_first[record]; half < coverage->record_first[record + 1] && !failed; half++) {
        int32_t from = coverage->from[half];
        start = start < 0 ? from : start;
        failed = zsi_shapes_add_vertex(shapes, coverage->x[from], coverage->y[from]);
        if (!failed && coverage->to[half] == start) {
            failed = zsi_shapes_add_vertex(shapes, coverage->x[start], coverage->y[start]) || zsi_shapes_end_ring(shapes);
            start = -1;
        }
    }
    return failed || zsi_shapes_end_record(shapes) ? zsi_fail_memory(report) : ZS_OK;
}

/* A block as a valid geometry: moving vertices by a millimetre can fold a thin spike over. */
static zs_status block_geometry(dissolving *work, const zsi_shapes *shapes, int32_t record, GEOSGeometry **out,
                                zsi_report *report)
{
    GEOSContextHandle_t context = work->geos.context;
    ZSI_TRY(zsi_polygon_to_geos(&work->geos, shapes, record, out, report));
    if (GEOSisValid_r(context, *out) != 1) {
        GEOSGeometry *valid = GEOSMakeValid_r(context, *out);
        GEOSGeom_destroy_r(context, *out);
        *out = valid;
    }
    return *out ? ZS_OK : zsi_geos_fail(&work->geos, report, ZSI_N("cannot mend a block"));
}

/* geometry[shapes->n_records]: filled and handed over to the union. */
static zs_status unite(dissolving *work, const zsi_shapes *shapes, GEOSGeometry **geometry, zsi_shapes *rings,
                       zsi_report *report)
{
    GEOSContextHandle_t context = work->geos.context;
    for (int32_t k = 0; k < shapes->n_records; k++) {
        zs_status status = block_geometry(work, shapes, k, &geometry[k], report);
        if (status != ZS_OK) {
            while (k-- > 0) {
                GEOSGeom_destroy_r(context, geometry[k]);
            }
            return status;
        }
    }
    GEOSGeometry *all =
        GEOSGeom_createCollection_r(context, GEOS_GEOMETRYCOLLECTION, geometry, (unsigned)shapes->n_records);
    GEOSGeometry *zone = all ? GEOSUnaryUnion_r(context, all) : NULL;
    GEOSGeom_destroy_r(context, all);
    if (!zone) {
        return zsi_geos_fail(&work->geos, report, ZSI_N("cannot unite the blocks of a zone"));
    }
    zs_status status = zsi_polygon_from_geos(&work->geos, zone, rings, report);
    GEOSGeom_destroy_r(context, zone);
    return status;
}

/* The rings of a zone by uniting its blocks, into the open record of `rings`. */
static zs_status unite_zone(dissolving *work, int32_t zone, zsi_shapes *rings, zsi_report *report)
{
    zsi_shapes shapes;
    if (zsi_shapes_init(&shapes, ZSI_SHAPE_POLYGON)) {
        return zsi_fail_memory(report);
    }
    zs_status status = ZS_OK;
    for (int32_t record = 0; record < work->coverage->n_records && status == ZS_OK; record++) {
        if (work->school[record] == zone) {
            status = add_block(work->coverage, record, &shapes, report);
        }
    }
    if (status == ZS_OK) {
        GEOSGeometry **geometry = ZSI_NEW(GEOSGeometry *, shapes.n_records);
        status = geometry ? unite(work, &shapes, geometry, rings, report) : zsi_fail_memory(report);
        free(geometry);
    }
    zsi_shapes_clear(&shapes);
    return status;
}

/* Whether each ring of a record runs as its nesting wants it: an outer ring inside another bounds ground held twice. */
static zs_status test_sides(const zsi_shapes *shapes, int *sound, zsi_report *report)
{
    int32_t *outer = ZSI_NEW(int32_t, shapes->n_rings);
    if (!outer) {
        return zsi_fail_memory(report);
    }
    zs_status status = zsi_ring_nesting(shapes, 0, outer, report);
    for (int32_t k = 0; k < shapes->n_rings && status == ZS_OK; k++) {
        zsi_ring ring = zsi_ring_of(shapes, k);
        *sound = *sound && (zsi_ring_area(&ring) > 0) == (outer[k] == k);
    }
    free(outer);
    return status;
}

/* Whether a record is a valid polygon for those who read the zones. */
static zs_status test_valid(dissolving *work, const zsi_shapes *shapes, int *valid, zsi_report *report)
{
    ZSI_TRY(test_sides(shapes, valid, report));
    if (!*valid) {
        return ZS_OK;
    }
    GEOSGeometry *geometry = NULL;
    ZSI_TRY(zsi_polygon_to_geos(&work->geos, shapes, 0, &geometry, report));
    *valid = GEOSisValid_r(work->geos.context, geometry) == 1;
    GEOSGeom_destroy_r(work->geos.context, geometry);
    return ZS_OK;
}

static zs_status stitch_zone(dissolving *work, int32_t zone, const zsi_piece *piece, int32_t n, zsi_shapes *rings,
                             zsi_report *report)
{
    int sound = 1;
    if (zsi_stitch(&work->stitcher, piece, n, rings, &sound) || zsi_shapes_end_record(rings)) {
        return zsi_fail_memory(report);
    }
    sound = sound && !work->doubtful[zone];
    if (sound && n > 0) {
        ZSI_TRY(test_valid(work, rings, &sound, report));
    }
    if (!sound) {
        zsi_shapes_clear(rings);
        if (zsi_shapes_init(rings, ZSI_SHAPE_POLYGON)) {
            return zsi_fail_memory(report);
        }
        ZSI_TRY(unite_zone(work, zone, rings, report));
        return zsi_shapes_end_record(rings) ? zsi_fail_memory(report) : ZS_OK;
    }
    return ZS_OK;
}

static zs_status add_zone(dissolving *work, int32_t zone, const zsi_piece *piece, int32_t n, zsi_shapes *zones,
                          zsi_report *report)
{
    zsi_shapes rings;
    if (zsi_shapes_init(&rings, ZSI_SHAPE_POLYGON)) {
        return zsi_fail_memory(report);
    }
    zs_status status = stitch_zone(work, zone, piece, n, &rings, report);
    if (status == ZS_OK) {
        status = zsi_add_canonical(&rings, 0, zones, report);
    }
    zsi_shapes_clear(&rings);
    return status;
}

static zs_status add_zones(dissolving *work, zsi_shapes *zones, zsi_report *report)
{
    size_t first = 0;
    for (int32_t zone = 0; zone < work->n_schools; zone++) {
        size_t end = first;
        while (end < work->n_pieces && work->piece[end].zone == zone) {
            end++;
        }
        ZSI_TRY(add_zone(work, zone, work->piece + first, (int32_t)(end - first), zones, report));
        first = end;
    }
    return ZS_OK;
}

static zs_status dissolve(dissolving *work, zsi_shapes *zones, zsi_report *report)
{
    work->doubtful = ZSI_NEW(uint8_t, work->n_schools);
    if (!work->doubtful || find_pieces(work) ||
        zsi_stitcher_init(&work->stitcher, work->coverage, (int32_t)work->n_pieces)) {
        return zsi_fail_memory(report);
    }
    ZSI_TRY(zsi_geos_open(&work->geos, report));
    return add_zones(work, zones, report);
}

zs_status zsi_dissolve(const zsi_shapes *blocks, const int32_t *school, int32_t n_schools, zsi_shapes *zones,
                       zsi_report *report)
{
    if (zsi_shapes_init(zones, ZSI_SHAPE_POLYGON)) {
        return zsi_fail_memory(report);
    }
    zsi_coverage coverage;
    zs_status status = zsi_coverage_init(&coverage, blocks, report);
    dissolving work = {.coverage = &coverage, .school = school, .n_schools = n_schools};
    if (status == ZS_OK) {
        status = dissolve(&work, zones, report);
    }
    zsi_geos_close(&work.geos);
    zsi_stitcher_clear(&work.stitcher);
    free(work.piece);
    free(work.doubtful);
    zsi_coverage_clear(&coverage);
    if (status != ZS_OK) {
        zsi_shapes_clear(zones);
    }
    return status;
}
