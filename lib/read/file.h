/** @file file.h
 * Files as bytes: reading them whole, their paths, the sidecars of a shapefile.
 */
#ifndef ZONESOLVE_READ_FILE_H
#define ZONESOLVE_READ_FILE_H

#include "base/report.h"

/** Reads a whole file; (*bytes)[*length] is followed by a zero byte. `file` is its name for messages. Caller frees
 *  *bytes. ZS_E_READ (a finding) where it cannot be read. */
zs_status zsi_file_read(const char *path, const char *file, char **bytes, size_t *length, zsi_report *report);
/** `name` joined to `folder` unless it is absolute. Caller frees; NULL: out of memory. */
char *zsi_path_join(const char *folder, const char *name);
/** Folder of a path, "." where it names none. Caller frees; NULL: out of memory. */
char *zsi_path_folder(const char *path);
/** Whether the path ends in this extension (without dot, lower case; any case in the path). */
int zsi_path_has_extension(const char *path, const char *extension);
/** The path with another extension. Caller frees; NULL: out of memory. */
char *zsi_path_with_extension(const char *path, const char *extension);
/** Path of an existing file beside `path` with another extension, lower or upper case: *sibling is the caller's to free,
 *  NULL where there is none. 0, or -1: out of memory. */
int zsi_path_find_sibling(const char *path, const char *extension, char **sibling);
/** Whether a file of this name can be opened for reading. */
int zsi_file_exists(const char *path);
/** SHA-256 of bytes[length], hexadecimal. */
void zsi_sha256_bytes(const char *bytes, size_t length, char hex[65]);

#endif
