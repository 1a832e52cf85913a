/** @file layer_text.c */
#include "write/layer_text.h"

#include <stdint.h>
#include <string.h>

int zsi_layer_text_open(zsi_layer_text *to, const char *encoding)
{
    memset(to, 0, sizeof *to);
    to->handle = iconv_open(encoding, "UTF-8");
    return to->handle == (iconv_t)-1 ? -1 : 0;
}

void zsi_layer_text_close(zsi_layer_text *to)
{
    if (to->handle != (iconv_t)-1) {
        iconv_close(to->handle);
    }
}

void zsi_layer_text_put(zsi_layer_text *to, const char *text)
{
    char *from = (char *)(uintptr_t)text; /* iconv() only reads through it, its prototype is older than const */
    char *at = to->bytes;
    size_t left = strlen(text);
    size_t room = ZSI_LAYER_TEXT_MOST;
    iconv(to->handle, NULL, NULL, NULL, NULL);
    (void)iconv(to->handle, &from, &left, &at, &room); /* stops before a character that finds no room */
    *at = '\0';
    to->length = (size_t)(at - to->bytes);
}
