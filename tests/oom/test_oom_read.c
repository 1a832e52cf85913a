/** @file test_oom_read.c
 * Every allocation on the way from files to tables fails once: a clean error, nothing leaked.
 */
#include "../unit/read_fixture.h"

#include "failing_memory.h"

static const char plan[] =
    "title: t\ncrs: local\n"
    "blocks: {file: b.shp, id: ID, name: NAME, pupils: P, current: CUR, keep: KEEP, group: G}\n"
    "schools: {file: s.csv, id: id, name: name, places: n, block: block, x: x, y: y}\n"
    "links: {file: links.csv, join: [[b1, b2]], cut: [[b1, b3]]}\ntravel: {file: travel.csv}\n";

static const char geojson[] =
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"ID\":\"b1\",\"P\":1,\"f\":0.5},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[10,0],[10,10],[0,0]]]}}]}";

static void make_files(fixture *f)
{
    static const fixture_field fields[] = {{"ID", 'C', 4, 0}, {"NAME", 'C', 8, 0}, {"P", 'N', 4, 0}, {"CUR", 'C', 4, 0},
                                           {"KEEP", 'L', 1, 0}, {"G", 'N', 3, 0}};
    static const char *const cells[] = {"b2", "\xb9\xe2\xb9\xc8", "   3", "S1", "T", "  7",
                                        "b1", "\xd0\xa1",         "   4", "S1", "F", "  7",
                                        "b3", "x",                "   5", NULL, NULL, NULL};
    fixture_shapefile(f, &(fixture_layer){.name = "b", .shape_type = SHPT_POLYGON, .side = 100.0, .field = fields,
                                          .n_fields = 6, .cell = cells, .n_rows = 3});
    fixture_write(f, "s.csv", "id,name,n,block,x,y\nS1,North,9,b1,1,2\nS2,North,9,,3,4\n");
    fixture_write(f, "g.geojson", geojson);
    fixture_write(f, "links.csv", "a,b,border\nb1,b2,3\nb2,b3,4\n");
    fixture_write(f, "travel.csv", "block,school,metres\nb1,S1,5\nb2,S1,6\n");
    fixture_write(f, "plan.csv", "block_id,school_id\nb1,S1\nb2,S1\nb3,S2\n");
    fixture_write(f, "plan.yaml", plan);
}

/* All side tables of a load that went well. */
static zs_status read_side_tables(fixture *f, loaded *l)
{
    int64_t n_links = 0;
    int32_t *a = NULL;
    int32_t *b = NULL;
    double *border_m = NULL;
    double travel_m[6];
    int32_t assignment[3];
    zs_status status = zsi_links_read(&l->settings, &l->tables, &n_links, &a, &b, &border_m, &l->report);
    status = status ? status : zsi_travel_read(&l->settings, &l->tables, travel_m, &l->report);
    status = status ? status : zsi_assignment_read(fixture_path(f, "plan.csv"), &l->tables, assignment, &l->report);
    free(a);
    free(b);
    free(border_m);
    return status;
}

static zs_status draft(fixture *f, const char *blocks, zsi_report *report)
{
    char blocks_path[FIXTURE_PATH];
    char *text = NULL;
    snprintf(blocks_path, sizeof blocks_path, "%s", fixture_path(f, blocks));
    zs_status status = zsi_draft_plan_file(blocks_path, fixture_path(f, "s.csv"), ".", &text, report);
    free(text);
    return status;
}

static zs_status way_through(fixture *f, loaded *l)
{
    memset(l, 0, sizeof *l);
    zsi_report_init(&l->report);
    zs_status status = zsi_settings_read(&l->settings, fixture_path(f, "plan.yaml"), NULL, 0, &l->report);
    status = status ? status : zsi_tables_read(&l->tables, &l->settings, &l->report);
    status = status ? status : read_side_tables(f, l);
    status = status ? status : draft(f, "b.shp", &l->report);
    return status ? status : draft(f, "g.geojson", &l->report);
}

ZST_CASE(the_way_through_works_with_memory_for_everything)
{
    fixture f;
    loaded l;
    fixture_open(&f);
    make_files(&f);
    ZST_INT(way_through(&f, &l), ZS_OK);
    ZST_INT(l.tables.blocks.n, 3);
    loaded_clear(&l);
    fixture_close(&f);
}

/* One way through with a failing allocation; 0 once there is no such allocation any more. */
static int pass(fixture *f, long fail_at, int all_after)
{
    loaded l;
    long live = failing_memory_live();
    failing_memory_set(fail_at, all_after);
    zs_status status = way_through(f, &l);
    int reached = failing_memory_count() >= fail_at;
    failing_memory_set(0, 0);
    if (reached && status != ZS_E_MEMORY) {
        ZST_INT(status, ZS_OK); /* a note that found no room leaves its mark in the text */
        ZST_CONTAINS(l.report.text, "out of memory");
    }
    loaded_clear(&l);
    ZST_INT(failing_memory_live(), live);
    return reached;
}

ZST_CASE(each_allocation_that_fails_is_an_error_and_leaks_nothing)
{
    fixture f;
    long n_failed = 0;
    fixture_open(&f);
    make_files(&f);
    for (int all_after = 0; all_after < 2; all_after++) {
        for (long fail_at = 1; fail_at < 10000 && pass(&f, fail_at, all_after); fail_at++) {
            n_failed++;
        }
    }
    ZST_TRUE(n_failed > 200 && n_failed < 19000);
    fixture_close(&f);
}

ZST_CASE(reference_systems_fail_cleanly_without_memory)
{
    for (long fail_at = 1; fail_at < 100; fail_at++) {
        zsi_report report;
        zsi_crs *crs = NULL;
        long live = failing_memory_live();
        zsi_report_init(&report);
        failing_memory_set(fail_at, 0);
        zs_status status = zsi_crs_new(&crs, "EPSG:4547", "crs", &report);
        int reached = failing_memory_count() >= fail_at;
        failing_memory_set(0, 0);
        ZST_INT(status, reached ? ZS_E_MEMORY : ZS_OK);
        zsi_crs_free(crs);
        zsi_report_clear(&report);
        ZST_INT(failing_memory_live(), live);
        if (!reached) {
            ZST_TRUE(fail_at > 2);
            return;
        }
    }
}

ZST_MAIN(ZST_ADD(the_way_through_works_with_memory_for_everything),
         ZST_ADD(each_allocation_that_fails_is_an_error_and_leaks_nothing),
         ZST_ADD(reference_systems_fail_cleanly_without_memory))
