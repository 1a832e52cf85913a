/** @file border_shifts.h
 * Borders between zones in a bound that knows single pairs only: their cost is shifted onto the pairs.
 *
 * A link with border cost w between units a and b costs w/2 * sum over schools j of |x_aj - x_bj|. That is at least
 * sum of s_j * (x_aj - x_bj) for any shifts s_j between -w/2 and w/2, a sum over pairs. So the costs of the pairs may be
 * shifted from one end of a link to the other within these limits, and every bound on the shifted costs holds for travel
 * and borders together (the dual of the linear relaxation of multiway cut: Calinescu, Karloff and Rabani, 2000).
 */
#ifndef ZONESOLVE_SOLVE_LAGRANGE_BORDER_SHIFTS_H
#define ZONESOLVE_SOLVE_LAGRANGE_BORDER_SHIFTS_H

#include "solve/lagrange/pairs.h"

/** A term's end that is no pair: the unit is settled elsewhere, or here. */
enum { ZSI_END_NEVER = -1, ZSI_END_ALWAYS = -2 };

typedef struct zsi_border_shifts {
    int32_t n_terms;     /**< a link with a school that both of its ends may go to */
    int32_t *plus;       /**< [n_terms] pair of the link's first unit, or ZSI_END_... */
    int32_t *minus;      /**< [n_terms] pair of its second unit */
    int64_t *half;       /**< [n_terms] the shift stays between -half and half */
    int64_t *shift;      /**< [n_terms] best so far */
    int64_t *trial;      /**< [n_terms] being tried */
    double *direction;   /**< [n_terms] of the steps */
    int32_t *school;     /**< [n_terms] */
    int32_t *unit;       /**< [2 * n_terms] both ends of the link */
    double *weight;      /**< [n_terms] pupils that a step counts for */
    int64_t *shifted;    /**< [n_pairs] costs with the shifts being tried */
    int64_t constant;    /**< what they charge for settled units */
    int64_t certain;     /**< cost of borders between units settled at different schools */
    int32_t certain_unit; /**< one of those, -1: there is none */
    size_t capacity[9];
} zsi_border_shifts;

/** Terms of all links with a border cost. Shifts start as a plan school[n_units] has them (NULL: at 0), so that they
 *  charge the plan for all of its borders. Free with zsi_border_shifts_clear(). O(links * pairs of a unit). */
zs_status zsi_border_shifts_make(zsi_border_shifts *borders, const zsi_instance *instance, const zsi_pairs *pairs,
                           const int32_t *school, zsi_report *report);
void zsi_border_shifts_clear(zsi_border_shifts *borders);

/** Works out shifted[] and the constant of the shifts being tried. */
void zsi_border_shifts_apply(zsi_border_shifts *borders, const zsi_pairs *pairs);
/** Turns the direction by the share `newest` towards the last packings taken[n_pairs]. */
void zsi_border_shifts_turn(zsi_border_shifts *borders, const uint8_t *taken, double newest);
/** Squared length of the direction. */
double zsi_border_shifts_length(const zsi_border_shifts *borders);
/** Moves the shifts being tried along the direction, within their limits. */
void zsi_border_shifts_move(zsi_border_shifts *borders, double step);
/** The shifts being tried become the best. */
void zsi_border_shifts_keep(zsi_border_shifts *borders);
/** Adds the best shifts to charge[n_units * n_schools], with what they charge for settled units. */
void zsi_border_shifts_charge(const zsi_border_shifts *borders, const zsi_pairs *pairs, int64_t *charge);
/** The best shifts are tried again. */
void zsi_border_shifts_return(zsi_border_shifts *borders);

#endif
