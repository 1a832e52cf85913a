/** @file overflow.c */
#include "admit/overflow.h"

#include "base/memory.h"
#include "base/transport_flow.h"

#include <string.h>

/* Free schools each unit may be sent to at first; added at a time where the prices, or missing places, ask for more. */
enum { NEAR_SCHOOLS = 16, BETTER_SCHOOLS = 8, WIDER_SCHOOLS = 64 };

/* Pupils with the same way to every school. */
typedef struct unit_key {
    int32_t location;
    int32_t area;
    int32_t at; /* place in the list of applicants */
} unit_key;

typedef struct placing {
    const zsi_roll *roll;
    const zsi_overflow *over;
    int32_t n_free;         /* schools with free places */
    int32_t *free_school;   /* [n_free] */
    int64_t *places;        /* [n_free] */
    unit_key *key;          /* [n] by unit */
    int32_t n_units;
    int32_t *unit_first;    /* [n_units + 1] of key */
    int64_t *pupils;        /* [n_units] */
    int64_t step_mm;
    int64_t farthest;       /* steps of the longest known way */
    int64_t out_of_area;    /* weight of a pupil outside their learning zone */
    int64_t too_far;        /* weight of a pupil beyond the limit */
    size_t *first;          /* [n_units + 1] candidates */
    int32_t *school;        /* [pairs] places in free_school */
    int64_t *cost;          /* [pairs] */
} placing;

static int compare_units(const void *a, const void *b)
{
    const unit_key *left = a;
    const unit_key *right = b;
    if (left->location != right->location) {
        return left->location < right->location ? -1 : 1;
    }
    if (left->area != right->area) {
        return left->area < right->area ? -1 : 1;
    }
    return (left->at > right->at) - (left->at < right->at);
}

/* Learning zone of every zone: that of its first school that has one, -1: none. area[n_zones]; NULL: out of memory. */
static int32_t *areas_of_zones(const zsi_roll *roll, int32_t *n_zones)
{
    *n_zones = 0;
    for (int32_t j = 0; j < roll->n_schools; j++) {
        *n_zones = roll->school_zone[j] >= *n_zones ? roll->school_zone[j] + 1 : *n_zones;
    }
    int32_t *area = ZSI_NEW(int32_t, *n_zones);
    for (int32_t z = 0; area && z < *n_zones; z++) {
        area[z] = -1;
    }
    for (int32_t j = roll->n_schools - 1; area && roll->school_area && j >= 0; j--) {
        if (roll->school_area[j] >= 0) {
            area[roll->school_zone[j]] = roll->school_area[j];
        }
    }
    return area;
}

static int make_units(placing *p)
{
    const zsi_roll *roll = p->roll;
    int32_t n_zones = 0;
    int32_t *area = areas_of_zones(roll, &n_zones);
    p->key = ZSI_NEW(unit_key, p->over->n);
    p->unit_first = ZSI_NEW(int32_t, (size_t)p->over->n + 1);
    p->pupils = ZSI_NEW(int64_t, p->over->n);
    if (!area || !p->key || !p->unit_first || !p->pupils) {
        free(area);
        return -1;
    }
    for (int32_t k = 0; k < p->over->n; k++) {
        int32_t i = p->over->applicant[k];
        int32_t zone = roll->zone[i];
        p->key[k] = (unit_key){roll->location[i], zone >= 0 && zone < n_zones ? area[zone] : -1, k};
    }
    free(area);
    if (p->over->n > 1) {
        qsort(p->key, (size_t)p->over->n, sizeof *p->key, compare_units);
    }
    for (int32_t k = 0; k < p->over->n; k++) {
        if (k == 0 || p->key[k].location != p->key[k - 1].location || p->key[k].area != p->key[k - 1].area) {
            p->unit_first[p->n_units++] = k;
        }
        p->pupils[p->n_units - 1]++;
    }
    p->unit_first[p->n_units] = p->over->n;
    return 0;
}

static int list_free(placing *p)
{
    p->free_school = ZSI_NEW(int32_t, p->roll->n_schools);
    p->places = ZSI_NEW(int64_t, p->roll->n_schools);
    for (int32_t j = 0; p->free_school && p->places && j < p->roll->n_schools; j++) {
        if (p->over->free[j] > 0) {
            p->places[p->n_free] = p->over->free[j];
            p->free_school[p->n_free++] = j;
        }
    }
    return p->free_school && p->places ? 0 : -1;
}

/* Weights that make the three aims one whole number. A flow is best where no circle of moves among schools, each school
 * once, improves it: an aim outweighs the next one as soon as it outweighs all that such a circle can gain there. */
static void settle_weights(placing *p)
{
    int64_t farthest_mm = 0;
    for (int32_t u = 0; u < p->n_units; u++) {
        for (int32_t f = 0; f < p->n_free; f++) {
            int64_t mm = zsi_location_distance_mm(p->roll, p->key[p->unit_first[u]].location, p->free_school[f]);
            farthest_mm = mm != ZSI_NO_DISTANCE && mm > farthest_mm ? mm : farthest_mm;
        }
    }
    __int128 circle = 2 * (__int128)p->n_free + 2;
    for (p->step_mm = 1;; p->step_mm *= 10) {
        p->farthest = farthest_mm / p->step_mm + 1;
        __int128 outside = circle * p->farthest + 1;
        __int128 beyond = circle * (outside + p->farthest) + 1;
        if (circle * (beyond + outside + p->farthest) < ((__int128)1 << 61)) {
            p->out_of_area = (int64_t)outside;
            p->too_far = (int64_t)beyond;
            return;
        }
    }
}

static int64_t cost_of(const placing *p, int32_t unit, int32_t free_index)
{
    const unit_key *key = &p->key[p->unit_first[unit]];
    int32_t school = p->free_school[free_index];
    int64_t mm = zsi_location_distance_mm(p->roll, key->location, school);
    int known = mm != ZSI_NO_DISTANCE;
    int64_t cost = known ? mm / p->step_mm : p->farthest;
    int outside = key->area >= 0 && p->roll->school_area[school] != key->area;
    int beyond = key->location >= 0 && (!known || mm > p->over->limit_mm);
    return cost + (outside ? p->out_of_area : 0) + (beyond ? p->too_far : 0);
}

/* Puts a candidate into its place among those of a unit, which begin at `first` and are n so far. */
static void insert(placing *p, size_t first, size_t n, int32_t free_index, int64_t cost)
{
    size_t at = first + n;
    for (; at > first && p->cost[at - 1] > cost; at--) {
        p->cost[at] = p->cost[at - 1];
        p->school[at] = p->school[at - 1];
    }
    p->cost[at] = cost;
    p->school[at] = free_index;
}

static int list_near(placing *p)
{
    size_t most = p->n_free < NEAR_SCHOOLS ? (size_t)p->n_free : NEAR_SCHOOLS;
    p->first = ZSI_NEW(size_t, (size_t)p->n_units + 1);
    p->school = ZSI_NEW(int32_t, (size_t)p->n_units * most + 1);
    p->cost = ZSI_NEW(int64_t, (size_t)p->n_units * most + 1);
    if (!p->first || !p->school || !p->cost) {
        return -1;
    }
    for (int32_t u = 0; u < p->n_units; u++) {
        size_t first = p->first[u];
        size_t n = 0;
        for (int32_t f = 0; f < p->n_free; f++) {
            int64_t cost = cost_of(p, u, f);
            if (n < most) {
                insert(p, first, n++, f, cost);
            } else if (cost < p->cost[first + n - 1]) {
                insert(p, first, n - 1, f, cost);
            }
        }
        p->first[u + 1] = first + n;
    }
    return 0;
}

/* Dearest price that the flow pays for a pupil of this unit. */
static int64_t dearest_of(const placing *p, const zsi_transport_flow *flow, int32_t unit)
{
    int64_t dearest = INT64_MIN;
    for (size_t e = p->first[unit]; e < p->first[unit + 1]; e++) {
        int64_t priced = p->cost[e] + flow->price[p->school[e]];
        dearest = flow->amount[e] > 0 && priced > dearest ? priced : dearest;
    }
    return dearest;
}

static int has_candidate(const placing *p, int32_t unit, int32_t free_index)
{
    for (size_t e = p->first[unit]; e < p->first[unit + 1]; e++) {
        if (p->school[e] == free_index) {
            return 1;
        }
    }
    return 0;
}

/* Whether some pupil of the unit stands in the part that has too few places. */
static int is_stuck(const placing *p, const zsi_transport_flow *flow, int32_t unit)
{
    for (size_t e = p->first[unit]; e < p->first[unit + 1]; e++) {
        if (flow->amount[e] > 0 && flow->short_school[p->school[e]]) {
            return 1;
        }
    }
    return 0;
}

/* The best schools for a unit that are no candidates yet: those that improve the flow, or, where pupils are unplaced, the
 * nearest. Puts up to `most` into found, returns how many. */
static size_t find_for_unit(const placing *p, const zsi_transport_flow *flow, int32_t unit, size_t most, int32_t *found,
                            int64_t *value)
{
    int priced = flow->unplaced == 0;
    int64_t below = priced ? dearest_of(p, flow, unit) : INT64_MAX;
    size_t n = 0;
    for (int32_t f = 0; f < p->n_free; f++) {
        int64_t cost = cost_of(p, unit, f) + (priced ? flow->price[f] : 0);
        if (cost >= below || (n == most && cost >= value[n - 1]) || has_candidate(p, unit, f)) {
            continue;
        }
        size_t at = n < most ? n++ : n - 1;
        for (; at > 0 && value[at - 1] > cost; at--) {
            value[at] = value[at - 1];
            found[at] = found[at - 1];
        }
        value[at] = cost;
        found[at] = f;
    }
    return n;
}

/* Pairs that should become candidates, as a list of (unit, school) in the order of units. Their number, -1: out of memory. */
static int64_t find_better(const placing *p, const zsi_transport_flow *flow, int32_t **pairs)
{
    int32_t found[WIDER_SCHOOLS];
    int64_t value[WIDER_SCHOOLS];
    size_t n_pairs = 0;
    size_t capacity = 0;
    void *list = NULL;
    for (int32_t u = 0; u < p->n_units; u++) {
        if (flow->unplaced > 0 && !is_stuck(p, flow, u)) {
            continue;
        }
        size_t n = find_for_unit(p, flow, u, flow->unplaced > 0 ? WIDER_SCHOOLS : BETTER_SCHOOLS, found, value);
        if (n > 0 && zsi_grow(&list, &capacity, 2 * (n_pairs + n), sizeof **pairs)) {
            free(list);
            return -1;
        }
        for (size_t k = 0; k < n; k++, n_pairs++) {
            ((int32_t *)list)[2 * n_pairs] = u;
            ((int32_t *)list)[2 * n_pairs + 1] = found[k];
        }
    }
    *pairs = list;
    return (int64_t)n_pairs;
}

/* Takes the pairs in as candidates. */
static int widen(placing *p, const int32_t *pairs, size_t n_pairs)
{
    size_t n = p->first[p->n_units] + n_pairs;
    placing wider = *p;
    size_t taken = 0;
    wider.first = ZSI_NEW(size_t, (size_t)p->n_units + 1);
    wider.school = ZSI_NEW(int32_t, n);
    wider.cost = ZSI_NEW(int64_t, n);
    if (!wider.first || !wider.school || !wider.cost) {
        free(wider.first);
        free(wider.school);
        free(wider.cost);
        return -1;
    }
    for (int32_t u = 0; u < p->n_units; u++) {
        size_t first = wider.first[u];
        size_t had = p->first[u + 1] - p->first[u];
        memcpy(wider.school + first, p->school + p->first[u], had * sizeof *p->school);
        memcpy(wider.cost + first, p->cost + p->first[u], had * sizeof *p->cost);
        for (; taken < n_pairs && pairs[2 * taken] == u; taken++) {
            insert(&wider, first, had++, pairs[2 * taken + 1], cost_of(p, u, pairs[2 * taken + 1]));
        }
        wider.first[u + 1] = first + had;
    }
    free(p->first);
    free(p->school);
    free(p->cost);
    *p = wider;
    return 0;
}

/* Solves, prices the other pairs, and again until none improves. 0, or -1: out of memory. */
static int solve(placing *p, zsi_transport_flow *flow)
{
    for (;;) {
        const zsi_transport_case over = {.n_units = p->n_units, .n_schools = p->n_free, .pupils = p->pupils,
                                         .places = p->places, .first = p->first, .school = p->school, .cost = p->cost};
        int32_t *pairs = NULL;
        int result = zsi_transport_flow_solve(&over, NULL, flow);
        int64_t n_pairs = result < 0 ? -1 : find_better(p, flow, &pairs);
        if (n_pairs == 0) {
            free(pairs);
            return 0;
        }
        zsi_transport_flow_clear(flow);
        int failed = n_pairs < 0 || widen(p, pairs, (size_t)n_pairs);
        free(pairs);
        if (failed) {
            return -1;
        }
    }
}

/* The flow as one school a pupil, the nearer ones to those who stand first. */
static void hand_out(const placing *p, const zsi_transport_flow *flow, int32_t *school, zsi_overflow_total *total)
{
    *total = (zsi_overflow_total){.step_mm = p->step_mm};
    for (int32_t u = 0; u < p->n_units; u++) {
        int32_t k = p->unit_first[u];
        for (size_t e = p->first[u]; e < p->first[u + 1]; e++) {
            int32_t to = p->free_school[p->school[e]];
            int64_t mm = zsi_location_distance_mm(p->roll, p->key[p->unit_first[u]].location, to);
            int64_t cost = p->cost[e];
            for (int64_t pupil = 0; pupil < flow->amount[e]; pupil++) {
                school[p->key[k++].at] = to;
                total->beyond += cost >= p->too_far;
                total->outside += (cost >= p->too_far ? cost - p->too_far : cost) >= p->out_of_area;
                total->distance_mm += mm == ZSI_NO_DISTANCE ? 0 : mm;
            }
        }
    }
}

static void clear(placing *p)
{
    free(p->free_school);
    free(p->places);
    free(p->key);
    free(p->unit_first);
    free(p->pupils);
    free(p->first);
    free(p->school);
    free(p->cost);
}

zs_status zsi_overflow_place(const zsi_roll *roll, const zsi_overflow *overflow, int32_t *school, zsi_overflow_total *total,
                             zsi_report *report)
{
    placing p = {.roll = roll, .over = overflow};
    zsi_transport_flow flow = {0};
    int64_t n_free = 0;
    *total = (zsi_overflow_total){.step_mm = 1};
    for (int32_t j = 0; j < roll->n_schools; j++) {
        n_free += overflow->free[j] > 0 ? overflow->free[j] : 0;
    }
    if (n_free < overflow->n) {
        return zsi_fail(report, ZS_E_ARGUMENT, "overflow: more applicants than free places");
    }
    if (overflow->n == 0) {
        return ZS_OK;
    }
    int failed = make_units(&p) || list_free(&p);
    if (!failed) {
        settle_weights(&p);
        failed = list_near(&p) || solve(&p, &flow);
    }
    if (!failed) {
        hand_out(&p, &flow, school, total);
    }
    zsi_transport_flow_clear(&flow);
    clear(&p);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}
