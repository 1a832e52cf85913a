/** @file windows.h
 * Local search by windows: a few neighbouring zones are annealed hot while the rest of the city stands still.
 *
 * A small part reaches its optimum in a fraction of a second where a whole city would need hours; windows that share no
 * zone are independent, so they run on threads and are merged in a fixed order.
 */
#ifndef ZONESOLVE_SOLVE_SEARCH_WINDOWS_H
#define ZONESOLVE_SOLVE_SEARCH_WINDOWS_H

#include "base/random.h"
#include "solve/search/anneal.h"

typedef struct zsi_windows {
    const zsi_instance *instance;
    const int64_t *place_price; /**< [n_schools] borrowed */
    double a_unit;              /**< typical change of cost where a unit changes zone */
    double a_pupil;             /**< the same a pupil */
    int32_t threads;
    zsi_random random;
    struct zsi_window *window;  /**< [ZSI_WINDOWS_AT_ONCE] */
    const uint8_t *left;        /**< [n_units * n_schools] pairs that exact windows may use, NULL: all. Borrowed */
    int64_t *least;             /**< [n_units] what each unit costs at least, by prices of places or multipliers */
    double *worth;              /**< [n_schools] what the places of each school are worth with them */
    int32_t *order;             /**< [n_units] units by zone */
    int32_t *first;             /**< [n_schools + 1] where each zone's units start in order */
    double *loss;               /**< [n_schools] what a zone costs above the relaxation */
    int64_t n_proposals;        /**< proposed so far */
    int64_t n_exact;            /**< windows solved by the tree so far */
    int64_t n_proved;           /**< of these, windows proven to hold nothing better */
} zsi_windows;

enum { ZSI_WINDOWS_AT_ONCE = 8 };

/** Prepares windows; threads 0: one a processor. Free with zsi_windows_clear(). */
zs_status zsi_windows_make(zsi_windows *windows, const zsi_zones *zones, const int64_t *place_price, int32_t threads,
                           uint64_t seed, zsi_report *report);
void zsi_windows_clear(zsi_windows *windows);
/** Goes by multipliers from now on: once[n_units] of "each unit once" and the worth[n_schools] of the best packing of each
 *  school with them. Windows are seeded where the plan is furthest from what they prove. */
void zsi_windows_follow(zsi_windows *windows, const int64_t *once, const int64_t *worth);
/** One batch of windows of about `size` zones each, seeded where the plan loses most; better plans go into `best`.
 *  The same result on any number of threads. O(batch * n_units) besides the annealing. */
zs_status zsi_windows_run(zsi_windows *windows, zsi_best *best, int32_t size, int64_t proposals_a_unit, double heat,
                          zsi_monitor *monitor, zsi_report *report);

/** The same with exact windows of at most `most_nodes` nodes each, counted as the work of that many proposals. */
zs_status zsi_windows_run_exact(zsi_windows *windows, zsi_best *best, int32_t size, int64_t proposals_a_unit,
                                int64_t most_nodes, zsi_monitor *monitor, zsi_report *report);

#endif
