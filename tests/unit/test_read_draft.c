#include "read_fixture.h"

/* The draft of two layers of a folder, which then is read back as a plan file. */
typedef struct drafted {
    char *text;
    loaded l;
} drafted;

static void draft(drafted *d, fixture *f, const char *blocks, const char *schools)
{
    char blocks_path[FIXTURE_PATH];
    char schools_path[FIXTURE_PATH];
    zsi_report report;
    memset(d, 0, sizeof *d);
    zsi_report_init(&report);
    snprintf(blocks_path, sizeof blocks_path, "%s", fixture_path(f, blocks));
    snprintf(schools_path, sizeof schools_path, "%s", fixture_path(f, schools));
    zs_status status = zsi_draft_plan_file(blocks_path, schools_path, f->folder, &d->text, &report);
    if (status != ZS_OK || !d->text) {
        ZST_FAIL("no draft: %s", report.text);
    }
    load_plan(&d->l, f, d->text ? d->text : "");
    zsi_report_clear(&report);
}

static void clear_draft(drafted *d)
{
    free(d->text);
    loaded_clear(&d->l);
}

ZST_CASE(chinese_columns_are_guessed_and_the_draft_loads_as_it_is)
{
    static const fixture_field block_fields[] = {
        {"\xd0\xa1\xc7\xf8\xb1\xe0\xba\xc5", 'C', 12, 0},         /* 小区编号 */
        {"\xd0\xa1\xc7\xf8\xc3\xfb\xb3\xc6", 'C', 20, 0},         /* 小区名称 */
        {"\xca\xca\xc1\xe4\xb6\xf9\xcd\xaf", 'N', 6, 0},          /* 适龄儿童 */
        {"\xcf\xd6\xd1\xa7\xd0\xa3", 'C', 20, 0},                 /* 现学校 */
    };
    static const char *const block_cells[] = {"007", "A", "12", "\xb9\xe2\xb9\xc8", "008", "B", "14", NULL};
    static const fixture_field school_fields[] = {{"xxdm", 'C', 12, 0}, {"xxmc", 'C', 20, 0}, {"xws", 'N', 6, 0}};
    static const char *const school_cells[] = {"420111", "\xb9\xe2\xb9\xc8", "40"}; /* 光谷 */
    fixture f;
    drafted d;
    fixture_open(&f);
    fixture_layer layer = {.name = "blocks", .shape_type = SHPT_POLYGON, .prj = fixture_prj("EPSG:4547"), .x = 528000.0,
                           .y = 3386000.0, .side = 100.0, .field = block_fields, .n_fields = 4, .cell = block_cells,
                           .n_rows = 2};
    fixture_shapefile(&f, &layer);
    layer = (fixture_layer){.name = "schools", .shape_type = SHPT_POINT, .prj = fixture_prj("EPSG:4547"), .x = 528000.0,
                            .y = 3386000.0, .side = 100.0, .field = school_fields, .n_fields = 3, .cell = school_cells,
                            .n_rows = 1};
    fixture_shapefile(&f, &layer);
    draft(&d, &f, "blocks.shp", "schools.shp");
    ZST_CONTAINS(d.text, "  file: blocks.shp\n");
    ZST_CONTAINS(d.text, "  encoding: GB18030   # guessed");
    ZST_CONTAINS(d.text, "  id: 小区编号   #");
    ZST_CONTAINS(d.text, "  name: 小区名称   #");
    ZST_CONTAINS(d.text, "  pupils: 适龄儿童   #");
    ZST_CONTAINS(d.text, "  current: 现学校   #");
    ZST_CONTAINS(d.text, "  id: xxdm   #");
    ZST_CONTAINS(d.text, "  name: xxmc   #");
    ZST_CONTAINS(d.text, "  places: xws   #");
    ZST_TRUE(!strstr(d.text, "NEEDED"));
    ZST_INT(d.l.status, ZS_OK);
    ZST_NEED(d.l.status == ZS_OK);
    ZST_INT(d.l.tables.blocks.pupils[1], 14);
    ZST_INT(d.l.tables.blocks.current[0], 0);
    clear_draft(&d);
    fixture_close(&f);
}

ZST_CASE(what_cannot_be_guessed_is_a_question_with_candidates)
{
    fixture f;
    drafted d;
    fixture_open(&f);
    fixture_write(&f, "b.csv", "key,a,b,east,north\nk1,1,2,114.31,30.6\nk2,3,2,114.32,30.6\n");
    fixture_write(&f, "s.csv", "school_id,places,block,x,y\nS1,40,k2,114.31,30.6\n");
    draft(&d, &f, "b.csv", "s.csv");
    ZST_CONTAINS(d.text, "# NEEDED: the CRS of b.csv and s.csv; the coordinates suggest:\n#   EPSG:4490");
    ZST_CONTAINS(d.text, "  id: key   #");
    ZST_CONTAINS(d.text, "  pupils:   # NEEDED: children who need a place, a whole number. Which column? a, b\n");
    ZST_CONTAINS(d.text, "  x:   # NEEDED: easting or longitude of the block's point. Which column? key, a, b, east, north\n");
    ZST_CONTAINS(d.text, "  block: block   #");
    ZST_CONTAINS(d.text, "# NEEDED: neighbours, as there are no block polygons");
    ZST_INT(d.l.status, ZS_E_USAGE);
    FOUND_ERROR(d.l, "key blocks.pupils is missing");
    clear_draft(&d);
    fixture_close(&f);
}

ZST_CASE(current_schools_are_found_by_what_the_cells_hold)
{
    fixture f;
    drafted d;
    fixture_open(&f);
    fixture_write(&f, "b.csv", "code,students,ES1516,x,y\nb1,3,Hill ES,1,1\nb2,4,Lake ES,2,1\n");
    fixture_write(&f, "s.csv", "NAME,CAPACITY,x,y\nHill ES,40,1,1\nLake ES,50,2,1\n");
    draft(&d, &f, "b.csv", "s.csv");
    ZST_CONTAINS(d.text, "  current: ES1516   #");
    ZST_CONTAINS(d.text, "  id: NAME   #");
    ZST_CONTAINS(d.text, "  places: CAPACITY   #");
    ZST_CONTAINS(d.text, "  pupils: students   #");
    clear_draft(&d);
    fixture_close(&f);
}

ZST_CASE(odd_names_are_quoted_so_that_yaml_gives_them_back)
{
    fixture f;
    drafted d;
    fixture_open(&f);
    fixture_write(&f, "my: blocks #1.csv", "\"id: \"\"x\"\" #\",pupils,x,y\nb1,3,1,1\n");
    fixture_write(&f, "12.csv", "\"no\",capacity,x,y\nHill,40,1,1\n");
    draft(&d, &f, "my: blocks #1.csv", "12.csv");
    ZST_CONTAINS(d.text, "file: \"my: blocks #1.csv\"\n");
    ZST_CONTAINS(d.text, "id: \"id: \\\"x\\\" #\"   #");
    ZST_CONTAINS(d.text, "file: \"12.csv\"\n");
    ZST_CONTAINS(d.text, "id: \"no\"   #");
    ZST_INT(d.l.status, ZS_E_CRS); /* only the CRS is missing */
    ZST_TEXT(d.l.settings.blocks.id, "id: \"x\" #");
    clear_draft(&d);
    fixture_close(&f);
}

ZST_CASE(layers_that_cannot_be_read_give_no_draft)
{
    zsi_report report;
    char *text = NULL;
    zsi_report_init(&report);
    ZST_INT(zsi_draft_plan_file("no.shp", "no.csv", ".", &text, &report), ZS_E_READ);
    ZST_TRUE(text == NULL);
    FOUND(report, ZS_FINDING_ERROR, "no.shp: there is no such file");
    FOUND(report, ZS_FINDING_ERROR, "no.csv: there is no such file");
    zsi_report_clear(&report);
}

ZST_MAIN(ZST_ADD(chinese_columns_are_guessed_and_the_draft_loads_as_it_is),
         ZST_ADD(what_cannot_be_guessed_is_a_question_with_candidates),
         ZST_ADD(current_schools_are_found_by_what_the_cells_hold),
         ZST_ADD(odd_names_are_quoted_so_that_yaml_gives_them_back), ZST_ADD(layers_that_cannot_be_read_give_no_draft))
