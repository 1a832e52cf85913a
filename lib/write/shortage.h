/** @file shortage.h
 * Where places are missing: shortage.csv and the `shortage` of plan.json.
 */
#ifndef ZONESOLVE_WRITE_SHORTAGE_H
#define ZONESOLVE_WRITE_SHORTAGE_H

#include "write/json.h"
#include "write/result.h"

#include <stdio.h>

/** shortage.csv: the overfull schools of the plan, the areas that miss places with their blocks and schools, and what
 *  would help; `kind` tells which. Errors stay on the stream. */
void zsi_write_shortage(const zsi_result *result, FILE *file);
/** The same as the object `shortage`; nothing where it was not looked for. */
void zsi_put_shortage(zsi_json *json, const zsi_result *result);

#endif
