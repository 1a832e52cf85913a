/** @file roads.c */
#include "read/roads.h"

#include "base/memory.h"
#include "base/number.h"
#include "read/side_layer.h"

#include <string.h>

enum { WHERE_ROOM = 700, LEAST_LEVEL = -100, MOST_LEVEL = 100 };

void zsi_road_table_clear(zsi_road_table *roads)
{
    zsi_shapes_clear(&roads->shapes);
    free(roads->row_number);
    free(roads->level_first);
    free(roads->level_last);
    memset(roads, 0, sizeof *roads);
}

/* Levels of one column; *level stays NULL where the plan file names none. */
static zs_status read_levels(const zsi_layer *layer, const char *key, const char *name, int32_t **level, zsi_report *report)
{
    if (!name) {
        return ZS_OK;
    }
    int32_t column = zsi_layer_need_column(layer, key, name, report);
    if (column < 0) {
        return ZS_E_DATA;
    }
    *level = ZSI_NEW(int32_t, layer->n_rows);
    if (!*level) {
        return zsi_fail_memory(report);
    }
    zs_status status = ZS_OK;
    for (int32_t row = 0; row < layer->n_rows; row++) {
        char where[WHERE_ROOM];
        const char *cell = zsi_layer_cell(layer, row, column);
        double value = 0.0;
        int failed = cell[0] && (zsi_parse_double(cell, &value) || value < LEAST_LEVEL || value > MOST_LEVEL);
        if (failed || (double)(int32_t)value != value) {
            zsi_find(report, ZS_FINDING_ERROR, "road level no number", "%s: \"%.100s\"; expected a whole number from %d to %d, "
                     "or nothing for the ground", zsi_layer_where(layer, row, column, where, sizeof where), cell, LEAST_LEVEL,
                     MOST_LEVEL);
            status = ZS_E_DATA;
            continue;
        }
        (*level)[row] = (int32_t)value;
    }
    return status;
}

static void warn_of_points(const zsi_layer *layer, zsi_report *report)
{
    for (int32_t row = 0; row < layer->n_rows; row++) {
        int drawn = layer->shapes.ring_first[row] < layer->shapes.ring_first[row + 1];
        if (drawn && !(zsi_line_length(&layer->shapes, row) > 0.0)) {
            zsi_find(report, ZS_FINDING_WARNING, "road without length", "%s, %s %d: a line of no length, left out; draw it, or "
                     "delete the record", layer->file, layer->row_word, (int)layer->row_number[row]);
        }
    }
}

static zs_status fill_roads(const zsi_settings *settings, zsi_layer *layer, zsi_road_table *roads, zsi_report *report)
{
    const zsi_road_settings *wanted = &settings->roads;
    zs_status first = read_levels(layer, "travel.roads.level", wanted->level, &roads->level_first, report);
    zs_status last = read_levels(layer, "travel.roads.level_end", wanted->level_end, &roads->level_last, report);
    warn_of_points(layer, report);
    roads->row_number = layer->row_number;
    roads->shapes = layer->shapes;
    layer->row_number = NULL;
    layer->shapes = (zsi_shapes){.kind = ZSI_SHAPE_NONE};
    return first != ZS_OK && last != ZS_E_MEMORY ? first : last;
}

zs_status zsi_roads_read(const zsi_settings *settings, zsi_tables *tables, zsi_road_table *roads, zsi_report *report)
{
    const char *const wish[] = {settings->roads.level, settings->roads.level_end};
    const zsi_side_source source = {.layer = &settings->roads.layer, .key = "travel.roads", .wish = wish, .n_wishes = 2};
    zsi_layer layer;
    memset(roads, 0, sizeof *roads);
    zs_status status = zsi_side_layer_read(settings, &source, tables, &layer, report);
    if (status == ZS_OK) {
        status = fill_roads(settings, &layer, roads, report);
    }
    zsi_layer_clear(&layer);
    return status == ZS_OK || status == ZS_E_MEMORY ? status : zsi_report_close(report, status);
}
