/** @file layer_geojson.c
 * A GeoJSON FeatureCollection (RFC 7946) as a layer, through jansson.
 */
#include "read/layer.h"

#include "base/id_map.h"
#include "base/memory.h"
#include "base/number.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

typedef struct collection {
    zsi_layer *layer;
    const zsi_layer_source *source;
    zsi_report *report;
    json_t *root;
    zsi_id_map column; /* name to index; keys are borrowed from root */
    uint8_t *wanted;
    zs_status first; /* of what went wrong with single features */
} collection;

static void unusable(collection *c, size_t feature, const char *what)
{
    zsi_find(c->report, ZS_FINDING_ERROR, "unusable shape", "%s, record %zu: %s", c->source->file, feature + 1,
             zsi_tr(c->report, what));
    c->first = c->first == ZS_OK ? ZS_E_GEOMETRY : c->first;
}

static zs_status no_geojson(const collection *c, const char *what)
{
    zsi_find(c->report, ZS_FINDING_ERROR, "no GeoJSON", "%s: %s; expected a FeatureCollection as in RFC 7946",
             c->source->file, zsi_tr(c->report, what));
    return ZS_E_READ;
}

static int32_t kind_of_type(const char *type)
{
    if (type && (strcmp(type, "Polygon") == 0 || strcmp(type, "MultiPolygon") == 0)) {
        return ZSI_SHAPE_POLYGON;
    }
    if (type && (strcmp(type, "LineString") == 0 || strcmp(type, "MultiLineString") == 0)) {
        return ZSI_SHAPE_LINE;
    }
    return type && strcmp(type, "Point") == 0 ? ZSI_SHAPE_POINT : -1;
}

static const char *type_of(const json_t *object)
{
    return json_string_value(json_object_get(object, "type"));
}

/* Adds a position. 0, -1: it is none, -2: out of memory. */
static int add_position(zsi_shapes *shapes, const json_t *position)
{
    const json_t *x = json_array_get(position, 0);
    const json_t *y = json_array_get(position, 1);
    if (!json_is_number(x) || !json_is_number(y)) {
        return -1;
    }
    return zsi_shapes_add_vertex(shapes, json_number_value(x), json_number_value(y)) ? -2 : 0;
}

static int add_ring(zsi_shapes *shapes, const json_t *ring)
{
    size_t n = json_array_size(ring);
    int64_t first = shapes->n_vertices;
    if (n == 0) {
        return -1;
    }
    for (size_t i = 0; i < n; i++) {
        int failed = add_position(shapes, json_array_get(ring, i));
        if (failed) {
            return failed;
        }
    }
    int64_t last = shapes->n_vertices - 1;
    int open = shapes->x[first] != shapes->x[last] || shapes->y[first] != shapes->y[last];
    if (open && shapes->kind == ZSI_SHAPE_POLYGON && zsi_shapes_add_vertex(shapes, shapes->x[first], shapes->y[first])) {
        return -2;
    }
    return zsi_shapes_end_ring(shapes) ? -2 : 0;
}

/* A polygon's rings, or the lines of a MultiLineString. */
static int add_rings(zsi_shapes *shapes, const json_t *rings)
{
    size_t n = json_array_size(rings);
    int failed = n == 0 ? -1 : 0;
    for (size_t i = 0; i < n && !failed; i++) {
        failed = add_ring(shapes, json_array_get(rings, i));
    }
    return failed;
}

static int add_geometry(zsi_shapes *shapes, const char *type, const json_t *coordinates)
{
    if (strcmp(type, "Point") == 0) {
        int failed = add_position(shapes, coordinates);
        return failed ? failed : zsi_shapes_end_ring(shapes) ? -2 : 0;
    }
    if (strcmp(type, "LineString") == 0) {
        return add_ring(shapes, coordinates);
    }
    if (strcmp(type, "Polygon") == 0 || strcmp(type, "MultiLineString") == 0) {
        return add_rings(shapes, coordinates);
    }
    size_t n = json_array_size(coordinates);
    int failed = n == 0 ? -1 : 0;
    for (size_t i = 0; i < n && !failed; i++) {
        failed = add_rings(shapes, json_array_get(coordinates, i));
    }
    return failed;
}

static zs_status read_geometry(collection *c, size_t feature, const json_t *geometry)
{
    zsi_shapes *shapes = &c->layer->shapes;
    const char *type = type_of(geometry);
    int32_t kind = kind_of_type(type);
    if (c->source->takes_lines && (!geometry || json_is_null(geometry))) {
        zsi_find_left_out(c->report, c->source->file, feature + 1);
    } else if (!json_is_object(geometry)) {
        unusable(c, feature, ZSI_N("it has no geometry; expected a shape for every record: draw it or delete the record"));
    } else if (kind < 0 || (kind == ZSI_SHAPE_LINE && !c->source->takes_lines)) {
        unusable(c, feature, c->source->takes_lines
                                 ? ZSI_N("its geometry is no Point, LineString or MultiLineString; expected one of these")
                                 : ZSI_N("its geometry is no Point, Polygon or MultiPolygon; expected one of these"));
    } else if (kind != shapes->kind) {
        unusable(c, feature, ZSI_N("its geometry is of another type than the first one's; expected one type"));
    } else {
        int failed = add_geometry(shapes, type, json_object_get(geometry, "coordinates"));
        if (failed == -2) {
            return zsi_fail_memory(c->report);
        }
        if (failed) {
            unusable(c, feature, ZSI_N("its coordinates are no positions of numbers; expected [x, y] lists as in RFC 7946"));
        }
    }
    return zsi_shapes_end_record(shapes) ? zsi_fail_memory(c->report) : ZS_OK;
}

static zs_status set_cell(collection *c, size_t feature, size_t column, const json_t *value)
{
    char number[ZSI_NUMBER_ROOM];
    const char *text = "";
    size_t length = 0;
    if (json_is_string(value)) {
        text = json_string_value(value);
        length = json_string_length(value);
    } else if (json_is_integer(value)) {
        length = (size_t)snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        text = number;
    } else if (json_is_real(value)) {
        text = zsi_format_exact(number, json_real_value(value));
        length = strlen(text);
    } else if (json_is_boolean(value)) {
        text = json_is_true(value) ? "1" : "0";
        length = 1;
    } else if (!json_is_null(value)) {
        zsi_find(c->report, ZS_FINDING_ERROR, "no plain value", "%s, record %zu, column %s: a list or object; expected a text or "
                 "a number", c->source->file, feature + 1, c->layer->column[column].name);
        c->first = c->first == ZS_OK ? ZS_E_DATA : c->first;
        return ZS_OK;
    }
    return zsi_layer_set_cell(c->layer, column, text, length) ? zsi_fail_memory(c->report) : ZS_OK;
}

/* Columns are all property names, in the order in which they first come up. */
static zs_status add_columns(collection *c, const json_t *features)
{
    if (zsi_id_map_init(&c->column, 64)) {
        return zsi_fail_memory(c->report);
    }
    for (size_t i = 0; i < json_array_size(features); i++) {
        json_t *properties = json_object_get(json_array_get(features, i), "properties");
        const char *name = NULL;
        json_t *value = NULL;
        json_object_foreach(properties, name, value) {
            int32_t next = (int32_t)c->layer->n_columns;
            int32_t at = zsi_id_map_add(&c->column, name, next);
            if (at < 0 || (at == next && zsi_layer_add_column(c->layer, name, ZSI_COLUMN_TEXT, 0))) {
                return zsi_fail_memory(c->report);
            }
            if (json_is_number(value)) {
                c->layer->column[at].kind = ZSI_COLUMN_NUMBER;
            }
        }
    }
    c->wanted = zsi_layer_wanted(c->layer, c->source);
    return c->wanted ? ZS_OK : zsi_fail_memory(c->report);
}

static zs_status read_feature(collection *c, size_t feature, json_t *object)
{
    json_t *properties = json_object_get(object, "properties");
    const char *name = NULL;
    json_t *value = NULL;
    if (zsi_layer_add_row(c->layer, (int32_t)feature + 1)) {
        return zsi_fail_memory(c->report);
    }
    json_object_foreach(properties, name, value) {
        int32_t column = zsi_id_map_find(&c->column, name);
        if (column >= 0 && c->wanted[column]) {
            ZSI_TRY(set_cell(c, feature, (size_t)column, value));
        }
    }
    return read_geometry(c, feature, json_object_get(object, "geometry"));
}

/* RFC 7946 knows WGS 84 only; the older specification had a member that names the system. */
static zs_status read_crs(collection *c)
{
    const zsi_shapes *shapes = &c->layer->shapes;
    const json_t *member = json_object_get(c->root, "crs");
    const char *name = json_string_value(json_object_get(json_object_get(member, "properties"), "name"));
    int degrees = 1;
    for (int64_t v = 0; v < shapes->n_vertices && degrees; v++) {
        degrees = shapes->x[v] >= -180.0 && shapes->x[v] <= 180.0 && shapes->y[v] >= -90.0 && shapes->y[v] <= 90.0;
    }
    if (!name && !degrees) {
        return ZS_OK; /* plainly not what the RFC says: the system is unknown and the plan file has to tell it */
    }
    c->layer->crs = zsi_copy_text(name ? name : "EPSG:4326");
    c->layer->crs_implied = !name;
    return c->layer->crs ? ZS_OK : zsi_fail_memory(c->report);
}

/* What the first feature with a geometry is, among the kinds that are taken. */
static int32_t kind_of_first(const json_t *features, int32_t takes_lines)
{
    int32_t kind = -1;
    for (size_t i = 0; i < json_array_size(features) && kind < 0 && (i == 0 || takes_lines); i++) {
        kind = kind_of_type(type_of(json_object_get(json_array_get(features, i), "geometry")));
    }
    if (kind < 0 || (kind == ZSI_SHAPE_LINE && !takes_lines)) {
        return takes_lines ? ZSI_SHAPE_LINE : ZSI_SHAPE_POLYGON;
    }
    return kind;
}

static zs_status read_features(collection *c)
{
    const json_t *features = json_object_get(c->root, "features");
    const char *type = type_of(c->root);
    if (!type || strcmp(type, "FeatureCollection") != 0 || !json_is_array(features)) {
        return no_geojson(c, ZSI_N("it is no FeatureCollection"));
    }
    if (json_array_size(features) > 100000000) {
        return no_geojson(c, ZSI_N("more than 100 million features"));
    }
    if (zsi_shapes_init(&c->layer->shapes, kind_of_first(features, c->source->takes_lines))) {
        return zsi_fail_memory(c->report);
    }
    ZSI_TRY(add_columns(c, features));
    for (size_t i = 0; i < json_array_size(features); i++) {
        ZSI_TRY(read_feature(c, i, json_array_get(features, i)));
    }
    ZSI_TRY(read_crs(c));
    return c->first;
}

zs_status zsi_layer_read_geojson(zsi_layer *layer, const zsi_layer_source *source, zsi_report *report)
{
    json_error_t error;
    collection c = {.layer = layer, .source = source, .report = report};
    if (zsi_layer_init(layer, source->file, ZSI_N("record"), report)) {
        return zsi_fail_memory(report);
    }
    c.root = json_load_file(source->path, JSON_REJECT_DUPLICATES, &error);
    zs_status status = ZS_OK;
    if (!c.root) {
        if (error.line < 0) {
            zsi_find(report, ZS_FINDING_ERROR, "file cannot be read", "%s: %s; expected a readable file: mend its name",
                     source->file, error.text);
        } else {
            zsi_find(report, ZS_FINDING_ERROR, "no GeoJSON", "%s, line %d: %s; expected JSON in UTF-8", source->file,
                     error.line, error.text);
        }
        status = ZS_E_READ;
    } else {
        status = read_features(&c);
    }
    zsi_id_map_clear(&c.column);
    free(c.wanted);
    json_decref(c.root);
    return status;
}
