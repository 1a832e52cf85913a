/** @file verb_solve.c
 * zone-solve PLAN.yaml: solve and write.
 */
#include "findings.h"
#include "progress.h"
#include "verbs.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Raised by the first signal; a second one finds the default action back and ends the program. */
static zs_cancel *raised_by_signal;

static void on_signal(int number)
{
    (void)number;
    zs_cancel_raise(raised_by_signal);
}

static void catch_signals(zs_cancel *cancel)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)(SA_RESETHAND | SA_RESTART)};
    raised_by_signal = cancel;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

/* Whether results can go to `dir`, asked before a long search: the first folder of the path that exists must take new
 * files (the library replaces DIR from beside it). */
static int check_place(const char *dir)
{
    char *path = strdup(dir);
    if (!path) {
        return exit_of(ZS_E_MEMORY, "out of memory");
    }
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/') {
        path[--length] = '\0';
    }
    int failed = 0;
    for (;;) {
        char *slash = strrchr(path, '/');
        const char *parent = !slash ? "." : slash == path ? "/" : path;
        if (slash) {
            *slash = '\0';
        }
        failed = access(parent, W_OK | X_OK) != 0;
        if (!failed || errno != ENOENT || !slash) {
            break;
        }
    }
    free(path);
    if (failed) {
        fprintf(stderr, "error: the result folder %s cannot be written: no permission beside it\n", dir);
        return EXIT_INPUT;
    }
    return EXIT_PLAN;
}

zs_status fill_options(const options *given, zs_options *to)
{
    zs_status status = ZS_OK;
    if (!isnan(given->time_s)) {
        status = zs_options_set_time_s(to, given->time_s);
    }
    if (status == ZS_OK && !isnan(given->gap)) {
        status = zs_options_set_gap(to, given->gap);
    }
    if (status == ZS_OK && given->has_seed) {
        status = zs_options_set_seed(to, given->seed);
    }
    if (status == ZS_OK && given->threads >= 0) {
        status = zs_options_set_threads(to, given->threads);
    }
    return status;
}

static zs_status fill_all_options(const options *given, zs_options *to, zs_cancel *cancel, progress *shown)
{
    zs_status status = zs_options_set_cancel(to, cancel);
    if (status == ZS_OK) {
        status = fill_options(given, to);
    }
    if (status == ZS_OK && !given->quiet) {
        status = zs_options_set_progress(to, progress_show, shown);
    }
    return status;
}

static zs_status solve(const options *given, zs_problem *problem, zs_plan **plan)
{
    zs_options *how = NULL;
    zs_cancel *cancel = NULL; /* never freed: a late signal may still raise it */
    progress shown;
    progress_begin(&shown);
    zs_status status = zs_options_new(&how);
    if (status == ZS_OK) {
        status = zs_cancel_new(&cancel);
    }
    if (status == ZS_OK) {
        status = fill_all_options(given, how, cancel, &shown);
    }
    if (status == ZS_OK) {
        catch_signals(cancel);
        status = zs_problem_solve(problem, how, plan);
    }
    progress_end(&shown);
    zs_options_free(how);
    return status;
}

/* Writes and prints a plan that came to something. */
static int hand_over(const options *given, const zs_problem *problem, zs_plan *plan, const char *dir)
{
    if (zs_plan_outcome(plan) == ZS_OUTCOME_NONE) {
        fprintf(stderr, "error: stopped before any plan was found; nothing was written\n");
        return EXIT_NO_PLAN;
    }
    if (zs_plan_outcome(plan) == ZS_OUTCOME_INFEASIBLE) {
        fprintf(stderr, "error: no plan keeps the hard limits: %s\n", zs_problem_error(problem));
    }
    zs_status status = zs_plan_write(plan, dir);
    if (status != ZS_OK) {
        return exit_of(status, zs_plan_error(plan));
    }
    return print_plan(given, problem, plan, dir);
}

int verb_solve(const options *given, zs_problem *problem)
{
    zs_plan *plan = NULL;
    int64_t n_printed = 0;
    if (given->curve) {
        return verb_curve(given);
    }
    int code = load_plan(given, problem, &n_printed);
    if (code != EXIT_PLAN) {
        return code;
    }
    const char *dir = given->out ? given->out : zs_problem_output_dir(problem);
    if (!dir) {
        return exit_of(ZS_E_USAGE, "no result folder; expected output.dir in the plan file, or -o DIR");
    }
    code = check_place(dir);
    if (code != EXIT_PLAN) {
        return code;
    }
    zs_status status = solve(given, problem, &plan);
    print_findings(problem, least_level(given), &n_printed);
    code = status == ZS_OK ? hand_over(given, problem, plan, dir) : exit_of(status, zs_problem_error(problem));
    zs_plan_free(plan);
    return code;
}
