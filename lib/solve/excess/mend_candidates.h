/** @file mend_candidates.h
 * Changes worth trying for an area that misses places: travel limits and links that could open another school to it.
 */
#ifndef ZONESOLVE_SOLVE_EXCESS_MEND_CANDIDATES_H
#define ZONESOLVE_SOLVE_EXCESS_MEND_CANDIDATES_H

#include "model/shortage.h"
#include "solve/instance.h"

enum { ZSI_LINK_CANDIDATES = 6 };

typedef struct zsi_link_candidate {
    int32_t block;     /**< in the area */
    int32_t other;     /**< outside, and reached by a school that is not the area's */
    double distance_m; /**< they are at least this far apart as travel to the schools tells */
} zsi_link_candidate;

/** Limits above the present one, whole metres, ascending, each once, at which some block of the area may go to a
 *  further school. Caller frees *limit. O(area * schools log). */
zs_status zsi_list_limits(const zsi_instance *instance, const zsi_shortage_area *area, double **limit, int64_t *n,
                          zsi_report *report);
/** Pairs of blocks without a link that seem nearest to each other, nearest first: a block of the area that may go to a
 *  further school but is not reached by its zone, and one that is reached. *n 0 also where there are too many pairs to
 *  look at. */
zs_status zsi_list_links(const zsi_instance *instance, const zsi_shortage_area *area,
                         zsi_link_candidate candidate[ZSI_LINK_CANDIDATES], int32_t *n, zsi_report *report);
/** Neighbour lists of a problem with one link more, into `changed`, whose lists the caller frees. */
zs_status zsi_with_link(const zsi_problem *problem, int32_t block, int32_t other, zsi_problem *changed,
                        zsi_report *report);

#endif
