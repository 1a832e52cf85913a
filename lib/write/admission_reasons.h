/** @file admission_reasons.h
 * One sentence for every child, in English and Chinese.
 */
#ifndef ZONESOLVE_WRITE_ADMISSION_REASONS_H
#define ZONESOLVE_WRITE_ADMISSION_REASONS_H

#include "write/admission_tables.h"

enum { ZSI_REASON_ROOM = 1200 };

/** Why an applicant is where they are, one sentence; cut at a whole character where it is longer than the room. */
const char *zsi_admission_reason(const zsi_placement *placement, char room[ZSI_REASON_ROOM]);
const char *zsi_admission_reason_zh(const zsi_placement *placement, char room[ZSI_REASON_ROOM]);

#endif
