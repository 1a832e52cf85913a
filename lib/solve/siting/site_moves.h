/** @file site_moves.h
 * Local search over which schools are open: one is opened, closed, extended or exchanged for another, the zones around it
 * are grown again and annealed.
 */
#ifndef ZONESOLVE_SOLVE_SITING_SITE_MOVES_H
#define ZONESOLVE_SOLVE_SITING_SITE_MOVES_H

#include "base/random.h"
#include "solve/search/anneal.h"

/** Moves made at once, each from the same plan. */
enum { ZSI_MOVES_AT_ONCE = 8 };

/** One move and what comes of it. */
typedef struct zsi_site_move {
    const zsi_instance *instance;
    const uint8_t *left; /**< as of all moves */
    zsi_random random;
    zsi_zones zones;
    zsi_best trial;
    int32_t *school;   /**< [n_units] the plan after the move */
    uint8_t *is_freed; /**< [n_units] taken out of its zone by the move */
    uint8_t *window;   /**< [n_schools] zones to anneal */
    int64_t n_proposals;
    int32_t is_made;
    zs_status status;
} zsi_site_move;

typedef struct zsi_site_moves {
    const zsi_instance *instance;
    const int64_t *place_price; /**< [n_schools] borrowed */
    double a_unit;              /**< typical change of cost where a unit changes zone */
    double a_pupil;             /**< the same a pupil */
    zsi_site_move *move;        /**< [ZSI_MOVES_AT_ONCE] */
    int64_t record;             /**< cost of the best plan without excess seen here */
    int64_t n_proposals;
    int64_t n_rounds;
    const uint8_t *left;        /**< [n_units * n_schools] pairs of a school's own unit that moves may use, NULL: all. Borrowed */
} zsi_site_moves;

/** Prepares moves over plans like start[n_units]. Free with zsi_site_moves_clear(). */
zs_status zsi_site_moves_make(zsi_site_moves *moves, const zsi_instance *instance, const int64_t *place_price,
                              const int32_t *start, double a_unit, double a_pupil, uint64_t seed, zsi_report *report);
void zsi_site_moves_clear(zsi_site_moves *moves);
/** Rounds of moves, all of a round from `plan`, which becomes the best of their results where that is better or hardly
 *  worse than the best plan so far (record-to-record travel: Dueck, 1993). `best` becomes the best plan. The same result on
 *  any number of threads unless the monitor stops it. */
zs_status zsi_site_moves_step(zsi_site_moves *moves, int32_t threads, zsi_best *plan, zsi_best *best, zsi_monitor *monitor,
                              zsi_report *report);

#endif
