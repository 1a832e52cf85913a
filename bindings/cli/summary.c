/** @file summary.c
 * What a plan came to, on stdout.
 */
#include "findings.h"
#include "verbs.h"
#include "words.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

int exit_of_outcome(zs_outcome outcome)
{
    switch (outcome) {
    case ZS_OUTCOME_OPTIMAL:
    case ZS_OUTCOME_FEASIBLE:
        return EXIT_PLAN;
    case ZS_OUTCOME_SHORT:
    case ZS_OUTCOME_INFEASIBLE:
        return EXIT_SHORT;
    default:
        return EXIT_NO_PLAN;
    }
}

/* zs_outcome_name() in the chosen language. */
static const char *outcome_word(zs_outcome outcome)
{
    static const char *const words[] = {N_("none"), N_("optimal"), N_("feasible"), N_("short"), N_("infeasible")};
    size_t ix = (size_t)outcome;
    return ix < sizeof words / sizeof words[0] ? say(words[ix]) : zs_outcome_name(outcome);
}

static void print_figures(const zs_plan *plan)
{
    printf(say("total      %.3f\n"), zs_plan_total(plan));
    if (!isnan(zs_plan_bound(plan))) {
        printf(say("bound      %.3f (no plan with this excess is below it)\n"), zs_plan_bound(plan));
        printf(say("gap        %.3f %%\n"), 100.0 * zs_plan_gap(plan));
    }
    printf(say("pupil-km   %.3f\n"), zs_plan_pupil_km(plan));
    printf(say("moved      %" PRId64 " pupils\n"), zs_plan_moved_pupils(plan));
    if (zs_plan_boundary_km(plan) > 0.0) {
        printf(say("boundary   %.3f km\n"), zs_plan_boundary_km(plan));
    }
    if (zs_plan_charged_km(plan) > 0.0) {
        printf(say("charged    %.3f km for barriers and minutes\n"), zs_plan_charged_km(plan));
    }
    printf(say("excess     %" PRId64 " pupils beyond places"), zs_plan_excess(plan));
    if (zs_plan_excess_bound(plan) > 0) {
        printf(say(" (at least %" PRId64 " whatever the plan)"), zs_plan_excess_bound(plan));
    }
    printf("\n");
}

int print_plan(const options *given, const zs_problem *problem, zs_plan *plan, const char *dir)
{
    if (given->json) {
        const char *json = zs_plan_json(plan);
        if (!json) {
            return exit_of(ZS_E_MEMORY, zs_plan_error(plan));
        }
        fputs(json, stdout);
    } else {
        if (*zs_problem_title(problem)) {
            printf("%s\n", zs_problem_title(problem));
        }
        printf(say("status     %s\n"), outcome_word(zs_plan_outcome(plan)));
        printf(say("problem    %" PRId32 " blocks, %" PRId32 " schools\n"), zs_problem_n_blocks(problem),
               zs_problem_n_schools(problem));
        if (zs_plan_assignment(plan)) {
            print_figures(plan);
        }
        if (dir) {
            printf(say("written to %s%s\n"), dir,
                   zs_plan_outcome(plan) == ZS_OUTCOME_SHORT ? say(" (places missing: see shortage.csv there)") : "");
        }
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        return exit_of(ZS_E_WRITE, N_("the results cannot be printed"));
    }
    return exit_of_outcome(zs_plan_outcome(plan));
}
