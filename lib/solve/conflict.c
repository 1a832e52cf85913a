/** @file conflict.c */
#include "solve/conflict.h"

#include "base/memory.h"
#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Walks from a school's own unit through units that may go to it and forbids the pairs of the others. */
static void cut_for(zsi_instance *instance, int32_t school, int32_t *seen, int32_t *queue)
{
    int32_t head = 0;
    int32_t tail = 0;
    int32_t root = instance->root[school];
    if (zsi_cost_at(instance, root, school) < ZSI_FORBIDDEN) {
        queue[tail++] = root;
        seen[root] = school + 1;
    }
    while (head < tail) {
        int32_t at = queue[head++];
        for (int32_t i = instance->link_first[at]; i < instance->link_first[at + 1]; i++) {
            int32_t other = instance->link_unit[i];
            if (seen[other] != school + 1 && zsi_cost_at(instance, other, school) < ZSI_FORBIDDEN) {
                seen[other] = school + 1;
                queue[tail++] = other;
            }
        }
    }
    for (int32_t u = 0; u < instance->n_units; u++) {
        if (seen[u] != school + 1) {
            instance->cost[(int64_t)u * instance->n_schools + school] = ZSI_FORBIDDEN;
        }
    }
}

zs_status zsi_cut_unreachable(zsi_instance *instance, zsi_report *report)
{
    int32_t *seen = ZSI_NEW(int32_t, instance->n_units);
    int32_t *queue = ZSI_NEW(int32_t, instance->n_units);
    int failed = !seen || !queue;
    for (int32_t j = 0; !failed && j < instance->n_schools && instance->root[j] >= 0; j++) {
        cut_for(instance, j, seen, queue);
    }
    free(seen);
    free(queue);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}

/* What the messages about one unit need. */
typedef struct conflict {
    const zsi_problem *problem;
    zsi_check_names names;
    int32_t block;
    zsi_report *report;
} conflict;

static const char *school_name(const conflict *c, int32_t school, char room[ZSI_LABEL_ROOM])
{
    return zsi_label(c->names.school_id, school, room);
}

static const char *block_name(const conflict *c, char room[ZSI_LABEL_ROOM])
{
    return zsi_label(c->names.block_id, c->block, room);
}

/* The school with a way and the least of `by`, metres or seconds; -1: none. */
static int32_t nearest_school(const zsi_problem *problem, const double *by, int32_t block)
{
    int32_t nearest = -1;
    const double *travel_m = problem->travel_m + (int64_t)block * problem->n_schools;
    const double *way = by + (int64_t)block * problem->n_schools;
    for (int32_t j = 0; j < problem->n_schools; j++) {
        if (isfinite(travel_m[j]) && (nearest < 0 || way[j] < way[nearest])) {
            nearest = j;
        }
    }
    return nearest;
}

/* A block that has no school within the time limit; `kept`: its school, -1: any would do. 1: said. */
static int explain_time(const conflict *c, int32_t kept)
{
    const zsi_problem *p = c->problem;
    char b_room[ZSI_LABEL_ROOM];
    char j_room[ZSI_LABEL_ROOM];
    char min_room[ZSI_NUMBER_ROOM];
    char limit_room[ZSI_NUMBER_ROOM];
    int32_t j = p->travel_s && kept < 0 ? nearest_school(p, p->travel_s, c->block) : kept;
    double time_s = p->travel_s && j >= 0 ? p->travel_s[(int64_t)c->block * p->n_schools + j] : 0.0;
    if (time_s <= p->limit_travel_s) {
        return 0;
    }
    zsi_find(c->report, ZS_FINDING_ERROR, "block beyond the time limit",
             "block %s %s school %s at %s min, beyond limits.travel_min of %s min: raise the limit%s", block_name(c, b_room),
             zsi_tr(c->report, kept >= 0 ? ZSI_N("is kept with") : ZSI_N("has as its nearest")), school_name(c, j, j_room),
             zsi_format_fixed(min_room, time_s / 60.0, 1), zsi_format_fixed(limit_room, p->limit_travel_s / 60.0, 1),
             kept >= 0 ? zsi_tr(c->report, " or release the block") : "");
    return 1;
}

/* A block that by itself has no school: the travel limit, or a keep that the limit forbids. 1: said. */
static int explain_block(const conflict *c)
{
    const zsi_problem *p = c->problem;
    char b_room[ZSI_LABEL_ROOM];
    char j_room[ZSI_LABEL_ROOM];
    char m_room[ZSI_NUMBER_ROOM];
    char limit_room[ZSI_NUMBER_ROOM];
    int kept = p->keep && p->keep[c->block];
    int32_t j = kept ? p->current[c->block] : nearest_school(p, p->travel_m, c->block);
    if (j < 0) {
        zsi_find(c->report, ZS_FINDING_ERROR, "block without a way to any school",
                 "block %s has no way to any school: add travel or a link for it", block_name(c, b_room));
        return 1;
    }
    double travel_m = p->travel_m[(int64_t)c->block * p->n_schools + j];
    if (isfinite(travel_m) && travel_m <= p->limit_travel_m) {
        return explain_time(c, kept ? j : -1);
    }
    zsi_format_fixed(m_room, travel_m, 1);
    zsi_format_fixed(limit_room, p->limit_travel_m, 1);
    zsi_find(c->report, ZS_FINDING_ERROR, "block beyond the travel limit",
             "block %s %s school %s at %s m, beyond limits.travel_m of %s m: raise the limit%s", block_name(c, b_room),
             zsi_tr(c->report, kept ? ZSI_N("is kept with") : ZSI_N("has as its nearest")), school_name(c, j, j_room),
             isfinite(travel_m) ? m_room : zsi_tr(c->report, "no reachable"), limit_room, kept ? zsi_tr(c->report, " or release the block") : "");
    return 1;
}

/* Two schools in one unit: neither can have it. 1: said. */
static int explain_roots(const conflict *c, const zsi_instance *instance, int32_t unit)
{
    int32_t first = -1;
    char b_room[ZSI_LABEL_ROOM];
    char j_room[ZSI_LABEL_ROOM];
    char other_room[ZSI_LABEL_ROOM];
    for (int32_t j = 0; j < instance->n_schools; j++) {
        if (instance->root[j] == unit && first >= 0) {
            zsi_find(c->report, ZS_FINDING_ERROR, "two schools in one block",
                     "schools %s and %s both stand in block %s or its group: each zone must hold its own block",
                     school_name(c, first, j_room), school_name(c, j, other_room), block_name(c, b_room));
            return 1;
        }
        first = instance->root[j] == unit ? j : first;
    }
    return 0;
}

static void explain_unit(conflict *c, const zsi_instance *instance, int32_t unit)
{
    char room[ZSI_LABEL_ROOM];
    for (int32_t k = instance->unit_first[unit]; k < instance->unit_first[unit + 1]; k++) {
        c->block = instance->unit_block[k];
        if (explain_block(c)) {
            return;
        }
    }
    c->block = instance->unit_block[instance->unit_first[unit]];
    if (explain_roots(c, instance, unit)) {
        return;
    }
    if (instance->unit_first[unit + 1] - instance->unit_first[unit] > 1) {
        zsi_find(c->report, ZS_FINDING_ERROR, "group without a common school",
                 "the group of block %s has no school that all its blocks may go to (keep, travel limit, own blocks of "
                 "schools, connection): split it or release a block", block_name(c, room));
        return;
    }
    zsi_find(c->report, ZS_FINDING_ERROR, "block that no zone can reach",
             "block %s cannot be connected to a school that it may go to (keep, travel limit): the blocks between may "
             "not go there; release one, raise the limit or add a link", block_name(c, room));
}

int64_t zsi_explain_conflicts(const zsi_instance *instance, zsi_check_names names, zsi_report *report)
{
    conflict c = {.problem = instance->problem, .names = names, .report = report};
    int64_t n = 0;
    for (int32_t u = 0; u < instance->n_units; u++) {
        int found = 0;
        for (int32_t j = 0; j < instance->n_schools && !found; j++) {
            found = zsi_cost_at(instance, u, j) < ZSI_FORBIDDEN;
        }
        if (!found && n++ == 0) {
            size_t first = report->n_findings;
            explain_unit(&c, instance, u);
            if (report->n_findings > first) {
                (void)zsi_fail(report, ZS_OK, "%s", report->finding[first].text);
            }
        } else if (!found) {
            explain_unit(&c, instance, u);
        }
    }
    return n;
}

int64_t zsi_least_moved(const zsi_instance *instance)
{
    int64_t sum = 0;
    for (int32_t u = 0; u < instance->n_units; u++) {
        int64_t least = INT64_MAX;
        for (int32_t j = 0; j < instance->n_schools; j++) {
            int64_t moved = zsi_cost_at(instance, u, j) < ZSI_FORBIDDEN ? zsi_instance_moved(instance, u, j) : INT64_MAX;
            least = moved < least ? moved : least;
        }
        sum += least == INT64_MAX ? 0 : least;
    }
    return sum;
}
