/** @file utf8.h
 * UTF-8: what is valid, and making any text so.
 */
#ifndef ZONESOLVE_BASE_UTF8_H
#define ZONESOLVE_BASE_UTF8_H

#include <stddef.h>

enum {
    ZSI_UTF8_WHOLE = 0,
    ZSI_UTF8_CUT = 1, /**< the last character is incomplete */
    ZSI_UTF8_BAD = 2  /**< a byte that cannot stand there */
};

/** Checks bytes[length] (Unicode 15, table 3-7). *bad_at: position of the first byte that does not fit. O(length). */
int zsi_utf8_check(const char *bytes, size_t length, size_t *bad_at);
/** Replaces every byte of a text that is no UTF-8 by '?', in place: texts that were cut or come from file names. */
void zsi_utf8_clean(char *text);
/** Columns that a text takes in a table of a terminal, where Chinese characters take two; *length: bytes of the characters
 *  that fit into `most` columns. */
int zsi_utf8_columns(const char *text, int most, int *length);
/** Upper-case ASCII letters as lower case, everything else as it is, whatever the host's locale. */
static inline char zsi_ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

#endif
