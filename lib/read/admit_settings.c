/** @file admit_settings.c
 * ADMIT.yaml key by key; overrides go the same way on top.
 */
#include "read/admit_settings.h"

#include "base/memory.h"
#include "base/number.h"
#include "read/admit_walk.h"
#include "read/file.h"
#include "read/nearest.h"
#include "read/plan_apply.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_BYTES = 1 << 20, MOST_DEPTH = 32, NAME_ROOM = 160 };
enum { SECTION, TEXT, TEXTS, NUMBER, COUNT, LANG, LIST };

typedef struct admit_key {
    const char *name;
    int kind;
    size_t offset;
    const char *expected;
} admit_key;

#define AT(field) offsetof(zsi_admit_settings, field)
#define COLUMN(name, field) {name, TEXT, AT(field), ZSI_N("the name of a column")}
#define FILE_NAME(name, field) {name, TEXT, AT(field), ZSI_N("the name of a file")}
#define A_SECTION(name) {name, SECTION, 0, ZSI_N("a section with keys of its own")}
#define A_LIST(name) {name, LIST, 0, ZSI_N("a list")}

static const admit_key keys[] = {
    {"title", TEXT, AT(title), ZSI_N("a text")},
    {"preset", TEXT, AT(preset), ZSI_N("the name of a preset: see zone-solve presets")},
    {"year", COUNT, AT(year), ZSI_N("the year of entry")},
    A_SECTION("zones"),
    {"zones.result", TEXT, AT(zones_result), ZSI_N("the result folder of zone-solve")},
    FILE_NAME("zones.file", zones_file),
    COLUMN("zones.block", zones_block),
    COLUMN("zones.school", zones_school),
    COLUMN("zones.x", zones_x),
    COLUMN("zones.y", zones_y),
    A_SECTION("schools"),
    FILE_NAME("schools.file", schools.file),
    {"schools.encoding", TEXT, AT(schools.encoding), ZSI_N("an encoding such as GB18030")},
    COLUMN("schools.id", schools.id),
    COLUMN("schools.name", schools.name),
    COLUMN("schools.places", places),
    COLUMN("schools.rooms", rooms),
    COLUMN("schools.x", schools.x),
    COLUMN("schools.y", schools.y),
    COLUMN("schools.zone", school_zone),
    COLUMN("schools.area", school_area),
    A_SECTION("class_size"),
    {"class_size.preset", TEXT, AT(class_preset), ZSI_N("the name of a preset of class sizes")},
    {"class_size.grade", COUNT, AT(class_grade), ZSI_N("a grade")},
    {"class_size.target", COUNT, AT(class_target), ZSI_N("pupils of a class")},
    {"class_size.accept", COUNT, AT(class_accept), ZSI_N("pupils of a class")},
    {"class_size.large", COUNT, AT(class_large), ZSI_N("pupils of a class")},
    {"class_size.super_large", COUNT, AT(class_super_large), ZSI_N("pupils of a class")},
    A_SECTION("applicants"),
    FILE_NAME("applicants.file", applicants.file),
    {"applicants.encoding", TEXT, AT(applicants.encoding), ZSI_N("an encoding such as GB18030")},
    COLUMN("applicants.id", applicants.id),
    COLUMN("applicants.x", applicants.x),
    COLUMN("applicants.y", applicants.y),
    COLUMN("applicants.block", block),
    COLUMN("applicants.category", category),
    A_LIST("applicants.dates"),
    COLUMN("applicants.points", points),
    COLUMN("applicants.home", home),
    COLUMN("applicants.family", family),
    COLUMN("applicants.sibling", sibling),
    COLUMN("applicants.excepted", excepted),
    {"applicants.preferences", TEXTS, AT(preferences), ZSI_N("a list of columns")},
    {"categories", TEXTS, AT(categories), ZSI_N("a list of names")},
    A_LIST("rules"),
    {"ask", TEXT, AT(ask), ZSI_N("zone or preferences")},
    A_LIST("reserved"),
    A_LIST("quotas"),
    A_SECTION("seat_lock"),
    FILE_NAME("seat_lock.file", lock_file),
    COLUMN("seat_lock.home", lock_home),
    COLUMN("seat_lock.family", lock_family),
    COLUMN("seat_lock.year", lock_year),
    COLUMN("seat_lock.level_column", lock_level_column),
    {"seat_lock.level", TEXT, AT(lock_level), ZSI_N("what stands in the level column for this level")},
    {"seat_lock.years", COUNT, AT(lock_years), ZSI_N("a number of years: 6 for primary, 3 for junior")},
    {"seat_lock.category", TEXT, AT(lock_category), ZSI_N("one of the categories")},
    {"late_category", TEXT, AT(late_category), ZSI_N("one of the categories")},
    A_SECTION("distance"),
    {"distance.step_m", NUMBER, AT(distance_step_m), ZSI_N("metres, from 0.001")},
    A_SECTION("draw"),
    {"draw.sealed", TEXT, AT(sealed), ZSI_N("the hash of the sealed list: see zone-solve admit --seal")},
    {"draw.seed", TEXT, AT(seed), ZSI_N("a text that was published")},
    A_LIST("draw.parties"),
    A_SECTION("overflow"),
    {"overflow.places", TEXT, AT(overflow), ZSI_N("free (the default) or off")},
    {"overflow.limit_m", NUMBER, AT(overflow_limit_m), ZSI_N("metres")},
    A_SECTION("output"),
    {"output.dir", TEXT, AT(output_dir), ZSI_N("the name of a folder")},
    {"output.lang", LANG, AT(output_lang), ZSI_N("zh or en")},
};

enum { N_KEYS = sizeof keys / sizeof keys[0] };

static void defaults(zsi_admit_settings *s)
{
    memset(s, 0, sizeof *s);
    s->class_grade = -1;
    s->distance_step_m = 0.001;
    s->overflow_limit_m = INFINITY;
}

static const admit_key *find_key(const char *name)
{
    for (int i = 0; i < N_KEYS; i++) {
        if (strcmp(keys[i].name, name) == 0) {
            return &keys[i];
        }
    }
    return NULL;
}

static const char *nearest_key(const char *name)
{
    const char *nearest = keys[0].name;
    for (int i = 1; i < N_KEYS; i++) {
        if (zsi_edit_distance(keys[i].name, name) < zsi_edit_distance(nearest, name)) {
            nearest = keys[i].name;
        }
    }
    return nearest;
}

static int take_number(double *value, const yaml_node_t *node)
{
    const char *text = zsi_plan_scalar(node);
    double read = 0.0;
    if (!text || zsi_parse_double(text, &read) || read < 0.001 || read > 1e9) {
        return -1;
    }
    *value = read;
    return 0;
}

/* The language of messages, from here on. */
static int take_lang(zsi_admit_walk *w, int32_t *value, const yaml_node_t *node)
{
    const char *text = zsi_plan_scalar(node);
    int32_t lang = text ? zsi_lang_find(text) : -1;
    if (lang < 0) {
        return -1;
    }
    *value = lang;
    zsi_report_speak(w->report, lang);
    return 0;
}

/* overflow: off stands for its key places; zones: FOLDER for its key result. */
static const admit_key *short_key(const char *section)
{
    return strcmp(section, "overflow") == 0 ? find_key("overflow.places")
           : strcmp(section, "zones") == 0  ? find_key("zones.result")
                                            : NULL;
}

static void take_value(zsi_admit_walk *w, const admit_key *key, const yaml_node_t *node)
{
    char *field = (char *)w->settings + key->offset;
    int failed = 0;
    if (zsi_plan_is_nothing(node) || zsi_admit_take_list(w, key->name, node)) {
        return;
    }
    switch (key->kind) {
    case TEXT:
        failed = zsi_admit_take_text(w, (char **)(void *)field, node);
        break;
    case TEXTS:
        failed = zsi_admit_take_texts(w, (zsi_text_list *)(void *)field, node);
        break;
    case NUMBER:
        failed = take_number((double *)(void *)field, node);
        break;
    case COUNT:
        failed = zsi_admit_take_count((int64_t *)(void *)field, node);
        break;
    case LANG:
        failed = take_lang(w, (int32_t *)(void *)field, node);
        break;
    default:
        key = short_key(key->name) ? short_key(key->name) : key;
        failed = key->kind == SECTION ||
                 zsi_admit_take_text(w, (char **)(void *)((char *)w->settings + key->offset), node);
        break;
    }
    if (failed) {
        zsi_admit_wrong(w, key->name, node, key->expected);
    }
}

/* The entries of a section, or of the whole file with section "". Sections are one level deep. */
static void take_section(zsi_admit_walk *w, const char *section, const yaml_node_t *node)
{
    uint8_t seen[N_KEYS] = {0};
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
        const yaml_node_t *name_node = yaml_document_get_node(w->document, pair->key);
        const yaml_node_t *value = yaml_document_get_node(w->document, pair->value);
        const char *last = zsi_plan_scalar(name_node);
        char full[NAME_ROOM];
        snprintf(full, sizeof full, "%.70s%s%.70s", section, section[0] ? "." : "", last ? last : "?");
        const admit_key *key = last && !strchr(last, '.') ? find_key(full) : NULL;
        if (!key) {
            zsi_admit_unknown(w, full, name_node, nearest_key(full));
        } else if (seen[key - keys]++) {
            zsi_admit_wrong(w, full, name_node, ZSI_N("this key once: remove one"));
        } else if (key->kind == SECTION && value->type == YAML_MAPPING_NODE && !section[0]) {
            take_section(w, key->name, value);
        } else {
            take_value(w, key, value);
        }
    }
}

static int is_too_deep(const char *text, size_t length)
{
    int depth = 0;
    for (size_t i = 0; i < length && depth <= MOST_DEPTH; i++) {
        depth += text[i] == '[' || text[i] == '{';
        depth -= depth > 0 && (text[i] == ']' || text[i] == '}');
    }
    return depth > MOST_DEPTH;
}

/* Parses a text: the whole file, or with `key` the value of that key. */
static void take_document(zsi_admit_walk *w, const admit_key *key, const char *text, size_t length)
{
    yaml_parser_t parser;
    yaml_document_t document;
    if (length > MOST_BYTES || is_too_deep(text, length) || !yaml_parser_initialize(&parser)) {
        w->blurred = 1;
        zsi_find(w->report, ZS_FINDING_ERROR, "no YAML", "%s: too large, or nested too deep; expected an admission file", w->file);
        return;
    }
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
    if (!yaml_parser_load(&parser, &document)) {
        w->blurred = 1;
        zsi_find(w->report, ZS_FINDING_ERROR, "no YAML", "%s, line %d: %s; expected YAML in UTF-8", w->file,
                 (int)parser.problem_mark.line + 1, zsi_tr(w->report, parser.problem ? parser.problem : ZSI_N("cannot be read")));
        yaml_parser_delete(&parser);
        return;
    }
    const yaml_node_t *root = yaml_document_get_root_node(&document);
    w->document = &document;
    if (key && root && key->kind == SECTION && root->type == YAML_MAPPING_NODE) {
        take_section(w, key->name, root);
    } else if (key && root) {
        take_value(w, key, root);
    } else if (root && root->type == YAML_MAPPING_NODE) {
        take_section(w, "", root);
    } else {
        w->blurred = 1;
        zsi_find(w->report, ZS_FINDING_ERROR, "no YAML", "%s: expected keys with values, at least the sections zones, schools "
                 "and applicants", w->file);
    }
    yaml_document_delete(&document);
    yaml_parser_delete(&parser);
}

static void need(const zsi_admit_settings *s, const char *value, const char *key, const char *expected, zsi_report *report)
{
    if (!value) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the admission file", "%s: key %s is missing; expected %s", s->file,
                 key, zsi_tr(report, expected));
    }
}

static void check_required(const zsi_admit_settings *s, zsi_report *report)
{
    need(s, s->schools.file, "schools.file", ZSI_N("the name of a file"), report);
    need(s, s->schools.id, "schools.id", ZSI_N("the name of a column"), report);
    need(s, s->places ? s->places : s->rooms, "schools.places", ZSI_N("the name of a column, or schools.rooms with class_size"), report);
    need(s, s->applicants.file, "applicants.file", ZSI_N("the name of a file"), report);
    need(s, s->applicants.id, "applicants.id", ZSI_N("the name of a column"), report);
    need(s, s->preset ? s->preset : s->n_rules ? "" : NULL, "rules", ZSI_N("a list of rules, or a preset"), report);
    if (s->zones_file && s->zones_result) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the admission file", "%s: zones has a result and a file; expected "
                 "one of them", s->file);
    }
    if (s->zones_file) {
        need(s, s->zones_school, "zones.school", ZSI_N("the name of the column with the school of a zone"), report);
    }
    if (s->lock_file) {
        need(s, s->lock_home, "seat_lock.home", ZSI_N("the name of a column"), report);
        need(s, s->lock_year, "seat_lock.year", ZSI_N("the name of a column"), report);
        need(s, s->home, "applicants.home", ZSI_N("the name of the column with the home of an applicant"), report);
        need(s, s->year ? "" : NULL, "year", ZSI_N("the year of entry"), report);
        need(s, s->lock_years ? "" : NULL, "seat_lock.years", ZSI_N("a number of years: 6 for primary, 3 for junior"), report);
    }
    if ((s->applicants.x == NULL) != (s->applicants.y == NULL) || (s->schools.x == NULL) != (s->schools.y == NULL) ||
        (s->zones_x == NULL) != (s->zones_y == NULL)) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the admission file", "%s: a section names one of x and y; expected "
                 "both or none", s->file);
    }
}

zs_status zsi_admit_settings_set(zsi_admit_settings *settings, const char *key, const char *value, zsi_report *report)
{
    zsi_admit_walk w = {.settings = settings, .report = report, .file = settings->file, .override = key};
    const admit_key *known = find_key(key);
    if (!known) {
        zsi_find(report, ZS_FINDING_ERROR, "unknown key in the admission file",
                 "override: unknown key \"%.100s\"; the nearest known key is \"%s\"", key, nearest_key(key));
        return ZS_OK;
    }
    take_document(&w, known, value, strlen(value));
    return w.out_of_memory ? zsi_fail_memory(report) : ZS_OK;
}

zs_status zsi_admit_settings_read(zsi_admit_settings *settings, const char *file, const zsi_override *overrides,
                                  size_t n_overrides, zsi_report *report)
{
    char *text = NULL;
    size_t length = 0;
    defaults(settings);
    zsi_report_speak(report, settings->output_lang);
    settings->file = zsi_copy_text(file);
    settings->folder = zsi_path_folder(file);
    if (!settings->file || !settings->folder) {
        return zsi_fail_memory(report);
    }
    ZSI_TRY(zsi_file_read(file, file, &text, &length, report));
    zsi_sha256_bytes(text, length, settings->sha256);
    zsi_admit_walk w = {.settings = settings, .report = report, .file = file};
    take_document(&w, NULL, text, length);
    free(text);
    for (size_t i = 0; i < n_overrides; i++) {
        ZSI_TRY(zsi_admit_settings_set(settings, overrides[i].key, overrides[i].value, report));
    }
    if (w.out_of_memory) {
        return zsi_fail_memory(report);
    }
    if (!w.blurred) {
        check_required(settings, report);
    }
    return zsi_report_close(report, ZS_E_USAGE);
}

void zsi_admit_settings_clear(zsi_admit_settings *settings)
{
    for (int i = 0; i < N_KEYS; i++) {
        char *field = (char *)settings + keys[i].offset;
        if (keys[i].kind == TEXT) {
            free(*(char **)(void *)field);
        } else if (keys[i].kind == TEXTS) {
            zsi_text_list_clear((zsi_text_list *)(void *)field);
        }
    }
    zsi_admit_lists_clear(settings);
    free(settings->file);
    free(settings->folder);
    memset(settings, 0, sizeof *settings);
}

char *zsi_admit_path(const zsi_admit_settings *settings, const char *file)
{
    return zsi_path_join(settings->folder, file);
}
