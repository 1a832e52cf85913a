/** @file test_api_files.c
 * The calls that read and write files: what they refuse, what they give back, and a host with another locale.
 */
#include "support/zst.h"
#include "zonesolve.h"

#include <locale.h>
#include <unistd.h>

static char place[64]; /* a fresh copy of the town of tests/cli */

static const char *at(const char *name)
{
    static char path[4][256];
    static int turn;
    turn = (turn + 1) % 4;
    snprintf(path[turn], sizeof path[turn], "%s/%s", place, name);
    return path[turn];
}

static int run(const char *format, const char *a, const char *b)
{
    char command[1024];
    snprintf(command, sizeof command, format, a, b);
    return system(command);
}

static int begin(void)
{
    const char *source = getenv("ZS_SRCDIR");
    snprintf(place, sizeof place, "/tmp/zst-files-%ld-%d", (long)getpid(), rand());
    return source && run("cp -R %s/tests/cli/town %s", source, place) == 0 && run("chmod -R u+w %s%s", place, "") == 0
               ? 0
               : -1;
}

static void end(void)
{
    ZST_INT(run("rm -rf %s%s", place, ""), 0);
}

static zs_problem *loaded(const char *plan_file)
{
    zs_problem *problem = NULL;
    ZST_TRUE(zs_problem_new(&problem) == ZS_OK);
    if (zs_problem_load(problem, at(plan_file)) != ZS_OK) {
        ZST_FAIL("%s", zs_problem_error(problem));
    }
    return problem;
}

static zs_plan *solved(zs_problem *problem)
{
    zs_plan *plan = NULL;
    if (zs_problem_solve(problem, NULL, &plan) != ZS_OK) {
        ZST_FAIL("%s", zs_problem_error(problem));
    }
    return plan;
}

ZST_CASE(a_plan_file_gives_ids_a_title_and_a_result_folder)
{
    ZST_NEED(begin() == 0);
    zs_problem *problem = loaded("plan.yaml");
    ZST_INT(zs_problem_n_blocks(problem), 12);
    ZST_TEXT(zs_problem_block_id(problem, 0), "B01");
    ZST_TEXT(zs_problem_school_id(problem, 1), "S2");
    ZST_TRUE(zs_problem_block_id(problem, 12) == NULL && zs_problem_school_id(problem, -1) == NULL);
    ZST_TEXT(zs_problem_title(problem), "Mill town");
    ZST_TEXT(zs_problem_output_dir(problem), at("out"));
    zs_problem_free(problem);
    end();
}

ZST_CASE(calls_that_do_not_fit_the_handle_say_so)
{
    zs_problem *problem = NULL;
    zs_plan *plan = NULL;
    int64_t n_faults = 0;
    ZST_NEED(begin() == 0);
    ZST_NEED(zs_problem_new(&problem) == ZS_OK);
    ZST_INT(zs_problem_load(problem, NULL), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_set_key(problem, "title", NULL), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_score_file(problem, at("given.csv"), &plan), ZS_E_STATE);
    ZST_CONTAINS(zs_problem_error(problem), "no plan file was loaded");
    ZST_INT(zs_problem_set_key(problem, "title", "Twice"), ZS_OK);
    ZST_INT(zs_problem_load(problem, at("nowhere.yaml")), ZS_E_READ);
    ZST_INT(zs_problem_load(problem, at("plan.yaml")), ZS_OK); /* a failed load leaves the handle as it was */
    ZST_TEXT(zs_problem_title(problem), "Twice");
    ZST_INT(zs_problem_load(problem, at("plan.yaml")), ZS_E_STATE);
    ZST_INT(zs_problem_set_key(problem, "title", "x"), ZS_E_STATE);
    ZST_INT(zs_problem_check(problem, at("out"), &n_faults), ZS_E_STATE);
    ZST_INT(zs_problem_set_contiguity(problem, 0), ZS_E_STATE);
    ZST_INT(zs_problem_score_file(problem, NULL, &plan), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_score_file(problem, at("nowhere.csv"), &plan), ZS_E_READ);
    ZST_INT(zs_plan_write(NULL, NULL), ZS_E_ARGUMENT);
    ZST_TRUE(zs_plan_json(NULL) == NULL && zs_library_version("zlib") == NULL && zs_library_version(NULL) == NULL);
    ZST_TRUE(zs_library_version("GEOS") != NULL);
    zs_problem_free(problem);
    end();
}

ZST_CASE(a_plan_from_arrays_has_nothing_to_write)
{
    zs_problem *problem = NULL;
    ZST_NEED(zs_problem_new(&problem) == ZS_OK);
    ZST_NEED(zs_problem_set_blocks(problem, 1, (const int64_t[]){1}) == ZS_OK);
    ZST_NEED(zs_problem_set_schools(problem, 1, (const int64_t[]){1}, (const int32_t[]){0}) == ZS_OK);
    ZST_NEED(zs_problem_set_travel(problem, (const double[]){1.0}) == ZS_OK);
    ZST_NEED(zs_problem_set_links(problem, 0, (const int32_t[]){0}, (const int32_t[]){0}, NULL) == ZS_OK);
    zs_plan *plan = solved(problem);
    ZST_INT(zs_plan_write(plan, "/tmp/never"), ZS_E_STATE);
    ZST_CONTAINS(zs_plan_error(plan), "arrays");
    ZST_TRUE(zs_plan_json(plan) == NULL);
    ZST_TRUE(zs_problem_block_id(problem, 0) == NULL && zs_problem_output_dir(problem) == NULL);
    ZST_TEXT(zs_problem_title(problem), "");
    zs_plan_free(plan);
    zs_problem_free(problem);
}

ZST_CASE(a_plan_outlives_its_problem_and_writes_what_it_tells)
{
    zs_problem *empty = NULL;
    int64_t n_faults = -1;
    ZST_NEED(begin() == 0);
    zs_problem *problem = loaded("layers.yaml");
    zs_plan *plan = solved(problem);
    zs_problem_free(problem);
    ZST_CONTAINS(zs_plan_json(plan), "\"status\": \"optimal\"");
    ZST_INT(zs_plan_write(plan, NULL), ZS_OK);
    ZST_CONTAINS(zs_plan_json(plan), "\"plan_file\": \"../layers.yaml\"");
    ZST_INT(zs_plan_write(plan, at("plan.yaml")), ZS_E_WRITE);
    ZST_CONTAINS(zs_plan_error(plan), "is a file");
    zs_plan_free(plan);
    ZST_NEED(zs_problem_new(&empty) == ZS_OK);
    ZST_INT(zs_problem_check(empty, at("out"), &n_faults), ZS_OK);
    ZST_INT(n_faults, 0);
    zs_problem_free(empty);
    end();
}

ZST_CASE(findings_of_a_score_do_not_pile_up)
{
    zs_plan *plan = NULL;
    ZST_NEED(begin() == 0);
    zs_problem *problem = loaded("plan.yaml");
    int64_t n_loaded = zs_problem_finding_count(problem);
    FILE *given = fopen(at("given.csv"), "w");
    ZST_NEED(given);
    fputs("block_id,school_id\n", given);
    for (int b = 1; b <= 12; b++) {
        fprintf(given, "B%02d,%s\n", b, b == 4 || b <= 2 ? "S1" : "S2"); /* B04 is cut off from S1 */
    }
    fclose(given);
    for (int i = 0; i < 30; i++) {
        ZST_INT(zs_problem_score_file(problem, at("given.csv"), &plan), ZS_OK);
        ZST_INT(zs_plan_outcome(plan), ZS_OUTCOME_SHORT);
        ZST_INT(zs_problem_finding_count(problem), n_loaded + 1);
        ZST_CONTAINS(zs_plan_json(plan), "\"warnings\": [\n    \"block B04 is cut off");
        zs_plan_free(plan);
    }
    zs_problem_free(problem);
    end();
}

ZST_CASE(a_drafted_plan_file_is_never_written_over_another)
{
    ZST_NEED(begin() == 0);
    zs_problem *problem = NULL;
    ZST_NEED(zs_problem_new(&problem) == ZS_OK);
    ZST_INT(zs_problem_draft(problem, at("blocks.geojson"), at("schools.geojson"), NULL), ZS_OK);
    ZST_CONTAINS(zs_problem_text(problem), "blocks:");
    ZST_INT(zs_problem_draft(problem, at("blocks.geojson"), at("schools.geojson"), at("new.yaml")), ZS_OK);
    ZST_INT(zs_problem_draft(problem, at("blocks.geojson"), at("schools.geojson"), at("new.yaml")), ZS_E_WRITE);
    ZST_CONTAINS(zs_problem_error(problem), "exists already");
    zs_problem_free(problem);
    end();
}

/* The decimal comma of a German host, from a locale made here where the system has none. */
static int speak_german(void)
{
    if (run("localedef -i de_DE -f UTF-8 %s/de_DE.UTF-8 2>/dev/null%s", place, "") != 0 &&
        access(at("de_DE.UTF-8"), R_OK) != 0) {
        return -1;
    }
    setenv("LOCPATH", place, 1);
    return setlocale(LC_ALL, "de_DE.UTF-8") ? 0 : -1;
}

ZST_CASE(a_host_with_a_decimal_comma_gets_the_same_files)
{
    ZST_NEED(begin() == 0);
    zs_problem *problem = loaded("layers.yaml");
    zs_plan *plan = solved(problem);
    ZST_INT(zs_plan_write(plan, at("plain")), ZS_OK);
    zs_plan_free(plan);
    zs_problem_free(problem);
    int german = speak_german() == 0;
    char shown[16];
    snprintf(shown, sizeof shown, "%.1f", 0.5);
    if (german) {
        ZST_TEXT(shown, "0,5");
        problem = loaded("layers.yaml");
        plan = solved(problem);
        ZST_INT(zs_plan_write(plan, at("comma")), ZS_OK);
        zs_plan_free(plan);
        zs_problem_free(problem);
        setlocale(LC_ALL, "C");
        ZST_INT(run("diff -r -x plan.json %s %s", at("plain"), at("comma")), 0);
        ZST_INT(run("for f in %s %s; do sed '/\"seconds\"/,/}/d' $f/plan.json >$f.cut; done", at("plain"), at("comma")), 0);
        ZST_INT(run("cmp %s.cut %s.cut", at("plain"), at("comma")), 0);
    }
    end();
    if (!german) {
        ZST_SKIP("no German locale can be made here");
    }
}

ZST_MAIN(ZST_ADD(a_plan_file_gives_ids_a_title_and_a_result_folder), ZST_ADD(calls_that_do_not_fit_the_handle_say_so),
         ZST_ADD(a_plan_from_arrays_has_nothing_to_write), ZST_ADD(a_plan_outlives_its_problem_and_writes_what_it_tells),
         ZST_ADD(findings_of_a_score_do_not_pile_up), ZST_ADD(a_drafted_plan_file_is_never_written_over_another),
         ZST_ADD(a_host_with_a_decimal_comma_gets_the_same_files))
