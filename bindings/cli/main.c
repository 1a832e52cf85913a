/** @file main.c
 * zone-solve: school catchment zones from map layers, over the public API only.
 */
#include "findings.h"
#include "help.h"
#include "options.h"
#include "verbs.h"
#include "words.h"

#include <signal.h>
#include <stdio.h>

/* The library's language where no plan file or ADMIT.yaml is loaded, which brings its own keys. */
static zs_status choose_language(const options *given, zs_problem *problem)
{
    int loads = given->verb == VERB_SOLVE || given->verb == VERB_SCORE || given->verb == VERB_SWEEP || given->verb == VERB_ADMIT;
    return given->lang && !loads ? zs_problem_set_key(problem, "output.lang", given->lang) : ZS_OK;
}

int main(int argc, char **argv)
{
    static int (*const run[N_VERBS])(const options *, zs_problem *) = {
        [VERB_SOLVE] = verb_solve,     [VERB_INIT] = verb_init,       [VERB_SCORE] = verb_score,
        [VERB_CHECK] = verb_check,     [VERB_EXPLAIN] = verb_explain, [VERB_COMPARE] = verb_compare,
        [VERB_SWEEP] = verb_sweep,     [VERB_PRESETS] = verb_presets,
        [VERB_ADMIT] = verb_admit};
    options given;
    zs_problem *problem = NULL;
    if (options_read(&given, argc, argv)) {
        return EXIT_INPUT;
    }
    if (given.help || given.version) {
        if (given.help) {
            print_help(given.verb);
        } else {
            print_version();
        }
        return EXIT_PLAN;
    }
    signal(SIGXFSZ, SIG_IGN); /* a file size limit is an error to report, not an end without a word */
    if (zs_problem_new(&problem) != ZS_OK) {
        print_finding(ZS_FINDING_ERROR, say("out of memory"));
        return EXIT_INTERNAL;
    }
    int code = choose_language(&given, problem) == ZS_OK ? run[given.verb](&given, problem) : EXIT_INTERNAL;
    zs_problem_free(problem);
    return code;
}
