/** @file zone_bound.h
 * What a partly decided zone can be worth at most: places at a price, and blocks that pay for being joined to the school.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_ZONE_BOUND_H
#define ZONESOLVE_MODEL_CERTIFICATE_ZONE_BOUND_H

#include "model/certificate/zone_map.h"

/** What is decided of a block. */
enum { ZSI_ZONE_OPEN = 0, ZSI_ZONE_OUT = 1, ZSI_ZONE_IN = 2 };

/** Orders in which blocks pay: those far from the school first, the poor first, those near first. */
enum { ZSI_PAY_FAR_FIRST = 0, ZSI_PAY_POOR_FIRST = 1, ZSI_PAY_NEAR_FIRST = 2, ZSI_PAY_ORDERS = 3 };

/** No zone is worth so little: there is none. */
#define ZSI_NO_ZONE INT64_MIN

typedef struct zsi_zone_bounds {
    const zsi_zone_map *map; /**< borrowed */
    int64_t pupils;  /**< of the blocks in */
    int64_t *rest;   /**< [n] of open blocks after all payments: above 0 it counts in the bound, below 0 it does not */
    int32_t *far;    /**< [n] links to the blocks that are joined to the school, 0: is one, n: cannot be joined */
    uint8_t *held;   /**< [n_triples] blocks in */
    int64_t *way;    /**< [n] scratch, as are the others */
    int32_t *order;
    int32_t *queue;
    int32_t *rim;
    int32_t *mark;
    int32_t *rim_mark;
    int32_t stamp;
} zsi_zone_bounds;

/** Room for a map. 0, or -1: out of memory. Free with zsi_zone_bounds_clear(). */
int zsi_zone_bounds_make(zsi_zone_bounds *bounds, const zsi_zone_map *map);
void zsi_zone_bounds_clear(zsi_zone_bounds *bounds);
/** Puts open blocks of is[n] out that do not fit beside the blocks in, or cannot be joined. Whether a zone may be left.
 *  Sets pupils, far and held. O(n + links + n_triples). */
int zsi_zone_tighten(zsi_zone_bounds *bounds, uint8_t *is);
/** Puts open blocks out to which even the lightest way does not fit beside the blocks in. O(n^2). */
void zsi_zone_drop_heavy(zsi_zone_bounds *bounds, uint8_t *is);
/**
 * No zone that agrees with is[n], tightened, is worth more than the result; ZSI_NO_ZONE: there is none. place_price >= 0 is
 * asked for each pupil beyond the blocks in and paid back for each place: a Lagrangian. Then, in the order asked for, each
 * block of positive worth that is not joined pays to the blocks around all it can reach for nothing, since one of them
 * must be in the zone with it (Wong 1984). The bound holds block by block: zones without an open block b are worth at most
 * bound - rest[b] where rest[b] > 0, zones with it at most bound + rest[b] where rest[b] < 0.
 */
int64_t zsi_zone_bound(zsi_zone_bounds *bounds, const uint8_t *is, int64_t place_price, int order);
/** Pupils of the zone that the last bound stands for: the blocks in, the open ones that count, and what joins them. */
int64_t zsi_zone_likely_pupils(zsi_zone_bounds *bounds, const uint8_t *is);
/** What the blocks in are worth, triples included. */
int64_t zsi_zone_worth_of(const zsi_zone_bounds *bounds, const uint8_t *is);

#endif
