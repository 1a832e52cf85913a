/** @file compare_folders.h
 * Holds the files of a result folder against the same files written again.
 */
#ifndef ZONESOLVE_RUN_COMPARE_FOLDERS_H
#define ZONESOLVE_RUN_COMPARE_FOLDERS_H

#include "run/told_figures.h"

/** Compares the tables line by line (line ends and a byte-order mark do not count) and, with `layers`, the zone layers
 *  byte by byte. `again` holds what should be in `dir`. Each file that differs is a fault that names the first line. */
void zsi_compare_folders(const char *dir, const char *again, int layers, zsi_faults *faults);

#endif
