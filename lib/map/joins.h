/** @file joins.h
 * The shortest links to add so that every part of the map hangs together with a school.
 */
#ifndef ZONESOLVE_MAP_JOINS_H
#define ZONESOLVE_MAP_JOINS_H

#include "map/nearest_pair.h"

/** Parts of a map, numbered from 0. */
typedef struct zsi_part_labels {
    int32_t n_blocks;
    const int32_t *label; /**< [n_blocks] part of each block */
    int32_t n_parts;
    const uint8_t *served; /**< [n_parts] whether a school stands in the part */
    const uint8_t *wanted; /**< [n_parts] whether its nearest pair is asked for; parts that are not served must be */
} zsi_part_labels;

/** nearest[n_parts]: the nearest pair out of each wanted part, a = -1 where there is no other part. join[n_parts]: room
 *  for the links of a minimum spanning forest that joins every part to a served one, *n_joins of them, found in rounds
 *  in which each unserved group takes its nearest pair (Borůvka 1926). At most log2(n_parts) rounds. */
zs_status zsi_find_joins(zsi_nearest_pair *search, const zsi_part_labels *parts, zsi_pair *nearest, zsi_pair *join,
                         int32_t *n_joins, zsi_report *report);

#endif
