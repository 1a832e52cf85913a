/** @file verbs.h
 * The verbs of zone-solve; each returns the exit status.
 */
#ifndef ZONESOLVE_CLI_VERBS_H
#define ZONESOLVE_CLI_VERBS_H

#include "options.h"
#include "zonesolve.h"

int verb_solve(const options *given, zs_problem *problem);
/** Solves for each value that --curve names and prints a row for it. */
int verb_curve(const options *given);
int verb_score(const options *given, zs_problem *problem);
int verb_init(const options *given, zs_problem *problem);
int verb_check(const options *given, zs_problem *problem);
int verb_explain(const options *given, zs_problem *problem);
int verb_compare(const options *given, zs_problem *problem);
int verb_sweep(const options *given, zs_problem *problem);
int verb_presets(const options *given, zs_problem *problem);
int verb_admit(const options *given, zs_problem *problem);

/** Applies --set and loads the plan file. EXIT_PLAN (0), or the exit status with everything said. */
int load_plan(const options *given, zs_problem *problem, int64_t *n_printed);
/** The same with one more key set (NULL: none). */
int load_plan_with(const options *given, zs_problem *problem, const char *key, const char *value, int64_t *n_printed);
/** Prints what a plan came to: the summary, or with --json plan.json. `dir` NULL: nothing was written. */
int print_plan(const options *given, const zs_problem *problem, zs_plan *plan, const char *dir);
/** The exit status for what a plan came to. */
int exit_of_outcome(zs_outcome outcome);

#endif
