/** @file words.h
 * What the program itself says, in the language that was asked for. The translations stand in po/program.zh_CN.po; those
 * of the library's messages are the library's own.
 */
#ifndef ZONESOLVE_CLI_WORDS_H
#define ZONESOLVE_CLI_WORDS_H

/** Marks a text that is translated where it is printed. */
#define N_(text) text

/** "zh", or "en" (as without it). */
void words_choose(const char *lang);
/** The text in the chosen language, itself where it has no translation. Static, or `text`. */
const char *say(const char *text) __attribute__((format_arg(1)));
/** Prints a text with blanks up to `width` columns of a terminal, where a Chinese character takes two; before the text
 *  where width is negative. */
void print_padded(const char *text, int width);

#endif
