/** @file cuts.h
 * The pool of inequalities sum of coef * x <= limit that hold for every plan of the region below the cutoff.
 *
 * A separator says: a unit is in a zone only with one of the units that stand between it and the school's block. A
 * packing cut says what the places of one school hold; where the school may stay closed, its seat stands first in it, with
 * minus the right side, which is 0 then.
 */
#ifndef ZONESOLVE_SOLVE_TREE_CUTS_H
#define ZONESOLVE_SOLVE_TREE_CUTS_H

#include "solve/tree/region.h"

enum { ZSI_CUT_SEPARATOR = 0, ZSI_CUT_PACKING = 1 };

typedef struct zsi_cut {
    int32_t kind;
    int32_t school;
    int64_t limit;
    int32_t first; /**< entries of the pool first .. first + n - 1; a separator's head comes first, with 1 */
    int32_t n;
    uint64_t print; /**< of its content */
} zsi_cut;

typedef struct zsi_cut_pool {
    zsi_cut *cut; /**< [n_cuts] */
    int32_t n_cuts;
    int32_t n_entries;
    int32_t *pair; /**< [n_entries] */
    int32_t *coef; /**< [n_entries] */
    int32_t *slot; /**< [n_slots] cuts by print, -1: free */
    int32_t n_slots;
    size_t cut_capacity;
    size_t pair_capacity;
    size_t coef_capacity;
} zsi_cut_pool;

void zsi_cut_pool_init(zsi_cut_pool *pool);
void zsi_cut_pool_clear(zsi_cut_pool *pool);
/** Adds a cut with pair[n], coef[n]; *index becomes its place, an old one where the pool has it. ZS_E_MEMORY. */
zs_status zsi_cut_pool_add(zsi_cut_pool *pool, zsi_cut cut, const int32_t *pair, const int32_t *coef, int32_t *index);
/** What scales a cut's row so that its right side is 1 for an open school; 1 for a separator. */
double zsi_cut_scale(const zsi_cut_pool *pool, int32_t cut);
/** sum of coef * x - limit at x[n_pairs]. */
double zsi_cut_violation(const zsi_cut_pool *pool, int32_t cut, const double *x);

#endif
