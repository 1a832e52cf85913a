/** @file overflow.h
 * The least excess of some schools as a problem without excess, so that the tree can solve it exactly.
 *
 * Each school gets `most` places more, and fillers (ghost units of 1, 2, 4, ... pupils) that can take them all.
 * Fillers that must make way for pupils go to a ghost school, at a cost of one a pupil; it holds `most`. So the plans
 * of the new problem are those of the old one with an excess of at most `most`, and the cost of the fillers is that
 * excess.
 */
#ifndef ZONESOLVE_SOLVE_EXCESS_OVERFLOW_H
#define ZONESOLVE_SOLVE_EXCESS_OVERFLOW_H

#include "base/monitor.h"
#include "model/certificate/excess_proof.h"
#include "solve/instance.h"

/** What to look at. */
typedef struct zsi_overflow_query {
    const uint8_t *open;  /**< [n_schools] the schools in question, NULL: all */
    const int32_t *plan;  /**< [n_units] units that this plan sends to open schools stay among these, the others where
                               they are; NULL: every unit that may go to an open school takes part, and where it may
                               also go to another school it may leave: then the answer bounds the excess of the open
                               schools in every plan */
    int64_t most;         /**< look for plans with at most this excess at the open schools, at least 0 */
    int64_t most_nodes;   /**< of the tree, 0: no limit */
} zsi_overflow_query;

typedef struct zsi_overflow_answer {
    int64_t bound;   /**< no plan has less excess at the open schools; most + 1: none has as little as `most` */
    int64_t excess;  /**< of the plan found, -1: none was found */
    zsi_excess_proof proof; /**< of the bound, where all schools were asked about; kind ZSI_BOUND_NONE: none. Owned */
    int32_t *school; /**< [n_units] that plan, -1: the unit takes no part or leaves. Owned */
} zsi_overflow_answer;

/** Size of the tree's tables for a query: units times schools, fillers and ghosts included. O(n_units * n_schools). */
int64_t zsi_overflow_size(const zsi_instance *instance, const zsi_overflow_query *query);
/** Solves the query as far as nodes and monitor allow; deterministic unless the monitor stops it. ZS_OK also where GLPK
 *  failed: what was proven until then stands. Free with zsi_overflow_clear(). */
zs_status zsi_overflow_solve(const zsi_instance *instance, const zsi_overflow_query *query, zsi_monitor *monitor,
                             zsi_overflow_answer *answer, zsi_report *report);
void zsi_overflow_clear(zsi_overflow_answer *answer);

#endif
