/** @file class_tables.h
 * Classes in the tables: columns of schools.csv, a part of plan.json.
 */
#ifndef ZONESOLVE_WRITE_CLASS_TABLES_H
#define ZONESOLVE_WRITE_CLASS_TABLES_H

#include "write/csv.h"
#include "write/json.h"
#include "write/result.h"

enum { ZSI_BAND_NAME_ROOM = 64 };

/** Names of the counts by band. */
typedef struct zsi_band_names {
    char over_target[ZSI_BAND_NAME_ROOM];
    char large[ZSI_BAND_NAME_ROOM];
    char super_large[ZSI_BAND_NAME_ROOM];
} zsi_band_names;

/** n_46_55, n_ge_56_cumulative, n_ge_66_cumulative; words instead of numbers where cohorts have thresholds of their own. */
zsi_band_names zsi_band_names_of(const zsi_classes *classes);
/** Names of the columns of classes, for each year its own; counts from a threshold on say that they are cumulative. */
void zsi_put_class_header(zsi_csv *csv, const zsi_classes *classes);
/** Their values for a school. */
void zsi_put_class_fields(zsi_csv *csv, const zsi_result *result, int32_t school);
/** "classes": aims with what is beyond them, cohorts, and the totals of each year; null without an assignment. */
void zsi_put_class_json(zsi_json *json, const zsi_result *result);

#endif
