/** @file table_fill.c
 * What both tables share: columns by key, points from columns, places on the map.
 */
#include "read/table_fill.h"

#include "base/memory.h"
#include "read/cells.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void zsi_table_source_clear(zsi_table_source *source)
{
    zsi_layer_clear(&source->layer);
    free(source->order);
    free(source->x);
    free(source->y);
    memset(source, 0, sizeof *source);
}

int32_t zsi_table_column(const zsi_layer *layer, const char *key, const char *name, zs_status *status,
                         zsi_report *report)
{
    int32_t column = name ? zsi_layer_need_column(layer, key, name, report) : -1;
    if (name && column < 0) {
        *status = ZS_E_DATA;
    }
    return column;
}

zs_status zsi_table_points(const zsi_layer_settings *settings, const char *key, zsi_table_source *source,
                           zsi_report *report)
{
    const zsi_layer *layer = &source->layer;
    char key_x[32];
    char key_y[32];
    zs_status status = ZS_OK;
    if (!settings->x && layer->shapes.kind == ZSI_SHAPE_NONE) {
        zsi_find(report, ZS_FINDING_ERROR, "points missing", "%s: a table without shapes; expected the keys %s.x and %s.y with "
                 "the columns of its coordinates", layer->file, key, key);
        return ZS_E_DATA;
    }
    if (!settings->x) {
        return ZS_OK;
    }
    snprintf(key_x, sizeof key_x, "%.20s.x", key);
    snprintf(key_y, sizeof key_y, "%.20s.y", key);
    int32_t x = zsi_table_column(layer, key_x, settings->x, &status, report);
    int32_t y = zsi_table_column(layer, key_y, settings->y, &status, report);
    if (status != ZS_OK) {
        return status;
    }
    source->x = ZSI_NEW(double, layer->n_rows);
    source->y = ZSI_NEW(double, layer->n_rows);
    if (!source->x || !source->y) {
        return zsi_fail_memory(report);
    }
    for (int32_t row = 0; row < layer->n_rows; row++) {
        if (zsi_cell_coordinate(layer, row, x, &source->x[row], report) ||
            zsi_cell_coordinate(layer, row, y, &source->y[row], report)) {
            status = ZS_E_DATA;
        }
    }
    return status;
}

/* Twice the signed area of a ring and its area moments around (from_x, from_y); far from the origin, digits would be lost. */
static void add_ring_moments(const zsi_shapes *shapes, int32_t ring, double from_x, double from_y, double moments[3])
{
    for (int64_t v = shapes->vertex_first[ring]; v + 1 < shapes->vertex_first[ring + 1]; v++) {
        double ax = shapes->x[v] - from_x;
        double ay = shapes->y[v] - from_y;
        double bx = shapes->x[v + 1] - from_x;
        double by = shapes->y[v + 1] - from_y;
        double cross = ax * by - bx * ay;
        moments[0] += cross;
        moments[1] += (ax + bx) * cross;
        moments[2] += (ay + by) * cross;
    }
}

/* Centroid of a record: of the area for polygons (holes run the other way round), the point itself for points. */
static void centre_of(const zsi_shapes *shapes, int32_t record, double *x, double *y)
{
    double moments[3] = {0.0, 0.0, 0.0};
    int32_t first = shapes->ring_first[record];
    double from_x = shapes->x[shapes->vertex_first[first]];
    double from_y = shapes->y[shapes->vertex_first[first]];
    for (int32_t ring = first; shapes->kind == ZSI_SHAPE_POLYGON && ring < shapes->ring_first[record + 1]; ring++) {
        add_ring_moments(shapes, ring, from_x, from_y, moments);
    }
    *x = from_x;
    *y = from_y;
    if (fabs(moments[0]) > 0.0) {
        *x += moments[1] / (3.0 * moments[0]);
        *y += moments[2] / (3.0 * moments[0]);
    }
}

/* x[n], y[n] in the order of the table: from the columns where there are some, else the centres of the shapes. */
static zs_status order_points(const zsi_table_source *source, double **x, double **y, zsi_report *report)
{
    int32_t n = source->layer.n_rows;
    *x = ZSI_NEW(double, n);
    *y = ZSI_NEW(double, n);
    if (!*x || !*y) {
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; i < n; i++) {
        int32_t row = source->order[i];
        if (source->x) {
            (*x)[i] = source->x[row];
            (*y)[i] = source->y[row];
        } else {
            centre_of(&source->layer.shapes, row, &(*x)[i], &(*y)[i]);
        }
    }
    return ZS_OK;
}

zs_status zsi_place_blocks(const zsi_table_source *source, zsi_block_table *blocks, zsi_report *report)
{
    int polygons = source->layer.shapes.kind == ZSI_SHAPE_POLYGON;
    if (source->x || !polygons) {
        ZSI_TRY(order_points(source, &blocks->x, &blocks->y, report));
    }
    if (polygons) {
        if (zsi_shapes_pick(&source->layer.shapes, source->order, source->layer.n_rows, &blocks->shapes)) {
            return zsi_fail_memory(report);
        }
    }
    return ZS_OK;
}

zs_status zsi_place_schools(const zsi_table_source *source, zsi_school_table *schools, zsi_report *report)
{
    return order_points(source, &schools->x, &schools->y, report);
}
