#include "read/layer.h"
#include "read_fixture.h"

static const fixture_field fields[] = {{"ID", 'C', 6, 0}, {"P", 'N', 6, 0}};
static const char *const cells[] = {"a", "1", "b", "2", "c", "3"};

static void make_layer(fixture *f)
{
    fixture_open(f);
    fixture_shapefile(f, &(fixture_layer){.name = "b", .shape_type = SHPT_POLYGON, .code_page = "UTF-8", .side = 100.0,
                                          .field = fields, .n_fields = 2, .cell = cells, .n_rows = 3});
}

static zs_status read_layer(fixture *f, const char *name, zsi_layer *layer, zsi_report *report)
{
    char path[FIXTURE_PATH];
    snprintf(path, sizeof path, "%s", fixture_path(f, name));
    zsi_report_init(report);
    return zsi_layer_read(layer, &(zsi_layer_source){.path = path, .file = name, .key = "blocks"}, report);
}

/* Reads the layer, which must fail with ZS_E_READ and this text, and closes the fixture. */
#define BROKEN(f, text)                                             \
    do {                                                            \
        zsi_layer layer;                                            \
        zsi_report report;                                          \
        ZST_INT(read_layer(&(f), "b.shp", &layer, &report), ZS_E_READ); \
        FOUND(report, ZS_FINDING_ERROR, text);                      \
        zsi_layer_clear(&layer);                                    \
        zsi_report_clear(&report);                                  \
        fixture_close(&(f));                                        \
    } while (0)

ZST_CASE(a_whole_shapefile_is_read)
{
    fixture f;
    zsi_layer layer;
    zsi_report report;
    make_layer(&f);
    ZST_INT(read_layer(&f, "b.shp", &layer, &report), ZS_OK);
    ZST_INT(layer.n_rows, 3);
    ZST_INT(layer.shapes.n_records, 3);
    ZST_INT(layer.shapes.n_vertices, 15);
    ZST_TEXT(zsi_layer_cell(&layer, 2, 0), "c");
    zsi_layer_clear(&layer);
    zsi_report_clear(&report);
    fixture_close(&f);
}

ZST_CASE(a_shapefile_cut_short_is_an_error)
{
    fixture f;
    make_layer(&f);
    fixture_cut(&f, "b.shp", -1);
    BROKEN(f, "b.shp: its header says 508 bytes, the file has 507; expected a whole file: copy or export it again");
    make_layer(&f);
    fixture_cut(&f, "b.shp", 60);
    BROKEN(f, "b.shp: 60 bytes, less than its header of 100");
    make_layer(&f);
    fixture_cut(&f, "b.shx", -8);
    BROKEN(f, "b.shx: its header says 124 bytes, the file has 116");
    make_layer(&f);
    fixture_cut(&f, "b.dbf", -10);
    BROKEN(f, "b.dbf: its header says 3 records of 13 bytes after 97, the file has");
    make_layer(&f);
    fixture_cut(&f, "b.dbf", 40);
    BROKEN(f, "b.dbf: its header says");
}

ZST_CASE(empty_files_are_errors)
{
    static const char *const names[] = {"b.shp", "b.shx", "b.dbf"};
    for (size_t i = 0; i < 3; i++) {
        fixture f;
        make_layer(&f);
        fixture_write(&f, names[i], "");
        BROKEN(f, "0 bytes, less than");
    }
}

ZST_CASE(a_missing_part_is_named)
{
    fixture f;
    make_layer(&f);
    remove(fixture_path(&f, "b.shx"));
    BROKEN(f, "b.shp: its .shx is missing; expected .shp, .shx and .dbf side by side");
    make_layer(&f);
    remove(fixture_path(&f, "b.dbf"));
    BROKEN(f, "b.shp: its .dbf is missing");
    make_layer(&f);
    remove(fixture_path(&f, "b.shp"));
    BROKEN(f, "b.shp: there is no such file; mend its name");
}

ZST_CASE(a_dbf_that_lies_about_its_records_is_an_error)
{
    fixture f;
    make_layer(&f);
    fixture_poke(&f, "b.dbf", 4, "\xff\xff\xff\x7f", 4);
    BROKEN(f, "b.dbf: its header says 2147483647 records of 13 bytes");
    make_layer(&f);
    fixture_poke(&f, "b.dbf", 4, "\xff\xff\xff\xff", 4);
    BROKEN(f, "b.dbf: its header says 4294967295 records");
    make_layer(&f);
    fixture_poke(&f, "b.dbf", 4, "\x02", 1);
    BROKEN(f, "b.shp: 3 shapes but 2 rows in the .dbf");
    make_layer(&f);
    fixture_poke(&f, "b.dbf", 10, "\x05", 1);
    BROKEN(f, "b.dbf: its fields need 13 bytes a record, its header says 5");
    make_layer(&f);
    fixture_poke(&f, "b.dbf", 32 + 16, "\xff", 1);
    BROKEN(f, "b.dbf: its fields need 262 bytes a record, its header says 13");
    make_layer(&f);
    fixture_poke(&f, "b.dbf", 32, "\x0d", 1);
    BROKEN(f, "b.dbf: its header names no field");
    make_layer(&f);
    fixture_poke(&f, "b.dbf", 8, "\xff\xff", 2);
    BROKEN(f, "b.dbf: its header says 3 records of 13 bytes after 65535");
}

ZST_CASE(a_record_table_that_points_outside_is_an_error)
{
    fixture f;
    make_layer(&f);
    fixture_poke(&f, "b.shx", 100 + 8, "\x7f\xff\xff\xff", 4);
    BROKEN(f, "b.shx: record 2 stands at bytes 4294967294 to");
    make_layer(&f);
    fixture_poke(&f, "b.shx", 100 + 4, "\x7f\xff\xff\xff", 4);
    BROKEN(f, "b.shx: record 1 stands at bytes 100 to");
    make_layer(&f);
    fixture_poke(&f, "b.shp", 0, "PK\x03\x04", 4);
    BROKEN(f, "b.shp: it is no shapefile (its first bytes are not 9994)");
}

ZST_CASE(a_record_that_lies_about_its_points_is_an_error)
{
    fixture f;
    make_layer(&f);
    fixture_poke(&f, "b.shp", 100 + 8 + 40, "\xff\xff\xff\x7f", 4); /* number of points */
    BROKEN(f, "b.shp, record 1: shapelib cannot read it; expected a sound record");
    make_layer(&f);
    fixture_poke(&f, "b.shp", 100 + 8 + 36, "\xff\xff\xff\x7f", 4); /* number of rings */
    BROKEN(f, "b.shp, record 1: shapelib cannot read it");
    make_layer(&f);
    fixture_poke(&f, "b.shp", 100 + 8 + 44, "\x63", 1); /* where the ring starts */
    BROKEN(f, "b.shp, record 1: ");
}

/* Every byte of the headers and of the first record, set to what breaks readers: an error or a layer, never a crash. */
ZST_CASE(no_single_byte_in_a_header_crashes_the_reader)
{
    static const struct {
        const char *name;
        long end;
    } parts[] = {{"b.shp", 240}, {"b.shx", 124}, {"b.dbf", 136}};
    static const char values[] = {'\0', '\x01', '\x7f', '\x80', '\xff'};
    fixture f;
    int n_read = 0;
    int n_refused = 0;
    for (size_t part = 0; part < 3; part++) {
        for (long at = 0; at < parts[part].end; at++) {
            zsi_layer layer;
            zsi_report report;
            make_layer(&f);
            fixture_poke(&f, parts[part].name, at, &values[at % 5], 1);
            zs_status status = read_layer(&f, "b.shp", &layer, &report);
            n_read += status == ZS_OK;
            n_refused += status != ZS_OK && report.n_errors > 0;
            zsi_layer_clear(&layer);
            zsi_report_clear(&report);
            fixture_close(&f);
        }
    }
    ZST_INT(n_read + n_refused, 500);
    ZST_TRUE(n_refused > 50);
}

ZST_CASE(a_record_without_a_shape_or_with_no_numbers_is_an_error_that_names_it)
{
    fixture f;
    zsi_layer layer;
    zsi_report report;
    make_layer(&f);
    fixture_poke(&f, "b.shp", 100 + 8, "\0\0\0\0", 4); /* type of the first record: null shape */
    fixture_poke(&f, "b.shp", 100 + 136 + 8 + 48, "\0\0\0\0\0\0\xf8\x7f", 8); /* x of the second: not a number */
    ZST_INT(read_layer(&f, "b.shp", &layer, &report), ZS_E_GEOMETRY);
    FOUND(report, ZS_FINDING_ERROR, "b.shp, record 1: it has no shape; expected one for every record");
    FOUND(report, ZS_FINDING_ERROR, "b.shp, record 2: a coordinate is not a number");
    ZST_INT(report.n_errors, 2);
    zsi_layer_clear(&layer);
    zsi_report_clear(&report);
    fixture_close(&f);
}

ZST_CASE(a_deleted_record_is_left_out_with_a_warning)
{
    fixture f;
    zsi_layer layer;
    zsi_report report;
    make_layer(&f);
    fixture_poke(&f, "b.dbf", 97 + 13, "*", 1);
    ZST_INT(read_layer(&f, "b.shp", &layer, &report), ZS_OK);
    ZST_INT(layer.n_rows, 2);
    ZST_INT(layer.shapes.n_records, 2);
    ZST_INT(layer.row_number[1], 3);
    FOUND(report, ZS_FINDING_WARNING, "b.shp, record 2: marked as deleted, left out");
    zsi_layer_clear(&layer);
    zsi_report_clear(&report);
    fixture_close(&f);
}

ZST_CASE(layers_of_lines_and_unknown_formats_are_refused)
{
    fixture f;
    zsi_layer layer;
    zsi_report report;
    fixture_open(&f);
    fixture_shapefile(&f, &(fixture_layer){.name = "b", .shape_type = SHPT_ARC, .side = 100.0, .field = fields,
                                           .n_fields = 2, .cell = cells, .n_rows = 3});
    ZST_INT(read_layer(&f, "b.shp", &layer, &report), ZS_E_DATA);
    FOUND(report, ZS_FINDING_ERROR, "b.shp: a layer of Arcs; expected polygons or points");
    zsi_layer_clear(&layer);
    zsi_report_clear(&report);
    ZST_INT(read_layer(&f, "b.gpkg", &layer, &report), ZS_E_READ);
    FOUND(report, ZS_FINDING_ERROR, "b.gpkg (blocks.file): unknown format; expected a name that ends in .shp, .geojson or .csv");
    zsi_layer_clear(&layer);
    zsi_report_clear(&report);
    fixture_close(&f);
}

ZST_MAIN(ZST_ADD(a_whole_shapefile_is_read), ZST_ADD(a_shapefile_cut_short_is_an_error), ZST_ADD(empty_files_are_errors),
         ZST_ADD(a_missing_part_is_named), ZST_ADD(a_dbf_that_lies_about_its_records_is_an_error),
         ZST_ADD(a_record_table_that_points_outside_is_an_error), ZST_ADD(a_record_that_lies_about_its_points_is_an_error),
         ZST_ADD(no_single_byte_in_a_header_crashes_the_reader),
         ZST_ADD(a_record_without_a_shape_or_with_no_numbers_is_an_error_that_names_it),
         ZST_ADD(a_deleted_record_is_left_out_with_a_warning), ZST_ADD(layers_of_lines_and_unknown_formats_are_refused))
