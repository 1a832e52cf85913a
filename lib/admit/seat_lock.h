/** @file seat_lock.h
 * One home, one place in so many years (一房一学位), brothers and sisters of the family free.
 */
#ifndef ZONESOLVE_ADMIT_SEAT_LOCK_H
#define ZONESOLVE_ADMIT_SEAT_LOCK_H

#include "admit/policy.h"
#include "admit/roll.h"

/** Whether a place used from `start_year` on still binds in `year`: with 6 years from 2020 on, 2025 is the last. */
static inline int zsi_seat_is_locked(int32_t start_year, int32_t years, int32_t year)
{
    return year >= start_year && year - start_year < years;
}

/** Fills roll->locked: applicants whose home gave a place to another family within policy->lock_years before policy->year,
 *  or, among applicants of one home and several families, those of families whose dates are later than the earliest. Then
 *  counts them, and those with a date outside what is allowed, as the categories that the policy says. O(n log n). */
zs_status zsi_lock_seats(zsi_roll *roll, const zsi_policy *policy, zsi_report *report);

#endif
