/** @file enumerate.h
 * Every assignment of a tiny town, tried one by one: the least excess, and the least total at each excess.
 */
#ifndef ENUMERATE_H
#define ENUMERATE_H

#include "support/town.h"

enum { ENUMERATE_MAX_BLOCKS = 10, ENUMERATE_MAX_EXCESS = 400 };

typedef struct enumeration {
    int64_t n_plans;                             /**< assignments that keep every hard rule */
    int64_t least_excess;                        /**< INT64_MAX: no plan */
    double least_total[ENUMERATE_MAX_EXCESS + 1]; /**< among plans with exactly this excess, infinity: none */
} enumeration;

/** Tries n_schools ^ (units not fixed) assignments; the pupils of the town must not exceed ENUMERATE_MAX_EXCESS. */
void enumerate_plans(const town *t, enumeration *found);

#endif
