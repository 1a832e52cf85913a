/** @file group_tables.h
 * Zones of several schools in the results: who shares a zone, and what quality a child may expect.
 */
#ifndef ZONESOLVE_WRITE_GROUP_TABLES_H
#define ZONESOLVE_WRITE_GROUP_TABLES_H

#include "write/json.h"
#include "write/result.h"

#include <stdio.h>

/** groups.csv: zone, school_id, name, places, quality, expected_quality (of the zone). record.groups must be there. */
void zsi_write_groups(const zsi_result *result, FILE *file);
/** quality.csv: block_id, pupils, zone, expected_quality, single_school_id, single_quality (if zones had one school:
 *  today's, else the nearest). Needs qualities and an assignment. */
void zsi_write_quality(const zsi_result *result, FILE *file);
/** "groups": their number and places; with qualities the mean and the variance over pupils of what they expect, and the same
 *  for zones of one school. */
void zsi_put_groups_json(zsi_json *json, const zsi_result *result);

#endif
