/** @file told_result.h
 * A result folder as its tables tell it, without its inputs.
 */
#ifndef ZONESOLVE_RUN_TOLD_RESULT_H
#define ZONESOLVE_RUN_TOLD_RESULT_H

#include "run/told_figures.h"
#include "write/comparison.h"

/** Reads plan.json, assignment.csv and schools.csv. *root is plan.json, which the caller frees with json_decref().
 *  ZS_E_READ, ZS_E_DATA with findings. Free *told with zsi_told_result_clear(), also after a failure. */
zs_status zsi_told_result_read(const char *dir, zsi_told_result *told, json_t **root, zsi_report *report);
void zsi_told_result_clear(zsi_told_result *told);

#endif
