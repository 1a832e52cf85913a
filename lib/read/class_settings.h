/** @file class_settings.h
 * What a plan file says of classes: sizes, cohorts, rooms, and what limits the intake of a school.
 */
#ifndef ZONESOLVE_READ_CLASS_SETTINGS_H
#define ZONESOLVE_READ_CLASS_SETTINGS_H

#include "base/report.h"

/** What a column of the school layer counts. */
enum {
    ZSI_COUNT_ROOMS = 0,
    ZSI_COUNT_TARGET,             /**< a class size of the school's own; empty cell: none */
    ZSI_COUNT_SCHOOL_PUPILS,      /**< the most pupils of the school; empty: no limit */
    ZSI_COUNT_TEACHING_M2,        /**< teaching floor area; empty: unknown, no limit */
    ZSI_COUNT_ADMISSION_PLAN,     /**< empty: none */
    ZSI_COUNT_CONTINUING_PUPILS,
    ZSI_COUNT_CONTINUING_CLASSES
};

/** Aims of class formation, the most pressing first. */
enum { ZSI_AIM_SUPER_LARGE = 0, ZSI_AIM_LARGE = 1, ZSI_AIM_TARGET = 2, ZSI_AIMS = 3 };

typedef struct zsi_count_column {
    int32_t kind;  /**< ZSI_COUNT_... */
    int32_t year;  /**< 0: every year */
    int32_t grade; /**< of continuing pupils, -1: not said */
    char *column;
} zsi_count_column;

typedef struct zsi_cohort_settings {
    char *name;    /**< "" where there is none */
    int32_t year;  /**< 0: not said */
    int32_t grade; /**< -1: not said */
    char *column;  /**< pupils, of the block layer */
    int32_t line;  /**< of the plan file, 0: an override */
} zsi_cohort_settings;

typedef struct zsi_class_settings {
    char *preset;
    int64_t target; /**< 0: from the preset, as with the next ones */
    int64_t accept;
    int64_t large;
    int64_t super_large;
    int64_t school_pupils;
    double pupil_area_m2;
    int32_t aim[ZSI_AIMS]; /**< [n_aims] */
    int32_t n_aims;        /**< 0: all of them in their order */
    int32_t entry_only;    /**< phase: entry */
    zsi_cohort_settings *cohort; /**< [n_cohorts]; none: blocks.pupils is the only one */
    size_t n_cohorts;
    size_t cohort_capacity;
    zsi_count_column *count; /**< [n_counts] */
    size_t n_counts;
    size_t count_capacity;
} zsi_class_settings;

/** Keys that contradict each other, or that others need, as findings. */
void zsi_class_settings_check(const zsi_class_settings *classes, int has_pupils, int has_places, const char *file,
                              zsi_report *report);
/** Frees the lists. */
void zsi_class_settings_clear(zsi_class_settings *classes);
/** The key of the plan file that names a column of this kind. Static. */
const char *zsi_count_key(int32_t kind);
/** Drops the columns of a kind. */
void zsi_class_settings_drop(zsi_class_settings *classes, int32_t kind);
void zsi_class_settings_drop_cohorts(zsi_class_settings *classes);
/** Whether rooms are given: places then come from class sizes. */
int zsi_class_settings_has_rooms(const zsi_class_settings *classes);
/** The column of a kind for a year, -1: none; a column for every year fits each. */
int32_t zsi_class_settings_find(const zsi_class_settings *classes, int32_t kind, int32_t year);

#endif
