/** @file report.h
 * report.html: one self-contained page with the map before and after, the tables and what they mean, in all languages.
 */
#ifndef ZONESOLVE_WRITE_REPORT_REPORT_H
#define ZONESOLVE_WRITE_REPORT_REPORT_H

#include "write/result.h"

#include <stdio.h>

/** Writes the page. figures_json: the text of the figures (see zsi_write_plan_json()), put in as it is with each "<"
 *  escaped; `lang` is shown first. Errors of the stream stay on it. ZS_E_MEMORY, ZS_E_GEOMETRY. */
zs_status zsi_write_report(const zsi_result *result, const char *figures_json, int32_t lang, FILE *file,
                           zsi_report *report);
/** The text of the figures in a written page and its length, NULL: there is none. Given to zsi_write_report() again it
 *  makes the same bytes. Borrowed from `page`. */
const char *zsi_report_figures(const char *page, size_t *length);

#endif
