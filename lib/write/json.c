/** @file json.c */
#include "write/json.h"

#include "base/number.h"

#include <inttypes.h>
#include <math.h>

void zsi_json_quote(FILE *file, const char *text)
{
    fputc('"', file);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\') {
            fprintf(file, "\\%c", *c);
        } else if (*c < 0x20 || *c == 0x7f) {
            fprintf(file, "\\u%04x", (unsigned)*c);
        } else {
            fputc(*c, file);
        }
    }
    fputc('"', file);
}

static void begin_item(zsi_json *json, const char *key)
{
    if (json->n_items[json->depth]++ > 0) {
        fputc(',', json->file);
    }
    if (json->depth > 0) {
        fprintf(json->file, "\n%*s", 2 * json->depth, "");
    }
    if (key) {
        zsi_json_quote(json->file, key);
        fputs(": ", json->file);
    }
}

void zsi_json_open(zsi_json *json, const char *key, char bracket)
{
    begin_item(json, key);
    fputc(bracket, json->file);
    json->depth++;
    json->n_items[json->depth] = 0;
}

void zsi_json_close(zsi_json *json, char bracket)
{
    int32_t n_items = json->n_items[json->depth--];
    if (n_items > 0) {
        fprintf(json->file, "\n%*s", 2 * json->depth, "");
    }
    fputc(bracket, json->file);
    if (json->depth == 0) {
        fputc('\n', json->file);
    }
}

void zsi_json_text(zsi_json *json, const char *key, const char *text)
{
    begin_item(json, key);
    zsi_json_quote(json->file, text);
}

void zsi_json_texts(zsi_json *json, const char *key, char *const *text, size_t n)
{
    zsi_json_open(json, key, '[');
    for (size_t i = 0; i < n; i++) {
        zsi_json_text(json, NULL, text[i]);
    }
    zsi_json_close(json, ']');
}

void zsi_json_int(zsi_json *json, const char *key, int64_t value)
{
    begin_item(json, key);
    fprintf(json->file, "%" PRId64, value);
}

void zsi_json_uint(zsi_json *json, const char *key, uint64_t value)
{
    begin_item(json, key);
    fprintf(json->file, "%" PRIu64, value);
}

void zsi_json_double(zsi_json *json, const char *key, double value)
{
    char room[ZSI_NUMBER_ROOM];
    begin_item(json, key);
    fputs(isfinite(value) ? zsi_format_exact(room, value) : "null", json->file);
}

void zsi_json_fixed(zsi_json *json, const char *key, double value, int decimals)
{
    char room[ZSI_NUMBER_ROOM];
    begin_item(json, key);
    fputs(isfinite(value) ? zsi_format_fixed(room, value, decimals) : "null", json->file);
}

void zsi_json_null(zsi_json *json, const char *key)
{
    begin_item(json, key);
    fputs("null", json->file);
}

void zsi_json_line(zsi_json *json, const char *key)
{
    zsi_json_open(json, key, '[');
}

/* Digits by hand: these arrays hold millions of numbers. */
void zsi_json_line_int(zsi_json *json, int64_t value)
{
    char digit[24];
    int n = 0;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digit[n++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) {
        digit[n++] = '-';
    }
    if (json->n_items[json->depth]++ > 0) {
        fputc(',', json->file);
    }
    while (n > 0) {
        fputc(digit[--n], json->file);
    }
}

void zsi_json_line_end(zsi_json *json)
{
    json->depth--;
    fputc(']', json->file);
}
