/** @file settings.c
 * The plan file: libyaml's document with its line numbers; overrides go the same way on top.
 */
#include "read/settings.h"

#include "base/memory.h"
#include "read/file.h"
#include "read/plan_apply.h"
#include "read/plan_keys.h"
#include "read/plan_speeds.h"

#include <math.h>
#include <string.h>

enum { MOST_PLAN_BYTES = 1 << 20, SMALL_PLAN_BYTES = 1 << 16, MOST_DEPTH = 64, LEAST_BYTES_A_VALUE = 5 };

/* Whether brackets are nested deeper than any plan file needs: libyaml's time grows with the square of the depth. */
static int is_too_deep(const char *text, size_t length)
{
    int depth = 0;
    for (size_t i = 0; i < length && depth <= MOST_DEPTH; i++) {
        depth += text[i] == '[' || text[i] == '{';
        depth -= depth > 0 && (text[i] == ']' || text[i] == '}');
    }
    return depth > MOST_DEPTH;
}

/* Whether a large text is all separators: libyaml takes some 280 bytes for each value. */
static int is_too_dense(const char *text, size_t length)
{
    size_t n = 0;
    for (size_t i = 0; i < length && length > SMALL_PLAN_BYTES; i++) {
        n += text[i] && strchr(",:[{-", text[i]) != NULL;
    }
    return n > length / LEAST_BYTES_A_VALUE;
}

/* Parses text and applies it below `name`; what is no YAML is a finding. */
static void apply_text(zsi_plan_walk *w, const char *name, const char *text, size_t length)
{
    yaml_parser_t parser;
    yaml_document_t document;
    if (length > MOST_PLAN_BYTES || is_too_deep(text, length) || is_too_dense(text, length)) {
        w->blurred = 1;
        zsi_find(w->report, ZS_FINDING_ERROR, "no YAML", "%s: more than %d bytes, brackets nested more than %d deep, or hardly "
                 "anything but separators; expected a plan file: put many links into links.file", w->file,
                 (int)MOST_PLAN_BYTES, (int)MOST_DEPTH);
        return;
    }
    if (!yaml_parser_initialize(&parser)) {
        w->out_of_memory = 1;
        return;
    }
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
    if (!yaml_parser_load(&parser, &document)) {
        w->blurred = 1;
        zsi_find(w->report, ZS_FINDING_ERROR, "no YAML", "%s: %s%s%s; expected YAML in UTF-8",
                 zsi_plan_where(w, (int)parser.problem_mark.line + 1), zsi_tr(w->report, parser.problem ? parser.problem : ZSI_N("cannot be read")),
                 parser.context ? " " : "", parser.context ? zsi_tr(w->report, parser.context) : "");
        yaml_parser_delete(&parser);
        return;
    }
    const yaml_node_t *root = yaml_document_get_root_node(&document);
    w->document = &document;
    if (name) {
        zsi_plan_apply(w, name, root, 0);
    } else if (root && root->type == YAML_MAPPING_NODE) {
        zsi_plan_apply_mapping(w, "", root);
    } else if (!root || zsi_plan_is_nothing(root)) {
        w->blurred = 1;
        zsi_find(w->report, ZS_FINDING_ERROR, "no YAML", "%s: empty; expected at least the sections blocks and schools",
                 w->file);
    } else {
        w->blurred = 1;
        zsi_find(w->report, ZS_FINDING_ERROR, "no YAML", "%s: expected keys with values, e.g. \"blocks: {file: ...}\"",
                 zsi_plan_where(w, (int)root->start_mark.line + 1));
    }
    yaml_document_delete(&document);
    yaml_parser_delete(&parser);
}

int zsi_settings_has_times(const zsi_settings *settings)
{
    return settings->travel == ZSI_TRAVEL_ROADS && (settings->roads.speed || settings->roads.class_name);
}

/* Keys about times that need each other. */
static void check_times(const zsi_settings *settings, const char *file, zsi_report *report)
{
    const zsi_road_settings *roads = &settings->roads;
    if (roads->class_name && roads->n_class_speeds == 0) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file", "%s: key travel.roads.speeds is missing, but "
                 "travel.roads.class is there; expected km an hour for each class: {path: 4, street: 5}", file);
    }
    if (roads->n_class_speeds > 0 && !roads->class_name) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file", "%s: key travel.roads.class is missing, but "
                 "travel.roads.speeds is there; expected the column with the classes of the roads", file);
    }
    if (roads->class_name && roads->speed) {
        zsi_find(report, ZS_FINDING_ERROR, "two sources of speeds", "%s: travel.roads has both speed and class; expected one: "
                 "remove the other", file);
    }
    if ((settings->weight_time > 0.0 || isfinite(settings->limit_travel_min)) && !zsi_settings_has_times(settings)) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file", "%s: %s needs times, and there are none; expected "
                 "travel over roads with travel.roads.speed (a column with km an hour) or travel.roads.class with "
                 "travel.roads.speeds", file, settings->weight_time > 0.0 ? "objective.time" : "limits.travel_min");
    }
}

/* Keys about barriers that need the layer. */
static void check_barriers(const zsi_settings *settings, const char *file, zsi_report *report)
{
    if (settings->crossings.file && !settings->barriers.file) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file", "%s: key barriers.file is missing, but crossings is "
                 "there; expected the name of a file with the lines that they cross", file);
    }
    if (!settings->barriers.file && (settings->weight_barrier > 0.0 || settings->barrier_hard)) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file", "%s: key barriers.file is missing, but %s is there; "
                 "expected the name of a file with the lines to be crossed", file,
                 settings->barrier_hard ? "barriers.hard" : "objective.barrier");
    }
}

/* Lines are told by their names. */
static void check_boundaries(const zsi_settings *settings, const char *file, zsi_report *report)
{
    const zsi_layer_settings *layer = &settings->boundaries;
    if ((layer->file || layer->name || layer->crs || layer->encoding) && !(layer->file && layer->name)) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file", "%s: key boundaries.%s is missing; expected %s", file,
                 layer->file ? "name" : "file",
                 zsi_tr(report, layer->file ? ZSI_N("the column with the names of roads and rivers")
                                            : ZSI_N("the name of a file with lines of roads and rivers")));
    }
}

/* Projects need schools that may be opened or closed, those need a cost. */
static void check_sites(const zsi_settings *settings, const char *file, zsi_report *report)
{
    const zsi_site_settings *sites = &settings->sites;
    if (sites->status && !sites->build_cost) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file", "%s: key schools.build_cost is missing, but "
                 "schools.status is there; expected the column with what opening or closing each school costs, 0 where "
                 "nothing", file);
    }
    int limited = sites->projects >= 0 || sites->places >= 0 || sites->cost < (double)INFINITY;
    if ((limited || sites->weight > 0.0) && !sites->build_cost && !sites->options) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file", "%s: key schools.build_cost is missing, but %s is "
                 "there; expected the column with what opening each school costs, or new_places.options", file,
                 limited ? zsi_tr(report, "a limit of new_places") : "objective.build");
    }
    if ((sites->build_cost || sites->options) && !settings->contiguous) {
        zsi_find(report, ZS_FINDING_ERROR, "contradiction in the plan file", "%s: schools can be opened or closed only with "
                 "contiguity: required, where a school is open if it serves the block it stands in", file);
    }
}

static void check_required(zsi_settings *settings, const char *file, zsi_report *report)
{
    size_t n_keys = 0;
    const zsi_plan_key *keys = zsi_plan_keys(&n_keys);
    for (size_t i = 0; i < n_keys; i++) {
        if (keys[i].required && !*(char **)((char *)settings + keys[i].offset)) {
            zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file", "%s: key %s is missing; expected %s", file,
                     keys[i].name, zsi_tr(report, keys[i].expected));
        }
    }
    if (!settings->pupils && settings->classes.n_cohorts == 0) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file",
                 "%s: key blocks.pupils is missing; expected the name of a column, or a list of cohorts", file);
    }
    if (!settings->places && !zsi_class_settings_has_rooms(&settings->classes)) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file",
                 "%s: key schools.places is missing; expected the name of a column, or schools.rooms with class sizes", file);
    }
    zsi_class_settings_check(&settings->classes, settings->pupils != NULL, settings->places != NULL, file, report);
    if (settings->travel == ZSI_TRAVEL_TABLE && !settings->travel_file) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file", "%s: key travel.file is missing; expected the "
                 "name of a file", file);
    }
    if (settings->travel == ZSI_TRAVEL_ROADS && !settings->roads.layer.file) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file", "%s: key travel.roads.file is missing; expected the "
                 "name of a file", file);
    }
    if (settings->roads.level_end && !settings->roads.level) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file", "%s: key travel.roads.level is missing, but "
                 "level_end is there; expected the column with the level of a line's first vertex", file);
    }
    check_times(settings, file, report);
    check_barriers(settings, file, report);
    check_boundaries(settings, file, report);
    check_sites(settings, file, report);
    int block_points = (settings->blocks.x != NULL) + (settings->blocks.y != NULL);
    int school_points = (settings->schools.x != NULL) + (settings->schools.y != NULL);
    if (block_points == 1 || school_points == 1) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file",
                 "%s: section %s names one of x and y; expected both or none", file, block_points == 1 ? "blocks" : "schools");
    }
}

zs_status zsi_settings_read(zsi_settings *settings, const char *plan_file, const zsi_override *overrides,
                            size_t n_overrides, zsi_report *report)
{
    char *text = NULL;
    size_t length = 0;
    zsi_settings_defaults(settings);
    zsi_report_speak(report, settings->output_lang);
    settings->file = zsi_copy_text(plan_file);
    settings->folder = zsi_path_folder(plan_file);
    if (!settings->file || !settings->folder) {
        return zsi_fail_memory(report);
    }
    zs_status status = zsi_file_read(plan_file, plan_file, &text, &length, report);
    if (status != ZS_OK) {
        return status;
    }
    zsi_sha256_bytes(text, length, settings->sha256);
    zsi_plan_walk w = {.settings = settings, .report = report, .file = plan_file};
    apply_text(&w, NULL, text, length);
    free(text);
    for (size_t i = 0; i < n_overrides; i++) {
        w.override = overrides[i].key;
        apply_text(&w, overrides[i].key, overrides[i].value, strlen(overrides[i].value));
    }
    if (w.out_of_memory) {
        return zsi_fail_memory(report);
    }
    if (!w.blurred) {
        check_required(settings, plan_file, report);
    }
    return zsi_report_close(report, ZS_E_USAGE);
}

void zsi_settings_clear(zsi_settings *settings)
{
    size_t n_keys = 0;
    const zsi_plan_key *keys = zsi_plan_keys(&n_keys);
    for (size_t i = 0; i < n_keys; i++) {
        if (keys[i].kind == ZSI_KEY_TEXT || keys[i].kind == ZSI_KEY_TRAVEL_FILE || keys[i].kind == ZSI_KEY_TRAVEL_ROADS) {
            free(*(char **)((char *)settings + keys[i].offset));
        }
    }
    free(settings->file);
    free(settings->folder);
    zsi_id_pairs_clear(settings->join, settings->n_join);
    zsi_id_pairs_clear(settings->cut, settings->n_cut);
    zsi_class_speeds_clear(settings->roads.class_speed, settings->roads.n_class_speeds);
    zsi_class_settings_clear(&settings->classes);
    memset(settings, 0, sizeof *settings);
}

char *zsi_settings_path(const zsi_settings *settings, const char *file)
{
    return zsi_path_join(settings->folder, file);
}
