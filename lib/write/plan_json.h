/** @file plan_json.h
 * plan.json: the figures of a result, what it was made from and with (contract 5).
 */
#ifndef ZONESOLVE_WRITE_PLAN_JSON_H
#define ZONESOLVE_WRITE_PLAN_JSON_H

#include "write/result.h"

#include <stdio.h>

/** Versions of the libraries underneath. */
typedef struct zsi_library_versions {
    const char *glpk;
    const char *geos;
    const char *proj;
    const char *shapelib;
} zsi_library_versions;

/** What only the run knows. */
typedef struct zsi_plan_json_facts {
    const char *plan_file; /**< the plan file as `check` finds it from the result folder */
    const char *version;
    zsi_library_versions libraries;
    double write_s;
    int32_t for_report;             /**< without what differs between equal runs: the seconds and the plan file's place */
    const char *certificate_sha256; /**< of certificate.json; NULL or "": there is none */
} zsi_plan_json_facts;

/** Writes the object; keys stand in a fixed order and no number depends on the locale or on the number of threads.
 *  Errors stay on the stream. */
void zsi_write_plan_json(const zsi_result *result, const zsi_plan_json_facts *facts, FILE *file);

#endif
