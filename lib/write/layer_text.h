/** @file layer_text.h
 * UTF-8 into the encoding of a layer's table, cut to what a field holds.
 */
#ifndef ZONESOLVE_WRITE_LAYER_TEXT_H
#define ZONESOLVE_WRITE_LAYER_TEXT_H

#include <iconv.h>
#include <stddef.h>

/** A text field of a .dbf holds so many bytes. */
enum { ZSI_LAYER_TEXT_MOST = 254 };

typedef struct zsi_layer_text {
    iconv_t handle;
    char bytes[ZSI_LAYER_TEXT_MOST + 1]; /**< the last text, zero-terminated */
    size_t length;
} zsi_layer_text;

/** Opens for "UTF-8" or "GB18030". 0, or -1: the system cannot write it. Close with zsi_layer_text_close(). */
int zsi_layer_text_open(zsi_layer_text *to, const char *encoding);
void zsi_layer_text_close(zsi_layer_text *to);
/** `text` into to->bytes; what is longer than a field is cut behind a whole character. */
void zsi_layer_text_put(zsi_layer_text *to, const char *text);

#endif
