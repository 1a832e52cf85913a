#include "read_fixture.h"

static const char minimal[] = "blocks: {file: b.csv, id: id, pupils: n}\nschools: {file: s.csv, id: id, places: n}\n";

typedef struct plan_read {
    zs_status status;
    zsi_report report;
    zsi_settings settings;
} plan_read;

static void read_plan(plan_read *p, const char *text, const zsi_override *overrides, size_t n_overrides)
{
    fixture f;
    fixture_open(&f);
    zsi_report_init(&p->report);
    fixture_write(&f, "plan.yaml", text);
    p->status = zsi_settings_read(&p->settings, fixture_path(&f, "plan.yaml"), overrides, n_overrides, &p->report);
    fixture_close(&f);
}

static void clear_plan(plan_read *p)
{
    zsi_settings_clear(&p->settings);
    zsi_report_clear(&p->report);
}

/* A plan file with one more piece of text has an error with this text. */
#define REFUSED(more, text)                                              \
    do {                                                                 \
        plan_read p;                                                     \
        char plan[2048];                                                 \
        snprintf(plan, sizeof plan, "%s%s", minimal, more);              \
        read_plan(&p, plan, NULL, 0);                                    \
        ZST_INT(p.status, ZS_E_USAGE);                                   \
        FOUND(p.report, ZS_FINDING_ERROR, text);                         \
        clear_plan(&p);                                                  \
    } while (0)

ZST_CASE(every_key_of_the_contract_is_read_in_block_style)
{
    plan_read p;
    read_plan(&p,
              "title: 洪山区 primary\ncrs: EPSG:26985\n"
              "blocks:\n  file: b.shp\n  crs: EPSG:26985\n  encoding: GB18030\n  id: PBID\n  name: NAME\n"
              "  pupils: STUDENTS\n  current: ES1516\n  keep: KEEP\n  group: ESTATE\n  x: X\n  y: Y\n"
              "schools:\n  file: s.shp\n  crs: EPSG:4326\n  encoding: GBK\n  id: ID\n  name: N\n  places: CAPACITY\n"
              "  block: BLOCK_ID\n  x: SX\n  y: SY\n"
              "links:\n  file: links.csv\n  min_border_m: 20\n  gap_m: 0.5\n  join:\n    - [451, 460]\n    - [\"007\", b]\n"
              "  cut: [[12, 13]]\n"
              "travel:\n  file: travel.csv\ncontiguity: off\n"
              "objective:\n  distance: 2.5\n  moved: 1\n  boundary: 0.25\n"
              "limits:\n  travel_m: 3000\n  moved_pupils: 500\n"
              "solver:\n  time: 5.5\n  gap: 0.01\n  seed: 42\n  threads: 2\n"
              "output:\n  dir: out\n  crs: EPSG:4490\n  encoding: GB18030\n",
              NULL, 0);
    const zsi_settings *s = &p.settings;
    ZST_INT(p.status, ZS_OK);
    ZST_TEXT(s->title, "洪山区 primary");
    ZST_TEXT(s->crs, "EPSG:26985");
    ZST_TEXT(s->blocks.file, "b.shp");
    ZST_TEXT(s->blocks.crs, "EPSG:26985");
    ZST_TEXT(s->blocks.encoding, "GB18030");
    ZST_TEXT(s->blocks.id, "PBID");
    ZST_TEXT(s->blocks.name, "NAME");
    ZST_TEXT(s->pupils, "STUDENTS");
    ZST_TEXT(s->current, "ES1516");
    ZST_TEXT(s->keep, "KEEP");
    ZST_TEXT(s->group, "ESTATE");
    ZST_TEXT(s->blocks.x, "X");
    ZST_TEXT(s->blocks.y, "Y");
    ZST_TEXT(s->schools.file, "s.shp");
    ZST_TEXT(s->schools.crs, "EPSG:4326");
    ZST_TEXT(s->schools.encoding, "GBK");
    ZST_TEXT(s->schools.id, "ID");
    ZST_TEXT(s->schools.name, "N");
    ZST_TEXT(s->places, "CAPACITY");
    ZST_TEXT(s->school_block, "BLOCK_ID");
    ZST_TEXT(s->schools.x, "SX");
    ZST_TEXT(s->schools.y, "SY");
    ZST_TEXT(s->links_file, "links.csv");
    ZST_NEAR(s->min_border_m, 20.0, 0.0);
    ZST_NEAR(s->gap_m, 0.5, 0.0);
    ZST_NEED(s->n_join == 2 && s->n_cut == 1);
    ZST_TEXT(s->join[0].a, "451");
    ZST_TEXT(s->join[1].a, "007");
    ZST_TEXT(s->join[1].b, "b");
    ZST_INT(s->join[1].line, 31);
    ZST_TEXT(s->cut[0].b, "13");
    ZST_INT(s->travel, ZSI_TRAVEL_TABLE);
    ZST_TEXT(s->travel_file, "travel.csv");
    ZST_INT(s->contiguous, 0);
    ZST_NEAR(s->weight_distance, 2.5, 0.0);
    ZST_NEAR(s->weight_moved, 1.0, 0.0);
    ZST_NEAR(s->weight_boundary, 0.25, 0.0);
    ZST_NEAR(s->limit_travel_m, 3000.0, 0.0);
    ZST_INT(s->limit_moved_pupils, 500);
    ZST_NEAR(s->time_s, 5.5, 0.0);
    ZST_NEAR(s->gap, 0.01, 0.0);
    ZST_INT(s->seed, 42);
    ZST_INT(s->threads, 2);
    ZST_TEXT(s->output_dir, "out");
    ZST_TEXT(s->output_crs, "EPSG:4490");
    ZST_INT(s->output_gb18030, 1);
    clear_plan(&p);
}

ZST_CASE(roads_are_named_in_short_or_with_keys_of_their_own)
{
    static const zsi_override overrides[] = {{"travel.roads.snap_m", "80"}, {"travel.roads.cache", ""}};
    plan_read p;
    char plan[1024];
    snprintf(plan, sizeof plan, "%stravel: {roads: roads.shp}\n", minimal);
    read_plan(&p, plan, NULL, 0);
    ZST_INT(p.status, ZS_OK);
    ZST_INT(p.settings.travel, ZSI_TRAVEL_ROADS);
    ZST_TEXT(p.settings.roads.layer.file, "roads.shp");
    ZST_NEAR(p.settings.roads.snap_m, 500.0, 0.0);
    ZST_TRUE(!p.settings.roads.cache && !p.settings.roads.level);
    clear_plan(&p);
    snprintf(plan, sizeof plan, "%stravel:\n  roads:\n    file: r.geojson\n    crs: EPSG:4326\n    encoding: GBK\n    level: Z0\n"
             "    level_end: Z1\n    snap_m: 120.5\n    cache: ways\n", minimal);
    read_plan(&p, plan, overrides, 2);
    ZST_INT(p.status, ZS_OK);
    ZST_INT(p.settings.travel, ZSI_TRAVEL_ROADS);
    ZST_TEXT(p.settings.roads.layer.crs, "EPSG:4326");
    ZST_TEXT(p.settings.roads.layer.encoding, "GBK");
    ZST_TEXT(p.settings.roads.level, "Z0");
    ZST_TEXT(p.settings.roads.level_end, "Z1");
    ZST_NEAR(p.settings.roads.snap_m, 80.0, 0.0);
    ZST_TRUE(!p.settings.roads.cache);
    clear_plan(&p);
}

ZST_CASE(barriers_and_crossings_are_named_in_short_or_with_keys_of_their_own)
{
    plan_read p;
    char plan[1024];
    snprintf(plan, sizeof plan, "%sbarriers: rivers.shp\ncrossings: {file: bridges.geojson, crs: EPSG:4326, distance_m: 30}\n",
             minimal);
    read_plan(&p, plan, NULL, 0);
    ZST_INT(p.status, ZS_OK);
    ZST_TEXT(p.settings.barriers.file, "rivers.shp");
    ZST_NEAR(p.settings.barrier_near_m, 10.0, 0.0);
    ZST_NEAR(p.settings.barrier_cover, 0.5, 0.0);
    ZST_TEXT(p.settings.crossings.file, "bridges.geojson");
    ZST_TEXT(p.settings.crossings.crs, "EPSG:4326");
    ZST_NEAR(p.settings.crossing_m, 30.0, 0.0);
    clear_plan(&p);
}

ZST_CASE(barriers_that_cannot_be_meant_are_refused)
{
    REFUSED("crossings: bridges.shp\n", "key barriers.file is missing, but crossings is there");
    REFUSED("barriers: {file: r.shp, cover: 2}\n", "barriers.cover is \"2\"; expected a share of the border from 0 to 1");
    REFUSED("barriers: [r.shp]\n", "barriers is \"[...]\"; expected the name of a file, or a section");
}

ZST_CASE(what_a_plan_file_leaves_out_has_the_defaults_of_the_contract)
{
    plan_read p;
    read_plan(&p, minimal, NULL, 0);
    const zsi_settings *s = &p.settings;
    ZST_INT(p.status, ZS_OK);
    ZST_TRUE(!s->title && !s->crs && !s->links_file && !s->output_dir && !s->travel_file);
    ZST_INT(s->travel, ZSI_TRAVEL_STRAIGHT);
    ZST_INT(s->contiguous, 1);
    ZST_NEAR(s->weight_distance, 1.0, 0.0);
    ZST_NEAR(s->weight_moved + s->weight_boundary + s->min_border_m + s->gap_m, 0.0, 0.0);
    ZST_TRUE(isinf(s->limit_travel_m));
    ZST_INT(s->limit_moved_pupils, -1);
    ZST_NEAR(s->time_s, 60.0, 0.0);
    ZST_NEAR(s->gap, 0.001, 0.0);
    ZST_INT(s->seed, 1);
    ZST_INT(s->threads, 0);
    ZST_INT(strlen(s->sha256), 64);
    clear_plan(&p);
}

ZST_CASE(an_unknown_key_is_named_with_its_line_and_the_nearest_known_key)
{
    REFUSED("contigiuty: off\n", "plan.yaml, line 3: unknown key \"contigiuty\"; the nearest known key is \"contiguity\"");
    REFUSED("objective:\n  distance: 1\n  move: 2\n",
            "line 5: unknown key \"objective.move\"; the nearest known key is \"objective.moved\"");
    REFUSED("seed: 3\n", "line 3: unknown key \"seed\"; the nearest known key is \"solver.seed\"");
    REFUSED("objective: {noise: 1}\n", "unknown key \"objective.noise\"");
    REFUSED("? [a, b]\n: 1\n", "line 3: unknown key \"?\"");
    REFUSED("solver.seed: 3\n", "unknown key \"solver.seed\"");
}

ZST_CASE(a_wrong_value_is_named_with_its_line_and_what_was_expected)
{
    REFUSED("solver: {time: soon}\n", "line 3: solver.time is \"soon\"; expected seconds, from 0");
    REFUSED("solver: {time: 1,5}\n", "unknown key \"solver.5\"");
    REFUSED("solver: {gap: 2}\n", "solver.gap is \"2\"; expected a share from 0 to 1");
    REFUSED("solver: {seed: -1}\n", "solver.seed is \"-1\"; expected a whole number from 0");
    REFUSED("solver: {threads: 1.5}\n", "solver.threads is \"1.5\"");
    REFUSED("solver: {time: .inf}\n", "solver.time is \".inf\"");
    REFUSED("objective: {moved: -0.5}\n", "line 3: objective.moved is \"-0.5\"; expected a weight, from 0");
    REFUSED("limits: {moved_pupils: 2.5}\n", "limits.moved_pupils is \"2.5\"; expected a whole number of pupils");
    REFUSED("contiguity: yes\n", "contiguity is \"yes\"; expected required or off");
    REFUSED("travel: car\n", "travel is \"car\"; expected straight, links, {file: travel.csv} or {roads: roads.shp}");
    REFUSED("travel: {roads: roads.shp, file: travel.csv}\n", "line 3: travel is \"{...}\"; expected straight, links");
    REFUSED("travel: {roads: [roads.shp]}\n", "travel.roads is \"[...]\"; expected the name of a file, or a section");
    REFUSED("travel: {roads: {level: Z}}\n", "key travel.roads.file is missing");
    REFUSED("travel: {roads: {file: r.shp, snap_m: near}}\n", "travel.roads.snap_m is \"near\"; expected metres, from 0");
    REFUSED("travel: {roads: {file: r.shp, level_end: Z}}\n", "key travel.roads.level is missing, but level_end is there");
    REFUSED("links: {join: [[1, 2], [3]]}\n", "links.join is \"[...]\"; expected a list of pairs of block ids");
    REFUSED("links: {cut: [[7, 7]]}\n", "links.cut is \"[...]\"");
    REFUSED("links: links.csv\n", "links is \"links.csv\"; expected a section with keys of its own");
    REFUSED("output: {encoding: latin1}\n", "output.encoding is \"latin1\"; expected UTF-8 or GB18030");
    REFUSED("title: [a]\n", "title is \"[...]\"; expected a text");
    REFUSED("crs: \"EPSG\\0\"\n", "crs is \"?\"");
    char deep[200] = "links: ";
    memset(deep + 7, '[', 70);
    REFUSED(deep, "brackets nested more than 64 deep");
}

ZST_CASE(a_key_that_stands_twice_is_an_error)
{
    REFUSED("solver:\n  seed: 1\n  time: 2\n  seed: 2\n",
            "line 6: key \"solver.seed\" stands a second time (first on line 4); expected once");
    REFUSED("blocks: {file: other.shp}\n", "line 3: key \"blocks\" stands a second time (first on line 1)");
}

ZST_CASE(every_missing_required_key_is_named)
{
    static const char *const keys[] = {"blocks.file", "blocks.id", "blocks.pupils", "schools.file", "schools.id",
                                       "schools.places"};
    plan_read p;
    read_plan(&p, "title: nothing else\n", NULL, 0);
    ZST_INT(p.status, ZS_E_USAGE);
    ZST_INT(p.report.n_errors, 6);
    for (size_t i = 0; i < 6; i++) {
        char text[80];
        snprintf(text, sizeof text, "key %s is missing", keys[i]);
        FOUND(p.report, ZS_FINDING_ERROR, text);
    }
    clear_plan(&p);
    read_plan(&p, "blocks: {file: b.csv, id: id, pupils: n, x: x}\nschools: {file: s.csv, id: id, places: n}\n", NULL, 0);
    FOUND(p.report, ZS_FINDING_ERROR, "section blocks names one of x and y; expected both or none");
    clear_plan(&p);
}

ZST_CASE(what_is_no_yaml_is_an_error_with_its_line)
{
    REFUSED("travel: [straight\n", "plan.yaml, line 4:");
    plan_read p;
    read_plan(&p, "", NULL, 0);
    FOUND(p.report, ZS_FINDING_ERROR, "empty; expected at least the sections blocks and schools");
    clear_plan(&p);
    read_plan(&p, "- blocks\n", NULL, 0);
    FOUND(p.report, ZS_FINDING_ERROR, "line 1: expected keys with values");
    clear_plan(&p);
    read_plan(&p, "title: \xff\xfe\n", NULL, 0);
    ZST_INT(p.status, ZS_E_USAGE);
    ZST_INT(p.report.n_errors, 1);
    clear_plan(&p);
}

ZST_CASE(a_plan_file_that_is_not_there_is_a_read_error)
{
    zsi_report report;
    zsi_settings settings;
    zsi_report_init(&report);
    ZST_INT(zsi_settings_read(&settings, "no/such/plan.yaml", NULL, 0, &report), ZS_E_READ);
    FOUND(report, ZS_FINDING_ERROR, "no/such/plan.yaml: there is no such file");
    ZST_CONTAINS(report.text, "no/such/plan.yaml");
    zsi_settings_clear(&settings);
    ZST_INT(zsi_settings_read(&settings, "/", NULL, 0, &report), ZS_E_READ);
    FOUND(report, ZS_FINDING_ERROR, "it is a folder");
    zsi_settings_clear(&settings);
    zsi_report_clear(&report);
}

ZST_CASE(an_override_goes_on_top_of_the_plan_file_as_yaml)
{
    static const zsi_override overrides[] = {
        {"solver.time", "5"}, {"travel", "{file: t.csv}"}, {"limits", "{travel_m: 900}"}, {"links.join", "[[1, 2]]"},
        {"blocks.name", ""},  {"title", "\"5: five\""},
    };
    plan_read p;
    char plan[512];
    snprintf(plan, sizeof plan, "%ssolver: {time: 9, seed: 3}\n", minimal);
    read_plan(&p, plan, overrides, 6);
    ZST_INT(p.status, ZS_OK);
    ZST_NEAR(p.settings.time_s, 5.0, 0.0);
    ZST_INT(p.settings.seed, 3);
    ZST_INT(p.settings.travel, ZSI_TRAVEL_TABLE);
    ZST_NEAR(p.settings.limit_travel_m, 900.0, 0.0);
    ZST_INT(p.settings.n_join, 1);
    ZST_TRUE(!p.settings.blocks.name);
    ZST_TEXT(p.settings.title, "5: five");
    clear_plan(&p);
}

ZST_CASE(an_override_with_nothing_takes_the_key_back)
{
    static const zsi_override overrides[] = {{"solver.time", ""}, {"links.join", "~"}, {"contiguity", ""}, {"travel", ""},
                                             {"solver.seed", ""}, {"solver.threads", ""}, {"title", ""}};
    plan_read p;
    char plan[512];
    snprintf(plan, sizeof plan, "%stitle: t\nsolver: {time: 9, seed: 7, threads: 3}\nlinks: {join: [[1, 2]]}\n"
             "contiguity: off\ntravel: links\n", minimal);
    read_plan(&p, plan, overrides, 7);
    ZST_INT(p.status, ZS_OK);
    ZST_NEAR(p.settings.time_s, 60.0, 0.0);
    ZST_INT(p.settings.n_join, 0);
    ZST_INT(p.settings.contiguous, 1);
    ZST_INT(p.settings.travel, ZSI_TRAVEL_STRAIGHT);
    ZST_INT(p.settings.seed, 1);
    ZST_INT(p.settings.threads, 0);
    ZST_TRUE(!p.settings.title);
    clear_plan(&p);
}

ZST_CASE(a_wrong_override_is_named_by_its_key)
{
    static const zsi_override overrides[] = {{"solver.tme", "5"}, {"solver.gap", "x"}, {"title", "[a"}};
    plan_read p;
    read_plan(&p, minimal, overrides, 3);
    ZST_INT(p.status, ZS_E_USAGE);
    FOUND(p.report, ZS_FINDING_ERROR, "override of solver.tme: unknown key \"solver.tme\"; the nearest known key is \"solver.time\"");
    FOUND(p.report, ZS_FINDING_ERROR, "override of solver.gap: solver.gap is \"x\"");
    FOUND(p.report, ZS_FINDING_ERROR, "override of title: ");
    ZST_INT(p.report.n_errors, 3);
    clear_plan(&p);
}

ZST_CASE(relative_paths_start_at_the_plan_files_folder)
{
    zsi_settings settings = {.folder = (char *)(uintptr_t)"plans/2026"};
    char *path = zsi_settings_path(&settings, "b.shp");
    ZST_TEXT(path, "plans/2026/b.shp");
    free(path);
    path = zsi_settings_path(&settings, "/data/b.shp");
    ZST_TEXT(path, "/data/b.shp");
    free(path);
    settings.folder = (char *)(uintptr_t)".";
    path = zsi_settings_path(&settings, "b.shp");
    ZST_TEXT(path, "b.shp");
    free(path);
}

ZST_MAIN(ZST_ADD(every_key_of_the_contract_is_read_in_block_style),
         ZST_ADD(roads_are_named_in_short_or_with_keys_of_their_own),
         ZST_ADD(barriers_and_crossings_are_named_in_short_or_with_keys_of_their_own),
         ZST_ADD(barriers_that_cannot_be_meant_are_refused),
         ZST_ADD(what_a_plan_file_leaves_out_has_the_defaults_of_the_contract),
         ZST_ADD(an_unknown_key_is_named_with_its_line_and_the_nearest_known_key),
         ZST_ADD(a_wrong_value_is_named_with_its_line_and_what_was_expected), ZST_ADD(a_key_that_stands_twice_is_an_error),
         ZST_ADD(every_missing_required_key_is_named), ZST_ADD(what_is_no_yaml_is_an_error_with_its_line),
         ZST_ADD(a_plan_file_that_is_not_there_is_a_read_error),
         ZST_ADD(an_override_goes_on_top_of_the_plan_file_as_yaml),
         ZST_ADD(an_override_with_nothing_takes_the_key_back), ZST_ADD(a_wrong_override_is_named_by_its_key),
         ZST_ADD(relative_paths_start_at_the_plan_files_folder))
