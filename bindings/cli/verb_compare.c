/** @file verb_compare.c
 * zone-solve compare DIR_A DIR_B...: what differs between results.
 */
#include "findings.h"
#include "verbs.h"
#include "words.h"

#include <stdio.h>

int verb_compare(const options *given, zs_problem *problem)
{
    int64_t n_printed = 0;
    zs_status status = zs_problem_compare(problem, given->n_operands, given->operand, given->out);
    int64_t n_errors = print_findings(problem, least_level(given), &n_printed);
    if (status != ZS_OK) {
        return exit_of(status, n_errors > 0 ? NULL : zs_problem_error(problem));
    }
    fputs(zs_problem_text(problem), stdout);
    if (given->out) {
        printf(say("\nwritten to %s\n"), given->out);
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        return exit_of(ZS_E_WRITE, N_("the comparison cannot be printed"));
    }
    return EXIT_PLAN;
}
