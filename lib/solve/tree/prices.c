/** @file prices.c */
#include "solve/tree/prices.h"

#include "base/memory.h"

#include <string.h>

int zsi_prices_make(zsi_prices *prices, const zsi_region *region)
{
    *prices = (zsi_prices){.unit = ZSI_NEW(int64_t, region->n_units), .shift = ZSI_NEW(int64_t, region->n_pairs)};
    if (!prices->unit || !prices->shift) {
        zsi_prices_clear(prices);
        return -1;
    }
    return 0;
}

void zsi_prices_clear(zsi_prices *prices)
{
    free(prices->unit);
    free(prices->shift);
    free(prices->cut);
    free(prices->cut_price);
    *prices = (zsi_prices){0};
}

int zsi_pricing_make(zsi_pricing *pricing, const zsi_region *region)
{
    *pricing = (zsi_pricing){.room = ZSI_NEW(int64_t, region->n_schools),
                             .value = ZSI_NEW(int64_t, region->n_schools),
                             .opening = ZSI_NEW(int64_t, region->n_schools),
                             .loss = ZSI_NEW(int64_t, region->n_pairs),
                             .out_loss = ZSI_NEW(int64_t, region->n_pairs),
                             .item_loss = ZSI_NEW(int64_t, 2 * (size_t)region->n_units)};
    zsi_knapsack_init(&pricing->knapsack);
    if (!pricing->room || !pricing->value || !pricing->opening || !pricing->loss || !pricing->out_loss || !pricing->item_loss) {
        zsi_pricing_clear(pricing);
        return -1;
    }
    return 0;
}

void zsi_pricing_clear(zsi_pricing *pricing)
{
    zsi_knapsack_clear(&pricing->knapsack);
    free(pricing->room);
    free(pricing->value);
    free(pricing->opening);
    free(pricing->loss);
    free(pricing->out_loss);
    free(pricing->item_loss);
    *pricing = (zsi_pricing){0};
}

/* Whether all sums stay within 64 bits. */
static int sums_hold(const zsi_region *region, const zsi_domain *domain, const zsi_prices *prices)
{
    const double most = 0x1p61;
    double sum = 0.0;
    for (int32_t u = 0; u < region->n_units; u++) {
        double dearest = 0.0;
        for (int32_t p = region->pair_first[u]; p < region->pair_first[u + 1]; p++) {
            double moved = region->pair_moved ? (double)region->pair_moved[p] * (double)prices->moved : 0.0;
            double cost = (double)region->pair_cost[p] + moved +
                          (prices->shift[p] < 0 ? -(double)prices->shift[p] : (double)prices->shift[p]);
            for (int32_t k = 0; region->pair_site && k < ZSI_N_SITE_LIMITS; k++) {
                cost += (double)prices->site[k] * (double)region->pair_site[(int64_t)p * ZSI_N_SITE_LIMITS + k];
            }
            dearest = domain->open[p] && cost > dearest ? cost : dearest;
        }
        sum += dearest + (prices->unit[u] < 0 ? -(double)prices->unit[u] : (double)prices->unit[u]);
    }
    for (int32_t k = 0; region->pair_site && k < ZSI_N_SITE_LIMITS; k++) {
        sum += prices->site[k] > 0 ? (double)prices->site[k] * (double)region->site_limit[k] : 0.0;
    }
    return sum + (region->pair_moved ? (double)prices->moved * (double)region->moved_limit : 0.0) < most;
}

/* The settled units: their cost; room[] becomes what they leave. ZSI_NO_PLAN where they break places or the limit. */
static int64_t price_settled(zsi_pricing *pricing, const zsi_region *region, const zsi_domain *domain,
                             const zsi_prices *prices)
{
    int64_t cost = 0;
    int64_t least_moved = 0;
    memcpy(pricing->room, region->places, (size_t)region->n_schools * sizeof *pricing->room);
    for (int32_t u = 0; u < region->n_units; u++) {
        int32_t pair = zsi_domain_settled(domain, region, u);
        int64_t moved = INT64_MAX;
        for (int32_t p = region->pair_first[u]; region->pair_moved && p < region->pair_first[u + 1]; p++) {
            moved = domain->open[p] && region->pair_moved[p] < moved ? region->pair_moved[p] : moved;
        }
        least_moved += region->pair_moved ? moved : 0;
        if (pair < 0) {
            cost += prices->unit[u];
            continue;
        }
        cost += zsi_priced_cost(region, prices, pair);
        pricing->room[region->pair_school[pair]] -= region->pupils[u];
    }
    for (int32_t j = 0; j < region->n_schools; j++) {
        if (pricing->room[j] < 0) {
            return ZSI_NO_PLAN;
        }
    }
    return region->pair_moved && least_moved > region->moved_limit ? ZSI_NO_PLAN : cost;
}

static int64_t profit_of(const zsi_region *region, const zsi_prices *prices, int32_t pair)
{
    return prices->unit[region->pair_unit[pair]] - zsi_priced_cost(region, prices, pair);
}

/* The knapsack of a school: its open pairs of units that are not settled. Where the school may stay closed, the unit it
 * stands in is in before all others; where it stays closed, nothing is. Returns that pair, -1: none, -2: out of memory. */
static int32_t load_knapsack(zsi_pricing *pricing, const zsi_region *region, const zsi_domain *domain,
                             const zsi_prices *prices, int32_t school)
{
    int32_t seat = zsi_region_seat(region, school);
    int may_close = zsi_domain_may_close(domain, region, seat);
    int64_t room = pricing->room[school] - (may_close ? region->pupils[region->pair_unit[seat]] : 0);
    int shut = (seat >= 0 && !domain->open[seat]) || room < 0;
    zsi_knapsack_start(&pricing->knapsack, room < 0 ? 0 : room);
    for (int32_t k = region->school_first[school]; !shut && k < region->school_first[school + 1]; k++) {
        int32_t pair = region->school_pair[k];
        int32_t unit = region->pair_unit[pair];
        if (domain->open[pair] && domain->n_open[unit] > 1 && (!may_close || pair != seat) &&
            zsi_knapsack_add(&pricing->knapsack, region->pupils[unit], profit_of(region, prices, pair), pair)) {
            return -2;
        }
    }
    if (zsi_knapsack_best(&pricing->knapsack)) {
        return -2;
    }
    pricing->opening[school] = pricing->knapsack.best;
    if (may_close) {
        pricing->opening[school] += profit_of(region, prices, seat) - (room < 0 ? INT64_MAX / 4 : 0);
    }
    pricing->value[school] = may_close && pricing->opening[school] < 0 ? 0 : pricing->opening[school];
    return may_close ? seat : -1;
}

zs_status zsi_pricing_bound(zsi_pricing *pricing, const zsi_region *region, const zsi_domain *domain,
                            const zsi_prices *prices)
{
    pricing->bound = INT64_MIN / 4;
    if (domain->empty) {
        pricing->bound = ZSI_NO_PLAN;
        return ZS_OK;
    }
    if (!sums_hold(region, domain, prices)) {
        return ZS_OK;
    }
    int64_t bound = price_settled(pricing, region, domain, prices);
    if (bound == ZSI_NO_PLAN) {
        pricing->bound = ZSI_NO_PLAN;
        return ZS_OK;
    }
    for (int32_t j = 0; j < region->n_schools; j++) {
        if (load_knapsack(pricing, region, domain, prices, j) == -2) {
            return ZS_E_MEMORY;
        }
        bound -= pricing->value[j];
    }
    for (int32_t k = 0; region->pair_site && k < ZSI_N_SITE_LIMITS; k++) {
        bound -= prices->site[k] > 0 ? prices->site[k] * region->site_limit[k] : 0;
    }
    pricing->bound = bound - (region->pair_moved ? prices->moved * region->moved_limit : 0);
    return ZS_OK;
}

/* A shut school: its pairs are as good as closed. */
static void lose_all(zsi_pricing *pricing, const zsi_region *region, int32_t school, int64_t threshold)
{
    for (int32_t k = region->school_first[school]; k < region->school_first[school + 1]; k++) {
        pricing->loss[region->school_pair[k]] = threshold + 1;
        pricing->out_loss[region->school_pair[k]] = 0;
    }
}

/* What the bound loses by a school's own account where each of its pairs is taken, or not. A pair of a school that may
 * stay closed opens it, and can be missed no more than the whole school. */
static void lose_own(zsi_pricing *pricing, const zsi_region *region, int32_t school, int32_t seat, int64_t threshold)
{
    const int64_t *in_loss = pricing->item_loss;
    const int64_t *out_loss = pricing->item_loss + region->n_units;
    int64_t worth = pricing->value[school];
    int64_t opening_loss = worth - pricing->opening[school];
    opening_loss = opening_loss > threshold ? threshold + 1 : opening_loss;
    for (int32_t i = 0; i < pricing->knapsack.n_items; i++) {
        int32_t pair = pricing->knapsack.item[i].name;
        pricing->loss[pair] = in_loss[i] + (seat < 0 ? 0 : opening_loss);
        pricing->out_loss[pair] = seat < 0 || out_loss[i] < worth ? out_loss[i] : worth;
    }
    if (seat >= 0) {
        pricing->loss[seat] = opening_loss;
        pricing->out_loss[seat] = worth > threshold ? threshold + 1 : worth;
    }
}

zs_status zsi_pricing_losses(zsi_pricing *pricing, const zsi_region *region, const zsi_domain *domain,
                             const zsi_prices *prices, int64_t threshold)
{
    for (int32_t j = 0; j < region->n_schools; j++) {
        int32_t seat = load_knapsack(pricing, region, domain, prices, j);
        if (seat == -2 || zsi_knapsack_losses(&pricing->knapsack, threshold, pricing->item_loss,
                                              pricing->item_loss + region->n_units)) {
            return ZS_E_MEMORY;
        }
        if (pricing->knapsack.n_items == 0) {
            lose_all(pricing, region, j, threshold);
        }
        lose_own(pricing, region, j, seat, threshold);
    }
    for (int32_t u = 0; u < region->n_units; u++) {
        int64_t sum = 0;
        for (int32_t p = region->pair_first[u]; domain->n_open[u] > 1 && p < region->pair_first[u + 1]; p++) {
            sum += domain->open[p] ? pricing->out_loss[p] : 0;
        }
        for (int32_t p = region->pair_first[u]; domain->n_open[u] > 1 && p < region->pair_first[u + 1]; p++) {
            pricing->loss[p] += domain->open[p] ? sum - pricing->out_loss[p] : 0;
        }
    }
    return ZS_OK;
}
