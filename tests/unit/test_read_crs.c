#include "read_fixture.h"

#include "read/map_service.h"

static zsi_crs *crs_of(const char *definition)
{
    zsi_crs *crs = NULL;
    if (zsi_crs_new(&crs, definition, "test", NULL) != ZS_OK) {
        printf("# no CRS: %s\n", definition);
    }
    return crs;
}

ZST_CASE(codes_proj_strings_and_wkt_are_understood)
{
    static const char *const names[][2] = {
        {"EPSG:4547", "EPSG:4547"}, {"epsg:26985", "EPSG:26985"}, {"urn:ogc:def:crs:EPSG::4547", "EPSG:4547"},
        {"+proj=utm +zone=50 +datum=WGS84 +type=crs", "EPSG:32650"}, {"+proj=utm +zone=50 +datum=WGS84", "EPSG:32650"}, {" Local\n", "local"}, {"EPSG:4490", "EPSG:4490"},
        {"CGCS2000 / 3-degree Gauss-Kruger CM 114E", "EPSG:4547"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        zsi_crs *crs = crs_of(names[i][0]);
        ZST_NEED(crs);
        ZST_TEXT(zsi_crs_name(crs), names[i][1]);
        zsi_crs_free(crs);
    }
}

ZST_CASE(esri_wkt_finds_back_to_its_code)
{
    static const char *const codes[] = {"EPSG:4547", "EPSG:4526", "EPSG:2333", "EPSG:26985", "EPSG:4490", "EPSG:32650"};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        zsi_crs *by_code = crs_of(codes[i]);
        zsi_crs *by_wkt = crs_of(fixture_prj(codes[i]));
        ZST_NEED(by_code && by_wkt);
        ZST_TEXT(zsi_crs_name(by_wkt), codes[i]);
        ZST_TRUE(zsi_crs_same(by_code, by_wkt));
        ZST_INT(zsi_crs_is_metric(by_wkt), zsi_crs_is_metric(by_code));
        zsi_crs_free(by_code);
        zsi_crs_free(by_wkt);
    }
}

ZST_CASE(metres_degrees_and_local_grids_are_told_apart)
{
    static const struct {
        const char *definition;
        int metric;
        int geographic;
        int local;
    } cases[] = {{"EPSG:4547", 1, 0, 0}, {"EPSG:4326", 0, 1, 0}, {"EPSG:2248", 0, 0, 0}, /* Maryland in feet */
                 {"local", 1, 0, 1}, {"LOCAL_CS[\"site grid\",UNIT[\"metre\",1]]", 1, 0, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        zsi_crs *crs = crs_of(cases[i].definition);
        ZST_NEED(crs);
        ZST_INT(zsi_crs_is_metric(crs), cases[i].metric);
        ZST_INT(zsi_crs_is_geographic(crs), cases[i].geographic);
        ZST_INT(zsi_crs_is_local(crs), cases[i].local);
        ZST_INT(zsi_crs_esri_wkt(crs) == NULL, cases[i].local);
        zsi_crs_free(crs);
    }
}

ZST_CASE(what_is_no_reference_system_is_refused_with_its_text)
{
    static const char *const wrong[] = {"EPSG:999999", "no such", "",        "PROJCS[",
                                        "localhost",   "a:b:c",   "WGS 8",   "PROJCS WGS 84",
                                        "EPSG:5773"}; /* heights */
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        zsi_report report;
        zsi_crs *crs = NULL;
        zsi_report_init(&report);
        ZST_INT(zsi_crs_new(&crs, wrong[i], "blocks.crs", &report), ZS_E_CRS);
        ZST_TRUE(crs == NULL);
        ZST_CONTAINS(report.text, "blocks.crs: \"");
        ZST_CONTAINS(report.text, "is no reference system that PROJ knows; expected e.g. EPSG:4547");
        zsi_report_clear(&report);
    }
}

ZST_CASE(systems_are_the_same_where_their_numbers_are)
{
    zsi_crs *degrees = crs_of("EPSG:4547");
    zsi_crs *zone = crs_of("EPSG:4526");
    zsi_crs *spelled = crs_of("+proj=tmerc +lon_0=114 +k=1 +x_0=500000 +ellps=GRS80 +units=m +type=crs");
    zsi_crs *xian = crs_of("EPSG:2383");
    zsi_crs *local = crs_of("local");
    ZST_NEED(degrees && zone && xian && local && spelled);
    ZST_TRUE(zsi_crs_same(degrees, degrees));
    ZST_TRUE(!zsi_crs_same(degrees, zone)); /* a million metres further east */
    ZST_TRUE(!zsi_crs_same(degrees, xian));
    ZST_TRUE(!zsi_crs_same(degrees, local));
    ZST_TRUE(zsi_crs_same(local, local));
    ZST_TRUE(zsi_crs_same(degrees, spelled));
    zsi_crs_free(degrees);
    zsi_crs_free(zone);
    zsi_crs_free(xian);
    zsi_crs_free(local);
    zsi_crs_free(spelled);
}

ZST_CASE(wuhan_moves_from_degrees_to_its_grid_and_back)
{
    zsi_crs *degrees = crs_of("EPSG:4490");
    zsi_crs *grid = crs_of("EPSG:4547");
    double x[] = {114.3};
    double y[] = {30.6};
    ZST_NEED(degrees && grid);
    ZST_INT(zsi_crs_transform(degrees, grid, x, y, 1, NULL), ZS_OK);
    ZST_NEAR(x[0], 528770.237, 0.001);
    ZST_NEAR(y[0], 3386666.251, 0.001);
    ZST_INT(zsi_crs_transform(grid, degrees, x, y, 1, NULL), ZS_OK);
    ZST_NEAR(x[0], 114.3, 1e-9);
    ZST_NEAR(y[0], 30.6, 1e-9);
    zsi_crs_free(degrees);
    zsi_crs_free(grid);
}

ZST_CASE(a_point_that_cannot_be_moved_is_named)
{
    zsi_crs *degrees = crs_of("EPSG:4490");
    zsi_crs *grid = crs_of("EPSG:4547");
    zsi_crs *local = crs_of("local");
    zsi_report report;
    double x[] = {114.3, 114.3};
    double y[] = {30.6, 3386666.25};
    ZST_NEED(degrees && grid && local);
    zsi_report_init(&report);
    ZST_INT(zsi_crs_transform(degrees, grid, x, y, 2, &report), ZS_E_CRS);
    ZST_CONTAINS(report.text, "the point x 114.300000, y 3386666.250000 cannot be moved from EPSG:4490 to EPSG:4547");
    ZST_INT(zsi_crs_transform(local, grid, x, y, 2, &report), ZS_E_CRS);
    ZST_CONTAINS(report.text, "no way from local to EPSG:4547");
    ZST_INT(zsi_crs_transform(local, local, x, y, 2, &report), ZS_OK);
    ZST_INT(zsi_crs_transform(degrees, grid, NULL, NULL, 0, &report), ZS_OK);
    zsi_report_clear(&report);
    zsi_crs_free(degrees);
    zsi_crs_free(grid);
    zsi_crs_free(local);
}

ZST_CASE(coordinate_ranges_suggest_their_systems)
{
    static const struct {
        double box[4];
        const char *part;
    } cases[] = {
        {{38528770.0, 38530000.0, 3386666.0, 3390000.0}, "EPSG:4526 (CGCS2000 / 3-degree GK zone 38)"},
        {{38528770.0, 38530000.0, 3386666.0, 3390000.0}, "EPSG:2362 (Xian 1980 / 3-degree GK zone 38)"},
        {{25400000.0, 25410000.0, 3386666.0, 3390000.0}, "EPSG:4513 ("},
        {{45400000.0, 45410000.0, 5000000.0, 5100000.0}, "EPSG:4533 ("},
        {{19664564.0, 19707707.0, 3824082.0, 3860307.0}, "EPSG:2333 (Xian 1980 / GK zone 19)"},
        {{19664564.0, 19707707.0, 3824082.0, 3860307.0}, "EPSG:4497 (CGCS2000 / GK zone 19)"},
        {{19664564.0, 19707707.0, 3824082.0, 3860307.0}, "EPSG:21419 (Beijing 1954 / GK zone 19)"},
        {{528770.0, 529000.0, 3386666.0, 3387000.0}, "EPSG:4547 (CGCS2000 / 3-degree GK CM 114E)"},
        {{113.7, 115.1, 29.9, 31.4}, "EPSG:4490"},
        {{-76.8, -76.6, 39.2, 39.4}, "EPSG:4326"},
        {{61387.0, 65756.0, 43861.0, 48509.0}, "local (a plain grid in metres)"},
        {{417582.0, 431846.0, 171683.0, 183204.0}, "UTM"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[400];
        const double *box = cases[i].box;
        zsi_crs_suggest(box[0], box[1], box[2], box[3], ZSI_LANG_EN, text, sizeof text);
        ZST_CONTAINS(text, cases[i].part);
    }
}

ZST_CASE(suggested_codes_are_what_they_are_called)
{
    for (int zone = 13; zone <= 45; zone++) {
        char text[400];
        char name[40];
        if (zone == 24) {
            continue;
        }
        zsi_crs_suggest(zone * 1e6 + 4e5, zone * 1e6 + 5e5, 3e6, 3.1e6, ZSI_LANG_EN, text, sizeof text);
        snprintf(name, sizeof name, "zone %d)", zone);
        ZST_CONTAINS(text, name);
        for (const char *at = strstr(text, "EPSG:"); at; at = strstr(at + 1, "EPSG:")) {
            zsi_report report;
            zsi_crs *crs = NULL;
            char code[16];
            char wkt_name[40];
            zsi_report_init(&report);
            snprintf(code, sizeof code, "%.*s", (int)strcspn(at, " "), at);
            ZST_INT(zsi_crs_new(&crs, code, "suggestion", &report), ZS_OK);
            snprintf(wkt_name, sizeof wkt_name, "Zone_%d\"", zone);
            ZST_CONTAINS(crs ? zsi_crs_esri_wkt(crs) : NULL, wkt_name);
            zsi_crs_free(crs);
            zsi_report_clear(&report);
        }
    }
}

ZST_CASE(degrees_get_a_projected_system_around_them)
{
    static const struct {
        double longitude;
        double latitude;
        const char *code;
    } cases[] = {{114.3, 30.6, "EPSG:4547"}, {75.1, 39.0, "EPSG:4534"}, {134.9, 48.0, "EPSG:4554"}, {121.4, 31.2, "EPSG:4549"},
                 {-76.6, 39.3, "EPSG:32618"}, {151.2, -33.9, "EPSG:32756"}, {2.35, 48.9, "EPSG:32631"},
                 {179.99, 0.5, "EPSG:32660"}, {180.0, 0.5, "EPSG:32660"}, {-180.0, -1.0, "EPSG:32701"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[40];
        zsi_crs_projected_for(cases[i].longitude, cases[i].latitude, text, sizeof text);
        ZST_TEXT(text, cases[i].code);
    }
}

/* In Wuhan points move 565 to 605 m, 490 to 540 m of it east and 255 to 285 m south. */
ZST_CASE(map_services_move_points_in_china_and_nowhere_else)
{
    double shift_m[2] = {0.0, 0.0};
    zsi_crs *wuhan = crs_of("EPSG:4547");
    for (double x = 505000; x <= 560000; x += 5000) {
        for (double y = 3355000; y <= 3410000; y += 5000) {
            ZST_INT(zsi_map_service_shift(wuhan, x, y, shift_m), 0);
            ZST_NEAR(shift_m[0], 515.0, 40.0);
            ZST_NEAR(shift_m[1], -270.0, 40.0);
            ZST_NEAR(hypot(shift_m[0], shift_m[1]), 585.0, 25.0);
        }
    }
    zsi_crs *baltimore = crs_of("EPSG:26985");
    zsi_crs *local = crs_of("local");
    ZST_INT(zsi_map_service_shift(baltimore, 424000, 177000, shift_m), -1);
    ZST_INT(zsi_map_service_shift(local, 424000, 177000, shift_m), -1);
    ZST_INT(zsi_map_service_shift(wuhan, INFINITY, 0, shift_m), -1);
    zsi_crs_free(wuhan);
    zsi_crs_free(baltimore);
    zsi_crs_free(local);
}

ZST_CASE(libraries_tell_their_versions)
{
    ZST_TRUE(strchr(zsi_proj_version(), '.') != NULL);
    ZST_TRUE(strlen(zsi_shapelib_version()) > 0);
}

ZST_MAIN(ZST_ADD(codes_proj_strings_and_wkt_are_understood), ZST_ADD(esri_wkt_finds_back_to_its_code),
         ZST_ADD(metres_degrees_and_local_grids_are_told_apart),
         ZST_ADD(what_is_no_reference_system_is_refused_with_its_text),
         ZST_ADD(systems_are_the_same_where_their_numbers_are), ZST_ADD(wuhan_moves_from_degrees_to_its_grid_and_back),
         ZST_ADD(a_point_that_cannot_be_moved_is_named), ZST_ADD(coordinate_ranges_suggest_their_systems),
         ZST_ADD(suggested_codes_are_what_they_are_called), ZST_ADD(degrees_get_a_projected_system_around_them),
         ZST_ADD(map_services_move_points_in_china_and_nowhere_else), ZST_ADD(libraries_tell_their_versions))
