/** @file set_search.h
 * A search of its own for the zones of one set of schools.
 *
 * Where a set has hardly a place more than there are pupils, annealing ends with a few pupils too many in a zone, and what
 * such a set is worth shows only after hot starts and windows, as for a city whose schools nobody chooses.
 */
#ifndef ZONESOLVE_SOLVE_SEARCH_SET_SEARCH_H
#define ZONESOLVE_SOLVE_SEARCH_SET_SEARCH_H

#include "solve/search/search.h"

/** Searches among plans with just the schools that the draws of `search` put into their last set, for about
 *  `most_proposals` proposals. search->drawn, the plan annealed for the set, becomes the best one found; the work is added
 *  to search->n_proposals. Deterministic unless the monitor stops it. ZS_E_MEMORY. */
zs_status zsi_set_search(zsi_search *search, int64_t most_proposals, zsi_monitor *monitor, zsi_report *report);

#endif
