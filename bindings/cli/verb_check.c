/** @file verb_check.c
 * zone-solve check DIR: verify a written result.
 */
#include "findings.h"
#include "verbs.h"
#include "words.h"

#include <inttypes.h>
#include <stdio.h>

int verb_check(const options *given, zs_problem *problem)
{
    int64_t n_printed = 0;
    int64_t n_faults = 0;
    const char *dir = given->operand[0];
    zs_status status = zs_problem_check(problem, dir, &n_faults);
    int64_t n_errors = print_findings(problem, ZS_FINDING_ERROR, &n_printed);
    if (status != ZS_OK) {
        return exit_of(status, n_errors > 0 ? NULL : zs_problem_error(problem));
    }
    if (n_faults > 0) {
        printf(n_faults == 1 ? say("%s: %" PRId64 " fault\n") : say("%s: %" PRId64 " faults\n"), dir, n_faults);
        return EXIT_FAULT;
    }
    printf(say("%s: no fault\n"), dir);
    return EXIT_PLAN;
}
