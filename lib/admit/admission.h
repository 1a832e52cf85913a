/** @file admission.h
 * One admission from the roll and the policy to every applicant's school, with what decided it.
 */
#ifndef ZONESOLVE_ADMIT_ADMISSION_H
#define ZONESOLVE_ADMIT_ADMISSION_H

#include "admit/overflow.h"
#include "admit/priority.h"

enum {
    ZSI_PLACED_BY_RULE = 0,
    ZSI_PLACED_EXCEPTED = 1, /**< above the number, under an infant class limit */
    ZSI_PLACED_OVERFLOW = 2, /**< at a school with a free place */
    ZSI_WAITING = 3,         /**< without a school, on a waiting list */
    ZSI_UNPLACED = 4         /**< without a school, and no rule of any school asked for takes them */
};

/** Places of one applicant on a waiting list. */
typedef struct zsi_waiting {
    int32_t applicant;
    size_t entry;
} zsi_waiting;

typedef struct zsi_admission {
    zsi_priority priority;
    int32_t n_applicants;
    int32_t n_schools;
    uint8_t *status;       /**< [n_applicants] ZSI_PLACED_... */
    int32_t *school;       /**< [n_applicants] -1: none */
    int64_t *entry;        /**< [n_applicants] of the school where a rule decided, -1: none did */
    int64_t count[5];      /**< applicants by status */
    int64_t *admitted;     /**< [n_schools] by rule */
    int64_t *excepted;     /**< [n_schools] */
    int64_t *overflowed;   /**< [n_schools] */
    size_t *waiting_first; /**< [n_schools + 1] */
    zsi_waiting *waiting;  /**< in the order of each school: who would rather be there */
    zsi_overflow_total overflow;
    int64_t missing;       /**< places that the overflow lacks */
} zsi_admission;

/** Locks seats, ranks, runs deferred acceptance, settles excepted pupils, holds the outcome against the stability check and
 *  places those left over. ZS_E_DATA: equal applicants that only a draw can order; ZS_E_INTERNAL: the outcome is not
 *  stable. Clear in any case. */
zs_status zsi_admission_run(zsi_admission *admission, zsi_roll *roll, const zsi_policy *policy, zsi_report *report);
void zsi_admission_clear(zsi_admission *admission);

#endif
