#include "read_fixture.h"

/* Contract 6, the rows about ids and cells. The layers are CSV tables; shapefiles and reference systems have their own
 * tests. */
static const char plan[] = "crs: local\n"
                           "blocks: {file: b.csv, id: id, name: name, pupils: n, current: school, keep: keep, group: group, x: x, y: y}\n"
                           "schools: {file: s.csv, id: id, name: name, places: places, block: block, x: x, y: y}\n";
static const char good_blocks[] = "id,name,n,school,keep,group,x,y\n"
                                  "b2,Two,5,S1,,g,10,0\n"
                                  "b10,Ten,0,North,1,,20,0\n"
                                  "b1,One,7,,0,g,0,0\n";
static const char good_schools[] = "id,name,places,block,x,y\nS2,North,300,b10,20,1\nS1,South,200,,1,1\n";

static void load_tables(loaded *l, const char *blocks, const char *schools, const char *plan_text)
{
    fixture f;
    fixture_open(&f);
    fixture_write(&f, "b.csv", blocks);
    fixture_write(&f, "s.csv", schools);
    load_plan(l, &f, plan_text);
    fixture_close(&f);
}

#define BLOCKS_REFUSED(rows, n, message)                                                              \
    do {                                                                                              \
        loaded l;                                                                                     \
        load_tables(&l, "id,name,n,school,keep,group,x,y\n" rows, good_schools_alone, plan_alone);    \
        ZST_INT(l.status, ZS_E_DATA);                                                                 \
        ZST_INT(l.report.n_errors, n);                                                                \
        FOUND_ERROR(l, message);                                                                      \
        loaded_clear(&l);                                                                             \
    } while (0)

static const char good_schools_alone[] = "id,name,places,x,y\nS2,North,300,20,1\nS1,South,200,1,1\nS3,North,5,5,5\n";
static const char plan_alone[] = "crs: local\n"
                                 "blocks: {file: b.csv, id: id, pupils: n, current: school, keep: keep, group: group, x: x, y: y}\n"
                                 "schools: {file: s.csv, id: id, name: name, places: places, x: x, y: y}\n";

#define SCHOOLS_REFUSED(rows, n, message)                                                 \
    do {                                                                                  \
        loaded refused;                                                                         \
        load_tables(&refused, good_blocks, "id,name,places,block,x,y\n" rows, plan);            \
        ZST_INT(refused.status, ZS_E_DATA);                                                     \
        ZST_INT(refused.report.n_errors, n);                                                    \
        FOUND_ERROR(refused, message);                                                          \
        loaded_clear(&refused);                                                                 \
    } while (0)

ZST_CASE(rows_stand_in_the_order_of_their_ids_whatever_the_files_order)
{
    loaded l;
    load_tables(&l, good_blocks, good_schools, plan);
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK && l.tables.blocks.n == 3 && l.tables.schools.n == 2);
    const zsi_block_table *b = &l.tables.blocks;
    ZST_TEXT(b->id[0], "b1");
    ZST_TEXT(b->id[1], "b10");
    ZST_TEXT(b->id[2], "b2");
    ZST_TEXT(b->name[2], "Two");
    ZST_INT(b->row[0], 2);
    ZST_INT(b->row[2], 0);
    ZST_INT(b->pupils[0], 7);
    ZST_INT(b->pupils[1], 0);
    ZST_INT(b->current[0], -1);
    ZST_INT(b->current[1], 1); /* by name */
    ZST_INT(b->current[2], 0); /* by id */
    ZST_INT(b->keep[1], 1);
    ZST_INT(b->keep[0] + b->keep[2], 0);
    ZST_INT(b->group[0], 0);
    ZST_INT(b->group[1], -1);
    ZST_INT(b->group[2], 0);
    ZST_NEAR(b->x[1], 20.0, 0.0);
    ZST_INT(b->shapes.kind, ZSI_SHAPE_NONE);
    const zsi_school_table *s = &l.tables.schools;
    ZST_TEXT(s->id[0], "S1");
    ZST_INT(s->places[0], 200);
    ZST_INT(s->block[0], -1);
    ZST_INT(s->block[1], 1);
    ZST_NEAR(s->y[0], 1.0, 0.0);
    ZST_TRUE(zsi_crs_is_local(l.tables.crs));
    ZST_INT(l.report.n_findings, 0);
    ZST_NEED(l.tables.n_inputs == 2);
    ZST_TEXT(l.tables.input[0].file, "b.csv");
    ZST_INT(strlen(l.tables.input[0].sha256), 64);
    loaded_clear(&l);
}

ZST_CASE(duplicate_and_empty_ids_are_errors_that_name_the_rows)
{
    BLOCKS_REFUSED("a,,1,,,,0,0\nb,,1,,,,0,0\na,,1,,,,0,0\n", 1,
                   "b.csv, line 4, column id: block id \"a\" stands there and in line 2; expected a text of its own");
    BLOCKS_REFUSED("a,,1,,,,0,0\n,,1,,,,0,0\n", 1, "b.csv, line 3, column id: the block has no id");
    SCHOOLS_REFUSED("S1,North,1,,0,0\nS1,South,1,,0,0\n", 1,
                    "s.csv, line 3, column id: school id \"S1\" stands there and in line 2");
    SCHOOLS_REFUSED("S1,North,1,,0,0\n,South,1,,0,0\n", 1, "s.csv, line 3, column id: the school has no id");
}

ZST_CASE(missing_negative_and_fractional_counts_are_errors_and_never_zero)
{
    BLOCKS_REFUSED("a,,,,,,0,0\n", 1, "b.csv, line 2, column n: pupils missing: \"\"; expected a whole number from 0");
    BLOCKS_REFUSED("a,,-3,,,,0,0\n", 1, "b.csv, line 2, column n: pupils negative: \"-3\"");
    BLOCKS_REFUSED("a,,2.5,,,,0,0\n", 1, "b.csv, line 2, column n: pupils fractional: \"2.5\"");
    BLOCKS_REFUSED("a,,many,,,,0,0\n", 1, "b.csv, line 2, column n: pupils no number: \"many\"");
    BLOCKS_REFUSED("a,,nan,,,,0,0\n", 1, "pupils no number: \"nan\"");
    BLOCKS_REFUSED("a,,2000000000,,,,0,0\n", 1, "pupils too many: \"2000000000\"");
    SCHOOLS_REFUSED("S1,North,,,0,0\n", 1, "s.csv, line 2, column places: places missing");
    SCHOOLS_REFUSED("S1,North,-1,,0,0\n", 1, "places negative: \"-1\"");
    SCHOOLS_REFUSED("S1,South,1.5,,0,0\n", 2, "places fractional: \"1.5\"");
}

ZST_CASE(a_count_written_with_a_point_and_zeros_is_whole)
{
    loaded l;
    load_tables(&l, "id,name,n,school,keep,group,x,y\na,,12.0,,,,0,0\nb,,1e2,,,,0,0\n", good_schools_alone, plan_alone);
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    ZST_INT(l.tables.blocks.pupils[0], 12);
    ZST_INT(l.tables.blocks.pupils[1], 100);
    loaded_clear(&l);
}

ZST_CASE(unknown_current_schools_and_blocks_are_errors_that_name_the_rows)
{
    BLOCKS_REFUSED("a,,1,S9,,,0,0\n", 1, "b.csv, line 2, column school: there is no school \"S9\"; expected the id or name");
    BLOCKS_REFUSED("a,,1,North,,,0,0\n", 1, "b.csv, line 2, column school: several schools are called \"North\"");
    SCHOOLS_REFUSED("S1,North,1,b7,0,0\n", 1, "s.csv, line 2, column block: there is no block \"b7\"; expected an id");
}

ZST_CASE(keep_needs_a_current_school_and_a_number)
{
    BLOCKS_REFUSED("a,,1,,1,,0,0\n", 1,
                   "b.csv, line 2, column keep: block \"a\" must stay with its current school but has none");
    BLOCKS_REFUSED("a,,1,S1,perhaps,,0,0\n", 1, "b.csv, line 2, column keep: mark no number: \"perhaps\"; expected 0 or empty");
}

ZST_CASE(kept_blocks_of_one_group_with_different_schools_are_named)
{
    BLOCKS_REFUSED("a,,1,S1,1,estate,0,0\nb,,1,S1,1,estate,0,0\nc,,1,S2,1,estate,0,0\nd,,1,S2,0,estate,0,0\n", 1,
                   "b.csv: blocks \"a\" and \"c\" are both of group \"estate\" and both must stay, but with different current "
                   "schools; expected one school: take one out of the group, or let it go");
}

ZST_CASE(two_schools_in_one_block_are_refused_where_zones_must_be_connected)
{
    static const char two[] = "id,name,places,block,x,y\nS1,North,1,b2,0,0\nS2,South,1,b2,0,0\n";
    loaded l;
    char off[512];
    SCHOOLS_REFUSED("S1,North,1,b2,0,0\nS2,South,1,b2,0,0\n", 1,
                    "s.csv: schools \"S1\" and \"S2\" both stand in block \"b2\"; expected one, as every zone must hold its "
                    "school's block: split the block, join the schools into one, or set contiguity: off");
    snprintf(off, sizeof off, "%scontiguity: off\n", plan);
    load_tables(&l, good_blocks, two, off);
    ZST_INT(l.status, ZS_OK);
    loaded_clear(&l);
}

ZST_CASE(all_findings_of_a_load_are_listed_the_first_twenty_of_a_kind_in_full)
{
    char rows[4096] = "id,name,n,school,keep,group,x,y\n";
    size_t used = strlen(rows);
    for (int i = 0; i < 25; i++) {
        used += (size_t)snprintf(rows + used, sizeof rows - used, "b%02d,,,S9,,,0,0\n", i);
    }
    loaded l;
    load_tables(&l, rows, "id,name,places,x,y\nS1,,x,1,1\nS1,,2,1,one\n", plan_alone);
    ZST_INT(l.status, ZS_E_DATA);
    FOUND_ERROR(l, "... and 5 more: pupils missing");
    FOUND_ERROR(l, "s.csv, line 3, column id: school id \"S1\" stands there");
    FOUND_ERROR(l, "s.csv, line 2, column places: places no number");
    FOUND_ERROR(l, "s.csv, line 3, column y: coordinate no number: \"one\"; expected a number with a point");
    ZST_CONTAINS(l.report.text, "errors, the first: ");
    loaded_clear(&l);
}

ZST_CASE(both_layers_are_told_wrong_in_one_load)
{
    loaded l;
    fixture f;
    fixture_open(&f);
    load_plan(&l, &f, plan);
    ZST_INT(l.status, ZS_E_READ);
    FOUND_ERROR(l, "b.csv: there is no such file");
    FOUND_ERROR(l, "s.csv: there is no such file");
    loaded_clear(&l);
    fixture_write(&f, "b.csv", "ID,N\n1,2\n");
    fixture_write(&f, "s.csv", "code,seats\n1,2\n");
    load_plan(&l, &f, plan);
    ZST_INT(l.status, ZS_E_DATA);
    FOUND_ERROR(l, "b.csv: no column \"id\" (key blocks.id); the nearest is \"ID\"");
    FOUND_ERROR(l, "b.csv: no column \"x\" (key blocks.x)");
    FOUND_ERROR(l, "s.csv: no column \"places\" (key schools.places)");
    loaded_clear(&l);
    fixture_close(&f);
}

ZST_CASE(a_table_needs_points_and_a_row)
{
    loaded l;
    load_tables(&l, good_blocks, good_schools, "crs: local\nblocks: {file: b.csv, id: id, pupils: n}\n"
                                               "schools: {file: s.csv, id: id, places: places, x: x, y: y}\n");
    ZST_INT(l.status, ZS_E_DATA);
    FOUND_ERROR(l, "b.csv: a table without shapes; expected the keys blocks.x and blocks.y");
    loaded_clear(&l);
    load_tables(&l, "id,name,n,school,keep,group,x,y\n", "id,name,places,block,x,y\n", plan);
    ZST_INT(l.status, ZS_E_DATA);
    FOUND_ERROR(l, "b.csv: no block in it; expected at least one");
    FOUND_ERROR(l, "s.csv: no school in it; expected at least one");
    loaded_clear(&l);
}

ZST_CASE(number_fields_serve_as_ids_with_a_warning)
{
    static const fixture_field fields[] = {{"ID", 'N', 10, 0}, {"P", 'N', 8, 2}, {"CUR", 'F', 8, 1}, {"KEEP", 'L', 1, 0}};
    static const char *const cells[] = {"        10", "    4.00", "     7.0", "T", "         9", "    5.00", NULL, "?"};
    fixture f;
    loaded l;
    fixture_open(&f);
    fixture_shapefile(&f, &(fixture_layer){.name = "b", .shape_type = SHPT_POLYGON, .side = 100.0, .field = fields,
                                           .n_fields = 4, .cell = cells, .n_rows = 2});
    fixture_write(&f, "s.csv", "id,places,block,x,y\n7,20,9,50,50\n");
    load_plan(&l, &f, "crs: local\nblocks: {file: b.shp, id: ID, pupils: P, current: CUR, keep: KEEP}\n"
                      "schools: {file: s.csv, id: id, places: places, block: block, x: x, y: y}\n");
    ZST_INT(l.status, ZS_OK);
    FOUND_WARNING(l, "b.shp, column ID: block ids stand in a number field, which loses leading zeros");
    ZST_NEED(l.status == ZS_OK);
    ZST_TEXT(l.tables.blocks.id[0], "10");
    ZST_INT(l.tables.blocks.pupils[0], 4);
    ZST_INT(l.tables.blocks.current[0], 0);
    ZST_INT(l.tables.blocks.current[1], -1);
    ZST_INT(l.tables.blocks.keep[0], 1);
    ZST_INT(l.tables.blocks.keep[1], 0);
    ZST_INT(l.tables.schools.block[0], 1);
    ZST_INT(l.tables.n_inputs, 4); /* .shp, .dbf, .shx, s.csv */
    loaded_clear(&l);
    fixture_close(&f);
}

ZST_CASE(schools_that_are_polygons_stand_in_their_middle_and_block_points_go_before_centroids)
{
    static const fixture_field fields[] = {{"ID", 'C', 4, 0}, {"N", 'N', 4, 0}, {"X", 'N', 10, 2}, {"Y", 'N', 10, 2}};
    static const char *const cells[] = {"b", "1", "      7.50", "      8.50", "a", "2", "    107.00", "     12.25"};
    fixture f;
    loaded l;
    fixture_layer layer = {.name = "b", .shape_type = SHPT_POLYGON, .x = 4e5, .y = 3e6, .side = 100.0, .field = fields,
                           .n_fields = 4, .cell = cells, .n_rows = 2};
    fixture_open(&f);
    fixture_shapefile(&f, &layer);
    layer.name = "s";
    fixture_shapefile(&f, &layer);
    load_plan(&l, &f, "crs: local\nblocks: {file: b.shp, id: ID, pupils: N, x: X, y: Y}\n"
                      "schools: {file: s.shp, id: ID, places: N}\n");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    ZST_NEAR(l.tables.schools.x[0], 400150.0, 1e-6); /* a: the second record */
    ZST_NEAR(l.tables.schools.y[0], 3000050.0, 1e-6);
    ZST_NEAR(l.tables.schools.x[1], 400050.0, 1e-6);
    ZST_NEED(l.tables.blocks.x);
    ZST_NEAR(l.tables.blocks.x[0], 107.0, 0.0);
    ZST_NEAR(l.tables.blocks.y[1], 8.5, 0.0);
    ZST_INT(l.tables.blocks.shapes.n_records, 2);
    ZST_NEAR(l.tables.blocks.shapes.x[0], 400100.0, 1e-6);
    loaded_clear(&l);
    load_plan(&l, &f, "crs: local\nblocks: {file: b.shp, id: ID, pupils: N}\nschools: {file: s.shp, id: ID, places: N}\n");
    ZST_INT(l.status, ZS_OK);
    ZST_TRUE(l.tables.blocks.x == NULL); /* then the map finds the points */
    loaded_clear(&l);
    fixture_close(&f);
}

ZST_MAIN(ZST_ADD(rows_stand_in_the_order_of_their_ids_whatever_the_files_order),
         ZST_ADD(duplicate_and_empty_ids_are_errors_that_name_the_rows),
         ZST_ADD(missing_negative_and_fractional_counts_are_errors_and_never_zero),
         ZST_ADD(a_count_written_with_a_point_and_zeros_is_whole),
         ZST_ADD(unknown_current_schools_and_blocks_are_errors_that_name_the_rows),
         ZST_ADD(keep_needs_a_current_school_and_a_number),
         ZST_ADD(kept_blocks_of_one_group_with_different_schools_are_named),
         ZST_ADD(two_schools_in_one_block_are_refused_where_zones_must_be_connected),
         ZST_ADD(all_findings_of_a_load_are_listed_the_first_twenty_of_a_kind_in_full),
         ZST_ADD(both_layers_are_told_wrong_in_one_load), ZST_ADD(a_table_needs_points_and_a_row),
         ZST_ADD(number_fields_serve_as_ids_with_a_warning),
         ZST_ADD(schools_that_are_polygons_stand_in_their_middle_and_block_points_go_before_centroids))
