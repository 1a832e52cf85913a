/** @file set_draws.h
 * Sets of schools drawn near what a relaxation opens, each weighed by its transport relaxation; the most promising one is
 * annealed into a plan.
 *
 * Where places are hardly more than pupils, plans hang on which schools are open, and no move of one school leads from one
 * good set to the next. The shares that a linear program opens are rounded at random (Raghavan and Thompson, 1987).
 */
#ifndef ZONESOLVE_SOLVE_SITING_SET_DRAWS_H
#define ZONESOLVE_SOLVE_SITING_SET_DRAWS_H

#include "base/random.h"
#include "solve/search/anneal.h"

typedef struct zsi_set_draws {
    const zsi_instance *instance;
    zsi_instance narrow;  /**< the same with only the schools of a set; its costs are owned */
    int32_t *seat;        /**< [n_units] the school of the set that stands in a unit, -1: none */
    int32_t *best_seat;   /**< [n_units] of the best set of a step */
    int64_t *price;       /**< [n_schools] prices of places in the set drawn last, and behind them in the best one */
    double *score;        /**< [n_schools] how much each should be open in the set being drawn */
    uint64_t *tried;      /**< [n_tried] sums of the sets that were annealed */
    size_t n_tried;
    size_t tried_capacity;
    zsi_zones zones;
    double a_unit;        /**< typical change of cost where a unit changes zone */
    double a_pupil;       /**< the same a pupil */
    int64_t n_proposals;
    zsi_random random;
} zsi_set_draws;

/** Prepares draws over plans like start[n_units]. Free with zsi_set_draws_clear(). */
zs_status zsi_set_draws_make(zsi_set_draws *draws, const zsi_instance *instance, const int32_t *start, double a_unit,
                             double a_pupil, uint64_t seed, zsi_report *report);
void zsi_set_draws_clear(zsi_set_draws *draws);
/** Draws some sets by open[n_schools] (percent) among pairs of left[n_units * n_schools], others by exchanges from the best
 *  plan so far, and makes a plan of the one that could cost least, where that is less than the best one does. `trial`
 *  becomes that plan, good or not; *found: there is one. O(draws * transport + proposals). */
zs_status zsi_set_draws_step(zsi_set_draws *draws, const uint8_t *open, const uint8_t *left, const zsi_best *best,
                             zsi_monitor *monitor, zsi_best *trial, int *found, zsi_report *report);

#endif
