/** @file plan.h
 * An assignment with its figures, always recomputed from the problem (never from the search's running totals).
 */
#ifndef ZONESOLVE_MODEL_PLAN_H
#define ZONESOLVE_MODEL_PLAN_H

#include "model/certificate/evidence.h"
#include "model/problem.h"
#include "model/shortage.h"

typedef struct zsi_plan {
    int32_t n_blocks;
    int32_t n_schools;
    int32_t *school;        /**< [n_blocks] */
    int64_t *school_pupils; /**< [n_schools] */
    int64_t *school_excess; /**< [n_schools] pupils beyond places */
    int64_t *cohort_pupils; /**< [n_schools * n_cohorts] of a problem with classes, else NULL */
    int64_t aim_excess[ZSI_MOST_AIMS]; /**< with classes: pupils beyond each aim; the last is `excess` */
    int64_t aim_bound[ZSI_MOST_AIMS];  /**< proven lower bounds on them, each by itself */
    int64_t excess;
    int64_t moved_pupils;
    double pupil_km;
    double boundary_km;
    double charged_km; /**< of pupils besides their travel, see zsi_problem */
    uint8_t *open;        /**< [n_schools] which schools are open; NULL: all of them are */
    double projects[ZSI_N_SITE_LIMITS]; /**< number, cost and places of what is built, extended and closed */
    double total;
    int64_t excess_bound; /**< proven lower bound, 0 where nothing better is known */
    double bound;         /**< proven lower bound on total among plans with this excess, NaN: none */
    double gap;           /**< (total - bound) / total, 0 where total is 0, NaN without a bound */
    zs_outcome outcome;
    zsi_evidence evidence; /**< what stands behind the bound */
    zsi_shortage shortage; /**< owned */
} zsi_plan;

/** Figures of school[n_blocks]; bounds are left unknown. O(n_blocks + n_links). Free with zsi_plan_clear(). */
zs_status zsi_plan_make(zsi_plan *plan, const zsi_problem *problem, const int32_t *school, zsi_report *report);
void zsi_plan_clear(zsi_plan *plan);
/** Pupils of excess that every plan has at least, as far as anyone can check: by the areas of the shortage, which are added
 *  up, or by the proof of excess. */
int64_t zsi_certified_excess(const zsi_plan *plan);
/** Whether a school is open under the plan. */
static inline int zsi_plan_is_open(const zsi_plan *plan, int32_t school)
{
    return !plan->open || plan->open[school];
}
/** Places of the open schools; of all where there is no assignment. */
int64_t zsi_plan_places(const zsi_plan *plan, const zsi_problem *problem);
/** Whether a school takes a block in besides the pupils it has, without more pupils beyond places. */
int zsi_plan_has_room(const zsi_plan *plan, const zsi_problem *problem, int32_t block, int32_t school);
/** The outcome that a complete plan has when this gap was asked for. A plan proven optimal in the solver's whole cost
 *  units may still show a gap of their rounding: up to 1e-8 counts as none. */
zs_outcome zsi_plan_outcome(const zsi_plan *plan, double gap_asked);
/** "none", "optimal", "feasible", "short" or "infeasible". Static. */
const char *zsi_outcome_name(zs_outcome outcome);

#endif
