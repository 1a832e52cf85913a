/** @file class_load.h
 * Places as classes make them: what the cohorts of a zone come to at a school, year by year, for the search.
 *
 * Where a school has one number of places and a unit one number of pupils, the search counts with these. Else a unit has a
 * number for each cohort, and a school is overfull where its rooms do not hold the cohorts of some year at the class sizes
 * of the aims. The numbers of one year together, against all its rooms, still bound what any plan can do: these
 * projections are what the relaxations see.
 */
#ifndef ZONESOLVE_SOLVE_CLASS_LOAD_H
#define ZONESOLVE_SOLVE_CLASS_LOAD_H

#include "model/problem.h"

/** Cohorts of all years together that can be solved. */
enum { ZSI_MOST_LOADS = 160 };

typedef struct zsi_class_load {
    const zsi_classes *classes; /**< borrowed */
    int32_t n_cohorts;
    int32_t n_years;
    int32_t n_aims;        /**< aims that are told apart, the last ones of the problem */
    int32_t first_aim;     /**< the first of them */
    int64_t base;          /**< above the pupils of all cohorts: one aim's pupils are a digit of `order` */
    int32_t *pupils;       /**< [n_units * n_cohorts] row by row of units */
    int32_t *limit;        /**< [n_schools * n_cohorts * n_aims] largest class that each aim allows */
    int32_t *target;       /**< [n_schools * n_cohorts] */
    uint8_t *is_uniform;   /**< [n_schools * n_years] the cohorts of the year share their limits */
} zsi_class_load;

/** How overfull a school, or a city, is: `order` compares aim by aim (a number in base `base`, the first aim its highest
 *  digit); `guide` is what the annealing pays for, pupils weighted by aim. Both add up over schools. */
typedef struct zsi_strain {
    int64_t order;
    int64_t guide;
} zsi_strain;

/** Loads for units: block_unit[n_blocks] of n_units. *load is NULL where the problem has no classes. Free with
 *  zsi_class_load_free(). ZS_E_USAGE where there are more cohorts than ZSI_MOST_LOADS. */
zs_status zsi_class_load_make(zsi_class_load **load, const zsi_problem *problem, const int32_t *block_unit, int32_t n_units,
                              zsi_report *report);
void zsi_class_load_free(zsi_class_load *load);
/** What pupils[n_cohorts] come to at a school. O(n_cohorts) where its rooms hold them, else O(cohorts * rooms). */
zsi_strain zsi_class_strain(const zsi_class_load *load, int32_t school, const int32_t *pupils);
/** The same where the pupils of a unit are added (sign 1) or taken away (-1). */
zsi_strain zsi_class_strain_with(const zsi_class_load *load, int32_t school, const int32_t *pupils, int32_t unit,
                                 int32_t sign);
/** Pupils beyond one aim, a digit of `order`. */
int64_t zsi_class_digit(const zsi_class_load *load, int64_t order, int32_t aim);
/** Pupils beyond the last aim: those beyond places. */
static inline int64_t zsi_class_last_digit(const zsi_class_load *load, int64_t order)
{
    return order % load->base;
}
/** The projection on a year and an aim: pupils[n_units] of its cohorts together, places[n_schools] no fewer than the rooms
 *  hold of them with every class within the aim. Pupils beyond these places are beyond the aim in every plan. */
void zsi_class_project(const zsi_class_load *load, int32_t n_units, int32_t year_ix, int32_t aim, int64_t *pupils,
                       int64_t *places);

#endif
