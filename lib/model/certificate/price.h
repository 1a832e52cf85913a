/** @file price.h
 * What one set of multipliers proves, in exact arithmetic.
 *
 * "Each unit once", the separators and the limits on moved pupils and projects are relaxed with their multipliers, which
 * leaves one knapsack a school (Geoffrion, 1974): the sum of the units' multipliers, less the most that each school's places
 * can hold of "multiplier less cost", less the limits' own part, is at most the cost of every plan whose pairs are
 * open. Settled units are counted where they go. A school that may stay closed holds the unit it stands in before all
 * others, or nothing, whichever is worth more.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_PRICE_H
#define ZONESOLVE_MODEL_CERTIFICATE_PRICE_H

#include "model/certificate/certificate.h"
#include "model/certificate/open_pairs.h"
#include "model/certificate/pair_lists.h"
#include "model/certificate/sack.h"

/** Whether a school is open, as far as is known. */
typedef enum zsi_school_state { ZSI_SCHOOL_OPEN, ZSI_SCHOOL_MAY_CLOSE, ZSI_SCHOOL_SHUT } zsi_school_state;

/** Value where the open pairs hold no plan. */
#define ZSI_NO_PLAN_LEFT (INT64_MAX / 2)
/** Value of multipliers too large for 64-bit sums: they prove nothing. */
#define ZSI_NOTHING_PROVEN (INT64_MIN / 4)

typedef struct zsi_pricer {
    const zsi_costs *costs;             /**< borrowed */
    const zsi_certificate *certificate; /**< borrowed */
    const zsi_pair_lists *listed;       /**< borrowed: no other pairs are ever open */
    const zsi_certificate_step *step;   /**< taken last, NULL: none */
    int64_t *shift;       /**< [n_units * n_schools] what the step's separators add to a pair, NULL: there are none */
    const int64_t *price; /**< [n_units] multipliers of the step */
    int64_t *no_price;    /**< [n_units] zeros, for steps without any */
    int64_t moved;        /**< multiplier of the limit on moved pupils, 0 where there is none */
    int64_t site[ZSI_N_SITE_LIMITS]; /**< multipliers of the limits on projects, 0 where there is none */
    zsi_school_state *state; /**< [n_schools] */
    int64_t *seat_profit; /**< [n_schools] of a school that may close: profit of the unit that it stands in */
    int64_t *room;        /**< [n_schools] places beside the settled units */
    zsi_sack *packing; /**< [n_schools] the knapsacks of the last value */
    int32_t *place;       /**< [n_units * n_schools] where a pair is in its knapsack; NULL until pairs are to be closed */
    zsi_sack_room scratch;
} zsi_pricer;

/** 0, or -1: out of memory. Free with zsi_pricer_clear(). */
int zsi_pricer_make(zsi_pricer *pricer, const zsi_costs *costs, const zsi_certificate *certificate,
                    const zsi_pair_lists *listed);
void zsi_pricer_clear(zsi_pricer *pricer);
/** Takes the multipliers of a step, until the next one. 1, or 0: they are too large for 64-bit sums and prove nothing. */
int zsi_pricer_take(zsi_pricer *pricer, const zsi_certificate_step *step);
/** What the multipliers prove of the open pairs: *value; ZSI_NO_PLAN_LEFT where no plan is left. */
zs_status zsi_pricer_value(zsi_pricer *pricer, const zsi_open *open, int64_t *value);
/** After zsi_pricer_value() of the same: readies zsi_pricer_loses(). */
zs_status zsi_pricer_ready(zsi_pricer *pricer);
/** Whether the value is higher by `slack` or more where the unit, not settled, goes to the school: *loses. The quick bounds
 *  of packing.h first, exact knapsacks where they do not reach. */
zs_status zsi_pricer_loses(zsi_pricer *pricer, const zsi_open *open, zsi_certificate_pair pair, int64_t slack, int *loses);

#endif
