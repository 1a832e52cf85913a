/** @file plan.c */
#include "model/plan.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

static void add_blocks(zsi_plan *plan, const zsi_problem *problem)
{
    double pupil_m = 0.0;
    double charged_km = 0.0;
    for (int32_t b = 0; b < problem->n_blocks; b++) {
        int32_t j = plan->school[b];
        plan->school_pupils[j] += problem->pupils[b];
        int64_t pair = (int64_t)b * problem->n_schools + j;
        double travel_m = problem->travel_m[pair];
        if (problem->pupils[b] > 0) {
            pupil_m += (double)problem->pupils[b] * travel_m;
            charged_km += problem->charge_km ? (double)problem->pupils[b] * problem->charge_km[pair] : 0.0;
        }
        if (zsi_problem_moves(problem, b, j)) {
            plan->moved_pupils += problem->pupils[b];
        }
    }
    plan->pupil_km = pupil_m / 1000.0;
    plan->charged_km = charged_km;
}

static void add_borders(zsi_plan *plan, const zsi_problem *problem)
{
    double border_m = 0.0;
    if (!problem->link_border_m) {
        return;
    }
    for (int32_t b = 0; b < problem->n_blocks; b++) {
        for (int64_t i = problem->link_first[b]; i < problem->link_first[b + 1]; i++) {
            int32_t other = problem->link_block[i];
            if (other > b && plan->school[b] != plan->school[other]) {
                border_m += problem->link_border_m[i];
            }
        }
    }
    plan->boundary_km = border_m / 1000.0;
}

static void add_excess(zsi_plan *plan, const zsi_problem *problem)
{
    const zsi_classes *classes = problem->classes;
    for (int32_t j = 0; j < problem->n_schools; j++) {
        int64_t beyond = plan->school_pupils[j] - problem->places[j];
        plan->school_excess[j] = !classes && beyond > 0 ? beyond : 0;
        for (int32_t y = 0; classes && y < classes->n_years; y++) {
            int64_t excess[ZSI_MOST_AIMS];
            zsi_classes_excess(classes, j, y, plan->cohort_pupils + (int64_t)j * classes->n_cohorts, excess);
            for (int32_t a = 0; a < classes->n_aims; a++) {
                plan->aim_excess[a] += excess[a];
            }
            plan->school_excess[j] += excess[classes->n_aims - 1];
        }
        plan->excess += plan->school_excess[j];
    }
}

zs_status zsi_plan_make(zsi_plan *plan, const zsi_problem *problem, const int32_t *school, zsi_report *report)
{
    *plan = (zsi_plan){.n_blocks = problem->n_blocks, .n_schools = problem->n_schools, .bound = NAN, .gap = NAN};
    plan->school = zsi_copy_array(school, (size_t)problem->n_blocks, sizeof *school);
    plan->school_pupils = ZSI_NEW(int64_t, problem->n_schools);
    plan->school_excess = ZSI_NEW(int64_t, problem->n_schools);
    if (problem->classes) {
        plan->cohort_pupils = ZSI_NEW(int64_t, (size_t)problem->n_schools * (size_t)problem->classes->n_cohorts);
    }
    plan->open = problem->siting ? ZSI_NEW(uint8_t, problem->n_schools) : NULL;
    if (!plan->school || !plan->school_pupils || !plan->school_excess || (problem->classes && !plan->cohort_pupils) ||
        (problem->siting && !plan->open)) {
        zsi_plan_clear(plan);
        return zsi_fail_memory(report);
    }
    if (problem->classes) {
        zsi_classes_add_up(problem->classes, school, plan->cohort_pupils);
    }
    add_blocks(plan, problem);
    add_borders(plan, problem);
    add_excess(plan, problem);
    plan->total = problem->weight_distance * plan->pupil_km + problem->weight_moved * (double)plan->moved_pupils +
                  problem->weight_boundary * plan->boundary_km + plan->charged_km;
    if (problem->siting) {
        zsi_siting_mark_open(problem->siting, problem->n_blocks, school, plan->open);
        zsi_siting_add_up(problem->siting, plan->open, plan->projects);
        plan->total += problem->siting->weight * plan->projects[ZSI_LIMIT_COST];
    }
    return ZS_OK;
}

int64_t zsi_certified_excess(const zsi_plan *plan)
{
    int64_t by_areas = zsi_shortage_missing(&plan->shortage);
    int64_t by_proof = zsi_excess_proof_bound(&plan->evidence.excess_proof);
    return by_proof > by_areas ? by_proof : by_areas;
}

int64_t zsi_plan_places(const zsi_plan *plan, const zsi_problem *problem)
{
    int64_t sum = 0;
    for (int32_t j = 0; j < problem->n_schools; j++) {
        sum += zsi_plan_is_open(plan, j) ? problem->places[j] : 0;
    }
    return sum;
}

int zsi_plan_has_room(const zsi_plan *plan, const zsi_problem *problem, int32_t block, int32_t school)
{
    const zsi_classes *classes = problem->classes;
    if (!classes) {
        return plan->school_pupils[school] + problem->pupils[block] <= problem->places[school];
    }
    for (int32_t y = 0; y < classes->n_years; y++) {
        if (!zsi_classes_have_room(classes, school, y, plan->cohort_pupils + (int64_t)school * classes->n_cohorts, block)) {
            return 0;
        }
    }
    return 1;
}

void zsi_plan_clear(zsi_plan *plan)
{
    free(plan->school);
    free(plan->school_pupils);
    free(plan->school_excess);
    free(plan->cohort_pupils);
    free(plan->open);
    zsi_evidence_clear(&plan->evidence);
    zsi_shortage_clear(&plan->shortage);
    memset(plan, 0, sizeof *plan);
}

const char *zsi_outcome_name(zs_outcome outcome)
{
    static const char *const names[] = {ZSI_N("none"), ZSI_N("optimal"), ZSI_N("feasible"), ZSI_N("short"), ZSI_N("infeasible")};
    return outcome >= 0 && outcome <= ZS_OUTCOME_INFEASIBLE ? names[outcome] : "unknown";
}

zs_outcome zsi_plan_outcome(const zsi_plan *plan, double gap_asked)
{
    const double rounding = 1e-8;
    if (plan->excess > 0) {
        return ZS_OUTCOME_SHORT;
    }
    return plan->gap <= gap_asked + rounding ? ZS_OUTCOME_OPTIMAL : ZS_OUTCOME_FEASIBLE;
}
