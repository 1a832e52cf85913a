/** @file class_size.h
 * Classes are whole: how many a number of pupils makes, how large they are, and in which band of sizes they fall.
 */
#ifndef ZONESOLVE_MODEL_CLASS_SIZE_H
#define ZONESOLVE_MODEL_CLASS_SIZE_H

#include "base/report.h"

/** The four thresholds of class sizes, target <= accept < large < super_large. */
typedef struct zsi_class_size {
    int32_t target;      /**< planned size: places are rooms times this */
    int32_t accept;      /**< the largest size that is still accepted */
    int32_t large;       /**< from here on a class is large; 0: no such band */
    int32_t super_large; /**< from here on it is super-large; 0: no such band */
} zsi_class_size;

/** Classes of one or more cohorts. Counts from a threshold on are cumulative: super-large classes are large, too. */
typedef struct zsi_class_counts {
    int64_t classes;
    int64_t largest;       /**< pupils of the largest class */
    int64_t over_target;   /**< classes above the target and below large */
    int64_t large;         /**< classes from `large` on, the super-large ones included */
    int64_t super_large;   /**< classes from `super_large` on */
    int64_t without_class; /**< pupils of cohorts for which no room is left */
} zsi_class_counts;

/** Warning colours of a school's places (Zhejiang 2018, no. 100). */
enum { ZSI_COLOUR_GREEN = 0, ZSI_COLOUR_YELLOW = 1, ZSI_COLOUR_RED = 2 };

/** Whether the thresholds are in order; else ZS_E_USAGE with a text that names two values and what must hold. `where`
 *  stands before it. An `accept` of 0 becomes large - 1, or the target where there is no large band. */
zs_status zsi_class_size_settle(zsi_class_size *size, const char *where, zsi_report *report);
/** Classes that so many pupils make when none is above the target; 0 for no pupils. */
int64_t zsi_classes_at(int64_t pupils, int32_t target);
/** Adds the classes of one cohort in so many rooms: ceil(pupils / rooms) and floor(pupils / rooms) pupils each. */
void zsi_class_count(zsi_class_counts *counts, const zsi_class_size *size, int64_t pupils, int64_t rooms);
/** Adds the counts of other classes. */
void zsi_class_counts_add(zsi_class_counts *to, const zsi_class_counts *more);
/** ZSI_COLOUR_...: yellow from 90 % of the places on, red from 100 % on; a school without pupils is green. */
int32_t zsi_class_colour(int64_t pupils, int64_t places);
/** "green", "yellow" or "red". Static. */
const char *zsi_class_colour_name(int32_t colour);

#endif
