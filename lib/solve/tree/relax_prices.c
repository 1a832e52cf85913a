/** @file relax_prices.c */
#include "solve/tree/relax_prices.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

static int64_t whole(double value)
{
    const double most = 0x1p60;
    return value >= most ? (int64_t)most : value <= -most ? -(int64_t)most : llround(value);
}

/* Gives a separator its multiplier; packing cuts have none, the knapsacks know better. */
static int price_cut(const zsi_relax *relax, int32_t index, int64_t price, zsi_prices *prices)
{
    const zsi_cut *cut = &relax->pool->cut[index];
    size_t n = (size_t)prices->n_cuts + 1;
    if (cut->kind != ZSI_CUT_SEPARATOR) {
        return 0;
    }
    if (zsi_grow((void **)&prices->cut, &prices->cut_capacity, n, sizeof *prices->cut) ||
        zsi_grow((void **)&prices->cut_price, &prices->cut_price_capacity, n, sizeof *prices->cut_price)) {
        return -1;
    }
    prices->cut[prices->n_cuts] = index;
    prices->cut_price[prices->n_cuts++] = price;
    for (int32_t i = cut->first; i < cut->first + cut->n; i++) {
        prices->shift[relax->pool->pair[i]] += price * relax->pool->coef[i];
    }
    return 0;
}

zs_status zsi_relax_prices(zsi_relax *relax, double times, zsi_prices *prices)
{
    const zsi_region *region = relax->region;
    double *dual = relax->row_dual;
    ZSI_TRY(zsi_lp_duals(relax->lp, dual, NULL));
    if (times != 0.0) {
        int32_t found;
        double *ray = dual + relax->n_rows; /* the room is twice the rows */
        ZSI_TRY(zsi_lp_ray(relax->lp, ray, &found));
        for (int32_t k = 0; found && k < relax->n_rows; k++) {
            dual[k] += times * ray[k];
        }
    }
    for (int32_t u = 0; u < region->n_units; u++) {
        prices->unit[u] = relax->unit_row[u] >= 0 ? whole(dual[relax->unit_row[u]] * relax->cost_unit) : 0;
    }
    prices->moved = 0;
    if (relax->moved_row >= 0 && dual[relax->moved_row] < 0.0) {
        prices->moved = whole(-dual[relax->moved_row] * relax->cost_unit / relax->moved_scale);
    }
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        double price = relax->site_row[k] >= 0 ? -dual[relax->site_row[k]] : 0.0;
        prices->site[k] = price > 0.0 ? whole(price * relax->cost_unit / relax->site_scale[k]) : 0;
    }
    memset(prices->shift, 0, (size_t)region->n_pairs * sizeof *prices->shift);
    prices->n_cuts = 0;
    for (int32_t k = relax->n_fixed_rows; k < relax->n_rows; k++) {
        int64_t price = dual[k] < 0.0 ? whole(-dual[k] * relax->cost_unit) : 0;
        if (price > 0 && price_cut(relax, relax->row_cut[k - relax->n_fixed_rows], price, prices)) {
            return ZS_E_MEMORY;
        }
    }
    return ZS_OK;
}
