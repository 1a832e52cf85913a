/** @file roads.c */
#include "read/roads.h"

#include "base/memory.h"
#include "base/number.h"
#include "read/side_layer.h"

#include <string.h>

enum { WHERE_ROOM = 700, LEAST_LEVEL = -100, MOST_LEVEL = 100, FASTEST_KMH = 200 };

void zsi_road_table_clear(zsi_road_table *roads)
{
    zsi_shapes_clear(&roads->shapes);
    free(roads->row_number);
    free(roads->level_first);
    free(roads->level_last);
    free(roads->kmh);
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

/* Speed by the column itself. 0, or -1 with a finding. */
static int read_speed(const zsi_layer *layer, int32_t row, int32_t column, double *kmh, zsi_report *report)
{
    char where[WHERE_ROOM];
    const char *cell = zsi_layer_cell(layer, row, column);
    if (!cell[0] || (zsi_parse_double(cell, kmh) == 0 && *kmh >= 0.0 && *kmh <= FASTEST_KMH)) {
        return 0;
    }
    zsi_find(report, ZS_FINDING_ERROR, "road speed no number", "%s: \"%.100s\"; expected km an hour from 0 (not for pupils) to "
             "%d, or nothing for walk_kmh", zsi_layer_where(layer, row, column, where, sizeof where), cell, FASTEST_KMH);
    return -1;
}

/* Speed by class. 0, or -1 with a finding. */
static int look_up_speed(const zsi_road_settings *wanted, const zsi_layer *layer, int32_t row, int32_t column, double *kmh,
                         zsi_report *report)
{
    char where[WHERE_ROOM];
    const char *cell = zsi_layer_cell(layer, row, column);
    for (size_t i = 0; i < wanted->n_class_speeds; i++) {
        if (strcmp(wanted->class_speed[i].name, cell) == 0) {
            *kmh = wanted->class_speed[i].kmh;
            return 0;
        }
    }
    if (!cell[0]) {
        return 0;
    }
    zsi_find(report, ZS_FINDING_ERROR, "road class without a speed", "%s: the class \"%.100s\" is not in travel.roads.speeds; "
             "expected one of its classes: add it with its km an hour, or 0 where pupils do not go", zsi_layer_where(layer, row,
             column, where, sizeof where), cell);
    return -1;
}

static zs_status read_speeds(const zsi_layer *layer, const zsi_road_settings *wanted, double **kmh, zsi_report *report)
{
    const char *name = wanted->speed ? wanted->speed : wanted->class_name;
    if (!name) {
        return ZS_OK;
    }
    int32_t column = zsi_layer_need_column(layer, wanted->speed ? "travel.roads.speed" : "travel.roads.class", name, report);
    if (column < 0) {
        return ZS_E_DATA;
    }
    *kmh = ZSI_NEW(double, layer->n_rows);
    if (!*kmh) {
        return zsi_fail_memory(report);
    }
    int failed = 0;
    for (int32_t row = 0; row < layer->n_rows; row++) {
        (*kmh)[row] = wanted->walk_kmh;
        failed |= wanted->speed ? read_speed(layer, row, column, &(*kmh)[row], report)
                                : look_up_speed(wanted, layer, row, column, &(*kmh)[row], report);
    }
    return failed ? ZS_E_DATA : ZS_OK;
}

static void warn_of_points(const zsi_layer *layer, zsi_report *report)
{
    for (int32_t row = 0; row < layer->n_rows; row++) {
        int drawn = layer->shapes.ring_first[row] < layer->shapes.ring_first[row + 1];
        if (drawn && !(zsi_line_length(&layer->shapes, row) > 0.0)) {
            zsi_find(report, ZS_FINDING_WARNING, "road without length", "%s, %s %d: a line of no length, left out; draw it, or "
                     "delete the record", layer->file, zsi_tr(report, layer->row_word), (int)layer->row_number[row]);
        }
    }
}

static zs_status fill_roads(const zsi_settings *settings, zsi_layer *layer, zsi_road_table *roads, zsi_report *report)
{
    const zsi_road_settings *wanted = &settings->roads;
    zs_status first = read_levels(layer, "travel.roads.level", wanted->level, &roads->level_first, report);
    zs_status last = read_levels(layer, "travel.roads.level_end", wanted->level_end, &roads->level_last, report);
    zs_status speeds = read_speeds(layer, wanted, &roads->kmh, report);
    warn_of_points(layer, report);
    roads->row_number = layer->row_number;
    roads->shapes = layer->shapes;
    layer->row_number = NULL;
    layer->shapes = (zsi_shapes){.kind = ZSI_SHAPE_NONE};
    if (first == ZS_E_MEMORY || last == ZS_E_MEMORY || speeds == ZS_E_MEMORY) {
        return ZS_E_MEMORY;
    }
    return first != ZS_OK ? first : last != ZS_OK ? last : speeds;
}

zs_status zsi_roads_read(const zsi_settings *settings, zsi_tables *tables, zsi_road_table *roads, zsi_report *report)
{
    const zsi_road_settings *roads_wanted = &settings->roads;
    const char *const wish[] = {roads_wanted->level, roads_wanted->level_end, roads_wanted->speed, roads_wanted->class_name};
    const zsi_side_source source = {.layer = &settings->roads.layer, .key = "travel.roads", .wish = wish, .n_wishes = 4};
    zsi_layer layer;
    memset(roads, 0, sizeof *roads);
    zs_status status = zsi_side_layer_read(settings, &source, tables, &layer, report);
    if (status == ZS_OK) {
        status = fill_roads(settings, &layer, roads, report);
    }
    zsi_layer_clear(&layer);
    return status == ZS_OK || status == ZS_E_MEMORY ? status : zsi_report_close(report, status);
}
