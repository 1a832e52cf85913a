/** @file arrays.c
 * A small city from arrays alone: 6 x 5 blocks, three schools, progress on stderr, Ctrl-C keeps the best plan so far.
 *
 *     cc arrays.c $(pkg-config --cflags --libs zonesolve) -o arrays && ./arrays
 */
#include <zonesolve.h>

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

enum { WIDTH = 6, HEIGHT = 5, N_BLOCKS = WIDTH * HEIGHT, N_SCHOOLS = 3, MAX_LINKS = 2 * N_BLOCKS };

static zs_cancel *cancel; /* for the signal handler */

static void on_interrupt(int number)
{
    (void)number;
    zs_cancel_raise(cancel);
}

static int32_t show_progress(void *user, double seconds, double total, double bound, int64_t excess)
{
    fprintf(user, "%6.2f s  total %.3f  bound %.3f  excess %" PRId64 "\n", seconds, total, bound, excess);
    return 0;
}

/* Streets run along the grid, so the way to school is the sum of both offsets; blocks are 300 m apart. */
static zs_status describe_city(zs_problem *city)
{
    static const int32_t school_block[N_SCHOOLS] = {7, 10, 26};
    static const int64_t places[N_SCHOOLS] = {120, 90, 130};
    int64_t pupils[N_BLOCKS];
    double travel_m[N_BLOCKS * N_SCHOOLS];
    int32_t a[MAX_LINKS];
    int32_t b[MAX_LINKS];
    int64_t n_links = 0;
    for (int32_t i = 0; i < N_BLOCKS; i++) {
        pupils[i] = 5 + i * 7 % 11;
        for (int32_t j = 0; j < N_SCHOOLS; j++) {
            travel_m[i * N_SCHOOLS + j] = 300.0 * (abs(i % WIDTH - school_block[j] % WIDTH) +
                                                   abs(i / WIDTH - school_block[j] / WIDTH));
        }
        for (int32_t step = 1; step <= WIDTH; step += WIDTH - 1) { /* the neighbours to the right and below */
            if (step == 1 ? i % WIDTH + 1 < WIDTH : i + WIDTH < N_BLOCKS) {
                a[n_links] = i;
                b[n_links++] = i + step;
            }
        }
    }
    zs_status status = zs_problem_set_blocks(city, N_BLOCKS, pupils);
    status = status ? status : zs_problem_set_schools(city, N_SCHOOLS, places, school_block);
    status = status ? status : zs_problem_set_travel(city, travel_m);
    return status ? status : zs_problem_set_links(city, n_links, a, b, NULL);
}

int main(void)
{
    zs_problem *city = NULL;
    zs_options *options = NULL;
    zs_plan *plan = NULL;
    if (zs_problem_new(&city) || zs_options_new(&options) || zs_cancel_new(&cancel) || describe_city(city) ||
        zs_options_set_time_s(options, 10.0) || zs_options_set_gap(options, 0.005) ||
        zs_options_set_progress(options, show_progress, stderr) || zs_options_set_cancel(options, cancel) ||
        signal(SIGINT, on_interrupt) == SIG_ERR || zs_problem_solve(city, options, &plan) ||
        !zs_plan_assignment(plan)) {
        fprintf(stderr, "arrays: %s\n", zs_problem_error(city));
        return EXIT_FAILURE; /* the process ends: nothing to free */
    }
    for (int32_t i = 0; i < N_BLOCKS; i++) {
        printf("%c%c", 'A' + zs_plan_assignment(plan)[i], (i + 1) % WIDTH ? ' ' : '\n');
    }
    printf("%s: total %.3f, bound %.3f, excess %" PRId64 "\n", zs_outcome_name(zs_plan_outcome(plan)),
           zs_plan_total(plan), zs_plan_bound(plan), zs_plan_excess(plan));
    zs_plan_free(plan), zs_cancel_free(cancel), zs_options_free(options), zs_problem_free(city);
    return EXIT_SUCCESS;
}
