/** @file admit_lists.c
 * The lists of ADMIT.yaml: rules, dates, reserved places, quotas, parties to a draw.
 */
#include "read/admit_walk.h"

#include "base/memory.h"
#include "base/number.h"
#include "read/nearest.h"
#include "read/plan_apply.h"

#include <string.h>

#define RULE ((zsi_rule_settings *)item)
#define DATE ((zsi_date_settings *)item)
#define PLACES ((zsi_places_settings *)item)
#define PARTY ((zsi_party_settings *)item)
#define TEXT_KEY(function, field) \
    static int function(zsi_admit_walk *w, void *item, const yaml_node_t *value) \
    { \
        return zsi_admit_take_text(w, &(field), value); \
    }

static int take_condition(int32_t *condition, const yaml_node_t *node)
{
    const char *text = zsi_plan_scalar(node);
    if (!text || (strcmp(text, "true") != 0 && strcmp(text, "false") != 0)) {
        return -1;
    }
    *condition = strcmp(text, "true") == 0;
    return 0;
}

#define CONDITION_KEY(function, field) \
    static int function(zsi_admit_walk *w, void *item, const yaml_node_t *value) \
    { \
        (void)w; \
        return take_condition(&(field), value); \
    }

CONDITION_KEY(when_in_zone, RULE->in_zone)
CONDITION_KEY(when_sibling, RULE->sibling)
CONDITION_KEY(when_locked, RULE->locked)
CONDITION_KEY(when_late, RULE->late)
TEXT_KEY(rule_name, RULE->name)
TEXT_KEY(rule_name_zh, RULE->name_zh)
TEXT_KEY(date_column, DATE->column)
TEXT_KEY(date_earliest, DATE->earliest)
TEXT_KEY(date_latest, DATE->latest)
TEXT_KEY(places_school, PLACES->school)
TEXT_KEY(places_category, PLACES->category)
TEXT_KEY(party_name, PARTY->name)
TEXT_KEY(party_commitment, PARTY->commitment)
TEXT_KEY(party_reveal, PARTY->reveal)

static int when_category(zsi_admit_walk *w, void *item, const yaml_node_t *value)
{
    return zsi_admit_take_texts(w, &RULE->categories, value);
}

static int rule_order(zsi_admit_walk *w, void *item, const yaml_node_t *value)
{
    return zsi_admit_take_texts(w, &RULE->order, value);
}

static int places_count(zsi_admit_walk *w, void *item, const yaml_node_t *value)
{
    (void)w;
    return zsi_admit_take_count(&PLACES->places, value);
}

/* The entries of a mapping, each by its key. */
static void take_mapping(zsi_admit_walk *w, const char *list, const yaml_node_t *node, const zsi_item_key *keys, void *item)
{
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
        const yaml_node_t *key = yaml_document_get_node(w->document, pair->key);
        const yaml_node_t *value = yaml_document_get_node(w->document, pair->value);
        const char *name = zsi_plan_scalar(key);
        const zsi_item_key *known = keys;
        const zsi_item_key *nearest = keys;
        while (known->name && (!name || strcmp(known->name, name) != 0)) {
            known++;
            if (known->name && name && zsi_edit_distance(known->name, name) < zsi_edit_distance(nearest->name, name)) {
                nearest = known;
            }
        }
        if (!known->name) {
            zsi_admit_unknown(w, name ? name : list, key, nearest->name);
        } else if (!value || (!zsi_plan_is_nothing(value) && known->set(w, item, value))) {
            zsi_admit_wrong(w, known->name, value ? value : key, known->expected);
        }
    }
}

static const zsi_item_key when_keys[] = {
    {"in_zone", when_in_zone, ZSI_N("true or false")}, {"sibling", when_sibling, ZSI_N("true or false")},
    {"locked", when_locked, ZSI_N("true or false")},   {"late", when_late, ZSI_N("true or false")},
    {"category", when_category, ZSI_N("a category or a list of them")}, {NULL, NULL, NULL}};

static int rule_when(zsi_admit_walk *w, void *item, const yaml_node_t *value)
{
    if (value->type != YAML_MAPPING_NODE) {
        return -1;
    }
    take_mapping(w, "when", value, when_keys, item);
    return 0;
}

static const zsi_item_key rule_keys[] = {{"name", rule_name, ZSI_N("a text")}, {"name_zh", rule_name_zh, ZSI_N("a text")},
                                         {"when", rule_when, ZSI_N("conditions: {in_zone: true, category: [A]}")},
                                         {"order", rule_order, ZSI_N("a list such as [date, distance, draw]")}, {NULL, NULL, NULL}};
static const zsi_item_key date_keys[] = {{"column", date_column, ZSI_N("the name of a column")},
                                         {"earliest", date_earliest, ZSI_N("a date such as 2026-06-21")},
                                         {"latest", date_latest, ZSI_N("a date such as 2026-06-21")}, {NULL, NULL, NULL}};
static const zsi_item_key places_keys[] = {{"school", places_school, ZSI_N("the id of a school")},
                                           {"category", places_category, ZSI_N("one of `categories`")},
                                           {"places", places_count, ZSI_N("a whole number from 0")}, {NULL, NULL, NULL}};
static const zsi_item_key party_keys[] = {{"name", party_name, ZSI_N("a text")}, {"commitment", party_commitment, ZSI_N("a hash")},
                                          {"reveal", party_reveal, ZSI_N("a text")}, {NULL, NULL, NULL}};

/* A list of mappings into items[n] of one size; a plain text among dates is the column. NULL: out of memory. */
static void *take_items(zsi_admit_walk *w, const char *key, const yaml_node_t *node, const zsi_item_key *keys, size_t size,
                        size_t *n)
{
    *n = (size_t)(node->data.sequence.items.top - node->data.sequence.items.start);
    char *items = zsi_new_array(*n, size);
    for (size_t i = 0; items && i < *n; i++) {
        const yaml_node_t *item = yaml_document_get_node(w->document, node->data.sequence.items.start[i]);
        if (keys == rule_keys) {
            zsi_rule_settings *rule = (zsi_rule_settings *)(void *)(items + i * size);
            *rule = (zsi_rule_settings){.in_zone = -1, .sibling = -1, .locked = -1, .late = -1,
                                        .line = (int32_t)item->start_mark.line + 1};
        } else if (keys == places_keys) {
            ((zsi_places_settings *)(void *)(items + i * size))->places = -1;
            ((zsi_places_settings *)(void *)(items + i * size))->line = (int32_t)item->start_mark.line + 1;
        }
        if (item->type == YAML_MAPPING_NODE) {
            take_mapping(w, key, item, keys, items + i * size);
        } else if (keys != date_keys || date_column(w, items + i * size, item)) {
            zsi_admit_wrong(w, key, item, ZSI_N("a list of entries such as {name: ..., ...}"));
        }
    }
    w->out_of_memory |= !items;
    return items;
}

static void clear_rules(zsi_admit_settings *s)
{
    for (size_t i = 0; i < s->n_rules; i++) {
        free(s->rule[i].name);
        free(s->rule[i].name_zh);
        zsi_text_list_clear(&s->rule[i].categories);
        zsi_text_list_clear(&s->rule[i].order);
    }
    free(s->rule);
    s->rule = NULL;
    s->n_rules = 0;
}

static void clear_dates(zsi_admit_settings *s)
{
    for (size_t i = 0; i < s->n_dates; i++) {
        free(s->date[i].column);
        free(s->date[i].earliest);
        free(s->date[i].latest);
    }
    free(s->date);
    s->date = NULL;
    s->n_dates = 0;
}

static void clear_places(zsi_places_settings **places, size_t *n)
{
    for (size_t i = 0; i < *n; i++) {
        free((*places)[i].school);
        free((*places)[i].category);
    }
    free(*places);
    *places = NULL;
    *n = 0;
}

static void clear_parties(zsi_admit_settings *s)
{
    for (size_t i = 0; i < s->n_parties; i++) {
        free(s->party[i].name);
        free(s->party[i].commitment);
        free(s->party[i].reveal);
    }
    free(s->party);
    s->party = NULL;
    s->n_parties = 0;
}

void zsi_admit_lists_clear(zsi_admit_settings *s)
{
    clear_rules(s);
    clear_dates(s);
    clear_places(&s->reserved, &s->n_reserved);
    clear_places(&s->quota, &s->n_quotas);
    clear_parties(s);
}

static void take_places(zsi_admit_walk *w, const char *key, const yaml_node_t *node, zsi_places_settings **to, size_t *n)
{
    size_t count = 0;
    clear_places(to, n);
    *to = take_items(w, key, node, places_keys, sizeof **to, &count);
    *n = *to ? count : 0;
    for (size_t i = 0; i < *n; i++) {
        if (!(*to)[i].category || (*to)[i].places < 0) {
            zsi_admit_wrong(w, key, node, ZSI_N("{school: ID, category: NAME, places: N} each, the school left out for all"));
        }
    }
}

int zsi_admit_take_list(zsi_admit_walk *w, const char *key, const yaml_node_t *node)
{
    static const char *const names[] = {"rules", "applicants.dates", "reserved", "quotas", "draw.parties"};
    zsi_admit_settings *s = w->settings;
    size_t which = 0;
    size_t n = 0;
    while (which < sizeof names / sizeof names[0] && strcmp(names[which], key) != 0) {
        which++;
    }
    if (which == sizeof names / sizeof names[0]) {
        return 0;
    }
    if (node->type != YAML_SEQUENCE_NODE) {
        zsi_admit_wrong(w, key, node, ZSI_N("a list"));
    } else if (which == 0) {
        clear_rules(s);
        s->rule = take_items(w, key, node, rule_keys, sizeof *s->rule, &n);
        s->n_rules = s->rule ? n : 0;
    } else if (which == 1) {
        clear_dates(s);
        s->date = take_items(w, key, node, date_keys, sizeof *s->date, &n);
        s->n_dates = s->date ? n : 0;
    } else if (which == 4) {
        clear_parties(s);
        s->party = take_items(w, key, node, party_keys, sizeof *s->party, &n);
        s->n_parties = s->party ? n : 0;
    } else {
        take_places(w, key, node, which == 2 ? &s->reserved : &s->quota, which == 2 ? &s->n_reserved : &s->n_quotas);
    }
    return 1;
}
