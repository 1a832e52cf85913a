/** @file joints.c */
#include "model/joints.h"

#include "base/memory.h"

typedef struct walk {
    const zsi_problem *problem;
    const int32_t *school;
    int32_t *cut_off;
    int32_t *depth;  /* [n_blocks] when a block was met, from 1; 0: not yet */
    int32_t *least;  /* [n_blocks] the earliest block that a block or its followers are next to */
    int32_t *parent; /* [n_blocks] */
    int64_t *next;   /* [n_blocks] link to look at next */
    int32_t n_met;
} walk;

static void meet(walk *w, int32_t block, int32_t parent)
{
    w->depth[block] = ++w->n_met;
    w->least[block] = w->n_met;
    w->parent[block] = parent;
    w->next[block] = w->problem->link_first[block];
}

/* All links of `block` are looked at: what it found goes to its parent. Returns the parent. */
static int32_t leave(walk *w, int32_t block, int32_t root)
{
    int32_t parent = w->parent[block];
    if (parent < 0) {
        return -1;
    }
    if (w->least[block] >= w->depth[parent] && parent != root && w->cut_off[parent] < 0) {
        w->cut_off[parent] = block;
    }
    w->least[parent] = w->least[block] < w->least[parent] ? w->least[block] : w->least[parent];
    return parent;
}

/* Everything that hangs together with a school's own block. */
static void walk_zone(walk *w, int32_t root)
{
    const zsi_problem *p = w->problem;
    int32_t block = root;
    meet(w, root, -1);
    while (block >= 0) {
        if (w->next[block] == p->link_first[block + 1]) {
            block = leave(w, block, root);
            continue;
        }
        int32_t other = p->link_block[w->next[block]++];
        if (w->school[other] != w->school[root] || other == w->parent[block]) {
            continue;
        }
        if (w->depth[other] == 0) {
            meet(w, other, block);
            block = other;
        } else if (w->depth[other] < w->least[block]) {
            w->least[block] = w->depth[other];
        }
    }
}

zs_status zsi_find_joints(const zsi_problem *problem, const int32_t *school, int32_t *cut_off, zsi_report *report)
{
    walk w = {.problem = problem,
              .school = school,
              .cut_off = cut_off,
              .depth = ZSI_NEW(int32_t, problem->n_blocks),
              .least = ZSI_NEW(int32_t, problem->n_blocks),
              .parent = ZSI_NEW(int32_t, problem->n_blocks),
              .next = ZSI_NEW(int64_t, problem->n_blocks)};
    zs_status status = w.depth && w.least && w.parent && w.next ? ZS_OK : zsi_fail_memory(report);
    for (int32_t b = 0; b < problem->n_blocks; b++) {
        cut_off[b] = -1;
    }
    for (int32_t j = 0; status == ZS_OK && problem->link_first && j < problem->n_schools; j++) {
        int32_t root = problem->school_block[j];
        if (school[root] == j && w.depth[root] == 0) {
            walk_zone(&w, root);
        }
    }
    free(w.depth);
    free(w.least);
    free(w.parent);
    free(w.next);
    return status;
}
