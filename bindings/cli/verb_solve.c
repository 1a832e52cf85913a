/** @file verb_solve.c
 * zone-solve PLAN.yaml: solve and write.
 */
#include "findings.h"
#include "solving.h"
#include "verbs.h"
#include "words.h"

#include <stdio.h>

/* Writes and prints a plan that came to something. */
static int hand_over(const options *given, const zs_problem *problem, zs_plan *plan, const char *dir)
{
    if (zs_plan_outcome(plan) == ZS_OUTCOME_NONE) {
        print_finding(ZS_FINDING_ERROR, say("stopped before any plan was found; nothing was written"));
        return EXIT_NO_PLAN;
    }
    if (zs_plan_outcome(plan) == ZS_OUTCOME_INFEASIBLE) {
        fprintf(stderr, say("error: no plan keeps the hard limits: %s\n"), zs_problem_error(problem));
    }
    zs_status status = zs_plan_write(plan, dir);
    if (status != ZS_OK) {
        return exit_of(status, zs_plan_error(plan));
    }
    return print_plan(given, problem, plan, dir);
}

int verb_solve(const options *given, zs_problem *problem)
{
    zs_plan *plan = NULL;
    int64_t n_printed = 0;
    if (given->curve) {
        return verb_curve(given);
    }
    int code = load_plan(given, problem, &n_printed);
    if (code != EXIT_PLAN) {
        return code;
    }
    const char *dir = given->out ? given->out : zs_problem_output_dir(problem);
    if (!dir) {
        return exit_of(ZS_E_USAGE, N_("no result folder; expected output.dir in the plan file, or -o DIR"));
    }
    code = check_place(dir);
    if (code != EXIT_PLAN) {
        return code;
    }
    zs_status status = solve_problem(given, problem, &plan);
    print_findings(problem, least_level(given), &n_printed);
    code = status == ZS_OK ? hand_over(given, problem, plan, dir) : exit_of(status, zs_problem_error(problem));
    zs_plan_free(plan);
    return code;
}
