/** @file column_json.h
 * The steps of a proof by columns as JSON.
 */
#ifndef ZONESOLVE_WRITE_COLUMN_JSON_H
#define ZONESOLVE_WRITE_COLUMN_JSON_H

#include "model/certificate/column_log.h"
#include "write/json.h"

/** "columns": a list for each node, of its steps: {prices, triples}, {loss}, {close} or {branch} as certificate_json.h
 *  tells. 0, or -1: out of memory. */
int zsi_json_columns(zsi_json *json, const zsi_column_log *log);

#endif
