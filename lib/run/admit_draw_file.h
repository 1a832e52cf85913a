/** @file admit_draw_file.h
 * draw.json: all that anyone needs to draw again.
 *
 *     format       1
 *     method       how list, key and numbers are made (admit/draw.h)
 *     list_file, list_rows, list_sha256   the sealed list
 *     seed         the text that numbers come from
 *     parties      [{name, commitment, reveal}] that made the seed, [] where it was published
 *     schools      [{school, order: {applicant id: number, ...}}] the smallest number first; school "" is the order among
 *                  those left over
 */
#ifndef ZONESOLVE_RUN_ADMIT_DRAW_FILE_H
#define ZONESOLVE_RUN_ADMIT_DRAW_FILE_H

#include "run/admit_session.h"

#include <stdio.h>

/** Writes it; errors of the stream stay there. ZS_E_MEMORY. O(entries log entries). */
zs_status zsi_put_draw(const zsi_admit_session *session, FILE *file, zsi_report *report);

#endif
