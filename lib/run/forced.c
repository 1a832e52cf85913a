/** @file forced.c */
#include "run/forced.h"

#include "base/memory.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* As large as is still solved in moments; a problem of so many blocks is taken whole. */
enum { MOST_SCHOOLS = 8, MOST_BLOCKS = 400 };

/* Whether `other` is the block, or of its group. */
static int goes_along(const zsi_problem *p, int32_t block, int32_t other)
{
    return other == block || (p->group && p->group[block] >= 0 && p->group[other] == p->group[block]);
}

/* Leaves one school to the block and to those of its group. */
static void pin(zsi_window_problem *window, const zsi_reasoner *r, int32_t block, int32_t school)
{
    zsi_problem *p = &window->problem;
    for (int32_t i = 0; i < p->n_blocks; i++) {
        for (int32_t j = 0; goes_along(r->problem, block, window->block[i]) && j < p->n_schools; j++) {
            double *travel_m = &p->travel_m[(int64_t)i * p->n_schools + j];
            *travel_m = window->school[j] == school ? *travel_m : INFINITY;
        }
    }
}

/* By pupils, so that what matters is told first. */
static void sort_displaced(zsi_displaced *displaced, int32_t n, const int64_t *pupils)
{
    for (int32_t i = 1; i < n; i++) { /* few, and nearly in order: most have few pupils or none */
        zsi_displaced moving = displaced[i];
        int32_t k = i;
        for (; k > 0 && pupils[displaced[k - 1].block] < pupils[moving.block]; k--) {
            displaced[k] = displaced[k - 1];
        }
        displaced[k] = moving;
    }
}

static zs_status list_displaced(zsi_forced *forced, const zsi_window_problem *window, const zsi_reasoner *r, int32_t block,
                                const zsi_plan *found, zsi_report *report)
{
    forced->displaced = ZSI_NEW(zsi_displaced, window->problem.n_blocks);
    if (!forced->displaced) {
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; i < window->problem.n_blocks; i++) {
        if (found->school[i] != window->plan_school[i] && !goes_along(r->problem, block, window->block[i])) {
            forced->displaced[forced->n_displaced++] =
                (zsi_displaced){window->block[i], window->school[found->school[i]]};
        }
    }
    sort_displaced(forced->displaced, forced->n_displaced, r->problem->pupils);
    return ZS_OK;
}

/* A bound of the window on the whole, rounded down by more than the sums can be off. NaN where there is none. */
static double bound_on_whole(const zsi_plan *whole, const zsi_plan *before, const zsi_plan *found)
{
    double slack = 16.0 * DBL_EPSILON * (fabs(whole->total) + fabs(before->total) + fabs(found->bound));
    return whole->total + (found->bound - before->total) - slack;
}

/* The whole differs from the present plan by as much as the window does. */
static zs_status take(zsi_forced *forced, const zsi_window_problem *window, const zsi_reasoner *r, int32_t block,
                      const zsi_plan *before, const zsi_plan *found, zsi_report *report)
{
    forced->outcome = found->outcome;
    if (!found->school) {
        forced->why = found->outcome == ZS_OUTCOME_INFEASIBLE ? zsi_copy_text(report->text) : NULL;
        return found->outcome == ZS_OUTCOME_INFEASIBLE && !forced->why ? zsi_fail_memory(report) : ZS_OK;
    }
    forced->total = r->plan->total + (found->total - before->total);
    forced->bound = bound_on_whole(r->plan, before, found);
    forced->excess = r->plan->excess + (found->excess - before->excess);
    forced->excess_bound = r->plan->excess + (found->excess_bound - before->excess);
    forced->moved_pupils = r->plan->moved_pupils + (found->moved_pupils - before->moved_pupils);
    return list_displaced(forced, window, r, block, found, report);
}

static zs_status solve_window(zsi_forced *forced, zsi_window_problem *window, const zsi_reasoner *r, int32_t block,
                              const zsi_solve_options *options, zsi_monitor *monitor, zsi_report *report)
{
    zsi_plan before = {0};
    zsi_plan found = {0};
    zsi_report told;
    zsi_solve_options here = *options;
    here.names = (zsi_check_names){.block_id = window->block_id, .school_id = window->school_id};
    zsi_report_init_like(&told, report);
    zs_status status = zsi_plan_make(&before, &window->problem, window->plan_school, report);
    if (status == ZS_OK && r->problem->limit_moved_pupils >= 0) {
        int64_t left = r->problem->limit_moved_pupils - (r->plan->moved_pupils - before.moved_pupils);
        window->problem.limit_moved_pupils = left > 0 ? left : 0;
    }
    if (status == ZS_OK) {
        pin(window, r, block, forced->school);
        status = zsi_solve(&window->problem, &here, monitor, &found, &told);
        status = status == ZS_OK ? take(forced, window, r, block, &before, &found, &told) : status;
        if (status != ZS_OK) {
            (void)zsi_fail(report, status, "%s", told.text);
        }
    }
    zsi_plan_clear(&before);
    zsi_plan_clear(&found);
    zsi_report_clear(&told);
    return status;
}

static zs_status keep_window(zsi_forced *forced, const zsi_window_problem *window, zsi_report *report)
{
    forced->is_whole = window->is_whole;
    forced->n_schools = window->problem.n_schools;
    forced->window = zsi_copy_array(window->school, (size_t)forced->n_schools, sizeof *window->school);
    return forced->window ? ZS_OK : zsi_fail_memory(report);
}

static int is_rule(int32_t code)
{
    return code == ZSI_REASON_OWN || code == ZSI_REASON_KEPT || code == ZSI_REASON_LIMIT;
}

zs_status zsi_force(zsi_reasoner *reasoner, int32_t block, int32_t school, const zsi_solve_options *options,
                    zsi_monitor *monitor, zsi_forced *forced, zsi_report *report)
{
    const int32_t pair[2] = {reasoner->plan->school[block], school};
    *forced = (zsi_forced){.school = school, .outcome = ZS_OUTCOME_INFEASIBLE, .total = NAN, .bound = NAN};
    forced->rule = (zsi_reason){.code = ZSI_REASON_NEAREST, .school = -1, .block = -1, .next_school = -1};
    const zsi_reason against = zsi_reason_against(reasoner, block, school);
    if (is_rule(against.code) && !against.is_moved_limit) {
        forced->rule = against;
        return ZS_OK;
    }
    uint8_t *chosen = ZSI_NEW(uint8_t, reasoner->problem->n_schools);
    zsi_window_problem window = {0};
    zs_status status = chosen ? zsi_choose_window(reasoner, pair, MOST_SCHOOLS, MOST_BLOCKS, chosen, report)
                              : zsi_fail_memory(report);
    if (status == ZS_OK) {
        status = zsi_window_problem_make(&window, reasoner, chosen, report);
    }
    if (status == ZS_OK) {
        status = keep_window(forced, &window, report);
    }
    if (status == ZS_OK) {
        status = solve_window(forced, &window, reasoner, block, options, monitor, report);
    }
    zsi_window_problem_clear(&window);
    free(chosen);
    return status;
}
