/** @file prices.h
 * The proof: what multipliers, rounded to integers, prove about every plan in a domain.
 *
 * "Each unit once", the separators and the limit on moved pupils are relaxed with multipliers; what is left is a knapsack
 * a school, solved in integers. A school that may stay closed counts where its packing, with the unit it stands in, is
 * worth more than nothing. Whatever the multipliers, the value is a lower bound on the cost of every plan whose
 * pairs are open, so that nothing else of the search needs to be trusted (Geoffrion, 1974).
 */
#ifndef ZONESOLVE_SOLVE_TREE_PRICES_H
#define ZONESOLVE_SOLVE_TREE_PRICES_H

#include "solve/tree/domain.h"
#include "solve/tree/knapsack.h"

/** Bound of a domain that holds no plan. */
#define ZSI_NO_PLAN (INT64_MAX / 2)

typedef struct zsi_prices {
    int64_t *unit;  /**< [n_units] multiplier of "once", any sign */
    int64_t *shift; /**< [n_pairs] sum of the separators' multipliers, times the pair's coefficient */
    int64_t moved;  /**< multiplier of the limit on moved pupils, at least 0 */
    int64_t site[ZSI_N_SITE_LIMITS]; /**< multipliers of the limits on projects, at least 0 */
    int32_t n_cuts; /**< separators with a multiplier, which make up the shifts */
    int32_t *cut;   /**< [n_cuts] */
    int64_t *cut_price; /**< [n_cuts] above 0 */
    size_t cut_capacity;
    size_t cut_price_capacity;
} zsi_prices;

/** Zero multipliers. 0, or -1: out of memory. Free with zsi_prices_clear(). */
int zsi_prices_make(zsi_prices *prices, const zsi_region *region);
void zsi_prices_clear(zsi_prices *prices);

/** Room for pricing, and what the last pricing found. */
typedef struct zsi_pricing {
    zsi_knapsack knapsack;
    int64_t bound;        /**< proven lower bound on the cost of every plan in the domain */
    int64_t *room;        /**< [n_schools] places left beside the settled units */
    int64_t *value;       /**< [n_schools] worth of the best packing beside the settled units */
    int64_t *opening;     /**< [n_schools] the same of a school that may stay closed where it is opened, below 0 where that
                               is not worth it; else as `value` */
    int64_t *loss;        /**< [n_pairs] after zsi_pricing_losses(): what the bound rises by where the pair is taken */
    int64_t *out_loss;    /**< [n_pairs] ... by the school's own account where it is not taken */
    int64_t *item_loss;   /**< scratch [2 * n_units] */
} zsi_pricing;

int zsi_pricing_make(zsi_pricing *pricing, const zsi_region *region);
void zsi_pricing_clear(zsi_pricing *pricing);

/** Prices the domain: pricing->bound, ZSI_NO_PLAN where the settled units alone break places or the limit. Multipliers
 *  too large for 64-bit sums prove nothing: the bound is then INT64_MIN / 4. O(n_pairs + knapsacks). */
zs_status zsi_pricing_bound(zsi_pricing *pricing, const zsi_region *region, const zsi_domain *domain,
                            const zsi_prices *prices);
/** After zsi_pricing_bound() with the same arguments: pricing->loss of each open pair of an unsettled unit, exact up to
 *  `threshold`; more means more. */
zs_status zsi_pricing_losses(zsi_pricing *pricing, const zsi_region *region, const zsi_domain *domain,
                             const zsi_prices *prices, int64_t threshold);

/** Cost of a pair under the multipliers, its unit's own multiplier not counted. */
static inline int64_t zsi_priced_cost(const zsi_region *region, const zsi_prices *prices, int32_t pair)
{
    int64_t cost = region->pair_cost[pair] + prices->shift[pair];
    for (int32_t k = 0; region->pair_site && k < ZSI_N_SITE_LIMITS; k++) {
        cost += prices->site[k] * region->pair_site[(int64_t)pair * ZSI_N_SITE_LIMITS + k];
    }
    return cost + (region->pair_moved ? prices->moved * region->pair_moved[pair] : 0);
}

#endif
