/** @file verb_admit.c
 * zone-solve admit ADMIT.yaml: every applicant's school.
 */
#include "findings.h"
#include "verbs.h"
#include "words.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t print_all(const zs_admission *admission, int32_t least)
{
    int64_t n_errors = 0;
    words_choose(zs_admission_language(admission)); /* ADMIT.yaml may have chosen */
    for (int64_t ix = 0; ix < zs_admission_finding_count(admission); ix++) {
        int32_t level = zs_admission_finding_level(admission, ix);
        n_errors += level == ZS_FINDING_ERROR;
        if (level >= least) {
            print_finding(level, zs_admission_finding_text(admission, ix));
        }
    }
    return n_errors;
}

static zs_status apply_set(zs_admission *admission, const char *text)
{
    const char *equals = strchr(text, '=');
    char *key = strndup(text, (size_t)(equals - text));
    zs_status status = key ? zs_admission_set_key(admission, key, equals + 1) : ZS_E_MEMORY;
    free(key);
    return status;
}

static int load(const options *given, zs_admission *admission)
{
    zs_status status = ZS_OK;
    for (int i = 0; status == ZS_OK && i < given->n_sets; i++) {
        status = apply_set(admission, given->set[i]);
    }
    if (status == ZS_OK && given->lang) {
        status = zs_admission_set_key(admission, "output.lang", given->lang);
    }
    if (status == ZS_OK) {
        status = zs_admission_load(admission, given->operand[0]);
    }
    int64_t n_errors = print_all(admission, least_level(given));
    if (status == ZS_OK) {
        return EXIT_PLAN;
    }
    if (n_errors > 1) {
        fprintf(stderr, say("zone-solve: %" PRId64 " errors, nothing was written\n"), n_errors);
    }
    return exit_of(status, n_errors > 0 ? NULL : zs_admission_error(admission));
}

static void print_figures(const zs_admission *admission, const char *dir)
{
    int64_t by_rule = zs_admission_count(admission, ZS_PLACED_BY_RULE);
    int64_t excepted = zs_admission_count(admission, ZS_PLACED_EXCEPTED);
    int64_t overflow = zs_admission_count(admission, ZS_PLACED_OVERFLOW);
    int64_t waiting = zs_admission_count(admission, ZS_WAITING);
    int64_t unplaced = zs_admission_count(admission, ZS_UNPLACED);
    printf(say("applicants %" PRId32 ", %" PRId32 " schools\n"), zs_admission_n_applicants(admission),
           zs_admission_n_schools(admission));
    printf(say("placed     %" PRId64 " (%" PRId64 " by rule, %" PRId64 " excepted, %" PRId64 " where places were free)\n"),
           by_rule + excepted + overflow, by_rule, excepted, overflow);
    printf(say("waiting    %" PRId64 "\n"), waiting);
    printf(say("unplaced   %" PRId64 "\n"), unplaced);
    printf(say("list       %s\n"), zs_admission_list_sha256(admission));
    printf(say("written to %s%s\n"), dir, waiting + unplaced > 0 ? say(" (places missing: see shortage.csv there)") : "");
}

static int hand_over(const options *given, zs_admission *admission)
{
    const char *dir = given->out ? given->out : zs_admission_output_dir(admission);
    zs_status status = zs_admission_write(admission, given->out);
    if (status != ZS_OK) {
        return exit_of(status, zs_admission_error(admission));
    }
    if (given->json) {
        const char *json = zs_admission_json(admission);
        if (!json) {
            return exit_of(ZS_E_MEMORY, zs_admission_error(admission));
        }
        fputs(json, stdout);
    } else {
        print_figures(admission, dir);
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        return exit_of(ZS_E_WRITE, N_("the results cannot be printed"));
    }
    return zs_admission_count(admission, ZS_WAITING) + zs_admission_count(admission, ZS_UNPLACED) > 0 ? EXIT_SHORT : EXIT_PLAN;
}

static int admit(const options *given, zs_admission *admission)
{
    int code = load(given, admission);
    if (code != EXIT_PLAN) {
        return code;
    }
    if (given->seal) {
        printf("%s\n", zs_admission_list_sha256(admission));
        return fflush(stdout) == 0 ? EXIT_PLAN : exit_of(ZS_E_WRITE, N_("the hash cannot be printed"));
    }
    if (!given->out && !zs_admission_output_dir(admission)) {
        return exit_of(ZS_E_USAGE, N_("no result folder; expected output.dir in the admission file, or -o DIR"));
    }
    zs_status status = zs_admission_run(admission);
    return status == ZS_OK ? hand_over(given, admission) : exit_of(status, zs_admission_error(admission));
}

int verb_admit(const options *given, zs_problem *problem)
{
    zs_admission *admission = NULL;
    (void)problem;
    if (zs_admission_new(&admission) != ZS_OK) {
        return exit_of(ZS_E_MEMORY, N_("out of memory"));
    }
    int code = admit(given, admission);
    zs_admission_free(admission);
    return code;
}
