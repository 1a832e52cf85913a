#include "read_fixture.h"

/* Real layers that stand beside the source tree; skipped where they do not. */
static const char *shared(const char *name)
{
    static char path[FIXTURE_PATH];
    const char *folder = getenv("ZS_SHARED");
    const char *source = getenv("ZS_SRCDIR");
    if (folder) {
        snprintf(path, sizeof path, "%s/data/%s", folder, name);
    } else {
        snprintf(path, sizeof path, "%s/../shared/data/%s", source ? source : ".", name);
    }
    FILE *stream = fopen(path, "rb");
    if (!stream) {
        return NULL;
    }
    fclose(stream);
    return path;
}

/* Loads a plan whose %s are replaced by the folder of the data. */
static void load_shared(loaded *l, const char *file, const char *plan)
{
    fixture f;
    char text[2048];
    char folder[FIXTURE_PATH];
    snprintf(folder, sizeof folder, "%s", file);
    *strrchr(folder, '/') = '\0';
    size_t used = 0;
    for (const char *at = plan; *at && used + 1 < sizeof text; at++) {
        if (*at == '@') {
            used += (size_t)snprintf(text + used, sizeof text - used, "%s", folder);
        } else {
            text[used++] = *at;
        }
    }
    text[used] = '\0';
    fixture_open(&f);
    load_plan(l, &f, text);
    fixture_close(&f);
}

ZST_CASE(baltimore_is_read_in_the_crs_of_its_prj)
{
    const char *file = shared("bcps/bcps_blocks.shp");
    if (!file) {
        ZST_SKIP("no shared data beside the source tree");
    }
    loaded l;
    load_shared(&l, file, "blocks: {file: @/bcps_blocks.shp, id: PBID, pupils: STUDENTS, current: ES1516}\n"
                          "schools: {file: @/bcps_schools.shp, id: NAME, places: CAPACITY}\n");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    ZST_INT(l.tables.blocks.n, 182);
    ZST_INT(l.tables.schools.n, 11);
    ZST_TEXT(zsi_crs_name(l.tables.crs), "EPSG:26985");
    ZST_INT(l.tables.n_inputs, 10);
    loaded_clear(&l);
}

ZST_CASE(gongyi_without_a_prj_is_refused_with_suggestions_and_read_with_one_of_them)
{
    const char *file = shared("kong-maps/gy2_polyon.shp");
    if (!file) {
        ZST_SKIP("no shared data beside the source tree");
    }
    loaded l;
    load_shared(&l, file, "blocks: {file: @/gy2_polyon.shp, id: ID, pupils: demand1}\n"
                          "schools: {file: @/gy2_schools.shp, id: SCHOOL, places: PLACES, block: BLOCK}\n");
    ZST_INT(l.status, ZS_E_CRS);
    FOUND_ERROR(l, "gy2_polyon.shp: CRS unknown");
    FOUND_ERROR(l, "EPSG:2333 (Xian 1980 / GK zone 19)");
    loaded_clear(&l);
    load_shared(&l, file, "crs: EPSG:2333\nblocks: {file: @/gy2_polyon.shp, id: ID, pupils: demand1}\n"
                          "schools: {file: @/gy2_schools.shp, id: SCHOOL, places: PLACES, block: BLOCK}\n");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    ZST_INT(l.tables.blocks.n, 1276);
    int64_t pupils = 0;
    int64_t places = 0;
    for (int32_t i = 0; i < l.tables.blocks.n; i++) {
        pupils += l.tables.blocks.pupils[i];
    }
    for (int32_t i = 0; i < l.tables.schools.n; i++) {
        places += l.tables.schools.places[i];
    }
    ZST_INT(pupils, 40995);
    ZST_INT(places, 41900);
    loaded_clear(&l);
}

ZST_CASE(service_area_tables_are_read_with_their_links)
{
    const char *file = shared("kong-sap/zy_13a.blocks.csv");
    if (!file) {
        ZST_SKIP("no shared data beside the source tree");
    }
    loaded l;
    int64_t n_links = 0;
    int32_t *a = NULL;
    int32_t *b = NULL;
    double *border_m = NULL;
    load_shared(&l, file, "crs: local\nblocks: {file: @/zy_13a.blocks.csv, id: block_id, pupils: pupils, x: x, y: y}\n"
                          "schools: {file: @/zy_13a.schools.csv, id: school_id, block: block_id, places: places, x: x, y: y}\n"
                          "links: {file: @/zy.links.csv}\n");
    ZST_INT(l.status, ZS_OK);
    ZST_NEED(l.status == ZS_OK);
    ZST_INT(l.tables.blocks.n, 324);
    ZST_INT(l.tables.schools.n, 13);
    ZST_INT(l.report.n_findings, 0);
    ZST_INT(zsi_links_read(&l.settings, &l.tables, &n_links, &a, &b, &border_m, &l.report), ZS_OK);
    ZST_INT(n_links, 809);
    free(a);
    free(b);
    free(border_m);
    loaded_clear(&l);
}

ZST_CASE(baltimores_draft_loads_as_it_is)
{
    const char *file = shared("bcps/bcps_blocks.shp");
    if (!file) {
        ZST_SKIP("no shared data beside the source tree");
    }
    char blocks[FIXTURE_PATH];
    char schools[FIXTURE_PATH];
    char *text = NULL;
    fixture f;
    loaded l;
    zsi_report report;
    zsi_report_init(&report);
    snprintf(blocks, sizeof blocks, "%s", file);
    snprintf(schools, sizeof schools, "%.*s_schools.shp", (int)(strlen(file) - strlen("_blocks.shp")), file);
    fixture_open(&f);
    ZST_INT(zsi_draft_plan_file(blocks, schools, f.folder, &text, &report), ZS_OK);
    ZST_CONTAINS(text, "current: ES1516");
    load_plan(&l, &f, text ? text : "");
    ZST_INT(l.status, ZS_OK);
    free(text);
    loaded_clear(&l);
    zsi_report_clear(&report);
    fixture_close(&f);
}

ZST_MAIN(ZST_ADD(baltimore_is_read_in_the_crs_of_its_prj),
         ZST_ADD(gongyi_without_a_prj_is_refused_with_suggestions_and_read_with_one_of_them),
         ZST_ADD(service_area_tables_are_read_with_their_links), ZST_ADD(baltimores_draft_loads_as_it_is))
