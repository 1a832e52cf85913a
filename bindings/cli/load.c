/** @file load.c
 * The plan file with its overrides, for every verb that needs one.
 */
#include "findings.h"
#include "verbs.h"
#include "words.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static zs_status apply_set(zs_problem *problem, const char *text)
{
    const char *equals = strchr(text, '=');
    char *key = strndup(text, (size_t)(equals - text));
    if (!key) {
        return ZS_E_MEMORY;
    }
    zs_status status = zs_problem_set_key(problem, key, equals + 1);
    free(key);
    return status;
}

int load_plan(const options *given, zs_problem *problem, int64_t *n_printed)
{
    return load_plan_with(given, problem, NULL, NULL, n_printed);
}

int load_plan_with(const options *given, zs_problem *problem, const char *key, const char *value, int64_t *n_printed)
{
    zs_status status = ZS_OK;
    for (int i = 0; status == ZS_OK && i < given->n_sets; i++) {
        status = apply_set(problem, given->set[i]);
    }
    if (status == ZS_OK && key) {
        status = zs_problem_set_key(problem, key, value);
    }
    if (status == ZS_OK && given->lang) {
        status = zs_problem_set_key(problem, "output.lang", given->lang);
    }
    if (status == ZS_OK) {
        status = zs_problem_load(problem, given->operand[0]);
    }
    int64_t n_errors = print_findings(problem, least_level(given), n_printed);
    if (status == ZS_OK) {
        return EXIT_PLAN;
    }
    if (n_errors > 1) {
        fprintf(stderr, say("zone-solve: %" PRId64 " errors, nothing was written\n"), n_errors);
    }
    return exit_of(status, n_errors > 0 ? NULL : zs_problem_error(problem));
}
