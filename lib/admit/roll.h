/** @file roll.h
 * The applicants and schools of one admission as arrays; borrowed from whoever read them.
 */
#ifndef ZONESOLVE_ADMIT_ROLL_H
#define ZONESOLVE_ADMIT_ROLL_H

#include "base/day.h"
#include "base/report.h"

#define ZSI_NO_POINTS INT64_MIN
#define ZSI_NO_DISTANCE INT64_MAX

/** Pupils above the number under an infant class limit. */
enum {
    ZSI_EXCEPTED_NO = 0,
    ZSI_EXCEPTED_YES = 1,  /**< takes no place: admitted where first asked */
    ZSI_EXCEPTED_TWIN = 2  /**< of a multiple birth: admitted where one of the family was */
};

/** A place of an earlier year that a home has used. */
typedef struct zsi_seat_lock {
    int32_t home;
    int32_t family; /**< -1: not said */
    int32_t year;
} zsi_seat_lock;

typedef struct zsi_roll {
    int32_t n_applicants;
    char *const *id;         /**< [n_applicants] ascending bytewise, unique */
    int32_t *category;       /**< [n_applicants] what they count as */
    int32_t n_categories;
    int32_t n_dates;
    const int32_t *date;     /**< [n_applicants * n_dates] days, ZSI_NO_DATE */
    const int64_t *points;   /**< [n_applicants] thousandths; NULL: none */
    const int32_t *home;     /**< [n_applicants] -1: none; NULL */
    const int32_t *family;   /**< the same */
    const int32_t *sibling;  /**< [n_applicants] school, -1: none; NULL */
    const uint8_t *excepted; /**< [n_applicants] ZSI_EXCEPTED_...; NULL: nobody */
    const uint8_t *late;     /**< [n_applicants]; NULL: nobody */
    uint8_t *locked;         /**< [n_applicants] filled by the admission */
    const int32_t *zone;     /**< [n_applicants] zone of the home, -1: outside every zone */
    const int32_t *location; /**< [n_applicants] -1: unknown */
    const size_t *wish_first; /**< [n_applicants + 1] */
    const int32_t *wish;      /**< [wish_first[n_applicants]] preferred schools */
    int32_t n_locations;
    const double *location_x; /**< [n_locations] metres */
    const double *location_y;
    const double *travel_m;   /**< [n_locations * n_schools]; NULL: straight lines between points */
    int32_t n_schools;
    char *const *school_id;   /**< [n_schools] */
    const int64_t *places;    /**< [n_schools] */
    const int32_t *school_zone; /**< [n_schools] its own, or that of its group */
    const int32_t *school_area; /**< [n_schools] learning zone, -1: none; NULL */
    const double *school_x;
    const double *school_y;
    const int64_t *reserved;  /**< [n_schools * n_categories]; NULL */
    const int64_t *quota;     /**< [n_schools * n_categories], -1: none; NULL */
    const zsi_seat_lock *lock; /**< [n_locks] */
    size_t n_locks;
} zsi_roll;

/** Millimetres between an applicant's home and a school, ZSI_NO_DISTANCE: unknown or no way. */
int64_t zsi_roll_distance_mm(const zsi_roll *roll, int32_t applicant, int32_t school);
/** The same from a location. */
int64_t zsi_location_distance_mm(const zsi_roll *roll, int32_t location, int32_t school);

#endif
