/** @file column_generate.h
 * Column generation: the multipliers of the LP over all connected zones, and the bound they certify.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_COLUMN_GENERATE_H
#define ZONESOLVE_SOLVE_COLUMNS_COLUMN_GENERATE_H

#include "solve/columns/column_master.h"

typedef struct zsi_generator {
    const zsi_instance *instance; /**< borrowed */
    zsi_sweep *sweep;             /**< borrowed: pairs in force, pool */
    zsi_master *master;           /**< borrowed */
    zsi_monitor *monitor;         /**< borrowed */
    zsi_multipliers best;         /**< multipliers of the bound */
    size_t triple_capacity;       /**< room of best.triple */
    int64_t bound;                /**< certified for the pairs in force, ZSI_WORTH_NONE: none yet */
    int64_t cutoff;               /**< a bound of this much closes */
    double precision;             /**< generation ends once the bound lacks this part of the way from it to the cutoff */
    int64_t closeness;            /**< or once they are this close, in cost units */
    int64_t node_limit;           /**< of one pricing of a school */
    int64_t sweep_limit;          /**< a run gets stuck at this many sweeps in all */
    int64_t n_sweeps;
} zsi_generator;

/** What a run came to. */
enum {
    ZSI_GENERATE_MET = 0,    /**< LP value and bound have met (to the precision) */
    ZSI_GENERATE_CLOSED = 1, /**< the bound is at least the cutoff, or there is no plan */
    ZSI_GENERATE_STUCK = 2   /**< stopped by the monitor or the sweep limit, or the LP failed: the bound stands */
};

/** ZS_OK or ZS_E_MEMORY; multipliers start from the costs. Free with zsi_generator_clear(). */
zs_status zsi_generator_make(zsi_generator *generator, zsi_sweep *sweep, zsi_master *master, zsi_monitor *monitor);
void zsi_generator_clear(zsi_generator *generator);
/** Takes multipliers over (copied) and forgets the bound: pairs or cuts have changed. ZS_OK or ZS_E_MEMORY. */
zs_status zsi_generator_start(zsi_generator *generator, const zsi_multipliers *from);
/** Prices at the best multipliers again and sets the bound, which may lack `slack` (cost units); the own units' multipliers
 *  then take what the zones are worth, so that the sweep's zones are worth 0 at the most and the bound is the sum of the
 *  multipliers. *finished as of zsi_sweep_run(). */
zs_status zsi_generator_reprice(zsi_generator *generator, double slack, int *finished);
/** Subgradient steps (Held, Wolfe and Crowder 1974) towards `target`, 0: none is known, for first multipliers and columns. */
zs_status zsi_generator_warm_up(zsi_generator *generator, int32_t steps, int64_t target);
/** Generates columns; *end is one of ZSI_GENERATE_... Multipliers are boxed around the best ones (Marsten, Hogan and
 *  Blankenship 1975) and smoothed towards them (Wentges 1997). */
zs_status zsi_generator_run(zsi_generator *generator, int *end);

#endif
