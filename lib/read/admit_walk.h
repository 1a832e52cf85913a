/** @file admit_walk.h
 * One YAML document on its way into the settings of an admission. Internal to admit_settings.c and admit_lists.c.
 */
#ifndef ZONESOLVE_READ_ADMIT_WALK_H
#define ZONESOLVE_READ_ADMIT_WALK_H

#include "read/admit_settings.h"

#include <yaml.h>

typedef struct zsi_admit_walk {
    zsi_admit_settings *settings;
    zsi_report *report;
    yaml_document_t *document;
    const char *file;
    const char *override; /**< key that an override sets, NULL: the file */
    int blurred;          /**< a value could not be used: a key without one may stand there all the same */
    int out_of_memory;
} zsi_admit_walk;

/** A key of a mapping inside a list. */
typedef struct zsi_item_key {
    const char *name;
    int (*set)(zsi_admit_walk *walk, void *item, const yaml_node_t *value); /**< 0: taken, -1: wrong value */
    const char *expected; /**< for messages */
} zsi_item_key;

/** A finding with its line: this node is no value for the key. */
void zsi_admit_wrong(zsi_admit_walk *walk, const char *key, const yaml_node_t *node, const char *expected);
/** A finding: an unknown key; `nearest` is the known key nearest to it. */
void zsi_admit_unknown(zsi_admit_walk *walk, const char *key, const yaml_node_t *node, const char *nearest);
/** A copy of a scalar into *text, the old one freed. 0, or -1: no text. */
int zsi_admit_take_text(zsi_admit_walk *walk, char **text, const yaml_node_t *node);
/** A list of texts, or one text. 0, or -1. */
int zsi_admit_take_texts(zsi_admit_walk *walk, zsi_text_list *list, const yaml_node_t *node);
/** A whole number of at least 0. 0, or -1. */
int zsi_admit_take_count(int64_t *value, const yaml_node_t *node);
void zsi_text_list_clear(zsi_text_list *list);
/** The keys that hold lists of mappings: whether `key` is one of them; it then takes the node. */
int zsi_admit_take_list(zsi_admit_walk *walk, const char *key, const yaml_node_t *node);
/** Frees all lists of mappings. */
void zsi_admit_lists_clear(zsi_admit_settings *settings);

#endif
