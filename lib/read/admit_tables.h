/** @file admit_tables.h
 * The tables of an admission as typed columns, every cell validated; no message shows a cell of a pupil's row.
 */
#ifndef ZONESOLVE_READ_ADMIT_TABLES_H
#define ZONESOLVE_READ_ADMIT_TABLES_H

#include "base/day.h"
#include "base/id_map.h"
#include "read/admit_settings.h"
#include "read/layer.h"

typedef struct zsi_admit_school_table {
    int32_t n;
    char **id;        /**< [n] ascending, unique */
    char **name;      /**< [n], the ids where there is no such column */
    int64_t *places;  /**< [n]; with rooms, rooms times the class size: filled by the caller */
    int64_t *rooms;   /**< [n], NULL: places are given */
    double *x;        /**< [n], NULL: not given */
    double *y;
    int32_t *zone;    /**< [n] number of its zone: its own, or its group's */
    int32_t *area;    /**< [n] number of its learning zone, -1: none; NULL */
    int32_t n_zones;
    char **zone_name; /**< [n_zones] the group, else the id of the school */
    char **area_name; /**< [n_areas] */
    int32_t n_areas;
    zsi_id_map by_id;
    zsi_id_map by_zone;
} zsi_admit_school_table;

/** Where blocks, or polygons, belong. */
typedef struct zsi_zone_table {
    zsi_layer layer;   /**< texts are borrowed from it; shapes of polygons are in it */
    int32_t n;
    int32_t *zone;     /**< [n] */
    double *x;         /**< [n] point of the block, NULL: not given */
    double *y;
    zsi_id_map block;  /**< id -> row; empty for polygons without block ids */
    int32_t has_blocks;
} zsi_zone_table;

typedef struct zsi_applicant_table {
    zsi_layer layer;       /**< texts are borrowed from it */
    int32_t n;
    int32_t *order;        /**< [n] row of the file of each applicant; applicants stand in the order of their ids */
    char **id;             /**< [n] borrowed texts */
    int32_t *category;     /**< [n] number in settings.categories; 0 where there is no such column */
    int32_t *date;         /**< [n * n_dates] */
    uint8_t *late;         /**< [n] a date outside what is allowed */
    int64_t *points;       /**< [n] thousandths, INT64_MIN: empty; NULL */
    int32_t *home;         /**< [n] -1: empty; NULL */
    int32_t *family;       /**< [n] -1: empty; NULL */
    int32_t *sibling;      /**< [n] school, -1: empty; NULL */
    uint8_t *excepted;     /**< [n] 0 no, 1 yes, 2 of a multiple birth; NULL */
    size_t *wish_first;    /**< [n + 1] */
    int32_t *wish;         /**< schools in the order of preference, each once */
    int32_t block;         /**< column, -1: none */
    double *x;             /**< [n] NaN: empty; NULL */
    double *y;
    zsi_id_map homes;
    zsi_id_map families;
    char *list;            /**< rows joined for the hash of the list */
    const char **list_row; /**< [n + 1] the header first */
} zsi_applicant_table;

typedef struct zsi_lock_row {
    int32_t home;   /**< as in zsi_applicant_table; rows of homes without an applicant are left out */
    int32_t family; /**< -1: empty, or of no applicant */
    int32_t year;
} zsi_lock_row;

typedef struct zsi_lock_table {
    zsi_lock_row *row; /**< [n] */
    size_t n;
} zsi_lock_table;

/** Each adds everything wrong to the findings and returns ZS_OK, or the status of what keeps it from going on (a file that
 *  cannot be read, memory). Free with its own clear function, also after a failure. */
zs_status zsi_admit_schools_read(zsi_admit_school_table *schools, const zsi_admit_settings *settings, zsi_report *report);
void zsi_admit_schools_clear(zsi_admit_school_table *schools);
/** From zones.file, or the assignment.csv of zones.result. */
zs_status zsi_admit_zones_read(zsi_zone_table *zones, const zsi_admit_settings *settings, const zsi_admit_school_table *schools,
                               zsi_report *report);
void zsi_admit_zones_clear(zsi_zone_table *zones);
zs_status zsi_applicants_read(zsi_applicant_table *applicants, const zsi_admit_settings *settings,
                              const zsi_admit_school_table *schools, zsi_report *report);
void zsi_applicants_clear(zsi_applicant_table *applicants);
zs_status zsi_locks_read(zsi_lock_table *locks, const zsi_admit_settings *settings, const zsi_applicant_table *applicants,
                         zsi_report *report);

#endif
