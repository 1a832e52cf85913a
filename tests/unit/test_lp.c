#include "solve/lp.h"
#include "support/zst.h"

/* min -3a - 2b with a + b <= 4, a + 3b <= 9, a <= 3: a = 3, b = 1. */
static zsi_lp *two_columns(zsi_lp_room *room)
{
    static const double lower[] = {-INFINITY, -INFINITY, -INFINITY};
    static const double upper[] = {4.0, 9.0, 3.0};
    static const double cost[] = {-3.0, -2.0};
    static const int32_t no_entries[] = {0, 0, 0, 0};
    static const int32_t first[] = {0, 3, 5};
    static const int32_t row[] = {0, 1, 2, 0, 1};
    static const double value[] = {1.0, 1.0, 1.0, 1.0, 3.0};
    zsi_lp *lp = zsi_lp_new(room);
    if (!lp || zsi_lp_add_rows(lp, 3, lower, upper, (zsi_lp_entries){no_entries, row, value}) ||
        zsi_lp_add_columns(lp, 2, cost, (zsi_lp_entries){first, row, value})) {
        return NULL;
    }
    return lp;
}

static zs_status solve_cut_and_drop(zsi_lp_room *room, void *data)
{
    double *seen = data;
    int32_t outcome;
    zsi_lp *lp = two_columns(room);
    if (!lp) {
        return ZS_E_SOLVER;
    }
    zsi_lp_limits limits = {.objective = INFINITY, .primal = 1};
    ZSI_TRY(zsi_lp_solve(lp, limits, &outcome));
    seen[0] = outcome;
    seen[1] = zsi_lp_objective(lp);
    ZSI_TRY(zsi_lp_duals(lp, seen + 2, NULL));
    ZSI_TRY(zsi_lp_add_rows(lp, 1, (double[]){-INFINITY}, (double[]){2.0},
                            (zsi_lp_entries){(int32_t[]){0, 1}, (int32_t[]){0}, (double[]){1.0}}));
    limits.primal = 0;
    ZSI_TRY(zsi_lp_solve(lp, limits, &outcome));
    seen[5] = zsi_lp_objective(lp);
    ZSI_TRY(zsi_lp_drop_rows(lp, (uint8_t[]){1, 0, 0, 1}));
    ZSI_TRY(zsi_lp_solve(lp, (zsi_lp_limits){.objective = INFINITY, .primal = 1}, &outcome));
    seen[6] = zsi_lp_objective(lp);
    return ZS_OK;
}

ZST_CASE(simplex_solves_and_goes_on_after_rows_come_and_go)
{
    double seen[7] = {0};
    zsi_report report;
    zsi_report_init(&report);
    ZST_INT(zsi_lp_run(solve_cut_and_drop, seen, &report), ZS_OK);
    ZST_INT(seen[0], ZSI_LP_OPTIMAL);
    ZST_NEAR(seen[1], -11.0, 1e-9);
    ZST_NEAR(seen[2], -2.0, 1e-9);
    ZST_NEAR(seen[4], -1.0, 1e-9);
    ZST_NEAR(seen[5], -10.0, 1e-9);
    ZST_NEAR(seen[6], -13.0, 1e-9);
    zsi_report_clear(&report);
}

static zs_status ask_for_a_missing_column(zsi_lp_room *room, void *data)
{
    zsi_lp *lp = two_columns(room);
    int32_t outcome;
    if (!lp) {
        return ZS_E_INTERNAL;
    }
    zs_status status = zsi_lp_bound_column(lp, 99, 0.0, 1.0);
    *(zs_status *)data = zsi_lp_solve(lp, (zsi_lp_limits){.objective = INFINITY}, &outcome);
    return status;
}

ZST_CASE(a_failure_inside_glpk_becomes_a_status_and_the_next_room_works)
{
    double seen[7] = {0};
    zs_status later = ZS_OK;
    zsi_report report;
    zsi_report_init(&report);
    ZST_INT(zsi_lp_run(ask_for_a_missing_column, &later, &report), ZS_E_SOLVER);
    ZST_INT(later, ZS_E_SOLVER);
    ZST_CONTAINS(report.text, "column number out of range");
    ZST_INT(zsi_lp_run(solve_cut_and_drop, seen, &report), ZS_OK);
    ZST_NEAR(seen[1], -11.0, 1e-9);
    zsi_report_clear(&report);
}

/* a >= 5 contradicts a <= 3: the ray combines the two rows so that every column drops out. */
static zs_status contradict(zsi_lp_room *room, void *data)
{
    double *seen = data;
    int32_t outcome;
    int32_t found;
    zsi_lp *lp = two_columns(room);
    if (!lp) {
        return ZS_E_SOLVER;
    }
    ZSI_TRY(zsi_lp_solve(lp, (zsi_lp_limits){.objective = INFINITY, .primal = 1}, &outcome));
    ZSI_TRY(zsi_lp_add_rows(lp, 1, (double[]){5.0}, (double[]){INFINITY},
                            (zsi_lp_entries){(int32_t[]){0, 1}, (int32_t[]){0}, (double[]){1.0}}));
    ZSI_TRY(zsi_lp_solve(lp, (zsi_lp_limits){.objective = INFINITY}, &outcome));
    ZSI_TRY(zsi_lp_ray(lp, seen, &found));
    seen[4] = outcome;
    seen[5] = found;
    return ZS_OK;
}

ZST_CASE(an_infeasible_program_gives_a_ray_of_its_contradiction)
{
    double seen[6] = {0};
    zsi_report report;
    zsi_report_init(&report);
    ZST_INT(zsi_lp_run(contradict, seen, &report), ZS_OK);
    ZST_INT(seen[4], ZSI_LP_INFEASIBLE);
    ZST_INT(seen[5], 1);
    ZST_NEAR(seen[0], 0.0, 1e-9);
    ZST_NEAR(seen[1], 0.0, 1e-9);
    ZST_TRUE(fabs(seen[2]) > 1e-6);
    ZST_NEAR(seen[2] + seen[3], 0.0, 1e-9);
    zsi_report_clear(&report);
}

ZST_MAIN(ZST_ADD(simplex_solves_and_goes_on_after_rows_come_and_go),
         ZST_ADD(a_failure_inside_glpk_becomes_a_status_and_the_next_room_works),
         ZST_ADD(an_infeasible_program_gives_a_ray_of_its_contradiction))
