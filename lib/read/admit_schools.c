/** @file admit_schools.c
 * The schools of an admission, their zones and learning zones.
 */
#include "read/admit_tables.h"

#include "base/memory.h"
#include "read/cells.h"
#include "read/file.h"
#include "read/table_fill.h"

#include <string.h>

/* Reads a table of the admission: all columns kept. */
static zs_status read_layer(zsi_layer *layer, const zsi_admit_settings *settings, const char *file, const char *key,
                            const char *encoding, zsi_report *report)
{
    char *path = zsi_admit_path(settings, file);
    if (!path) {
        return zsi_fail_memory(report);
    }
    const zsi_layer_source source = {.path = path, .file = file, .key = key, .encoding = encoding};
    zs_status status = zsi_layer_read(layer, &source, report);
    free(path);
    return status;
}

/* Numbers of the distinct texts of a column, in the order of the rows; texts are borrowed from the layer. -1: empty. */
static zs_status number_texts(const zsi_layer *layer, int32_t column, const int32_t *order, char *const *instead,
                              int32_t *number, char **name, int32_t *n, zsi_report *report)
{
    zsi_id_map map;
    if (zsi_id_map_init(&map, (size_t)layer->n_rows)) {
        return zsi_fail_memory(report);
    }
    *n = 0;
    zs_status status = ZS_OK;
    for (int32_t i = 0; i < layer->n_rows && status == ZS_OK; i++) {
        const char *text = column < 0 ? "" : zsi_layer_cell(layer, order[i], column);
        text = text[0] || !instead ? text : instead[i];
        number[i] = -1;
        if (!text[0]) {
            continue;
        }
        number[i] = zsi_id_map_add(&map, text, *n);
        if (number[i] == *n) {
            name[*n] = zsi_copy_text(text);
        }
        if (number[i] < 0 || !name[number[i]]) {
            status = zsi_fail_memory(report);
        }
        *n += number[i] == *n;
    }
    zsi_id_map_clear(&map);
    return status;
}

static zs_status fill_counts(zsi_admit_school_table *schools, const zsi_admit_settings *settings, const zsi_layer *layer,
                             const int32_t *order, zsi_report *report)
{
    zs_status status = ZS_OK;
    int32_t column = zsi_table_column(layer, settings->places ? "schools.places" : "schools.rooms",
                                      settings->places ? settings->places : settings->rooms, &status, report);
    int64_t *count = ZSI_NEW(int64_t, schools->n);
    schools->places = ZSI_NEW(int64_t, schools->n);
    if (!settings->places) {
        schools->rooms = count;
    }
    if (!count || !schools->places) {
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; column >= 0 && i < schools->n; i++) {
        (void)zsi_cell_count(layer, order[i], column, settings->places ? "places" : "rooms",
                             settings->places ? &schools->places[i] : &count[i], report);
    }
    if (settings->places) {
        free(count);
    }
    return ZS_OK;
}

static zs_status fill_points(zsi_admit_school_table *schools, const zsi_admit_settings *settings, const zsi_layer *layer,
                             const int32_t *order, zsi_report *report)
{
    zs_status status = ZS_OK;
    if (!settings->schools.x) {
        return ZS_OK;
    }
    int32_t x = zsi_table_column(layer, "schools.x", settings->schools.x, &status, report);
    int32_t y = zsi_table_column(layer, "schools.y", settings->schools.y, &status, report);
    schools->x = ZSI_NEW(double, schools->n);
    schools->y = ZSI_NEW(double, schools->n);
    if (!schools->x || !schools->y) {
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; x >= 0 && y >= 0 && i < schools->n; i++) {
        (void)zsi_cell_coordinate(layer, order[i], x, &schools->x[i], report);
        (void)zsi_cell_coordinate(layer, order[i], y, &schools->y[i], report);
    }
    return ZS_OK;
}

static zs_status fill_zones(zsi_admit_school_table *schools, const zsi_admit_settings *settings, const zsi_layer *layer,
                            const int32_t *order, zsi_report *report)
{
    zs_status status = ZS_OK;
    int32_t zone = zsi_table_column(layer, "schools.zone", settings->school_zone, &status, report);
    int32_t area = zsi_table_column(layer, "schools.area", settings->school_area, &status, report);
    schools->zone = ZSI_NEW(int32_t, schools->n);
    schools->zone_name = ZSI_NEW(char *, schools->n);
    if (!schools->zone || !schools->zone_name) {
        return zsi_fail_memory(report);
    }
    ZSI_TRY(number_texts(layer, zone, order, schools->id, schools->zone, schools->zone_name, &schools->n_zones, report));
    if (area >= 0) {
        schools->area = ZSI_NEW(int32_t, schools->n);
        schools->area_name = ZSI_NEW(char *, schools->n);
        if (!schools->area || !schools->area_name) {
            return zsi_fail_memory(report);
        }
        return number_texts(layer, area, order, NULL, schools->area, schools->area_name, &schools->n_areas, report);
    }
    return ZS_OK;
}

static zs_status index_schools(zsi_admit_school_table *schools, zsi_report *report)
{
    if (zsi_id_map_init(&schools->by_id, (size_t)schools->n) || zsi_id_map_init(&schools->by_zone, (size_t)schools->n_zones)) {
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; i < schools->n; i++) {
        if (zsi_id_map_add(&schools->by_id, schools->id[i], i) < 0) {
            return zsi_fail_memory(report);
        }
    }
    for (int32_t z = 0; z < schools->n_zones; z++) {
        if (zsi_id_map_add(&schools->by_zone, schools->zone_name[z], z) < 0) {
            return zsi_fail_memory(report);
        }
    }
    return ZS_OK;
}

static zs_status fill_schools(zsi_admit_school_table *schools, const zsi_admit_settings *settings, const zsi_layer *layer,
                              int32_t **order, zsi_report *report)
{
    zs_status status = ZS_OK;
    int32_t id = zsi_table_column(layer, "schools.id", settings->schools.id, &status, report);
    int32_t name = zsi_table_column(layer, "schools.name", settings->schools.name, &status, report);
    if (id < 0) {
        return ZS_E_DATA;
    }
    schools->n = layer->n_rows;
    status = zsi_order_by_id(layer, id, ZSI_N("school"), order, report);
    if (status != ZS_OK) {
        return status;
    }
    ZSI_TRY(zsi_texts_of(layer, id, *order, &schools->id, report));
    ZSI_TRY(zsi_texts_of(layer, name < 0 ? id : name, *order, &schools->name, report));
    ZSI_TRY(fill_counts(schools, settings, layer, *order, report));
    ZSI_TRY(fill_points(schools, settings, layer, *order, report));
    ZSI_TRY(fill_zones(schools, settings, layer, *order, report));
    return index_schools(schools, report);
}

zs_status zsi_admit_schools_read(zsi_admit_school_table *schools, const zsi_admit_settings *settings, zsi_report *report)
{
    zsi_layer layer = {0};
    int32_t *order = NULL;
    memset(schools, 0, sizeof *schools);
    zs_status status = read_layer(&layer, settings, settings->schools.file, "schools", settings->schools.encoding, report);
    if (status == ZS_OK) {
        status = fill_schools(schools, settings, &layer, &order, report);
    }
    free(order);
    zsi_layer_clear(&layer);
    return status;
}

void zsi_admit_schools_clear(zsi_admit_school_table *schools)
{
    zsi_free_texts(schools->id, schools->n);
    zsi_free_texts(schools->name, schools->n);
    zsi_free_texts(schools->zone_name, schools->n_zones);
    zsi_free_texts(schools->area_name, schools->n_areas);
    free(schools->places);
    free(schools->rooms);
    free(schools->x);
    free(schools->y);
    free(schools->zone);
    free(schools->area);
    zsi_id_map_clear(&schools->by_id);
    zsi_id_map_clear(&schools->by_zone);
    memset(schools, 0, sizeof *schools);
}

static zs_status fill_zone_points(zsi_zone_table *zones, const zsi_admit_settings *settings, zsi_report *report)
{
    zs_status status = ZS_OK;
    int32_t x = zsi_table_column(&zones->layer, "zones.x", settings->zones_x, &status, report);
    int32_t y = zsi_table_column(&zones->layer, "zones.y", settings->zones_y, &status, report);
    if (x < 0 || y < 0) {
        return ZS_OK;
    }
    zones->x = ZSI_NEW(double, zones->n);
    zones->y = ZSI_NEW(double, zones->n);
    if (!zones->x || !zones->y) {
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; i < zones->n; i++) {
        (void)zsi_cell_coordinate(&zones->layer, i, x, &zones->x[i], report);
        (void)zsi_cell_coordinate(&zones->layer, i, y, &zones->y[i], report);
    }
    return ZS_OK;
}

/* The zone of a school id, or the group of that name. */
static int32_t zone_of(const zsi_admit_school_table *schools, const char *text)
{
    int32_t school = zsi_id_map_find(&schools->by_id, text);
    return school >= 0 ? schools->zone[school] : zsi_id_map_find(&schools->by_zone, text);
}

static void unknown_school(const zsi_zone_table *zones, int32_t row, int32_t column, zsi_report *report)
{
    char where[700];
    zsi_find(report, ZS_FINDING_ERROR, "unknown school of a zone", "%s: there is no school or group \"%.60s\"; expected the id of "
             "a school of schools.file, or a group of its zone column",
             zsi_layer_where(&zones->layer, row, column, where, sizeof where), zsi_layer_cell(&zones->layer, row, column));
}

static zs_status fill_zone_rows(zsi_zone_table *zones, const zsi_admit_school_table *schools, int32_t block, int32_t school,
                                zsi_report *report)
{
    char where[700];
    zones->zone = ZSI_NEW(int32_t, zones->n);
    if (!zones->zone || zsi_id_map_init(&zones->block, (size_t)zones->n)) {
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; i < zones->n; i++) {
        zones->zone[i] = zone_of(schools, zsi_layer_cell(&zones->layer, i, school));
        if (zones->zone[i] < 0) {
            unknown_school(zones, i, school, report);
        }
        if (block < 0) {
            continue;
        }
        int32_t stands = zsi_id_map_add(&zones->block, zsi_layer_cell(&zones->layer, i, block), i);
        if (stands < 0) {
            return zsi_fail_memory(report);
        }
        if (stands != i) {
            zsi_find(report, ZS_FINDING_ERROR, "duplicate block", "%s: the block stands a second time; expected each once",
                     zsi_layer_where(&zones->layer, i, block, where, sizeof where));
        }
    }
    zones->has_blocks = block >= 0;
    return ZS_OK;
}

/* The table of a result folder, or the file that the settings name. */
static zs_status read_zone_layer(zsi_zone_table *zones, const zsi_admit_settings *settings, zsi_report *report)
{
    if (settings->zones_file) {
        return read_layer(&zones->layer, settings, settings->zones_file, "zones", NULL, report);
    }
    char *file = zsi_path_join(settings->zones_result, "assignment.csv");
    if (!file) {
        return zsi_fail_memory(report);
    }
    zs_status status = read_layer(&zones->layer, settings, file, "zones", "UTF-8", report);
    free(file);
    return status;
}

zs_status zsi_admit_zones_read(zsi_zone_table *zones, const zsi_admit_settings *settings, const zsi_admit_school_table *schools,
                               zsi_report *report)
{
    int32_t is_result = settings->zones_result != NULL;
    zs_status status = ZS_OK;
    memset(zones, 0, sizeof *zones);
    if (!is_result && !settings->zones_file) {
        return ZS_OK;
    }
    ZSI_TRY(read_zone_layer(zones, settings, report));
    zones->n = zones->layer.n_rows;
    int32_t school = zsi_table_column(&zones->layer, "zones.school", is_result ? "school_id" : settings->zones_school, &status,
                                      report);
    int32_t block = zsi_table_column(&zones->layer, "zones.block", is_result ? "block_id" : settings->zones_block, &status,
                                     report);
    if (status != ZS_OK) {
        return ZS_OK; /* the findings are there */
    }
    if (block < 0 && zones->layer.shapes.kind != ZSI_SHAPE_POLYGON) {
        zsi_find(report, ZS_FINDING_ERROR, "zones without blocks", "%s: neither polygons nor zones.block; expected a layer of "
                 "polygons, or the name of the column with the block", zones->layer.file);
        return ZS_OK;
    }
    ZSI_TRY(fill_zone_rows(zones, schools, block, school, report));
    return is_result ? ZS_OK : fill_zone_points(zones, settings, report);
}

void zsi_admit_zones_clear(zsi_zone_table *zones)
{
    free(zones->zone);
    free(zones->x);
    free(zones->y);
    zsi_id_map_clear(&zones->block);
    zsi_layer_clear(&zones->layer);
    memset(zones, 0, sizeof *zones);
}
