/** @file grouping.h
 * Neighbouring schools into groups that share a zone: alike in places and in quality, one strong school each.
 */
#ifndef ZONESOLVE_SOLVE_GROUPING_H
#define ZONESOLVE_SOLVE_GROUPING_H

#include "base/report.h"

typedef struct zsi_grouping {
    int32_t n_schools;
    int32_t n_groups;
    const int64_t *places;   /**< [n_schools] */
    const double *quality;   /**< [n_schools]; NULL: not looked at */
    const double *x;         /**< [n_schools] metres */
    const double *y;
    int64_t n_links;         /**< pairs of schools whose zones touch */
    const int32_t *a;        /**< [n_links] */
    const int32_t *b;
    uint64_t seed;
} zsi_grouping;

/** Fills group[n_schools] with numbers from 0: every group hangs together over the links and, where there is quality, holds
 *  exactly one of the n_groups best schools. Least, in this order of weight: how far places are from even beyond 2 %, how
 *  far mean qualities are from alike, how far members lie from each other.
 *  Annealing with moves of one school and swaps of two, several starts, no claim of an optimum. ZS_E_DATA: the links do not
 *  allow such groups, or there are fewer schools than groups. About O(steps * (links + schools)). */
zs_status zsi_form_groups(const zsi_grouping *grouping, int32_t *group, zsi_report *report);

#endif
