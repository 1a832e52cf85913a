/** @file lagrange.h
 * A bound for instances of any size: "each unit once" relaxed with a multiplier a unit, a knapsack a school.
 *
 * Whatever the multipliers, the bound holds for every plan without excess (Geoffrion, 1974), and every step of the
 * ascent works it out in integers. Steps are as long as Polyak (1969) has them, along a running average of subgradients
 * (Camerini, Fratta and Maffioli, 1975); they get shorter, from the best multipliers, when they gain nothing.
 */
#ifndef ZONESOLVE_SOLVE_LAGRANGE_LAGRANGE_H
#define ZONESOLVE_SOLVE_LAGRANGE_LAGRANGE_H

#include "base/monitor.h"
#include "solve/lagrange/border_shifts.h"
#include "solve/lagrange/packing.h"
#include "solve/lagrange/pairs.h"

#include <stdatomic.h>

/** What multipliers prove, and what their packings hold. */
typedef struct zsi_lagrange {
    const zsi_instance *instance;
    zsi_pairs pairs;
    zsi_border_shifts border_shifts; /**< used where borders cost something */
    int32_t has_borders;
    int32_t threads;
    zsi_packing *packing;   /**< [threads] */
    zsi_packing_item *item; /**< [n_pairs] of each school, in the order of its last packing */
    uint8_t *taken;         /**< [n_pairs] in the last packings */
    int64_t *value;         /**< [n_schools] worth of the last packings; those at the best multipliers after an ascent */
    int32_t *count;         /**< [n_units] schools whose last packing holds it */
    double moved_over;      /**< pupils that the last packings move beyond the limit */
    int64_t *once;          /**< [n_units] best multipliers so far; the cost of settled units */
    int64_t moved;          /**< multiplier of the limit on moved pupils with them, at least 0 */
    int64_t site[ZSI_N_SITE_LIMITS]; /**< multipliers of the limits on projects with them, at least 0 */
    int64_t site_trial[ZSI_N_SITE_LIMITS];
    double site_over[ZSI_N_SITE_LIMITS];      /**< what the last packings take beyond each limit */
    double site_direction[ZSI_N_SITE_LIMITS];
    double site_scale[ZSI_N_SITE_LIMITS];     /**< what one project takes of each limit, about */
    int64_t bound;          /**< what they prove, INT64_MIN: nothing */
    int64_t *trial;         /**< [n_units] multipliers being tried */
    int64_t moved_trial;
    double *direction;      /**< [n_units] of the steps: a running average of 1 - count */
    double moved_direction;
    double pupils;          /**< of all units */
    int32_t n_steps;
} zsi_lagrange;

typedef struct zsi_lagrange_options {
    int64_t upper;             /**< cost of a plan to aim at, ZSI_FORBIDDEN: none */
    int64_t enough;            /**< a bound that ends the ascent */
    int32_t most_steps;
    _Atomic int64_t *known;    /**< raised with every better bound, NULL: nobody looks */
} zsi_lagrange_options;

/** Starts at prices of places [n_schools], and the borders as a plan school[n_units] has them (NULL: no plan is known);
 *  threads share the schools. Free with zsi_lagrange_clear(). */
zs_status zsi_lagrange_make(zsi_lagrange *lagrange, const zsi_instance *instance, const int64_t *place_price,
                            const int32_t *school, int32_t threads, zsi_report *report);
void zsi_lagrange_clear(zsi_lagrange *lagrange);
/** Raises the bound until it is enough, rises no more, or the monitor says stop. The same steps on any machine and any
 *  number of threads. O(steps * (n_pairs + packings)). */
zs_status zsi_lagrange_ascend(zsi_lagrange *lagrange, const zsi_lagrange_options *options, zsi_monitor *monitor,
                              zsi_report *report);
/** Costs with the best shifts of borders, [n_units * n_schools]: what a bound may charge where borders cost something.
 *  The sum over a plan's pairs is at most its cost. NULL: out of memory. Caller frees. */
int64_t *zsi_lagrange_charges(const zsi_lagrange *lagrange);

#endif
