/** @file solver.h
 * What the stages of one solve share. Internal to solve.c, start.c and stages.c.
 */
#ifndef ZONESOLVE_SOLVE_SOLVER_H
#define ZONESOLVE_SOLVE_SOLVER_H

#include "model/certificate/evidence.h"
#include "solve/proof.h"
#include "solve/search/search.h"
#include "solve/solve.h"
#include "solve/transport/transport.h"

/** A bound of one of the stages. */
typedef struct zsi_proven {
    zsi_bound_kind kind;
    int64_t bound;
} zsi_proven;

typedef struct zsi_solver {
    const zsi_problem *problem;
    const zsi_solve_options *options;
    zsi_monitor *monitor;
    zsi_report *report;
    zsi_instance instance;
    zsi_transport transport;
    int64_t *place_price; /**< [n_schools] what the search counts for a place: of the transport relaxation, with the schools
                               of the first plan where they can be chosen */
    zsi_best best;
    int32_t year_ix;      /**< the year that the instance shows, -1: it has no classes */
    int64_t step;         /**< every cost is a multiple of it */
    int64_t bound;        /**< on the cost of plans with the best plan's excess, INT64_MIN: none */
    int64_t proven;       /**< on the cost of plans without excess, from a proof; INT64_MIN: none */
    int64_t excess_bound; /**< on the excess of every plan */
    int64_t aim_bound[ZSI_MOST_AIMS]; /**< on the pupils beyond each aim, each by itself */
    zsi_evidence evidence;
    zsi_proven by_transport;
    zsi_proven by_root;   /**< what the proof had before it branched */
    zsi_proven by_proof;
    int32_t certifies;    /**< evidence.certificate is for all that the proof proved, else for its root */
} zsi_solver;

/** How many first assignments there are at most. */
int32_t zsi_most_first_zones(const zsi_solver *s);
/** First assignments school[*n * n_units] in which every zone hangs together, the most promising one first; *n is 0 where
 *  some unit cannot be reached. */
zs_status zsi_first_zones(zsi_solver *s, int32_t *school, int32_t *n);
/** Search and proof from n first assignments, into s->best and the bounds, until the gap or the time is reached. */
zs_status zsi_run_stages(zsi_solver *s, const int32_t *school, int32_t n);
/** Whether nothing better can exist, as far as was asked for. */
int zsi_is_good_enough(const zsi_solver *s);
/** The gap to work for: a hair under the one asked for, as totals are a little above their costs rounded down. */
static inline double zsi_gap_goal(const zsi_solver *s)
{
    return s->options->gap * (1.0 - 1e-6);
}
/** A cost as km of the total. */
static inline double zsi_in_km(const zsi_solver *s, int64_t cost)
{
    return (double)cost / s->instance.scale;
}

#endif
