/** @file test_oom_files.c
 * Every allocation from a plan file to a written and checked result fails: a clean error, and the result of before stays.
 */
#include "support/zst.h"

#include "failing_memory.h"
#include "zonesolve.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

static char room[] = "test_oom_files-XX" "XX" "XX"; /* the result folder stands alone in it */
static char out[64];
static char plan_file[1024];

/* Prints the text of a failed call unless it is one that running out of memory may end in. */
static zs_status seen(zs_status status, const char *text)
{
    if (status != ZS_OK && status != ZS_E_MEMORY) {
        printf("# %s: %s\n", zs_status_name(status), text);
    }
    return status;
}

static zs_status load_solve_write(zs_problem *problem)
{
    zs_plan *plan = NULL;
    zs_status status = zs_problem_set_key(problem, "solver.gap", "0.1");
    status = status ? status : zs_problem_set_key(problem, "solver.threads", "1");
    status = status ? status : zs_problem_load(problem, plan_file);
    status = status ? status : zs_problem_solve(problem, NULL, &plan);
    if (status != ZS_OK) {
        return seen(status, zs_problem_error(problem));
    }
    status = seen(zs_plan_write(plan, out), zs_plan_error(plan));
    if (status == ZS_OK && !zs_plan_json(plan)) {
        status = ZS_E_MEMORY;
    }
    zs_plan_free(plan);
    return status;
}

static zs_status check_result(zs_problem *problem)
{
    int64_t n_faults = -1;
    zs_status status = seen(zs_problem_check(problem, out, &n_faults), zs_problem_error(problem));
    if (status == ZS_OK) {
        ZST_INT(n_faults, 0);
    }
    return status;
}

static zs_status draft(zs_problem *problem)
{
    char blocks[1100];
    char schools[1100];
    const char *base = strrchr(plan_file, '/');
    int length = (int)(base - plan_file);
    snprintf(blocks, sizeof blocks, "%.*s/blocks.geojson", length, plan_file);
    snprintf(schools, sizeof schools, "%.*s/schools.geojson", length, plan_file);
    return seen(zs_problem_draft(problem, blocks, schools, NULL), zs_problem_error(problem));
}

/* The text of an alternative, as JSON too. */
static zs_status explain_result(zs_problem *problem)
{
    zs_plan *plan = NULL;
    zs_options *options = NULL;
    zs_status status = seen(zs_problem_open(problem, out, &plan), zs_problem_error(problem));
    status = status ? status : zs_options_new(&options);
    status = status ? status : zs_options_set_threads(options, 1);
    status = status ? status : zs_options_set_gap(options, 0.5);
    status = status ? status : zs_options_set_time_s(options, 5.0);
    for (int as_json = 0; status == ZS_OK && as_json < 2; as_json++) {
        status = seen(zs_plan_explain(plan, 2, -1, options, "zh", as_json), zs_plan_error(plan));
    }
    if (status == ZS_OK && !zs_plan_reason_text(plan, 2, NULL)) {
        status = ZS_E_MEMORY;
    }
    zs_options_free(options);
    zs_plan_free(plan);
    return status;
}

static zs_status compare_results(zs_problem *problem)
{
    char compared[80];
    snprintf(compared, sizeof compared, "%s-compared", room);
    return seen(zs_problem_compare(problem, 2, (const char *const[]){out, out}, compared), zs_problem_error(problem));
}

typedef zs_status (*walk)(zs_problem *problem);

/* One walk on a fresh problem. Returns its status, or 1 where the walk never asked for the allocation that was to fail. */
static zs_status try_walk(walk go, long fail_at, int all_after)
{
    zs_problem *problem = NULL;
    failing_memory_set(fail_at, all_after);
    zs_status status = zs_problem_new(&problem);
    status = status ? status : go(problem);
    long asked = failing_memory_count();
    failing_memory_set(0, 0);
    zs_problem_free(problem);
    return fail_at > 0 && asked < fail_at ? 1 : status;
}

/* Files in a folder, "." and ".." aside. */
static int count_entries(const char *folder)
{
    int n = 0;
    DIR *dir = opendir(folder);
    while (dir && readdir(dir)) {
        n++;
    }
    if (dir) {
        closedir(dir);
    }
    return n - 2;
}

static void expect_whole_result(long fail_at)
{
    char name[128];
    snprintf(name, sizeof name, "%s/plan.json", out);
    if (access(name, R_OK) != 0 || count_entries(room) != 1) {
        ZST_FAIL("allocation %ld: the result is gone, or %d entries stand where 1 is expected", fail_at,
                 count_entries(room));
    }
}

/* One by one at first, then in growing steps. ZS_E_WRITE is allowed: shapelib hides why it could not open a file. */
static void fail_each(const char *name, walk go, int all_after)
{
    int n_refused = 0;
    zs_status status = ZS_OK;
    snprintf(plan_file, sizeof plan_file, "%s/tests/cli/town/%s", getenv("ZS_SRCDIR"), name);
    ZST_NEED(try_walk(go, 0, 0) == ZS_OK);
    for (long n = 1; status != 1 && !zst_failed; n += n < 60 ? 1 : n / 30) {
        status = try_walk(go, n, all_after);
        n_refused += status == ZS_E_MEMORY;
        if (status != ZS_E_MEMORY && status != ZS_E_WRITE && status != ZS_OK && status != 1) {
            ZST_FAIL("allocation %ld: %s", n, zs_status_name(status));
        }
        expect_whole_result(n);
    }
    printf("# %s: %d failures reported as ZS_E_MEMORY\n", name, n_refused);
    ZST_TRUE(n_refused > 30);
}

ZST_CASE(tables_to_a_written_result_survive_each_allocation_failing)
{
    fail_each("plan.yaml", load_solve_write, 0);
    fail_each("plan.yaml", load_solve_write, 1);
}

ZST_CASE(layers_to_a_written_result_survive_each_allocation_failing)
{
    fail_each("layers.yaml", load_solve_write, 0);
    fail_each("layers.yaml", load_solve_write, 1);
}

ZST_CASE(walks_over_roads_survive_each_allocation_failing)
{
    fail_each("walks.yaml", load_solve_write, 0);
    fail_each("walks.yaml", load_solve_write, 1);
}

ZST_CASE(cohorts_to_a_written_and_checked_result_survive_each_allocation_failing)
{
    fail_each("enough.yaml", load_solve_write, 0);
    fail_each("enough.yaml", check_result, 0);
}

ZST_CASE(barriers_and_crossings_survive_each_allocation_failing)
{
    fail_each("banks.yaml", load_solve_write, 0);
    fail_each("banks.yaml", load_solve_write, 1);
}

ZST_CASE(checking_a_result_survives_each_allocation_failing)
{
    fail_each("layers.yaml", check_result, 0);
    fail_each("layers.yaml", check_result, 1);
}

ZST_CASE(explaining_and_comparing_results_survive_each_allocation_failing)
{
    fail_each("layers.yaml", explain_result, 0);
    fail_each("layers.yaml", explain_result, 1);
    fail_each("layers.yaml", compare_results, 0);
    fail_each("layers.yaml", compare_results, 1);
}

ZST_CASE(drafting_a_plan_file_survives_each_allocation_failing)
{
    fail_each("layers.yaml", draft, 0);
    fail_each("layers.yaml", draft, 1);
}

static void remove_result(void)
{
    char command[160];
    snprintf(command, sizeof command, "rm -rf '%s' '%s-compared'", room, room);
    if (system(command) != 0) {
        printf("# %s is left over\n", room);
    }
}

int main(void)
{
    static const zst_case cases[] = {ZST_ADD(tables_to_a_written_result_survive_each_allocation_failing),
                                     ZST_ADD(layers_to_a_written_result_survive_each_allocation_failing),
                                     ZST_ADD(walks_over_roads_survive_each_allocation_failing),
                                     ZST_ADD(barriers_and_crossings_survive_each_allocation_failing),
                                     ZST_ADD(checking_a_result_survives_each_allocation_failing),
                                     ZST_ADD(explaining_and_comparing_results_survive_each_allocation_failing),
                                     ZST_ADD(cohorts_to_a_written_and_checked_result_survive_each_allocation_failing),
                                     ZST_ADD(drafting_a_plan_file_survives_each_allocation_failing)};
    if (!getenv("ZS_SRCDIR") || !mkdtemp(room)) {
        printf("1..0 # SKIP no ZS_SRCDIR, or no folder can be made\n");
        return 0;
    }
    snprintf(out, sizeof out, "%s/out", room);
    int failed = zst_main(cases, (int)(sizeof cases / sizeof cases[0]));
    remove_result();
    return failed;
}
