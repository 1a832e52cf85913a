/** @file spreadsheet.h
 * tables.xlsx: schools, blocks, changes, an address look-up and years, with the same numbers as the CSV tables.
 */
#ifndef ZONESOLVE_WRITE_SPREADSHEET_H
#define ZONESOLVE_WRITE_SPREADSHEET_H

#include "write/result.h"

/** Writes FOLDER/tables.xlsx in the record's language. Every header names its unit and whether it counts one year
 *  ("yearly") or adds years up ("cumulative"). The same result gives the same bytes. ZS_E_WRITE, ZS_E_MEMORY. */
zs_status zsi_write_spreadsheet(const zsi_result *result, const char *folder, zsi_report *report);

#endif
