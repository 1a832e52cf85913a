/** @file inputs.h
 * The list of files read, each with its hash, for the audit trail.
 */
#ifndef ZONESOLVE_READ_INPUTS_H
#define ZONESOLVE_READ_INPUTS_H

#include "read/tables.h"

/** Adds one file, opened as `path` and written as `file` in the plan file. */
zs_status zsi_tables_add_input(zsi_tables *tables, const char *path, const char *file, zsi_report *report);
/** Adds a layer's file, for a shapefile each of its parts that is there (.shp, .dbf, .shx, .prj, .cpg). */
zs_status zsi_tables_add_layer_inputs(zsi_tables *tables, const char *path, const char *file, zsi_report *report);

#endif
