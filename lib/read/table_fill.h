/** @file table_fill.h
 * From a layer to one typed table: columns found, cells validated, rows in the order of their ids.
 */
#ifndef ZONESOLVE_READ_TABLE_FILL_H
#define ZONESOLVE_READ_TABLE_FILL_H

#include "base/site_kind.h"
#include "read/layer.h"
#include "read/tables.h"

/** A layer on its way into a table; coordinates of columns in the layer's own rows and system. */
typedef struct zsi_table_source {
    zsi_layer layer;
    int32_t *order; /**< [layer.n_rows] rows by id; NULL until the ids were read */
    double *x;      /**< [layer.n_rows] from columns, or NULL */
    double *y;
} zsi_table_source;

void zsi_table_source_clear(zsi_table_source *source);
/** Reads x and y columns where the plan file names them; a csv layer needs them. */
zs_status zsi_table_points(const zsi_layer_settings *settings, const char *key, zsi_table_source *source,
                           zsi_report *report);
/** Ids, names, rows and places of the schools. The rest of the table (points, blocks) follows later. */
zs_status zsi_fill_schools(const zsi_settings *settings, zsi_table_source *source, zsi_school_table *schools,
                           zsi_report *report);
/** Ids, names, rows and pupils, current school, keep and group of the blocks. schools NULL: not usable, `current` is not
 *  looked up. */
zs_status zsi_fill_blocks(const zsi_settings *settings, zsi_table_source *source, const zsi_school_table *schools,
                          zsi_block_table *blocks, zsi_report *report);
/** Pupils of each cohort, and their sum in blocks->pupils. The plan file has cohorts. */
zs_status zsi_fill_cohorts(const zsi_settings *settings, const zsi_table_source *source, zsi_block_table *blocks,
                           zsi_report *report);
/** The columns schools.zone and schools.quality. */
zs_status zsi_fill_groups(const zsi_settings *settings, const zsi_table_source *source, zsi_school_table *schools,
                          zsi_report *report);
/** The columns that the plan file names in settings->classes, into schools->count. */
zs_status zsi_fill_counts(const zsi_settings *settings, const zsi_table_source *source, zsi_school_table *schools,
                          zsi_report *report);
/** Build costs, status and opening years, where the plan file names their columns. */
zs_status zsi_fill_sites(const zsi_settings *settings, const zsi_table_source *source, zsi_school_table *schools,
                         zsi_report *report);
/** The block of each school by the column schools.block, and schools that share a block where zones must hold it. */
zs_status zsi_fill_school_blocks(const zsi_settings *settings, const zsi_table_source *source,
                                 const zsi_block_table *blocks, zsi_school_table *schools, zsi_report *report);
/** Points and shapes of blocks and schools from sources that were moved into the working system. */
zs_status zsi_place_blocks(const zsi_table_source *source, zsi_block_table *blocks, zsi_report *report);
zs_status zsi_place_schools(const zsi_table_source *source, zsi_school_table *schools, zsi_report *report);
/** A column of the source by the plan file's key: the first error stays in *status. -1: not found, or name NULL. */
int32_t zsi_table_column(const zsi_layer *layer, const char *key, const char *name, zs_status *status,
                         zsi_report *report);

#endif
