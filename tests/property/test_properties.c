/** @file test_properties.c
 * What must hold for every town: true figures, repeatability, and a sound plan however the search is stopped.
 */
#include "support/zst.h"

#include "support/town.h"

#include <pthread.h>
#include <time.h>

/* How to solve; the callback and the flag may be NULL. */
typedef struct effort {
    double time_s;
    double gap;
    int32_t threads;
    zs_progress_fn progress;
    void *user;
    zs_cancel *cancel;
} effort;

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Solves a town; NULL where a call failed, which fails the case. Caller frees with zs_plan_free(). */
static zs_plan *solve(const town *t, effort e)
{
    zs_plan *plan = NULL;
    zs_options *options = NULL;
    zs_problem *problem = town_problem(t);
    if (!problem || zs_options_new(&options) || zs_options_set_time_s(options, e.time_s) ||
        zs_options_set_gap(options, e.gap) || zs_options_set_threads(options, e.threads) ||
        zs_options_set_progress(options, e.progress, e.user) || zs_options_set_cancel(options, e.cancel) ||
        zs_problem_solve(problem, options, &plan)) {
        ZST_FAIL("%s", zs_problem_error(problem));
    }
    zs_options_free(options);
    zs_problem_free(problem);
    return plan;
}

/* A town of a kind that depends on its number: 20 to 400 blocks, with and without each rule and weight. */
static town *draw_town(int32_t number)
{
    static const int32_t sizes[][3] = {{5, 4, 2}, {6, 7, 3}, {10, 8, 5}, {12, 12, 8}, {20, 20, 14}};
    town *t = town_new();
    if (t) {
        const int32_t *size = sizes[number % 5];
        town_make_grid(t, (uint64_t)number + 1, size[0], size[1], size[2]);
        t->contiguous = number % 4 != 3;
        t->weight_moved = number % 3 == 1 ? 0.8 : 0.0;
        t->weight_boundary = number % 6 == 2 ? 5.0 : 0.0;
        t->uses_keep = number % 7 == 4;
        for (int32_t i = 0; i < t->n_blocks; i += 9) {
            t->keep[i] = 1;
        }
        for (int32_t j = 0; j < t->n_schools; j++) { /* a school serves the block it stands in */
            t->current[t->school_block[j]] = j;
        }
    }
    return t;
}

ZST_CASE(figures_on_a_plan_are_those_counted_again_from_its_assignment)
{
    for (int32_t number = 0; number < 15; number++) {
        town *t = draw_town(number);
        ZST_NEED(t);
        zs_plan *plan = solve(t, (effort){.time_s = 0.3, .gap = 0.001, .threads = 1});
        const char *fault = plan ? town_plan_fault(t, plan) : "no plan";
        if (fault) {
            ZST_FAIL("town %d: %s", number, fault);
        }
        zs_plan_free(plan);
        free(t);
    }
}

/* Solves a town in two ways that must not differ where both end by their gap; returns whether they both did. */
static int same_twice(const town *t, int32_t number, effort one, effort other)
{
    zs_plan *first = solve(t, one);
    zs_plan *second = solve(t, other);
    int by_gap = first && second && zs_plan_outcome(first) == ZS_OUTCOME_OPTIMAL &&
                 zs_plan_outcome(second) == ZS_OUTCOME_OPTIMAL;
    if (by_gap) {
        if (memcmp(zs_plan_assignment(first), zs_plan_assignment(second),
                   (size_t)t->n_blocks * sizeof(int32_t)) != 0 ||
            zs_plan_total(first) < zs_plan_total(second) || zs_plan_total(first) > zs_plan_total(second) ||
            zs_plan_bound(first) < zs_plan_bound(second) || zs_plan_bound(first) > zs_plan_bound(second)) {
            ZST_FAIL("town %d: totals %.12g and %.12g, bounds %.12g and %.12g", number, zs_plan_total(first),
                     zs_plan_total(second), zs_plan_bound(first), zs_plan_bound(second));
        }
    }
    zs_plan_free(first);
    zs_plan_free(second);
    return by_gap;
}

ZST_CASE(the_same_seed_gives_the_same_plan_on_one_thread_and_on_two)
{
    int compared = 0;
    for (int32_t number = 0; number < 10; number++) {
        town *t = draw_town(number);
        ZST_NEED(t);
        effort one = {.time_s = 3.0, .gap = 0.05, .threads = 1};
        effort two = {.time_s = 3.0, .gap = 0.05, .threads = 2};
        compared += same_twice(t, number, one, one);
        compared += same_twice(t, number, one, two);
        free(t);
    }
    printf("# %d of 20 pairs ended by their gap and were compared\n", compared);
    ZST_TRUE(compared >= 16); /* a slow machine may end some by time */
}

ZST_CASE(more_time_is_never_worse)
{
    for (int32_t number = 2; number < 5; number++) {
        town *t = draw_town(number);
        ZST_NEED(t);
        zs_plan *brief = solve(t, (effort){.time_s = 0.2, .gap = 0.0, .threads = 1});
        zs_plan *lengthy = solve(t, (effort){.time_s = 1.0, .gap = 0.0, .threads = 1});
        ZST_NEED(brief && lengthy);
        ZST_TRUE(zs_plan_excess(lengthy) <= zs_plan_excess(brief));
        if (zs_plan_excess(lengthy) == zs_plan_excess(brief) &&
            zs_plan_total(lengthy) > zs_plan_total(brief) * (1.0 + 1e-9)) {
            ZST_FAIL("town %d: %.9g after 0.2 s, %.9g after 1 s", number, zs_plan_total(brief), zs_plan_total(lengthy));
        }
        zs_plan_free(brief);
        zs_plan_free(lengthy);
        free(t);
    }
}

typedef struct stopper {
    int calls;
    int stop_at;
} stopper;

static int32_t stop_at_call(void *user, double seconds, double total, double bound, int64_t excess)
{
    stopper *s = user;
    (void)seconds, (void)total, (void)bound, (void)excess;
    return ++s->calls >= s->stop_at;
}

/* A plan, if there is one, must be sound; before the first there may be none. */
static void expect_sound(const town *t, const zs_plan *plan)
{
    ZST_NEED(plan);
    if (zs_plan_assignment(plan)) {
        const char *fault = town_plan_fault(t, plan);
        ZST_TEXT(fault ? fault : "sound", "sound");
    } else {
        ZST_INT(zs_plan_outcome(plan), ZS_OUTCOME_NONE);
    }
}

ZST_CASE(stopping_at_any_progress_call_leaves_a_sound_plan)
{
    town *t = draw_town(4);
    ZST_NEED(t);
    for (int stop_at = 1; stop_at <= 4; stop_at++) {
        stopper s = {.stop_at = stop_at};
        double start_s = now_s();
        zs_plan *plan =
            solve(t, (effort){.time_s = 20.0, .gap = 0.0, .threads = 1, .progress = stop_at_call, .user = &s});
        expect_sound(t, plan);
        ZST_TRUE(s.calls >= stop_at);
        ZST_TRUE(now_s() - start_s < 10.0);
        zs_plan_free(plan);
    }
    free(t);
}

static void *raise_soon(void *cancel)
{
    nanosleep(&(struct timespec){.tv_nsec = 30000000}, NULL);
    zs_cancel_raise(cancel);
    return NULL;
}

ZST_CASE(a_flag_raised_by_another_thread_leaves_a_sound_plan)
{
    town *t = draw_town(4);
    zs_cancel *cancel = NULL;
    pthread_t thread;
    ZST_NEED(t && zs_cancel_new(&cancel) == ZS_OK);
    double start_s = now_s();
    ZST_NEED(pthread_create(&thread, NULL, raise_soon, cancel) == 0);
    zs_plan *plan = solve(t, (effort){.time_s = 20.0, .gap = 0.0, .threads = 2, .cancel = cancel});
    pthread_join(thread, NULL);
    expect_sound(t, plan);
    ZST_TRUE(now_s() - start_s < 10.0);
    zs_plan_free(plan);
    zs_cancel_free(cancel);
    free(t);
}

ZST_CASE(a_flag_raised_before_the_start_and_no_time_at_all_are_survived)
{
    town *t = draw_town(4);
    zs_cancel *cancel = NULL;
    ZST_NEED(t && zs_cancel_new(&cancel) == ZS_OK);
    zs_cancel_raise(cancel);
    zs_plan *cancelled = solve(t, (effort){.time_s = 20.0, .gap = 0.0, .threads = 1, .cancel = cancel});
    zs_plan *timeless = solve(t, (effort){.time_s = 0.0, .gap = 0.0, .threads = 1});
    expect_sound(t, cancelled);
    expect_sound(t, timeless);
    zs_plan_free(cancelled);
    zs_plan_free(timeless);
    zs_cancel_free(cancel);
    free(t);
}

ZST_MAIN(ZST_ADD(figures_on_a_plan_are_those_counted_again_from_its_assignment),
         ZST_ADD(the_same_seed_gives_the_same_plan_on_one_thread_and_on_two), ZST_ADD(more_time_is_never_worse),
         ZST_ADD(stopping_at_any_progress_call_leaves_a_sound_plan),
         ZST_ADD(a_flag_raised_by_another_thread_leaves_a_sound_plan),
         ZST_ADD(a_flag_raised_before_the_start_and_no_time_at_all_are_survived))
