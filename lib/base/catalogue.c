/** @file catalogue.c
 * The .mo format: at 8 the number of messages, at 12 and 16 the places of two tables with length and place of each text;
 * the first, of the originals, is sorted bytewise. A context stands before its text with the byte 4 between.
 */
#include "base/catalogue.h"

#include "base/catalogue_data.h"

#include <string.h>

enum { CONTEXT_ROOM = 1024 };

static const char *const names[ZSI_N_LANGS] = {"en", "zh"};

static uint32_t number_at(size_t at)
{
    const unsigned char *byte = zsi_catalogue_zh + at;
    return (uint32_t)byte[0] | (uint32_t)byte[1] << 8 | (uint32_t)byte[2] << 16 | (uint32_t)byte[3] << 24;
}

static size_t count(void)
{
    return number_at(8);
}

/* Text ix of the originals (table 12) or of the translations (table 16). */
static const char *text_at(size_t table, size_t ix)
{
    return (const char *)zsi_catalogue_zh + number_at(number_at(table) + 8 * ix + 4);
}

const char *zsi_lang_name(int32_t lang)
{
    return names[lang];
}

int32_t zsi_lang_find(const char *name)
{
    for (int32_t lang = 0; lang < ZSI_N_LANGS; lang++) {
        if (strcmp(names[lang], name) == 0) {
            return lang;
        }
    }
    return -1;
}

/* The translation of a key with its context, NULL: none. */
static const char *find(const char *key)
{
    size_t low = 0;
    size_t high = count();
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(text_at(12, middle), key);
        if (order == 0) {
            return text_at(16, middle);
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

const char *zsi_say(int32_t lang, const char *text)
{
    const char *found = lang == ZSI_LANG_ZH && *text ? find(text) : NULL;
    return found ? found : text;
}

const char *zsi_say_in(int32_t lang, const char *context, const char *text)
{
    char key[CONTEXT_ROOM];
    size_t before = strlen(context);
    size_t length = strlen(text);
    if (lang != ZSI_LANG_ZH || before + length + 2 > sizeof key) {
        return text;
    }
    memcpy(key, context, before);
    key[before] = '\4';
    memcpy(key + before + 1, text, length + 1);
    const char *found = find(key);
    return found ? found : text;
}

int zsi_catalogue_entry(int32_t lang, const char *context, size_t ix, const char **text, const char **translation)
{
    size_t before = strlen(context);
    if (lang != ZSI_LANG_ZH || ix >= count()) {
        return -1;
    }
    const char *key = text_at(12, ix);
    if (strncmp(key, context, before) != 0 || key[before] != '\4') {
        return 0;
    }
    *text = key + before + 1;
    *translation = text_at(16, ix);
    return 1;
}
