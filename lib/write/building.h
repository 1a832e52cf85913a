/** @file building.h
 * What is built, extended and closed: building.csv and its part of plan.json.
 */
#ifndef ZONESOLVE_WRITE_BUILDING_H
#define ZONESOLVE_WRITE_BUILDING_H

#include "write/json.h"
#include "write/result.h"

#include <stdio.h>

/** building.csv: a row a project, in the order of the schools. What a project does is counted against the finished plan:
 *  the same without it, its blocks at the nearest other open school that they may go to (an extension: at the school as it
 *  was), everything else unchanged. A problem with siting and a plan with an assignment. O(n_blocks * n_schools). */
void zsi_write_building(const zsi_result *result, FILE *file);
/** "building" of plan.json; nothing where no school may be opened or closed. */
void zsi_put_building_json(zsi_json *json, const zsi_result *result);
/** "open", "closed", "new" or "extended". Static. */
const char *zsi_school_state(const zsi_result *result, int32_t school);

#endif
