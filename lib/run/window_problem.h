/** @file window_problem.h
 * A few zones of a plan as a problem of their own, while all other zones stay.
 */
#ifndef ZONESOLVE_RUN_WINDOW_PROBLEM_H
#define ZONESOLVE_RUN_WINDOW_PROBLEM_H

#include "model/reasons.h"

typedef struct zsi_window_problem {
    zsi_problem problem;
    int32_t is_whole;     /**< all schools are in it */
    int32_t *school;      /**< [problem.n_schools] index in the whole problem, ascending */
    int32_t *block;       /**< [problem.n_blocks] index in the whole problem, ascending */
    int32_t *plan_school; /**< [problem.n_blocks] the present plan, as indices of the window */
    char **block_id;      /**< [problem.n_blocks] borrowed texts; NULL: there are none */
    char **school_id;     /**< [problem.n_schools] borrowed texts; NULL: there are none */
} zsi_window_problem;

/** Chooses the zones around two schools of a plan: chosen[n_schools] becomes 1 for them and for the zones that most
 *  blocks of the window are next to, or would turn to, until there are most_schools or most_blocks. Everything where the
 *  whole is no larger. O(most_schools * (window and its links) + n_schools). */
zs_status zsi_choose_window(const zsi_reasoner *reasoner, const int32_t pair[2], int32_t most_schools, int32_t most_blocks,
                            uint8_t *chosen, zsi_report *report);
/** Makes the problem of the chosen zones. Blocks that a school outside serves today count as having none: what they cost
 *  stays the same whatever the window does. Free with zsi_window_problem_clear(), also after a failure. */
zs_status zsi_window_problem_make(zsi_window_problem *window, const zsi_reasoner *reasoner, const uint8_t *chosen,
                                  zsi_report *report);
void zsi_window_problem_clear(zsi_window_problem *window);

#endif
