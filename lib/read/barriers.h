/** @file barriers.h
 * The layers of barriers and of the crossings that open them, in the working CRS.
 */
#ifndef ZONESOLVE_READ_BARRIERS_H
#define ZONESOLVE_READ_BARRIERS_H

#include "read/tables.h"

typedef struct zsi_barrier_table {
    zsi_shapes lines;       /**< kind ZSI_SHAPE_NONE: the plan file names no barriers */
    uint8_t *counted;       /**< [lines.n_records] whether crossing a line is counted rather than forbidden; NULL: never */
    zsi_shapes crossings;   /**< points or lines; kind ZSI_SHAPE_NONE: none */
    int32_t *crossing_row;  /**< [crossings.n_records] in the file, from 1 */
} zsi_barrier_table;

/** Reads `barriers` and `crossings` and adds their files to the inputs. Everything wrong is a finding; the status of the
 *  first. Free with zsi_barrier_table_clear(), also after a failure. */
zs_status zsi_barriers_read(const zsi_settings *settings, zsi_tables *tables, zsi_barrier_table *barriers,
                            zsi_report *report);
void zsi_barrier_table_clear(zsi_barrier_table *barriers);

#endif
