/** @file zones_geojson.c */
#include "write/zones_geojson.h"

#include "base/memory.h"
#include "base/number.h"
#include "map/map.h"
#include "write/json.h"

#include <inttypes.h>

enum { DEGREE_DECIMALS = 8 };

typedef struct geojson {
    FILE *file;
    const zsi_shapes *zones;
    const double *longitude;
    const double *latitude;
} geojson;

static void put_degrees(FILE *file, double value)
{
    char room[ZSI_NUMBER_ROOM];
    fputs(zsi_format_fixed(room, value, DEGREE_DECIMALS), file);
}

/* Twice the signed area in degrees, positive for counter-clockwise; from the first vertex, to keep digits. */
static double signed_area(const geojson *g, int64_t from, int64_t to)
{
    double area = 0.0;
    for (int64_t v = from; v + 1 < to; v++) {
        double x0 = g->longitude[v] - g->longitude[from];
        double y0 = g->latitude[v] - g->latitude[from];
        double x1 = g->longitude[v + 1] - g->longitude[from];
        double y1 = g->latitude[v + 1] - g->latitude[from];
        area += x0 * y1 - x1 * y0;
    }
    return area;
}

static void put_ring(const geojson *g, int32_t ring, int counter_clockwise)
{
    int64_t from = g->zones->vertex_first[ring];
    int64_t to = g->zones->vertex_first[ring + 1];
    int forward = (signed_area(g, from, to) > 0.0) == (counter_clockwise != 0);
    fputc('[', g->file);
    for (int64_t i = 0; i < to - from; i++) {
        int64_t v = forward ? from + i : to - 1 - i;
        fputs(i > 0 ? ",[" : "[", g->file);
        put_degrees(g->file, g->longitude[v]);
        fputc(',', g->file);
        put_degrees(g->file, g->latitude[v]);
        fputc(']', g->file);
    }
    fputc(']', g->file);
}

/* Every outer ring with its holes is one polygon. */
static void put_polygons(const geojson *g, int32_t first, int32_t n_rings, const int32_t *outer)
{
    int32_t n_polygons = 0;
    for (int32_t k = 0; k < n_rings; k++) {
        if (outer[k] != k) {
            continue;
        }
        fputs(n_polygons++ > 0 ? ",[" : "[", g->file);
        put_ring(g, first + k, 1);
        for (int32_t hole = 0; hole < n_rings; hole++) {
            if (hole != k && outer[hole] == k) {
                fputc(',', g->file);
                put_ring(g, first + hole, 0);
            }
        }
        fputc(']', g->file);
    }
}

zs_status zsi_put_geojson_shape(const zsi_shapes *shapes, const double *longitude, const double *latitude, int32_t record,
                                FILE *file, zsi_report *report)
{
    const geojson g = {.file = file, .zones = shapes, .longitude = longitude, .latitude = latitude};
    int32_t first = shapes->ring_first[record];
    int32_t n_rings = shapes->ring_first[record + 1] - first;
    if (n_rings == 0) {
        fputs("null", file);
        return ZS_OK;
    }
    int32_t *outer = ZSI_NEW(int32_t, n_rings);
    if (!outer) {
        return zsi_fail_memory(report);
    }
    zs_status status = zsi_ring_nesting(shapes, record, outer, report);
    if (status == ZS_OK) {
        fputs("{\"type\": \"MultiPolygon\", \"coordinates\": [", file);
        put_polygons(&g, first, n_rings, outer);
        fputs("]}", file);
    }
    free(outer);
    return status;
}

static void put_properties(const zsi_result *result, int32_t school, FILE *file)
{
    const zsi_record *record = result->record;
    fputs("{\"SCHOOL_ID\": ", file);
    zsi_json_quote(file, record->school_id[school]);
    fputs(", \"NAME\": ", file);
    zsi_json_quote(file, record->school_name ? record->school_name[school] : "");
    fprintf(file, ", \"PUPILS\": %" PRId64 ", \"PLACES\": %" PRId64 ", \"EXCESS\": %" PRId64 "}",
            result->plan->school_pupils[school], result->problem->places[school], result->figures[school].excess);
}

zs_status zsi_write_zones_geojson(const zsi_result *result, const zsi_shapes *zones, const double *longitude,
                                  const double *latitude, FILE *file, zsi_report *report)
{
    fputs("{\"type\": \"FeatureCollection\", \"features\": [\n", file);
    for (int32_t i = 0; i < result->problem->n_schools; i++) {
        int32_t school = result->school_order[i];
        fputs("{\"type\": \"Feature\", \"properties\": ", file);
        put_properties(result, school, file);
        fputs(", \"geometry\": ", file);
        ZSI_TRY(zsi_put_geojson_shape(zones, longitude, latitude, school, file, report));
        fputs(i + 1 < result->problem->n_schools ? "},\n" : "}\n", file);
    }
    fputs("]}\n", file);
    return ZS_OK;
}
