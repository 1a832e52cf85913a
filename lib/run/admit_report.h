/** @file admit_report.h
 * admission.json for programs, admission.md for the public.
 */
#ifndef ZONESOLVE_RUN_ADMIT_REPORT_H
#define ZONESOLVE_RUN_ADMIT_REPORT_H

#include "run/admit_figures.h"

#include <stdio.h>

/** The figures of an admission, what it was made from and by what rules. Errors of the stream stay there. */
zs_status zsi_put_admission_json(const zsi_admit_session *session, FILE *file, zsi_report *report);
/** A section of a report in Markdown, English and Chinese, with small counts hidden. */
void zsi_put_admission_report(const zsi_admit_figures *figures, FILE *file);

#endif
