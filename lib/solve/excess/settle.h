/** @file settle.h
 * Brings excess and its bound together: plans with less, and proofs that there is none.
 */
#ifndef ZONESOLVE_SOLVE_EXCESS_SETTLE_H
#define ZONESOLVE_SOLVE_EXCESS_SETTLE_H

#include "base/monitor.h"
#include "model/certificate/excess_proof.h"
#include "solve/search/anneal.h"

typedef struct zsi_settle_options {
    double share;               /**< of the time left that this may take */
    double a_unit;              /**< typical change of cost where a unit changes zone */
    double a_pupil;             /**< the same a pupil */
    const int64_t *place_price; /**< [n_schools] dual prices of places */
    uint64_t seed;
    zsi_excess_proof *proof;    /**< becomes that of the raised bound, where it is of all schools; NULL: not wanted */
} zsi_settle_options;

/** Where the best plan has more excess than *bound, or breaks a hard rule: looks around its overfull schools for plans
 *  with less, in windows that grow, then in all of a small instance; what cannot be had raises *bound. `best` becomes
 *  the better plan; *changed says whether. Deterministic where the clock does not end it. */
zs_status zsi_settle_excess(const zsi_instance *instance, const zsi_settle_options *options, zsi_best *best,
                            int64_t *bound, int32_t *changed, zsi_monitor *monitor, zsi_report *report);

#endif
