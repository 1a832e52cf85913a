/** @file target.h
 * One reader as a function of bytes, run by libFuzzer (fuzz.c) and over files (replay.c).
 */
#ifndef ZSF_TARGET_H
#define ZSF_TARGET_H

#include "zonesolve.h"

#include <stddef.h>
#include <stdint.h>

/** Defined by each target: what its libraries take at most whatever the input, in bytes. */
extern const size_t zsf_fixed_bytes;

/** Defined by each target: reads the bytes as its kind of file and frees everything. Returns the reader's status. */
zs_status zsf_read(const uint8_t *bytes, size_t length);

/** Path of a file of this process in memory or the temporary folder, with these bytes; removed at the exit. Static. */
const char *zsf_write(const char *extension, const uint8_t *bytes, size_t length);
/** Takes the file of this extension away, where there is one. */
void zsf_remove(const char *extension);
/** Reads a layer from a file made by zsf_write(), its findings too, and frees it. */
zs_status zsf_read_layer(const char *path);

#endif
