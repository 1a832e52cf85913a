/** @file text.h
 * A text that grows; running out of memory is remembered and asked for once at the end.
 */
#ifndef ZONESOLVE_READ_TEXT_H
#define ZONESOLVE_READ_TEXT_H

#include <stddef.h>
#include <stdint.h>

/** Start from {0}; free `bytes` with free(). */
typedef struct zsi_text {
    char *bytes; /**< zero-terminated once something was added */
    size_t length;
    size_t capacity;
    int32_t failed; /**< out of memory at some point: the text is not whole */
} zsi_text;

/** Adds a piece as printf() formats it. */
void zsi_text_add(zsi_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** Adds a YAML scalar that reads back as `value`: plain where that is safe, else double-quoted. */
void zsi_text_add_yaml(zsi_text *text, const char *value);

#endif
