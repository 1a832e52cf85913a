/** @file zone_map.h
 * The blocks that one school's zone may still take, as a small graph with what each is worth there.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_ZONE_MAP_H
#define ZONESOLVE_MODEL_CERTIFICATE_ZONE_MAP_H

#include "model/certificate/column_log.h"

/** Places beyond this and costs whose sum is beyond it are not checked: sums stay within 64 bits. */
#define ZSI_MOST_CHECKED (INT64_C(1) << 58)

/** The problem in whole numbers; every unit is one block, each school stands in another one. */
typedef struct zsi_zone_problem {
    int32_t n_units;
    int32_t n_schools;
    const int64_t *pupils;     /**< [n_units] */
    const int64_t *places;     /**< [n_schools] */
    const int32_t *own;        /**< [n_schools] unit the school stands in */
    const int64_t *cost;       /**< [n_units * n_schools], row by row of units; -1: not allowed */
    const int32_t *link_first; /**< [n_units + 1] neighbours of u: link_unit[link_first[u] .. link_first[u + 1] - 1] */
    const int32_t *link_unit;
} zsi_zone_problem;

/** Local block 0 is the school's own one. */
typedef struct zsi_zone_map {
    int32_t n;         /**< 0: the school cannot have its own block */
    int64_t places;
    int32_t *unit;     /**< [n] */
    int64_t *pupils;   /**< [n] */
    int64_t *worth;    /**< [n] multiplier of the unit less its cost at the school */
    uint8_t *needed;   /**< [n] settled at this school */
    int32_t cut_off;   /**< a settled unit is not among the blocks */
    int32_t *first;    /**< [n + 1] neighbours of b: link[first[b] .. first[b + 1] - 1] */
    int32_t *link;
    int32_t n_triples; /**< those with two blocks or more here and a price */
    int32_t *corner;   /**< [3 * n_triples] local blocks, -1: not here */
    int64_t *price;    /**< [n_triples] */
} zsi_zone_map;

/** The open pairs of a school that connect to its own block: open[n_units * n_schools], n_left[n_units] open pairs of a
 *  unit, multipliers price[n_units], triple[n_triples]. 0, or -1: out of memory. Free with zsi_zone_map_clear().
 *  O(n_units + links + n_triples). */
int zsi_zone_map_make(zsi_zone_map *map, const zsi_zone_problem *problem, const uint8_t *open, const int32_t *n_left,
                      int32_t school, const int64_t *price, int32_t n_triples, const zsi_triple *triple);
/** The part of a map with the blocks of keep[n] != 0, block 0 among them, in the same order; needed[n]. 0, or -1: out of
 *  memory. Free with zsi_zone_map_clear(). */
int zsi_zone_map_part(zsi_zone_map *part, const zsi_zone_map *map, const uint8_t *keep, const uint8_t *needed);
void zsi_zone_map_clear(zsi_zone_map *map);

#endif
