/** @file test_map_shift.c
 * School layers that lie beside the blocks as a whole, and those that do not.
 */
#include "support/map_shapes.h"
#include "support/zst.h"

#include "map/shift.h"
#include "run/school_shift.h"

#include "map/map.h"

#include <unistd.h>

enum { N_BLOCKS = 200, N_SCHOOLS = 14, N_SEEDS = 20 };

typedef struct town {
    zst_rectangle rectangle[N_BLOCKS];
    zsi_shapes blocks;
    int32_t home[N_SCHOOLS]; /* block of each school */
    double x[N_SCHOOLS];
    double y[N_SCHOOLS];
} town;

static double share(zsi_random *random, double from, double to)
{
    return from + (to - from) * zsi_random_below(random, 1000000) / 1e6;
}

/* Blocks of 100 to 500 m; schools in the middle halves of every so manieth. */
static void make_town(town *t, uint64_t seed)
{
    zsi_random random;
    zsi_random_seed(&random, seed);
    zst_cut_square(t->rectangle, N_BLOCKS, seed);
    t->blocks = zst_rectangle_shapes(t->rectangle, N_BLOCKS, 528000, 3386000);
    for (int32_t j = 0; j < N_SCHOOLS; j++) {
        t->home[j] = j * (N_BLOCKS / N_SCHOOLS) + (int32_t)zsi_random_below(&random, N_BLOCKS / N_SCHOOLS);
        const zst_rectangle *home = &t->rectangle[t->home[j]];
        t->x[j] = 528000 + home->x0 + share(&random, 0.25, 0.75) * (home->x1 - home->x0);
        t->y[j] = 3386000 + home->y0 + share(&random, 0.25, 0.75) * (home->y1 - home->y0);
    }
}

static void move_schools(town *t, double dx, double dy)
{
    for (int32_t j = 0; j < N_SCHOOLS; j++) {
        t->x[j] += dx;
        t->y[j] += dy;
    }
}

static zsi_shift find(const zsi_shift_query *query)
{
    zsi_shift shift;
    ZST_INT(zsi_find_shift(query, &shift, NULL), ZS_OK);
    return shift;
}

static zsi_shift_query query_of(const town *t)
{
    return (zsi_shift_query){.blocks = &t->blocks, .n_schools = N_SCHOOLS, .x = t->x, .y = t->y};
}

/* How many of the seeds raise an alarm with the schools moved; *near counts those that tell the vector within 50 m. */
static int count_alarms(double dx, double dy, int *near)
{
    int n = 0;
    *near = 0;
    for (uint64_t seed = 1; seed <= N_SEEDS; seed++) {
        town t;
        make_town(&t, seed);
        move_schools(&t, dx, dy);
        zsi_shift_query query = query_of(&t);
        zsi_shift shift = find(&query);
        n += shift.found;
        *near += shift.found && hypot(shift.x - dx, shift.y - dy) <= 50.0;
        zsi_shapes_clear(&t.blocks);
    }
    return n;
}

ZST_CASE(layers_that_fit_raise_no_alarm_and_nor_do_twenty_metres)
{
    int near = 0;
    ZST_INT(count_alarms(0, 0, &near), 0);
    ZST_INT(count_alarms(20, 0, &near), 0);
    ZST_INT(count_alarms(-12, 16, &near), 0);
}

ZST_CASE(layers_moved_by_hundreds_of_metres_are_found_by_the_depth_of_schools_alone)
{
    /* less than the width of a block is harder to tell */
    const double moved[4][2] = {{515, -270}, {-515, 270}, {310, 0}, {0, 790}};
    const int least[4] = {N_SEEDS - 2, N_SEEDS - 2, N_SEEDS / 2, N_SEEDS - 2};
    for (int k = 0; k < 4; k++) {
        int near = 0;
        int n = count_alarms(moved[k][0], moved[k][1], &near);
        printf("# moved by %d, %d m: %d of %d found, %d with the vector\n", (int)moved[k][0], (int)moved[k][1], n, N_SEEDS,
               near);
        ZST_TRUE(n >= least[k]);
        ZST_TRUE(near >= n - 2);
    }
}

ZST_CASE(schools_drawn_anywhere_hardly_ever_raise_an_alarm)
{
    int n = 0;
    for (uint64_t seed = 1; seed <= 2 * N_SEEDS; seed++) {
        town t;
        zsi_random random;
        make_town(&t, seed);
        zsi_random_seed(&random, 1000 + seed);
        for (int32_t j = 0; j < N_SCHOOLS; j++) {
            t.x[j] = 528000 + share(&random, 0, 4000);
            t.y[j] = 3386000 + share(&random, 0, 4000);
        }
        zsi_shift_query query = query_of(&t);
        n += find(&query).found;
        zsi_shapes_clear(&t.blocks);
    }
    printf("# %d alarms in %d layers\n", n, 2 * N_SEEDS);
    ZST_TRUE(n <= 4);
}

ZST_CASE(three_schools_are_enough_where_the_table_names_their_blocks)
{
    town t;
    make_town(&t, 3);
    zsi_shift_query query = query_of(&t);
    query.n_schools = 3;
    query.named_block = t.home;
    ZST_INT(find(&query).found, 0);
    move_schools(&t, 515, -270);
    zsi_shift shift = find(&query);
    ZST_INT(shift.found, 1);
    ZST_NEAR(shift.x, 515, 120);
    ZST_NEAR(shift.y, -270, 120);
    ZST_INT(shift.n_other_block, 3);
    query.n_schools = 2;
    ZST_INT(find(&query).found, 0);
    zsi_shapes_clear(&t.blocks);
}

ZST_CASE(the_shift_of_map_services_is_known_again_also_where_the_blocks_have_it)
{
    town t;
    make_town(&t, 4);
    zsi_shift_query query = query_of(&t);
    query.has_hint = 1;
    query.hint_x = 522;
    query.hint_y = -266;
    ZST_INT(find(&query).found, 0);
    move_schools(&t, 515, -270);
    zsi_shift shift = find(&query);
    ZST_INT(shift.found, 1);
    ZST_INT(shift.hinted, 1);
    move_schools(&t, -1030, 540);
    shift = find(&query);
    ZST_INT(shift.found, 1);
    ZST_INT(shift.hinted, -1);
    ZST_NEAR(shift.x, -515, 50);
    ZST_NEAR(shift.y, 270, 50);
    zsi_shapes_clear(&t.blocks);
}

ZST_CASE(todays_zones_tell_too)
{
    town t;
    int32_t today[N_BLOCKS];
    make_town(&t, 5);
    for (int32_t b = 0; b < N_BLOCKS; b++) {
        double nearest_m = INFINITY;
        double x = 528000 + (t.rectangle[b].x0 + t.rectangle[b].x1) / 2.0;
        double y = 3386000 + (t.rectangle[b].y0 + t.rectangle[b].y1) / 2.0;
        for (int32_t j = 0; j < N_SCHOOLS; j++) {
            double way_m = hypot(x - t.x[j], y - t.y[j]);
            today[b] = way_m < nearest_m ? j : today[b];
            nearest_m = fmin(way_m, nearest_m);
        }
    }
    zsi_shift_query query = query_of(&t);
    query.block_school = today;
    ZST_INT(find(&query).found, 0);
    move_schools(&t, 515, -270);
    ZST_INT(find(&query).found, 1);
    zsi_shapes_clear(&t.blocks);
}

ZST_CASE(no_schools_have_no_shift)
{
    town t;
    make_town(&t, 6);
    zsi_shift_query query = query_of(&t);
    query.n_schools = 0;
    ZST_INT(find(&query).found, 0);
    zsi_shapes_clear(&t.blocks);
}

enum { PATH_ROOM = 64 };

/* A plan file of a real map in a temporary file; -1 where its layers are not there. */
static int write_plan(char path[PATH_ROOM], const char *text)
{
    char folder[1024];
    const char *shared = getenv("ZS_SHARED");
    const char *source = getenv("ZS_SRCDIR");
    snprintf(folder, sizeof folder, "%s%s/data", shared ? shared : source ? source : ".", shared ? "" : "/../shared");
    if (access(folder, R_OK)) {
        return -1;
    }
    snprintf(path, PATH_ROOM, "/tmp/zst-shift-%ld.yaml", (long)getpid());
    FILE *stream = fopen(path, "w");
    if (!stream) {
        abort();
    }
    for (const char *at = text; *at; at++) {
        fputs(*at == '@' ? folder : (char[2]){*at, '\0'}, stream);
    }
    fclose(stream);
    return 0;
}

static size_t count_warnings(zsi_session *session, double dx, double dy, const char *text)
{
    zsi_report report;
    size_t n = 0;
    zsi_report_init(&report);
    for (int32_t j = 0; j < session->tables.schools.n; j++) {
        session->tables.schools.x[j] += dx;
        session->tables.schools.y[j] += dy;
    }
    ZST_INT(zsi_warn_of_shift(session, &report), ZS_OK);
    for (size_t k = 0; k < report.n_findings; k++) {
        printf("# %s\n", report.finding[k].text);
        n += report.finding[k].level == ZS_FINDING_WARNING && strstr(report.finding[k].text, text) != NULL;
    }
    ZST_INT(report.n_findings, n);
    for (int32_t j = 0; j < session->tables.schools.n; j++) {
        session->tables.schools.x[j] -= dx;
        session->tables.schools.y[j] -= dy;
    }
    zsi_report_clear(&report);
    return n;
}

static void test_real(const char *plan, const char *told)
{
    char path[PATH_ROOM];
    zsi_session session;
    zsi_report report;
    if (write_plan(path, plan)) {
        ZST_SKIP("no real maps beside the source tree (ZS_SHARED names another place)");
        return;
    }
    zsi_report_init(&report);
    zsi_session_init(&session);
    ZST_INT(zsi_settings_read(&session.settings, path, NULL, 0, &report), ZS_OK);
    session.from_file = 1;
    ZST_INT(zsi_tables_read(&session.tables, &session.settings, &report), ZS_OK);
    zsi_block_table *blocks = &session.tables.blocks;
    ZST_INT(zsi_repair(&blocks->shapes, blocks->id, &report), ZS_OK);
    ZST_INT(count_warnings(&session, 0, 0, ""), 0);
    ZST_INT(count_warnings(&session, 20, 0, ""), 0);
    ZST_INT(count_warnings(&session, 0, -20, ""), 0);
    ZST_INT(count_warnings(&session, 515, -270, told), 1);
    unlink(path);
    zsi_session_clear(&session);
    zsi_report_clear(&report);
}

ZST_CASE(baltimores_schools_fit_until_they_are_moved)
{
    test_real("blocks: {file: @/bcps/bcps_blocks.shp, id: PBID, pupils: STUDENTS, current: ES1516}\n"
              "schools: {file: @/bcps/bcps_schools.shp, id: NAME, places: CAPACITY}\n",
              "of 11 schools would stand in another block");
}

ZST_CASE(gongyis_schools_fit_until_they_are_moved)
{
    test_real("crs: EPSG:2333\n"
              "blocks: {file: @/kong-maps/gy2_polyon.shp, id: ID, pupils: demand1}\n"
              "schools: {file: @/kong-maps/gy2_schools.shp, id: SCHOOL, block: BLOCK, places: PLACES}\n",
              "of 22 schools would stand in another block");
}

ZST_CASE(zhengyangs_schools_fit_until_they_are_moved)
{
    test_real("crs: local\n"
              "blocks: {file: @/kong-maps/zy_polyon.shp, id: ID, pupils: demand}\n"
              "schools: {file: @/kong-maps/zy_schools.shp, id: SCHOOL, places: PLACES}\n",
              "about 515 m east and 270 m south of where the schools fit the blocks; points taken from map services "
              "(GCJ-02, BD-09) and layers with a wrong datum lie like that. Moved back, 36 of 36 schools would stand");
}

ZST_MAIN(ZST_ADD(layers_that_fit_raise_no_alarm_and_nor_do_twenty_metres),
         ZST_ADD(layers_moved_by_hundreds_of_metres_are_found_by_the_depth_of_schools_alone),
         ZST_ADD(schools_drawn_anywhere_hardly_ever_raise_an_alarm),
         ZST_ADD(three_schools_are_enough_where_the_table_names_their_blocks),
         ZST_ADD(the_shift_of_map_services_is_known_again_also_where_the_blocks_have_it), ZST_ADD(todays_zones_tell_too),
         ZST_ADD(no_schools_have_no_shift), ZST_ADD(baltimores_schools_fit_until_they_are_moved),
         ZST_ADD(gongyis_schools_fit_until_they_are_moved), ZST_ADD(zhengyangs_schools_fit_until_they_are_moved))
