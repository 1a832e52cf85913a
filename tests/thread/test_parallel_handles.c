/** @file test_parallel_handles.c
 * Threads with problems of their own solve at once and find what each finds alone.
 */
#include "support/zst.h"

#include "support/town.h"

#include <pthread.h>

enum { N_THREADS = 4, N_ROUNDS = 2 };

typedef struct worker {
    uint64_t seed;
    int32_t assignment[TOWN_MAX_BLOCKS];
    int32_t n_blocks; /* 0: failed */
    double total;
    zs_outcome outcome;
} worker;

/* Makes, solves, reads and frees; no assertion here, the harness belongs to the main thread. */
static void *work(void *user)
{
    worker *w = user;
    town *t = town_new();
    zs_options *options = NULL;
    zs_plan *plan = NULL;
    zs_problem *problem = NULL;
    w->n_blocks = 0;
    if (t && zs_options_new(&options) == ZS_OK) {
        town_make_grid(t, w->seed, 7, 6, 3);
        problem = town_problem(t);
        if (problem && !zs_options_set_time_s(options, 20.0) && !zs_options_set_gap(options, 0.05) &&
            !zs_options_set_threads(options, 1) && !zs_problem_solve(problem, options, &plan) &&
            zs_plan_assignment(plan)) {
            memcpy(w->assignment, zs_plan_assignment(plan), (size_t)t->n_blocks * sizeof *w->assignment);
            w->n_blocks = t->n_blocks;
            w->total = zs_plan_total(plan);
            w->outcome = zs_plan_outcome(plan);
        }
    }
    zs_problem_free(problem);
    zs_plan_free(plan);
    zs_options_free(options);
    free(t);
    return NULL;
}

ZST_CASE(problems_solved_at_once_on_several_threads_come_out_as_alone)
{
    static worker alone[N_THREADS];
    static worker together[N_THREADS];
    pthread_t thread[N_THREADS];
    for (int i = 0; i < N_THREADS; i++) {
        alone[i].seed = together[i].seed = (uint64_t)i + 1;
        work(&alone[i]);
        ZST_INT(alone[i].n_blocks, 42);
        ZST_INT(alone[i].outcome, ZS_OUTCOME_OPTIMAL);
    }
    for (int round = 0; round < N_ROUNDS; round++) {
        for (int i = 0; i < N_THREADS; i++) {
            ZST_NEED(pthread_create(&thread[i], NULL, work, &together[i]) == 0);
        }
        for (int i = 0; i < N_THREADS; i++) {
            pthread_join(thread[i], NULL);
            ZST_INT(together[i].n_blocks, 42);
            ZST_NEAR(together[i].total, alone[i].total, 0.0);
            ZST_TRUE(memcmp(together[i].assignment, alone[i].assignment, sizeof alone[i].assignment) == 0);
        }
    }
}

static void *free_plan(void *plan)
{
    zs_plan_free(plan);
    return NULL;
}

ZST_CASE(plans_of_one_problem_may_be_freed_on_other_threads)
{
    town *t = town_new();
    zs_plan *plan[N_THREADS] = {NULL};
    pthread_t thread[N_THREADS];
    ZST_NEED(t);
    town_make_grid(t, 1, 5, 4, 2);
    zs_problem *problem = town_problem(t);
    ZST_NEED(problem);
    for (int i = 0; i < N_THREADS; i++) {
        ZST_NEED(zs_problem_score(problem, t->current, &plan[i]) == ZS_OK);
    }
    for (int i = 0; i < N_THREADS; i++) {
        ZST_NEED(pthread_create(&thread[i], NULL, free_plan, plan[i]) == 0);
    }
    zs_problem_free(problem);
    for (int i = 0; i < N_THREADS; i++) {
        pthread_join(thread[i], NULL);
    }
    free(t);
}

ZST_MAIN(ZST_ADD(problems_solved_at_once_on_several_threads_come_out_as_alone),
         ZST_ADD(plans_of_one_problem_may_be_freed_on_other_threads))
