/** @file json.h
 * JSON text written piece by piece, in a fixed order and with numbers that do not depend on the locale.
 * (jansson's own writer prints every number with 17 digits; results should read 0.1 where the value is 0.1.)
 * Errors stay on the stream: ask ferror() when everything is written.
 */
#ifndef ZONESOLVE_WRITE_JSON_H
#define ZONESOLVE_WRITE_JSON_H

#include <stdint.h>
#include <stdio.h>

enum { ZSI_JSON_DEPTH = 16 };

typedef struct zsi_json {
    FILE *file;
    int32_t depth;
    int32_t n_items[ZSI_JSON_DEPTH]; /**< items written at each depth */
} zsi_json;

/** Objects and arrays; `key` NULL inside an array and at the top. */
void zsi_json_open(zsi_json *json, const char *key, char bracket);
/** Closes with '}' or ']'. */
void zsi_json_close(zsi_json *json, char bracket);
void zsi_json_text(zsi_json *json, const char *key, const char *text);
/** An array of text[n]. */
void zsi_json_texts(zsi_json *json, const char *key, char *const *text, size_t n);
void zsi_json_int(zsi_json *json, const char *key, int64_t value);
void zsi_json_uint(zsi_json *json, const char *key, uint64_t value);
/** Shortest text that reads back as `value`; null where it is not finite. */
void zsi_json_double(zsi_json *json, const char *key, double value);
/** With `decimals` digits after the point; null where it is not finite. */
void zsi_json_fixed(zsi_json *json, const char *key, double value, int decimals);
void zsi_json_null(zsi_json *json, const char *key);
/** An array of whole numbers on one line: begin, each number, end. `key` NULL inside an array. */
void zsi_json_line(zsi_json *json, const char *key);
void zsi_json_line_int(zsi_json *json, int64_t value);
void zsi_json_line_end(zsi_json *json);
/** Only the text in quotes, with what JSON needs escaped. */
void zsi_json_quote(FILE *file, const char *text);

#endif
