/** @file check_shortage.c */
#include "model/check_shortage.h"

#include "base/memory.h"

#include <inttypes.h>
#include <string.h>

typedef struct checker {
    const zsi_problem *problem;
    const zsi_shortage *shortage;
    zsi_check_names names;
    int32_t level;
    int64_t n_faults;
    zsi_report *report;
    int32_t *block_area;  /* [n_blocks] area + 1, 0: none */
    int32_t *school_area; /* [n_schools] */
    int32_t *own_school;  /* [n_blocks] the school that stands in it and so must serve it + 1, 0: none */
    uint8_t *group_shut;  /* [n_groups] groups with a block that may not go to the school at hand */
    int32_t n_groups;
    uint8_t *reached;     /* [n_blocks] */
    int32_t *queue;       /* [n_blocks] */
} checker;

static int make(checker *c)
{
    const zsi_problem *p = c->problem;
    for (int32_t b = 0; p->group && b < p->n_blocks; b++) {
        c->n_groups = p->group[b] >= c->n_groups ? p->group[b] + 1 : c->n_groups;
    }
    c->block_area = ZSI_NEW(int32_t, p->n_blocks);
    c->school_area = ZSI_NEW(int32_t, p->n_schools);
    c->own_school = ZSI_NEW(int32_t, p->n_blocks);
    c->group_shut = ZSI_NEW(uint8_t, c->n_groups);
    c->reached = ZSI_NEW(uint8_t, p->n_blocks);
    c->queue = ZSI_NEW(int32_t, p->n_blocks);
    if (!c->block_area || !c->school_area || !c->own_school || !c->group_shut || !c->reached || !c->queue) {
        return -1;
    }
    for (int32_t j = 0; p->contiguous && j < p->n_schools; j++) {
        if (!p->siting || p->siting->kind[j] == ZSI_SITE_OPEN) {
            c->own_school[p->school_block[j]] = j + 1;
        }
    }
    return 0;
}

static void clear(checker *c)
{
    free(c->block_area);
    free(c->school_area);
    free(c->own_school);
    free(c->group_shut);
    free(c->reached);
    free(c->queue);
}

/* Sums of an area, and that nothing of it is in another one. */
static void check_sums(checker *c, int32_t number)
{
    const zsi_shortage_area *area = &c->shortage->area[number];
    int64_t pupils = 0;
    int64_t places = 0;
    int twice = 0;
    for (int32_t i = 0; i < area->n_blocks; i++) {
        twice |= c->block_area[area->block[i]] != 0;
        c->block_area[area->block[i]] = number + 1;
        pupils += c->problem->pupils[area->block[i]];
    }
    for (int32_t i = 0; i < area->n_schools; i++) {
        twice |= c->school_area[area->school[i]] != 0;
        c->school_area[area->school[i]] = number + 1;
        places += c->problem->places[area->school[i]];
    }
    if (twice) {
        c->n_faults++;
        zsi_find(c->report, c->level, "area of a shortage",
                 "a block or school of area %" PRId32 " is named twice, there or in another area", number + 1);
    }
    if (pupils != area->pupils || places != area->places) {
        c->n_faults++;
        zsi_find(c->report, c->level, "area of a shortage",
                 "area %" PRId32 " tells %" PRId64 " pupils and %" PRId64 " places, recounted %" PRId64 " and %" PRId64,
                 number + 1, area->pupils, area->places, pupils, places);
    }
}

static int may_go(const checker *c, int32_t block, int32_t school)
{
    int32_t own = c->own_school[block];
    return zsi_problem_allows(c->problem, block, school) &&
           (own == 0 || own == zsi_siting_base(c->problem->siting, school) + 1);
}

static int may_pass(const checker *c, int32_t block, int32_t school)
{
    int32_t group = c->problem->group ? c->problem->group[block] : -1;
    return may_go(c, block, school) && (group < 0 || !c->group_shut[group]);
}

static void shut_groups(checker *c, int32_t school)
{
    const zsi_problem *p = c->problem;
    memset(c->group_shut, 0, (size_t)c->n_groups);
    for (int32_t b = 0; p->group && b < p->n_blocks; b++) {
        if (p->group[b] >= 0 && !may_go(c, b, school)) {
            c->group_shut[p->group[b]] = 1;
        }
    }
}

/* Marks the blocks that a zone of the school could hold; a group only as a whole. */
static void mark_reached(checker *c, int32_t school)
{
    const zsi_problem *p = c->problem;
    int32_t tail = 0;
    shut_groups(c, school);
    memset(c->reached, 0, (size_t)p->n_blocks);
    for (int32_t b = 0; b < p->n_blocks; b++) {
        if (may_pass(c, b, school) && (!p->contiguous || b == p->school_block[school])) {
            c->reached[b] = 1;
            c->queue[tail++] = b;
        }
    }
    for (int32_t head = 0; p->contiguous && head < tail; head++) {
        for (int64_t i = p->link_first[c->queue[head]]; i < p->link_first[c->queue[head] + 1]; i++) {
            int32_t other = p->link_block[i];
            if (!c->reached[other] && may_pass(c, other, school)) {
                c->reached[other] = 1;
                c->queue[tail++] = other;
            }
        }
    }
    for (int32_t b = 0; p->group && b < p->n_blocks; b++) {
        if (p->group[b] >= 0 && !c->reached[b]) {
            c->group_shut[p->group[b]] = 1;
        }
    }
}

static void check_reach(checker *c, int32_t school)
{
    char b_room[ZSI_LABEL_ROOM];
    char j_room[ZSI_LABEL_ROOM];
    mark_reached(c, school);
    for (int32_t b = 0; b < c->problem->n_blocks; b++) {
        int32_t area = c->block_area[b];
        int32_t group = c->problem->group ? c->problem->group[b] : -1;
        if (area == 0 || area == c->school_area[school] || !c->reached[b] || (group >= 0 && c->group_shut[group])) {
            continue;
        }
        c->n_faults++;
        zsi_find(c->report, c->level, "area of a shortage",
                 "block %s of area %" PRId32 " can reach school %s, which is not one of the area's",
                 zsi_label(c->names.block_id, b, b_room), area, zsi_label(c->names.school_id, school, j_room));
    }
}

zs_status zsi_check_shortage(const zsi_problem *problem, const zsi_shortage *shortage, int64_t excess_bound,
                             zsi_check_names names, int32_t level, int64_t *n_faults, zsi_report *report)
{
    checker c = {.problem = problem, .shortage = shortage, .names = names, .level = level, .report = report};
    *n_faults = 0;
    if (make(&c)) {
        clear(&c);
        return zsi_fail_memory(report);
    }
    for (int32_t k = 0; k < shortage->n_areas; k++) {
        check_sums(&c, k);
    }
    for (int32_t j = 0; shortage->n_areas > 0 && j < problem->n_schools; j++) {
        check_reach(&c, j);
    }
    if (zsi_shortage_missing(shortage) > excess_bound) {
        c.n_faults++;
        zsi_find(report, level, "excess bound",
                 "the areas miss %" PRId64 " places, but the bound on the excess is %" PRId64,
                 zsi_shortage_missing(shortage), excess_bound);
    }
    *n_faults = c.n_faults;
    clear(&c);
    return ZS_OK;
}
