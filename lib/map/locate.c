/** @file locate.c
 * The block that a point stands in, or else the nearest.
 */
#include "base/memory.h"
#include "map/box_index.h"
#include "map/coverage.h"
#include "map/map.h"
#include "map/ring.h"

#include <math.h>

typedef struct locator {
    const zsi_shapes *blocks;
    const zsi_box *box; /* [n_records] */
    zsi_box whole;      /* of all blocks */
    double step_m;      /* first radius of a search for the nearest */
    zsi_box_index index;
} locator;

static zsi_box box_around(double x, double y, double radius_m)
{
    return (zsi_box){.min_x = x - radius_m, .min_y = y - radius_m, .max_x = x + radius_m, .max_y = y + radius_m};
}

/* A point on a border belongs to both sides: within the precision of the map counts as on it. */
static zs_status find_holding(locator *find, double x, double y, int32_t *block, zsi_report *report)
{
    zsi_box around = box_around(x, y, ZSI_NODE_TOLERANCE_M);
    ZSI_TRY(zsi_box_index_query(&find->index, &around, report));
    *block = -1;
    for (size_t k = 0; k < find->index.n_hits && *block < 0; k++) {
        int32_t record = find->index.hit[k];
        if (zsi_record_contains(find->blocks, record, x, y) ||
            zsi_record_distance(find->blocks, record, x, y) <= ZSI_NODE_TOLERANCE_M) {
            *block = record;
        }
    }
    return ZS_OK;
}

/* Nearest of the blocks whose boxes come within the radius; -1 where none is that near. */
static zs_status nearest_within(locator *find, double x, double y, double radius_m, int32_t *block, double *distance_m,
                                zsi_report *report)
{
    zsi_box around = box_around(x, y, radius_m);
    ZSI_TRY(zsi_box_index_query(&find->index, &around, report));
    *block = -1;
    *distance_m = radius_m;
    for (size_t k = 0; k < find->index.n_hits; k++) {
        int32_t record = find->index.hit[k];
        if (zsi_box_distance(&find->box[record], x, y) > *distance_m) {
            continue;
        }
        double distance = zsi_record_distance(find->blocks, record, x, y);
        if (distance < *distance_m || (*block < 0 && distance <= *distance_m)) {
            *distance_m = distance;
            *block = record;
        }
    }
    return ZS_OK;
}

static zs_status find_nearest(locator *find, double x, double y, int32_t *block, double *distance_m, zsi_report *report)
{
    double radius_m = fmax(zsi_box_distance(&find->whole, x, y) + find->step_m, find->step_m);
    for (;;) {
        ZSI_TRY(nearest_within(find, x, y, radius_m, block, distance_m, report));
        if (*block >= 0) {
            return ZS_OK;
        }
        radius_m *= 2;
        if (!isfinite(radius_m)) {
            return zsi_fail(report, ZS_E_GEOMETRY, "no block is near a point: is the layer empty?");
        }
    }
}

static zs_status locate_all(locator *find, const double *x, const double *y, int32_t n, int32_t *block,
                            double *distance_m, zsi_report *report)
{
    for (int32_t i = 0; i < n; i++) {
        if (!isfinite(x[i]) || !isfinite(y[i])) {
            return zsi_fail(report, ZS_E_GEOMETRY, "point %d has no coordinates", (int)i + 1);
        }
        distance_m[i] = 0;
        ZSI_TRY(find_holding(find, x[i], y[i], &block[i], report));
        if (block[i] < 0) {
            ZSI_TRY(find_nearest(find, x[i], y[i], &block[i], &distance_m[i], report));
        }
    }
    return ZS_OK;
}

/* Boxes of all blocks, and from them the size of the whole and a typical block. */
static void measure(locator *find, zsi_box *box)
{
    find->whole = (zsi_box){.min_x = INFINITY, .min_y = INFINITY, .max_x = -INFINITY, .max_y = -INFINITY};
    double sum = 0;
    int32_t n = 0;
    for (int32_t record = 0; record < find->blocks->n_records; record++) {
        box[record] = zsi_record_box(find->blocks, record);
        if (!(box[record].min_x <= box[record].max_x)) {
            continue;
        }
        find->whole.min_x = fmin(find->whole.min_x, box[record].min_x);
        find->whole.min_y = fmin(find->whole.min_y, box[record].min_y);
        find->whole.max_x = fmax(find->whole.max_x, box[record].max_x);
        find->whole.max_y = fmax(find->whole.max_y, box[record].max_y);
        sum += hypot(box[record].max_x - box[record].min_x, box[record].max_y - box[record].min_y);
        n++;
    }
    find->step_m = fmax(n > 0 ? sum / n : 0, 1);
    find->box = box;
}

zs_status zsi_locate_points(const zsi_shapes *blocks, const double *x, const double *y, int32_t n, int32_t *block,
                            double *distance_m, zsi_report *report)
{
    locator find = {.blocks = blocks};
    zsi_box *box = ZSI_NEW(zsi_box, blocks->n_records);
    if (!box) {
        return zsi_fail_memory(report);
    }
    measure(&find, box);
    zsi_geos geos;
    zs_status status = zsi_geos_open(&geos, report);
    if (status == ZS_OK) {
        status = zsi_box_index_init(&find.index, &geos, box, blocks->n_records, report);
        if (status == ZS_OK) {
            status = locate_all(&find, x, y, n, block, distance_m, report);
        }
        zsi_box_index_clear(&find.index);
        zsi_geos_close(&geos);
    }
    free(box);
    return status;
}
