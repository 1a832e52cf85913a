/** @file cells.h
 * Cells of a layer as numbers, ids in order; what is wrong is a finding that names file, row, column and value.
 */
#ifndef ZONESOLVE_READ_CELLS_H
#define ZONESOLVE_READ_CELLS_H

#include "read/layer.h"

/** A count such as pupils or places: a whole number from 0 to 10^9. 0, or -1 (a finding): missing, negative, fractional,
 *  no number, too large. `what` is a static word for the messages: "pupils", "places", "rooms" or "count". */
int zsi_cell_count(const zsi_layer *layer, int32_t row, int32_t column, const char *what, int64_t *value,
                   zsi_report *report);
/** An amount such as a cost: a number from 0 to 10^12. 0, or -1 (a finding, with `missing` where the cell is empty). */
int zsi_cell_amount(const zsi_layer *layer, int32_t row, int32_t column, const char *missing, double *value,
                    zsi_report *report);
/** A coordinate. 0, or -1 (a finding). */
int zsi_cell_coordinate(const zsi_layer *layer, int32_t row, int32_t column, double *value, zsi_report *report);
/** A mark: empty and 0 are 0, any other number is 1. 0, or -1 (a finding, with what is `expected`). */
int zsi_cell_mark(const zsi_layer *layer, int32_t row, int32_t column, const char *expected, uint8_t *value,
                  zsi_report *report);
/** Rows in the order of their ids, bytewise: order[n_rows] is the caller's to free. Empty and duplicate ids are findings
 *  (ZS_E_DATA); a number field for ids is a warning. `what` is "block" or "school". O(n log n). */
zs_status zsi_order_by_id(const zsi_layer *layer, int32_t column, const char *what, int32_t **order, zsi_report *report);
/** Texts of a column in an order: (*texts)[n_rows], free with zsi_free_texts(). */
zs_status zsi_texts_of(const zsi_layer *layer, int32_t column, const int32_t *order, char ***texts, zsi_report *report);
void zsi_free_texts(char **texts, int32_t n);

#endif
