/** @file reasoner.c */
#include "model/reasoner.h"

#include "base/memory.h"
#include "model/joints.h"

#include <math.h>
#include <string.h>

/* What a block adds to the total at a school, borders aside. */
static double cost_at(const zsi_reasoner *r, int32_t block, int32_t school)
{
    const zsi_problem *p = r->problem;
    double pupils = (double)p->pupils[block];
    double way = p->pupils[block] > 0 ? pupils * zsi_problem_pupil_km(p, block, school) : 0.0;
    return way + (zsi_is_moved_at(p, block, school) ? p->weight_moved * pupils : 0.0);
}

static void link_groups(zsi_reasoner *r)
{
    const zsi_problem *p = r->problem;
    for (int32_t b = p->n_blocks - 1; p->group && b >= 0; b--) {
        if (p->group[b] >= 0) {
            r->group_next[b] = r->group_first[p->group[b]];
            r->group_first[p->group[b]] = b + 1;
        }
    }
}

/* The cheapest other school of each block. */
static void find_next_schools(zsi_reasoner *r)
{
    const zsi_problem *p = r->problem;
    for (int32_t b = 0; b < p->n_blocks; b++) {
        int32_t own = r->plan->school[b];
        r->next_school[b] = -1;
        r->leave_cost[b] = INFINITY;
        for (int32_t j = 0; j < p->n_schools && !zsi_holds_school(p, b, own); j++) {
            double cost = j != own && zsi_plan_is_open(r->plan, j) && zsi_problem_allows(p, b, j) ? cost_at(r, b, j) - cost_at(r, b, own) : INFINITY;
            if (cost < r->leave_cost[b]) {
                r->leave_cost[b] = cost;
                r->next_school[b] = j;
            }
        }
    }
}

typedef struct leaver {
    double cost;
    int32_t school;
    int32_t block;
} leaver;

static int compare_leavers(const void *left, const void *right)
{
    const leaver *a = left;
    const leaver *b = right;
    if (a->school != b->school) {
        return (a->school > b->school) - (a->school < b->school);
    }
    return a->cost != b->cost ? (a->cost > b->cost) - (a->cost < b->cost) : (a->block > b->block) - (a->block < b->block);
}

static int list_zones(zsi_reasoner *r)
{
    const zsi_problem *p = r->problem;
    leaver *list = ZSI_NEW(leaver, p->n_blocks);
    if (!list) {
        return -1;
    }
    for (int32_t b = 0; b < p->n_blocks; b++) {
        list[b] = (leaver){r->leave_cost[b], r->plan->school[b], b};
        r->zone_first[r->plan->school[b] + 1]++;
    }
    for (int32_t j = 0; j < p->n_schools; j++) {
        r->zone_first[j + 1] += r->zone_first[j];
    }
    qsort(list, (size_t)p->n_blocks, sizeof *list, compare_leavers);
    for (int32_t i = 0; i < p->n_blocks; i++) {
        r->zone_block[i] = list[i].block;
    }
    free(list);
    return 0;
}

/* Both directions of the pairs that barriers keep apart. */
static int list_closed(zsi_reasoner *r)
{
    const zsi_record *record = r->record;
    int32_t n_blocks = r->problem->n_blocks;
    int64_t n = record ? record->n_closed : 0;
    r->closed_first = ZSI_NEW(int32_t, n_blocks + 2);
    r->closed_block = ZSI_NEW(int32_t, 2 * n);
    if (!r->closed_first || !r->closed_block) {
        return -1;
    }
    int32_t *at = r->closed_first + 1; /* filled until it points where the next block starts */
    for (int64_t i = 0; i < n; i++) {
        r->closed_first[record->closed_a[i] + 2]++;
        r->closed_first[record->closed_b[i] + 2]++;
    }
    for (int32_t b = 0; b < n_blocks; b++) {
        r->closed_first[b + 2] += r->closed_first[b + 1];
    }
    for (int64_t i = 0; i < n; i++) {
        r->closed_block[at[record->closed_a[i]]++] = record->closed_b[i];
        r->closed_block[at[record->closed_b[i]]++] = record->closed_a[i];
    }
    return 0;
}

static int32_t count_groups(const zsi_problem *p)
{
    int32_t n = 0;
    for (int32_t b = 0; p->group && b < p->n_blocks; b++) {
        n = p->group[b] >= n ? p->group[b] + 1 : n;
    }
    return n;
}

zs_status zsi_reasoner_init(zsi_reasoner *reasoner, const zsi_problem *problem, const zsi_plan *plan,
                            const zsi_record *record, zsi_report *report)
{
    int32_t n = problem->n_blocks;
    *reasoner = (zsi_reasoner){.problem = problem,
                               .plan = plan,
                               .record = record,
                               .group_first = ZSI_NEW(int32_t, count_groups(problem)),
                               .group_next = ZSI_NEW(int32_t, n),
                               .cut_off = ZSI_NEW(int32_t, n),
                               .next_school = ZSI_NEW(int32_t, n),
                               .leave_cost = ZSI_NEW(double, n),
                               .zone_first = ZSI_NEW(int32_t, problem->n_schools + 1),
                               .zone_block = ZSI_NEW(int32_t, n),
                               .cohort_pupils = ZSI_NEW(int64_t, problem->classes ? problem->classes->n_cohorts : 0),
                               .unit = ZSI_NEW(int32_t, n),
                               .seen = ZSI_NEW(int32_t, n),
                               .queue = ZSI_NEW(int32_t, n)};
    zsi_reasoner *r = reasoner;
    if (!r->group_first || !r->group_next || !r->cut_off || !r->next_school || !r->leave_cost || !r->zone_first ||
        !r->zone_block || !r->cohort_pupils || !r->unit || !r->seen || !r->queue) {
        return zsi_fail_memory(report);
    }
    link_groups(r);
    find_next_schools(r);
    if (list_zones(r) || list_closed(r)) {
        return zsi_fail_memory(report);
    }
    return zsi_find_joints(problem, plan->school, r->cut_off, report);
}

void zsi_reasoner_clear(zsi_reasoner *reasoner)
{
    free(reasoner->group_first);
    free(reasoner->group_next);
    free(reasoner->cut_off);
    free(reasoner->next_school);
    free(reasoner->leave_cost);
    free(reasoner->zone_first);
    free(reasoner->zone_block);
    free(reasoner->closed_first);
    free(reasoner->closed_block);
    free(reasoner->cohort_pupils);
    free(reasoner->unit);
    free(reasoner->seen);
    free(reasoner->queue);
    memset(reasoner, 0, sizeof *reasoner);
}
