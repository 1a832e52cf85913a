/** @file reasoner.h
 * A plan made ready for questions: groups as lists, zones with the blocks that could leave them, pairs behind barriers.
 */
#ifndef ZONESOLVE_MODEL_REASONER_H
#define ZONESOLVE_MODEL_REASONER_H

#include "model/plan.h"
#include "model/record.h"

/** What is known of one plan; for reasons.c. */
typedef struct zsi_reasoner {
    const zsi_problem *problem;
    const zsi_plan *plan;
    const zsi_record *record;
    int32_t *group_first;  /* [n_blocks] first block + 1 of each group number */
    int32_t *group_next;   /* [n_blocks] next block + 1 of the same group */
    int32_t *cut_off;      /* [n_blocks] from zsi_find_joints() */
    int32_t *next_school;  /* [n_blocks] the cheapest other school */
    double *leave_cost;    /* [n_blocks] what the total gains if the block goes there */
    int32_t *zone_first;   /* [n_schools + 1] */
    int32_t *zone_block;   /* [n_blocks] blocks of each zone, those that leave at least cost first */
    int32_t *closed_first; /* [n_blocks + 1] neighbours behind a barrier */
    int32_t *closed_block;
    int64_t *cohort_pupils; /* [n_cohorts] scratch */
    int32_t *unit;         /* [n_blocks] the block with its group, scratch */
    int32_t *seen;         /* [n_blocks] round in which a block was last seen */
    int32_t *queue;        /* [n_blocks] */
    int32_t round;
} zsi_reasoner;

/** Prepares questions about a plan. `record` NULL: nothing is known of barriers. Borrows all three.
 *  O(n_blocks * n_schools + n_links). Free with zsi_reasoner_clear(), also after a failure. */
zs_status zsi_reasoner_init(zsi_reasoner *reasoner, const zsi_problem *problem, const zsi_plan *plan,
                            const zsi_record *record, zsi_report *report);
void zsi_reasoner_clear(zsi_reasoner *reasoner);
static inline double zsi_reasoner_travel_m(const zsi_reasoner *r, int32_t block, int32_t school)
{
    return r->problem->travel_m[(int64_t)block * r->problem->n_schools + school];
}

/** Whether a school stands in the block, and zones have to hold their school's own block. */
static inline int zsi_holds_school(const zsi_problem *problem, int32_t block, int32_t school)
{
    return problem->contiguous && problem->school_block[school] == block;
}

/** Whether a block has a current school that is another one. */
static inline int zsi_is_moved_at(const zsi_problem *problem, int32_t block, int32_t school)
{
    return zsi_problem_moves(problem, block, school);
}

#endif
