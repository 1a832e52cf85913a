/** @file settings.c
 * The plan file: libyaml's document, walked key by key with line numbers; overrides go the same way on top.
 */
#include "read/settings.h"

#include "base/memory.h"
#include "base/number.h"
#include "read/file.h"
#include "read/plan_keys.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

enum { NAME_ROOM = 160, WHERE_ROOM = 700, MOST_KEYS = 64 };

/* One document being applied: the plan file itself, or the value of one override. */
typedef struct walk {
    zsi_settings *settings;
    zsi_report *report;
    yaml_document_t *document;
    const char *file;     /* of the plan file */
    const char *override; /* dotted name that an override sets, NULL: the plan file */
    int blurred;          /* a value could not be used: a key without one may stand there all the same */
    char where[WHERE_ROOM];
} walk;

static void apply(walk *w, const char *name, const yaml_node_t *node, int line);

static const char *where(walk *w, int line)
{
    if (w->override) {
        snprintf(w->where, sizeof w->where, "override of %.600s", w->override);
    } else {
        snprintf(w->where, sizeof w->where, "%.600s, line %d", w->file, line);
    }
    return w->where;
}

static int line_of(const yaml_node_t *node)
{
    return (int)node->start_mark.line + 1;
}

/* The text of a scalar; NULL where the node is none or holds a zero byte. */
static const char *scalar_of(const yaml_node_t *node)
{
    if (!node || node->type != YAML_SCALAR_NODE ||
        strlen((const char *)node->data.scalar.value) != node->data.scalar.length) {
        return NULL;
    }
    return (const char *)node->data.scalar.value;
}

/* "key:" with nothing behind it, ~ or null: the same as leaving the key out. */
static int is_nothing(const yaml_node_t *node)
{
    const char *text = scalar_of(node);
    return text && node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           (text[0] == '\0' || strcmp(text, "~") == 0 || strcmp(text, "null") == 0);
}

static const char *shown(const yaml_node_t *node)
{
    const char *text = scalar_of(node);
    return text ? text : node->type == YAML_MAPPING_NODE ? "{...}" : node->type == YAML_SEQUENCE_NODE ? "[...]" : "?";
}

static void wrong_value(walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    w->blurred = 1;
    zsi_find(w->report, ZS_FINDING_ERROR, "wrong value in the plan file", "%s: %s is \"%s\"; expected %s", where(w, line),
             key->name, shown(node), key->expected);
}

static void *field_of(walk *w, const zsi_plan_key *key)
{
    return (char *)w->settings + key->offset;
}

static void set_text(walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    const char *text = scalar_of(node);
    if (!text || !text[0]) {
        wrong_value(w, key, node, line);
        return;
    }
    char **field = field_of(w, key);
    char *copy = zsi_copy_text(text);
    if (!copy) {
        (void)zsi_fail_memory(w->report);
        return;
    }
    free(*field);
    *field = copy;
    if (key->kind == ZSI_KEY_TRAVEL_FILE) {
        w->settings->travel = ZSI_TRAVEL_TABLE;
    }
}

static void set_number(walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    const char *text = scalar_of(node);
    double value = 0.0;
    int64_t whole = 0;
    int failed = !text || zsi_parse_double(text, &value) || value < key->least || value > key->most;
    if (!failed && key->kind != ZSI_KEY_NUMBER) {
        failed = zsi_parse_int64(text, &whole);
    }
    if (failed) {
        wrong_value(w, key, node, line);
        return;
    }
    switch (key->kind) {
    case ZSI_KEY_NUMBER:
        *(double *)field_of(w, key) = value;
        break;
    case ZSI_KEY_COUNT:
        *(int64_t *)field_of(w, key) = whole;
        break;
    case ZSI_KEY_SEED:
        *(uint64_t *)field_of(w, key) = (uint64_t)whole;
        break;
    default:
        *(int32_t *)field_of(w, key) = (int32_t)whole;
        break;
    }
}

static void set_contiguity(walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    const char *text = scalar_of(node);
    if (text && strcmp(text, "required") == 0) {
        w->settings->contiguous = 1;
    } else if (text && strcmp(text, "off") == 0) {
        w->settings->contiguous = 0;
    } else {
        wrong_value(w, key, node, line);
    }
}

static void clear_pairs(zsi_id_pair *pairs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        free(pairs[i].a);
        free(pairs[i].b);
    }
    free(pairs);
}

static zsi_id_pair **pairs_of(walk *w, const zsi_plan_key *key)
{
    return strcmp(key->name, "links.join") == 0 ? &w->settings->join : &w->settings->cut;
}

static size_t *n_pairs_of(walk *w, const zsi_plan_key *key)
{
    return strcmp(key->name, "links.join") == 0 ? &w->settings->n_join : &w->settings->n_cut;
}

/* Reads one [a, b] of a list. 0, -1: no pair, -2: out of memory. */
static int read_pair(walk *w, const yaml_node_t *node, zsi_id_pair *pair)
{
    if (!node || node->type != YAML_SEQUENCE_NODE || node->data.sequence.items.top - node->data.sequence.items.start != 2) {
        return -1;
    }
    const char *a = scalar_of(yaml_document_get_node(w->document, node->data.sequence.items.start[0]));
    const char *b = scalar_of(yaml_document_get_node(w->document, node->data.sequence.items.start[1]));
    if (!a || !b || !a[0] || !b[0] || strcmp(a, b) == 0) {
        return -1;
    }
    *pair = (zsi_id_pair){.a = zsi_copy_text(a), .b = zsi_copy_text(b), .line = w->override ? 0 : line_of(node)};
    return pair->a && pair->b ? 0 : -2;
}

static void set_pairs(walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    if (node->type != YAML_SEQUENCE_NODE) {
        wrong_value(w, key, node, line);
        return;
    }
    size_t n = (size_t)(node->data.sequence.items.top - node->data.sequence.items.start);
    zsi_id_pair *pairs = ZSI_NEW(zsi_id_pair, n);
    int failed = !pairs;
    for (size_t i = 0; i < n && !failed; i++) {
        const yaml_node_t *item = yaml_document_get_node(w->document, node->data.sequence.items.start[i]);
        int outcome = read_pair(w, item, &pairs[i]);
        failed = outcome == -2;
        if (outcome == -1) {
            wrong_value(w, key, item ? item : node, item ? line_of(item) : line);
            clear_pairs(pairs, n);
            return;
        }
    }
    if (failed) {
        if (pairs) {
            clear_pairs(pairs, n);
        }
        (void)zsi_fail_memory(w->report);
        return;
    }
    clear_pairs(*pairs_of(w, key), *n_pairs_of(w, key));
    *pairs_of(w, key) = pairs;
    *n_pairs_of(w, key) = n;
}

static void unknown_key(walk *w, const char *name, int line)
{
    zsi_find(w->report, ZS_FINDING_ERROR, "unknown key in the plan file",
             "%s: unknown key \"%s\"; the nearest known key is \"%s\"", where(w, line), name, zsi_plan_key_nearest(name));
}

static void duplicate_key(walk *w, const char *name, int line, int first_line)
{
    zsi_find(w->report, ZS_FINDING_ERROR, "duplicate key in the plan file",
             "%s: key \"%s\" stands a second time (first on line %d); expected once: remove one", where(w, line), name,
             first_line);
}

/* Applies each entry of a mapping below `name` ("" for the whole file). */
static void apply_mapping(walk *w, const char *name, const yaml_node_t *node)
{
    size_t n_keys = 0;
    const zsi_plan_key *keys = zsi_plan_keys(&n_keys);
    int seen[MOST_KEYS] = {0};
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
        const yaml_node_t *key_node = yaml_document_get_node(w->document, pair->key);
        const yaml_node_t *value = yaml_document_get_node(w->document, pair->value);
        const char *last = scalar_of(key_node);
        char full[NAME_ROOM];
        int line = line_of(key_node);
        snprintf(full, sizeof full, "%.70s%s%.70s", name, name[0] ? "." : "", last ? last : "?");
        const zsi_plan_key *key = last && !strchr(last, '.') ? zsi_plan_key_find(full) : NULL;
        if (!key) {
            unknown_key(w, full, line);
            continue;
        }
        size_t at = (size_t)(key - keys);
        if (seen[at]) {
            duplicate_key(w, full, line, seen[at]);
            continue;
        }
        seen[at] = line;
        apply(w, full, value, line);
    }
}

static void set_travel(walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    const char *text = scalar_of(node);
    if (node->type == YAML_MAPPING_NODE) {
        apply_mapping(w, key->name, node);
    } else if (text && strcmp(text, "straight") == 0) {
        w->settings->travel = ZSI_TRAVEL_STRAIGHT;
    } else if (text && strcmp(text, "links") == 0) {
        w->settings->travel = ZSI_TRAVEL_LINKS;
    } else {
        wrong_value(w, key, node, line);
    }
}

/* An override with nothing takes back what the plan file says. */
static void reset(walk *w, const zsi_plan_key *key)
{
    zsi_settings defaults;
    zsi_settings_defaults(&defaults);
    switch (key->kind) {
    case ZSI_KEY_TEXT:
    case ZSI_KEY_TRAVEL_FILE:
        free(*(char **)field_of(w, key));
        *(char **)field_of(w, key) = NULL;
        break;
    case ZSI_KEY_NUMBER:
        *(double *)field_of(w, key) = *(double *)((char *)&defaults + key->offset);
        break;
    case ZSI_KEY_COUNT:
    case ZSI_KEY_SEED:
        *(uint64_t *)field_of(w, key) = *(uint64_t *)((char *)&defaults + key->offset);
        break;
    case ZSI_KEY_THREADS:
    case ZSI_KEY_CONTIGUITY:
        *(int32_t *)field_of(w, key) = *(int32_t *)((char *)&defaults + key->offset);
        break;
    case ZSI_KEY_TRAVEL:
        w->settings->travel = ZSI_TRAVEL_STRAIGHT;
        break;
    case ZSI_KEY_PAIRS:
        clear_pairs(*pairs_of(w, key), *n_pairs_of(w, key));
        *pairs_of(w, key) = NULL;
        *n_pairs_of(w, key) = 0;
        break;
    default:
        break;
    }
}

static void apply(walk *w, const char *name, const yaml_node_t *node, int line)
{
    const zsi_plan_key *key = zsi_plan_key_find(name);
    if (!key) {
        unknown_key(w, name, line);
        return;
    }
    if (!node || is_nothing(node)) {
        reset(w, key);
        return;
    }
    switch (key->kind) {
    case ZSI_KEY_SECTION:
        if (node->type == YAML_MAPPING_NODE) {
            apply_mapping(w, name, node);
        } else {
            wrong_value(w, key, node, line);
        }
        break;
    case ZSI_KEY_TEXT:
    case ZSI_KEY_TRAVEL_FILE:
        set_text(w, key, node, line);
        break;
    case ZSI_KEY_CONTIGUITY:
        set_contiguity(w, key, node, line);
        break;
    case ZSI_KEY_TRAVEL:
        set_travel(w, key, node, line);
        break;
    case ZSI_KEY_PAIRS:
        set_pairs(w, key, node, line);
        break;
    case ZSI_KEY_LATER:
        zsi_find(w->report, ZS_FINDING_ERROR, "unsupported key in the plan file",
                 "%s: %s is not supported by this version; expected travel: %s", where(w, line), name, key->expected);
        break;
    default:
        set_number(w, key, node, line);
        break;
    }
}

/* Parses text and applies it below `name`; what is no YAML is a finding. */
static void apply_text(walk *w, const char *name, const char *text, size_t length)
{
    yaml_parser_t parser;
    yaml_document_t document;
    if (!yaml_parser_initialize(&parser)) {
        (void)zsi_fail_memory(w->report);
        return;
    }
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
    if (!yaml_parser_load(&parser, &document)) {
        w->blurred = 1;
        zsi_find(w->report, ZS_FINDING_ERROR, "no YAML", "%s: %s%s%s; expected YAML in UTF-8",
                 where(w, (int)parser.problem_mark.line + 1), parser.problem ? parser.problem : "cannot be read",
                 parser.context ? " " : "", parser.context ? parser.context : "");
        yaml_parser_delete(&parser);
        return;
    }
    const yaml_node_t *root = yaml_document_get_root_node(&document);
    w->document = &document;
    if (name) {
        apply(w, name, root, 0);
    } else if (root && root->type == YAML_MAPPING_NODE) {
        apply_mapping(w, "", root);
    } else if (!root || is_nothing(root)) {
        zsi_find(w->report, ZS_FINDING_ERROR, "no YAML", "%s: empty; expected at least the sections blocks and schools",
                 w->file);
    } else {
        zsi_find(w->report, ZS_FINDING_ERROR, "no YAML", "%s: expected keys with values, e.g. \"blocks: {file: ...}\"",
                 where(w, line_of(root)));
    }
    yaml_document_delete(&document);
    yaml_parser_delete(&parser);
}

static void check_required(zsi_settings *settings, const char *file, zsi_report *report)
{
    size_t n_keys = 0;
    const zsi_plan_key *keys = zsi_plan_keys(&n_keys);
    for (size_t i = 0; i < n_keys; i++) {
        if (keys[i].required && !*(char **)((char *)settings + keys[i].offset)) {
            zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file", "%s: key %s is missing; expected %s", file,
                     keys[i].name, keys[i].expected);
        }
    }
    if (settings->travel == ZSI_TRAVEL_TABLE && !settings->travel_file) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the plan file", "%s: key travel.file is missing; expected the "
                 "name of a file", file);
    }
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
    walk w = {.settings = settings, .report = report, .file = plan_file};
    apply_text(&w, NULL, text, length);
    free(text);
    for (size_t i = 0; i < n_overrides; i++) {
        w.override = overrides[i].key;
        apply_text(&w, overrides[i].key, overrides[i].value, strlen(overrides[i].value));
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
        if (keys[i].kind == ZSI_KEY_TEXT || keys[i].kind == ZSI_KEY_TRAVEL_FILE) {
            free(*(char **)((char *)settings + keys[i].offset));
        }
    }
    free(settings->file);
    free(settings->folder);
    clear_pairs(settings->join, settings->n_join);
    clear_pairs(settings->cut, settings->n_cut);
    memset(settings, 0, sizeof *settings);
}

char *zsi_settings_path(const zsi_settings *settings, const char *file)
{
    return zsi_path_join(settings->folder, file);
}
