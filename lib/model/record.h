/** @file record.h
 * What results need besides the numbers: ids and names, shapes, the files read, the clock.
 */
#ifndef ZONESOLVE_MODEL_RECORD_H
#define ZONESOLVE_MODEL_RECORD_H

#include "base/report.h"
#include "base/shapes.h"

typedef struct zsi_record_input {
    char *file;
    char sha256[65];
} zsi_record_input;

/** Owned by the zs_problem of a plan file; everything in block and school order of the problem. */
typedef struct zsi_record {
    int32_t n_blocks;
    int32_t n_schools;
    char *title;         /**< "" where none */
    char *plan_file;     /**< as the caller named it */
    char plan_sha256[65];
    char **block_id;     /**< [n_blocks] */
    char **block_name;   /**< [n_blocks], NULL: none */
    int32_t *block_row;  /**< [n_blocks] row in the input: tables are written in this order */
    char **school_id;    /**< [n_schools] */
    char **school_name;  /**< [n_schools], NULL: none */
    int32_t *school_row; /**< [n_schools] */
    double *block_x;     /**< [n_blocks] points in the working CRS */
    double *block_y;
    double *school_x;
    double *school_y;
    zsi_shapes shapes;   /**< block polygons in the working CRS, kind ZSI_SHAPE_NONE: none */
    zsi_record_input *input; /**< [n_inputs] */
    size_t n_inputs;
    uint64_t seed;
    double read_s;
    double map_s;
    double travel_s;
    double solve_s;
} zsi_record;

void zsi_record_init(zsi_record *record);
void zsi_record_clear(zsi_record *record);

#endif
