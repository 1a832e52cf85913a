/** @file tables.h
 * The block and school layers as typed columns, every cell validated, shapes in the working CRS.
 * Rows stand in the order of their ids (bytewise), so that the order of a file's rows changes no result.
 */
#ifndef ZONESOLVE_READ_TABLES_H
#define ZONESOLVE_READ_TABLES_H

#include "base/shapes.h"
#include "read/crs.h"
#include "read/settings.h"

/** A file that was read, for the audit trail. */
typedef struct zsi_input {
    char *file;      /**< as written in the plan file */
    char sha256[65]; /**< hexadecimal */
} zsi_input;

typedef struct zsi_block_table {
    int32_t n;
    char **id;        /**< [n] ascending, unique */
    char **name;      /**< [n] or NULL where there is no name column */
    int32_t *row;     /**< [n] row in the file, from 0: results are written in this order */
    int64_t *pupils;  /**< [n], all cohorts together */
    int64_t *cohort;  /**< [n * n_cohorts] row by row of blocks, in the order of the plan file; NULL: no cohorts */
    int32_t *current; /**< [n] school index or -1; NULL where there is no such column */
    uint8_t *keep;    /**< [n] or NULL */
    int32_t *group;   /**< [n] number from 0 or -1; NULL */
    double *x;        /**< [n] given point in the working CRS; NULL where the layer gives none (then: map/centre) */
    double *y;
    zsi_shapes shapes; /**< polygons; kind ZSI_SHAPE_NONE for csv */
} zsi_block_table;

typedef struct zsi_school_table {
    int32_t n;
    char **id;
    char **name;
    int32_t *row;
    int64_t *places; /**< [n]; 0 where they come from rooms */
    int64_t *count;  /**< [n_counts * n] column by column, in the order of the settings; -1: empty where that is allowed;
                          floor area in square decimetres. NULL: none */
    double *build_cost; /**< [n] NULL where there is no such column; 0 for schools that stay open */
    uint8_t *kind;      /**< [n] ZSI_SITE_... where there is a build cost, else NULL */
    int32_t *base;      /**< [n] of an extension (they stand last) the school it takes the place of, else -1; NULL: there are
                             no options */
    int32_t *open_year; /**< [n] 0: none; NULL where there is no such column */
    int32_t *block; /**< [n] block index or -1 (then the map finds it); NULL where there is no such column */
    char **zone;    /**< [n] zone that it shares, "": its own; NULL where there is no such column */
    double *quality; /**< [n]; NULL where there is no such column */
    double *x;      /**< [n] point in the working CRS */
    double *y;
} zsi_school_table;

typedef struct zsi_tables {
    zsi_block_table blocks;
    zsi_school_table schools;
    zsi_crs *crs; /**< the working CRS, projected, in metres, or local */
    zsi_input *input; /**< [n_inputs] every file read, .shp/.dbf/.shx/.prj/.cpg each by itself */
    size_t n_inputs;
    size_t input_capacity;
} zsi_tables;

/** Reads both layers, settles the working CRS (contract 3 and 6) and validates every cell. All errors are findings;
 *  returns the status of the first. Free with zsi_tables_clear(), also after a failure. */
zs_status zsi_tables_read(zsi_tables *tables, const zsi_settings *settings, zsi_report *report);
void zsi_tables_clear(zsi_tables *tables);

/** Reads the table of options, where the plan file names one: schools that may be closed are marked, extensions are added
 *  behind the schools with ids such as "S1+180". Adds the file to tables->input. */
zs_status zsi_options_read(const zsi_settings *settings, zsi_tables *tables, zsi_report *report);
/** Pairs from links.file: columns a,b (block ids), optional border (metres). Unknown ids are findings. border_m is NULL
 *  where the file has no such column. Caller frees the three arrays with free(). Adds the file to tables->input. */
zs_status zsi_links_read(const zsi_settings *settings, zsi_tables *tables, int64_t *n_links, int32_t **a, int32_t **b,
                         double **border_m, zsi_report *report);
/** travel_m[blocks.n * schools.n] from travel.file: columns block,school,metres; pairs that are missing are infinity.
 *  Adds the file to tables->input. */
zs_status zsi_travel_read(const zsi_settings *settings, zsi_tables *tables, double *travel_m, zsi_report *report);
/** assignment[blocks.n] from a CSV with columns block_id, school_id (any others are ignored). A block that is missing,
 *  twice or unknown and an unknown school are errors. */
zs_status zsi_assignment_read(const char *csv_file, const zsi_tables *tables, int32_t *assignment, zsi_report *report);
/** The commented plan file for two layers, columns guessed from their names and contents (verb `init`). *text is the
 *  caller's to free. Paths in it are relative to plan_folder where they can be. */
zs_status zsi_draft_plan_file(const char *blocks_file, const char *schools_file, const char *plan_folder, char **text,
                              zsi_report *report);
/** SHA-256 of a file's bytes, hexadecimal. */
zs_status zsi_sha256_file(const char *path, char hex[65], zsi_report *report);

#endif
