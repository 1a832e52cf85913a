/** @file exchange.h
 * Exact exchanges between two neighbouring zones: a few units go over and a few come back, so that a wanted number of
 * pupils changes sides. Many pairs of small bundles have the right sum, so the last pupil can be placed this way where
 * random moves hardly ever hit.
 */
#ifndef ZONESOLVE_SOLVE_EXCESS_EXCHANGE_H
#define ZONESOLVE_SOLVE_EXCESS_EXCHANGE_H

#include "base/random.h"
#include "solve/search/zones.h"

enum { ZSI_BUNDLE_UNITS = 4, ZSI_BORDER_UNITS = 36 };

/** Units that go over together, in this order. */
typedef struct zsi_bundle {
    int64_t pupils;
    int64_t cost; /**< change of the units' own costs, with some noise */
    int32_t n;
    int32_t unit[ZSI_BUNDLE_UNITS];
} zsi_bundle;

/** A bundle each way. */
typedef struct zsi_exchange {
    int64_t miss; /**< pupils beside what is wanted */
    int64_t cost;
    int32_t given;
    int32_t taken;
} zsi_exchange;

/** How many pupils should change sides. */
typedef struct zsi_exchange_wish {
    int64_t least; /**< at least 1 */
    int64_t best;
    int64_t most;
} zsi_exchange_wish;

typedef struct zsi_exchanger {
    zsi_zones *zones; /**< borrowed, worked on */
    zsi_random random;
    zsi_bundle *given; /**< [room for all bundles] */
    zsi_bundle *taken;
    int32_t n_given;
    int32_t n_taken;
    zsi_exchange *found; /**< the best so far, best first */
    int32_t n_found;
} zsi_exchanger;

/** 0, or -1: out of memory; clear it then, too. */
int zsi_exchanger_make(zsi_exchanger *exchanger, zsi_zones *zones, uint64_t seed);
void zsi_exchanger_clear(zsi_exchanger *exchanger);
/** Makes the exchange from one zone to another that comes nearest to the wish, of these one of the cheapest, as far as
 *  the zones stay connected and no pair or limit is broken. Returns the pupils that changed sides, 0: none was found.
 *  O(zone + bundles^2 log bundles). */
int64_t zsi_exchange_pupils(zsi_exchanger *exchanger, int32_t from, int32_t to, zsi_exchange_wish wish);

#endif
