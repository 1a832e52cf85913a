/** @file relax_cuts.h
 * Cut rows and bases of a relaxation: putting them in, taking them out, coming back to them later.
 */
#ifndef ZONESOLVE_SOLVE_TREE_RELAX_CUTS_H
#define ZONESOLVE_SOLVE_TREE_RELAX_CUTS_H

#include "solve/tree/relax.h"

/** The basic variables of an LP and its cuts. */
typedef struct zsi_basis {
    int32_t n_basic;
    int32_t n_cuts;
    int32_t *basic; /**< [n_basic] pairs, then overflows, rows of units, schools, the limit, cuts, in one numbering */
    int32_t *cut;   /**< [n_cuts] */
    int64_t structure; /**< the set of columns: these */
    int32_t n_columns;
    int32_t *column; /**< [n_columns] pairs */
    int32_t users;  /**< parts of the tree that share it */
} zsi_basis;

/** Adds cut rows; those already there are passed over. *n_new counts the others. */
zs_status zsi_relax_add_cuts(zsi_relax *relax, int32_t n, const int32_t *cut, int32_t *n_new);
/** Writes the entries of cut row k (0 .. n_rows - n_fixed_rows - 1) again, after columns were added. */
zs_status zsi_relax_refill_cut(zsi_relax *relax, int32_t k);
/** Deletes cut rows that are slack at the present basis. */
zs_status zsi_relax_purge(zsi_relax *relax);

/** Keeps the present basis and cuts, with one user. NULL: out of memory. */
zsi_basis *zsi_relax_keep_basis(zsi_relax *relax);
/** Goes back to a basis with its columns and cuts, for a domain within the one it was kept in. */
zs_status zsi_relax_restore(zsi_relax *relax, const zsi_domain *domain, const zsi_basis *basis);
/** Builds the LP for the pairs wanted[n_pairs], units without any being settled, with the cuts of a basis, and the
 *  basis itself where it fits (NULL: none). */
zs_status zsi_relax_rebuild(zsi_relax *relax, const zsi_domain *domain, const uint8_t *wanted, const zsi_basis *basis);
/** Sets the basis as far as its rows and columns are there; *fits is 0 and the basis untouched where their number is
 *  not the number of rows. */
zs_status zsi_relax_set_basis(zsi_relax *relax, const zsi_basis *basis, int32_t *fits);
/** One user less; freed with the last. NULL is allowed. */
void zsi_basis_release(zsi_basis *basis);

#endif
