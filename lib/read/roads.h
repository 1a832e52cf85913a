/** @file roads.h
 * The road layer as lines in the working CRS with their levels and speeds.
 */
#ifndef ZONESOLVE_READ_ROADS_H
#define ZONESOLVE_READ_ROADS_H

#include "read/tables.h"

typedef struct zsi_road_table {
    zsi_shapes shapes;    /**< lines */
    int32_t *row_number;  /**< [shapes.n_records] in the file, from 1 */
    int32_t *level_first; /**< [shapes.n_records], NULL where no column is named */
    int32_t *level_last;  /**< [shapes.n_records], NULL where no column is named */
    double *kmh;          /**< [shapes.n_records] 0: not for pupils; NULL: no speeds */
} zsi_road_table;

/** Reads travel.roads and adds its files to the inputs. Levels are whole numbers from -100 to 100, empty is 0;
 *  a speed that is missing is walk_kmh. Everything
 *  wrong is a finding; the status of the first. Free with zsi_road_table_clear(), also after a failure. */
zs_status zsi_roads_read(const zsi_settings *settings, zsi_tables *tables, zsi_road_table *roads, zsi_report *report);
void zsi_road_table_clear(zsi_road_table *roads);

#endif
