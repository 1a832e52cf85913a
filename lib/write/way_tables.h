/** @file way_tables.h
 * Crossings of barriers and minutes on the way, where the plan file gives layers to tell them from: columns of the tables
 * and figures of plan.json.
 */
#ifndef ZONESOLVE_WRITE_WAY_TABLES_H
#define ZONESOLVE_WRITE_WAY_TABLES_H

#include "write/csv.h"
#include "write/json.h"
#include "write/result.h"

/** Columns of assignment.csv: barrier_crossings and open_crossings of one pupil, travel_min. */
void zsi_put_way_header(zsi_csv *csv, const zsi_result *result);
void zsi_put_way_fields(zsi_csv *csv, const zsi_result *result, int32_t block);
/** Columns of schools.csv: pupil_barrier_crossings and pupil_open_crossings (pupils times crossings), travel_mean_min,
 *  travel_max_min. */
void zsi_put_school_way_header(zsi_csv *csv, const zsi_result *result);
void zsi_put_school_way_fields(zsi_csv *csv, const zsi_result *result, int32_t school);
/** Keys of `objective` in plan.json: charged_km where something is charged, pupil_barrier_crossings and
 *  pupil_open_crossings, pupil_min. Null without an assignment. */
void zsi_put_way_json(zsi_json *json, const zsi_result *result);

#endif
