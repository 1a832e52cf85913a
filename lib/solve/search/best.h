/** @file best.h
 * The best plan seen by a search.
 */
#ifndef ZONESOLVE_SOLVE_SEARCH_BEST_H
#define ZONESOLVE_SOLVE_SEARCH_BEST_H

#include "solve/search/zones.h"

/** The best plan seen, in the order: pairs not allowed, moved beyond the limit, excess, cost. */
typedef struct zsi_best {
    int32_t *school; /**< [n_units] owned */
    int64_t n_forbidden;
    int64_t moved_beyond;
    int64_t excess;
    int64_t cost;
} zsi_best;

/** A best plan from the state of `zones`. Free with zsi_best_clear(). */
zs_status zsi_best_make(zsi_best *best, const zsi_zones *zones, zsi_report *report);
void zsi_best_clear(zsi_best *best);
/** Whether a state is better than the best plan. */
int zsi_best_beaten(const zsi_best *best, const zsi_zones *zones);
/** Whether plan a is better than plan b. */
int zsi_best_before(const zsi_best *a, const zsi_best *b);
/** Whether every pair is allowed and no more pupils are moved than may be. */
static inline int zsi_best_keeps_limits(const zsi_best *best)
{
    return best->n_forbidden == 0 && best->moved_beyond == 0;
}
/** Whether it keeps the limits and leaves no pupil beyond places. */
static inline int zsi_best_is_plan(const zsi_best *best)
{
    return zsi_best_keeps_limits(best) && best->excess == 0;
}
/** Copies the figures and the assignment [n_units] of one best plan over another. */
void zsi_best_copy(zsi_best *to, const zsi_best *from, int32_t n_units);

#endif
