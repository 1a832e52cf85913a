/** @file told_figures.h
 * What a plan.json tells, read for checking.
 */
#ifndef ZONESOLVE_RUN_TOLD_FIGURES_H
#define ZONESOLVE_RUN_TOLD_FIGURES_H

#include "write/result.h"

#include <jansson.h>

/** A fault finder: every fault of a result is an error finding and counts. */
typedef struct zsi_faults {
    int64_t n;
    const char *file; /**< plan.json as the reader of a finding would name it */
    zsi_report *report;
} zsi_faults;

/** Reads plan.json. ZS_E_READ: there is none; *root NULL with a fault: it is not JSON. Caller frees with json_decref(). */
zs_status zsi_told_read(const char *path, json_t **root, zsi_faults *faults);
/** The text of a key, NULL with a fault where it is missing or no text. Borrowed from root. */
const char *zsi_told_text(const json_t *root, const char *key, zsi_faults *faults);
/** Puts the told figures over those of `plan`, which were recounted, so that zsi_check_plan() holds them against its own
 *  count; figures which that check does not look at are compared here. */
void zsi_told_figures(const json_t *root, const zsi_problem *problem, zsi_plan *plan, zsi_faults *faults);
/** Holds the part of plan.json on classes against the one that `result` gives; bounds are taken as told, and put on
 *  `plan`, the plan of the result. */
zs_status zsi_told_classes(const json_t *root, const zsi_result *result, zsi_plan *plan, zsi_faults *faults);
/** The same for the part on groups of schools. */
zs_status zsi_told_groups(const json_t *root, const zsi_result *result, zsi_faults *faults);
/** Holds crossings, minutes and charges in plan.json against those of `result`. */
zs_status zsi_told_ways(const json_t *root, const zsi_result *result, zsi_faults *faults);

#endif
