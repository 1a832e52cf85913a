/** @file result.h
 * What the writers read: the plan with everything that belongs to it, and the figures worked out once for all files.
 */
#ifndef ZONESOLVE_WRITE_RESULT_H
#define ZONESOLVE_WRITE_RESULT_H

#include "model/reasons.h"

#include <math.h>

/** Figures of one school under the plan. Travel is weighted by pupils, NaN where the school has none. */
typedef struct zsi_school_figures {
    int32_t n_blocks;
    int64_t excess;
    double travel_mean_m;
    double travel_p90_m; /**< the least distance within which 90 % of the pupils live */
    double travel_max_m; /**< of blocks with pupils */
    int64_t pupils_in;   /**< who come from another school of the current plan */
    int64_t pupils_out;  /**< who leave for another school */
    int64_t barrier_crossings; /**< pupils times barriers on the way, away from crossings; 0 where there are none */
    int64_t open_crossings;    /**< the same at crossings */
    double time_mean_s;        /**< weighted by pupils, NaN where the school has none or times are not known */
    double time_max_s;         /**< of blocks with pupils, NaN likewise */
    int32_t n_enclosed;  /**< blocks of other schools in holes of the zone; 0 where blocks have no polygons */
} zsi_school_figures;

typedef struct zsi_result {
    const zsi_problem *problem;
    const zsi_record *record;
    const zsi_plan *plan;
    const zsi_origin *origin;
    int32_t *block_order;        /**< [n_blocks] block indices in the order of the input's rows */
    int32_t *school_order;       /**< [n_schools] */
    zsi_reason *reason;          /**< [n_blocks]; NULL without an assignment */
    zsi_school_figures *figures; /**< [n_schools]; NULL without an assignment */
    int32_t *side_name; /**< [n_schools * ZSI_N_SIDES * ZSI_NAMES_A_SIDE] as in map/sides.h; NULL: none are known */
    zsi_shapes zones;            /**< dissolved, one record a school; kind ZSI_SHAPE_NONE: no polygons, or no assignment */
    zsi_class_year *class_year;  /**< [n_schools * n_years]; NULL without classes or without an assignment */
    zsi_class_counts *class_before; /**< [n_years] of the current plan; NULL without one, or where it leaves pupils out */
} zsi_result;

/** Borrows its arguments, which must outlive the result. O(n_blocks * n_schools). Free with zsi_result_clear(), also
 *  after a failure. */
zs_status zsi_result_make(zsi_result *result, const zsi_problem *problem, const zsi_record *record, const zsi_plan *plan,
                          const zsi_origin *origin, zsi_report *report);
void zsi_result_clear(zsi_result *result);

/** Travel of a block under the plan, metres. */
static inline double zsi_result_travel_m(const zsi_result *result, int32_t block, int32_t school)
{
    return result->problem->travel_m[(int64_t)block * result->problem->n_schools + school];
}

/** Minutes of the same way; NaN where times are not known. */
static inline double zsi_result_travel_min(const zsi_result *result, int32_t block, int32_t school)
{
    const double *travel_s = result->problem->travel_s;
    return travel_s ? travel_s[(int64_t)block * result->problem->n_schools + school] / 60.0 : (double)NAN;
}

/** What the way of a block under the plan crosses; nothing where there are no barriers. */
static inline zsi_passes zsi_result_passes(const zsi_result *result, int32_t block)
{
    const zsi_passes none = {.barrier = 0};
    const zsi_passes *passes = result->record->passes;
    return passes ? passes[(int64_t)block * result->problem->n_schools + result->plan->school[block]] : none;
}

/** Whether a block has a current school and goes to another. */
static inline int zsi_result_moved(const zsi_result *result, int32_t block)
{
    return zsi_problem_moves(result->problem, block, result->plan->school[block]);
}

#endif
