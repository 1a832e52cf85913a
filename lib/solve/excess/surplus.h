/** @file surplus.h
 * Passes the pupils beyond a school's places on from zone to zone, by exchanges, until they reach free places.
 */
#ifndef ZONESOLVE_SOLVE_EXCESS_SURPLUS_H
#define ZONESOLVE_SOLVE_EXCESS_SURPLUS_H

#include "solve/excess/exchange.h"
#include "solve/excess/overfull.h"

typedef struct zsi_surplus {
    zsi_zones *zones; /**< borrowed, worked on */
    zsi_overfull *map; /**< borrowed room */
    zsi_exchanger exchanger;
    uint8_t *failed; /**< [n_schools * n_schools] pairs of zones without an exchange as things are */
} zsi_surplus;

/** 0, or -1: out of memory; clear it then, too. */
int zsi_surplus_make(zsi_surplus *surplus, zsi_zones *zones, zsi_overfull *map, uint64_t seed);
void zsi_surplus_clear(zsi_surplus *surplus);
/** One try for one school; the zones may end with more or less excess than before, and with dearer plans. */
void zsi_surplus_pass(zsi_surplus *surplus, int32_t school);

#endif
