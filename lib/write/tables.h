/** @file tables.h
 * The tables of a result (contract 5): one row a block or school, in the order of the input's rows. Distances in
 * metres with one decimal. Errors stay on the stream: ask ferror() when everything is written.
 */
#ifndef ZONESOLVE_WRITE_TABLES_H
#define ZONESOLVE_WRITE_TABLES_H

#include "write/result.h"

#include <stdio.h>

/** assignment.csv: every block with its school. */
void zsi_write_assignment(const zsi_result *result, FILE *file);
/** schools.csv: every school with what comes to it. */
void zsi_write_schools(const zsi_result *result, FILE *file);
/** changes.csv: blocks that leave their current school. */
void zsi_write_changes(const zsi_result *result, FILE *file);

#endif
