#include "support/zst.h"
#include "zonesolve.h"

/* A row of n blocks with 10 pupils each and a school at each end. */
static zs_problem *row_of_blocks(int32_t n)
{
    zs_problem *problem = NULL;
    int64_t pupils[16];
    double travel_m[32];
    int32_t a[16];
    int32_t b[16];
    for (int32_t i = 0; i < n; i++) {
        pupils[i] = 10;
        travel_m[2 * i] = 100.0 * i;
        travel_m[2 * i + 1] = 100.0 * (n - 1 - i);
        a[i] = i;
        b[i] = i + 1;
    }
    if (zs_problem_new(&problem) || zs_problem_set_blocks(problem, n, pupils) ||
        zs_problem_set_schools(problem, 2, (const int64_t[]){10 * n, 10 * n}, (const int32_t[]){0, n - 1}) ||
        zs_problem_set_travel(problem, travel_m) || zs_problem_set_links(problem, n - 1, a, b, NULL)) {
        ZST_FAIL("%s", zs_problem_error(problem));
    }
    return problem;
}

ZST_CASE(arrays_alone_give_a_plan)
{
    zs_problem *problem = row_of_blocks(6);
    zs_plan *plan = NULL;
    ZST_NEED(zs_problem_solve(problem, NULL, &plan) == ZS_OK);
    const int32_t *school = zs_plan_assignment(plan);
    ZST_INT(school[0], 0);
    ZST_INT(school[2], 0);
    ZST_INT(school[3], 1);
    ZST_NEAR(zs_plan_total(plan), 6.0, 1e-9);
    ZST_INT(zs_plan_excess(plan), 0);
    ZST_TRUE(zs_plan_bound(plan) <= zs_plan_total(plan));
    zs_problem_free(problem); /* the plan lives on */
    ZST_INT(zs_plan_school_pupils(plan)[1], 30);
    zs_plan_free(plan);
}

ZST_CASE(wrong_order_and_wrong_values_say_what_was_expected)
{
    zs_problem *problem = NULL;
    zs_plan *plan = NULL;
    ZST_NEED(zs_problem_new(&problem) == ZS_OK);
    ZST_INT(zs_problem_solve(problem, NULL, &plan), ZS_E_STATE);
    ZST_CONTAINS(zs_problem_error(problem), "blocks, schools and travel");
    ZST_INT(zs_problem_set_travel(problem, (const double[]){1.0}), ZS_E_STATE);
    ZST_INT(zs_problem_set_blocks(problem, 0, (const int64_t[]){1}), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_set_blocks(problem, 1, (const int64_t[]){-5}), ZS_OK);
    ZST_INT(zs_problem_set_schools(problem, 1, (const int64_t[]){5}, (const int32_t[]){0}), ZS_OK);
    ZST_INT(zs_problem_set_travel(problem, (const double[]){1.0}), ZS_OK);
    ZST_INT(zs_problem_set_links(problem, 1, (const int32_t[]){0}, (const int32_t[]){0}, NULL), ZS_E_ARGUMENT);
    ZST_INT(zs_problem_set_links(problem, 0, (const int32_t[]){0}, (const int32_t[]){0}, NULL), ZS_OK);
    ZST_INT(zs_problem_solve(problem, NULL, &plan), ZS_E_ARGUMENT);
    ZST_CONTAINS(zs_problem_error(problem), "-5 pupils");
    zs_problem_free(problem);
    zs_problem_free(NULL);
    zs_plan_free(NULL);
}

ZST_MAIN(ZST_ADD(arrays_alone_give_a_plan), ZST_ADD(wrong_order_and_wrong_values_say_what_was_expected))
