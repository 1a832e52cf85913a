#include "read_fixture.h"

/* Contract 6, the rows about reference systems: two layers of squares and points in systems of their own. */
static const fixture_field fields[] = {{"ID", 'C', 4, 0}, {"N", 'N', 4, 0}};
static const char *const cells[] = {"a", "1", "b", "2"};

typedef struct placed {
    const char *prj; /* definition of its .prj, NULL: none */
    double x;
    double y;
    double side;
} placed;

static const placed wuhan_grid = {"EPSG:4547", 528770.237, 3386666.251, 100.0};
static const placed wuhan_degrees = {"EPSG:4490", 114.3, 30.6, 0.001};
static const placed wuhan_zone = {NULL, 38528770.237, 3386666.251, 100.0};

static void load_places(loaded *l, const placed *blocks, const placed *schools, const char *more, const char *block_keys)
{
    fixture f;
    char plan[512];
    fixture_layer layer = {.name = "b", .shape_type = SHPT_POLYGON, .field = fields, .n_fields = 2, .cell = cells, .n_rows = 2};
    fixture_open(&f);
    layer.prj = blocks->prj ? fixture_prj(blocks->prj) : NULL;
    layer.x = blocks->x;
    layer.y = blocks->y;
    layer.side = blocks->side;
    fixture_shapefile(&f, &layer);
    layer.name = "s";
    layer.shape_type = SHPT_POINT;
    layer.prj = schools->prj ? fixture_prj(schools->prj) : NULL;
    layer.x = schools->x;
    layer.y = schools->y;
    layer.side = schools->side;
    fixture_shapefile(&f, &layer);
    snprintf(plan, sizeof plan, "%s\nblocks: {file: b.shp, id: ID, pupils: N%s}\nschools: {file: s.shp, id: ID, places: N}\n",
             more, block_keys);
    load_plan(l, &f, plan);
    fixture_close(&f);
}

ZST_CASE(without_a_crs_the_coordinates_suggest_one_for_each_layer)
{
    loaded l;
    load_places(&l, &wuhan_zone, &wuhan_zone, "", "");
    ZST_INT(l.status, ZS_E_CRS);
    ZST_INT(l.report.n_errors, 2);
    FOUND_ERROR(l, "b.shp: CRS unknown: the file does not say it and the plan file has neither crs nor blocks.crs; its "
                   "coordinates (x from 38528770 to 38528970, y from 3386666 to 3386766) suggest: EPSG:4526");
    FOUND_ERROR(l, "s.shp: CRS unknown: the file does not say it and the plan file has neither crs nor schools.crs");
    loaded_clear(&l);
}

ZST_CASE(a_plan_level_crs_serves_layers_that_do_not_say_theirs)
{
    loaded l;
    load_places(&l, &wuhan_zone, &wuhan_zone, "crs: EPSG:4526", "");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    ZST_TEXT(zsi_crs_name(l.tables.crs), "EPSG:4526");
    ZST_NEAR(l.tables.blocks.shapes.x[0], 38528770.237, 0.0);
    loaded_clear(&l);
}

ZST_CASE(one_unknown_layer_beside_a_known_one_is_an_error_without_a_plan_level_crs)
{
    static const placed no_prj = {NULL, 528770.237, 3386666.251, 100.0};
    loaded l;
    load_places(&l, &wuhan_grid, &no_prj, "", "");
    ZST_INT(l.status, ZS_E_CRS);
    ZST_INT(l.report.n_errors, 1);
    FOUND_ERROR(l, "s.shp: CRS unknown");
    FOUND_ERROR(l, "EPSG:4547 (CGCS2000 / 3-degree GK CM 114E)");
    loaded_clear(&l);
    load_places(&l, &wuhan_grid, &no_prj, "crs: EPSG:4547", "");
    ZST_INT(l.status, ZS_OK);
    loaded_clear(&l);
}

ZST_CASE(the_working_crs_is_the_block_layers_where_that_counts_in_metres)
{
    loaded l;
    load_places(&l, &wuhan_grid, &wuhan_degrees, "", "");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    FOUND_NOTE(l, "working CRS: EPSG:4547, taken from b.shp");
    ZST_NEAR(l.tables.blocks.shapes.x[0], 528770.237, 0.0);
    ZST_NEAR(l.tables.schools.x[0], 528770.237 + 48.0, 1.0); /* half a thousandth of a degree east */
    ZST_NEAR(l.tables.schools.y[0], 3386666.251 + 55.4, 1.0);
    loaded_clear(&l);
}

ZST_CASE(degrees_are_never_the_working_crs)
{
    loaded l;
    load_places(&l, &wuhan_degrees, &wuhan_grid, "", "");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    FOUND_NOTE(l, "working CRS: EPSG:4547, chosen because b.shp is in EPSG:4490, which does not count in metres; another one "
                  "can be set with crs");
    ZST_NEAR(l.tables.blocks.shapes.x[0], 528770.237, 0.01);
    loaded_clear(&l);
    load_places(&l, &wuhan_degrees, &wuhan_degrees, "crs: EPSG:4490", "");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    ZST_TEXT(zsi_crs_name(l.tables.crs), "EPSG:4547");
    loaded_clear(&l);
    load_places(&l, &wuhan_grid, &wuhan_degrees, "crs: EPSG:4326", "");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    ZST_TEXT(zsi_crs_name(l.tables.crs), "EPSG:4547");
    loaded_clear(&l);
}

ZST_CASE(feet_are_refused_as_working_crs_and_replaced_as_layer_crs)
{
    static const placed feet = {"EPSG:2248", 1400000.0, 600000.0, 300.0};
    loaded l;
    load_places(&l, &feet, &feet, "crs: EPSG:2248", "");
    ZST_INT(l.status, ZS_E_CRS);
    FOUND_ERROR(l, "crs: EPSG:2248 does not count in metres; expected a projected CRS in metres");
    loaded_clear(&l);
    load_places(&l, &feet, &feet, "", "");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    ZST_TEXT(zsi_crs_name(l.tables.crs), "EPSG:32618");
    loaded_clear(&l);
}

ZST_CASE(layers_in_other_systems_are_moved_into_the_plans_crs)
{
    loaded l;
    load_places(&l, &wuhan_grid, &wuhan_degrees, "crs: EPSG:4526", "");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    ZST_NEAR(l.tables.blocks.shapes.x[0], 38528770.237, 0.001);
    ZST_NEAR(l.tables.schools.x[0], 38528818.2, 1.0);
    loaded_clear(&l);
}

ZST_CASE(a_crs_that_contradicts_the_prj_is_an_error)
{
    loaded l;
    load_places(&l, &wuhan_grid, &wuhan_grid, "", ", crs: EPSG:4526");
    ZST_INT(l.status, ZS_E_CRS);
    FOUND_ERROR(l, "blocks.crs is EPSG:4526, but b.shp says EPSG:4547; expected the same: remove blocks.crs, or mend the file");
    loaded_clear(&l);
    load_places(&l, &wuhan_grid, &wuhan_grid, "", ", crs: EPSG:4547");
    ZST_INT(l.status, ZS_OK);
    loaded_clear(&l);
    load_places(&l, &wuhan_grid, &wuhan_grid, "crs: local", "");
    ZST_INT(l.status, ZS_E_CRS);
    FOUND_ERROR(l, "no way from EPSG:4547 to local: a local grid has no place on earth");
    loaded_clear(&l);
}

ZST_CASE(degrees_taken_for_metres_are_an_error_and_the_other_way_round)
{
    static const placed degrees = {NULL, 114.3, 30.6, 0.001};
    loaded l;
    load_places(&l, &degrees, &degrees, "crs: EPSG:4547", "");
    ZST_INT(l.status, ZS_E_CRS);
    FOUND_ERROR(l, "b.shp: its coordinates (x from 114.3000 to 114.3020, y from 30.6000 to 30.6010) are degrees; EPSG:4547 "
                   "counts in metres or feet; they suggest: EPSG:4490");
    loaded_clear(&l);
    load_places(&l, &wuhan_zone, &wuhan_zone, "crs: EPSG:4490", "");
    ZST_INT(l.status, ZS_E_CRS);
    FOUND_ERROR(l, "are no degrees; EPSG:4490 counts in degrees; they suggest: EPSG:4526");
    loaded_clear(&l);
}

ZST_CASE(a_prj_or_key_that_proj_does_not_know_is_an_error)
{
    fixture f;
    loaded l;
    load_places(&l, &wuhan_grid, &wuhan_grid, "crs: EPSG:123456", "");
    ZST_INT(l.status, ZS_E_CRS);
    FOUND_ERROR(l, "crs: \"EPSG:123456\" is no reference system that PROJ knows");
    loaded_clear(&l);
    fixture_open(&f);
    fixture_layer layer = {.name = "b", .shape_type = SHPT_POLYGON, .prj = "PROJCS[\"half", .side = 100.0, .field = fields,
                           .n_fields = 2, .cell = cells, .n_rows = 2};
    fixture_shapefile(&f, &layer);
    fixture_write(&f, "s.csv", "id,n,x,y\nS,1,1,1\n");
    load_plan(&l, &f, "blocks: {file: b.shp, id: ID, pupils: N}\nschools: {file: s.csv, crs: EPSG:4547, id: id, places: n, x: x, y: y}\n");
    ZST_INT(l.status, ZS_E_CRS);
    FOUND_ERROR(l, "b.shp: \"PROJCS[\"half\" is no reference system");
    loaded_clear(&l);
    fixture_close(&f);
}

ZST_CASE(csv_points_are_moved_like_shapes_and_need_a_crs_too)
{
    static const char blocks[] = "id,n,x,y\na,1,114.3,30.6\n";
    fixture f;
    loaded l;
    fixture_open(&f);
    fixture_write(&f, "b.csv", blocks);
    load_plan(&l, &f, "blocks: {file: b.csv, id: id, pupils: n, x: x, y: y}\nschools: {file: b.csv, id: id, places: n, x: x, y: y}\n");
    ZST_INT(l.status, ZS_E_CRS);
    FOUND_ERROR(l, "b.csv: CRS unknown");
    FOUND_ERROR(l, "suggest: EPSG:4490");
    loaded_clear(&l);
    load_plan(&l, &f, "crs: EPSG:4547\nblocks: {file: b.csv, crs: EPSG:4490, id: id, pupils: n, x: x, y: y}\n"
                      "schools: {file: b.csv, crs: EPSG:4326, id: id, places: n, x: x, y: y}\n");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    ZST_NEAR(l.tables.blocks.x[0], 528770.237, 0.001);
    ZST_NEAR(l.tables.blocks.y[0], 3386666.251, 0.001);
    ZST_NEAR(l.tables.schools.x[0], 528770.237, 0.001);
    loaded_clear(&l);
    fixture_close(&f);
}

ZST_CASE(a_system_made_for_another_place_is_told)
{
    static const placed zone_in_front = {NULL, 38528770.237, 3386666.251, 100.0};
    static const placed far_east = {NULL, 1400000.0, 3386666.251, 100.0};
    loaded l;
    load_places(&l, &zone_in_front, &zone_in_front, "crs: EPSG:4547", "");
    ZST_INT(l.status, ZS_E_CRS);
    FOUND_ERROR(l, "b.shp: its coordinates (x from 38528770 to 38528970, y from 3386666 to 3386766) are nowhere on earth in "
                   "EPSG:4547; they suggest: EPSG:4526");
    loaded_clear(&l);
    load_places(&l, &far_east, &far_east, "crs: EPSG:4547", "");
    ZST_INT(l.status, ZS_OK);
    FOUND_WARNING(l, "degrees away from where EPSG:4547 is meant for");
    loaded_clear(&l);
    load_places(&l, &wuhan_grid, &wuhan_grid, "crs: EPSG:3857", "");
    ZST_INT(l.status, ZS_OK);
    FOUND_WARNING(l, "crs: a metre on the ground is 1.164 metres in EPSG:3857 here, and so are all distances; expected a CRS "
                     "made for the place, e.g. EPSG:4547");
    loaded_clear(&l);
}

ZST_CASE(a_crs_of_the_plan_file_stands_in_for_a_prj_that_proj_does_not_know)
{
    fixture f;
    loaded l;
    fixture_layer layer = {.name = "b", .shape_type = SHPT_POLYGON, .prj = "PROJCS[\"city grid\"]", .x = 528770.0,
                           .y = 3386666.0, .side = 100.0, .field = fields, .n_fields = 2, .cell = cells, .n_rows = 2};
    fixture_open(&f);
    fixture_shapefile(&f, &layer);
    fixture_write(&f, "s.csv", "id,n,x,y\nS,1,528800,3386700\n");
    load_plan(&l, &f, "blocks: {file: b.shp, crs: EPSG:4547, id: ID, pupils: N}\n"
                      "schools: {file: s.csv, crs: EPSG:4547, id: id, places: n, x: x, y: y}\n");
    ZST_INT(l.status, ZS_OK);
    FOUND_WARNING(l, "b.shp: PROJ does not understand the reference system of the file; blocks.crs (EPSG:4547) is taken");
    loaded_clear(&l);
    fixture_close(&f);
}

ZST_CASE(geojson_without_a_crs_member_may_be_a_local_grid_by_agreement)
{
    static const char blocks[] =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":\"a\",\"n\":1},"
        "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[10,0],[10,10],[0,0]]]}}]}";
    fixture f;
    loaded l;
    fixture_open(&f);
    fixture_write(&f, "b.geojson", blocks);
    fixture_write(&f, "s.csv", "id,n,x,y\nS,1,5,5\n");
    load_plan(&l, &f, "crs: local\nblocks: {file: b.geojson, id: id, pupils: n}\n"
                      "schools: {file: s.csv, id: id, places: n, x: x, y: y}\n");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    ZST_NEAR(l.tables.blocks.shapes.x[1], 10.0, 0.0);
    loaded_clear(&l);
    load_plan(&l, &f, "blocks: {file: b.geojson, id: id, pupils: n}\n"
                      "schools: {file: s.csv, crs: EPSG:4326, id: id, places: n, x: x, y: y}\n");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    FOUND_NOTE(l, "working CRS: EPSG:32631, chosen because b.geojson is in EPSG:4326");
    loaded_clear(&l);
    fixture_close(&f);
}

ZST_MAIN(ZST_ADD(a_system_made_for_another_place_is_told),
         ZST_ADD(a_crs_of_the_plan_file_stands_in_for_a_prj_that_proj_does_not_know),
         ZST_ADD(geojson_without_a_crs_member_may_be_a_local_grid_by_agreement),
         ZST_ADD(without_a_crs_the_coordinates_suggest_one_for_each_layer),
         ZST_ADD(a_plan_level_crs_serves_layers_that_do_not_say_theirs),
         ZST_ADD(one_unknown_layer_beside_a_known_one_is_an_error_without_a_plan_level_crs),
         ZST_ADD(the_working_crs_is_the_block_layers_where_that_counts_in_metres),
         ZST_ADD(degrees_are_never_the_working_crs), ZST_ADD(feet_are_refused_as_working_crs_and_replaced_as_layer_crs),
         ZST_ADD(layers_in_other_systems_are_moved_into_the_plans_crs), ZST_ADD(a_crs_that_contradicts_the_prj_is_an_error),
         ZST_ADD(degrees_taken_for_metres_are_an_error_and_the_other_way_round),
         ZST_ADD(a_prj_or_key_that_proj_does_not_know_is_an_error),
         ZST_ADD(csv_points_are_moved_like_shapes_and_need_a_crs_too))
