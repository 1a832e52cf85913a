/** @file data.h
 * What the report's page reads: schools, blocks and rules as columns, everything in the order of the problem.
 */
#ifndef ZONESOLVE_WRITE_REPORT_DATA_H
#define ZONESOLVE_WRITE_REPORT_DATA_H

#include "write/json.h"
#include "write/result.h"

/** Writes the members "rules", "schools", "blocks", "said" (sentences of blocks by
 *  language) and, with classes, "classes" of an open object. Metres of
 *  blocks are whole decimetres, -1: none. ZS_E_MEMORY. */
zs_status zsi_put_report_data(zsi_json *json, const zsi_result *result, zsi_report *report);
/** Writes the member "texts": by language, from the English text to its translation. */
void zsi_put_report_texts(zsi_json *json);

#endif
