/** @file verb_explain.c
 * zone-solve explain DIR BLOCK: why a block goes where it goes, and what the alternatives would cost.
 */
#include "findings.h"
#include "solving.h"
#include "verbs.h"
#include "words.h"

#include <stdio.h>

/* Indices of the block and the school asked about. EXIT_PLAN, or the exit status with everything said. */
static int look_up(const options *given, const zs_problem *problem, int32_t *block, int32_t *school)
{
    *block = zs_problem_find_block(problem, given->operand[1]);
    *school = given->school ? zs_problem_find_school(problem, given->school) : -1;
    if (*block < 0) {
        fprintf(stderr, say("error: %s has no block \"%s\"; expected the id of a block, or a name that only one has\n"),
                given->operand[0], given->operand[1]);
        return EXIT_INPUT;
    }
    if (given->school && *school < 0) {
        fprintf(stderr, say("error: %s has no school \"%s\"; expected the id of a school, or a name that only one has\n"),
                given->operand[0], given->school);
        return EXIT_INPUT;
    }
    return EXIT_PLAN;
}

static int explain(const options *given, zs_plan *plan, int32_t block, int32_t school)
{
    zs_options *how = NULL;
    zs_status status = make_options(given, NULL, &how);
    if (status == ZS_OK) {
        status = zs_plan_explain(plan, block, school, how, given->lang, given->json);
    }
    zs_options_free(how);
    if (status != ZS_OK) {
        return status == ZS_E_ARGUMENT ? exit_of(ZS_E_USAGE, zs_plan_error(plan)) : exit_of(status, zs_plan_error(plan));
    }
    fputs(zs_plan_text(plan), stdout);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        return exit_of(ZS_E_WRITE, N_("the explanation cannot be printed"));
    }
    return EXIT_PLAN;
}

int verb_explain(const options *given, zs_problem *problem)
{
    zs_plan *plan = NULL;
    int64_t n_printed = 0;
    int32_t block = -1;
    int32_t school = -1;
    zs_status status = zs_problem_open(problem, given->operand[0], &plan);
    int64_t n_errors = print_findings(problem, status == ZS_OK ? ZS_FINDING_ERROR : least_level(given), &n_printed);
    int code = status == ZS_OK ? look_up(given, problem, &block, &school)
                               : exit_of(status, n_errors > 0 ? NULL : zs_problem_error(problem));
    if (code == EXIT_PLAN) {
        code = explain(given, plan, block, school);
    }
    zs_plan_free(plan);
    return code;
}
