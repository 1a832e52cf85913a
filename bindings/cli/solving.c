/** @file solving.c */
#include "solving.h"

#include "findings.h"
#include "progress.h"
#include "words.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Raised by the first signal; a second one finds the default action back and ends the program. */
static zs_cancel *raised_by_signal;
static volatile sig_atomic_t n_signals;

static void on_signal(int number)
{
    (void)number;
    n_signals = 1;
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

int is_interrupted(void)
{
    return n_signals != 0;
}

/* The first folder of the path that exists must take new files (the library replaces DIR from beside it). */
int check_place(const char *dir)
{
    char *path = strdup(dir);
    if (!path) {
        return exit_of(ZS_E_MEMORY, N_("out of memory"));
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
        fprintf(stderr, say("error: the result folder %s cannot be written: no permission beside it\n"), dir);
        return EXIT_INPUT;
    }
    return EXIT_PLAN;
}

static zs_status fill_options(const options *given, zs_options *to, zs_cancel *cancel, progress *shown)
{
    zs_status status = zs_options_set_cancel(to, cancel);
    if (status == ZS_OK && !isnan(given->time_s)) {
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
    if (status == ZS_OK && shown && !given->quiet) {
        status = zs_options_set_progress(to, progress_show, shown);
    }
    return status;
}

zs_status make_options(const options *given, progress *shown, zs_options **how)
{
    static zs_cancel *cancel; /* never freed: a late signal may still raise it */
    zs_status status = cancel ? ZS_OK : zs_cancel_new(&cancel);
    if (status == ZS_OK) {
        status = zs_options_new(how);
    }
    if (status == ZS_OK) {
        status = fill_options(given, *how, cancel, shown);
        catch_signals(cancel);
    }
    return status;
}

zs_status solve_problem(const options *given, zs_problem *problem, zs_plan **plan)
{
    zs_options *how = NULL;
    progress shown;
    progress_begin(&shown);
    zs_status status = make_options(given, &shown, &how);
    if (status == ZS_OK) {
        status = zs_problem_solve(problem, how, plan);
    }
    progress_end(&shown);
    zs_options_free(how);
    return status;
}
