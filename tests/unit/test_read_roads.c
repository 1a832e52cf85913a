#include "read/roads.h"
#include "read_fixture.h"

#define COLLECTION(features) "{\"type\": \"FeatureCollection\", \"features\": [" features "]}"
#define LINE(level, coordinates) \
    "{\"type\": \"Feature\", \"properties\": {\"Z\": " level "}, \"geometry\": {\"type\": \"LineString\", \"coordinates\": " \
    coordinates "}}"

typedef struct town {
    fixture f;
    loaded l;
    zsi_road_table roads;
    zs_status status;
} town;

/* A plan file over two blocks and a school in EPSG:4547 (or another), with this text for travel. */
static void open_town(town *t, const char *crs, const char *travel, const char *roads)
{
    char plan[1024];
    memset(t, 0, sizeof *t);
    fixture_open(&t->f);
    fixture_write(&t->f, "b.csv", "id,n,x,y\n1,5,528770,3386666\n2,5,528870,3386666\n");
    fixture_write(&t->f, "s.csv", "id,n,x,y\nA,50,528770,3386666\n");
    if (roads) {
        fixture_write(&t->f, "r.geojson", roads);
    }
    snprintf(plan, sizeof plan,
             "%sblocks: {file: b.csv, id: id, pupils: n, x: x, y: y}\nschools: {file: s.csv, id: id, places: n, x: x, y: y}\n"
             "travel: {roads: %s}\n", crs, travel);
    load_plan(&t->l, &t->f, plan);
    ZST_INT(t->l.status, ZS_OK);
    t->status = t->l.status == ZS_OK ? zsi_roads_read(&t->l.settings, &t->l.tables, &t->roads, &t->l.report) : t->l.status;
}

static void close_town(town *t)
{
    zsi_road_table_clear(&t->roads);
    loaded_clear(&t->l);
    fixture_close(&t->f);
}

#define REFUSED(wanted_status, travel, roads, text)    \
    do {                                               \
        town refused;                                  \
        open_town(&refused, "crs: EPSG:4547\n", travel, roads); \
        ZST_INT(refused.status, wanted_status);        \
        FOUND_ERROR(refused.l, text);                  \
        close_town(&refused);                          \
    } while (0)

ZST_CASE(roads_in_degrees_are_moved_into_the_working_system)
{
    town t;
    open_town(&t, "crs: EPSG:4547\n", "{file: r.geojson, level: Z}",
              COLLECTION(LINE("2", "[[114.30, 30.60], [114.31, 30.60]]") ","
                         "{\"type\": \"Feature\", \"properties\": {\"Z\": null}, \"geometry\": {\"type\": \"MultiLineString\", "
                         "\"coordinates\": [[[114.3, 30.6], [114.3, 30.7]], [[114.4, 30.6], [114.4, 30.7], [114.5, 30.7]]]}}"));
    ZST_INT(t.status, ZS_OK);
    ZST_NEED(t.roads.shapes.n_records == 2 && t.roads.shapes.n_rings == 3 && t.roads.level_first);
    ZST_NEAR(t.roads.shapes.x[0], 528770.24, 0.01);
    ZST_NEAR(t.roads.shapes.y[0], 3386666.25, 0.01);
    ZST_INT(t.roads.level_first[0], 2);
    ZST_INT(t.roads.level_first[1], 0);
    ZST_TRUE(!t.roads.level_last);
    ZST_INT(t.l.tables.n_inputs, 3);
    ZST_TEXT(t.l.tables.input[2].file, "r.geojson");
    close_town(&t);
}

ZST_CASE(a_shapefile_of_lines_is_read_with_its_level_columns)
{
    static const fixture_field fields[] = {{"F_ZLEV", 'N', 3, 0}, {"T_ZLEV", 'N', 3, 0}};
    static const char *const cells[] = {"  0", " -1", "  1", NULL};
    fixture_layer layer = {.name = "roads", .shape_type = SHPT_ARC, .prj = fixture_prj("EPSG:4547"), .x = 528700,
                           .y = 3386600, .side = 100, .field = fields, .n_fields = 2, .cell = cells, .n_rows = 2};
    town t;
    memset(&t, 0, sizeof t);
    fixture_open(&t.f);
    fixture_shapefile(&t.f, &layer);
    fixture_write(&t.f, "b.csv", "id,n,x,y\n1,5,528770,3386666\n");
    fixture_write(&t.f, "s.csv", "id,n,x,y\nA,50,528770,3386666\n");
    load_plan(&t.l, &t.f, "crs: EPSG:4547\nblocks: {file: b.csv, id: id, pupils: n, x: x, y: y}\n"
                          "schools: {file: s.csv, id: id, places: n, x: x, y: y}\n"
                          "travel: {roads: {file: roads.shp, level: F_ZLEV, level_end: T_ZLEV}}\n");
    ZST_INT(t.l.status, ZS_OK);
    ZST_INT(zsi_roads_read(&t.l.settings, &t.l.tables, &t.roads, &t.l.report), ZS_OK);
    ZST_NEED(t.roads.shapes.kind == ZSI_SHAPE_LINE && t.roads.shapes.n_records == 2 && t.roads.level_last);
    ZST_INT(t.roads.shapes.n_vertices, 10);
    ZST_INT(t.roads.level_first[1], 1);
    ZST_INT(t.roads.level_last[0], -1);
    ZST_INT(t.roads.level_last[1], 0);
    ZST_INT(t.l.tables.n_inputs, 2 + 4); /* .shp .dbf .shx .prj */
    close_town(&t);
}

ZST_CASE(lines_without_shape_or_length_are_left_out_with_a_warning)
{
    town t;
    open_town(&t, "crs: local\n", "r.geojson",
              COLLECTION("{\"type\": \"Feature\", \"properties\": {}, \"geometry\": null}," LINE("1", "[[9, 9], [9, 9]]") ","
                         LINE("1", "[[5, 5]]") "," LINE("0", "[[0, 0], [500, 0]]")));
    ZST_INT(t.status, ZS_OK);
    FOUND_WARNING(t.l, "r.geojson, record 1: it has no shape and is left out");
    FOUND_WARNING(t.l, "r.geojson, record 2: a line of no length, left out");
    FOUND_WARNING(t.l, "r.geojson, record 3: a line of no length, left out");
    ZST_INT(t.roads.shapes.n_records, 4);
    close_town(&t);
}

ZST_CASE(what_are_no_roads_is_refused_with_its_place)
{
    REFUSED(ZS_E_READ, "missing.shp", NULL, "missing.shp: there is no such file");
    REFUSED(ZS_E_READ, "roads.pdf", NULL, "roads.pdf (travel.roads.file): unknown format");
    REFUSED(ZS_E_DATA, "r.geojson",
            COLLECTION("{\"type\": \"Feature\", \"properties\": {}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [114, 30]}}"),
            "r.geojson (travel.roads.file): a layer of points; expected lines");
    REFUSED(ZS_E_DATA, "b.csv", NULL, "b.csv (travel.roads.file): a layer of rows without shapes; expected lines");
    REFUSED(ZS_E_DATA, "r.geojson", COLLECTION("{\"type\": \"Feature\", \"properties\": {}, \"geometry\": null}"),
            "r.geojson (travel.roads.file): no shape at all; expected at least one");
    REFUSED(ZS_E_GEOMETRY, "r.geojson", COLLECTION(LINE("0", "[[114, 30], [\"east\", 30]]")),
            "r.geojson, record 1: its coordinates are no positions of numbers");
    REFUSED(ZS_E_GEOMETRY, "r.geojson", COLLECTION(LINE("0", "[[114, 30], [115, 30]]") ",{\"type\": \"Feature\", \"properties\": {}, "
            "\"geometry\": {\"type\": \"GeometryCollection\", \"geometries\": []}}"),
            "r.geojson, record 2: its geometry is no Point, LineString or MultiLineString");
}

ZST_CASE(a_level_that_is_no_whole_number_is_named_with_its_record)
{
#define WITH_LEVEL(z) COLLECTION(LINE("0", "[[114, 30], [115, 30]]") "," LINE(z, "[[114, 30], [114, 31]]"))
    REFUSED(ZS_E_DATA, "{file: r.geojson, level: Z}", WITH_LEVEL("\"up\""),
            "r.geojson, record 2, column Z: \"up\"; expected a whole number from -100 to 100");
    REFUSED(ZS_E_DATA, "{file: r.geojson, level: Z}", WITH_LEVEL("0.5"), "record 2, column Z: \"0.5\"; expected a whole number");
    REFUSED(ZS_E_DATA, "{file: r.geojson, level: Z}", WITH_LEVEL("1e9"), "record 2, column Z: \"1000000000\"");
    REFUSED(ZS_E_DATA, "{file: r.geojson, level: LAYER}", WITH_LEVEL("1"), "no column \"LAYER\" (key travel.roads.level)");
}

ZST_CASE(roads_of_another_grid_are_refused)
{
    town t;
    open_town(&t, "crs: local\n", "{file: r.geojson, crs: EPSG:4547}", COLLECTION(LINE("0", "[[528700, 3386600], [528800, 3386600]]")));
    ZST_INT(t.status, ZS_E_CRS);
    FOUND_ERROR(t.l, "r.geojson is in EPSG:4547, but the working CRS is local");
    close_town(&t);
    REFUSED(ZS_E_CRS, "{file: r.geojson, crs: EPSG:4547}", COLLECTION(LINE("0", "[[114.1, 30.1], [114.2, 30.1]]")),
            "are degrees; EPSG:4547 counts in metres");
}

ZST_MAIN(ZST_ADD(roads_in_degrees_are_moved_into_the_working_system),
         ZST_ADD(a_shapefile_of_lines_is_read_with_its_level_columns),
         ZST_ADD(lines_without_shape_or_length_are_left_out_with_a_warning),
         ZST_ADD(what_are_no_roads_is_refused_with_its_place),
         ZST_ADD(a_level_that_is_no_whole_number_is_named_with_its_record),
         ZST_ADD(roads_of_another_grid_are_refused))
