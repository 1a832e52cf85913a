/** @file plan_classes.c */
#include "read/plan_classes.h"

#include "base/memory.h"
#include "base/number.h"

#include <string.h>

enum { LATEST_YEAR = 9999, HIGHEST_GRADE = 13 };

/* One entry of a list: what its keys say. Texts are borrowed from the document. */
typedef struct entry {
    const char *name;
    const char *pupils;
    const char *classes;
    int64_t year;
    int64_t grade;
} entry;

int zsi_plan_is_class_key(const zsi_plan_key *key)
{
    return key->kind >= ZSI_KEY_COUNT_COLUMN && key->kind <= ZSI_KEY_PHASE;
}

/* A whole number from `least` to `most`. 0, or -1. */
static int read_whole(const char *text, int64_t least, int64_t most, int64_t *value)
{
    return text && zsi_parse_int64(text, value) == 0 && *value >= least && *value <= most ? 0 : -1;
}

static void add_count(zsi_plan_walk *w, int32_t kind, int64_t year, int64_t grade, const char *column)
{
    zsi_class_settings *classes = &w->settings->classes;
    void *list = classes->count;
    char *copy = zsi_copy_text(column);
    if (!copy || zsi_grow(&list, &classes->count_capacity, classes->n_counts + 1, sizeof *classes->count)) {
        free(copy);
        w->out_of_memory = 1;
        return;
    }
    classes->count = list;
    classes->count[classes->n_counts++] =
        (zsi_count_column){.kind = kind, .year = (int32_t)year, .grade = (int32_t)grade, .column = copy};
}

/* {2026: ROOMS26, 2027: ROOMS27} */
static int add_years(zsi_plan_walk *w, int32_t kind, const yaml_node_t *node)
{
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
        const char *year_text = zsi_plan_scalar(yaml_document_get_node(w->document, pair->key));
        const char *column = zsi_plan_scalar(yaml_document_get_node(w->document, pair->value));
        int64_t year = 0;
        if (read_whole(year_text, 1, LATEST_YEAR, &year) || !column || !column[0] ||
            zsi_class_settings_find(&w->settings->classes, kind, (int32_t)year) >= 0) {
            return -1;
        }
        add_count(w, kind, year, -1, column);
    }
    return 0;
}

static int set_columns(zsi_plan_walk *w, const zsi_plan_key *key, const yaml_node_t *node)
{
    int32_t kind = (int32_t)key->offset;
    const char *column = zsi_plan_scalar(node);
    zsi_class_settings_drop(&w->settings->classes, kind);
    if (node->type == YAML_MAPPING_NODE && key->kind == ZSI_KEY_YEAR_COLUMNS) {
        return add_years(w, kind, node);
    }
    if (!column || !column[0]) {
        return -1;
    }
    add_count(w, kind, 0, -1, column);
    return 0;
}

/* One key of an entry. 0, or -1: no such key here, or no value for it. */
static int read_entry_key(entry *e, const char *key, const char *value, int is_cohort)
{
    if (!key || !value || !value[0]) {
        return -1;
    }
    if (strcmp(key, "year") == 0) {
        return read_whole(value, 1, LATEST_YEAR, &e->year);
    }
    if (strcmp(key, "grade") == 0) {
        return read_whole(value, 0, HIGHEST_GRADE, &e->grade);
    }
    if (strcmp(key, "pupils") == 0) {
        e->pupils = value;
        return 0;
    }
    if (strcmp(key, is_cohort ? "name" : "classes") == 0) {
        *(is_cohort ? &e->name : &e->classes) = value;
        return 0;
    }
    return -1;
}

static int read_entry(zsi_plan_walk *w, const yaml_node_t *node, int is_cohort, entry *e)
{
    *e = (entry){.grade = -1};
    if (!node || node->type != YAML_MAPPING_NODE) {
        return -1;
    }
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
        const char *key = zsi_plan_scalar(yaml_document_get_node(w->document, pair->key));
        const char *value = zsi_plan_scalar(yaml_document_get_node(w->document, pair->value));
        if (read_entry_key(e, key, value, is_cohort)) {
            return -1;
        }
    }
    return e->pupils ? 0 : -1;
}

static void add_cohort(zsi_plan_walk *w, const entry *e, int line)
{
    zsi_class_settings *classes = &w->settings->classes;
    void *list = classes->cohort;
    zsi_cohort_settings cohort = {.name = zsi_copy_text(e->name ? e->name : ""),
                                  .year = (int32_t)e->year,
                                  .grade = (int32_t)e->grade,
                                  .column = zsi_copy_text(e->pupils),
                                  .line = w->override ? 0 : line};
    if (!cohort.name || !cohort.column ||
        zsi_grow(&list, &classes->cohort_capacity, classes->n_cohorts + 1, sizeof *classes->cohort)) {
        free(cohort.name);
        free(cohort.column);
        w->out_of_memory = 1;
        return;
    }
    classes->cohort = list;
    classes->cohort[classes->n_cohorts++] = cohort;
}

/* A list of cohorts, or of continuing pupils. Returns the entry that is wrong, NULL: none. */
static const yaml_node_t *set_entries(zsi_plan_walk *w, const zsi_plan_key *key, const yaml_node_t *node)
{
    int is_cohort = key->kind == ZSI_KEY_COHORTS;
    zsi_plan_reset_classes(w, key);
    if (node->type != YAML_SEQUENCE_NODE) {
        return node;
    }
    for (const yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top; item++) {
        const yaml_node_t *one = yaml_document_get_node(w->document, *item);
        entry e;
        if (read_entry(w, one, is_cohort, &e)) {
            return one ? one : node;
        }
        if (is_cohort) {
            add_cohort(w, &e, (int)one->start_mark.line + 1);
        } else {
            add_count(w, ZSI_COUNT_CONTINUING_PUPILS, e.year, e.grade, e.pupils);
            add_count(w, ZSI_COUNT_CONTINUING_CLASSES, e.year, e.grade, e.classes ? e.classes : "");
        }
    }
    return NULL;
}

static int32_t aim_of(const char *text)
{
    static const char *const names[ZSI_AIMS] = {"super_large", "large", "target"};
    for (int32_t aim = 0; text && aim < ZSI_AIMS; aim++) {
        if (strcmp(text, names[aim]) == 0) {
            return aim;
        }
    }
    return -1;
}

/* One aim, or a list of them in their order. */
static int set_aims(zsi_plan_walk *w, const yaml_node_t *node)
{
    zsi_class_settings *classes = &w->settings->classes;
    int32_t last = aim_of(zsi_plan_scalar(node));
    classes->n_aims = 0;
    if (last >= 0) {
        classes->aim[classes->n_aims++] = last;
        return 0;
    }
    if (node->type != YAML_SEQUENCE_NODE) {
        return -1;
    }
    for (const yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top; item++) {
        int32_t aim = aim_of(zsi_plan_scalar(yaml_document_get_node(w->document, *item)));
        if (aim <= last) {
            return -1;
        }
        classes->aim[classes->n_aims++] = aim;
        last = aim;
    }
    return classes->n_aims > 0 ? 0 : -1;
}

static int set_phase(zsi_plan_walk *w, const yaml_node_t *node)
{
    const char *text = zsi_plan_scalar(node);
    int entry_only = text && strcmp(text, "entry") == 0;
    w->settings->classes.entry_only = entry_only;
    return entry_only || (text && strcmp(text, "all") == 0) ? 0 : -1;
}

void zsi_plan_apply_classes(zsi_plan_walk *w, const zsi_plan_key *key, const yaml_node_t *node, int line)
{
    const yaml_node_t *wrong = NULL;
    switch (key->kind) {
    case ZSI_KEY_COHORTS:
    case ZSI_KEY_CONTINUING:
        wrong = set_entries(w, key, node);
        break;
    case ZSI_KEY_AIMS:
        wrong = set_aims(w, node) ? node : NULL;
        break;
    case ZSI_KEY_PHASE:
        wrong = set_phase(w, node) ? node : NULL;
        break;
    default:
        wrong = set_columns(w, key, node) ? node : NULL;
        break;
    }
    if (wrong) {
        zsi_plan_wrong_value(w, key, wrong, wrong == node ? line : (int)wrong->start_mark.line + 1);
    }
}

void zsi_plan_reset_classes(zsi_plan_walk *w, const zsi_plan_key *key)
{
    zsi_class_settings *classes = &w->settings->classes;
    switch (key->kind) {
    case ZSI_KEY_COHORTS:
        zsi_class_settings_drop_cohorts(classes);
        break;
    case ZSI_KEY_CONTINUING:
        zsi_class_settings_drop(classes, ZSI_COUNT_CONTINUING_PUPILS);
        zsi_class_settings_drop(classes, ZSI_COUNT_CONTINUING_CLASSES);
        break;
    case ZSI_KEY_AIMS:
        classes->n_aims = 0;
        break;
    case ZSI_KEY_PHASE:
        classes->entry_only = 0;
        break;
    default:
        zsi_class_settings_drop(classes, (int32_t)key->offset);
        break;
    }
}
