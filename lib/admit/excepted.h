/** @file excepted.h
 * Pupils above the number where infant classes are limited by law (School Admissions (Infant Class Sizes) (England)
 * Regulations 2012): they take no place.
 */
#ifndef ZONESOLVE_ADMIT_EXCEPTED_H
#define ZONESOLVE_ADMIT_EXCEPTED_H

#include "admit/priority.h"
#include "admit/roll.h"

/** Deferred acceptance with excepted pupils. Fills entry[n_applicants] as zsi_deferred_acceptance() does, and
 *  excepted[n_applicants]: 1 where the school of `entry` takes the applicant above its places. Pupils of ZSI_EXCEPTED_YES
 *  go where they first ask. Of a multiple birth, one admitted brings the others whose lists are the same: they leave the
 *  competition for places, which is then run again, until nothing changes. */
zs_status zsi_settle_excepted(const zsi_roll *roll, zsi_priority *priority, int64_t *entry, uint8_t *excepted,
                              zsi_report *report);

#endif
