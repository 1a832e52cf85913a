/** @file admit_write.h
 * The result folder of an admission.
 *
 * placements.csv, schools.csv, waiting.csv, draw.json (where there was a draw), shortage.csv (where somebody has no place),
 * admission.json: for the bureau, opaque ids only. public_schools.csv, public_counts.csv, admission.md: small counts hidden.
 */
#ifndef ZONESOLVE_RUN_ADMIT_WRITE_H
#define ZONESOLVE_RUN_ADMIT_WRITE_H

#include "run/admit_session.h"

/** Writes aside and renames when complete. dir NULL: output.dir. */
zs_status zsi_admit_write(const zsi_admit_session *session, const char *dir, zsi_report *report);
/** Only the files, into an existing folder. */
zs_status zsi_admit_write_files(const zsi_admit_session *session, const char *folder, zsi_report *report);
/** The text of admission.json. Caller frees. */
zs_status zsi_admit_json(const zsi_admit_session *session, char **text, zsi_report *report);
/** Names of the files that a check compares, [*n]. Static. */
const char *const *zsi_admit_files(size_t *n);

#endif
