/** @file solving.h
 * A solve from the command line: its options, its signals, its progress.
 */
#ifndef ZONESOLVE_CLI_SOLVING_H
#define ZONESOLVE_CLI_SOLVING_H

#include "options.h"
#include "progress.h"
#include "zonesolve.h"

/** Options of the command line with a cancel flag that the first SIGINT or SIGTERM raises; a second signal ends the
 *  program. shown NULL: no progress. Free with zs_options_free(), also after a failure. */
zs_status make_options(const options *given, progress *shown, zs_options **how);
/** Solves with progress on stderr. */
zs_status solve_problem(const options *given, zs_problem *problem, zs_plan **plan);
/** Whether a signal came. */
int is_interrupted(void);
/** Whether results can go to `dir`, asked before a long search. EXIT_PLAN, or the exit status with everything said. */
int check_place(const char *dir);

#endif
