/** @file forced_plan.h
 * What a plan becomes where one block is made to go to another school, with the zones around solved again.
 */
#ifndef ZONESOLVE_MODEL_FORCED_PLAN_H
#define ZONESOLVE_MODEL_FORCED_PLAN_H

#include "model/reasons.h"

/** A block that another one displaces. */
typedef struct zsi_displaced {
    int32_t block;
    int32_t to; /**< the school it goes to instead */
} zsi_displaced;

typedef struct zsi_forced {
    int32_t school;      /**< where the block was made to go */
    zs_outcome outcome;  /**< OPTIMAL: proven best in the window, FEASIBLE, SHORT; INFEASIBLE: impossible; NONE: no plan was
                              found in the time */
    zsi_reason rule;     /**< INFEASIBLE by a rule on the block itself: OWN, KEPT or LIMIT; else its code is NEAREST */
    char *why;           /**< INFEASIBLE otherwise: what the solver says */
    int32_t is_whole;    /**< the window was the whole problem, so that the bound is on every plan with the block there */
    int32_t n_schools;   /**< of the window */
    int32_t *window;     /**< [n_schools] */
    double total;        /**< of the whole plan with the window solved again */
    double bound;        /**< proven: no plan that leaves the other zones as they are, with this excess, is below it */
    int64_t excess;      /**< of the whole plan */
    int64_t excess_bound; /**< proven: no plan that leaves the other zones as they are has less */
    int64_t moved_pupils;
    int32_t n_displaced;
    zsi_displaced *displaced; /**< [n_displaced] other blocks that change school, those with most pupils first */
} zsi_forced;

void zsi_forced_clear(zsi_forced *forced);

#endif
