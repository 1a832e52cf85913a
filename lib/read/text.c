/** @file text.c */
#include "read/text.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void zsi_text_add(zsi_text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int needed = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    void *bytes = text->bytes;
    if (text->failed || needed < 0 || zsi_grow(&bytes, &text->capacity, text->length + (size_t)needed + 1, 1)) {
        text->failed = 1;
        return;
    }
    text->bytes = bytes;
    va_start(arguments, format);
    vsnprintf(text->bytes + text->length, (size_t)needed + 1, format, arguments);
    va_end(arguments);
    text->length += (size_t)needed;
}

/* Letters of any script, and what file names begin with. */
static int starts_plain(char c)
{
    char letter = zsi_ascii_lower(c);
    return (letter >= 'a' && letter <= 'z') || (unsigned char)c >= 0x80 || (c && strchr("_/.", c));
}

/* Letters first, then letters, digits and what file names and columns are made of; and no word that YAML gives a meaning. */
static int is_plain(const char *value)
{
    static const char *const words[] = {"null", "true", "false", "yes", "no", "on", "off"};
    if (!starts_plain(value[0])) {
        return 0;
    }
    for (const char *at = value; *at; at++) {
        if (!starts_plain(*at) && !(*at >= '0' && *at <= '9') && *at != '-') {
            return 0;
        }
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(value, words[i]) == 0) {
            return 0;
        }
    }
    return 1;
}

void zsi_text_add_yaml(zsi_text *text, const char *value)
{
    if (is_plain(value)) {
        zsi_text_add(text, "%s", value);
        return;
    }
    zsi_text_add(text, "\"");
    for (const char *at = value; *at; at++) {
        if ((unsigned char)*at < 0x20 || *at == 0x7f) {
            zsi_text_add(text, "\\x%02X", (unsigned)*at);
        } else {
            zsi_text_add(text, *at == '"' || *at == '\\' ? "\\%c" : "%c", *at);
        }
    }
    zsi_text_add(text, "\"");
}
