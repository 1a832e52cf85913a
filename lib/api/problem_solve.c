/** @file problem_solve.c
 * Solving and scoring a problem.
 */
#include "api/handles.h"
#include "base/memory.h"
#include "model/check.h"
#include "solve/solve.h"

#include <inttypes.h>
#include <math.h>

/* How far beyond the time limit the check of a certificate may go: a share of the limit and some seconds. */
#define CHECK_SHARE 0.04
#define CHECK_SECONDS 0.7

/* Findings of an earlier solve or score say nothing about this one; those of a load stay with the problem. */
static void forget_findings(zs_problem *problem)
{
    zsi_report_cut(&problem->report, problem->n_loaded);
    problem->report.text[0] = '\0';
}

static zs_status begin(zs_problem *problem, const char *function, zs_plan **out)
{
    if (out) {
        *out = NULL;
    }
    if (!problem) {
        return ZS_E_ARGUMENT;
    }
    forget_findings(problem);
    if (!out) {
        return zsi_fail(&problem->report, ZS_E_ARGUMENT, "%s: no place for the plan was given", function);
    }
    return zsi_fail_in(&problem->report, function,
                       zsi_problem_validate(&problem->shared->session.problem, &problem->report));
}

static zsi_check_names names_of(const zsi_session *session)
{
    if (!session->from_file) {
        return (zsi_check_names){0};
    }
    return (zsi_check_names){.block_id = session->record.block_id, .school_id = session->record.school_id};
}

/* What the caller set, else the plan file, else the defaults. */
static zsi_solve_options settle_options(const zsi_session *session, const zs_options *given, zsi_monitor *monitor)
{
    const zsi_settings *file = session->from_file ? &session->settings : NULL;
    zsi_solve_options options = {.gap = file ? file->gap : 0.001, .seed = file ? file->seed : 1,
                                 .threads = file ? file->threads : 0};
    monitor->start_s = zsi_clock_s();
    monitor->limit_s = file ? file->time_s : 60.0;
    if (given) {
        options.gap = isnan(given->gap) ? options.gap : given->gap;
        options.seed = given->has_seed ? given->seed : options.seed;
        options.threads = given->threads >= 0 ? given->threads : options.threads;
        monitor->limit_s = isnan(given->time_s) ? monitor->limit_s : given->time_s;
        monitor->report = given->progress;
        monitor->user = given->user;
        monitor->cancel = given->cancel;
    }
    return options;
}

/* The plan must pass the independent check before anyone sees it. */
static zs_status verify(zs_problem *problem, const zsi_plan *plan)
{
    int64_t n_faults = 0;
    const zsi_session *session = &problem->shared->session;
    if (!plan->school) {
        return ZS_OK;
    }
    ZSI_TRY(zsi_check_plan(&session->problem, plan, names_of(session), ZS_FINDING_ERROR, &n_faults, &problem->report));
    if (n_faults > 0) {
        return zsi_fail(&problem->report, ZS_E_INTERNAL, "the plan found fails the check in %" PRId64
                        " places (see the findings): this is a fault of the library, nothing is given out", n_faults);
    }
    return ZS_OK;
}

/* The certificate handed out is one that the exact check accepts, in what is left of the time and a little more. */
static zs_status settle_certificate(zs_problem *problem, zsi_plan *plan, const zsi_monitor *monitor, double limit_s)
{
    double elapsed_s = zsi_monitor_elapsed_s(monitor);
    double until_s = atomic_load(&monitor->stop) && elapsed_s < limit_s ? elapsed_s : limit_s;
    zsi_monitor own = {.start_s = monitor->start_s, .limit_s = until_s * (1.0 + CHECK_SHARE) + CHECK_SECONDS};
    return plan->school ? zsi_evidence_settle(&problem->shared->session.problem, plan, &own, &problem->report) : ZS_OK;
}

/* Gives plan and origin, which it takes over in any case, to the caller as a handle. */
static zs_status hand_out(zs_problem *problem, zsi_plan *plan, zsi_origin *origin, zs_plan **out)
{
    zs_status status = zsi_origin_take_warnings(origin, &problem->report);
    if (status == ZS_OK && plan->outcome == ZS_OUTCOME_INFEASIBLE && !plan->school) {
        origin->conflict = zsi_copy_text(problem->report.text);
        status = origin->conflict ? ZS_OK : zsi_fail_memory(&problem->report);
    }
    *out = status == ZS_OK ? zsi_plan_handle(problem->shared, plan, origin) : NULL;
    if (*out) {
        zsi_report_init_like(&(*out)->report, &problem->report);
        return ZS_OK;
    }
    zsi_plan_clear(plan);
    zsi_origin_clear(origin);
    return status == ZS_OK ? zsi_fail_memory(&problem->report) : status;
}

zs_status zs_problem_solve(zs_problem *problem, const zs_options *options, zs_plan **out)
{
    zsi_plan plan = {0};
    zsi_origin origin;
    zsi_monitor monitor = {0};
    ZSI_TRY(begin(problem, __func__, out));
    const zsi_session *session = &problem->shared->session;
    zsi_solve_options settled = settle_options(session, options, &monitor);
    settled.names = names_of(session);
    const double limit_s = monitor.limit_s; /* the solve may end a little earlier */
    zs_status status = zsi_solve(&session->problem, &settled, &monitor, &plan, &problem->report);
    if (status == ZS_OK) {
        status = verify(problem, &plan);
    }
    if (status == ZS_OK) {
        status = settle_certificate(problem, &plan, &monitor, limit_s);
    }
    if (status != ZS_OK) {
        zsi_plan_clear(&plan);
        return status;
    }
    zsi_origin_init(&origin);
    origin.seed = settled.seed;
    origin.gap_asked = settled.gap;
    origin.solve_s = zsi_monitor_elapsed_s(&monitor);
    return hand_out(problem, &plan, &origin, out);
}

zs_status zsi_score(zs_problem *problem, const int32_t *assignment, zs_plan **out)
{
    zsi_plan plan = {0};
    zsi_origin origin;
    int64_t n_faults = 0;
    const zsi_session *session = &problem->shared->session;
    zsi_origin_init(&origin);
    ZSI_TRY(zsi_plan_make(&plan, &session->problem, assignment, &problem->report));
    zs_status status = zsi_check_plan(&session->problem, &plan, names_of(session), ZS_FINDING_WARNING, &n_faults,
                                      &problem->report);
    if (status != ZS_OK) {
        zsi_plan_clear(&plan);
        return status;
    }
    plan.outcome = plan.excess > 0 ? ZS_OUTCOME_SHORT : n_faults > 0 ? ZS_OUTCOME_INFEASIBLE : ZS_OUTCOME_FEASIBLE;
    return hand_out(problem, &plan, &origin, out);
}

zs_status zs_problem_score(zs_problem *problem, const int32_t *assignment, zs_plan **out)
{
    ZSI_TRY(begin(problem, __func__, out));
    const zsi_session *session = &problem->shared->session;
    for (int32_t b = 0; assignment && b < session->problem.n_blocks; b++) {
        if (assignment[b] < 0 || assignment[b] >= session->problem.n_schools) {
            return zsi_fail(&problem->report, ZS_E_ARGUMENT, "zs_problem_score: block %" PRId32
                            " is assigned to school %" PRId32 ", which does not exist", b, assignment[b]);
        }
    }
    if (!assignment) {
        return zsi_fail(&problem->report, ZS_E_ARGUMENT, "zs_problem_score: the assignment is missing");
    }
    return zsi_score(problem, assignment, out);
}
