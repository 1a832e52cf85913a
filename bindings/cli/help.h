/** @file help.h
 * What --help and --version print, and the names of the verbs.
 */
#ifndef ZONESOLVE_CLI_HELP_H
#define ZONESOLVE_CLI_HELP_H

#include "options.h"

/** "init", "score", "check", "explain", "compare", "sweep", "presets", "admit"; "" for solving, which has no word. Static. */
const char *verb_name(verb v);
/** Its line of usage, with a newline. Static. */
const char *verb_usage(verb v);
void print_help(verb v);
void print_version(void);

#endif
