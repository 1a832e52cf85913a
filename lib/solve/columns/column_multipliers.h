/** @file column_multipliers.h
 * Multipliers of the linear program over zones: what is done with them alone.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_COLUMN_MULTIPLIERS_H
#define ZONESOLVE_SOLVE_COLUMNS_COLUMN_MULTIPLIERS_H

#include "model/certificate/column_log.h"
#include "solve/columns/zone_graph.h"

/** Multipliers of the rows "each unit once" and of the cuts "at most one zone with two of three units". A zone pays them
 *  where its cost and the prices of the triples of which it holds two or more come to at least its units' multipliers. */
typedef struct zsi_multipliers {
    int64_t *unit;      /**< [n_units] */
    zsi_triple *triple; /**< [n_triples] */
    int32_t n_triples;
} zsi_multipliers;

/** Copies multipliers; `to` must be empty or an earlier copy. ZS_OK or ZS_E_MEMORY. Free with zsi_multipliers_clear(). */
zs_status zsi_multipliers_copy(zsi_multipliers *to, const zsi_multipliers *from, int32_t n_units);
void zsi_multipliers_clear(zsi_multipliers *multipliers);
/** The units' multipliers less the prices of the triples: a bound where every zone pays. */
int64_t zsi_multipliers_value(const zsi_multipliers *multipliers, int32_t n_units);
/** Units decided in are in every zone of their school, as is the school's own unit: it takes their multipliers, which could
 *  grow without end against each other. Bound and losses of zones stay the same. O(n_units * n_schools). */
void zsi_multipliers_gather(zsi_multipliers *multipliers, const zsi_instance *instance, const uint8_t *pair);
/**
 * With two units of a triple decided in, its price may be paid in any case: by one school that holds both, or for the
 * third unit wherever it may still go. Such a price is taken off a unit's multiplier instead: bound and losses of zones
 * stay the same, and multipliers cannot grow without end against it. O(n_triples * n_schools).
 */
void zsi_multipliers_simplify(zsi_multipliers *multipliers, const zsi_instance *instance, const uint8_t *pair);
/** Goes only `part` (0 .. 1) of the way from `from` to what the multipliers are, whose first triples are those of `from`.
 *  A zone that pays both pays what comes out: units are rounded down and prices up. */
void zsi_multipliers_draw(zsi_multipliers *multipliers, const zsi_multipliers *from, int32_t n_units, double part);

#endif
