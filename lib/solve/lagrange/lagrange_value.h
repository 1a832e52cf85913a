/** @file lagrange_value.h
 * One step of the bound by multipliers: all schools packed at the multipliers being tried, on several threads.
 */
#ifndef ZONESOLVE_SOLVE_LAGRANGE_LAGRANGE_VALUE_H
#define ZONESOLVE_SOLVE_LAGRANGE_LAGRANGE_VALUE_H

#include "solve/lagrange/lagrange.h"

/** What the multipliers being tried prove, INT64_MIN where it does not fit, and in count[], taken[] and the sums beyond
 *  limits what their packings hold. 0, or -1: out of memory. O(n_pairs + packings). */
int zsi_lagrange_value(zsi_lagrange *lagrange, int64_t *bound);

#endif
