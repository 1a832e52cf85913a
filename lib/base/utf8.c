/** @file utf8.c */
#include "base/utf8.h"

#include <string.h>

/* Length of the sequence that a lead byte opens and the range of its second byte; 0: no lead byte. */
static size_t sequence_of(unsigned char lead, unsigned char *low, unsigned char *high)
{
    *low = 0x80;
    *high = 0xbf;
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xc2 && lead <= 0xdf) {
        return 2;
    }
    if (lead >= 0xe0 && lead <= 0xef) {
        *low = lead == 0xe0 ? 0xa0 : 0x80;
        *high = lead == 0xed ? 0x9f : 0xbf;
        return 3;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        *low = lead == 0xf0 ? 0x90 : 0x80;
        *high = lead == 0xf4 ? 0x8f : 0xbf;
        return 4;
    }
    return 0;
}

int zsi_utf8_check(const char *bytes, size_t length, size_t *bad_at)
{
    const unsigned char *at = (const unsigned char *)bytes;
    size_t i = 0;
    *bad_at = 0;
    while (i < length) {
        unsigned char low = 0;
        unsigned char high = 0;
        size_t n = sequence_of(at[i], &low, &high);
        *bad_at = i;
        if (n == 0) {
            return ZSI_UTF8_BAD;
        }
        for (size_t k = 1; k < n; k++) {
            if (i + k == length) {
                return ZSI_UTF8_CUT;
            }
            if (at[i + k] < (k == 1 ? low : 0x80) || at[i + k] > (k == 1 ? high : 0xbf)) {
                return ZSI_UTF8_BAD;
            }
        }
        i += n;
    }
    return ZSI_UTF8_WHOLE;
}

void zsi_utf8_clean(char *text)
{
    size_t bad_at = 0;
    while (zsi_utf8_check(text, strlen(text), &bad_at) != ZSI_UTF8_WHOLE) {
        text += bad_at;
        *text++ = '?';
    }
}

int zsi_utf8_columns(const char *text, int most, int *length)
{
    int columns = 0;
    *length = 0;
    for (int at = 0; text[at];) {
        unsigned char first = (unsigned char)text[at];
        int width = first >= 0xe0 ? 2 : 1;
        if (columns + width > most) {
            break;
        }
        for (at++; ((unsigned char)text[at] & 0xc0) == 0x80; at++) { /* the rest of the character */
        }
        columns += width;
        *length = at;
    }
    return columns;
}
