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
    int64_t excess;       /**< pupils beyond places; with classes the order of zsi_strain */
    int64_t guide;        /**< with classes: the guide of zsi_strain */
    int32_t *cohort_load; /**< [n_schools * n_cohorts] with classes, else NULL */
    zsi_strain *strain;   /**< [n_schools] with classes, else NULL */
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

/** What the annealing pays for: pupils beyond places, with classes weighted by aim. */
static inline int64_t zsi_zones_guide(const zsi_zones *zones)
{
    return zones->strain ? zones->guide : zones->excess;
}

/** Whether a school has pupils beyond its places. */
static inline int zsi_zones_is_overfull(const zsi_zones *zones, int32_t school)
{
    return zones->strain ? zones->strain[school].order > 0 : zones->load[school] > zones->instance->places[school];
}

/** Change of the guide where a school takes a unit in (sign 1) or lets it go (-1); with classes only. */
int64_t zsi_zones_class_change(const zsi_zones *zones, int32_t school, int32_t unit, int32_t sign);

/** Change of the guide where a school takes a unit in. */
static inline int64_t zsi_zones_change_in(const zsi_zones *zones, int32_t school, int32_t unit)
{
    const zsi_instance *in = zones->instance;
    if (__builtin_expect(zones->strain != NULL, 0)) {
        return zsi_zones_class_change(zones, school, unit, 1);
    }
    int64_t load = zones->load[school];
    return zsi_beyond(load + in->pupils[unit], in->places[school]) - zsi_beyond(load, in->places[school]);
}

/** Change of the guide where a unit leaves its school for another. */
static inline int64_t zsi_zones_change(const zsi_zones *zones, int32_t unit, int32_t from, int32_t to)
{
    const zsi_instance *in = zones->instance;
    if (__builtin_expect(zones->strain != NULL, 0)) {
        return zsi_zones_class_change(zones, to, unit, 1) + zsi_zones_class_change(zones, from, unit, -1);
    }
    int64_t pupils = in->pupils[unit];
    int64_t load_to = zones->load[to];
    int64_t load_from = zones->load[from];
    return zsi_beyond(load_to + pupils, in->places[to]) - zsi_beyond(load_to, in->places[to]) -
           (zsi_beyond(load_from, in->places[from]) - zsi_beyond(load_from - pupils, in->places[from]));
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
