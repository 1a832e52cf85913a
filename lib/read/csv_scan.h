/** @file csv_scan.h
 * CSV (RFC 4180) row by row, so that a travel table larger than memory can be read.
 */
#ifndef ZONESOLVE_READ_CSV_SCAN_H
#define ZONESOLVE_READ_CSV_SCAN_H

#include "base/report.h"

/** One row: bytes as they stand in the file, each cell zero-terminated; borrowed until the call returns. */
typedef struct zsi_csv_row {
    int32_t line;           /**< of the file, where the row starts */
    size_t n_cells;
    const char *const *cell; /**< [n_cells] */
    const size_t *length;   /**< [n_cells] bytes */
} zsi_csv_row;

/** Called for each row, the header row too; a status other than ZS_OK ends the scan. */
typedef zs_status (*zsi_csv_row_fn)(void *user, const zsi_csv_row *row);

/** Scans a file; a byte order mark is skipped, empty lines too. ZS_E_READ where it cannot be read, ZS_E_DATA where it is
 *  no CSV (findings), else what `each` returned. O(bytes). */
zs_status zsi_csv_scan(const char *path, const char *file, zsi_csv_row_fn each, void *user, zsi_report *report);

/** A table with known columns: cell[k] of a row is that of name[k], NULL where an optional column is missing. */
typedef struct zsi_csv_table {
    const char *path;
    const char *file;         /**< as messages name it */
    const char *const *name;  /**< [n_names] */
    size_t n_names;           /**< at most 4 */
    size_t n_required;        /**< the first so many must be there */
} zsi_csv_table;

/** As zsi_csv_scan() for the rows below the header, cells checked to be UTF-8 and in the order of the names. */
zs_status zsi_csv_table_scan(const zsi_csv_table *table, zsi_csv_row_fn each, void *user, zsi_report *report);

#endif
