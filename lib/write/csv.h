/** @file csv.h
 * CSV as RFC 4180 has it: UTF-8, comma, CRLF, quotes only where needed, numbers with a point.
 * Errors stay on the stream: ask ferror() when everything is written.
 */
#ifndef ZONESOLVE_WRITE_CSV_H
#define ZONESOLVE_WRITE_CSV_H

#include <stdint.h>
#include <stdio.h>

typedef struct zsi_csv {
    FILE *file;
    int32_t n_fields; /**< fields written of the open row */
} zsi_csv;

/** Writes one row of plain texts, NULL at the end of the list. */
void zsi_csv_header(zsi_csv *csv, const char *const *names);
/** One field; NULL: empty. */
void zsi_csv_text(zsi_csv *csv, const char *text);
void zsi_csv_int(zsi_csv *csv, int64_t value);
/** `decimals` digits after the point; empty where the value is not finite. */
void zsi_csv_fixed(zsi_csv *csv, double value, int decimals);
void zsi_csv_end_row(zsi_csv *csv);

#endif
