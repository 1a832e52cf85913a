/** @file comparison.h
 * Results side by side, as their tables tell them: the figures, the schools, the blocks that differ.
 */
#ifndef ZONESOLVE_WRITE_COMPARISON_H
#define ZONESOLVE_WRITE_COMPARISON_H

#include "base/report.h"
#include "base/shapes.h"

#include <stdio.h>

/** One result as it was read back. Numbers that are not told are NaN, or -1. */
typedef struct zsi_told_result {
    char *name;   /**< of the folder, as columns are named */
    char *status;
    double total;
    double bound;
    double gap;
    double pupil_km;
    double boundary_km;
    int64_t moved_pupils;
    int64_t excess;
    int64_t pupils;
    int64_t places;
    int32_t n_blocks;
    char **block_id;       /**< [n_blocks], as the rest of these */
    char **block_school;
    int64_t *block_pupils;
    double *block_travel_m;
    int32_t n_schools;
    char **school_id;      /**< [n_schools], as the rest of these */
    char **school_name;
    int64_t *school_pupils;
    int64_t *school_places;
    int64_t *school_excess;
    double *school_mean_m;
} zsi_told_result;

/** Rows of all results together: ids in the order in which they are first met. */
typedef struct zsi_comparison {
    int32_t lang;                  /**< ZSI_LANG_... of what people read */
    int32_t n;                     /**< results */
    const zsi_told_result *result; /**< [n] */
    int32_t n_blocks;
    const char **block_id;         /**< [n_blocks] */
    int32_t *block_row;            /**< [n_blocks * n] row in each result, -1: not there */
    int32_t n_schools;
    const char **school_id;        /**< [n_schools] */
    int32_t *school_row;           /**< [n_schools * n] */
    int32_t n_differ;
    int32_t *differ;               /**< [n_differ] blocks that are not with the same school in all results */
    const zsi_shapes *shapes;      /**< [n_blocks] polygons in degrees, NULL: none */
} zsi_comparison;

/** The row of a block in a result, -1: not there. */
static inline int32_t zsi_compared_block(const zsi_comparison *c, int32_t block, int32_t result)
{
    return c->block_row[(int64_t)block * c->n + result];
}

/** Whether a block is not with the school of the first result in another one; missing in one of them counts. */
int zsi_block_differs(const zsi_comparison *c, int32_t block, int32_t result);
/** For people: figures, schools, and the first blocks that differ. Errors stay on the stream, as with the next. */
void zsi_put_comparison(const zsi_comparison *c, FILE *file);
/** comparison.json: the figures. */
void zsi_write_comparison_json(const zsi_comparison *c, FILE *file);
/** comparison.csv: a row a figure, a column a result. */
void zsi_write_comparison_csv(const zsi_comparison *c, FILE *file);
/** schools_compared.csv: a row a school, columns for each result. */
void zsi_write_schools_compared(const zsi_comparison *c, FILE *file);
/** differences.csv: a row a block that differs. */
void zsi_write_differences(const zsi_comparison *c, FILE *file);
/** differences.geojson: the same with polygons; c->shapes must be there. */
zs_status zsi_write_differences_geojson(const zsi_comparison *c, FILE *file, zsi_report *report);

#endif
