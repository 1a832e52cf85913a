/** @file costs.h
 * The problem in whole numbers, as certificates count it: written anew from the problem, apart from the solver.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_COSTS_H
#define ZONESOLVE_MODEL_CERTIFICATE_COSTS_H

#include "model/certificate/site_costs.h"
#include "model/problem.h"

/** Largest scale that certificates use. */
#define ZSI_MOST_SCALE INT64_C(1000000000)

typedef struct zsi_costs {
    const zsi_problem *problem; /**< borrowed */
    int64_t scale;              /**< cost units in 1 of the total */
    int32_t n_units;
    int32_t *unit;       /**< [n_blocks] units numbered by their first block; a group is one unit */
    int32_t *block_first; /**< [n_units + 1] */
    int32_t *block;      /**< [n_blocks] blocks of unit u: block[block_first[u]] .. */
    int64_t *pupils;     /**< [n_units] who count against places */
    int64_t *places;     /**< [n_schools] */
    int32_t *home;       /**< [n_units] the only school of a unit in which a school stands that stays open, -1: any */
    zsi_site_costs *sites; /**< what opening and closing schools costs, NULL: all are open */
    int64_t *table;      /**< [n_units * n_schools] costs worked out before, NULL: they are not (zsi_costs_tabulate()) */
    int64_t *charge;     /**< [n_units * n_schools] what borders add to the cost of a pair (charges.h), NULL: nothing */
} zsi_costs;

/** Numbers the units. ZS_E_MEMORY; free with zsi_costs_clear(). */
zs_status zsi_costs_make(zsi_costs *costs, const zsi_problem *problem, int64_t scale, zsi_report *report);
/** Counts the pupils of one year alone against the places that its rooms can make with every class within the last aim:
 *  pupils beyond these are beyond places in every plan. The year must be one of the problem's classes. */
void zsi_costs_project(zsi_costs *costs, int32_t year_ix);
/** Works all costs out once, for those who ask for each many times. 0, or -1: out of memory. O(n_blocks * n_schools). */
int zsi_costs_tabulate(zsi_costs *costs);
void zsi_costs_clear(zsi_costs *costs);
/** Cost of a unit at a school, -1: it may not go there. For each block pupils * (floor((weight_distance * travel_m / 1000
 *  + charge_km) * scale), and where it leaves its current school floor(weight_moved * scale)); and the schools that are
 *  opened or closed by it (site_costs.h). */
int64_t zsi_costs_of(const zsi_costs *costs, int32_t unit, int32_t school);
/** What is charged for an allowed pair: its cost and what borders add. */
static inline int64_t zsi_costs_charged(const zsi_costs *costs, int32_t unit, int32_t school)
{
    int64_t at = (int64_t)unit * costs->problem->n_schools + school;
    return zsi_costs_of(costs, unit, school) + (costs->charge ? costs->charge[at] : 0);
}
/** Pupils of a unit who leave their current school where it goes to `school`. */
int64_t zsi_costs_moved(const zsi_costs *costs, int32_t unit, int32_t school);
/** Cost of the border that a link (its place in problem->link_block) is, where it parts zones; the problem has a weight of
 *  borders. */
int64_t zsi_costs_of_border(const zsi_costs *costs, int64_t link);
/** Cost of an assignment school[n_blocks], borders included; -1 where a unit may not go to its school. */
int64_t zsi_costs_sum(const zsi_costs *costs, const int32_t *school);
/** Whether every sum that a certificate makes of these costs stays within 64 bits. */
int zsi_costs_hold(const zsi_costs *costs);
/** Greatest common divisor of `start` and of the costs of borders between units: *divisor. O(links). */
zs_status zsi_costs_border_divisor(const zsi_costs *costs, int64_t start, int64_t *divisor, zsi_report *report);
int64_t zsi_common_divisor(int64_t a, int64_t b);

#endif
