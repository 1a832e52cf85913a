/** @file encoding.c */
#include "read/encoding.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Language driver ids that occur (dBASE, FoxPro). GB18030 stands for code page 936: it is a superset of GBK. */
static const struct {
    int id;
    const char *encoding;
} language_ids[] = {
    {0x01, "CP437"},  {0x02, "CP850"},  {0x03, "CP1252"}, {0x13, "CP932"},   {0x1f, "CP852"},  {0x26, "CP866"},
    {0x4d, "GB18030"}, {0x4e, "CP949"}, {0x4f, "BIG5"},   {0x58, "CP1252"},  {0x59, "CP1252"}, {0x64, "CP852"},
    {0x65, "CP866"},  {0x6b, "CP857"},  {0x78, "BIG5"},   {0x79, "CP949"},   {0x7a, "GB18030"}, {0x7b, "CP932"},
    {0x7c, "CP874"},  {0xc8, "CP1250"}, {0xc9, "CP1251"}, {0xca, "CP1254"},  {0xcb, "CP1253"},
};

const char *zsi_encoding_of_language_id(int language_id)
{
    for (size_t i = 0; i < sizeof language_ids / sizeof language_ids[0]; i++) {
        if (language_ids[i].id == language_id) {
            return language_ids[i].encoding;
        }
    }
    return NULL;
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Upper case without spaces, and without the "ANSI", "OEM" that ESRI writes before a code page. */
static void plain_name(const char *encoding, char plain[ZSI_ENCODING_ROOM])
{
    size_t length = 0;
    for (const char *at = encoding; *at && length + 1 < ZSI_ENCODING_ROOM; at++) {
        if (!strchr(" \t\r\n", *at)) {
            plain[length++] = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
        }
    }
    plain[length] = '\0';
    size_t prefix = strncmp(plain, "ANSI", 4) == 0 ? 4 : strncmp(plain, "OEM", 3) == 0 ? 3 : 0;
    if (prefix && is_digit(plain[prefix])) {
        memmove(plain, plain + prefix, length - prefix + 1);
    }
}

static int is_any(const char *name, const char *const *names)
{
    for (; *names; names++) {
        if (strcmp(name, *names) == 0) {
            return 1;
        }
    }
    return 0;
}

/* The name that iconv knows. */
static void iconv_name(const char *encoding, char name[ZSI_ENCODING_ROOM])
{
    static const char *const utf8[] = {"UTF-8", "UTF8", "65001", "CP65001", NULL};
    static const char *const chinese[] = {"GB18030", "GBK", "GB2312", "936", "CP936", "MS936", "EUC-CN", NULL};
    char plain[ZSI_ENCODING_ROOM];
    plain_name(encoding, plain);
    const char *digits = strncmp(plain, "ISO", 3) == 0 ? plain + 3 : plain;
    digits += *digits == '-';
    if (strncmp(plain, "LDID/", 5) == 0) {
        const char *known = zsi_encoding_of_language_id((int)strtol(plain + 5, NULL, 10));
        snprintf(name, ZSI_ENCODING_ROOM, "%s", known ? known : "");
    } else if (is_any(plain, utf8)) {
        snprintf(name, ZSI_ENCODING_ROOM, "UTF-8");
    } else if (is_any(plain, chinese)) {
        snprintf(name, ZSI_ENCODING_ROOM, "GB18030");
    } else if (strncmp(digits, "8859", 4) == 0) {
        digits += 4;
        snprintf(name, ZSI_ENCODING_ROOM, "ISO-8859-%.20s", digits + (*digits == '-'));
    } else if (is_digit(plain[0])) {
        snprintf(name, ZSI_ENCODING_ROOM, "CP%.20s", plain);
    } else {
        snprintf(name, ZSI_ENCODING_ROOM, "%s", plain);
    }
}

int zsi_decoder_open(zsi_decoder *decoder, const char *encoding)
{
    memset(decoder, 0, sizeof *decoder);
    decoder->handle = (iconv_t)-1;
    iconv_name(encoding, decoder->name);
    decoder->is_utf8 = strcmp(decoder->name, "UTF-8") == 0;
    if (decoder->is_utf8) {
        return 0;
    }
    if (decoder->name[0] == '\0') {
        return -1;
    }
    decoder->handle = iconv_open("UTF-8", decoder->name);
    return decoder->handle == (iconv_t)-1 ? -1 : 0;
}

void zsi_decoder_close(zsi_decoder *decoder)
{
    if (!decoder->is_utf8 && decoder->handle != (iconv_t)-1 && decoder->name[0]) {
        iconv_close(decoder->handle);
    }
    free(decoder->text);
    memset(decoder, 0, sizeof *decoder);
}

static int set_text(zsi_decoder *decoder, const char *bytes, size_t length)
{
    void *room = decoder->text;
    if (zsi_grow(&room, &decoder->capacity, length + 1, 1)) {
        return -1;
    }
    decoder->text = room;
    if (length) {
        memcpy(decoder->text, bytes, length);
    }
    decoder->text[length] = '\0';
    decoder->length = length;
    return 0;
}

static int decode_utf8(zsi_decoder *decoder, const char *bytes, size_t length)
{
    int outcome = zsi_utf8_check(bytes, length, &decoder->bad_at);
    if (set_text(decoder, bytes, outcome == ZSI_UTF8_WHOLE ? length : decoder->bad_at)) {
        return ZSI_DECODE_MEMORY;
    }
    return outcome == ZSI_UTF8_WHOLE ? ZSI_DECODED : outcome == ZSI_UTF8_CUT ? ZSI_DECODE_CUT : ZSI_DECODE_BAD;
}

static int decode_iconv(zsi_decoder *decoder, const char *bytes, size_t length)
{
    void *room = decoder->text;
    if (length > SIZE_MAX / 8 || zsi_grow(&room, &decoder->capacity, 4 * length + 1, 1)) {
        return ZSI_DECODE_MEMORY;
    }
    decoder->text = room;
    char *from = (char *)(uintptr_t)bytes; /* iconv() only reads through it, its prototype is older than const */
    char *to = decoder->text;
    size_t left = length;
    size_t room_left = 4 * length;
    iconv(decoder->handle, NULL, NULL, NULL, NULL);
    size_t done = iconv(decoder->handle, &from, &left, &to, &room_left);
    int error = done == (size_t)-1 ? errno : 0;
    *to = '\0';
    decoder->length = (size_t)(to - decoder->text);
    decoder->bad_at = (size_t)(from - bytes);
    return error == 0 ? ZSI_DECODED : error == EINVAL ? ZSI_DECODE_CUT : ZSI_DECODE_BAD;
}

int zsi_decode(zsi_decoder *decoder, const char *bytes, size_t length)
{
    return decoder->is_utf8 ? decode_utf8(decoder, bytes, length) : decode_iconv(decoder, bytes, length);
}
