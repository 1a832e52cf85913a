/** @file words.c
 * The .mo format: at 8 the number of texts, at 12 and 16 the places of two tables with length and place of each; the first,
 * of the originals, is sorted bytewise.
 */
#include "words.h"

#include "words_data.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static int is_chinese;

void words_choose(const char *lang)
{
    is_chinese = strcmp(lang, "zh") == 0;
}

static uint32_t number_at(size_t at)
{
    const unsigned char *byte = words_zh + at;
    return (uint32_t)byte[0] | (uint32_t)byte[1] << 8 | (uint32_t)byte[2] << 16 | (uint32_t)byte[3] << 24;
}

/* Text ix of the originals (table 12) or of the translations (table 16). */
static const char *text_at(size_t table, size_t ix)
{
    return (const char *)words_zh + number_at(number_at(table) + 8 * ix + 4);
}

const char *say(const char *text)
{
    size_t low = 0;
    size_t high = is_chinese && *text ? number_at(8) : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(text_at(12, middle), text);
        if (order == 0) {
            return text_at(16, middle);
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return text;
}

void print_padded(const char *text, int width)
{
    int columns = 0;
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        columns += *at < 0x80 || (*at >= 0xc0 && *at < 0xe0) ? 1 : *at >= 0xe0 ? 2 : 0; /* 0x80 to 0xbf: within a character */
    }
    int blanks = (width < 0 ? -width : width) - columns;
    printf("%*s%s%*s", width < 0 && blanks > 0 ? blanks : 0, "", text, width > 0 && blanks > 0 ? blanks : 0, "");
}
