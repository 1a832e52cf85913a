/** @file search.h
 * The search for plans: hot starts of the whole city, then windows; again while there is time.
 */
#ifndef ZONESOLVE_SOLVE_SEARCH_SEARCH_H
#define ZONESOLVE_SOLVE_SEARCH_SEARCH_H

#include "solve/search/windows.h"
#include "solve/siting/set_draws.h"
#include "solve/siting/site_moves.h"

typedef struct zsi_search {
    const zsi_instance *instance;
    const int64_t *place_price; /**< [n_schools] borrowed */
    zsi_zones zones;
    zsi_windows windows;
    zsi_site_moves site_moves; /**< used where schools may be opened or closed */
    zsi_set_draws set_draws;
    int32_t moves_schools; /**< else those of the first plan stay as they are, open or closed */
    int64_t set_proposals; /**< what a search for one set of schools may take; 0: there is none */
    const uint8_t *open; /**< [n_schools] percent that a relaxation opens of each, NULL: none is known. Borrowed */
    zsi_best drawn;     /**< the plan of a set that was drawn */
    zsi_best trial;     /**< the plan being worked on */
    zsi_best rival;     /**< the plan at the end of the start before */
    int32_t *start;     /**< [n_first * n_units] where hot starts begin, one after the other, then at the first again */
    int32_t n_first;
    uint64_t seed;
    int32_t n_starts;
    zsi_best sweep_start; /**< figures of the trial when the sweep began */
    int32_t n_swept;    /**< batches of this sweep */
    int32_t is_idle;    /**< the last sweep gained next to nothing */
    int64_t n_proposals;
} zsi_search;

/** Prepares a search from n_first connected assignments start[n_first * n_units]. Free with zsi_search_clear(). */
zs_status zsi_search_make(zsi_search *search, const zsi_instance *instance, const int64_t *place_price,
                          const int32_t *start, int32_t n_first, int32_t threads, uint64_t seed, zsi_report *report);
void zsi_search_clear(zsi_search *search);
/** Lets the search open and close schools, too, where the instance has sites. ZS_E_MEMORY: only clear it then. */
zs_status zsi_search_move_schools(zsi_search *search, zsi_report *report);
/** Goes on from a plan with connected zones that was found elsewhere. O(n_units). */
void zsi_search_take(zsi_search *search, const zsi_best *plan);
/** One step, deterministic unless the monitor stops it: a hot start, or a batch of windows. `best` becomes the better of
 *  itself and what was found. */
zs_status zsi_search_step(zsi_search *search, zsi_best *best, zsi_monitor *monitor, zsi_report *report);

#endif
