/** @file nearest_pair.c */
#include "map/nearest_pair.h"

#include "base/memory.h"
#include "map/geos_polygon.h"

#include <math.h>
#include <string.h>

static zsi_box box_of(const zsi_nearest_pair *nearest, int32_t block)
{
    if (nearest->shapes) {
        return zsi_record_box(nearest->shapes, block);
    }
    double x = nearest->x[block];
    double y = nearest->y[block];
    return (zsi_box){.min_x = x, .min_y = y, .max_x = x, .max_y = y};
}

/* A typical distance between blocks, and the size of the whole. */
static void measure(zsi_nearest_pair *nearest)
{
    zsi_box whole = {.min_x = INFINITY, .min_y = INFINITY, .max_x = -INFINITY, .max_y = -INFINITY};
    for (int32_t block = 0; block < nearest->n_blocks; block++) {
        nearest->box[block] = box_of(nearest, block);
        whole.min_x = fmin(whole.min_x, nearest->box[block].min_x);
        whole.min_y = fmin(whole.min_y, nearest->box[block].min_y);
        whole.max_x = fmax(whole.max_x, nearest->box[block].max_x);
        whole.max_y = fmax(whole.max_y, nearest->box[block].max_y);
    }
    nearest->widest_m = hypot(whole.max_x - whole.min_x, whole.max_y - whole.min_y);
    nearest->step_m = fmax(nearest->widest_m / sqrt(fmax(nearest->n_blocks, 1)) / 16, 1e-3);
}

zs_status zsi_nearest_pair_init(zsi_nearest_pair *nearest, int32_t n_blocks, const zsi_shapes *shapes, const double *x,
                                const double *y, zsi_report *report)
{
    *nearest = (zsi_nearest_pair){.shapes = shapes, .x = x, .y = y, .n_blocks = n_blocks};
    nearest->box = ZSI_NEW(zsi_box, n_blocks);
    nearest->polygon = ZSI_NEW(GEOSGeometry *, n_blocks);
    if (!nearest->box || !nearest->polygon) {
        return zsi_fail_memory(report);
    }
    measure(nearest);
    ZSI_TRY(zsi_geos_open(&nearest->geos, report));
    return zsi_box_index_init(&nearest->index, &nearest->geos, nearest->box, n_blocks, report);
}

void zsi_nearest_pair_clear(zsi_nearest_pair *nearest)
{
    zsi_box_index_clear(&nearest->index);
    for (int32_t block = 0; nearest->geos.context && block < nearest->n_blocks; block++) {
        GEOSGeom_destroy_r(nearest->geos.context, nearest->polygon[block]);
    }
    zsi_geos_close(&nearest->geos);
    free(nearest->box);
    free(nearest->polygon);
    memset(nearest, 0, sizeof *nearest);
}

static zs_status polygon_of(zsi_nearest_pair *nearest, int32_t block, zsi_report *report)
{
    if (nearest->polygon[block]) {
        return ZS_OK;
    }
    return zsi_polygon_to_geos(&nearest->geos, nearest->shapes, block, &nearest->polygon[block], report);
}

static zs_status distance_of(zsi_nearest_pair *nearest, int32_t a, int32_t b, double *distance_m, zsi_report *report)
{
    if (!nearest->shapes) {
        *distance_m = hypot(nearest->x[a] - nearest->x[b], nearest->y[a] - nearest->y[b]);
        return ZS_OK;
    }
    ZSI_TRY(polygon_of(nearest, a, report));
    ZSI_TRY(polygon_of(nearest, b, report));
    if (!GEOSDistance_r(nearest->geos.context, nearest->polygon[a], nearest->polygon[b], distance_m)) {
        return zsi_geos_fail(&nearest->geos, report, ZSI_N("cannot measure between two blocks"));
    }
    return ZS_OK;
}

static double box_gap(const zsi_box *one, const zsi_box *other)
{
    double dx = fmax(fmax(one->min_x - other->max_x, other->min_x - one->max_x), 0);
    double dy = fmax(fmax(one->min_y - other->max_y, other->min_y - one->max_y), 0);
    return hypot(dx, dy);
}

/* Improves *pair by pairs of block `a` that are no farther than it; blocks come in ascending order. */
static zs_status search_around(zsi_nearest_pair *nearest, int32_t a, const int32_t *label, zsi_pair *pair,
                               zsi_report *report)
{
    zsi_box around = nearest->box[a];
    around.min_x -= pair->distance_m;
    around.min_y -= pair->distance_m;
    around.max_x += pair->distance_m;
    around.max_y += pair->distance_m;
    ZSI_TRY(zsi_box_index_query(&nearest->index, &around, report));
    for (size_t k = 0; k < nearest->index.n_hits; k++) {
        int32_t b = nearest->index.hit[k];
        if (label[b] == label[a] || box_gap(&nearest->box[a], &nearest->box[b]) > pair->distance_m) {
            continue;
        }
        double distance_m = 0;
        ZSI_TRY(distance_of(nearest, a, b, &distance_m, report));
        if (distance_m < pair->distance_m || (pair->a < 0 && distance_m <= pair->distance_m)) {
            *pair = (zsi_pair){.a = a, .b = b, .distance_m = distance_m};
        }
    }
    return ZS_OK;
}

zs_status zsi_nearest_pair_find(zsi_nearest_pair *nearest, const int32_t *block, int32_t n, const int32_t *label,
                                zsi_pair *pair, zsi_report *report)
{
    for (double radius_m = nearest->step_m;; radius_m *= 2) {
        *pair = (zsi_pair){.a = -1, .b = -1, .distance_m = radius_m};
        for (int32_t k = 0; k < n; k++) {
            ZSI_TRY(search_around(nearest, block[k], label, pair, report));
        }
        if (pair->a >= 0 || !(radius_m <= nearest->widest_m)) {
            return ZS_OK;
        }
    }
}
