/** @file record.h
 * What results need besides the numbers: ids and names, shapes, the files read, the clock.
 */
#ifndef ZONESOLVE_MODEL_RECORD_H
#define ZONESOLVE_MODEL_RECORD_H

#include "base/named_lines.h"
#include "base/passes.h"
#include "base/report.h"
#include "base/shapes.h"
#include "model/groups.h"

typedef struct zsi_record_input {
    char *file;
    char sha256[65];
} zsi_record_input;

/** Owned by the zs_problem of a plan file; everything in block and school order of the problem. */
typedef struct zsi_record {
    int32_t n_blocks;
    int32_t n_schools;
    char *title;         /**< "" where none */
    char *plan_file;     /**< absolute path */
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
    zsi_passes *passes;  /**< [n_blocks * n_schools] what the ways cross; NULL: there are no barriers */
    zsi_shapes shapes;   /**< block polygons in the working CRS, kind ZSI_SHAPE_NONE: none */
    zsi_record_input *input; /**< [n_inputs] */
    size_t n_inputs;
    char **override; /**< [n_overrides] "key=value" given on top of the plan file */
    size_t n_overrides;
    int32_t goes_around; /**< travel is straight, but round barriers */
    int64_t n_closed;    /**< pairs that share a border and are no neighbours, for a barrier lies between them */
    int32_t *closed_a;   /**< [n_closed] */
    int32_t *closed_b;
    double simplify_m; /**< zones may be drawn so far beside their true borders */
    char *crs;       /**< the working CRS, e.g. "EPSG:4547" or "local" */
    const char *travel;   /**< how travel is measured: "straight", "links", "table" or "roads". Static */
    int32_t has_barriers; /**< whether travel and neighbours mind barriers */
    int32_t lang;         /**< ZSI_LANG_... that documents are written in */
    zsi_named_lines boundaries; /**< roads and rivers that the notice names */
    zsi_groups *groups; /**< schools are groups of the input's schools; NULL: they are those schools */
    double read_s;
    double map_s;
    double travel_s;
} zsi_record;

/** How one plan came about; belongs to the plan, since one problem may be solved more than once. */
typedef struct zsi_origin {
    uint64_t seed;
    double gap_asked;  /**< NaN: not solved but scored */
    double solve_s;
    char *conflict;    /**< what leaves no plan at all, NULL: nothing */
    char **warning;    /**< [n_warnings] warnings of the load and of the plan */
    size_t n_warnings;
} zsi_origin;

void zsi_record_init(zsi_record *record);
void zsi_record_clear(zsi_record *record);

void zsi_origin_init(zsi_origin *origin);
void zsi_origin_clear(zsi_origin *origin);
/** Copies the warnings that stand on `report`. ZS_E_MEMORY leaves `origin` as it was. */
zs_status zsi_origin_take_warnings(zsi_origin *origin, zsi_report *report);

#endif
