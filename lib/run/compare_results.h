/** @file compare_results.h
 * What differs between written results: figures side by side, schools, blocks, and a map of the blocks that differ.
 */
#ifndef ZONESOLVE_RUN_COMPARE_RESULTS_H
#define ZONESOLVE_RUN_COMPARE_RESULTS_H

#include "run/session.h"

enum { ZSI_MOST_COMPARED = 16 };

/** Compares the results in dir[n]; each other with the first. *text, which the caller frees, tells it to people. With
 *  out_dir the folder gets comparison.json, comparison.csv (figures), schools_compared.csv, differences.csv and, where the
 *  inputs of the first result still have polygons, differences.geojson. Results are taken as their tables tell them.
 *  ZS_E_READ: a folder holds no result; ZS_E_DATA: its tables cannot be used. */
zs_status zsi_compare_results(zsi_session *session, int32_t n, const char *const *dir, const char *out_dir, char **text,
                              zsi_report *report);

#endif
