/** @file reasons.c */
#include "model/reasons.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

/* The block, first, and those of its group at the same school into r->unit; returns how many. */
static int32_t gather_unit(const zsi_reasoner *r, int32_t block)
{
    const zsi_problem *p = r->problem;
    int32_t n = 0;
    r->unit[n++] = block;
    int32_t other = p->group && p->group[block] >= 0 ? r->group_first[p->group[block]] - 1 : -1;
    for (; other >= 0; other = r->group_next[other] - 1) {
        if (other != block && r->plan->school[other] == r->plan->school[block]) {
            r->unit[n++] = other;
        }
    }
    return n;
}

static void mark_unit(zsi_reasoner *r, int32_t n)
{
    r->round++;
    for (int32_t i = 0; i < n; i++) {
        r->seen[r->unit[i]] = r->round;
    }
}

/* A block of the unit that its own school cannot let go, with the code for it; -1: none. */
static int32_t find_bound(const zsi_reasoner *r, int32_t n, int32_t *code)
{
    const zsi_problem *p = r->problem;
    for (int32_t i = 0; i < n; i++) {
        if (zsi_holds_school(p, r->unit[i], r->plan->school[r->unit[0]])) {
            *code = ZSI_REASON_OWN;
            return r->unit[i];
        }
    }
    for (int32_t i = 0; p->keep && i < n; i++) {
        if (p->keep[r->unit[i]]) {
            *code = ZSI_REASON_KEPT;
            return r->unit[i];
        }
    }
    return -1;
}

/* A block of the unit that is too far from the school, or has no way there; -1: none. */
static int32_t find_too_far(const zsi_reasoner *r, int32_t n, int32_t school)
{
    for (int32_t i = 0; i < n; i++) {
        if (!zsi_problem_allows(r->problem, r->unit[i], school)) {
            return r->unit[i];
        }
    }
    return -1;
}

/* Km more that the pupils of a block are charged at another school. */
static double charge_change_km(const zsi_problem *p, int32_t block, int32_t own, int32_t school)
{
    const double *charge_km = p->charge_km ? p->charge_km + (int64_t)block * p->n_schools : NULL;
    return charge_km ? (double)p->pupils[block] * (charge_km[school] - charge_km[own]) : 0.0;
}

/* Fills the figures of the answer: pupils, and what changes. */
static void weigh(const zsi_reasoner *r, int32_t n, int32_t school, zsi_reason *reason, double *border_km)
{
    const zsi_problem *p = r->problem;
    int32_t own = r->plan->school[r->unit[0]];
    *border_km = 0.0;
    for (int32_t i = 0; i < n; i++) {
        int32_t b = r->unit[i];
        reason->pupils += p->pupils[b];
        if (p->pupils[b] > 0) {
            reason->travel_change_km += (double)p->pupils[b] * (zsi_reasoner_travel_m(r, b, school) - zsi_reasoner_travel_m(r, b, own)) / 1000.0;
            reason->charge_change_km += charge_change_km(p, b, own, school);
        }
        reason->moved_change += (zsi_is_moved_at(p, b, school) - zsi_is_moved_at(p, b, own)) * p->pupils[b];
        for (int64_t k = p->link_border_m ? p->link_first[b] : 0; p->link_border_m && k < p->link_first[b + 1]; k++) {
            int32_t other = p->link_block[k];
            if (r->seen[other] != r->round) {
                *border_km += p->link_border_m[k] / 1000.0 *
                              ((r->plan->school[other] == own) - (r->plan->school[other] == school));
            }
        }
    }
    double travel = p->weight_distance > 0.0 ? p->weight_distance * reason->travel_change_km : 0.0;
    reason->total_change = travel + reason->charge_change_km + p->weight_moved * (double)reason->moved_change +
                           p->weight_boundary * *border_km;
}

/* Whether a school has room for the unit besides its pupils without `leaving` (-1: nobody leaves). */
static int has_room(const zsi_reasoner *r, int32_t n, int64_t pupils, int32_t school, int32_t leaving)
{
    const zsi_problem *p = r->problem;
    const zsi_classes *classes = p->classes;
    if (!classes) {
        int64_t there = r->plan->school_pupils[school] - (leaving >= 0 ? p->pupils[leaving] : 0);
        return there + pupils <= p->places[school];
    }
    int32_t n_cohorts = classes->n_cohorts;
    memcpy(r->cohort_pupils, r->plan->cohort_pupils + (int64_t)school * n_cohorts, (size_t)n_cohorts * sizeof(int64_t));
    for (int32_t k = 0; k < n_cohorts; k++) {
        r->cohort_pupils[k] -= leaving >= 0 ? classes->pupils[(int64_t)leaving * n_cohorts + k] : 0;
        for (int32_t i = 1; i < n; i++) {
            r->cohort_pupils[k] += classes->pupils[(int64_t)r->unit[i] * n_cohorts + k];
        }
    }
    int fits = 1;
    for (int32_t y = 0; fits && y < classes->n_years; y++) {
        fits = zsi_classes_have_room(classes, school, y, r->cohort_pupils, r->unit[0]);
    }
    return fits;
}

/* The block of a zone that would make room and leaves at least cost, without a group and without cutting others off. */
static int32_t find_leaver(const zsi_reasoner *r, int32_t n, int64_t pupils, int32_t school)
{
    const zsi_problem *p = r->problem;
    for (int32_t i = r->zone_first[school]; i < r->zone_first[school + 1]; i++) {
        int32_t b = r->zone_block[i];
        int alone = !p->group || p->group[b] < 0 ||
                    (r->group_first[p->group[b]] == b + 1 && r->group_next[b] == 0);
        int free_to_go = r->next_school[b] >= 0 && (!p->contiguous || r->cut_off[b] < 0);
        if (alone && free_to_go && has_room(r, n, pupils, school, b)) {
            return b;
        }
    }
    return -1;
}

/* A block of the unit that no way through the unit and the other zone joins to it; -1: none. */
static int32_t find_apart(zsi_reasoner *r, int32_t n, int32_t school)
{
    const zsi_problem *p = r->problem;
    int32_t head = 0;
    int32_t tail = 0;
    mark_unit(r, n);
    int32_t waiting = r->round; /* blocks of the unit that are not reached yet */
    for (int32_t i = 0; i < n; i++) {
        int next_to = 0;
        for (int64_t k = p->link_first[r->unit[i]]; !next_to && k < p->link_first[r->unit[i] + 1]; k++) {
            next_to = r->plan->school[p->link_block[k]] == school;
        }
        if (next_to) {
            r->seen[r->unit[i]] = waiting - 1;
            r->queue[tail++] = r->unit[i];
        }
    }
    while (head < tail) {
        int32_t b = r->queue[head++];
        for (int64_t k = p->link_first[b]; k < p->link_first[b + 1]; k++) {
            int32_t other = p->link_block[k];
            if (r->seen[other] == waiting) {
                r->seen[other] = waiting - 1;
                r->queue[tail++] = other;
            }
        }
    }
    for (int32_t i = 0; i < n; i++) {
        if (r->seen[r->unit[i]] == waiting) {
            return r->unit[i];
        }
    }
    return -1;
}

/* A block that loses its school where the unit leaves; -1: none. A block alone is known, a group is walked around. */
static int32_t find_left_behind(zsi_reasoner *r, int32_t n)
{
    const zsi_problem *p = r->problem;
    int32_t own = r->plan->school[r->unit[0]];
    int32_t root = p->school_block[own];
    int32_t head = 0;
    int32_t tail = 0;
    if (n == 1) {
        return r->cut_off[r->unit[0]];
    }
    mark_unit(r, n);
    r->seen[root] = r->round;
    r->queue[tail++] = root;
    while (head < tail) {
        int32_t b = r->queue[head++];
        for (int64_t k = p->link_first[b]; k < p->link_first[b + 1]; k++) {
            int32_t other = p->link_block[k];
            if (r->plan->school[other] == own && r->seen[other] != r->round) {
                r->seen[other] = r->round;
                r->queue[tail++] = other;
            }
        }
    }
    for (int32_t i = r->zone_first[own]; i < r->zone_first[own + 1]; i++) {
        if (r->seen[r->zone_block[i]] != r->round) {
            return r->zone_block[i];
        }
    }
    return -1;
}

/* Whether a barrier alone keeps a block from being next to the zone of a school. */
static int is_behind_barrier(const zsi_reasoner *r, int32_t block, int32_t school)
{
    for (int32_t i = r->closed_first[block]; i < r->closed_first[block + 1]; i++) {
        if (r->plan->school[r->closed_block[i]] == school) {
            return 1;
        }
    }
    return 0;
}

/* Whether some pupils now beyond places find a place where the unit leaves its school. */
static int eases(const zsi_reasoner *r, int32_t n, int64_t pupils)
{
    const zsi_classes *classes = r->problem->classes;
    int32_t own = r->plan->school[r->unit[0]];
    if (!classes) {
        return r->plan->school_excess[own] > 0 && pupils > 0;
    }
    int32_t n_cohorts = classes->n_cohorts;
    const int64_t *there = r->plan->cohort_pupils + (int64_t)own * n_cohorts;
    memcpy(r->cohort_pupils, there, (size_t)n_cohorts * sizeof *there);
    for (int32_t i = 0; i < n; i++) {
        for (int32_t k = 0; k < n_cohorts; k++) {
            r->cohort_pupils[k] -= classes->pupils[(int64_t)r->unit[i] * n_cohorts + k];
        }
    }
    for (int32_t y = 0; y < classes->n_years; y++) {
        int64_t before[ZSI_MOST_AIMS] = {0};
        int64_t after[ZSI_MOST_AIMS] = {0};
        zsi_classes_excess(classes, own, y, there, before);
        zsi_classes_excess(classes, own, y, r->cohort_pupils, after);
        for (int32_t a = 0; a < classes->n_aims; a++) {
            if (after[a] < before[a]) {
                return 1;
            }
        }
    }
    return 0;
}

/* The codes that weigh, once nothing forbids. */
static int32_t code_by_weight(const zsi_reasoner *r, int32_t n, zsi_reason *reason, double border_km)
{
    const zsi_problem *p = r->problem;
    double slack = 1e-9 * (1.0 + fabs(r->plan->total));
    double travel = (p->weight_distance > 0.0 ? p->weight_distance * reason->travel_change_km : 0.0) + reason->charge_change_km;
    reason->eases = eases(r, n, reason->pupils);
    if (reason->eases || reason->total_change < -slack) {
        return ZSI_REASON_IMPROVABLE;
    }
    if (p->weight_moved > 0.0 && reason->moved_change > 0) {
        return ZSI_REASON_FEWER_MOVED;
    }
    return p->weight_boundary * border_km > slack && travel < -slack ? ZSI_REASON_BOUNDARY : ZSI_REASON_NO_GAIN;
}

/* Where the zones would not hang together: the code, and the block it is about; 0 where they would. */
static int is_cut(zsi_reasoner *r, int32_t n, int32_t school, zsi_reason *reason)
{
    if (!r->problem->contiguous) {
        return 0;
    }
    int32_t apart = find_apart(r, n, school);
    if (apart >= 0) {
        reason->code = is_behind_barrier(r, apart, school) ? ZSI_REASON_BARRIER : ZSI_REASON_CUT_OFF;
        reason->block = apart;
        return 1;
    }
    reason->block = find_left_behind(r, n);
    reason->code = ZSI_REASON_CUT_OFF;
    reason->is_next_to = 1;
    return reason->block >= 0;
}

zsi_reason zsi_reason_against(zsi_reasoner *r, int32_t block, int32_t school)
{
    const zsi_problem *p = r->problem;
    int32_t n = gather_unit(r, block);
    zsi_reason reason = {.school = school, .block = -1, .next_school = -1, .n_blocks = n};
    double border_km = 0.0;
    mark_unit(r, n);
    weigh(r, n, school, &reason, &border_km);
    reason.block = find_bound(r, n, &reason.code);
    if (reason.block >= 0) {
        return reason;
    }
    reason.block = find_too_far(r, n, school);
    if (reason.block >= 0) {
        reason.code = ZSI_REASON_LIMIT;
        return reason;
    }
    if (n > 1 && reason.travel_change_km >= 0.0 && zsi_reasoner_travel_m(r, block, school) < zsi_reasoner_travel_m(r, block, r->plan->school[block])) {
        reason.code = ZSI_REASON_GROUP;
        return reason;
    }
    if (p->limit_moved_pupils >= 0 && reason.moved_change > 0 &&
        r->plan->moved_pupils + reason.moved_change > p->limit_moved_pupils) {
        reason.code = ZSI_REASON_LIMIT;
        reason.is_moved_limit = 1;
        return reason;
    }
    if (reason.pupils > 0 && !has_room(r, n, reason.pupils, school, -1)) {
        reason.code = ZSI_REASON_FULL;
        reason.block = find_leaver(r, n, reason.pupils, school);
        reason.next_school = reason.block >= 0 ? r->next_school[reason.block] : -1;
        return reason;
    }
    if (is_cut(r, n, school, &reason)) {
        return reason;
    }
    reason.code = code_by_weight(r, n, &reason, border_km);
    return reason;
}

int32_t zsi_nearer_schools(const zsi_reasoner *reasoner, int32_t block, int32_t *school, int32_t room)
{
    const zsi_problem *p = reasoner->problem;
    double own_m = zsi_reasoner_travel_m(reasoner, block, reasoner->plan->school[block]);
    int32_t n = 0;
    int32_t n_kept = 0;
    for (int32_t j = 0; j < p->n_schools; j++) {
        double here_m = zsi_reasoner_travel_m(reasoner, block, j);
        if (!(here_m < own_m) || !zsi_plan_is_open(reasoner->plan, j)) {
            continue;
        }
        n++;
        int32_t at = n_kept < room ? n_kept++ : room;
        for (; at > 0 && zsi_reasoner_travel_m(reasoner, block, school[at - 1]) > here_m; at--) {
            if (at < room) {
                school[at] = school[at - 1];
            }
        }
        if (at < room) {
            school[at] = j;
        }
    }
    return n;
}

int32_t zsi_school_behind_barrier(const zsi_reasoner *reasoner, int32_t block)
{
    const zsi_record *record = reasoner->record;
    const zsi_problem *p = reasoner->problem;
    int32_t found = -1;
    if (!record || !record->goes_around) {
        return -1;
    }
    double least_m = zsi_reasoner_travel_m(reasoner, block, reasoner->plan->school[block]) - 0.05; /* as far as tables tell */
    for (int32_t j = 0; j < p->n_schools; j++) {
        double flight_m = hypot(record->block_x[block] - record->school_x[j], record->block_y[block] - record->school_y[j]);
        if (flight_m < least_m && zsi_plan_is_open(reasoner->plan, j)) {
            least_m = flight_m;
            found = j;
        }
    }
    return found;
}

zsi_reason zsi_reason_of(zsi_reasoner *reasoner, int32_t block)
{
    int32_t school = -1;
    if (zsi_nearer_schools(reasoner, block, &school, 1) > 0) {
        return zsi_reason_against(reasoner, block, school);
    }
    int32_t n = gather_unit(reasoner, block);
    zsi_reason reason = {.code = ZSI_REASON_NEAREST, .school = -1, .block = -1, .next_school = -1, .n_blocks = n};
    for (int32_t i = 0; i < n; i++) {
        reason.pupils += reasoner->problem->pupils[reasoner->unit[i]];
    }
    int32_t behind = zsi_school_behind_barrier(reasoner, block);
    if (behind >= 0) {
        reason.code = ZSI_REASON_BARRIER;
        reason.school = behind;
        reason.is_way_round = 1;
    }
    return reason;
}

zs_status zsi_find_reasons(const zsi_problem *problem, const zsi_plan *plan, const zsi_record *record, zsi_reason *reason,
                           zsi_report *report)
{
    zsi_reasoner reasoner;
    zs_status status = zsi_reasoner_init(&reasoner, problem, plan, record, report);
    for (int32_t b = 0; status == ZS_OK && b < problem->n_blocks; b++) {
        reason[b] = zsi_reason_of(&reasoner, b);
    }
    zsi_reasoner_clear(&reasoner);
    return status;
}

const char *zsi_reason_name(int32_t code)
{
    static const char *const names[] = {"nearest", "own",     "kept",        "limit",    "group",   "full",
                                        "barrier", "cut_off", "fewer_moved", "boundary", "no_gain", "improvable"};
    return code >= 0 && code < ZSI_N_REASONS ? names[code] : "";
}
