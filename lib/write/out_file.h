/** @file out_file.h
 * One file of a result folder, written so that nothing lost on the way stays unnoticed.
 */
#ifndef ZONESOLVE_WRITE_OUT_FILE_H
#define ZONESOLVE_WRITE_OUT_FILE_H

#include "base/report.h"

#include <stdio.h>

typedef struct zsi_out_file {
    FILE *stream;
    char *path;
} zsi_out_file;

/** The text of an errno of a failed write. Static (strerror() is not safe with threads). */
const char *zsi_out_cause(int error);
/** FOLDER/NAME. Caller frees; NULL: out of memory. */
char *zsi_out_path(const char *folder, const char *name);
/** Opens FOLDER/NAME for writing. ZS_E_WRITE names the file and the cause. */
zs_status zsi_out_open(zsi_out_file *out, const char *folder, const char *name, zsi_report *report);
/** Closes, and waits until the bytes are on the disk. ZS_E_WRITE where any write before failed. */
zs_status zsi_out_close(zsi_out_file *out, zsi_report *report);
/** The same for a file that a library wrote: it must be there, and its bytes go to the disk. */
zs_status zsi_out_settle(const char *folder, const char *name, zsi_report *report);

#endif
