/** @file inputs_json.h
 * What a result was made from, the same way in each of its JSON files.
 */
#ifndef ZONESOLVE_WRITE_INPUTS_JSON_H
#define ZONESOLVE_WRITE_INPUTS_JSON_H

#include "model/record.h"
#include "write/json.h"

/** The keys `overrides` and `inputs`, each input with its SHA-256. */
void zsi_put_inputs(zsi_json *json, const zsi_record *record);

#endif
