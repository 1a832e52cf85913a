/** @file plan_classes.h
 * The keys of the plan file that speak of classes: lists of cohorts and aims, columns by year.
 */
#ifndef ZONESOLVE_READ_PLAN_CLASSES_H
#define ZONESOLVE_READ_PLAN_CLASSES_H

#include "read/plan_apply.h"
#include "read/plan_keys.h"

/** Whether a key is one of these. */
int zsi_plan_is_class_key(const zsi_plan_key *key);
/** Sets such a key to a node; what is wrong is a finding with its line. */
void zsi_plan_apply_classes(zsi_plan_walk *walk, const zsi_plan_key *key, const yaml_node_t *node, int line);
/** Takes such a key back to its default. */
void zsi_plan_reset_classes(zsi_plan_walk *walk, const zsi_plan_key *key);

#endif
