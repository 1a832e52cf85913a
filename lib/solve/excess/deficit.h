/** @file deficit.h
 * How many pupils the places can take where blocks may be split, and which part of the map is short.
 */
#ifndef ZONESOLVE_SOLVE_EXCESS_DEFICIT_H
#define ZONESOLVE_SOLVE_EXCESS_DEFICIT_H

#include "model/shortage.h"
#include "solve/instance.h"

/** Units that may go to the same schools are one class. */
typedef struct zsi_deficit {
    int32_t n_units;
    int32_t n_schools;
    int32_t n_classes;
    int32_t *unit_class;   /**< [n_units], -1: no pupils */
    int64_t *unplaced;     /**< [n_classes] pupils that no way places */
    int32_t *pair_first;   /**< [n_classes + 1] */
    int32_t *pair_school;  /**< [n_pairs] */
    int64_t *amount;       /**< [n_pairs] pupils of the class at the school */
    int32_t *school_first; /**< [n_schools + 1] */
    int32_t *school_pair;  /**< [n_pairs] pairs of a school */
    int32_t *pair_class;   /**< [n_pairs] */
    int64_t *room;         /**< [n_schools] places left */
    int64_t missing;       /**< pupils unplaced in all: a lower bound on the excess of every plan */
    uint8_t *class_short;  /**< [n_classes] in the deficient part: the least set that misses as much */
    uint8_t *school_short; /**< [n_schools] */
    int32_t *depth;        /**< [n_classes + n_schools] scratch */
    int32_t *queue;
    int32_t *next;
} zsi_deficit;

/** Greatest flow of pupils into places over the allowed pairs (Dinic, 1970); places[n_schools] NULL: those of the
 *  instance. O(n_units * n_schools + phases * pairs of classes). Free with zsi_deficit_clear(), also after a
 *  failure. */
zs_status zsi_deficit_find(zsi_deficit *deficit, const zsi_instance *instance, const int64_t *places,
                           zsi_report *report);
void zsi_deficit_clear(zsi_deficit *deficit);
/** The deficient part as areas, each with all its blocks with pupils and its schools, into shortage->area. */
zs_status zsi_deficit_areas(const zsi_deficit *deficit, const zsi_instance *instance, zsi_shortage *shortage,
                            zsi_report *report);

#endif
