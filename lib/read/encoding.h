/** @file encoding.h
 * Text of a layer's encoding into UTF-8, strictly: what cannot be decoded is told apart from what is cut off.
 */
#ifndef ZONESOLVE_READ_ENCODING_H
#define ZONESOLVE_READ_ENCODING_H

#include <iconv.h>
#include <stddef.h>
#include <stdint.h>

enum {
    ZSI_DECODED = 0,
    ZSI_DECODE_CUT = 1,   /**< the last character is incomplete; what stands before it was decoded */
    ZSI_DECODE_BAD = 2,   /**< a byte that the encoding does not allow */
    ZSI_DECODE_MEMORY = 3 /**< out of memory */
};

enum { ZSI_ENCODING_ROOM = 40 };

typedef struct zsi_decoder {
    char name[ZSI_ENCODING_ROOM]; /**< as in messages, e.g. "GB18030" */
    int32_t is_utf8;              /**< bytes are checked and copied */
    iconv_t handle;
    char *text; /**< the last text decoded, zero-terminated; borrowed until the next call */
    size_t length;
    size_t capacity;
    size_t bad_at; /**< position of the first byte that could not be decoded */
} zsi_decoder;

/** Opens a decoder for an encoding as people write it: "GBK", "936", "UTF-8", "ANSI 1252", "ISO 88591", "LDID/77".
 *  0, or -1: unknown encoding. Free with zsi_decoder_close(), also after a failure. */
int zsi_decoder_open(zsi_decoder *decoder, const char *encoding);
void zsi_decoder_close(zsi_decoder *decoder);
/** Decodes bytes[length] into decoder->text. Returns ZSI_DECODE...; O(length). */
int zsi_decode(zsi_decoder *decoder, const char *bytes, size_t length);
/** Encoding of a DBF language driver id, NULL where the id says nothing (0, or 0x57 "the host's own"). Static. */
const char *zsi_encoding_of_language_id(int language_id);

#endif
