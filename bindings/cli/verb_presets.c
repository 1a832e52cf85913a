/** @file verb_presets.c
 * zone-solve presets [NAME]: class sizes by regulation.
 */
#include "findings.h"
#include "verbs.h"
#include "words.h"

#include <stdio.h>

int verb_presets(const options *given, zs_problem *problem)
{
    zs_status status = zs_problem_presets(problem, given->operand[0]);
    if (status != ZS_OK) {
        return exit_of(status, zs_problem_error(problem));
    }
    fputs(zs_problem_text(problem), stdout);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        return exit_of(ZS_E_WRITE, N_("the presets cannot be printed"));
    }
    return EXIT_PLAN;
}
