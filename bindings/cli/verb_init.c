/** @file verb_init.c
 * zone-solve init BLOCKS SCHOOLS: a first plan file.
 */
#include "findings.h"
#include "verbs.h"
#include "words.h"

#include <stdio.h>

int verb_init(const options *given, zs_problem *problem)
{
    int64_t n_printed = 0;
    zs_status status = zs_problem_draft(problem, given->operand[0], given->operand[1], given->out);
    int64_t n_errors = print_findings(problem, least_level(given), &n_printed);
    if (status != ZS_OK) {
        return exit_of(status, n_errors > 0 ? NULL : zs_problem_error(problem));
    }
    if (given->out) {
        printf(say("%s written: read it through, then run zone-solve %s\n"), given->out, given->out);
    } else {
        fputs(zs_problem_text(problem), stdout);
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        return exit_of(ZS_E_WRITE, N_("the plan file cannot be printed"));
    }
    return EXIT_PLAN;
}
