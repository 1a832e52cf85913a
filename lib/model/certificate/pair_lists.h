/** @file pair_lists.h
 * Pairs of unit and school that may be open, listed both ways: late in a proof few of all pairs are, and nobody has to look
 * at the others.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_PAIR_LISTS_H
#define ZONESOLVE_MODEL_CERTIFICATE_PAIR_LISTS_H

#include <stdint.h>

typedef struct zsi_pair_lists {
    int32_t n_units;
    int32_t n_schools;
    int64_t *of_unit;   /**< [n_units] where the schools of a unit start in `school` */
    int64_t *of_school; /**< [n_schools] where the units of a school start in `unit` */
    int32_t *n_of_unit; /**< [n_units] */
    int32_t *n_of_school; /**< [n_schools] */
    int32_t *school;    /**< ascending for each unit */
    int32_t *unit;      /**< ascending for each school */
} zsi_pair_lists;

/** Lists the pairs with pair[n_units * n_schools] != 0. 0, or -1: out of memory. Free with zsi_pair_lists_clear(). */
int zsi_pair_lists_make(zsi_pair_lists *lists, const uint8_t *pair, int32_t n_units, int32_t n_schools);
void zsi_pair_lists_clear(zsi_pair_lists *lists);
/** Forgets pairs that are not in `pair` any more. O(listed pairs). */
void zsi_pair_lists_narrow(zsi_pair_lists *lists, const uint8_t *pair);

#endif
