/** @file plan_speeds.h
 * The key travel.roads.speeds: km an hour for each class of roads.
 */
#ifndef ZONESOLVE_READ_PLAN_SPEEDS_H
#define ZONESOLVE_READ_PLAN_SPEEDS_H

#include "read/plan_apply.h"
#include "read/plan_keys.h"

/** Sets the classes and their speeds from a mapping; anything else is a finding. */
void zsi_plan_apply_speeds(zsi_plan_walk *walk, const zsi_plan_key *key, const yaml_node_t *node, int line);
void zsi_class_speeds_clear(zsi_class_speed *speeds, size_t n);

#endif
