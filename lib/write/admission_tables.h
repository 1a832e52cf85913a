/** @file admission_tables.h
 * The tables of an admission, row by row. Whoever calls loops; texts are borrowed.
 *
 * Public are public_schools.csv and public_counts.csv (small cells hidden); the others are for the bureau and hold
 * opaque ids only.
 */
#ifndef ZONESOLVE_WRITE_ADMISSION_TABLES_H
#define ZONESOLVE_WRITE_ADMISSION_TABLES_H

#include "model/class_size.h"
#include "write/csv.h"

enum {
    ZSI_PUT_BY_RULE,
    ZSI_PUT_EXCEPTED,
    ZSI_PUT_OVERFLOW,
    ZSI_PUT_WAITING,
    ZSI_PUT_UNPLACED
};

/** What is special about an applicant. */
enum { ZSI_PUT_OUTSIDE = 1, ZSI_PUT_LOCKED = 2, ZSI_PUT_LATE = 4, ZSI_PUT_ASKS_NOTHING = 8 };

typedef struct zsi_placement {
    const char *id;
    int32_t status;           /**< ZSI_PUT_... */
    const char *school;       /**< id, NULL: none */
    const char *school_name;
    const char *category;
    const char *rule;         /**< that decided, NULL: none did */
    const char *rule_zh;
    const char *number;       /**< hexadecimal, NULL: no draw */
    int64_t rank;             /**< from 1 in the order of the school, 0: none */
    int64_t preference;       /**< from 1 in the list of the applicant, 0: none */
    int64_t distance_mm;      /**< -1: unknown */
    int64_t extra_mm;         /**< against the first school asked for; INT64_MIN: unknown */
    const char *wanted_name;  /**< the first school asked for that would take them, NULL: none */
    int64_t waiting_position; /**< from 1 on its waiting list, 0: not on it */
    uint32_t notes;           /**< ZSI_PUT_OUTSIDE ... */
} zsi_placement;

typedef struct zsi_admission_school {
    const char *id;
    const char *name;
    const char *zone;
    int64_t places;
    int64_t in_zone;     /**< applicants who live in the zone */
    int64_t asked;       /**< applicants with the school on their list */
    int64_t admitted;    /**< by rule */
    int64_t excepted;
    int64_t overflowed;
    int64_t waiting;
    int32_t colour;      /**< of applicants in the zone against its places */
    const zsi_class_size *size; /**< NULL: no classes */
    int64_t rooms;       /**< -1: not said */
    const char *cutoff_rule;    /**< of the last one admitted by rule, NULL: nobody was */
    const char *cutoff_rule_zh;
    const char *cutoff;         /**< what stood behind it, e.g. "2019-03-02; 812 m" */
    int64_t turned_away; /**< eligible applicants who were not admitted here and would have preferred it */
} zsi_admission_school;

/** Rows of placements.csv. */
void zsi_put_placement_header(zsi_csv *csv);
void zsi_put_placement(zsi_csv *csv, const zsi_placement *placement);
/** Rows of schools.csv; the headers of bands tell their thresholds. size NULL: no classes. */
void zsi_put_admission_school_header(zsi_csv *csv, const zsi_class_size *size);
void zsi_put_admission_school(zsi_csv *csv, const zsi_admission_school *school);
/** Rows of public_schools.csv: counts below ZSI_LEAST_PUBLIC hidden, and the last one admitted where so few were. */
void zsi_put_public_school_header(zsi_csv *csv);
void zsi_put_public_school(zsi_csv *csv, const zsi_admission_school *school);
/** A count for the public: "<5" where it is hidden. */
void zsi_put_public_count(zsi_csv *csv, int64_t count, int hidden);

#endif
