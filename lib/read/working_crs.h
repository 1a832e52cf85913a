/** @file working_crs.h
 * Which reference system each layer is in, and which one the work is done in (contract 3 and 6).
 */
#ifndef ZONESOLVE_READ_WORKING_CRS_H
#define ZONESOLVE_READ_WORKING_CRS_H

#include "read/crs.h"
#include "read/layer.h"
#include "read/settings.h"

/** Coordinates of one layer, all of them in its own system; moved in place. */
typedef struct zsi_placed_layer {
    const char *key;                    /**< "blocks" or "schools" */
    const zsi_layer_settings *settings; /**< borrowed */
    zsi_layer *layer;                   /**< its shapes */
    double *x;                          /**< [layer->n_rows] points from columns, or NULL */
    double *y;
} zsi_placed_layer;

/** Settles the systems and moves both layers into the working one. *working is the caller's to free. Everything wrong is
 *  a finding and ZS_E_CRS. */
zs_status zsi_settle_crs(const zsi_settings *settings, zsi_placed_layer *blocks, zsi_placed_layer *schools,
                         zsi_crs **working, zsi_report *report);
/** Moves a further layer (roads, barriers) from its own system into the working one. Everything wrong is a finding and
 *  ZS_E_CRS. */
zs_status zsi_move_to_working(const zsi_settings *settings, zsi_placed_layer *placed, const zsi_crs *working,
                              zsi_report *report);
/** Box of all finite coordinates of a layer: min x, max x, min y, max y. 0, or -1: it has none. */
int zsi_layer_box(const zsi_placed_layer *placed, double box[4]);

#endif
