/** @file words_data.h
 * The compiled catalogue of the program's words (msgfmt's .mo), made by build-aux/embed.sh.
 */
#ifndef ZONESOLVE_CLI_WORDS_DATA_H
#define ZONESOLVE_CLI_WORDS_DATA_H

#include <stddef.h>

extern const unsigned char words_zh[];
extern const size_t words_zh_size;

#endif
