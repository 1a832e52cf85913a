/** @file layer.c */
#include "read/layer.h"

#include "base/memory.h"
#include "read/file.h"
#include "read/nearest.h"

#include <stdio.h>
#include <string.h>

zs_status zsi_layer_read(zsi_layer *layer, const zsi_layer_source *source, zsi_report *report)
{
    memset(layer, 0, sizeof *layer);
    if (zsi_path_has_extension(source->path, "shp")) {
        return zsi_layer_read_shapefile(layer, source, report);
    }
    if (zsi_path_has_extension(source->path, "csv")) {
        return zsi_layer_read_csv(layer, source, report);
    }
    if (zsi_path_has_extension(source->path, "geojson") || zsi_path_has_extension(source->path, "json")) {
        return zsi_layer_read_geojson(layer, source, report);
    }
    zsi_find(report, ZS_FINDING_ERROR, "unknown file format",
             "%s (%s.file): unknown format; expected a name that ends in .shp, .geojson or .csv", source->file,
             source->key);
    return ZS_E_READ;
}

int zsi_layer_init(zsi_layer *layer, const char *file, const char *row_word, const zsi_report *report)
{
    memset(layer, 0, sizeof *layer);
    layer->lang = report ? report->lang : ZSI_LANG_EN;
    layer->row_word = row_word;
    layer->file = zsi_copy_text(file);
    void *text = NULL;
    if (!layer->file || zsi_grow(&text, &layer->text_capacity, 1, 1)) {
        return -1;
    }
    layer->text = text;
    layer->text[0] = '\0';
    layer->text_length = 1;
    return 0;
}

void zsi_layer_clear(zsi_layer *layer)
{
    for (size_t i = 0; i < layer->n_columns; i++) {
        free(layer->column[i].name);
    }
    free(layer->column);
    free(layer->file);
    free(layer->row_number);
    free(layer->cell);
    free(layer->text);
    free(layer->crs);
    zsi_shapes_clear(&layer->shapes);
    memset(layer, 0, sizeof *layer);
}

int zsi_layer_add_column(zsi_layer *layer, const char *name, int32_t kind, int32_t filled)
{
    void *columns = layer->column;
    if (zsi_grow(&columns, &layer->column_capacity, layer->n_columns + 1, sizeof *layer->column)) {
        return -1;
    }
    layer->column = columns;
    char *copy = zsi_copy_text(name);
    if (!copy) {
        return -1;
    }
    layer->column[layer->n_columns++] = (zsi_column){
        .name = copy, .kind = kind, .filled = filled, .place = (int32_t)layer->n_places++};
    return 0;
}

int zsi_layer_add_row(zsi_layer *layer, int32_t row_number)
{
    void *numbers = layer->row_number;
    void *cells = layer->cell;
    size_t n = (size_t)layer->n_rows;
    if (layer->n_rows == INT32_MAX || zsi_grow(&numbers, &layer->row_capacity, n + 1, sizeof *layer->row_number)) {
        return -1;
    }
    layer->row_number = numbers;
    if (n + 1 > SIZE_MAX / (layer->n_places + 1) ||
        zsi_grow(&cells, &layer->cell_capacity, (n + 1) * layer->n_places, sizeof *layer->cell)) {
        return -1;
    }
    layer->cell = cells;
    layer->row_number[n] = row_number;
    for (size_t i = 0; i < layer->n_places; i++) {
        layer->cell[n * layer->n_places + i] = 0;
    }
    layer->n_rows++;
    return 0;
}

int zsi_layer_set_cell(zsi_layer *layer, size_t column, const char *text, size_t length)
{
    int32_t place = layer->column[column].place;
    if (place < 0) {
        return 0;
    }
    size_t *cell = &layer->cell[(size_t)(layer->n_rows - 1) * layer->n_places + (size_t)place];
    if (length == 0) {
        *cell = 0;
        return 0;
    }
    void *pool = layer->text;
    if (zsi_grow(&pool, &layer->text_capacity, layer->text_length + length + 1, 1)) {
        return -1;
    }
    layer->text = pool;
    memcpy(layer->text + layer->text_length, text, length);
    layer->text[layer->text_length + length] = '\0';
    *cell = layer->text_length;
    layer->text_length += length + 1;
    return 0;
}

const char *zsi_layer_cell(const zsi_layer *layer, int32_t row, int32_t column)
{
    int32_t place = layer->column[column].place;
    return place < 0 ? "" : layer->text + layer->cell[(size_t)row * layer->n_places + (size_t)place];
}

int32_t zsi_layer_find_column(const zsi_layer *layer, const char *name)
{
    int32_t cut = -1;
    for (size_t i = 0; i < layer->n_columns; i++) {
        const zsi_column *column = &layer->column[i];
        if (strcmp(column->name, name) == 0) {
            return (int32_t)i;
        }
        if (column->filled && strncmp(column->name, name, strlen(column->name)) == 0) {
            cut = cut == -1 ? (int32_t)i : -2; /* two columns that begin alike: the reader has to say which */
        }
    }
    return cut >= 0 ? cut : -1;
}

static void list_columns(const zsi_layer *layer, char *room, size_t size)
{
    size_t used = 0;
    room[0] = '\0';
    for (size_t i = 0; i < layer->n_columns && used < size; i++) {
        int n = snprintf(room + used, size - used, "%s%s", i ? ", " : "", layer->column[i].name);
        used += n > 0 ? (size_t)n : 0;
    }
}

int32_t zsi_layer_need_column(const zsi_layer *layer, const char *key, const char *name, zsi_report *report)
{
    int32_t found = zsi_layer_find_column(layer, name);
    if (found >= 0 && layer->column[found].kind == ZSI_COLUMN_BINARY) {
        zsi_find(report, ZS_FINDING_ERROR, "column not found",
                 "%s: column \"%s\" (key %s) holds binary data; expected a text or number field", layer->file, name, key);
        return -1;
    }
    if (found >= 0) {
        return found;
    }
    size_t fewest = SIZE_MAX;
    const char *nearest = "";
    for (size_t i = 0; i < layer->n_columns; i++) {
        size_t edits = zsi_edit_distance(layer->column[i].name, name);
        if (edits < fewest) {
            fewest = edits;
            nearest = layer->column[i].name;
        }
    }
    char all[900];
    list_columns(layer, all, sizeof all);
    int semicolons = layer->n_columns == 1 && strchr(nearest, ';') != NULL;
    zsi_find(report, ZS_FINDING_ERROR, "column not found",
             "%s: no column \"%s\" (key %s); the nearest is \"%s\"; the columns are: %s%s", layer->file, name,
             zsi_tr(report, key), nearest, all,
             semicolons ? zsi_tr(report, "; the file is separated by semicolons: expected commas") : "");
    return -1;
}

const char *zsi_layer_where(const zsi_layer *layer, int32_t row, int32_t column, char *room, size_t size)
{
    snprintf(room, size, zsi_tr_in(layer->lang, "%s, %s %d, column %s"), layer->file, zsi_tr_in(layer->lang, layer->row_word),
             (int)layer->row_number[row], layer->column[column].name);
    return room;
}

static void mark_wanted(const zsi_layer *layer, const zsi_layer_source *source, uint8_t *wanted)
{
    for (size_t i = 0; i < source->n_wishes; i++) {
        int32_t column = source->wish[i] ? zsi_layer_find_column(layer, source->wish[i]) : -1;
        if (column >= 0) {
            wanted[column] = 1;
        }
    }
}

uint8_t *zsi_layer_wanted(zsi_layer *layer, const zsi_layer_source *source)
{
    uint8_t *wanted = ZSI_NEW(uint8_t, layer->n_columns);
    if (!wanted) {
        return NULL;
    }
    if (!source->wish) {
        memset(wanted, 1, layer->n_columns);
        return wanted;
    }
    mark_wanted(layer, source, wanted);
    layer->n_places = 0;
    for (size_t i = 0; i < layer->n_columns; i++) {
        layer->column[i].place = wanted[i] ? (int32_t)layer->n_places++ : -1;
    }
    return wanted;
}

void zsi_find_undecodable(zsi_report *report, const char *where, const char *encoding, const char *key,
                          unsigned char byte, size_t raw_at)
{
    int is_utf8 = strcmp(encoding, "UTF-8") == 0;
    zsi_find(report, ZS_FINDING_ERROR, "undecodable text",
             "%s: byte 0x%02X at position %zu is no %s; expected text in that encoding: name the right one with "
             "%s.encoding (e.g. %s)", where, byte, raw_at + 1, encoding, key, is_utf8 ? "GB18030" : "UTF-8");
}

void zsi_find_left_out(zsi_report *report, const char *file, size_t record)
{
    zsi_find(report, ZS_FINDING_WARNING, "record without a shape", "%s, record %zu: it has no shape and is left out; draw it, "
             "or delete the record", file, record);
}
