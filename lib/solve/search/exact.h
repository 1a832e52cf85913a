/** @file exact.h
 * Exact windows: a few zones with the units they hold now, solved to the best by the tree.
 */
#ifndef ZONESOLVE_SOLVE_SEARCH_EXACT_H
#define ZONESOLVE_SOLVE_SEARCH_EXACT_H

#include "base/monitor.h"
#include "solve/search/anneal.h"

/** Whether windows of an instance can be solved so: borders between zones are no part of the tree's costs. */
int zsi_exact_fits(const zsi_instance *instance);
/** Solves the zones with open[n_schools] != 0 within at most `most_nodes` nodes of the tree and takes a better plan into
 *  `best`; where one of them is overfull, any plan that fits is taken. *proved: nothing better exists in the window.
 *  Deterministic unless the monitor stops it. ZS_OK also where GLPK failed: the window stays as it was. */
zs_status zsi_exact_window(const zsi_instance *instance, const uint8_t *open, int64_t most_nodes, zsi_monitor *monitor,
                           zsi_best *best, int32_t *proved);

/** The instance with only the pairs of left[n_units * n_schools] and those of school[n_units] allowed. All of it is
 *  borrowed but narrow->cost, which the caller frees. ZS_E_MEMORY. */
zs_status zsi_exact_narrow(const zsi_instance *instance, const uint8_t *left, const int32_t *school, zsi_instance *narrow);

/** Looks by the tree, for at most `most_nodes` nodes, for a better plan that agrees with the best one on every unit where
 *  the relaxation does: leaning[n_units], -1 where it splits a unit (Danna, Rothberg and Le Pape 2005). `best` must be
 *  without excess; where too much is undecided nothing is done. left[n_units * n_schools]: other pairs are not looked
 *  at; NULL: all are. ZS_OK, also where nothing was found; ZS_E_MEMORY. */
zs_status zsi_exact_near(const zsi_instance *instance, const int32_t *leaning, const uint8_t *left, int64_t most_nodes,
                         zsi_monitor *monitor, zsi_best *best);

#endif
