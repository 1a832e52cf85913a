/** @file plan_keys.c */
#include "read/plan_keys.h"

#include "read/nearest.h"

#include <math.h>
#include <string.h>

#define AT(field) offsetof(zsi_settings, field)
#define TEXT(key_name, field, is_required, text) \
    {.name = key_name, .kind = ZSI_KEY_TEXT, .required = is_required, .offset = AT(field), .expected = text}
#define SECTION(key_name) {.name = key_name, .kind = ZSI_KEY_SECTION, .expected = ZSI_N("a section with keys of its own")}
#define NUMBER(key_name, key_kind, field, low, high, text) \
    {.name = key_name, .kind = key_kind, .offset = AT(field), .least = low, .most = high, .expected = text}


#define COUNT_COLUMN(key_name, count_kind) \
    {.name = key_name, .kind = ZSI_KEY_COUNT_COLUMN, .offset = count_kind, .expected = ZSI_N("the name of a column")}
#define YEARS(key_name, count_kind)                                          \
    {.name = key_name, .kind = ZSI_KEY_YEAR_COLUMNS, .offset = count_kind,   \
     .expected = ZSI_N("the name of a column, or one for each year: {2026: ROOMS26, 2027: ROOMS27}")}
#define PUPILS_A_CLASS ZSI_N("pupils of a class, from 1")
#define COLUMN(key_name, field, is_required) TEXT(key_name, field, is_required, ZSI_N("the name of a column"))
#define FILE_NAME(key_name, field, is_required) TEXT(key_name, field, is_required, ZSI_N("the name of a file"))
#define TRAVEL_KINDS ZSI_N("straight, links, {file: travel.csv} or {roads: roads.shp}")
#define A_LAYER ZSI_N("the name of a file, or a section with keys of its own")
#define A_CRS ZSI_N("a code such as EPSG:4547, or local")
#define LARGEST_WHOLE 9007199254740991.0 /* whole numbers up to here have an exact double */

static const zsi_plan_key keys[] = {
    TEXT("title", title, 0, ZSI_N("a text")),
    TEXT("crs", crs, 0, A_CRS),
    SECTION("blocks"),
    FILE_NAME("blocks.file", blocks.file, 1),
    TEXT("blocks.crs", blocks.crs, 0, A_CRS),
    TEXT("blocks.encoding", blocks.encoding, 0, ZSI_N("an encoding such as GB18030")),
    COLUMN("blocks.id", blocks.id, 1),
    COLUMN("blocks.name", blocks.name, 0),
    COLUMN("blocks.pupils", pupils, 0),
    COLUMN("blocks.current", current, 0),
    COLUMN("blocks.keep", keep, 0),
    COLUMN("blocks.group", group, 0),
    COLUMN("blocks.x", blocks.x, 0),
    COLUMN("blocks.y", blocks.y, 0),
    SECTION("schools"),
    FILE_NAME("schools.file", schools.file, 1),
    TEXT("schools.crs", schools.crs, 0, A_CRS),
    TEXT("schools.encoding", schools.encoding, 0, ZSI_N("an encoding such as GB18030")),
    COLUMN("schools.id", schools.id, 1),
    COLUMN("schools.name", schools.name, 0),
    COLUMN("schools.places", places, 0),
    YEARS("schools.rooms", ZSI_COUNT_ROOMS),
    COUNT_COLUMN("schools.target", ZSI_COUNT_TARGET),
    COUNT_COLUMN("schools.school_pupils", ZSI_COUNT_SCHOOL_PUPILS),
    COUNT_COLUMN("schools.teaching_m2", ZSI_COUNT_TEACHING_M2),
    YEARS("schools.admission_plan", ZSI_COUNT_ADMISSION_PLAN),
    {.name = "schools.continuing", .kind = ZSI_KEY_CONTINUING,
     .expected = ZSI_N("a list of columns: [{year: 2026, grade: 2, pupils: P2, classes: C2}] (pupils is needed)")},
    COLUMN("schools.block", school_block, 0),
    {.name = "schools.accept_shift", .kind = ZSI_KEY_YES_NO, .offset = AT(accept_shift), .expected = ZSI_N("yes or no")},
    COLUMN("schools.build_cost", sites.build_cost, 0),
    COLUMN("schools.status", sites.status, 0),
    COLUMN("schools.open_year", sites.open_year, 0),
    COLUMN("schools.zone", school_zone, 0),
    COLUMN("schools.quality", school_quality, 0),
    COLUMN("schools.x", schools.x, 0),
    COLUMN("schools.y", schools.y, 0),
    SECTION("groups"),
    NUMBER("groups.count", ZSI_KEY_COUNT, n_groups, 1.0, 1e6, ZSI_N("a number of groups of schools, from 1")),
    {.name = "cohorts", .kind = ZSI_KEY_COHORTS,
     .expected = ZSI_N("a list of cohorts: [{name: first grade, year: 2026, grade: 1, pupils: G1}] (pupils is needed)")},
    TEXT("preset", classes.preset, 0, ZSI_N("the name of a class-size preset; zone-solve presets lists them")),
    SECTION("class_size"),
    NUMBER("class_size.target", ZSI_KEY_COUNT, classes.target, 1.0, 1000.0, PUPILS_A_CLASS),
    NUMBER("class_size.accept", ZSI_KEY_COUNT, classes.accept, 1.0, 1000.0, PUPILS_A_CLASS),
    NUMBER("class_size.large", ZSI_KEY_COUNT, classes.large, 1.0, 1000.0, PUPILS_A_CLASS),
    NUMBER("class_size.super_large", ZSI_KEY_COUNT, classes.super_large, 1.0, 1000.0, PUPILS_A_CLASS),
    NUMBER("class_size.school_pupils", ZSI_KEY_COUNT, classes.school_pupils, 1.0, 1e6, ZSI_N("the most pupils of a school, from 1")),
    NUMBER("class_size.pupil_area_m2", ZSI_KEY_NUMBER, classes.pupil_area_m2, 0.01, 1000.0,
           ZSI_N("teaching floor area a pupil needs, m2, from 0.01")),
    {.name = "aims", .kind = ZSI_KEY_AIMS,
     .expected = ZSI_N("some of super_large, large, target, in this order: [super_large, large]")},
    {.name = "phase", .kind = ZSI_KEY_PHASE, .expected = ZSI_N("entry or all")},
    SECTION("links"),
    FILE_NAME("links.file", links_file, 0),
    NUMBER("links.gap_m", ZSI_KEY_NUMBER, gap_m, 0.0, 1000.0, ZSI_N("metres, from 0 to 1000")),
    NUMBER("links.min_border_m", ZSI_KEY_NUMBER, min_border_m, 0.0, 1e9, ZSI_N("metres, from 0")),
    {.name = "links.join", .kind = ZSI_KEY_PAIRS, .expected = ZSI_N("a list of pairs of block ids: [[451, 460]]")},
    {.name = "links.cut", .kind = ZSI_KEY_PAIRS, .expected = ZSI_N("a list of pairs of block ids: [[12, 13]]")},
    {.name = "travel", .kind = ZSI_KEY_TRAVEL, .expected = TRAVEL_KINDS},
    {.name = "travel.file", .kind = ZSI_KEY_TRAVEL_FILE, .offset = AT(travel_file), .expected = ZSI_N("the name of a file")},
    {.name = "travel.roads", .kind = ZSI_KEY_LAYER, .expected = A_LAYER},
    {.name = "travel.roads.file", .kind = ZSI_KEY_TRAVEL_ROADS, .offset = AT(roads.layer.file),
     .expected = ZSI_N("the name of a file")},
    TEXT("travel.roads.crs", roads.layer.crs, 0, A_CRS),
    TEXT("travel.roads.encoding", roads.layer.encoding, 0, ZSI_N("an encoding such as GB18030")),
    COLUMN("travel.roads.level", roads.level, 0),
    COLUMN("travel.roads.level_end", roads.level_end, 0),
    COLUMN("travel.roads.speed", roads.speed, 0),
    COLUMN("travel.roads.class", roads.class_name, 0),
    {.name = "travel.roads.speeds", .kind = ZSI_KEY_SPEEDS,
     .expected = ZSI_N("km an hour for each class, 0 for roads that pupils do not use: {path: 4, street: 5, motorway: 0}")},
    NUMBER("travel.roads.walk_kmh", ZSI_KEY_NUMBER, roads.walk_kmh, 0.1, 200.0, ZSI_N("km an hour, from 0.1 to 200")),
    NUMBER("travel.roads.snap_m", ZSI_KEY_NUMBER, roads.snap_m, 0.0, 1e6, ZSI_N("metres, from 0")),
    FILE_NAME("travel.roads.cache", roads.cache, 0),
    {.name = "barriers", .kind = ZSI_KEY_LAYER, .expected = A_LAYER},
    FILE_NAME("barriers.file", barriers.file, 0),
    TEXT("barriers.crs", barriers.crs, 0, A_CRS),
    TEXT("barriers.encoding", barriers.encoding, 0, ZSI_N("an encoding such as GB18030")),
    COLUMN("barriers.hard", barrier_hard, 0),
    NUMBER("barriers.tolerance_m", ZSI_KEY_NUMBER, barrier_near_m, 0.0, 1e6, ZSI_N("metres, from 0")),
    NUMBER("barriers.cover", ZSI_KEY_NUMBER, barrier_cover, 0.0, 1.0, ZSI_N("a share of the border from 0 to 1, e.g. 0.5")),
    {.name = "crossings", .kind = ZSI_KEY_LAYER, .expected = A_LAYER},
    FILE_NAME("crossings.file", crossings.file, 0),
    TEXT("crossings.crs", crossings.crs, 0, A_CRS),
    TEXT("crossings.encoding", crossings.encoding, 0, ZSI_N("an encoding such as GB18030")),
    NUMBER("crossings.distance_m", ZSI_KEY_NUMBER, crossing_m, 0.0, 1e6, ZSI_N("metres, from 0")),
    SECTION("boundaries"),
    FILE_NAME("boundaries.file", boundaries.file, 0),
    TEXT("boundaries.crs", boundaries.crs, 0, A_CRS),
    TEXT("boundaries.encoding", boundaries.encoding, 0, ZSI_N("an encoding such as GB18030")),
    COLUMN("boundaries.name", boundaries.name, 0),
    NUMBER("boundaries.tolerance_m", ZSI_KEY_NUMBER, boundary_near_m, 0.0, 1000.0, ZSI_N("metres, from 0 to 1000")),
    {.name = "contiguity", .kind = ZSI_KEY_CONTIGUITY, .offset = AT(contiguous), .expected = ZSI_N("required or off")},
    SECTION("objective"),
    NUMBER("objective.distance", ZSI_KEY_NUMBER, weight_distance, 0.0, 1e9, ZSI_N("a weight, from 0")),
    NUMBER("objective.moved", ZSI_KEY_NUMBER, weight_moved, 0.0, 1e9, ZSI_N("a weight, from 0")),
    NUMBER("objective.boundary", ZSI_KEY_NUMBER, weight_boundary, 0.0, 1e9, ZSI_N("a weight, from 0")),
    NUMBER("objective.time", ZSI_KEY_NUMBER, weight_time, 0.0, 1e6, ZSI_N("a weight: km for each minute of a pupil's way, from 0")),
    NUMBER("objective.barrier", ZSI_KEY_NUMBER, weight_barrier, 0.0, 1e6, ZSI_N("a weight: km for each crossing of a pupil, from 0")),
    NUMBER("objective.build", ZSI_KEY_NUMBER, sites.weight, 0.0, 1e9, ZSI_N("a weight, from 0")),
    SECTION("new_places"),
    FILE_NAME("new_places.options", sites.options, 0),
    NUMBER("new_places.projects", ZSI_KEY_COUNT, sites.projects, 0.0, LARGEST_WHOLE, ZSI_N("a whole number of projects, from 0")),
    NUMBER("new_places.places", ZSI_KEY_COUNT, sites.places, 0.0, LARGEST_WHOLE, ZSI_N("a whole number of places, from 0")),
    NUMBER("new_places.cost", ZSI_KEY_NUMBER, sites.cost, 0.0, 1e12, ZSI_N("a sum of build costs, from 0")),
    SECTION("limits"),
    NUMBER("limits.travel_m", ZSI_KEY_NUMBER, limit_travel_m, 0.0, 1e9, ZSI_N("metres, from 0")),
    NUMBER("limits.travel_min", ZSI_KEY_NUMBER, limit_travel_min, 0.0, 1e6, ZSI_N("minutes, from 0")),
    NUMBER("limits.moved_pupils", ZSI_KEY_COUNT, limit_moved_pupils, 0.0, LARGEST_WHOLE, ZSI_N("a whole number of pupils, from 0")),
    SECTION("solver"),
    NUMBER("solver.time", ZSI_KEY_NUMBER, time_s, 0.0, 1e9, ZSI_N("seconds, from 0")),
    NUMBER("solver.gap", ZSI_KEY_NUMBER, gap, 0.0, 1.0, ZSI_N("a share from 0 to 1, e.g. 0.001")),
    NUMBER("solver.seed", ZSI_KEY_SEED, seed, 0.0, 9.2e18, ZSI_N("a whole number from 0")),
    NUMBER("solver.threads", ZSI_KEY_THREADS, threads, 0.0, 1024.0, ZSI_N("a whole number from 0 (one a processor) to 1024")),
    SECTION("output"),
    TEXT("output.dir", output_dir, 0, ZSI_N("the name of a folder")),
    TEXT("output.crs", output_crs, 0, ZSI_N("a code such as EPSG:4490")),
    NUMBER("output.simplify_m", ZSI_KEY_NUMBER, simplify_m, 0.0, 1e4, ZSI_N("metres, from 0 to 10000")),
    {.name = "output.encoding", .kind = ZSI_KEY_ENCODING, .offset = AT(output_gb18030), .expected = ZSI_N("UTF-8 or GB18030")},
    {.name = "output.lang", .kind = ZSI_KEY_LANG, .offset = AT(output_lang), .expected = ZSI_N("zh or en")},
};

enum { N_KEYS = sizeof keys / sizeof keys[0] };

_Static_assert((int)N_KEYS <= (int)ZSI_MOST_PLAN_KEYS, "room for the keys of a section");

const zsi_plan_key *zsi_plan_keys(size_t *n)
{
    *n = N_KEYS;
    return keys;
}

const zsi_plan_key *zsi_plan_key_find(const char *name)
{
    for (size_t i = 0; i < N_KEYS; i++) {
        if (strcmp(keys[i].name, name) == 0) {
            return &keys[i];
        }
    }
    return NULL;
}

static const char *last_part(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot + 1 : name;
}

/* A right word in the wrong section is nearer than another word in the right one. */
const char *zsi_plan_key_nearest(const char *name)
{
    size_t fewest = SIZE_MAX;
    const char *nearest = "";
    for (size_t i = 0; i < N_KEYS; i++) {
        size_t whole = 2 * zsi_edit_distance(keys[i].name, name);
        size_t last = 2 * zsi_edit_distance(last_part(keys[i].name), last_part(name)) + 1;
        size_t edits = whole < last ? whole : last;
        if (edits < fewest) {
            fewest = edits;
            nearest = keys[i].name;
        }
    }
    return nearest;
}

void zsi_settings_defaults(zsi_settings *settings)
{
    memset(settings, 0, sizeof *settings);
    settings->contiguous = 1;
    settings->weight_distance = 1.0;
    settings->limit_travel_m = (double)INFINITY;
    settings->limit_moved_pupils = -1;
    settings->limit_travel_min = (double)INFINITY;
    settings->sites.projects = -1;
    settings->sites.places = -1;
    settings->sites.cost = (double)INFINITY;
    settings->roads.snap_m = 500.0;
    settings->roads.walk_kmh = 5.0;
    settings->barrier_near_m = 10.0;
    settings->barrier_cover = 0.5;
    settings->crossing_m = 50.0;
    settings->boundary_near_m = 30.0;
    settings->time_s = 60.0;
    settings->gap = 0.001;
    settings->seed = 1;
}
