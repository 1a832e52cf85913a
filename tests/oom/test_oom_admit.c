/** @file test_oom_admit.c
 * Every allocation from ADMIT.yaml to a written and checked admission fails: a clean error, and the result of before stays.
 */
#include "support/zst.h"

#include "failing_memory.h"
#include "zonesolve.h"

#include <stdlib.h>
#include <unistd.h>

static char room[] = "test_oom_admit-XX" "XX" "XX";
static char out[64];
static char admit_file[1024];

static zs_status seen(zs_status status, const char *text)
{
    if (status != ZS_OK && status != ZS_E_MEMORY) {
        printf("# %s: %s\n", zs_status_name(status), text);
    }
    return status;
}

static zs_status admit(void)
{
    zs_admission *admission = NULL;
    zs_status status = zs_admission_new(&admission);
    status = status ? status : zs_admission_set_key(admission, "overflow.places", "free");
    status = status ? status : zs_admission_load(admission, admit_file);
    status = status ? status : zs_admission_run(admission);
    status = status ? status : zs_admission_write(admission, out);
    if (status == ZS_OK && !zs_admission_json(admission)) {
        status = ZS_E_MEMORY;
    }
    status = seen(status, zs_admission_error(admission));
    zs_admission_free(admission);
    return status;
}

static zs_status check(void)
{
    zs_problem *problem = NULL;
    int64_t n_faults = 0;
    zs_status status = zs_problem_new(&problem);
    status = status ? status : zs_problem_check(problem, out, &n_faults);
    if (status == ZS_OK) {
        ZST_INT(n_faults, 0);
    }
    status = seen(status, zs_problem_error(problem));
    zs_problem_free(problem);
    return status;
}

static zs_status arrays(void)
{
    static const int64_t places[] = {1, 2};
    static const int64_t first[] = {0, 1, 2, 3};
    static const int32_t school[] = {0, 0, 0};
    static const int32_t rank[] = {0, 1, 2};
    static const int32_t category[] = {0, 1, 0};
    static const int64_t reserved[] = {0, 1, 0, 0};
    static const double travel_m[] = {1.0, 2.0, 3.0, 4.0, 5.0, 6.0};
    zs_admission *admission = NULL;
    zs_status status = zs_admission_new(&admission);
    status = status ? status : zs_admission_set_arrays(admission, 2, places, 3, first, school, rank);
    status = status ? status : zs_admission_set_categories(admission, 2, category, reserved, NULL);
    status = status ? status : zs_admission_set_travel(admission, travel_m);
    status = status ? status : zs_admission_run(admission);
    status = seen(status, zs_admission_error(admission));
    zs_admission_free(admission);
    return status;
}

static void fail_each(zs_status (*go)(void))
{
    int n_refused = 0;
    long asked = 0;
    ZST_NEED(go() == ZS_OK);
    for (long n = 1; !zst_failed; n += n < 60 ? 1 : n / 30) {
        char name[128];
        failing_memory_set(n, 0);
        zs_status status = go();
        asked = failing_memory_count();
        failing_memory_set(0, 0);
        if (asked < n) {
            break;
        }
        n_refused += status == ZS_E_MEMORY;
        if (status != ZS_E_MEMORY && status != ZS_E_WRITE && status != ZS_OK) {
            ZST_FAIL("allocation %ld: %s", n, zs_status_name(status));
        }
        snprintf(name, sizeof name, "%s/admission.json", out);
        ZST_TRUE(go == arrays || access(name, R_OK) == 0);
    }
    printf("# %d failures reported as ZS_E_MEMORY\n", n_refused);
    ZST_TRUE(n_refused > 5);
}

ZST_CASE(a_file_to_a_written_admission_survives_each_allocation_failing)
{
    fail_each(admit);
}

ZST_CASE(checking_an_admission_survives_each_allocation_failing)
{
    fail_each(check);
}

ZST_CASE(an_admission_from_arrays_survives_each_allocation_failing)
{
    fail_each(arrays);
}

int main(void)
{
    static const zst_case cases[] = {ZST_ADD(a_file_to_a_written_admission_survives_each_allocation_failing),
                                     ZST_ADD(checking_an_admission_survives_each_allocation_failing),
                                     ZST_ADD(an_admission_from_arrays_survives_each_allocation_failing)};
    const char *source = getenv("ZS_SRCDIR");
    char command[160];
    if (!source || !mkdtemp(room)) {
        printf("1..0 # SKIP no ZS_SRCDIR, or no folder can be made\n");
        return 0;
    }
    snprintf(out, sizeof out, "%s/out", room);
    snprintf(admit_file, sizeof admit_file, "%s/tests/cli/town/admit.yaml", source);
    int failed = zst_main(cases, (int)(sizeof cases / sizeof cases[0]));
    snprintf(command, sizeof command, "rm -rf '%s'", room);
    if (system(command) != 0) {
        printf("# %s is left over\n", room);
    }
    return failed;
}
