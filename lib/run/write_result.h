/** @file write_result.h
 * A plan into its result folder (contract 5).
 */
#ifndef ZONESOLVE_RUN_WRITE_RESULT_H
#define ZONESOLVE_RUN_WRITE_RESULT_H

#include "model/plan.h"
#include "run/session.h"
#include "write/result.h"

/** Writes everything beside `dir` (NULL: the plan file's output.dir) and gives it the folder's name when it is whole;
 *  ZS_E_WRITE leaves the old result as it was. *json gets the text of plan.json; the caller frees it. */
zs_status zsi_write_result(zsi_session *session, const zsi_plan *plan, const zsi_origin *origin, const char *dir,
                           char **json, zsi_report *report);
/** Writes report.html into an existing folder; figures_json as in zsi_write_report(). */
zs_status zsi_write_report_file(const zsi_result *result, const char *figures_json, const char *folder,
                                zsi_report *report);
/** Writes all tables and layers into an existing folder. */
zs_status zsi_write_files(zsi_session *session, const zsi_result *result, const char *folder, zsi_report *report);
/** The text of plan.json without writing a folder. The caller frees it. */
zs_status zsi_result_json(const zsi_session *session, const zsi_plan *plan, const zsi_origin *origin, char **json,
                          zsi_report *report);

#endif
