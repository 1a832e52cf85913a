/** @file transport.h
 * The transport relaxation: units may be split among schools, zones need not hang together.
 *
 * Its dual prices are a certificate: for any prices p >= 0 per pupil, every plan with at most `excess` pupils beyond
 * places costs at least  sum_u min_j (cost_uj + pupils_u p_j) - sum_j p_j places_j - max_j p_j * excess.
 */
#ifndef ZONESOLVE_SOLVE_TRANSPORT_TRANSPORT_H
#define ZONESOLVE_SOLVE_TRANSPORT_TRANSPORT_H

#include "base/monitor.h"
#include "solve/instance.h"

typedef struct zsi_transport {
    int64_t *price;        /**< [n_schools] cost units per pupil, at least 0 */
    int64_t unplaced;      /**< pupils that no flow can place: a lower bound on the excess of every plan */
    uint8_t *short_school; /**< [n_schools] schools of the deficient part (empty where unplaced is 0) */
} zsi_transport;

/** Successive shortest paths on the graph of schools (Ahuja, Magnanti, Orlin 1993, ch. 9): an arc j -> k costs the least
 *  extra of moving one pupil from j to k. About O(augmentations * schools * candidates). Stopping early through the
 *  monitor leaves valid prices; `unplaced` is then 0. Free with zsi_transport_clear(). */
zs_status zsi_transport_solve(const zsi_instance *instance, zsi_monitor *monitor, zsi_transport *transport,
                              zsi_report *report);
void zsi_transport_clear(zsi_transport *transport);
/** The certificate's value for plans with at most `excess` pupils beyond places, exact in integers; INT64_MIN where it
 *  would overflow. O(n_units * n_schools). */
int64_t zsi_price_bound(const zsi_instance *instance, const int64_t *price, int64_t excess);

#endif
