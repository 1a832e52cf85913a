/** @file region.h
 * What a proof works on: some schools of an instance with the units they share, the whole instance or a window of it.
 *
 * A pair is a unit with a school it may go to. Connection is a matter of blocks: vertices are blocks, and a unit of
 * several blocks is in a zone with all of them.
 */
#ifndef ZONESOLVE_SOLVE_TREE_REGION_H
#define ZONESOLVE_SOLVE_TREE_REGION_H

#include "solve/instance.h"

typedef struct zsi_region {
    int32_t n_units;
    int32_t n_schools;
    int32_t n_vertices;
    int32_t n_pairs;
    int64_t *pupils;       /**< [n_units] */
    int64_t *places;       /**< [n_schools] */
    int32_t *home;         /**< [n_schools] vertex the school stands in, -1: zones need not be connected */
    int32_t *pair_first;   /**< [n_units + 1] pairs of unit u: pair_first[u] .. pair_first[u + 1] - 1, by school */
    int32_t *pair_unit;    /**< [n_pairs] */
    int32_t *pair_school;  /**< [n_pairs] */
    int64_t *pair_cost;    /**< [n_pairs] what a bound may charge: the cost, with a share of the borders where the instance has
                                it */
    int64_t *pair_moved;   /**< [n_pairs] pupils moved, NULL: no limit on them */
    int64_t moved_limit;   /**< pupils that may be moved here, where pair_moved is not NULL */
    int64_t *pair_site;    /**< [n_pairs * ZSI_N_SITE_LIMITS] what a pair takes of the limits on projects, NULL: no limits */
    int64_t site_limit[ZSI_N_SITE_LIMITS]; /**< what may be taken here, where pair_site is not NULL; INT64_MAX: no limit */
    int32_t *school_first; /**< [n_schools + 1] */
    int32_t *school_pair;  /**< [n_pairs] pairs of school j: school_pair[school_first[j]] .., by unit */
    int32_t *pair_at;      /**< [n_units * n_schools] pair or -1, row by row of units */
    int32_t *unit_first;   /**< [n_units + 1] */
    int32_t *unit_vertex;  /**< [n_vertices] vertices of unit u: unit_vertex[unit_first[u]] .. */
    int32_t *vertex_unit;  /**< [n_vertices] */
    int32_t *link_first;   /**< [n_vertices + 1] */
    int32_t *link;         /**< neighbours of a vertex within the region */
    int32_t *unit_of;      /**< [n_units] unit of the instance */
    int32_t *school_of;    /**< [n_schools] school of the instance */
    const zsi_instance *instance; /**< borrowed */
} zsi_region;

/** The region of school[n_schools] (ascending) with the units that plan[n_units of the instance] gives them; school and
 *  plan NULL: all of the instance. Pairs that cannot fit the places are left out. Free with zsi_region_clear(). */
zs_status zsi_region_make(zsi_region *region, const zsi_instance *instance, int32_t n_schools, const int32_t *school,
                          const int32_t *plan, zsi_report *report);
void zsi_region_clear(zsi_region *region);

static inline int32_t zsi_region_pair(const zsi_region *region, int32_t unit, int32_t school)
{
    return region->pair_at[(int64_t)unit * region->n_schools + school];
}

/** The pair of a school with the unit it stands in, which every zone of the school holds: the school is open where that
 *  pair is taken. -1: there is none, or zones need not be connected. */
static inline int32_t zsi_region_seat(const zsi_region *region, int32_t school)
{
    int32_t home = region->home[school];
    return home < 0 ? -1 : zsi_region_pair(region, region->vertex_unit[home], school);
}

#endif
