/** @file reasons.c */
#include "write/reasons.h"

#include "base/memory.h"

typedef struct reasoner {
    const zsi_problem *problem;
    const zsi_plan *plan;
    int32_t *group_blocks; /* [n_blocks] blocks of each group number */
    int32_t *next_to;      /* [n_schools] the block + 1 that was last found next to the school's zone */
} reasoner;

/* The words that do not look at nearer schools. */
static int is_bound(const reasoner *r, int32_t block, uint8_t *reason)
{
    const zsi_problem *p = r->problem;
    int32_t school = r->plan->school[block];
    if (p->contiguous && p->school_block[school] == block) {
        *reason = ZSI_REASON_OWN;
    } else if (p->keep && p->keep[block]) {
        *reason = ZSI_REASON_KEPT;
    } else if (p->group && p->group[block] >= 0 && r->group_blocks[p->group[block]] > 1) {
        *reason = ZSI_REASON_GROUP;
    } else if (p->current && p->current[block] == school && (p->weight_moved > 0.0 || p->limit_moved_pupils >= 0)) {
        *reason = ZSI_REASON_CURRENT;
    } else {
        return 0;
    }
    return 1;
}

static uint8_t reason_of(const reasoner *r, int32_t block)
{
    const zsi_problem *p = r->problem;
    const double *travel_m = p->travel_m + (int64_t)block * p->n_schools;
    double own_m = travel_m[r->plan->school[block]];
    int n_nearer = 0;
    int n_room = 0;
    int n_reachable = 0;
    for (int64_t i = p->link_first[block]; i < p->link_first[block + 1]; i++) {
        r->next_to[r->plan->school[p->link_block[i]]] = block + 1;
    }
    for (int32_t j = 0; j < p->n_schools; j++) {
        if (travel_m[j] < own_m) {
            int room = zsi_plan_has_room(r->plan, p, block, j);
            n_nearer++;
            n_room += room;
            n_reachable += room && (!p->contiguous || r->next_to[j] == block + 1);
        }
    }
    uint8_t bound = 0;
    if (n_nearer == 0) {
        return ZSI_REASON_NEAREST;
    }
    if (is_bound(r, block, &bound)) {
        return bound;
    }
    if (n_room == 0) {
        return ZSI_REASON_FULL;
    }
    return n_reachable == 0 ? ZSI_REASON_CONNECTED : ZSI_REASON_BALANCE;
}

zs_status zsi_find_reasons(const zsi_problem *problem, const zsi_plan *plan, uint8_t *reason, zsi_report *report)
{
    reasoner r = {.problem = problem,
                  .plan = plan,
                  .group_blocks = ZSI_NEW(int32_t, problem->n_blocks),
                  .next_to = ZSI_NEW(int32_t, problem->n_schools)};
    zs_status status = r.group_blocks && r.next_to ? ZS_OK : zsi_fail_memory(report);
    for (int32_t b = 0; status == ZS_OK && problem->group && b < problem->n_blocks; b++) {
        if (problem->group[b] >= 0) {
            r.group_blocks[problem->group[b]]++;
        }
    }
    for (int32_t b = 0; status == ZS_OK && b < problem->n_blocks; b++) {
        reason[b] = reason_of(&r, b);
    }
    free(r.group_blocks);
    free(r.next_to);
    return status;
}

const char *zsi_reason_name(zsi_reason reason)
{
    static const char *const names[] = {"nearest", "own",  "kept",      "group",
                                        "current", "full", "connected", "balance"};
    return names[reason];
}
