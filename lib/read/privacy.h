/** @file privacy.h
 * Tables of pupils hold an opaque id, never a name or an identity number (个人信息保护法, art. 28: under 14).
 */
#ifndef ZONESOLVE_READ_PRIVACY_H
#define ZONESOLVE_READ_PRIVACY_H

#include "read/layer.h"

/** Refuses every column whose name, or whose cells, look like names, identity numbers or telephone numbers: a finding each,
 *  without a cell's value. All columns of the layer must be kept. O(cells). */
void zsi_refuse_personal_columns(const zsi_layer *layer, zsi_report *report);

#endif
