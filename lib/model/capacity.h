/** @file capacity.h
 * How many pupils a school can take in a year: the least of what its free rooms, its size, its floor area and its
 * admission plan allow, and which of them it is.
 */
#ifndef ZONESOLVE_MODEL_CAPACITY_H
#define ZONESOLVE_MODEL_CAPACITY_H

#include <stdint.h>

/** The term that binds, in the order in which equal ones are named. */
enum {
    ZSI_BINDS_ROOMS = 0,
    ZSI_BINDS_SIZE = 1,
    ZSI_BINDS_AREA = 2,
    ZSI_BINDS_ADMISSION = 3
};

/** What is known of one school in one year; -1: not given, does not bind. */
typedef struct zsi_capacity_terms {
    int64_t rooms;
    int64_t continuing_classes; /**< of grades that are seated already; 0: none */
    int64_t continuing_pupils;
    int32_t n_class_sizes;      /**< grades that share the free rooms */
    const int32_t *class_size;  /**< [n_class_sizes] pupils that a room of each counts for */
    int64_t school_pupils;      /**< the most pupils the whole school may have */
    int64_t area_dm2;           /**< teaching floor area, square decimetres */
    int64_t pupil_area_dm2;     /**< floor area a pupil needs */
    int64_t admission_plan;
} zsi_capacity_terms;

typedef struct zsi_capacity {
    int64_t free_rooms;   /**< rooms without continuing classes, at least 0 */
    int64_t pupils_limit; /**< the least of the terms in pupils, -1: none given */
    int64_t places;       /**< the least of all terms, at least 0 */
    int32_t binding;      /**< ZSI_BINDS_... */
    int32_t is_overfull;  /**< continuing classes or pupils alone are more than the school holds: places is 0 */
} zsi_capacity;

/** Pupils that rooms hold when they are shared evenly among grades with these class sizes, the first grades having one
 *  more where they do not come out even. */
int64_t zsi_rooms_hold(int64_t rooms, const int32_t *class_size, int32_t n_class_sizes);
zsi_capacity zsi_capacity_of(const zsi_capacity_terms *terms);
/** "rooms", "school_pupils", "area" or "admission_plan". Static. */
const char *zsi_binding_name(int32_t binding);

#endif
