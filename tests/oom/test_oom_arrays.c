/** @file test_oom_arrays.c
 * Every allocation on the way from arrays to a plan fails once: a clean error, nothing leaked, and the handle works on.
 */
#include "support/zst.h"

#include "failing_memory.h"
#include "support/town.h"

/* What one way through came to. */
typedef struct passage {
    zs_status status;   /* of the first call that failed */
    const char *fault;  /* of the plan, NULL: sound */
} passage;

static zs_status set_all(const town *t, zs_problem *p)
{
    zs_status status = zs_problem_set_blocks(p, t->n_blocks, t->pupils);
    status = status ? status : zs_problem_set_schools(p, t->n_schools, t->places, t->school_block);
    status = status ? status : zs_problem_set_travel(p, t->travel_m);
    status = status ? status : zs_problem_set_links(p, t->n_links, t->a, t->b, t->border_m);
    status = status ? status : zs_problem_set_current(p, t->current);
    status = status ? status : zs_problem_set_keep(p, t->keep);
    status = status ? status : zs_problem_set_group(p, t->group);
    return status ? status : zs_problem_set_weights(p, 1.0, 0.5, 2.0);
}

static zs_status set_options(zs_options *options)
{
    zs_status status = zs_options_set_time_s(options, 5.0);
    status = status ? status : zs_options_set_gap(options, 0.2);
    return status ? status : zs_options_set_threads(options, 1);
}

static zs_status solve_and_score(const town *t, zs_problem *p, const zs_options *options, passage *way)
{
    zs_plan *plan = NULL;
    zs_plan *scored = NULL;
    zs_status status = zs_problem_solve(p, options, &plan);
    if (status == ZS_OK) {
        way->fault = town_plan_fault(t, plan);
        status = zs_problem_score(p, zs_plan_assignment(plan), &scored);
    }
    if (status != ZS_OK && status != ZS_E_MEMORY) {
        printf("# %s: %s\n", zs_status_name(status), zs_problem_error(p));
    }
    if (status == ZS_E_MEMORY) {
        ZST_CONTAINS(zs_problem_error(p), "out of memory");
    }
    zs_plan_free(scored);
    zs_plan_free(plan);
    return status;
}

/* From nothing to a plan and back, then again on the same handle with memory for everything. */
static passage pass(const town *t, long fail_at, int all_after)
{
    passage way = {.status = ZS_OK};
    passage again = {.status = ZS_OK};
    zs_problem *p = NULL;
    zs_options *options = NULL;
    failing_memory_set(fail_at, all_after);
    way.status = zs_problem_new(&p);
    way.status = way.status ? way.status : zs_options_new(&options);
    way.status = way.status ? way.status : set_options(options);
    way.status = way.status ? way.status : set_all(t, p);
    way.status = way.status ? way.status : solve_and_score(t, p, options, &way);
    long asked = failing_memory_count();
    failing_memory_set(0, 0);
    if (p && options) {
        zs_status status = set_options(options);
        status = status ? status : set_all(t, p);
        ZST_INT(status ? status : solve_and_score(t, p, options, &again), ZS_OK);
        ZST_TEXT(again.fault ? again.fault : "sound", "sound");
    }
    zs_options_free(options);
    zs_problem_free(p);
    failing_memory_set(0, 0);
    if (fail_at > 0 && asked < fail_at) {
        way.status = 1; /* nothing failed: there are no more allocations to fail */
    }
    return way;
}

static void prepare(town *t)
{
    town_make_grid(t, 3, 6, 5, 3);
    t->uses_group = 1;
    t->uses_keep = 1;
    t->weight_moved = 0.5;
    t->weight_boundary = 2.0;
    for (int32_t i = 0; i < t->n_blocks; i++) {
        t->group[i] = -1;
    }
    t->group[0] = t->group[1] = 0;
    for (int32_t j = 0; j < t->n_schools; j++) {
        t->group[t->school_block[j]] = -1;
    }
}

/* Fails each allocation in turn: one by one at first, then in growing steps, so that a long search stays affordable. */
static void fail_each(int all_after)
{
    town *t = town_new();
    ZST_NEED(t);
    prepare(t);
    ZST_NEED(pass(t, 0, 0).status == ZS_OK);
    long live = failing_memory_live();
    int n_refused = 0;
    passage way = {.status = ZS_OK};
    for (long n = 1; way.status != 1 && !zst_failed; n += n < 300 ? 1 : n / 50) {
        way = pass(t, n, all_after);
        n_refused += way.status == ZS_E_MEMORY;
        if (way.status != ZS_E_MEMORY && way.status != ZS_OK && way.status != 1) {
            ZST_FAIL("allocation %ld: %s", n, zs_status_name(way.status));
        }
        if (way.status == ZS_OK && way.fault) {
            ZST_FAIL("allocation %ld: the plan is not sound: %s", n, way.fault);
        }
        if (failing_memory_live() != live) {
            ZST_FAIL("allocation %ld: %ld blocks are not freed", n, failing_memory_live() - live);
        }
    }
    printf("# %d failures reported as ZS_E_MEMORY\n", n_refused);
    ZST_TRUE(n_refused > 20);
    free(t);
}

ZST_CASE(each_allocation_failing_alone_gives_a_clean_error_and_leaks_nothing)
{
    fail_each(0);
}

ZST_CASE(all_allocations_failing_from_each_on_gives_a_clean_error_and_leaks_nothing)
{
    fail_each(1);
}

ZST_MAIN(ZST_ADD(each_allocation_failing_alone_gives_a_clean_error_and_leaks_nothing),
         ZST_ADD(all_allocations_failing_from_each_on_gives_a_clean_error_and_leaks_nothing))
