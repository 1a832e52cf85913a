/** @file plan_apply.h
 * One YAML document (the plan file, or the value of an override) applied key by key to the settings.
 */
#ifndef ZONESOLVE_READ_PLAN_APPLY_H
#define ZONESOLVE_READ_PLAN_APPLY_H

#include "read/settings.h"

#include <yaml.h>

enum { ZSI_PLAN_WHERE_ROOM = 700 };

typedef struct zsi_plan_walk {
    zsi_settings *settings;
    zsi_report *report;
    yaml_document_t *document;
    const char *file;     /**< of the plan file */
    const char *override; /**< dotted name that an override sets, NULL: the plan file */
    int blurred;          /**< a value could not be used: a key without one may stand there all the same */
    int out_of_memory;
    char where[ZSI_PLAN_WHERE_ROOM];
} zsi_plan_walk;

/** Sets the key of a dotted name to a node of the document; nothing (NULL, "", ~, null) takes the key back to its
 *  default. What is wrong is a finding with its line. */
void zsi_plan_apply(zsi_plan_walk *walk, const char *name, const yaml_node_t *node, int line);
/** Applies each entry of a mapping below `name` ("" for the whole file); unknown keys and those that stand twice are
 *  findings. */
void zsi_plan_apply_mapping(zsi_plan_walk *walk, const char *name, const yaml_node_t *node);
/** "plan.yaml, line 3" or "override of solver.time". Borrowed until the next call. */
const char *zsi_plan_where(zsi_plan_walk *walk, int line);
/** The text of a scalar; NULL where the node is none or holds a zero byte. */
const char *zsi_plan_scalar(const yaml_node_t *node);
struct zsi_plan_key;
/** A finding: this node is no value for the key. */
void zsi_plan_wrong_value(zsi_plan_walk *walk, const struct zsi_plan_key *key, const yaml_node_t *node, int line);
/** Whether a node says nothing. */
int zsi_plan_is_nothing(const yaml_node_t *node);

#endif
