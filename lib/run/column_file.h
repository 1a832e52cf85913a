/** @file column_file.h
 * A proof by columns, read from JSON.
 */
#ifndef ZONESOLVE_RUN_COLUMN_FILE_H
#define ZONESOLVE_RUN_COLUMN_FILE_H

#include "model/certificate/column_log.h"

#include <jansson.h>

/** Reads the steps in "columns" (write/column_json.h), of a problem of n_units, into an empty log. *fault tells what does
 *  not fit (static text), else it stays. 0, or -1: out of memory. Free the log in any case. */
int zsi_column_log_parse(const json_t *columns, int32_t n_units, zsi_column_log *log, const char **fault);

#endif
