/** @file solve.c
 * The driver: bound, start, rounds of search, until the gap or the time is reached.
 */
#include "solve/solve.h"

#include "base/memory.h"
#include "solve/construct.h"
#include "solve/conflict.h"
#include "solve/scatter.h"
#include "solve/search.h"
#include "solve/transport.h"

#include <inttypes.h>
#include <math.h>

typedef struct solver {
    const zsi_problem *problem;
    const zsi_solve_options *options;
    zsi_monitor *monitor;
    zsi_report *report;
    zsi_instance instance;
    zsi_transport transport;
    zsi_best best;
    int64_t bound;        /* on the cost of plans with the best plan's excess, INT64_MIN: none */
    int64_t excess_bound;
} solver;

static double in_km(const solver *s, int64_t cost)
{
    return (double)cost / s->instance.scale;
}

/* For the best plan's excess, which also grows when a plan over the limit on moved pupils is left for one within it. */
static void update_bound(solver *s)
{
    s->bound = zsi_price_bound(&s->instance, s->transport.price, s->best.excess);
}

static double gap_of(const solver *s)
{
    if (s->best.cost <= s->bound) {
        return 0.0;
    }
    return s->bound == INT64_MIN ? 1.0 : ((double)s->best.cost - (double)s->bound) / (double)s->best.cost;
}

/* Nothing better can exist, as far as was asked for. */
static int is_good_enough(const solver *s)
{
    return s->best.n_forbidden == 0 && s->best.moved_beyond == 0 && s->best.excess <= s->excess_bound &&
           gap_of(s) <= s->options->gap;
}

static void report_progress(solver *s, int always)
{
    zsi_monitor_report(s->monitor, in_km(s, s->best.cost), in_km(s, s->bound), s->best.excess, always);
}

static zs_status run_search(solver *s, zsi_search *search)
{
    ZSI_TRY(zsi_best_make(&s->best, &search->zones, s->report));
    update_bound(s);
    while (!zsi_monitor_over(s->monitor) && !is_good_enough(s)) {
        int64_t excess = s->best.excess;
        ZSI_TRY(zsi_search_step(search, &s->best, s->monitor, s->report));
        if (s->best.excess != excess) {
            update_bound(s);
        }
        report_progress(s, 0);
    }
    report_progress(s, 1);
    return ZS_OK;
}

/* A first assignment in which every zone hangs together; *found is 0 where some unit cannot be reached. */
static zs_status first_zones(solver *s, int32_t *school, int *found)
{
    int32_t n_left = 0;
    if (s->problem->contiguous) {
        ZSI_TRY(zsi_seat_scattered(&s->instance, s->transport.price, school, &n_left, s->report));
    }
    *found = n_left == 0;
    ZSI_TRY(zsi_grow_zones(&s->instance, s->transport.price, school, s->report));
    for (int32_t u = 0; u < s->instance.n_units; u++) {
        *found &= school[u] >= 0;
    }
    return ZS_OK;
}

/* s->best.school stays NULL where no first assignment exists. */
static zs_status find_plan(solver *s, int32_t *school)
{
    zsi_search search;
    int found = 0;
    ZSI_TRY(first_zones(s, school, &found));
    if (!found) {
        return ZS_OK;
    }
    ZSI_TRY(zsi_search_make(&search, &s->instance, s->transport.price, school, s->options->threads, s->options->seed,
                            s->report));
    zs_status status = run_search(s, &search);
    zsi_search_clear(&search);
    return status;
}

static zs_status hand_over(solver *s, zsi_plan *plan)
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
    plan->bound = in_km(s, s->bound);
    plan->gap = plan->total > 0.0 ? (plan->total - plan->bound) / plan->total : 0.0;
    plan->excess_bound = s->excess_bound;
    plan->outcome = plan->excess > 0           ? ZS_OUTCOME_SHORT
                    : is_good_enough(s)        ? ZS_OUTCOME_OPTIMAL
                                               : ZS_OUTCOME_FEASIBLE;
    return ZS_OK;
}

static zs_status solve(solver *s, zsi_plan *plan)
{
    ZSI_TRY(zsi_transport_solve(&s->instance, s->monitor, &s->transport, s->report));
    s->excess_bound = s->transport.unplaced;
    int32_t *school = ZSI_NEW(int32_t, s->instance.n_units);
    zs_status status = school ? find_plan(s, school) : zsi_fail_memory(s->report);
    free(school);
    if (status == ZS_OK && s->best.school && s->best.n_forbidden == 0 && s->best.moved_beyond == 0) {
        status = hand_over(s, plan);
    }
    return status;
}

/* Hard rules that no plan can meet, as far as single units and the sum of moved pupils tell; named in the report. */
static int has_conflict(solver *s)
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
    solver s = {.problem = problem, .options = options, .monitor = monitor, .report = report, .bound = INT64_MIN};
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
    zsi_transport_clear(&s.transport);
    zsi_instance_clear(&s.instance);
    return status;
}
