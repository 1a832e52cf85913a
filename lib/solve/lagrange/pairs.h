/** @file pairs.h
 * The pairs of unit and school that multipliers need to look at, school by school.
 *
 * A pair that costs at least its unit's multiplier is in no best packing. So only the cheap pairs of each unit are
 * listed, with the cheapest of the rest as a ceiling for the multiplier: what is not listed is left out by proof. A pair
 * that opens its school is always listed: the school may be worth it with a pair that by itself is not.
 */
#ifndef ZONESOLVE_SOLVE_LAGRANGE_PAIRS_H
#define ZONESOLVE_SOLVE_LAGRANGE_PAIRS_H

#include "solve/instance.h"

typedef struct zsi_pairs {
    int32_t n_units;
    int32_t n_schools;
    int64_t n_pairs;
    int64_t *first;      /**< [n_schools + 1] pairs of school j: first[j] .. first[j + 1] - 1 */
    int32_t *unit;       /**< [n_pairs] ascending within a school */
    int64_t *cost;       /**< [n_pairs] */
    int64_t *ceiling;    /**< [n_units] cheapest pair that is not listed, or a cost far above all of them */
    int64_t *ceiling_moved; /**< [n_units] by how much the ceiling rises with the price of a moved pupil; NULL: no limit */
    int64_t *floor;      /**< [n_units] cheapest pair */
    int64_t *room;       /**< [n_schools] places beside the settled units; below 0: no plan without excess */
    int32_t *only;       /**< [n_units] the school of a settled unit, which may go nowhere else; -1: not settled */
    int64_t settled_cost; /**< of the settled units */
    int64_t *moved;       /**< [n_pairs] pupils moved, NULL: no limit on them */
    int64_t *seat;        /**< [n_schools] pair of the unit that a school stands in where that unit has a choice, so that the
                               school may stay closed; else -1 */
    int64_t *site;        /**< [n_pairs * ZSI_N_SITE_LIMITS] taken of the limits on projects, NULL: no limits on them */
    int64_t site_room[ZSI_N_SITE_LIMITS]; /**< what units that are not settled may take; INT64_MAX: no limit */
    int64_t moved_room;   /**< pupils that units which are not settled may move; 0 without a limit */
    int32_t limits_moved; /**< moved pupils are limited */
} zsi_pairs;

/** Lists the pairs whose cost is below once[n_units], and a little above it, at most `most` a unit. Free with
 *  zsi_pairs_clear(). O(n_units * n_schools). */
zs_status zsi_pairs_make(zsi_pairs *pairs, const zsi_instance *instance, const int64_t *once, int32_t most,
                         zsi_report *report);
void zsi_pairs_clear(zsi_pairs *pairs);

#endif
