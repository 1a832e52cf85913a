/** @file memory.h
 * Checked allocation: sizes are multiplied with an overflow test, and every allocation may fail.
 */
#ifndef ZONESOLVE_BASE_MEMORY_H
#define ZONESOLVE_BASE_MEMORY_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/** Zeroed array of n items; never NULL for n = 0 unless memory is out. Caller frees with free(). */
void *zsi_new_array(size_t n, size_t item_size);
/** Copy of n items, NULL when memory is out. Caller frees with free(). */
void *zsi_copy_array(const void *items, size_t n, size_t item_size);
/** Makes room for `needed` items, growing by half; *items and *capacity change only on success. 0, or -1: out of memory. */
int zsi_grow(void **items, size_t *capacity, size_t needed, size_t item_size);
/** Copy of a text, NULL when memory is out. Caller frees with free(). */
char *zsi_copy_text(const char *text);

#define ZSI_NEW(type, n) ((type *)zsi_new_array((size_t)(n), sizeof(type)))

#endif
