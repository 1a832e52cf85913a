/** @file side_layer.h
 * A layer of lines or points beside the blocks and schools (roads, barriers, crossings), moved into the working CRS.
 */
#ifndef ZONESOLVE_READ_SIDE_LAYER_H
#define ZONESOLVE_READ_SIDE_LAYER_H

#include "read/layer.h"
#include "read/tables.h"

typedef struct zsi_side_source {
    const zsi_layer_settings *layer;
    const char *key;         /**< its section of the plan file, e.g. "travel.roads" */
    const char *const *wish; /**< [n_wishes] columns whose cells are wanted */
    size_t n_wishes;
    int32_t takes_points; /**< whether points will do as well as lines */
} zsi_side_source;

/** Reads the layer, adds its files to the inputs of `tables` and moves it into their CRS. Records without a shape are
 *  warnings. Everything wrong is a finding; the status of the first. Free with zsi_layer_clear(), also after a failure. */
zs_status zsi_side_layer_read(const zsi_settings *settings, const zsi_side_source *source, zsi_tables *tables,
                              zsi_layer *layer, zsi_report *report);
/** Length of a line record, metres in a metric CRS. */
double zsi_line_length(const zsi_shapes *shapes, int32_t record);

#endif
