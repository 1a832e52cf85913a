/** @file relax.c */
#include "solve/tree/relax.h"

#include "base/memory.h"
#include "solve/tree/relax_cuts.h"

#include <math.h>
#include <string.h>

/* A whole school's worth of excess costs this many times the mean unit's dearest pair, times the units a school has:
 * the LP always has a solution, and one below the cutoff has no excess. */
static const double OVERFLOW_COST = 20.0;

/* Entries of a column in the fixed rows, at most. */
enum { ENTRIES = 3 + ZSI_N_SITE_LIMITS };

static double mean_least_cost(const zsi_region *region)
{
    double sum = 0.0;
    for (int32_t u = 0; u < region->n_units; u++) {
        int64_t least = INT64_MAX;
        for (int32_t p = region->pair_first[u]; p < region->pair_first[u + 1]; p++) {
            least = region->pair_cost[p] < least ? region->pair_cost[p] : least;
        }
        sum += least < INT64_MAX ? (double)least : 0.0;
    }
    return sum > 0.0 ? sum / region->n_units : 1.0;
}

int zsi_relax_make(zsi_relax *relax, const zsi_region *region, const zsi_cut_pool *pool, zsi_lp_room *room)
{
    size_t n_pairs = (size_t)region->n_pairs;
    size_t n_columns = n_pairs + (size_t)region->n_schools;
    *relax = (zsi_relax){.region = region, .pool = pool, .room = room, .moved_row = -1};
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        relax->site_row[k] = -1;
    }
    relax->column_pair = ZSI_NEW(int32_t, n_columns);
    relax->pair_column = ZSI_NEW(int32_t, n_pairs);
    relax->is_one = ZSI_NEW(uint8_t, n_pairs);
    relax->fixed = ZSI_NEW(uint8_t, n_pairs);
    relax->unit_row = ZSI_NEW(int32_t, region->n_units);
    relax->school_row = ZSI_NEW(int32_t, region->n_schools);
    relax->x = ZSI_NEW(double, n_pairs);
    relax->column_value = ZSI_NEW(double, n_columns);
    relax->column_status = ZSI_NEW(uint8_t, n_columns);
    relax->entry_index = ZSI_NEW(int32_t, n_columns * ENTRIES);
    relax->entry_value = ZSI_NEW(double, n_columns * ENTRIES);
    if (!relax->column_pair || !relax->pair_column || !relax->is_one || !relax->fixed || !relax->unit_row ||
        !relax->school_row || !relax->x || !relax->column_value || !relax->column_status || !relax->entry_index ||
        !relax->entry_value) {
        zsi_relax_clear(relax);
        return -1;
    }
    memset(relax->pair_column, -1, n_pairs * sizeof *relax->pair_column);
    relax->cost_unit = mean_least_cost(region);
    return 0;
}

void zsi_relax_clear(zsi_relax *relax)
{
    zsi_lp_free(relax->lp);
    free(relax->column_pair);
    free(relax->pair_column);
    free(relax->is_one);
    free(relax->fixed);
    free(relax->unit_row);
    free(relax->school_row);
    free(relax->row_cut);
    free(relax->cut_active);
    free(relax->x);
    free(relax->row_dual);
    free(relax->column_value);
    free(relax->row_status);
    free(relax->column_status);
    free(relax->entry_index);
    free(relax->entry_value);
    *relax = (zsi_relax){0};
}

/* Which pairs become columns when the LP shrinks: open ones asked for, and basic ones, of units with a choice. */
static void want_open(const zsi_relax *relax, const zsi_domain *domain, const uint8_t *include, uint8_t *wanted)
{
    const zsi_region *region = relax->region;
    for (int32_t u = 0; u < region->n_units; u++) {
        int32_t n = 0;
        for (int32_t p = region->pair_first[u]; p < region->pair_first[u + 1]; p++) {
            int32_t column = relax->pair_column[p];
            int basic = relax->lp && column >= 0 && relax->column_status[column] == ZSI_LP_BASIC;
            wanted[p] = basic || (domain->open[p] && (!include || include[p]));
            n += wanted[p];
        }
        if (n <= 1 && domain->n_open[u] == 1) {
            memset(wanted + region->pair_first[u], 0, (size_t)(region->pair_first[u + 1] - region->pair_first[u]));
        }
    }
}

/* Numbers the wanted columns; units without any are settled, their open pair is a one for good. */
static void number_columns(zsi_relax *relax, const zsi_domain *domain, const uint8_t *wanted)
{
    const zsi_region *region = relax->region;
    relax->constant = 0.0;
    for (int32_t j = 0; j < region->n_schools; j++) {
        relax->column_pair[j] = -1;
    }
    relax->n_columns = region->n_schools;
    for (int32_t u = 0; u < region->n_units; u++) {
        int32_t first = relax->n_columns;
        for (int32_t p = region->pair_first[u]; p < region->pair_first[u + 1]; p++) {
            relax->pair_column[p] = wanted[p] ? relax->n_columns : -1;
            if (wanted[p]) {
                relax->column_pair[relax->n_columns++] = p;
            }
        }
        int settled = relax->n_columns == first;
        relax->unit_row[u] = settled ? -1 : 0;
        for (int32_t p = region->pair_first[u]; p < region->pair_first[u + 1]; p++) {
            relax->is_one[p] = settled && domain->open[p];
            relax->constant += relax->is_one[p] ? (double)region->pair_cost[p] / relax->cost_unit : 0.0;
        }
    }
    memset(relax->fixed, 0, (size_t)region->n_pairs);
}

static double share_of_places(const zsi_region *region, int32_t pair)
{
    int64_t places = region->places[region->pair_school[pair]];
    int64_t pupils = region->pupils[region->pair_unit[pair]];
    return places > 0 ? (double)pupils / (double)places : 0.0;
}

/* What a pair takes of a limit on projects, in its row; 0 where there is none. */
static double site_share(const zsi_relax *relax, int32_t pair, int32_t limit)
{
    const zsi_region *region = relax->region;
    return relax->site_row[limit] < 0
               ? 0.0
               : (double)region->pair_site[(int64_t)pair * ZSI_N_SITE_LIMITS + limit] / relax->site_scale[limit];
}

/* Numbers the rows of units, schools and the limits, and finds their bounds. */
static int32_t bound_rows(zsi_relax *relax, double *lower, double *upper)
{
    const zsi_region *region = relax->region;
    int32_t n = 0;
    for (int32_t u = 0; u < region->n_units; u++) {
        if (relax->unit_row[u] >= 0) {
            relax->unit_row[u] = n;
            lower[n] = 1.0;
            upper[n++] = 1.0;
        }
    }
    for (int32_t j = 0; j < region->n_schools; j++) {
        int32_t seat = zsi_region_seat(region, j);
        relax->school_row[j] = n;
        lower[n] = -INFINITY;
        upper[n++] = seat < 0 || relax->is_one[seat] ? 1.0 : 0.0; /* its places count where it is open */
    }
    if (region->pair_moved) {
        relax->moved_row = n;
        relax->moved_scale = region->moved_limit > 1 ? (double)region->moved_limit : 1.0;
        lower[n] = -INFINITY;
        upper[n++] = (double)region->moved_limit / relax->moved_scale;
    }
    for (int32_t k = 0; region->pair_site && k < ZSI_N_SITE_LIMITS; k++) {
        if (region->site_limit[k] == INT64_MAX) {
            continue;
        }
        relax->site_row[k] = n;
        relax->site_scale[k] = region->site_limit[k] > 1 ? (double)region->site_limit[k] : 1.0;
        lower[n] = -INFINITY;
        upper[n++] = (double)region->site_limit[k] / relax->site_scale[k];
    }
    for (int32_t p = 0; p < region->n_pairs; p++) {
        for (int32_t k = 0; relax->is_one[p] && k < ZSI_N_SITE_LIMITS; k++) {
            if (relax->site_row[k] >= 0) {
                upper[relax->site_row[k]] -= site_share(relax, p, k);
            }
        }
        if (relax->is_one[p]) {
            upper[relax->school_row[region->pair_school[p]]] -= share_of_places(region, p);
        }
        if (relax->is_one[p] && region->pair_moved) {
            upper[relax->moved_row] -= (double)region->pair_moved[p] / relax->moved_scale;
        }
    }
    return n;
}

static zs_status add_fixed_rows(zsi_relax *relax)
{
    int32_t most = relax->region->n_units + relax->region->n_schools + 1 + ZSI_N_SITE_LIMITS;
    double *lower = ZSI_NEW(double, 2 * (size_t)most);
    int32_t *first = ZSI_NEW(int32_t, most + 1);
    zs_status status = ZS_E_MEMORY;
    if (lower && first) {
        double *upper = lower + most;
        relax->n_fixed_rows = bound_rows(relax, lower, upper);
        relax->n_rows = relax->n_fixed_rows;
        status = zsi_lp_add_rows(relax->lp, relax->n_rows, lower, upper, (zsi_lp_entries){first, first, lower});
    }
    free(lower);
    free(first);
    return status;
}

/* Entries of a pair's column in the fixed rows. */
static int32_t fixed_entries(const zsi_relax *relax, int32_t pair, int32_t *index, double *value)
{
    const zsi_region *region = relax->region;
    int32_t n = 0;
    index[n] = relax->unit_row[region->pair_unit[pair]];
    value[n++] = 1.0;
    double share = share_of_places(region, pair);
    share -= pair == zsi_region_seat(region, region->pair_school[pair]) ? 1.0 : 0.0;
    if (share != 0.0) {
        index[n] = relax->school_row[region->pair_school[pair]];
        value[n++] = share;
    }
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        if (site_share(relax, pair, k) > 0.0) {
            index[n] = relax->site_row[k];
            value[n++] = site_share(relax, pair, k);
        }
    }
    if (region->pair_moved && region->pair_moved[pair] > 0) {
        index[n] = relax->moved_row;
        value[n++] = (double)region->pair_moved[pair] / relax->moved_scale;
    }
    return n;
}

/* Puts the columns column_pair[from .. n_columns - 1] into the LP, without entries in cuts. */
static zs_status put_columns(zsi_relax *relax, int32_t from)
{
    const zsi_region *region = relax->region;
    int32_t n = relax->n_columns - from;
    double *cost = ZSI_NEW(double, n);
    int32_t *first = ZSI_NEW(int32_t, n + 1);
    double dearest = 1.0;
    zs_status status = cost && first ? ZS_OK : ZS_E_MEMORY;
    for (int32_t p = 0; p < region->n_pairs; p++) {
        double here = (double)region->pair_cost[p] / relax->cost_unit;
        dearest = here > dearest ? here : dearest;
    }
    for (int32_t k = 0; status == ZS_OK && k < n; k++) {
        int32_t pair = relax->column_pair[from + k];
        int32_t *index = relax->entry_index + first[k];
        double *value = relax->entry_value + first[k];
        first[k + 1] = first[k] + 1;
        if (pair < 0) {
            cost[k] = OVERFLOW_COST * dearest * region->n_units / region->n_schools;
            *index = relax->school_row[from + k];
            *value = -1.0;
        } else {
            cost[k] = (double)region->pair_cost[pair] / relax->cost_unit;
            first[k + 1] = first[k] + fixed_entries(relax, pair, index, value);
        }
    }
    if (status == ZS_OK) {
        zsi_lp_entries entries = {first, relax->entry_index, relax->entry_value};
        status = zsi_lp_add_columns(relax->lp, n, cost, entries);
    }
    free(cost);
    free(first);
    return status;
}

zs_status zsi_relax_rebuild(zsi_relax *relax, const zsi_domain *domain, const uint8_t *wanted, const zsi_basis *basis)
{
    int32_t fits = 0;
    int32_t n_new;
    number_columns(relax, domain, wanted);
    zsi_lp_free(relax->lp);
    relax->lp = zsi_lp_new(relax->room);
    if (!relax->lp) {
        return ZS_E_SOLVER;
    }
    if (relax->cut_active) {
        memset(relax->cut_active, 0, relax->cut_active_capacity);
    }
    ZSI_TRY(add_fixed_rows(relax));
    ZSI_TRY(put_columns(relax, 0));
    ZSI_TRY(zsi_relax_add_cuts(relax, basis ? basis->n_cuts : 0, basis ? basis->cut : NULL, &n_new));
    if (basis) {
        ZSI_TRY(zsi_relax_set_basis(relax, basis, &fits));
    }
    if (!fits) {
        ZSI_TRY(zsi_lp_fresh_basis(relax->lp));
    }
    return zsi_relax_apply(relax, domain);
}

zs_status zsi_relax_build(zsi_relax *relax, const zsi_domain *domain, const uint8_t *include)
{
    zsi_basis *basis = relax->lp ? zsi_relax_keep_basis(relax) : NULL;
    uint8_t *wanted = ZSI_NEW(uint8_t, relax->region->n_pairs);
    zs_status status = wanted && (basis || !relax->lp) ? ZS_OK : ZS_E_MEMORY;
    if (status == ZS_OK) {
        want_open(relax, domain, include, wanted);
        relax->structure = ++relax->n_structures;
        status = zsi_relax_rebuild(relax, domain, wanted, basis);
    }
    free(wanted);
    zsi_basis_release(basis);
    return status;
}

zs_status zsi_relax_apply(zsi_relax *relax, const zsi_domain *domain)
{
    for (int32_t c = relax->region->n_schools; c < relax->n_columns; c++) {
        int32_t pair = relax->column_pair[c];
        uint8_t fixed = !domain->open[pair];
        if (fixed != relax->fixed[pair]) {
            relax->fixed[pair] = fixed;
            ZSI_TRY(zsi_lp_bound_column(relax->lp, c, 0.0, fixed ? 0.0 : INFINITY));
        }
    }
    return ZS_OK;
}

zs_status zsi_relax_add_columns(zsi_relax *relax, int32_t n, const int32_t *pair)
{
    int32_t from = relax->n_columns;
    int32_t n_cuts = relax->n_rows - relax->n_fixed_rows;
    relax->structure = ++relax->n_structures;
    for (int32_t k = 0; k < n; k++) {
        relax->column_pair[relax->n_columns] = pair[k];
        relax->pair_column[pair[k]] = relax->n_columns++;
    }
    ZSI_TRY(put_columns(relax, from));
    for (int32_t k = 0; k < n_cuts; k++) {
        ZSI_TRY(zsi_relax_refill_cut(relax, k));
    }
    return ZS_OK;
}

zs_status zsi_relax_solve(zsi_relax *relax, double cost_limit, int32_t primal, int32_t iterations,
                          zsi_monitor *monitor, int32_t *outcome)
{
    zsi_lp_limits limits = {.iterations = iterations,
                            .objective = cost_limit / relax->cost_unit - relax->constant,
                            .primal = primal,
                            .monitor = monitor};
    ZSI_TRY(zsi_lp_solve(relax->lp, limits, outcome));
    ZSI_TRY(zsi_lp_values(relax->lp, relax->column_value));
    for (int32_t p = 0; p < relax->region->n_pairs; p++) {
        int32_t column = relax->pair_column[p];
        relax->x[p] = column >= 0 ? relax->column_value[column] : relax->is_one[p];
    }
    return ZS_OK;
}

double zsi_relax_cost(const zsi_relax *relax)
{
    return (zsi_lp_objective(relax->lp) + relax->constant) * relax->cost_unit;
}

zs_status zsi_relax_price_out(zsi_relax *relax, const zsi_domain *domain, double *reduced)
{
    const zsi_region *region = relax->region;
    double *dual = relax->row_dual;
    ZSI_TRY(zsi_lp_duals(relax->lp, dual, NULL));
    for (int32_t p = 0; p < region->n_pairs; p++) {
        int absent = domain->open[p] && relax->pair_column[p] < 0 && relax->unit_row[region->pair_unit[p]] >= 0;
        reduced[p] = 0.0;
        if (!absent) {
            continue;
        }
        int32_t n = fixed_entries(relax, p, relax->entry_index, relax->entry_value);
        reduced[p] = (double)region->pair_cost[p] / relax->cost_unit;
        for (int32_t k = 0; k < n; k++) {
            reduced[p] -= dual[relax->entry_index[k]] * relax->entry_value[k];
        }
    }
    for (int32_t k = relax->n_fixed_rows; k < relax->n_rows; k++) {
        const zsi_cut *cut = &relax->pool->cut[relax->row_cut[k - relax->n_fixed_rows]];
        double scale = zsi_cut_scale(relax->pool, relax->row_cut[k - relax->n_fixed_rows]);
        for (int32_t i = cut->first; dual[k] != 0.0 && i < cut->first + cut->n; i++) {
            int32_t pair = relax->pool->pair[i];
            int absent = domain->open[pair] && relax->pair_column[pair] < 0 &&
                         relax->unit_row[region->pair_unit[pair]] >= 0;
            reduced[pair] -= absent ? dual[k] * scale * (double)relax->pool->coef[i] : 0.0;
        }
    }
    return ZS_OK;
}
