/** @file transport_flow.h
 * Pupils to schools with places at the least cost, a unit of pupils may be split among schools: an exact minimum-cost flow.
 */
#ifndef ZONESOLVE_BASE_TRANSPORT_FLOW_H
#define ZONESOLVE_BASE_TRANSPORT_FLOW_H

#include "base/monitor.h"

#include <stddef.h>

/** Who may go where; borrowed. Path costs must fit: n_schools times the dearest pair stays below 2^62. */
typedef struct zsi_transport_case {
    int32_t n_units;
    int32_t n_schools;
    const int64_t *pupils; /**< [n_units] */
    const int64_t *places; /**< [n_schools] */
    const size_t *first;   /**< [n_units + 1] candidates of u are first[u] .. first[u + 1] - 1 */
    const int32_t *school; /**< [first[n_units]] candidate schools of a unit, the cheapest first, each once */
    const int64_t *cost;   /**< [first[n_units]] cost of one pupil there */
} zsi_transport_case;

typedef struct zsi_transport_flow {
    int64_t *amount;       /**< [first[n_units]] pupils of the unit at that candidate; where pupils remain unplaced, schools
                                of the deficient part have more than their places */
    int64_t *price;        /**< [n_schools] cost units a pupil, at least 0: dual prices of the places */
    int64_t unplaced;      /**< pupils that no flow over these candidates can place */
    uint8_t *short_school; /**< [n_schools] schools of the deficient part (empty where unplaced is 0) */
} zsi_transport_flow;

/** Successive shortest paths on the graph of schools (Ahuja, Magnanti, Orlin 1993, ch. 9): an arc j -> k costs the least
 *  extra of moving one pupil from j to k. About O(augmentations * schools * candidates). Stopping early through the
 *  monitor (NULL: none) leaves valid prices. 0; 1: pupils remain unplaced; -1: out of memory. Free with
 *  zsi_transport_flow_clear() in any case. */
int zsi_transport_flow_solve(const zsi_transport_case *over, zsi_monitor *monitor, zsi_transport_flow *flow);
void zsi_transport_flow_clear(zsi_transport_flow *flow);

#endif
