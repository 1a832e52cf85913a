/** @file zone_ascent.h
 * An upper bound on the worth of a school's zone by dual ascent on vertex separators.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_ZONE_ASCENT_H
#define ZONESOLVE_SOLVE_COLUMNS_ZONE_ASCENT_H

#include "solve/columns/zone_state.h"

/** Orders in which the open blocks of positive worth are joined to the zone. */
enum { ZSI_ASCENT_FAR_FIRST = 0, ZSI_ASCENT_POOR_FIRST = 1, ZSI_ASCENT_NEAR_FIRST = 2, ZSI_ASCENT_ORDERS = 3 };

/** Worth of a state without any feasible completion. */
#define ZSI_WORTH_NONE (-(INT64_MAX / 4))

typedef struct zsi_ascent {
    int64_t *rest;    /**< [n] worth of each open block after the shifts: > 0 counts in the bound, < 0 does not */
    int32_t *far;     /**< [n] links to the zone through blocks not out, set by zsi_ascent_measure() */
    int32_t *order;   /**< [n] scratch, as are the rest */
    int32_t *queue;
    int32_t *rim;
    int32_t *seen;
    int32_t *on_rim;
    int32_t stamp;
} zsi_ascent;

/** Room for graphs of n blocks. ZS_OK or ZS_E_MEMORY. Free with zsi_ascent_clear(). */
zs_status zsi_ascent_make(zsi_ascent *ascent, int32_t n);
void zsi_ascent_clear(zsi_ascent *ascent);
/** Links from each block to the zone; n where it cannot be reached. O(n + links). */
void zsi_ascent_measure(zsi_ascent *ascent, const zsi_zone_state *state);
/**
 * No completion of the state is worth more than the returned value; ZSI_WORTH_NONE: there is none. Each place beyond the
 * decided pupils costs `place_price` >= 0. The bound is separable: with block b open, completions without b are worth
 * at most bound - rest[b] where rest[b] > 0, those with b at most bound + rest[b] where rest[b] < 0.
 *
 * Wong's dual ascent (1984) on vertex separators: a block of positive worth that is not joined to the zone pays its
 * worth to the negative neighbours of all it can reach for nothing, since one of them must be in the zone with it.
 */
int64_t zsi_ascent_bound(zsi_ascent *ascent, const zsi_zone_state *state, int64_t place_price, int order);

#endif
