/** @file zones.h
 * A complete assignment of units in which every zone hangs together, kept so under moves.
 *
 * Rules that moves may break for a while are counted here: pupils beyond places, units at a school they may not go to,
 * moved pupils beyond their limit. Connectedness is never broken.
 */
#ifndef ZONESOLVE_SOLVE_SEARCH_ZONES_H
#define ZONESOLVE_SOLVE_SEARCH_ZONES_H

#include "solve/instance.h"

typedef struct zsi_zones {
    const zsi_instance *instance;
    int32_t *school;      /**< [n_units] */
    int64_t *load;        /**< [n_schools] pupils */
    int64_t cost;         /**< travel, moved and border cost of the allowed units */
    int64_t excess;       /**< pupils beyond places */
    int64_t n_forbidden;  /**< units at a school that is not allowed to them */
    int64_t moved;        /**< moved pupils, counted only where they are limited */
    int32_t moved_limited;
    uint64_t *near;       /**< [link slots] which other neighbours of the unit are linked to that neighbour, as bits */
    uint32_t *mark;       /**< [n_blocks] last walk that saw a unit, or a block where units are scattered */
    uint32_t walk;
    int32_t *queue;       /**< [n_blocks] */
    uint8_t *scattered;   /**< [n_units] units whose blocks do not hang together; NULL: none, the unit graph tells all */
} zsi_zones;

/** Zones of a given assignment school[n_units], which must be connected. Free with zsi_zones_clear(). */
zs_status zsi_zones_make(zsi_zones *zones, const zsi_instance *instance, const int32_t *school, zsi_report *report);
void zsi_zones_clear(zsi_zones *zones);
/** Takes over another assignment. O(n_units + links). */
void zsi_zones_set(zsi_zones *zones, const int32_t *school);
/** Whether a unit can leave its zone without cutting it: at once where its neighbours in the zone hang together among
 *  themselves, else by a walk through the zone. */
int zsi_zones_may_leave(zsi_zones *zones, int32_t unit);
/** Marks (mark[] == walk) the units of a zone that hang together with its own unit when `without` is taken out; returns
 *  how many. The own unit must not be the one taken out. O(zone and its links). */
int32_t zsi_zones_walk(zsi_zones *zones, int32_t school, int32_t without);
/** Whether a unit can come to a zone that one of its neighbours belongs to: always, but for a scattered unit, all of
 *  whose blocks must then hang together with the zone. */
int zsi_zones_may_join(zsi_zones *zones, int32_t unit, int32_t school);
/** Moves a unit and keeps all counts. O(degree). */
void zsi_zones_move(zsi_zones *zones, int32_t unit, int32_t school);

/** Pupils of a school beyond its places. */
static inline int64_t zsi_beyond(int64_t load, int64_t places)
{
    return load > places ? load - places : 0;
}

/** Change of the border cost where a unit goes to another school. */
static inline int64_t zsi_zones_border_change(const zsi_zones *zones, int32_t unit, int32_t to)
{
    const zsi_instance *in = zones->instance;
    int64_t change = 0;
    int32_t from = zones->school[unit];
    if (!in->link_border) {
        return 0;
    }
    for (int32_t i = in->link_first[unit]; i < in->link_first[unit + 1]; i++) {
        int32_t other = zones->school[in->link_unit[i]];
        change += other == from ? in->link_border[i] : other == to ? -in->link_border[i] : 0;
    }
    return change;
}

/** Moved pupils beyond the limit. */
static inline int64_t zsi_zones_moved_beyond(const zsi_zones *zones)
{
    return zones->moved_limited ? zsi_beyond(zones->moved, zones->instance->problem->limit_moved_pupils) : 0;
}

#endif
