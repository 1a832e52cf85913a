/** @file school_blocks.c */
#include "run/school_blocks.h"

#include "base/memory.h"
#include "base/site_kind.h"
#include "base/number.h"
#include "map/map.h"

#include <inttypes.h>
#include <math.h>

/* Schools without a block in the table, gathered into arrays for one question to the map. */
typedef struct homeless {
    int32_t n;
    int32_t *school;
    double *x;
    double *y;
    int32_t *block;
    double *distance_m;
} homeless;

static zs_status gather(const zsi_school_table *schools, homeless *h, zsi_report *report)
{
    h->school = ZSI_NEW(int32_t, schools->n);
    h->x = ZSI_NEW(double, schools->n);
    h->y = ZSI_NEW(double, schools->n);
    h->block = ZSI_NEW(int32_t, schools->n);
    h->distance_m = ZSI_NEW(double, schools->n);
    if (!h->school || !h->x || !h->y || !h->block || !h->distance_m) {
        return zsi_fail_memory(report);
    }
    for (int32_t j = 0; j < schools->n; j++) {
        if (!schools->block || schools->block[j] < 0) {
            h->school[h->n] = j;
            h->x[h->n] = schools->x[j];
            h->y[h->n] = schools->y[j];
            h->n++;
        }
    }
    return ZS_OK;
}

static void let_go(homeless *h)
{
    free(h->school);
    free(h->x);
    free(h->y);
    free(h->block);
    free(h->distance_m);
}

/* The nearest block point of each; only for layers without polygons. O(n * n_blocks). */
static void locate_by_points(homeless *h, const double *x, const double *y, int32_t n_blocks)
{
    for (int32_t i = 0; i < h->n; i++) {
        h->distance_m[i] = INFINITY;
        for (int32_t b = 0; b < n_blocks; b++) {
            double distance_m = hypot(x[b] - h->x[i], y[b] - h->y[i]);
            if (distance_m < h->distance_m[i]) {
                h->distance_m[i] = distance_m;
                h->block[i] = b;
            }
        }
    }
}

static void warn_of_distances(const zsi_session *session, const homeless *h, zsi_report *report)
{
    int polygons = session->tables.blocks.shapes.kind == ZSI_SHAPE_POLYGON;
    for (int32_t i = 0; i < h->n; i++) {
        char metres[ZSI_NUMBER_ROOM];
        if (polygons && h->distance_m[i] <= 0.0) {
            continue;
        }
        zsi_find(report, ZS_FINDING_WARNING, "school outside every block",
                 "%s: school %s %s; the nearest block, %s, %s m away, is taken as its own; set schools.block where it is "
                 "another", session->settings.schools.file, session->tables.schools.id[h->school[i]],
                 zsi_tr(report, polygons ? ZSI_N("stands outside every block")
                                 : ZSI_N("has no block, and the blocks have no polygons")),
                 session->tables.blocks.id[h->block[i]], zsi_format_fixed(metres, h->distance_m[i], 1));
    }
}

static zs_status check_shared(const zsi_session *session, const int32_t *block, zsi_report *report)
{
    const zsi_school_table *schools = &session->tables.schools;
    int32_t *first = ZSI_NEW(int32_t, session->tables.blocks.n); /* school + 1 */
    if (!first) {
        return zsi_fail_memory(report);
    }
    for (int32_t j = 0; j < schools->n; j++) {
        int32_t b = block[j];
        if (schools->kind && schools->kind[j] != ZSI_SITE_OPEN) {
            continue; /* of those that may stay closed one may take the place of another */
        }
        if (first[b] == 0) {
            first[b] = j + 1;
            continue;
        }
        zsi_find(report, ZS_FINDING_ERROR, "two schools in one block",
                 "%s: schools %s and %s stand in one block, %s; with contiguity required every school needs a block of its "
                 "own: split the block, name another in schools.block, or make the two one school",
                 session->settings.schools.file, schools->id[first[b] - 1], schools->id[j],
                 session->tables.blocks.id[b]);
    }
    free(first);
    return ZS_OK;
}

zs_status zsi_settle_school_blocks(const zsi_session *session, const double *x, const double *y, int32_t *block,
                                   zsi_report *report)
{
    const zsi_school_table *schools = &session->tables.schools;
    homeless h = {0};
    zs_status status = gather(schools, &h, report);
    if (status == ZS_OK && h.n > 0) {
        if (session->tables.blocks.shapes.kind == ZSI_SHAPE_POLYGON) {
            status = zsi_locate_points(&session->tables.blocks.shapes, h.x, h.y, h.n, h.block, h.distance_m, report);
        } else {
            locate_by_points(&h, x, y, session->tables.blocks.n);
        }
    }
    if (status == ZS_OK) {
        for (int32_t j = 0; j < schools->n; j++) {
            block[j] = schools->block ? schools->block[j] : -1;
        }
        for (int32_t i = 0; i < h.n; i++) {
            block[h.school[i]] = h.block[i];
        }
        warn_of_distances(session, &h, report);
    }
    let_go(&h);
    return status == ZS_OK && session->settings.contiguous ? check_shared(session, block, report) : status;
}
