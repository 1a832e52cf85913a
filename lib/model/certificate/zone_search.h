/** @file zone_search.h
 * Shows that no zone of a school is worth more than a limit: branch and bound over connected sets of blocks.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_ZONE_SEARCH_H
#define ZONESOLVE_MODEL_CERTIFICATE_ZONE_SEARCH_H

#include "model/certificate/zone_bound.h"

/** A school's map, made smaller by what its first bounds decide about all zones worth more than `least`. */
typedef struct zsi_zone_search {
    zsi_zone_map map;      /**< what is left; owned */
    zsi_zone_bounds bounds;
    uint8_t *is;           /**< [n] ZSI_ZONE_...: decided for all zones worth more than `least` */
    uint8_t *level;        /**< [(n + 2) * n] decisions of each level of a search */
    int64_t *hangs;        /**< [n] scratch */
    int64_t least;
    int64_t place_price;   /**< that makes the first bound least */
    int64_t most_price;
    int64_t nodes;         /**< looked at so far */
    int64_t most_nodes;    /**< then a search is given up: it rules nothing out */
    int32_t none;          /**< no zone is worth more than `least` */
} zsi_zone_search;

/** Looks at a map: whether zones worth more than `least` exist, as far as bounds tell. 0, or -1: out of memory. Free with
 *  zsi_zone_search_clear(). */
int zsi_zone_search_make(zsi_zone_search *search, const zsi_zone_map *map, int64_t least);
void zsi_zone_search_clear(zsi_zone_search *search);
/** Where a unit is in what is left, -1: no zone worth more than `least` holds it. O(n). */
int32_t zsi_zone_search_find(const zsi_zone_search *search, int32_t unit);
/**
 * Whether no zone is worth more than `most` >= least, of those with block `block` (in != 0) or without it; block -1: of
 * all. Exact in integers; 0 also where the search was given up. Exponential in the worst case; a few to some thousand nodes for tens of blocks in practice.
 */
int zsi_zone_search_none(zsi_zone_search *search, int32_t block, int in, int64_t most);

#endif
