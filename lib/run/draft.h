/** @file draft.h
 * A first plan file for two layers (verb `init`).
 */
#ifndef ZONESOLVE_RUN_DRAFT_H
#define ZONESOLVE_RUN_DRAFT_H

#include "base/report.h"

/** *text gets the commented plan file, the caller's to free; with plan_file it is written there too, but never over a file
 *  that exists (somebody's plan may be in it): ZS_E_WRITE. */
zs_status zsi_draft(const char *blocks_file, const char *schools_file, const char *plan_file, char **text,
                    zsi_report *report);

#endif
