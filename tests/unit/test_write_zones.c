#include "support/zst.h"
#include "unit/row_result.h"
#include "write/zones_geojson.h"
#include "write/zones_shp.h"

#include <jansson.h>
#include <shapefil.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static int add_ring(zsi_shapes *shapes, double x, double y, double size, int clockwise)
{
    const double corner[5][2] = {{x, y}, {x, y + size}, {x + size, y + size}, {x + size, y}, {x, y}};
    int failed = 0;
    for (int i = 0; i < 5; i++) {
        const double *c = corner[clockwise ? i : 4 - i];
        failed |= zsi_shapes_add_vertex(shapes, c[0], c[1]);
    }
    return failed | zsi_shapes_end_ring(shapes);
}

/* A: a square with a hole and an island in it; B: nothing; C: two squares. */
static int make_zones(zsi_shapes *zones)
{
    int failed = zsi_shapes_init(zones, ZSI_SHAPE_POLYGON);
    failed |= add_ring(zones, 0.0, 0.0, 9.0, 1) | add_ring(zones, 2.0, 2.0, 5.0, 0) | add_ring(zones, 4.0, 4.0, 1.0, 1);
    failed |= zsi_shapes_end_record(zones) | zsi_shapes_end_record(zones);
    failed |= add_ring(zones, 20.0, 0.0, 2.0, 1) | add_ring(zones, 30.0, 0.0, 2.0, 1);
    return failed | zsi_shapes_end_record(zones);
}

static double ring_area(const json_t *ring)
{
    double area = 0.0;
    for (size_t i = 0; i + 1 < json_array_size(ring); i++) {
        const json_t *a = json_array_get(ring, i);
        const json_t *b = json_array_get(ring, i + 1);
        area += json_number_value(json_array_get(a, 0)) * json_number_value(json_array_get(b, 1)) -
                json_number_value(json_array_get(b, 0)) * json_number_value(json_array_get(a, 1));
    }
    return area / 2.0;
}

static const json_t *polygons_of(const json_t *root, size_t feature)
{
    const json_t *geometry = json_object_get(json_array_get(json_object_get(root, "features"), feature), "geometry");
    return json_object_get(geometry, "coordinates");
}

ZST_CASE(geojson_nests_holes_and_turns_rings_as_rfc_7946_asks)
{
    row_result row;
    zsi_result result;
    zsi_shapes zones;
    char *text = NULL;
    size_t length = 0;
    ZST_NEED(row_result_make(&row, (const int32_t[]){0, 0, 1, 1, 2, 2}) == 0 && make_zones(&zones) == 0);
    ZST_NEED(zsi_result_make(&result, &row.problem, &row.record, &row.plan, &row.origin, &row.report) == ZS_OK);
    FILE *stream = open_memstream(&text, &length);
    ZST_INT(zsi_write_zones_geojson(&result, &zones, zones.x, zones.y, stream, &row.report), ZS_OK);
    fclose(stream);
    json_error_t error;
    json_t *root = json_loads(text, 0, &error);
    ZST_NEED(root);
    /* rows of the schools: B, C, A */
    ZST_TRUE(json_is_null(json_object_get(json_array_get(json_object_get(root, "features"), 0), "geometry")));
    ZST_INT(json_array_size(polygons_of(root, 1)), 2);
    const json_t *a = polygons_of(root, 2);
    ZST_INT(json_array_size(a), 2);
    const json_t *with_hole = json_array_get(a, 0);
    ZST_INT(json_array_size(with_hole), 2);
    ZST_NEAR(ring_area(json_array_get(with_hole, 0)), 81.0, 1e-9);
    ZST_NEAR(ring_area(json_array_get(with_hole, 1)), -25.0, 1e-9);
    ZST_NEAR(ring_area(json_array_get(json_array_get(a, 1), 0)), 1.0, 1e-9);
    json_decref(root);
    free(text);
    zsi_shapes_clear(&zones);
    zsi_result_clear(&result);
    row_result_clear(&row);
}

static void check_layer(const char *path)
{
    SHPHandle shp = SHPOpen(path, "rb");
    DBFHandle dbf = DBFOpen(path, "rb");
    ZST_NEED(shp && dbf);
    SHPObject *none = SHPReadObject(shp, 0);
    SHPObject *two = SHPReadObject(shp, 1);
    SHPObject *holed = SHPReadObject(shp, 2);
    ZST_NEED(none && two && holed);
    ZST_INT(none->nSHPType, SHPT_NULL);
    ZST_INT(two->nParts, 2);
    ZST_INT(holed->nParts, 3);
    ZST_INT(holed->nVertices, 15);
    ZST_TEXT(DBFReadStringAttribute(dbf, 0, 0), "B");
    ZST_INT(DBFGetRecordCount(dbf), 3);
    /* 254 bytes are 84 characters of three bytes each */
    ZST_INT(strlen(DBFReadStringAttribute(dbf, 0, 1)), 252);
    ZST_INT(DBFReadIntegerAttribute(dbf, 2, 2), 20);
    ZST_INT(DBFReadIntegerAttribute(dbf, 2, 3), 25);
    ZST_INT(DBFReadIntegerAttribute(dbf, 0, 4), 0);
    ZST_TEXT(DBFGetCodePage(dbf), "UTF-8");
    SHPDestroyObject(none);
    SHPDestroyObject(two);
    SHPDestroyObject(holed);
    SHPClose(shp);
    DBFClose(dbf);
}

ZST_CASE(a_shapefile_holds_every_school_and_cuts_names_between_characters)
{
    row_result row;
    zsi_result result;
    zsi_shapes zones;
    char folder[64];
    char path[96];
    snprintf(folder, sizeof folder, "/tmp/zst-zones-%ld", (long)getpid());
    snprintf(path, sizeof path, "%s/zones.shp", folder);
    ZST_NEED(mkdir(folder, 0700) == 0);
    ZST_NEED(row_result_make(&row, (const int32_t[]){0, 0, 1, 1, 2, 2}) == 0 && make_zones(&zones) == 0);
    free(row.record.school_name[1]);
    row.record.school_name[1] = calloc(1, 301);
    for (int i = 0; i < 100; i++) {
        memcpy(row.record.school_name[1] + 3 * i, "\xe6\xb1\x9f", 3);
    }
    ZST_NEED(zsi_result_make(&result, &row.problem, &row.record, &row.plan, &row.origin, &row.report) == ZS_OK);
    ZST_INT(zsi_write_zones_shp(&result, &zones, "PROJCS[\"here\"]", "UTF-8", folder, &row.report), ZS_OK);
    check_layer(path);
    ZST_INT(zsi_write_zones_shp(&result, &zones, NULL, "UTF-8", "/nowhere", &row.report), ZS_E_WRITE);
    snprintf(path, sizeof path, "rm -r %s", folder);
    ZST_INT(system(path), 0);
    zsi_shapes_clear(&zones);
    zsi_result_clear(&result);
    row_result_clear(&row);
}

ZST_CASE(texts_in_gb18030_are_told_by_the_cpg_and_cut_between_characters)
{
    row_result row;
    zsi_result result;
    zsi_shapes zones;
    char folder[64];
    char path[96];
    snprintf(folder, sizeof folder, "/tmp/zst-gb-%ld", (long)getpid());
    snprintf(path, sizeof path, "%s/zones.shp", folder);
    ZST_NEED(mkdir(folder, 0700) == 0);
    ZST_NEED(row_result_make(&row, (const int32_t[]){0, 0, 1, 1, 2, 2}) == 0 && make_zones(&zones) == 0);
    free(row.record.school_name[1]);
    row.record.school_name[1] = calloc(1, 402);
    row.record.school_name[1][0] = 'x';
    for (int i = 0; i < 133; i++) {
        memcpy(row.record.school_name[1] + 1 + 3 * i, "\xe6\xb1\x9f", 3);
    }
    ZST_NEED(zsi_result_make(&result, &row.problem, &row.record, &row.plan, &row.origin, &row.report) == ZS_OK);
    ZST_INT(zsi_write_zones_shp(&result, &zones, NULL, "GB18030", folder, &row.report), ZS_OK);
    DBFHandle dbf = DBFOpen(path, "rb");
    ZST_NEED(dbf);
    const char *name = DBFReadStringAttribute(dbf, 0, 1);
    ZST_INT(strlen(name), 253); /* one byte and 126 characters of two: a 127th would leave a half */
    ZST_INT(memcmp(name, "x\xbd\xad\xbd\xad", 5), 0);
    ZST_TEXT(DBFGetCodePage(dbf), "GB18030");
    DBFClose(dbf);
    ZST_INT(zsi_write_zones_shp(&result, &zones, NULL, "no encoding", folder, &row.report), ZS_E_WRITE);
    snprintf(path, sizeof path, "rm -r %s", folder);
    ZST_INT(system(path), 0);
    zsi_shapes_clear(&zones);
    zsi_result_clear(&result);
    row_result_clear(&row);
}

/* shapelib says nothing of a failed write; the smallest limits fail its headers, larger ones a record or the end. */
ZST_CASE(a_layer_that_does_not_fit_on_the_disk_is_an_error)
{
    row_result row;
    zsi_result result;
    zsi_shapes zones;
    char folder[64];
    char command[96];
    struct rlimit limit;
    snprintf(folder, sizeof folder, "/tmp/zst-full-%ld", (long)getpid());
    ZST_NEED(mkdir(folder, 0700) == 0 && getrlimit(RLIMIT_FSIZE, &limit) == 0);
    ZST_NEED(row_result_make(&row, (const int32_t[]){0, 0, 1, 1, 2, 2}) == 0 && make_zones(&zones) == 0);
    ZST_NEED(zsi_result_make(&result, &row.problem, &row.record, &row.plan, &row.origin, &row.report) == ZS_OK);
    signal(SIGXFSZ, SIG_IGN);
    rlim_t whole = 0;
    for (rlim_t size = 1; whole == 0 && size < 4096; size += 13) {
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){.rlim_cur = size, .rlim_max = limit.rlim_max});
        zs_status status = zsi_write_zones_shp(&result, &zones, "PROJCS[\"here\"]", "UTF-8", folder, &row.report);
        setrlimit(RLIMIT_FSIZE, &limit);
        whole = status == ZS_OK ? size : 0;
        ZST_TRUE(status == ZS_OK || status == ZS_E_WRITE);
    }
    /* 100 bytes of header and the records: 8 + 4, 44 + 8 + 10 * 16 + 8, 44 + 12 + 15 * 16 + 8 */
    ZST_TRUE(whole >= 100 + 12 + 220 + 304);
    snprintf(command, sizeof command, "rm -r %s", folder);
    ZST_INT(system(command), 0);
    zsi_shapes_clear(&zones);
    zsi_result_clear(&result);
    row_result_clear(&row);
}

ZST_MAIN(ZST_ADD(geojson_nests_holes_and_turns_rings_as_rfc_7946_asks),
         ZST_ADD(a_shapefile_holds_every_school_and_cuts_names_between_characters),
         ZST_ADD(texts_in_gb18030_are_told_by_the_cpg_and_cut_between_characters),
         ZST_ADD(a_layer_that_does_not_fit_on_the_disk_is_an_error))
