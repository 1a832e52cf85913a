/** @file barriers.c */
#include "read/barriers.h"

#include "read/side_layer.h"

#include <stdlib.h>
#include <string.h>

void zsi_barrier_table_clear(zsi_barrier_table *barriers)
{
    zsi_shapes_clear(&barriers->lines);
    zsi_shapes_clear(&barriers->crossings);
    free(barriers->crossing_row);
    memset(barriers, 0, sizeof *barriers);
}

/* Reads one layer and hands over its shapes and, where asked for, its row numbers. */
static zs_status read_side(const zsi_settings *settings, const zsi_side_source *source, zsi_tables *tables,
                           zsi_shapes *shapes, int32_t **row, zsi_report *report)
{
    zsi_layer layer;
    zs_status status = zsi_side_layer_read(settings, source, tables, &layer, report);
    if (status == ZS_OK) {
        *shapes = layer.shapes;
        layer.shapes = (zsi_shapes){.kind = ZSI_SHAPE_NONE};
        if (row) {
            *row = layer.row_number;
            layer.row_number = NULL;
        }
    }
    zsi_layer_clear(&layer);
    return status;
}

zs_status zsi_barriers_read(const zsi_settings *settings, zsi_tables *tables, zsi_barrier_table *barriers,
                            zsi_report *report)
{
    static const char *const nothing[] = {NULL};
    const zsi_side_source lines = {.layer = &settings->barriers, .key = "barriers", .wish = nothing};
    const zsi_side_source crossings = {.layer = &settings->crossings, .key = "crossings", .wish = nothing, .takes_points = 1};
    zs_status second = ZS_OK;
    memset(barriers, 0, sizeof *barriers);
    if (!settings->barriers.file) {
        return ZS_OK;
    }
    zs_status first = read_side(settings, &lines, tables, &barriers->lines, NULL, report);
    if (settings->crossings.file && first != ZS_E_MEMORY) {
        second = read_side(settings, &crossings, tables, &barriers->crossings, &barriers->crossing_row, report);
    }
    zs_status status = second == ZS_E_MEMORY || first == ZS_OK ? second : first;
    return status == ZS_OK || status == ZS_E_MEMORY ? status : zsi_report_close(report, status);
}
