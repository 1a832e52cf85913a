/** @file check_report.h
 * Whether report.html tells what plan.json and the assignment tell.
 */
#ifndef ZONESOLVE_RUN_CHECK_REPORT_H
#define ZONESOLVE_RUN_CHECK_REPORT_H

#include "run/told_figures.h"

/** Holds the figures in DIR/report.html against plan.json (`root`), and makes the report again from them into the folder
 *  `again`, to be compared with the other files. Where there is no report, or none with figures, that is a fault. */
zs_status zsi_check_report(const zsi_result *result, const char *dir, const char *again, const json_t *root,
                           zsi_faults *faults);

#endif
