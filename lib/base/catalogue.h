/** @file catalogue.h
 * Messages in other languages, by handle and not by process: gettext() follows the locale of the whole process, which is
 * the caller's and not the library's to set. So the catalogues are written and checked with gettext's own tools
 * (po/LANG.po, msgfmt), and the compiled form is part of the library and looked up here.
 */
#ifndef ZONESOLVE_BASE_CATALOGUE_H
#define ZONESOLVE_BASE_CATALOGUE_H

#include <stddef.h>
#include <stdint.h>

/** Languages; the texts in the sources are English. */
enum { ZSI_LANG_EN = 0, ZSI_LANG_ZH = 1, ZSI_N_LANGS = 2 };

/** "en" or "zh". Static. */
const char *zsi_lang_name(int32_t lang);
/** The language of a name, -1: unknown. */
int32_t zsi_lang_find(const char *name);
/** `text` in a language, `text` itself where there is no translation. Static, or `text`. O(log n). */
const char *zsi_say(int32_t lang, const char *text);
/** The same for a text that belongs to one place ("report"), where its words may mean something of their own. */
const char *zsi_say_in(int32_t lang, const char *context, const char *text);
/** Message `ix` of a place, in the order of the English texts: 1 with *text and *translation, 0 where it is of another
 *  place, -1 after the last. Static. */
int zsi_catalogue_entry(int32_t lang, const char *context, size_t ix, const char **text, const char **translation);

#endif
