/** @file barriers.c */
#include "read/barriers.h"

#include "base/memory.h"
#include "read/cells.h"
#include "read/side_layer.h"

#include <stdlib.h>
#include <string.h>

void zsi_barrier_table_clear(zsi_barrier_table *barriers)
{
    zsi_shapes_clear(&barriers->lines);
    zsi_shapes_clear(&barriers->crossings);
    free(barriers->counted);
    free(barriers->crossing_row);
    memset(barriers, 0, sizeof *barriers);
}

static void take_shapes(zsi_layer *layer, zsi_shapes *shapes)
{
    *shapes = layer->shapes;
    layer->shapes = (zsi_shapes){.kind = ZSI_SHAPE_NONE};
}

/* Which lines are counted: all where crossing has a price, but for those that the column `hard` marks. */
static zs_status fill_counted(const zsi_settings *settings, const zsi_layer *layer, zsi_barrier_table *barriers,
                              zsi_report *report)
{
    zs_status status = ZS_OK;
    if (!settings->barrier_hard && !(settings->weight_barrier > 0.0)) {
        return ZS_OK;
    }
    barriers->counted = ZSI_NEW(uint8_t, layer->n_rows);
    if (!barriers->counted) {
        return zsi_fail_memory(report);
    }
    int32_t column = settings->barrier_hard ? zsi_layer_need_column(layer, "barriers.hard", settings->barrier_hard, report) : -1;
    if (settings->barrier_hard && column < 0) {
        return ZS_E_DATA;
    }
    for (int32_t row = 0; row < layer->n_rows; row++) {
        uint8_t hard = 0;
        if (column >= 0 && zsi_cell_mark(layer, row, column, ZSI_N("0 or empty (counted), or 1 (closed)"), &hard, report)) {
            status = ZS_E_DATA;
        }
        barriers->counted[row] = !hard;
    }
    return status;
}

static zs_status read_lines(const zsi_settings *settings, zsi_tables *tables, zsi_barrier_table *barriers, zsi_report *report)
{
    const char *const wish[] = {settings->barrier_hard};
    const zsi_side_source source = {.layer = &settings->barriers, .key = "barriers", .wish = wish, .n_wishes = 1};
    zsi_layer layer;
    zs_status status = zsi_side_layer_read(settings, &source, tables, &layer, report);
    if (status == ZS_OK) {
        status = fill_counted(settings, &layer, barriers, report);
        take_shapes(&layer, &barriers->lines);
    }
    zsi_layer_clear(&layer);
    return status;
}

static zs_status read_crossings(const zsi_settings *settings, zsi_tables *tables, zsi_barrier_table *barriers,
                                zsi_report *report)
{
    static const char *const nothing[] = {NULL};
    const zsi_side_source source = {.layer = &settings->crossings, .key = "crossings", .wish = nothing, .takes_points = 1};
    zsi_layer layer;
    if (!settings->crossings.file) {
        return ZS_OK;
    }
    zs_status status = zsi_side_layer_read(settings, &source, tables, &layer, report);
    if (status == ZS_OK) {
        take_shapes(&layer, &barriers->crossings);
        barriers->crossing_row = layer.row_number;
        layer.row_number = NULL;
    }
    zsi_layer_clear(&layer);
    return status;
}

zs_status zsi_barriers_read(const zsi_settings *settings, zsi_tables *tables, zsi_barrier_table *barriers,
                            zsi_report *report)
{
    memset(barriers, 0, sizeof *barriers);
    if (!settings->barriers.file) {
        return ZS_OK;
    }
    zs_status first = read_lines(settings, tables, barriers, report);
    zs_status second = first == ZS_E_MEMORY ? ZS_OK : read_crossings(settings, tables, barriers, report);
    zs_status status = second == ZS_E_MEMORY || first == ZS_OK ? second : first;
    return status == ZS_OK || status == ZS_E_MEMORY ? status : zsi_report_close(report, status);
}
