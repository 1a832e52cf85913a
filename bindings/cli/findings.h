/** @file findings.h
 * What the library found, on stderr.
 */
#ifndef ZONESOLVE_CLI_FINDINGS_H
#define ZONESOLVE_CLI_FINDINGS_H

#include "options.h"
#include "zonesolve.h"

/** One finding of ZS_FINDING_..., with its level before it. */
void print_finding(int32_t level, const char *text);
/** Prints the findings of at least a level from number *n_printed on, and moves *n_printed; from now on the program
 *  says everything in the language of the problem. Returns the number of errors among them. */
int64_t print_findings(const zs_problem *problem, int32_t least, int64_t *n_printed);
/** The least level that --quiet leaves. */
int32_t least_level(const options *given);
/** Prints an error text, translated where it is the program's own, and returns the exit status for a failed call. */
int exit_of(zs_status status, const char *text);

#endif
