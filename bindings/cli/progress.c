/** @file progress.c */
#include "progress.h"
#include "words.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

/* Seconds between plain lines: a log should show life, not fill up. */
static const double PLAIN_EVERY_S = 5.0;

void progress_begin(progress *p)
{
    *p = (progress){.is_live = isatty(STDERR_FILENO), .total = NAN, .bound = NAN};
}

static void put_figures(double seconds, double total, double bound, int64_t excess)
{
    fprintf(stderr, say("%.0f s"), seconds);
    if (isnan(total)) {
        fputs(say("  no plan yet"), stderr);
        return;
    }
    fprintf(stderr, say("  total %.3f"), total);
    if (excess > 0) {
        fprintf(stderr, say("  excess %" PRId64), excess);
    }
    if (!isnan(bound)) {
        fprintf(stderr, say("  bound %.3f"), bound);
        if (total > 0.0) {
            fprintf(stderr, say("  gap %.3f %%"), 100.0 * (total - bound) / total);
        }
    }
}

static int is_same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

int32_t progress_show(void *user, double seconds, double total, double bound, int64_t excess)
{
    progress *p = user;
    if (p->is_live) {
        fputs("\r\033[K", stderr);
        put_figures(seconds, total, bound, excess);
        fflush(stderr);
        p->is_shown = 1;
        return 0;
    }
    int changed = !is_same(total, p->total) || !is_same(bound, p->bound) || excess != p->excess;
    if (seconds - p->shown_s >= PLAIN_EVERY_S && changed) {
        put_figures(seconds, total, bound, excess);
        fputc('\n', stderr);
        p->shown_s = seconds;
        p->total = total;
        p->bound = bound;
        p->excess = excess;
    }
    return 0;
}

void progress_end(progress *p)
{
    if (p->is_shown) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
        p->is_shown = 0;
    }
}
