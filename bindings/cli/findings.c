/** @file findings.c */
#include "findings.h"
#include "words.h"

#include <stdio.h>

void print_finding(int32_t level, const char *text)
{
    static const char *const words[] = {N_("note: "), N_("warning: "), N_("error: ")};
    fprintf(stderr, "%s%s\n", say(words[level]), text);
}

int64_t print_findings(const zs_problem *problem, int32_t least, int64_t *n_printed)
{
    int64_t n_errors = 0;
    words_choose(zs_problem_language(problem)); /* a plan file may have chosen */
    for (; *n_printed < zs_problem_finding_count(problem); ++*n_printed) {
        int32_t level = zs_problem_finding_level(problem, *n_printed);
        n_errors += level == ZS_FINDING_ERROR;
        if (level >= least) {
            print_finding(level, zs_problem_finding_text(problem, *n_printed));
        }
    }
    return n_errors;
}

int32_t least_level(const options *given)
{
    return given->quiet ? ZS_FINDING_WARNING : ZS_FINDING_NOTE;
}

int exit_of(zs_status status, const char *text)
{
    if (text && *text) {
        print_finding(ZS_FINDING_ERROR, say(text));
    }
    switch (status) {
    case ZS_E_USAGE:
    case ZS_E_DATA:
    case ZS_E_GEOMETRY:
    case ZS_E_CRS:
    case ZS_E_READ:
    case ZS_E_WRITE:
        return EXIT_INPUT;
    case ZS_E_CANCELLED:
        return EXIT_NO_PLAN;
    default:
        return EXIT_INTERNAL;
    }
}
