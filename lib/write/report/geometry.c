/** @file geometry.c */
#include "write/report/geometry.h"

#include "map/arcs.h"

#include <math.h>

/* A map is this many units wide or high, before it is coarsened to hold no more vertices than are good to draw. */
static const double UNITS_ACROSS = 20000.0;
static const double FINEST_UNIT_M = 0.1;
enum { MOST_VERTICES = 500000 };

/* A box and the step of the grid in it. */
typedef struct frame {
    double min_x;
    double min_y;
    double max_x;
    double max_y;
    double unit_m;
} frame;

static void widen(frame *f, const double *x, const double *y, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        f->min_x = fmin(f->min_x, x[i]);
        f->min_y = fmin(f->min_y, y[i]);
        f->max_x = fmax(f->max_x, x[i]);
        f->max_y = fmax(f->max_y, y[i]);
    }
}

static frame frame_of(const zsi_record *record)
{
    frame f = {INFINITY, INFINITY, -INFINITY, -INFINITY, FINEST_UNIT_M};
    widen(&f, record->school_x, record->school_y, record->n_schools);
    widen(&f, record->block_x, record->block_y, record->n_blocks);
    if (record->shapes.kind == ZSI_SHAPE_POLYGON) {
        widen(&f, record->shapes.x, record->shapes.y, record->shapes.n_vertices);
    }
    double across_m = fmax(f.max_x - f.min_x, f.max_y - f.min_y);
    while (f.unit_m * UNITS_ACROSS < across_m) {
        f.unit_m *= 2.0;
    }
    return f;
}

static int64_t units(double value, double from, double unit_m)
{
    return (int64_t)llround((value - from) / unit_m);
}

static void put_column(zsi_json *json, const char *key, const double *values, int64_t n, double from, double unit_m)
{
    zsi_json_line(json, key);
    for (int64_t i = 0; i < n; i++) {
        zsi_json_line_int(json, units(values[i], from, unit_m));
    }
    zsi_json_line_end(json);
}

static void put_indices(zsi_json *json, const char *key, const int32_t *ix, int64_t n)
{
    zsi_json_line(json, key);
    for (int64_t i = 0; i < n; i++) {
        zsi_json_line_int(json, ix[i]);
    }
    zsi_json_line_end(json);
}

/* Vertices of arc k that differ on the grid; with a json they are written. */
static int64_t walk_arc(zsi_json *json, const zsi_arcs *arcs, int32_t k, const frame *f)
{
    int64_t n = 0;
    int64_t last_x = 0;
    int64_t last_y = 0;
    for (int64_t v = arcs->vertex_first[k]; v < arcs->vertex_first[k + 1]; v++) {
        int64_t x = units(arcs->x[v], f->min_x, f->unit_m);
        int64_t y = units(arcs->y[v], f->min_y, f->unit_m);
        if (n > 0 && x == last_x && y == last_y) {
            continue;
        }
        if (json) {
            zsi_json_line_int(json, x - last_x);
            zsi_json_line_int(json, y - last_y);
        }
        last_x = x;
        last_y = y;
        n++;
    }
    return n;
}

static void put_arcs(zsi_json *json, const zsi_arcs *arcs, const frame *f)
{
    zsi_json_line(json, "arcs");
    for (int32_t k = 0; k < arcs->n; k++) {
        zsi_json_line_int(json, walk_arc(NULL, arcs, k, f));
        walk_arc(json, arcs, k, f);
    }
    zsi_json_line_end(json);
    put_indices(json, "right", arcs->right, arcs->n);
    put_indices(json, "left", arcs->left, arcs->n);
    zsi_json_line(json, "uses");
    for (int32_t b = 0; b < arcs->n_records; b++) {
        zsi_json_line_int(json, arcs->use_first[b + 1] - arcs->use_first[b]);
        for (int64_t i = arcs->use_first[b]; i < arcs->use_first[b + 1]; i++) {
            zsi_json_line_int(json, arcs->use[i]);
        }
    }
    zsi_json_line_end(json);
}

/* Thins the arcs to the grid, which is coarsened until they are few enough to draw at once. */
static zs_status thin(zsi_arcs *arcs, frame *f, zsi_report *report)
{
    ZSI_TRY(zsi_arcs_thin(arcs, f->unit_m, report));
    for (int k = 0; k < 8 && arcs->n > 0 && arcs->vertex_first[arcs->n] > MOST_VERTICES; k++) {
        f->unit_m *= 2.0;
        ZSI_TRY(zsi_arcs_thin(arcs, f->unit_m, report));
    }
    return ZS_OK;
}

zs_status zsi_put_report_map(zsi_json *json, const zsi_result *result, zsi_report *report)
{
    const zsi_record *record = result->record;
    frame f = frame_of(record);
    zsi_arcs arcs = {0};
    zs_status status = ZS_OK;
    if (record->shapes.kind == ZSI_SHAPE_POLYGON) {
        status = zsi_arcs_init(&arcs, &record->shapes, report);
        status = status == ZS_OK ? thin(&arcs, &f, report) : status;
    }
    if (status == ZS_OK) {
        zsi_json_open(json, "map", '{');
        zsi_json_double(json, "unit_m", f.unit_m);
        zsi_json_open(json, "box", '[');
        zsi_json_fixed(json, NULL, f.min_x, 1);
        zsi_json_fixed(json, NULL, f.min_y, 1);
        zsi_json_fixed(json, NULL, f.max_x, 1);
        zsi_json_fixed(json, NULL, f.max_y, 1);
        zsi_json_close(json, ']');
        if (record->shapes.kind == ZSI_SHAPE_POLYGON) {
            put_arcs(json, &arcs, &f);
        }
        put_column(json, "x", record->block_x, record->n_blocks, f.min_x, f.unit_m);
        put_column(json, "y", record->block_y, record->n_blocks, f.min_y, f.unit_m);
        put_column(json, "school_x", record->school_x, record->n_schools, f.min_x, f.unit_m);
        put_column(json, "school_y", record->school_y, record->n_schools, f.min_y, f.unit_m);
        zsi_json_close(json, '}');
    }
    zsi_arcs_clear(&arcs);
    return status;
}
