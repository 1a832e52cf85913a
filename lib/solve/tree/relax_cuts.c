/** @file relax_cuts.c */
#include "solve/tree/relax_cuts.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

/* What a school's whole places of excess give in its packing cuts, so that no cut makes the LP infeasible. */
static const double OVERFLOW_IN_CUT = -5.0;

/* Entries and upper bound of a cut's row, scaled so that a packing cut's right side is 1. */
static int32_t cut_entries(const zsi_relax *relax, int32_t index, double *upper)
{
    const zsi_cut *cut = &relax->pool->cut[index];
    double scale = zsi_cut_scale(relax->pool, index);
    int32_t n = 0;
    *upper = (double)cut->limit * scale;
    if (cut->kind == ZSI_CUT_PACKING) {
        relax->entry_index[n] = cut->school;
        relax->entry_value[n++] = OVERFLOW_IN_CUT;
    }
    for (int32_t i = cut->first; i < cut->first + cut->n; i++) {
        int32_t pair = relax->pool->pair[i];
        double coef = scale * (double)relax->pool->coef[i];
        if (relax->pair_column[pair] >= 0) {
            relax->entry_index[n] = relax->pair_column[pair];
            relax->entry_value[n++] = coef;
        } else if (relax->is_one[pair]) {
            *upper -= coef;
        }
    }
    return n;
}

/* Room for one more row and for all cuts of the pool. */
static int make_room(zsi_relax *relax)
{
    size_t n_rows = (size_t)relax->n_rows + 1;
    size_t n_cuts = (size_t)relax->pool->n_cuts;
    size_t had = relax->cut_active_capacity;
    if (zsi_grow((void **)&relax->row_cut, &relax->row_cut_capacity, n_rows, sizeof *relax->row_cut) ||
        zsi_grow((void **)&relax->row_dual, &relax->row_dual_capacity, 2 * n_rows, sizeof *relax->row_dual) ||
        zsi_grow((void **)&relax->row_status, &relax->row_status_capacity, n_rows, 1) ||
        zsi_grow((void **)&relax->cut_active, &relax->cut_active_capacity, n_cuts, 1)) {
        return -1;
    }
    if (relax->cut_active_capacity > had) {
        memset(relax->cut_active + had, 0, relax->cut_active_capacity - had);
    }
    return 0;
}

zs_status zsi_relax_add_cuts(zsi_relax *relax, int32_t n, const int32_t *cut, int32_t *n_new)
{
    static const double open = -INFINITY;
    *n_new = 0;
    for (int32_t k = 0; k < n; k++) {
        double upper;
        if (make_room(relax)) {
            return ZS_E_MEMORY;
        }
        if (relax->cut_active[cut[k]]) {
            continue;
        }
        int32_t first[2] = {0, cut_entries(relax, cut[k], &upper)};
        zsi_lp_entries entries = {first, relax->entry_index, relax->entry_value};
        ZSI_TRY(zsi_lp_add_rows(relax->lp, 1, &open, &upper, entries));
        relax->cut_active[cut[k]] = 1;
        relax->row_cut[relax->n_rows++ - relax->n_fixed_rows] = cut[k];
        (*n_new)++;
    }
    return make_room(relax) ? ZS_E_MEMORY : ZS_OK;
}

zs_status zsi_relax_refill_cut(zsi_relax *relax, int32_t k)
{
    double upper;
    int32_t n = cut_entries(relax, relax->row_cut[k], &upper);
    return zsi_lp_set_row(relax->lp, relax->n_fixed_rows + k, n, relax->entry_index, relax->entry_value);
}

/* Deletes the rows marked in row_status; their cuts become inactive. */
static zs_status drop_rows(zsi_relax *relax)
{
    ZSI_TRY(zsi_lp_drop_rows(relax->lp, relax->row_status));
    int32_t kept = relax->n_fixed_rows;
    for (int32_t k = relax->n_fixed_rows; k < relax->n_rows; k++) {
        int32_t cut = relax->row_cut[k - relax->n_fixed_rows];
        if (relax->row_status[k]) {
            relax->cut_active[cut] = 0;
        } else {
            relax->row_cut[kept++ - relax->n_fixed_rows] = cut;
        }
    }
    relax->n_rows = kept;
    return ZS_OK;
}

zs_status zsi_relax_purge(zsi_relax *relax)
{
    zsi_lp_basis(relax->lp, relax->row_status, relax->column_status);
    for (int32_t k = 0; k < relax->n_rows; k++) {
        relax->row_status[k] = k >= relax->n_fixed_rows && relax->row_status[k] == ZSI_LP_BASIC;
    }
    return drop_rows(relax);
}

/* The numbering of basic variables: pairs, overflows, units, schools, the limits, cuts. */
static int32_t school_base(const zsi_region *region)
{
    return region->n_pairs + region->n_schools + region->n_units;
}

static int32_t cut_base(const zsi_region *region)
{
    return school_base(region) + region->n_schools + 1 + ZSI_N_SITE_LIMITS;
}

zsi_basis *zsi_relax_keep_basis(zsi_relax *relax)
{
    const zsi_region *region = relax->region;
    int32_t n_cuts = relax->n_rows - relax->n_fixed_rows;
    zsi_basis *basis = ZSI_NEW(zsi_basis, 1);
    if (!basis) {
        return NULL;
    }
    basis->users = 1;
    basis->basic = ZSI_NEW(int32_t, relax->n_rows);
    basis->cut = zsi_copy_array(relax->row_cut, (size_t)n_cuts, sizeof *relax->row_cut);
    basis->column = ZSI_NEW(int32_t, relax->n_columns);
    if (!basis->basic || !basis->cut || !basis->column) {
        zsi_basis_release(basis);
        return NULL;
    }
    basis->n_cuts = n_cuts;
    basis->structure = relax->structure;
    for (int32_t c = region->n_schools; c < relax->n_columns; c++) {
        basis->column[basis->n_columns++] = relax->column_pair[c];
    }
    zsi_lp_basis(relax->lp, relax->row_status, relax->column_status);
    int32_t n = 0;
    for (int32_t c = 0; c < relax->n_columns && n < relax->n_rows; c++) {
        if (relax->column_status[c] == ZSI_LP_BASIC) {
            basis->basic[n++] = relax->column_pair[c] < 0 ? region->n_pairs + c : relax->column_pair[c];
        }
    }
    for (int32_t u = 0; u < region->n_units && n < relax->n_rows; u++) {
        if (relax->unit_row[u] >= 0 && relax->row_status[relax->unit_row[u]] == ZSI_LP_BASIC) {
            basis->basic[n++] = region->n_pairs + region->n_schools + u;
        }
    }
    int32_t first = relax->school_row[0];
    for (int32_t k = first; k < relax->n_fixed_rows && n < relax->n_rows; k++) {
        if (relax->row_status[k] == ZSI_LP_BASIC) {
            basis->basic[n++] = school_base(region) + k - first;
        }
    }
    for (int32_t k = 0; k < n_cuts && n < relax->n_rows; k++) {
        if (relax->row_status[relax->n_fixed_rows + k] == ZSI_LP_BASIC) {
            basis->basic[n++] = cut_base(region) + relax->row_cut[k];
        }
    }
    basis->n_basic = n;
    return basis;
}

void zsi_basis_release(zsi_basis *basis)
{
    if (basis && --basis->users <= 0) {
        free(basis->basic);
        free(basis->cut);
        free(basis->column);
        free(basis);
    }
}

/* Status of everything that is not basic. */
static void all_at_bounds(zsi_relax *relax)
{
    for (int32_t k = 0; k < relax->n_rows; k++) {
        relax->row_status[k] = k < relax->n_fixed_rows && k < relax->school_row[0] ? ZSI_LP_FIXED : ZSI_LP_AT_UPPER;
    }
    for (int32_t c = 0; c < relax->n_columns; c++) {
        int32_t pair = relax->column_pair[c];
        relax->column_status[c] = pair >= 0 && relax->fixed[pair] ? ZSI_LP_FIXED : ZSI_LP_AT_LOWER;
    }
}

/* Row of a basic variable of the numbering, -1: not there. */
static int32_t row_of(const zsi_relax *relax, int32_t number, const int32_t *cut_row)
{
    const zsi_region *region = relax->region;
    if (number >= cut_base(region)) {
        return cut_row[number - cut_base(region)];
    }
    if (number >= school_base(region)) {
        return relax->school_row[0] + number - school_base(region);
    }
    return relax->unit_row[number - region->n_pairs - region->n_schools];
}

zs_status zsi_relax_set_basis(zsi_relax *relax, const zsi_basis *basis, int32_t *fits)
{
    const zsi_region *region = relax->region;
    int32_t n = 0;
    int32_t *cut_row = ZSI_NEW(int32_t, relax->pool->n_cuts);
    if (!cut_row) {
        return ZS_E_MEMORY;
    }
    memset(cut_row, -1, (size_t)relax->pool->n_cuts * sizeof *cut_row);
    for (int32_t k = relax->n_fixed_rows; k < relax->n_rows; k++) {
        cut_row[relax->row_cut[k - relax->n_fixed_rows]] = k;
    }
    all_at_bounds(relax);
    for (int32_t k = 0; k < basis->n_basic; k++) {
        int32_t number = basis->basic[k];
        if (number < region->n_pairs + region->n_schools) {
            int32_t column = number < region->n_pairs ? relax->pair_column[number] : number - region->n_pairs;
            if (column >= 0) {
                relax->column_status[column] = ZSI_LP_BASIC;
                n++;
            }
            continue;
        }
        int32_t row = row_of(relax, number, cut_row);
        if (row >= 0) {
            relax->row_status[row] = ZSI_LP_BASIC;
            n++;
        }
    }
    free(cut_row);
    *fits = n == relax->n_rows;
    return *fits ? zsi_lp_set_basis(relax->lp, relax->row_status, relax->column_status) : ZS_OK;
}

/* Takes out the cuts that a basis does not have and puts in those it has. */
static zs_status exchange_cuts(zsi_relax *relax, const zsi_basis *basis, uint8_t *wanted)
{
    int32_t n_new;
    int32_t n_cuts = relax->n_rows - relax->n_fixed_rows;
    for (int32_t k = 0; k < basis->n_cuts; k++) {
        wanted[basis->cut[k]] = 1;
    }
    memset(relax->row_status, 0, (size_t)relax->n_rows);
    for (int32_t k = 0; k < n_cuts; k++) {
        relax->row_status[relax->n_fixed_rows + k] = !wanted[relax->row_cut[k]];
    }
    ZSI_TRY(drop_rows(relax));
    return zsi_relax_add_cuts(relax, basis->n_cuts, basis->cut, &n_new);
}

static zs_status change_structure(zsi_relax *relax, const zsi_domain *domain, const zsi_basis *basis, uint8_t *wanted)
{
    for (int32_t k = 0; k < basis->n_columns; k++) {
        wanted[basis->column[k]] = 1;
    }
    ZSI_TRY(zsi_relax_rebuild(relax, domain, wanted, basis));
    relax->structure = basis->structure;
    return ZS_OK;
}

zs_status zsi_relax_restore(zsi_relax *relax, const zsi_domain *domain, const zsi_basis *basis)
{
    int32_t fits = 1;
    int same = relax->structure == basis->structure;
    uint8_t *wanted = ZSI_NEW(uint8_t, same ? relax->pool->n_cuts : relax->region->n_pairs);
    if (!wanted) {
        return ZS_E_MEMORY;
    }
    zs_status status = same ? exchange_cuts(relax, basis, wanted) : change_structure(relax, domain, basis, wanted);
    free(wanted);
    if (!same || status != ZS_OK) {
        return status;
    }
    ZSI_TRY(zsi_relax_apply(relax, domain));
    ZSI_TRY(zsi_relax_set_basis(relax, basis, &fits));
    return fits ? ZS_OK : zsi_lp_fresh_basis(relax->lp);
}
