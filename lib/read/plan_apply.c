/** @file plan_apply.c */
#include "read/plan_apply.h"

#include "base/catalogue.h"
#include "base/memory.h"
#include "base/number.h"
#include "read/plan_classes.h"
#include "read/plan_keys.h"
#include "read/plan_speeds.h"

#include <stdio.h>
#include <string.h>

enum { NAME_ROOM = 160 };

const char *zsi_plan_where(zsi_plan_walk *w, int line)
{
    if (w->override) {
        snprintf(w->where, sizeof w->where, zsi_tr(w->report, "override of %.600s"), w->override);
    } else {
        snprintf(w->where, sizeof w->where, zsi_tr(w->report, "%.600s, line %d"), w->file, line);
    }
    return w->where;
}

static int line_of(const yaml_node_t *node)
{
    return (int)node->start_mark.line + 1;
}

const char *zsi_plan_scalar(const yaml_node_t *node)
{
    if (!node || node->type != YAML_SCALAR_NODE ||
        strlen((const char *)node->data.scalar.value) != node->data.scalar.length) {
        return NULL;
    }
    return (const char *)node->data.scalar.value;
}

/* "key:" with nothing behind it, ~ or null: the same as leaving the key out. */
int zsi_plan_is_nothing(const yaml_node_t *node)
{
    const char *text = zsi_plan_scalar(node);
    return text && node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           (text[0] == '\0' || strcmp(text, "~") == 0 || strcmp(text, "null") == 0);
}

static const char *shown(const yaml_node_t *node)
{
    const char *text = zsi_plan_scalar(node);
    return text ? text : node->type == YAML_MAPPING_NODE ? "{...}" : node->type == YAML_SEQUENCE_NODE ? "[...]" : "?";
}

void zsi_plan_wrong_value(zsi_plan_walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    w->blurred = 1;
    zsi_find(w->report, ZS_FINDING_ERROR, "wrong value in the plan file", "%s: %s is \"%s\"; expected %s", zsi_plan_where(w, line),
             key->name, shown(node), zsi_tr(w->report, key->expected));
}

static void *field_of(zsi_plan_walk *w, const zsi_plan_key *key)
{
    return (char *)w->settings + key->offset;
}

static void set_text(zsi_plan_walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    const char *text = zsi_plan_scalar(node);
    if (!text || !text[0]) {
        zsi_plan_wrong_value(w, key, node, line);
        return;
    }
    char **field = field_of(w, key);
    char *copy = zsi_copy_text(text);
    if (!copy) {
        w->out_of_memory = 1;
        return;
    }
    free(*field);
    *field = copy;
    if (key->kind == ZSI_KEY_TRAVEL_FILE) {
        w->settings->travel = ZSI_TRAVEL_TABLE;
    } else if (key->kind == ZSI_KEY_TRAVEL_ROADS) {
        w->settings->travel = ZSI_TRAVEL_ROADS;
    }
}

static void set_number(zsi_plan_walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    const char *text = zsi_plan_scalar(node);
    double value = 0.0;
    int64_t whole = 0;
    int failed = !text || zsi_parse_double(text, &value) || value < key->least || value > key->most;
    if (!failed && key->kind != ZSI_KEY_NUMBER) {
        failed = zsi_parse_int64(text, &whole);
    }
    if (failed) {
        zsi_plan_wrong_value(w, key, node, line);
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

static void set_contiguity(zsi_plan_walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    const char *text = zsi_plan_scalar(node);
    if (text && strcmp(text, "required") == 0) {
        w->settings->contiguous = 1;
    } else if (text && strcmp(text, "off") == 0) {
        w->settings->contiguous = 0;
    } else {
        zsi_plan_wrong_value(w, key, node, line);
    }
}

static void set_yes_no(zsi_plan_walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    const char *text = zsi_plan_scalar(node);
    int yes = text && (strcmp(text, "yes") == 0 || strcmp(text, "true") == 0);
    int no = text && (strcmp(text, "no") == 0 || strcmp(text, "false") == 0);
    if (yes || no) {
        *(int32_t *)field_of(w, key) = yes;
    } else {
        zsi_plan_wrong_value(w, key, node, line);
    }
}

static void set_encoding(zsi_plan_walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    const char *text = zsi_plan_scalar(node);
    if (text && strcmp(text, "UTF-8") == 0) {
        w->settings->output_gb18030 = 0;
    } else if (text && strcmp(text, "GB18030") == 0) {
        w->settings->output_gb18030 = 1;
    } else {
        zsi_plan_wrong_value(w, key, node, line);
    }
}

static void set_lang(zsi_plan_walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    const char *text = zsi_plan_scalar(node);
    int32_t lang = text ? zsi_lang_find(text) : -1;
    if (lang < 0) {
        zsi_plan_wrong_value(w, key, node, line);
    } else {
        w->settings->output_lang = lang;
        zsi_report_speak(w->report, lang);
    }
}

void zsi_id_pairs_clear(zsi_id_pair *pairs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        free(pairs[i].a);
        free(pairs[i].b);
    }
    free(pairs);
}

static zsi_id_pair **pairs_of(zsi_plan_walk *w, const zsi_plan_key *key)
{
    return strcmp(key->name, "links.join") == 0 ? &w->settings->join : &w->settings->cut;
}

static size_t *n_pairs_of(zsi_plan_walk *w, const zsi_plan_key *key)
{
    return strcmp(key->name, "links.join") == 0 ? &w->settings->n_join : &w->settings->n_cut;
}

/* Reads one [a, b] of a list. 0, -1: no pair, -2: out of memory. */
static int read_pair(zsi_plan_walk *w, const yaml_node_t *node, zsi_id_pair *pair)
{
    if (!node || node->type != YAML_SEQUENCE_NODE || node->data.sequence.items.top - node->data.sequence.items.start != 2) {
        return -1;
    }
    const char *a = zsi_plan_scalar(yaml_document_get_node(w->document, node->data.sequence.items.start[0]));
    const char *b = zsi_plan_scalar(yaml_document_get_node(w->document, node->data.sequence.items.start[1]));
    if (!a || !b || !a[0] || !b[0] || strcmp(a, b) == 0) {
        return -1;
    }
    *pair = (zsi_id_pair){.a = zsi_copy_text(a), .b = zsi_copy_text(b), .line = w->override ? 0 : line_of(node)};
    return pair->a && pair->b ? 0 : -2;
}

static void set_pairs(zsi_plan_walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    if (node->type != YAML_SEQUENCE_NODE) {
        zsi_plan_wrong_value(w, key, node, line);
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
            zsi_plan_wrong_value(w, key, item ? item : node, item ? line_of(item) : line);
            zsi_id_pairs_clear(pairs, n);
            return;
        }
    }
    if (failed) {
        if (pairs) {
            zsi_id_pairs_clear(pairs, n);
        }
        w->out_of_memory = 1;
        return;
    }
    zsi_id_pairs_clear(*pairs_of(w, key), *n_pairs_of(w, key));
    *pairs_of(w, key) = pairs;
    *n_pairs_of(w, key) = n;
}

static void unknown_key(zsi_plan_walk *w, const char *name, int line)
{
    zsi_find(w->report, ZS_FINDING_ERROR, "unknown key in the plan file",
             "%s: unknown key \"%s\"; the nearest known key is \"%s\"", zsi_plan_where(w, line), name, zsi_plan_key_nearest(name));
}

static void duplicate_key(zsi_plan_walk *w, const char *name, int line, int first_line)
{
    zsi_find(w->report, ZS_FINDING_ERROR, "duplicate key in the plan file",
             "%s: key \"%s\" stands a second time (first on line %d); expected once: remove one", zsi_plan_where(w, line), name,
             first_line);
}

/* Applies each entry of a mapping below `name` ("" for the whole file). */
void zsi_plan_apply_mapping(zsi_plan_walk *w, const char *name, const yaml_node_t *node)
{
    size_t n_keys = 0;
    const zsi_plan_key *keys = zsi_plan_keys(&n_keys);
    int seen[ZSI_MOST_PLAN_KEYS] = {0};
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
        const yaml_node_t *key_node = yaml_document_get_node(w->document, pair->key);
        const yaml_node_t *value = yaml_document_get_node(w->document, pair->value);
        const char *last = zsi_plan_scalar(key_node);
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
        zsi_plan_apply(w, full, value, line);
    }
}

/* Whether a mapping has a key of this name. */
static int has_key(zsi_plan_walk *w, const yaml_node_t *node, const char *wanted)
{
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
        const char *name = zsi_plan_scalar(yaml_document_get_node(w->document, pair->key));
        if (name && strcmp(name, wanted) == 0) {
            return 1;
        }
    }
    return 0;
}

/* A table and roads at once would be a riddle. */
static void set_travel_mapping(zsi_plan_walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    int has_roads = has_key(w, node, "roads");
    if (has_roads && has_key(w, node, "file")) {
        zsi_plan_wrong_value(w, key, node, line);
        return;
    }
    w->settings->travel = has_roads ? ZSI_TRAVEL_ROADS : w->settings->travel;
    zsi_plan_apply_mapping(w, key->name, node);
}

/* A section, or the name of a file for short. */
static void set_layer(zsi_plan_walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    char name[NAME_ROOM];
    if (node->type == YAML_MAPPING_NODE) {
        zsi_plan_apply_mapping(w, key->name, node);
        return;
    }
    if (!zsi_plan_scalar(node)) {
        zsi_plan_wrong_value(w, key, node, line);
        return;
    }
    snprintf(name, sizeof name, "%.140s.file", key->name);
    zsi_plan_apply(w, name, node, line);
}

static void set_travel(zsi_plan_walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    const char *text = zsi_plan_scalar(node);
    if (node->type == YAML_MAPPING_NODE) {
        set_travel_mapping(w, key, node, line);
    } else if (text && strcmp(text, "straight") == 0) {
        w->settings->travel = ZSI_TRAVEL_STRAIGHT;
    } else if (text && strcmp(text, "links") == 0) {
        w->settings->travel = ZSI_TRAVEL_LINKS;
    } else {
        zsi_plan_wrong_value(w, key, node, line);
    }
}

/* An override with nothing takes back what the plan file says. */
static void reset(zsi_plan_walk *w, const zsi_plan_key *key)
{
    zsi_settings defaults;
    zsi_settings_defaults(&defaults);
    if (zsi_plan_is_class_key(key)) {
        zsi_plan_reset_classes(w, key);
        return;
    }
    switch (key->kind) {
    case ZSI_KEY_TEXT:
    case ZSI_KEY_TRAVEL_FILE:
    case ZSI_KEY_TRAVEL_ROADS:
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
    case ZSI_KEY_ENCODING:
    case ZSI_KEY_YES_NO:
    case ZSI_KEY_LANG:
        zsi_report_speak(w->report, key->kind == ZSI_KEY_LANG ? defaults.output_lang : w->report->lang);
        *(int32_t *)field_of(w, key) = *(int32_t *)((char *)&defaults + key->offset);
        break;
    case ZSI_KEY_TRAVEL:
        w->settings->travel = ZSI_TRAVEL_STRAIGHT;
        break;
    case ZSI_KEY_PAIRS:
        zsi_id_pairs_clear(*pairs_of(w, key), *n_pairs_of(w, key));
        *pairs_of(w, key) = NULL;
        *n_pairs_of(w, key) = 0;
        break;
    case ZSI_KEY_SPEEDS:
        zsi_class_speeds_clear(w->settings->roads.class_speed, w->settings->roads.n_class_speeds);
        w->settings->roads.class_speed = NULL;
        w->settings->roads.n_class_speeds = 0;
        break;
    default:
        break;
    }
}

void zsi_plan_apply(zsi_plan_walk *w, const char *name, const yaml_node_t *node, int line)
{
    const zsi_plan_key *key = zsi_plan_key_find(name);
    if (!key) {
        unknown_key(w, name, line);
        return;
    }
    if (!node || zsi_plan_is_nothing(node)) {
        reset(w, key);
        return;
    }
    if (zsi_plan_is_class_key(key)) {
        zsi_plan_apply_classes(w, key, node, line);
        return;
    }
    switch (key->kind) {
    case ZSI_KEY_SECTION:
        if (node->type == YAML_MAPPING_NODE) {
            zsi_plan_apply_mapping(w, name, node);
        } else {
            zsi_plan_wrong_value(w, key, node, line);
        }
        break;
    case ZSI_KEY_LAYER:
        set_layer(w, key, node, line);
        break;
    case ZSI_KEY_TEXT:
    case ZSI_KEY_TRAVEL_FILE:
    case ZSI_KEY_TRAVEL_ROADS:
        set_text(w, key, node, line);
        break;
    case ZSI_KEY_CONTIGUITY:
        set_contiguity(w, key, node, line);
        break;
    case ZSI_KEY_YES_NO:
        set_yes_no(w, key, node, line);
        break;
    case ZSI_KEY_ENCODING:
        set_encoding(w, key, node, line);
        break;
    case ZSI_KEY_LANG:
        set_lang(w, key, node, line);
        break;
    case ZSI_KEY_TRAVEL:
        set_travel(w, key, node, line);
        break;
    case ZSI_KEY_SPEEDS:
        zsi_plan_apply_speeds(w, key, node, line);
        break;
    case ZSI_KEY_PAIRS:
        set_pairs(w, key, node, line);
        break;
    default:
        set_number(w, key, node, line);
        break;
    }
}
