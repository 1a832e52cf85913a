/** @file check.c */
#include "model/check.h"

#include "base/memory.h"
#include "base/number.h"
#include "model/check_classes.h"

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct checker {
    const zsi_problem *problem;
    const zsi_plan *plan;
    zsi_check_names names;
    int32_t level;
    int64_t n_faults;
    zsi_report *report;
} checker;

static const char *block_label(const checker *c, int32_t block, char room[ZSI_LABEL_ROOM])
{
    return zsi_label(c->names.block_id, block, room);
}

static const char *school_label(const checker *c, int32_t school, char room[ZSI_LABEL_ROOM])
{
    return zsi_label(c->names.school_id, school, room);
}

static void check_blocks(checker *c)
{
    char b_room[ZSI_LABEL_ROOM];
    char j_room[ZSI_LABEL_ROOM];
    for (int32_t b = 0; b < c->problem->n_blocks; b++) {
        int32_t j = c->plan->school[b];
        if (!zsi_problem_allows(c->problem, b, j)) {
            c->n_faults++;
            zsi_find(c->report, c->level, "block at a school it may not go to",
                     "block %s may not go to school %s (travel limit, no way, or kept elsewhere)",
                     block_label(c, b, b_room), school_label(c, j, j_room));
        }
    }
}

/* group numbers are the caller's: the first block seen of each decides the school the others must have */
static zs_status check_groups(checker *c)
{
    const zsi_problem *p = c->problem;
    int32_t n_groups = 0;
    for (int32_t b = 0; p->group && b < p->n_blocks; b++) {
        n_groups = p->group[b] >= n_groups ? p->group[b] + 1 : n_groups;
    }
    int32_t *first = ZSI_NEW(int32_t, n_groups);
    if (!first) {
        return zsi_fail_memory(c->report);
    }
    for (int32_t b = 0; n_groups > 0 && b < p->n_blocks; b++) {
        char room[ZSI_LABEL_ROOM];
        char other_room[ZSI_LABEL_ROOM];
        int32_t group = p->group[b];
        if (group < 0) {
            continue;
        }
        if (first[group] == 0) {
            first[group] = b + 1;
        } else if (c->plan->school[first[group] - 1] != c->plan->school[b]) {
            c->n_faults++;
            zsi_find(c->report, c->level, "group split", "blocks %s and %s are of one group but go to different schools",
                     block_label(c, first[group] - 1, other_room), block_label(c, b, room));
        }
    }
    free(first);
    return ZS_OK;
}

/* Marks what can be reached from a school's own block inside its zone. O(zone and its links). */
static void walk_zone(const checker *c, int32_t school, uint8_t *reached, int32_t *queue)
{
    const zsi_problem *p = c->problem;
    int32_t head = 0;
    int32_t tail = 0;
    queue[tail++] = p->school_block[school];
    reached[p->school_block[school]] = 1;
    while (head < tail) {
        int32_t b = queue[head++];
        for (int64_t i = p->link_first[b]; i < p->link_first[b + 1]; i++) {
            int32_t other = p->link_block[i];
            if (c->plan->school[other] == school && !reached[other]) {
                reached[other] = 1;
                queue[tail++] = other;
            }
        }
    }
}

static zs_status check_zones(checker *c)
{
    const zsi_problem *p = c->problem;
    uint8_t *reached = ZSI_NEW(uint8_t, p->n_blocks);
    int32_t *queue = ZSI_NEW(int32_t, p->n_blocks);
    char b_room[ZSI_LABEL_ROOM];
    char j_room[ZSI_LABEL_ROOM];
    if (!reached || !queue) {
        free(reached);
        free(queue);
        return zsi_fail_memory(c->report);
    }
    for (int32_t j = 0; j < p->n_schools; j++) {
        if (c->plan->school[p->school_block[j]] == j) {
            walk_zone(c, j, reached, queue);
            continue;
        }
        if (p->siting && p->siting->kind[j] != ZSI_SITE_OPEN) {
            continue; /* closed: blocks that go to it all the same are cut off */
        }
        if (p->siting && zsi_siting_base(p->siting, c->plan->school[p->school_block[j]]) == j) {
            continue; /* open as one of its extensions */
        }
        c->n_faults++;
        zsi_find(c->report, c->level, "own block elsewhere", "school %s does not serve block %s, in which it stands",
                 school_label(c, j, j_room), block_label(c, p->school_block[j], b_room));
    }
    for (int32_t b = 0; b < p->n_blocks; b++) {
        if (!reached[b]) {
            c->n_faults++;
            zsi_find(c->report, c->level, "block cut off", "block %s is cut off from the zone of its school %s",
                     block_label(c, b, b_room), school_label(c, c->plan->school[b], j_room));
        }
    }
    free(reached);
    free(queue);
    return ZS_OK;
}

static void fault(checker *c, const char *kind, const char *format, ...) __attribute__((format(printf, 3, 4)));
static void fault(checker *c, const char *kind, const char *format, ...)
{
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, zsi_tr(c->report, format), arguments);
    va_end(arguments);
    c->n_faults++;
    zsi_find(c->report, c->level, kind, "%s", text);
}

/* Divides rooms another way, and holds the pupils beyond the aims against the plan's. */
static zs_status check_classes(checker *c)
{
    const zsi_classes *classes = c->problem->classes;
    int64_t sums[ZSI_MOST_AIMS] = {0};
    char room[ZSI_LABEL_ROOM];
    int64_t *pupils = ZSI_NEW(int64_t, (size_t)classes->n_schools * (size_t)classes->n_cohorts);
    zs_status status = pupils ? ZS_OK : zsi_fail_memory(c->report);
    if (status == ZS_OK) {
        zsi_classes_add_up(classes, c->plan->school, pupils);
    }
    for (int32_t j = 0; status == ZS_OK && j < classes->n_schools; j++) {
        int64_t before = sums[classes->n_aims - 1];
        for (int32_t y = 0; status == ZS_OK && y < classes->n_years; y++) {
            status = zsi_check_class_excess(classes, j, y, pupils + (int64_t)j * classes->n_cohorts, sums, c->report);
        }
        if (status == ZS_OK && sums[classes->n_aims - 1] - before != c->plan->school_excess[j]) {
            fault(c, ZSI_N("school excess"), ZSI_N("school %s has %" PRId64 " pupils beyond places, recounted %" PRId64),
                  school_label(c, j, room), c->plan->school_excess[j], sums[classes->n_aims - 1] - before);
        }
    }
    for (int32_t a = 0; status == ZS_OK && a < classes->n_aims; a++) {
        const char *name = zsi_aim_name(classes->aim[a]);
        if (c->plan->aim_excess[a] != sums[a]) {
            fault(c, ZSI_N("aim"), ZSI_N("the plan tells %" PRId64 " pupils beyond the aim %s, recounted %" PRId64),
                  c->plan->aim_excess[a], name, sums[a]);
        }
        if (c->plan->aim_bound[a] > sums[a]) {
            fault(c, ZSI_N("aim bound"), ZSI_N("the bound on pupils beyond the aim %s is above their number"), name);
        }
    }
    free(pupils);
    return status;
}

/* Sums again and holds the figures that the plan carries against the sums. */
static zs_status check_figures(checker *c)
{
    zsi_plan again;
    ZSI_TRY(zsi_plan_make(&again, c->problem, c->plan->school, c->report));
    const zsi_plan *told = c->plan;
    double slack = 1e-9 * (1.0 + fabs(again.total));
    if (told->excess != again.excess) {
        fault(c, ZSI_N("excess"), ZSI_N("the plan tells an excess of %" PRId64 ", recounted %" PRId64), told->excess, again.excess);
    }
    if (told->moved_pupils != again.moved_pupils) {
        fault(c, ZSI_N("moved"), ZSI_N("the plan tells %" PRId64 " moved pupils, recounted %" PRId64), told->moved_pupils,
              again.moved_pupils);
    }
    if (!(fabs(told->total - again.total) <= slack)) {
        fault(c, ZSI_N("total"), ZSI_N("the plan's total is not the sum of its blocks"));
    }
    if (memcmp(told->school_pupils, again.school_pupils, (size_t)again.n_schools * sizeof *again.school_pupils) != 0) {
        fault(c, ZSI_N("pupils"), ZSI_N("the pupils of a school are not the sum of its blocks"));
    }
    if (told->excess_bound > again.excess) {
        fault(c, ZSI_N("excess bound"), ZSI_N("the bound on the excess is above the excess"));
    }
    if (!isnan(told->bound) && told->bound > again.total + slack) {
        fault(c, ZSI_N("bound"), ZSI_N("the bound is above the total it bounds"));
    }
    if (c->problem->limit_moved_pupils >= 0 && again.moved_pupils > c->problem->limit_moved_pupils) {
        fault(c, ZSI_N("moved limit"), ZSI_N("%" PRId64 " pupils are moved, the limit is %" PRId64), again.moved_pupils,
              c->problem->limit_moved_pupils);
    }
    zsi_plan_clear(&again);
    return ZS_OK;
}

/* Adds the projects up and holds them against the limits, up to rounding. */
static void check_projects(checker *c)
{
    const zsi_siting *siting = c->problem->siting;
    double amount[ZSI_N_SITE_LIMITS];
    zsi_siting_add_up(siting, c->plan->open, amount);
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        if (amount[k] > siting->limit[k] * (1.0 + 1e-9) + 1e-3) {
            char amount_room[ZSI_NUMBER_ROOM];
            char limit_room[ZSI_NUMBER_ROOM];
            fault(c, ZSI_N("project limit"), ZSI_N("the projects come to %s %s, the limit is %s"), zsi_format_fixed(amount_room, amount[k], 3),
                  zsi_tr(c->report, zsi_site_limit_name(k)), zsi_format_fixed(limit_room, siting->limit[k], 3));
        }
        if (fabs(amount[k] - c->plan->projects[k]) > 1e-9 * (1.0 + amount[k])) {
            fault(c, ZSI_N("projects"), ZSI_N("the plan tells other %s of its projects than they add up to"), zsi_tr(c->report, zsi_site_limit_name(k)));
        }
    }
}

zs_status zsi_check_plan(const zsi_problem *problem, const zsi_plan *plan, zsi_check_names names, int32_t level,
                         int64_t *n_faults, zsi_report *report)
{
    checker c = {.problem = problem, .plan = plan, .names = names, .level = level, .report = report};
    *n_faults = 0;
    for (int32_t b = 0; b < problem->n_blocks; b++) {
        if (plan->school[b] < 0 || plan->school[b] >= problem->n_schools) {
            char room[ZSI_LABEL_ROOM];
            *n_faults = 1;
            zsi_find(report, level, "block without a school", "block %s has no school", block_label(&c, b, room));
            return ZS_OK; /* nothing below can be computed */
        }
    }
    check_blocks(&c);
    ZSI_TRY(check_groups(&c));
    if (problem->contiguous) {
        ZSI_TRY(check_zones(&c));
    }
    if (problem->siting) {
        check_projects(&c);
    }
    ZSI_TRY(check_figures(&c));
    if (problem->classes) {
        ZSI_TRY(check_classes(&c));
    }
    *n_faults = c.n_faults;
    return ZS_OK;
}
