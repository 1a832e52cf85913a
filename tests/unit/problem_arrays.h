/** @file problem_arrays.h
 * A problem with its arrays, all zero, for tests that fill them by hand.
 */
#ifndef PROBLEM_ARRAYS_H
#define PROBLEM_ARRAYS_H

#include "base/memory.h"
#include "model/problem.h"

/** Free with zsi_problem_clear(). */
static inline void problem_arrays(zsi_problem *problem, int32_t n_blocks, int32_t n_schools)
{
    zsi_problem_init(problem);
    problem->n_blocks = n_blocks;
    problem->n_schools = n_schools;
    problem->pupils = ZSI_NEW(int64_t, n_blocks);
    problem->places = ZSI_NEW(int64_t, n_schools);
    problem->school_block = ZSI_NEW(int32_t, n_schools);
    problem->travel_m = ZSI_NEW(double, (size_t)n_blocks * (size_t)n_schools);
}

#endif
