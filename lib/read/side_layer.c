/** @file side_layer.c */
#include "read/side_layer.h"

#include "read/inputs.h"
#include "read/working_crs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static zs_status check_kind(const zsi_side_source *source, const zsi_layer *layer, zsi_report *report)
{
    int32_t kind = layer->shapes.kind;
    if (kind == ZSI_SHAPE_LINE || (kind == ZSI_SHAPE_POINT && source->takes_points)) {
        return ZS_OK;
    }
    zsi_find(report, ZS_FINDING_ERROR, "unusable shape", "%s (%s.file): a layer of %s; expected %s%s", source->layer->file,
             source->key, zsi_tr(report, kind == ZSI_SHAPE_POINT     ? ZSI_N("points")
                            : kind == ZSI_SHAPE_POLYGON ? ZSI_N("polygons")
                                                        : ZSI_N("rows without shapes")),
             zsi_tr(report, source->takes_points ? ZSI_N("lines or points") : ZSI_N("lines")),
             kind == ZSI_SHAPE_POLYGON ? zsi_tr(report, ": take the centre lines or the outlines of the areas") : "");
    return ZS_E_DATA;
}

static zs_status read_file(const zsi_settings *settings, const zsi_side_source *source, zsi_tables *tables, zsi_layer *layer,
                           zsi_report *report)
{
    char *path = zsi_settings_path(settings, source->layer->file);
    if (!path) {
        return zsi_fail_memory(report);
    }
    const zsi_layer_source file = {.path = path,
                                   .file = source->layer->file,
                                   .key = source->key,
                                   .encoding = source->layer->encoding,
                                   .wish = source->wish,
                                   .n_wishes = source->n_wishes,
                                   .takes_lines = 1};
    zs_status status = zsi_layer_read(layer, &file, report);
    if (status == ZS_OK) {
        status = zsi_tables_add_layer_inputs(tables, path, source->layer->file, report);
    }
    free(path);
    return status;
}

zs_status zsi_side_layer_read(const zsi_settings *settings, const zsi_side_source *source, zsi_tables *tables,
                              zsi_layer *layer, zsi_report *report)
{
    memset(layer, 0, sizeof *layer);
    ZSI_TRY(read_file(settings, source, tables, layer, report));
    ZSI_TRY(check_kind(source, layer, report));
    if (layer->shapes.n_vertices == 0) {
        zsi_find(report, ZS_FINDING_ERROR, "empty layer", "%s (%s.file): no shape at all; expected at least one",
                 source->layer->file, source->key);
        return ZS_E_DATA;
    }
    zsi_placed_layer placed = {.key = source->key, .settings = source->layer, .layer = layer};
    return zsi_move_to_working(settings, &placed, tables->crs, report);
}

double zsi_line_length(const zsi_shapes *shapes, int32_t record)
{
    double length = 0.0;
    for (int32_t ring = shapes->ring_first[record]; ring < shapes->ring_first[record + 1]; ring++) {
        for (int64_t v = shapes->vertex_first[ring] + 1; v < shapes->vertex_first[ring + 1]; v++) {
            length += hypot(shapes->x[v] - shapes->x[v - 1], shapes->y[v] - shapes->y[v - 1]);
        }
    }
    return length;
}
