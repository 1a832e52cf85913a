/** @file transport_network.h
 * The graph of schools that a transport flow works on, with the moves that could still be made along each arc.
 * Internal to transport_flow.c and transport_network.c.
 */
#ifndef ZONESOLVE_BASE_TRANSPORT_NETWORK_H
#define ZONESOLVE_BASE_TRANSPORT_NETWORK_H

#include "base/transport_flow.h"

/** A unit that could go from one school to another, keyed by its extra cost a pupil. */
typedef struct zsi_move {
    int64_t extra;
    int32_t unit;
} zsi_move;

/** Min-heap of moves of one arc; entries whose unit has left are dropped when they surface. */
typedef struct zsi_arc {
    int32_t to;
    size_t n;
    size_t capacity;
    zsi_move *heap;
} zsi_arc;

typedef struct zsi_network {
    const zsi_transport_case *over;
    int64_t *amount;      /* [pairs] borrowed: pupils of the unit at that candidate */
    int64_t *load;        /* [n_schools] */
    zsi_arc *arcs;        /* [n_arcs] grouped by `from` */
    int32_t *arc_first;   /* [n_schools + 1] */
    int32_t *arc_of;      /* [n_schools * n_schools], -1: none */
    int64_t *potential;   /* [n_schools] */
    int64_t *distance;    /* [n_schools] */
    int32_t *via;         /* [n_schools] arc by which a school was reached */
    uint8_t *settled;     /* [n_schools] */
} zsi_network;

/** Every unit at its cheapest candidate; amount[pairs] is the caller's, all zero. 0, or -1: out of memory; clear it then,
 *  too. */
int zsi_network_make(zsi_network *net, const zsi_transport_case *over, int64_t *amount);
void zsi_network_clear(zsi_network *net);
/** Pupils of a unit at a school that is among its candidates. */
int64_t *zsi_network_amount(const zsi_network *net, int32_t unit, int32_t school);
/** Offers a unit that now has pupils at `school` on every arc out of it. 0, or -1: out of memory. */
int zsi_network_offer(zsi_network *net, int32_t unit, int32_t school);
/** The cheapest move of an arc out of `from` whose unit still has pupils there, NULL: none. */
const zsi_move *zsi_network_best(zsi_network *net, int32_t from, zsi_arc *a);

#endif
