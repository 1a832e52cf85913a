/** @file verb_score.c
 * zone-solve score PLAN.yaml --assignment FILE.csv: evaluate without solving.
 */
#include "findings.h"
#include "verbs.h"
#include "words.h"

static int hand_over(const options *given, const zs_problem *problem, zs_plan *plan)
{
    if (given->out) {
        zs_status status = zs_plan_write(plan, given->out);
        if (status != ZS_OK) {
            return exit_of(status, zs_plan_error(plan));
        }
    }
    return print_plan(given, problem, plan, given->out);
}

int verb_score(const options *given, zs_problem *problem)
{
    zs_plan *plan = NULL;
    int64_t n_printed = 0;
    if (!given->assignment) {
        return exit_of(ZS_E_USAGE, N_("score needs --assignment FILE.csv (columns block_id, school_id)"));
    }
    int code = load_plan(given, problem, &n_printed);
    if (code != EXIT_PLAN) {
        return code;
    }
    zs_status status = zs_problem_score_file(problem, given->assignment, &plan);
    int64_t n_errors = print_findings(problem, least_level(given), &n_printed);
    code = status == ZS_OK ? hand_over(given, problem, plan)
                           : exit_of(status, n_errors > 0 ? NULL : zs_problem_error(problem));
    zs_plan_free(plan);
    return code;
}
