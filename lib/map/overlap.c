/** @file overlap.c
 * Overlapping blocks: exact intersections, but only of blocks that the coverage makes suspect.
 */
#include "base/memory.h"
#include "base/number.h"
#include "map/geos_polygon.h"
#include "map/map.h"
#include "map/suspects.h"

#include <math.h>
#include <stdio.h>

/* More of the smaller block than this is shared by mistake, not by drawing. */
#define LARGEST_SHARE 0.01

typedef struct overlap_search {
    zsi_geos geos;
    const zsi_shapes *blocks;
    char *const *id;
    zsi_box *box;           /* [n_records] */
    uint8_t *suspect;       /* [n_records] */
    GEOSGeometry **polygon; /* [n_records], NULL until needed */
    zsi_box_index index;
} overlap_search;

static double perimeter_of(const zsi_ring *ring)
{
    double sum = 0;
    for (int64_t i = 0; i + 1 < ring->n; i++) {
        sum += hypot(ring->x[i + 1] - ring->x[i], ring->y[i + 1] - ring->y[i]);
    }
    return sum;
}

/* Area of the parts of a record that are wider than the map is precise; narrower ones are rounding along a common
 * border. */
static zs_status add_true_area(const zsi_shapes *shared, double *area_m2, zsi_report *report)
{
    int32_t *outer = ZSI_NEW(int32_t, shared->n_rings);
    if (!outer) {
        return zsi_fail_memory(report);
    }
    zs_status status = zsi_ring_nesting(shared, 0, outer, report);
    for (int32_t k = 0; k < shared->n_rings && status == ZS_OK; k++) {
        zsi_ring ring = zsi_ring_of(shared, k);
        double ring_m2 = fabs(zsi_ring_area(&ring));
        if (ring_m2 > ZSI_NODE_TOLERANCE_M * perimeter_of(&ring) / 2) {
            *area_m2 += outer[k] == k ? ring_m2 : -ring_m2;
        }
    }
    free(outer);
    return status;
}

static zs_status polygon_of(overlap_search *search, int32_t record, zsi_report *report)
{
    if (search->polygon[record]) {
        return ZS_OK;
    }
    return zsi_polygon_to_geos(&search->geos, search->blocks, record, &search->polygon[record], report);
}

static zs_status shared_area(overlap_search *search, int32_t a, int32_t b, double *area_m2, zsi_report *report)
{
    ZSI_TRY(polygon_of(search, a, report));
    ZSI_TRY(polygon_of(search, b, report));
    GEOSGeometry *shared = GEOSIntersection_r(search->geos.context, search->polygon[a], search->polygon[b]);
    if (!shared) {
        return zsi_geos_fail(&search->geos, report, ZSI_N("cannot intersect two blocks"));
    }
    zsi_shapes rings;
    zs_status status = zsi_shapes_init(&rings, ZSI_SHAPE_POLYGON) ? zsi_fail_memory(report) : ZS_OK;
    if (status == ZS_OK) {
        status = zsi_polygon_from_geos(&search->geos, shared, &rings, report);
    }
    if (status == ZS_OK) {
        status = zsi_shapes_end_record(&rings) ? zsi_fail_memory(report) : add_true_area(&rings, area_m2, report);
    }
    zsi_shapes_clear(&rings);
    GEOSGeom_destroy_r(search->geos.context, shared);
    return status;
}

/* A number with fixed decimals that never reads as nothing. */
static const char *format_small(char text[ZSI_NUMBER_ROOM], double value, int decimals, const zsi_report *report)
{
    char least[ZSI_NUMBER_ROOM];
    double unit = pow(10, -decimals);
    if (value >= unit) {
        return zsi_format_fixed(text, value, decimals);
    }
    snprintf(text, ZSI_NUMBER_ROOM, zsi_tr(report, "under %s"), zsi_format_fixed(least, unit, decimals));
    return text;
}

static zs_status test_pair(overlap_search *search, int32_t a, int32_t b, zsi_report *report)
{
    double area_m2 = 0;
    ZSI_TRY(shared_area(search, a, b, &area_m2, report));
    if (area_m2 <= 0) {
        return ZS_OK;
    }
    char area_text[ZSI_NUMBER_ROOM];
    char percent_text[ZSI_NUMBER_ROOM];
    double share = area_m2 / fmin(zsi_shape_area(search->blocks, a), zsi_shape_area(search->blocks, b));
    format_small(area_text, area_m2, 2, report);
    format_small(percent_text, 100 * share, 3, report);
    if (share > LARGEST_SHARE) {
        zsi_find(report, ZS_FINDING_ERROR, "overlapping blocks",
                 "blocks \"%s\" and \"%s\" overlap by %s m\u00b2 (%s %% of the smaller one), more than 1 %%: mend their "
                 "polygons in the layer",
                 search->id[a], search->id[b], area_text, percent_text);
    } else {
        zsi_find(report, ZS_FINDING_WARNING, "overlapping blocks",
                 "blocks \"%s\" and \"%s\" overlap by %s m\u00b2 (%s %% of the smaller one)", search->id[a],
                 search->id[b], area_text, percent_text);
    }
    return ZS_OK;
}

/* Pairs in the order of their indices, each once: of two suspects the lower one asks. */
static zs_status test_suspect(overlap_search *search, int32_t record, zsi_report *report)
{
    ZSI_TRY(zsi_box_index_query(&search->index, &search->box[record], report));
    for (size_t k = 0; k < search->index.n_hits; k++) {
        int32_t other = search->index.hit[k];
        if (other == record || (search->suspect[other] && other < record)) {
            continue;
        }
        ZSI_TRY(test_pair(search, record < other ? record : other, record < other ? other : record, report));
    }
    return ZS_OK;
}

static zs_status search_all(overlap_search *search, zsi_report *report)
{
    int32_t n = search->blocks->n_records;
    for (int32_t record = 0; record < n; record++) {
        search->box[record] = zsi_record_box(search->blocks, record);
    }
    ZSI_TRY(zsi_box_index_init(&search->index, &search->geos, search->box, n, report));
    zsi_coverage coverage;
    zs_status status = zsi_coverage_init(&coverage, search->blocks, report);
    if (status == ZS_OK) {
        status = zsi_find_suspects(&coverage, search->blocks, &search->index, search->suspect, report);
    }
    zsi_coverage_clear(&coverage);
    for (int32_t record = 0; record < n && status == ZS_OK; record++) {
        if (search->suspect[record]) {
            status = test_suspect(search, record, report);
        }
    }
    return status;
}

zs_status zsi_find_overlaps(const zsi_shapes *blocks, char *const *id, zsi_report *report)
{
    overlap_search search = {.blocks = blocks, .id = id};
    size_t n = (size_t)blocks->n_records;
    search.box = ZSI_NEW(zsi_box, n);
    search.suspect = ZSI_NEW(uint8_t, n);
    search.polygon = ZSI_NEW(GEOSGeometry *, n);
    zs_status status = search.box && search.suspect && search.polygon ? ZS_OK : zsi_fail_memory(report);
    if (status == ZS_OK) {
        status = zsi_geos_open(&search.geos, report);
    }
    if (status == ZS_OK) {
        status = search_all(&search, report);
    }
    zsi_box_index_clear(&search.index);
    for (size_t k = 0; search.geos.context && k < n; k++) {
        GEOSGeom_destroy_r(search.geos.context, search.polygon[k]);
    }
    zsi_geos_close(&search.geos);
    free(search.box);
    free(search.suspect);
    free(search.polygon);
    return status;
}
