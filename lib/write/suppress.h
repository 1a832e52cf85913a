/** @file suppress.h
 * Small cells of published tables: counts that could point to one child are hidden, and so are those from which they could
 * be worked out.
 */
#ifndef ZONESOLVE_WRITE_SUPPRESS_H
#define ZONESOLVE_WRITE_SUPPRESS_H

#include <stdint.h>

/** Cells from 1 to this, less one, are not published. */
enum { ZSI_LEAST_PUBLIC = 5 };

/** Marks what is hidden of count[n_rows * n_columns], a table whose rows and columns are published with their sums: counts
 *  from 1 to least - 1, and where one cell alone is hidden in a row or a column, another of it, the smallest (one that is
 *  not 0 where there is one). O(rows * columns) a pass, few passes. */
void zsi_suppress(const int64_t *count, int32_t n_rows, int32_t n_columns, int64_t least, uint8_t *hidden);

#endif
