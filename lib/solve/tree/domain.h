/** @file domain.h
 * What a part of a proof leaves open: pairs of unit and school of a region.
 */
#ifndef ZONESOLVE_SOLVE_TREE_DOMAIN_H
#define ZONESOLVE_SOLVE_TREE_DOMAIN_H

#include "solve/tree/region.h"

/** Which pairs are still open in some part of the proof. */
typedef struct zsi_domain {
    uint8_t *open;   /**< [n_pairs] */
    int32_t *n_open; /**< [n_units] */
    int32_t empty;   /**< some unit has no pair left: there is no plan here */
} zsi_domain;

/** All pairs open. 0, or -1: out of memory. Free with zsi_domain_clear(). */
int zsi_domain_make(zsi_domain *domain, const zsi_region *region);
void zsi_domain_clear(zsi_domain *domain);
void zsi_domain_copy(zsi_domain *to, const zsi_domain *from, const zsi_region *region);

/** Closes a pair that was open. */
static inline void zsi_domain_drop(zsi_domain *domain, const zsi_region *region, int32_t pair)
{
    domain->open[pair] = 0;
    domain->empty |= --domain->n_open[region->pair_unit[pair]] == 0;
}

/** Whether a school with this seat may still stay closed: its unit has a choice. */
static inline int zsi_domain_may_close(const zsi_domain *domain, const zsi_region *region, int32_t seat)
{
    return seat >= 0 && domain->open[seat] && domain->n_open[region->pair_unit[seat]] > 1;
}

/** Closes the other pairs of this pair's unit. */
void zsi_domain_settle(zsi_domain *domain, const zsi_region *region, int32_t pair);

/** The only pair left of a unit, -1: several, or none. */
static inline int32_t zsi_domain_settled(const zsi_domain *domain, const zsi_region *region, int32_t unit)
{
    int32_t pair = region->pair_first[unit];
    if (domain->n_open[unit] != 1) {
        return -1;
    }
    while (!domain->open[pair]) {
        pair++;
    }
    return pair;
}

#endif
