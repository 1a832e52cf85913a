/** @file overflow.h
 * Those left over to schools with free places (统筹): as few as can be beyond the limit, then as many as can be in their own
 * learning zone, then the least total distance; an exact minimum-cost flow.
 */
#ifndef ZONESOLVE_ADMIT_OVERFLOW_H
#define ZONESOLVE_ADMIT_OVERFLOW_H

#include "admit/roll.h"

typedef struct zsi_overflow {
    int64_t limit_mm;         /**< INT64_MAX: none */
    const int32_t *applicant; /**< [n] those left over; at most as many as there are free places */
    int32_t n;
    const int64_t *free;      /**< [n_schools] places */
} zsi_overflow;

/** What an overflow came to. */
typedef struct zsi_overflow_total {
    int64_t beyond;       /**< pupils beyond the limit, or without a known way */
    int64_t outside;      /**< pupils outside their own learning zone */
    int64_t distance_mm;  /**< sum of known distances */
    int64_t step_mm;      /**< distances were compared in whole steps of so much: 1, more only for very many schools */
} zsi_overflow_total;

/** Fills school[n] with the school of each of them. Pupils of one home, learning zone and distance table are one unit, the
 *  order of `applicant` decides among them. Candidates are the nearest free schools of each unit; dual prices then say
 *  whether any other school could improve the flow, and those that could join it until none is left, so that the result is
 *  the optimum over all pairs. ZS_E_ARGUMENT where there are fewer free places than applicants. */
zs_status zsi_overflow_place(const zsi_roll *roll, const zsi_overflow *overflow, int32_t *school, zsi_overflow_total *total,
                             zsi_report *report);

#endif
