/** @file solve.c
 * A solve from its problem to its plan.
 */
#include "solve/solve.h"

#include "base/memory.h"
#include "solve/class_bounds.h"
#include "solve/conflict.h"
#include "solve/evidence.h"
#include "solve/excess/find_shortage.h"
#include "solve/solver.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static zs_status hand_over(zsi_solver *s, zsi_plan *plan)
{
    int32_t *school = ZSI_NEW(int32_t, s->problem->n_blocks);
    if (!school) {
        return zsi_fail_memory(s->report);
    }
    for (int32_t b = 0; b < s->problem->n_blocks; b++) {
        school[b] = s->best.school[s->instance.block_unit[b]];
    }
    zs_status status = zsi_plan_make(plan, s->problem, school, s->report);
    free(school);
    if (status != ZS_OK) {
        return status;
    }
    ZSI_TRY(zsi_evidence_finish(s));
    plan->evidence = s->evidence;
    memset(&s->evidence, 0, sizeof s->evidence);
    plan->bound = zsi_in_km(s, s->bound);
    plan->gap = plan->total > 0.0 ? (plan->total - plan->bound) / plan->total : 0.0;
    plan->excess_bound = zsi_pupils_beyond(s, s->excess_bound);
    memcpy(plan->aim_bound, s->aim_bound, sizeof plan->aim_bound);
    if (s->problem->classes && plan->excess_bound > plan->aim_bound[s->problem->classes->n_aims - 1]) {
        plan->aim_bound[s->problem->classes->n_aims - 1] = plan->excess_bound;
    }
    plan->outcome = zsi_plan_outcome(plan, s->options->gap);
    return ZS_OK;
}

/* s->best.school stays NULL where no first assignment exists. */
static zs_status find_plan(zsi_solver *s)
{
    int32_t n = 0;
    int32_t *school = ZSI_NEW(int32_t, (size_t)zsi_most_first_zones(s) * (size_t)s->instance.n_units);
    s->place_price = zsi_copy_array(s->transport.price, (size_t)s->instance.n_schools, sizeof *s->transport.price);
    zs_status status = school && s->place_price ? zsi_first_zones(s, school, &n) : zsi_fail_memory(s->report);
    if (status == ZS_OK && n > 0) {
        status = zsi_run_stages(s, school, n);
    }
    free(school);
    return status;
}

static zs_status solve(zsi_solver *s, zsi_plan *plan)
{
    ZSI_TRY(zsi_bound_places(s));
    ZSI_TRY(find_plan(s));
    int within = s->best.school && (!s->instance.sites || zsi_sites_within_limits(s->instance.sites, s->best.school));
    if (within && zsi_best_keeps_limits(&s->best)) {
        ZSI_TRY(hand_over(s, plan));
        return zsi_find_shortage(&s->instance, plan, s->report);
    }
    return ZS_OK;
}

/* Hard rules that no plan can meet, as far as single units and the sum of moved pupils tell; named in the report. */
static int has_conflict(zsi_solver *s)
{
    if (zsi_explain_conflicts(&s->instance, s->options->names, s->report) > 0) {
        return 1;
    }
    int64_t limit = s->problem->limit_moved_pupils;
    int64_t least = limit >= 0 ? zsi_least_moved(&s->instance) : 0;
    if (limit >= 0 && least > limit) {
        zsi_find(s->report, ZS_FINDING_ERROR, "limit on moved pupils",
                 "at least %" PRId64 " pupils must change school, limits.moved_pupils allows %" PRId64 ": raise it", least,
                 limit);
        (void)zsi_fail(s->report, ZS_OK, "%s", s->report->finding[s->report->n_findings - 1].text);
        return 1;
    }
    return 0;
}

zs_status zsi_solve(const zsi_problem *problem, const zsi_solve_options *options, zsi_monitor *monitor, zsi_plan *plan,
                    zsi_report *report)
{
    zsi_solver s = {.problem = problem, .options = options, .monitor = monitor, .report = report, .bound = INT64_MIN,
                    .proven = INT64_MIN, .year_ix = -1};
    *plan = (zsi_plan){.n_blocks = problem->n_blocks, .n_schools = problem->n_schools, .bound = NAN, .gap = NAN};
    ZSI_TRY(zsi_instance_make(&s.instance, problem, report));
    int infeasible = 0;
    zs_status status = zsi_cut_unreachable(&s.instance, report);
    if (status == ZS_OK) {
        infeasible = has_conflict(&s);
        plan->outcome = infeasible ? ZS_OUTCOME_INFEASIBLE : ZS_OUTCOME_NONE;
    }
    if (status == ZS_OK && !infeasible) {
        status = solve(&s, plan);
    }
    zsi_best_clear(&s.best);
    zsi_evidence_clear(&s.evidence);
    free(s.place_price);
    zsi_transport_clear(&s.transport);
    zsi_instance_clear(&s.instance);
    return status;
}
