#include "read/layer.h"
#include "read_fixture.h"

typedef struct layer_read {
    zs_status status;
    zsi_layer layer;
    zsi_report report;
} layer_read;

static void read_bytes(layer_read *r, const char *name, const char *bytes, size_t length, const char *encoding)
{
    fixture f;
    fixture_open(&f);
    fixture_write_bytes(&f, name, bytes, length);
    zsi_report_init(&r->report);
    zsi_layer_source source = {.path = fixture_path(&f, name), .file = name, .key = "blocks", .encoding = encoding};
    r->status = zsi_layer_read(&r->layer, &source, &r->report);
    fixture_close(&f);
}

static void read_text(layer_read *r, const char *name, const char *text)
{
    read_bytes(r, name, text, strlen(text), NULL);
}

static void clear_layer(layer_read *r)
{
    zsi_layer_clear(&r->layer);
    zsi_report_clear(&r->report);
}

#define REFUSED(name, text, wanted, message)                     \
    do {                                                         \
        layer_read r;                                            \
        read_text(&r, name, text);                               \
        ZST_INT(r.status, wanted);                               \
        FOUND(r.report, ZS_FINDING_ERROR, message);              \
        clear_layer(&r);                                         \
    } while (0)

#define CELL(r, row, column, text) ZST_TEXT(zsi_layer_cell(&(r).layer, row, column), text)

ZST_CASE(csv_is_read_with_quotes_commas_and_line_breaks_in_cells)
{
    layer_read r;
    read_text(&r, "b.csv", "\xef\xbb\xbfid,\"na,me\",n\r\n1,\"a \"\"b\"\", c\",5\r\n\r\n2,\"two\nlines\",6\n3, plain ,7");
    ZST_INT(r.status, ZS_OK);
    ZST_NEED(r.layer.n_rows == 3 && r.layer.n_columns == 3);
    ZST_TEXT(r.layer.column[0].name, "id");
    ZST_TEXT(r.layer.column[1].name, "na,me");
    CELL(r, 0, 1, "a \"b\", c");
    CELL(r, 1, 1, "two\nlines");
    CELL(r, 2, 1, "plain");
    CELL(r, 2, 2, "7");
    ZST_INT(r.layer.row_number[0], 2);
    ZST_INT(r.layer.row_number[1], 4);
    ZST_INT(r.layer.row_number[2], 6); /* the second record takes two lines */
    ZST_INT(r.layer.shapes.kind, ZSI_SHAPE_NONE);
    clear_layer(&r);
}

ZST_CASE(csv_keeps_ids_as_they_are_written)
{
    layer_read r;
    read_text(&r, "b.csv", "id,n\n007,1\n420111001001,2\n1.0,3\n");
    ZST_INT(r.status, ZS_OK);
    CELL(r, 0, 0, "007");
    CELL(r, 1, 0, "420111001001");
    CELL(r, 2, 0, "1.0");
    clear_layer(&r);
}

ZST_CASE(csv_rows_of_another_length_are_errors_and_trailing_empty_cells_are_not)
{
    layer_read r;
    read_text(&r, "b.csv", "id,n\n1,2,,\n2\n3,4,5\n");
    ZST_INT(r.status, ZS_E_DATA);
    ZST_INT(r.report.n_errors, 2);
    FOUND(r.report, ZS_FINDING_ERROR, "b.csv, line 3: 1 cells; expected 2 as in the header");
    FOUND(r.report, ZS_FINDING_ERROR, "b.csv, line 4: 3 cells; expected 2");
    clear_layer(&r);
}

ZST_CASE(csv_that_is_none_is_refused)
{
    REFUSED("b.csv", "", ZS_E_DATA, "b.csv: empty; expected a header row");
    REFUSED("b.csv", "id,n\n1,\"open\n2,3\n", ZS_E_DATA, "b.csv, line 2: a quoted cell that is not closed");
    REFUSED("b.csv", "id,n\n1,a\"b\n", ZS_E_DATA, "b.csv, line 2: a quote inside a cell that is not doubled");
    layer_read r;
    read_bytes(&r, "b.csv", "\xff\xfei\0d\0,\0n\0", 10, NULL);
    ZST_INT(r.status, ZS_E_DATA);
    FOUND(r.report, ZS_FINDING_ERROR, "b.csv, line 1: a zero byte (UTF-16? save the table as UTF-8)");
    clear_layer(&r);
}

ZST_CASE(csv_in_gb18030_is_read_by_the_plan_file_or_by_a_guess_that_is_said)
{
    static const char bytes[] = "id,\xc3\xfb\xb3\xc6\n1,\xb9\xe2\xb9\xc8\xd2\xbb\xd0\xa1\n";
    layer_read r;
    read_bytes(&r, "b.csv", bytes, sizeof bytes - 1, "GBK");
    ZST_INT(r.status, ZS_OK);
    ZST_INT(r.report.n_findings, 0);
    ZST_INT(zsi_layer_find_column(&r.layer, "名称"), 1);
    CELL(r, 0, 1, "光谷一小");
    clear_layer(&r);
    read_bytes(&r, "b.csv", bytes, sizeof bytes - 1, NULL);
    ZST_INT(r.status, ZS_OK);
    FOUND(r.report, ZS_FINDING_NOTE, "b.csv: no UTF-8: its text is read as GB18030; name the encoding with blocks.encoding");
    CELL(r, 0, 1, "光谷一小");
    clear_layer(&r);
    read_bytes(&r, "b.csv", bytes, sizeof bytes - 1, "UTF-8");
    ZST_INT(r.status, ZS_E_DATA);
    FOUND(r.report, ZS_FINDING_ERROR, "b.csv, line 1, column 2 (header): byte 0xC3 at position 1 is no UTF-8");
    clear_layer(&r);
    read_bytes(&r, "b.csv", "id\ncaf\xe9\n", 8, NULL);
    ZST_INT(r.status, ZS_E_DATA);
    FOUND(r.report, ZS_FINDING_ERROR, "b.csv, line 2, column 1 (id): byte 0xE9 at position 4 is no GB18030");
    clear_layer(&r);
}

ZST_CASE(geojson_polygons_and_their_properties_are_read)
{
    layer_read r;
    read_text(&r, "b.geojson",
              "{\"type\":\"FeatureCollection\",\"features\":["
              "{\"type\":\"Feature\",\"properties\":{\"id\":\"a\",\"n\":12,\"f\":0.5,\"keep\":true},\"geometry\":"
              "{\"type\":\"Polygon\",\"coordinates\":[[[114,30],[114.1,30],[114.1,30.1],[114,30]],"
              "[[114.05,30.01],[114.06,30.01],[114.06,30.02]]]}},"
              "{\"type\":\"Feature\",\"properties\":{\"id\":\"b\",\"n\":12.0,\"名\":\"二\"},\"geometry\":"
              "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[1,2],[3,4],[5,6],[1,2]]],[[[1,2,9],[3,4,9],[5,7,9],[1,2,9]]]]}}]}");
    ZST_INT(r.status, ZS_OK);
    ZST_NEED(r.layer.n_rows == 2);
    ZST_INT(r.layer.shapes.kind, ZSI_SHAPE_POLYGON);
    ZST_INT(r.layer.shapes.n_rings, 4);
    ZST_INT(r.layer.shapes.ring_first[1], 2);
    ZST_INT(r.layer.shapes.n_vertices, 4 + 4 + 4 + 4); /* the open ring was closed */
    CELL(r, 0, zsi_layer_find_column(&r.layer, "n"), "12");
    CELL(r, 1, zsi_layer_find_column(&r.layer, "n"), "12");
    CELL(r, 0, zsi_layer_find_column(&r.layer, "f"), "0.5");
    CELL(r, 0, zsi_layer_find_column(&r.layer, "keep"), "1");
    CELL(r, 0, zsi_layer_find_column(&r.layer, "名"), "");
    CELL(r, 1, zsi_layer_find_column(&r.layer, "名"), "二");
    ZST_TEXT(r.layer.crs, "EPSG:4326");
    clear_layer(&r);
}

#define POINT(crs, x, y)                                                                                               \
    "{\"type\":\"FeatureCollection\"," crs "\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":1},\"geometry\":" \
    "{\"type\":\"Point\",\"coordinates\":[" x "," y "]}}]}"

ZST_CASE(geojson_is_wgs84_unless_an_old_crs_member_or_the_numbers_say_otherwise)
{
    layer_read r;
    read_text(&r, "s.geojson", POINT("", "114.3", "30.6"));
    ZST_INT(r.layer.shapes.kind, ZSI_SHAPE_POINT);
    ZST_TEXT(r.layer.crs, "EPSG:4326");
    clear_layer(&r);
    read_text(&r, "s.geojson", POINT("\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4547\"}},",
                                     "528770.2", "3386666.3"));
    ZST_TEXT(r.layer.crs, "urn:ogc:def:crs:EPSG::4547");
    clear_layer(&r);
    read_text(&r, "s.geojson", POINT("", "528770.2", "3386666.3"));
    ZST_INT(r.status, ZS_OK);
    ZST_TRUE(r.layer.crs == NULL);
    clear_layer(&r);
}

ZST_CASE(geojson_that_is_none_is_refused_with_its_line)
{
    REFUSED("b.geojson", "{\"type\":\n", ZS_E_READ, "b.geojson, line 2:");
    REFUSED("b.geojson", "", ZS_E_READ, "b.geojson, line 1:");
    REFUSED("b.geojson", "[1]", ZS_E_READ, "b.geojson: it is no FeatureCollection; expected a FeatureCollection as in RFC 7946");
    REFUSED("b.geojson", "{\"type\":\"FeatureCollection\",\"features\":3}", ZS_E_READ, "it is no FeatureCollection");
    REFUSED("b.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"a\":1},\"geometry\":null}]}",
            ZS_E_GEOMETRY, "b.geojson, record 1: it has no geometry");
    REFUSED("b.geojson",
            "{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}}]}",
            ZS_E_GEOMETRY, "b.geojson, record 1: its geometry is no Point, Polygon or MultiPolygon");
    REFUSED("b.geojson",
            "{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,\"2\"]]]}}]}",
            ZS_E_GEOMETRY, "b.geojson, record 1: its coordinates are no positions of numbers");
    REFUSED("b.geojson",
            "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"n\":[1]},\"geometry\":{\"type\":\"Point\","
            "\"coordinates\":[1,2]}},{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4],[5,7],[1,2]]]}}]}",
            ZS_E_DATA, "b.geojson, record 1, column n: a list or object");
    layer_read r;
    zsi_report_init(&r.report);
    ZST_INT(zsi_layer_read(&r.layer, &(zsi_layer_source){.path = "/no/b.geojson", .file = "b.geojson", .key = "blocks"},
                           &r.report), ZS_E_READ);
    FOUND(r.report, ZS_FINDING_ERROR, "b.geojson: unable to open /no/b.geojson");
    clear_layer(&r);
}

ZST_CASE(a_missing_column_is_named_with_the_nearest_and_all_there_are)
{
    layer_read r;
    read_text(&r, "b.csv", "PBID,STUDENTS,NAME\n1,2,3\n");
    ZST_INT(zsi_layer_need_column(&r.layer, "blocks.id", "PBDI", &r.report), -1);
    FOUND(r.report, ZS_FINDING_ERROR, "b.csv: no column \"PBDI\" (key blocks.id); the nearest is \"PBID\"; the columns are: "
                                      "PBID, STUDENTS, NAME");
    clear_layer(&r);
    read_text(&r, "b.csv", "id;pupils\n1;2\n");
    ZST_INT(zsi_layer_need_column(&r.layer, "blocks.id", "id", &r.report), -1);
    FOUND(r.report, ZS_FINDING_ERROR, "the file is separated by semicolons: expected commas");
    clear_layer(&r);
}

ZST_MAIN(ZST_ADD(csv_is_read_with_quotes_commas_and_line_breaks_in_cells), ZST_ADD(csv_keeps_ids_as_they_are_written),
         ZST_ADD(csv_rows_of_another_length_are_errors_and_trailing_empty_cells_are_not),
         ZST_ADD(csv_that_is_none_is_refused), ZST_ADD(csv_in_gb18030_is_read_by_the_plan_file_or_by_a_guess_that_is_said),
         ZST_ADD(geojson_polygons_and_their_properties_are_read),
         ZST_ADD(geojson_is_wgs84_unless_an_old_crs_member_or_the_numbers_say_otherwise),
         ZST_ADD(geojson_that_is_none_is_refused_with_its_line),
         ZST_ADD(a_missing_column_is_named_with_the_nearest_and_all_there_are))
