/** @file problem.h
 * The problem as arrays: what every later step reads and none changes.
 */
#ifndef ZONESOLVE_MODEL_PROBLEM_H
#define ZONESOLVE_MODEL_PROBLEM_H

#include "model/classes.h"
#include "model/siting.h"

typedef struct zsi_problem {
    int32_t n_blocks;
    int32_t n_schools;
    int64_t *pupils;       /**< [n_blocks] of all cohorts and years together */
    int64_t *places;       /**< [n_schools] of all years together */
    zsi_classes *classes;  /**< cohorts and rooms that pupils and places come from; NULL: places are places */
    int32_t *school_block; /**< [n_schools] */
    double *travel_m;      /**< [n_blocks * n_schools], infinity: not allowed */
    double *charge_km;     /**< [n_blocks * n_schools] km that each pupil of a block is charged at a school besides the
                              travel (barriers crossed, minutes); NULL: nothing */
    double *travel_s;      /**< [n_blocks * n_schools] time of the same way; NULL: not known */
    zsi_siting *siting;    /**< schools that may be opened, extended or closed, NULL: all stay open */
    int64_t n_links;
    int64_t *link_first;   /**< [n_blocks + 1]: neighbours of b are link_block[link_first[b] .. link_first[b + 1] - 1] */
    int32_t *link_block;   /**< [2 * n_links], ascending within a block */
    double *link_border_m; /**< [2 * n_links], NULL where unknown */
    int32_t *current;      /**< [n_blocks], -1: none; NULL: none at all */
    uint8_t *keep;         /**< [n_blocks]; NULL: none */
    int32_t *group;        /**< [n_blocks], -1: none; NULL: none */
    int32_t contiguous;
    double weight_distance;
    double weight_moved;
    double weight_boundary;
    double limit_travel_m;      /**< infinity: none */
    double limit_travel_s;      /**< infinity: none; where travel_s is known */
    int64_t limit_moved_pupils; /**< -1: none */
} zsi_problem;

/** Defaults: contiguous, distance 1, no limits, no blocks. */
void zsi_problem_init(zsi_problem *problem);
void zsi_problem_clear(zsi_problem *problem);
/** Frees the arrays; weights, limits and contiguity stay. */
void zsi_problem_clear_arrays(zsi_problem *problem);
/** Neighbour lists from pairs (each once, no pair with itself); on failure the lists of before stay.
 *  O(n_links log degree). */
zs_status zsi_problem_set_link_pairs(zsi_problem *problem, int64_t n_links, const int32_t *a, const int32_t *b,
                                     const double *border_m, zsi_report *report);
/** Whether the arrays fit each other and the limits of the arithmetic (counts, ranges, totals below 2^53). */
zs_status zsi_problem_validate(const zsi_problem *problem, zsi_report *report);
/** Whether a block that goes to a school changes school: an extended school is the same one. */
int zsi_problem_moves(const zsi_problem *problem, int32_t block, int32_t school);
/** Whether block b may go to school j at all: travel allowed and within the limits, kept blocks only to their school. */
int zsi_problem_allows(const zsi_problem *problem, int32_t block, int32_t school);
/** What one pupil of block b costs at school j in the total, km, moves apart; the pair is allowed. */
double zsi_problem_pupil_km(const zsi_problem *problem, int32_t block, int32_t school);
/** The dearest pupil of a block: most of zsi_problem_pupil_km() over the schools with a way. O(n_schools). */
double zsi_problem_dearest_pupil_km(const zsi_problem *problem, int32_t block);

#endif
