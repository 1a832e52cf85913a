/** @file classes.h
 * Cohorts, years, rooms: what a problem knows of classes, and what a plan comes to in them.
 */
#ifndef ZONESOLVE_MODEL_CLASSES_H
#define ZONESOLVE_MODEL_CLASSES_H

#include "model/capacity.h"
#include "model/class_division.h"
#include "model/class_size.h"

/** What an aim asks of every class: below super-large, below large (at most `accept`), at most the target. */
enum { ZSI_AIM_NO_SUPER_LARGE = 0, ZSI_AIM_NO_LARGE = 1, ZSI_AIM_ON_TARGET = 2 };

/** Pupils taught in one grade in one year. */
typedef struct zsi_cohort {
    char *name;          /**< "" where it has none */
    int32_t year_ix;     /**< of zsi_classes.year */
    int32_t grade;       /**< -1: not said */
    zsi_class_size size;
} zsi_cohort;

/** Cohorts stand in order of their years. Everything is fixed once the problem is loaded. */
typedef struct zsi_classes {
    int32_t n_blocks;
    int32_t n_schools;
    int32_t n_years;
    int32_t *year;       /**< [n_years] ascending; 0: the plan file names none */
    int32_t *year_first; /**< [n_years + 1] cohorts of year y are year_first[y] .. year_first[y + 1] - 1 */
    int32_t n_cohorts;
    zsi_cohort *cohort;  /**< [n_cohorts] */
    int64_t *pupils;     /**< [n_blocks * n_cohorts] row by row of blocks */
    int32_t *target;     /**< [n_schools] class size of the school's own, 0: that of the cohort */
    zsi_capacity *capacity; /**< [n_schools * n_years] row by row of schools */
    zsi_class_counts *continuing; /**< [n_schools * n_years] classes of pupils who are not zoned; NULL: none */
    int64_t *rooms;      /**< [n_schools * n_years] all rooms, those of continuing classes included */
    int32_t n_aims;
    int32_t aim[ZSI_MOST_AIMS]; /**< [n_aims] ZSI_AIM_..., the first before the others */
} zsi_classes;

/** What the zoned cohorts of one school come to in one year. */
typedef struct zsi_class_year {
    int64_t pupils;
    int64_t excess[ZSI_MOST_AIMS]; /**< [n_aims] pupils beyond each aim; the last counts pupils beyond the other terms of
                                        the capacity, too */
    zsi_class_counts counts;       /**< continuing classes included */
} zsi_class_year;

/** Classes for sizes that are known, all arrays zero. NULL: out of memory. Free with zsi_classes_free(). */
zsi_classes *zsi_classes_new(int32_t n_blocks, int32_t n_schools, int32_t n_years, int32_t n_cohorts);
void zsi_classes_free(zsi_classes *classes);
/** The largest class that an aim allows a cohort at a school. */
int32_t zsi_classes_limit(const zsi_classes *classes, int32_t school, int32_t cohort, int32_t aim);
/** Sums pupils[n_schools * n_cohorts] under school[n_blocks]; blocks with school -1 are left out. */
void zsi_classes_add_up(const zsi_classes *classes, const int32_t *school, int64_t *pupils);
/** Only the pupils beyond each aim, of pupils[n_cohorts] at one school in one year. */
void zsi_classes_excess(const zsi_classes *classes, int32_t school, int32_t year_ix, const int64_t *pupils,
                        int64_t excess[ZSI_MOST_AIMS]);
/** Whether a block's pupils find room at a school that has pupils[n_cohorts], in one year: nobody is beyond places. */
int zsi_classes_have_room(const zsi_classes *classes, int32_t school, int32_t year_ix, const int64_t *pupils, int32_t block);
/** The best division of a school's free rooms among pupils[n_cohorts] in one year, and the classes it makes. */
void zsi_classes_form(const zsi_classes *classes, int32_t school, int32_t year_ix, const int64_t *pupils,
                      zsi_class_year *formed);
/** "super_large", "large" or "target". Static. */
const char *zsi_aim_name(int32_t aim);

static inline const zsi_capacity *zsi_classes_capacity(const zsi_classes *classes, int32_t school, int32_t year_ix)
{
    return &classes->capacity[(int64_t)school * classes->n_years + year_ix];
}

#endif
