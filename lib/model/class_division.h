/** @file class_division.h
 * How a school best divides its rooms among the cohorts of a year.
 *
 * Pupils beyond what a cohort's rooms hold at a class size are convex in the rooms it gets, and so is the sum of
 * squared class sizes (the perspective of a convex function); so is, aim by aim, their list in lexicographic order. The
 * sum over cohorts of convex functions of whole numbers is minimised by giving each room to the cohort that gains most
 * (Gross 1956; Fox 1966): the division is exact, in integers.
 */
#ifndef ZONESOLVE_MODEL_CLASS_DIVISION_H
#define ZONESOLVE_MODEL_CLASS_DIVISION_H

#include "base/report.h"

/** Aims of class formation, the first before the second before the third. */
enum { ZSI_MOST_AIMS = 3 };
/** Cohorts that a school teaches in one year. */
enum { ZSI_MOST_COHORTS = 32 };

/** A cohort that wants rooms. */
typedef struct zsi_cohort_need {
    int64_t pupils;                /**< at most 2^30 */
    int32_t target;                /**< a class beyond ceil(pupils / target) is not formed */
    int32_t limit[ZSI_MOST_AIMS];  /**< [n_aims] the largest class that each aim allows */
} zsi_cohort_need;

/** Divides rooms among need[n]: given[n] are the classes of each. Every cohort with pupils gets a class where the rooms
 *  suffice for that; then, in lexicographic order, the fewest pupils beyond limit[0], limit[1] ..., and the most even
 *  classes (least sum of squared sizes, a cohort without a class counting double); equal gains go to the earlier cohort.
 *  excess[n_aims] are the pupils beyond. O(n) where every cohort can have its classes at the target, else
 *  O(n * rooms). */
void zsi_divide_rooms(const zsi_cohort_need *need, int32_t n, int64_t rooms, int32_t n_aims, int64_t *given,
                      int64_t excess[ZSI_MOST_AIMS]);
/** Pupils beyond what so many classes hold at a size. */
static inline int64_t zsi_beyond_limit(int64_t pupils, int64_t rooms, int32_t limit)
{
    int64_t held = rooms * limit;
    return pupils > held ? pupils - held : 0;
}

#endif
