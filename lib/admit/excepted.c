/** @file excepted.c */
#include "admit/excepted.h"

#include "admit/deferred.h"
#include "base/memory.h"

#include <string.h>

typedef struct birth {
    int32_t family;
    int32_t applicant;
} birth;

typedef struct settling {
    const zsi_roll *roll;
    zsi_market *market;
    int32_t *rank;      /* [entries] as ranked; those of excepted pupils leave the market */
    int64_t *entry;
    uint8_t *excepted;
    birth *twin;        /* [n_twins] those of one family together */
    int32_t n_twins;
} settling;

static int compare_births(const void *a, const void *b)
{
    const birth *left = a;
    const birth *right = b;
    if (left->family != right->family) {
        return left->family < right->family ? -1 : 1;
    }
    return (left->applicant > right->applicant) - (left->applicant < right->applicant);
}

static void list_twins(settling *s)
{
    const zsi_roll *roll = s->roll;
    for (int32_t i = 0; i < roll->n_applicants; i++) {
        if (roll->excepted[i] == ZSI_EXCEPTED_TWIN && roll->family && roll->family[i] >= 0) {
            s->twin[s->n_twins++] = (birth){roll->family[i], i};
        }
    }
    if (s->n_twins > 1) {
        qsort(s->twin, (size_t)s->n_twins, sizeof *s->twin, compare_births);
    }
}

static void leave_market(settling *s, int32_t applicant)
{
    s->excepted[applicant] = 1;
    for (size_t e = s->market->first[applicant]; e < s->market->first[applicant + 1]; e++) {
        s->market->rank[e] = -1;
    }
}

/* The first school asked for that a rule of its own would take them at, -1: none. */
static int64_t first_eligible(const settling *s, int32_t applicant)
{
    for (size_t e = s->market->first[applicant]; e < s->market->first[applicant + 1]; e++) {
        if (s->rank[e] >= 0) {
            return (int64_t)e;
        }
    }
    return -1;
}

static int have_same_lists(const zsi_market *market, int32_t a, int32_t b)
{
    size_t n = market->first[a + 1] - market->first[a];
    return n == market->first[b + 1] - market->first[b] &&
           memcmp(market->school + market->first[a], market->school + market->first[b], n * sizeof *market->school) == 0;
}

/* Who stands better: nearer to the top of the common list, then ranked before. */
static int is_better(const settling *s, int32_t a, int32_t b)
{
    if (s->entry[a] < 0 || s->entry[b] < 0) {
        return s->entry[a] >= 0;
    }
    size_t left = (size_t)s->entry[a] - s->market->first[a];
    size_t right = (size_t)s->entry[b] - s->market->first[b];
    return left != right ? left < right : s->rank[s->entry[a]] < s->rank[s->entry[b]];
}

/* The best placed of one birth who compete and ask for the same schools as twin[k], -1: none. */
static int32_t best_of_birth(const settling *s, const birth *twin, int32_t n, int32_t k)
{
    int32_t best = -1;
    for (int32_t other = 0; other < n; other++) {
        int32_t i = twin[other].applicant;
        if (!s->excepted[i] && s->entry[i] >= 0 && have_same_lists(s->market, i, twin[k].applicant) &&
            (best < 0 || is_better(s, i, best))) {
            best = i;
        }
    }
    return best;
}

/* One birth: the best placed of those who compete brings the others along. Whether anybody left the market. */
static int bring_along(settling *s, const birth *twin, int32_t n)
{
    int left = 0;
    for (int32_t k = 0; k < n; k++) {
        int32_t i = twin[k].applicant;
        int32_t best = best_of_birth(s, twin, n, k);
        if (best < 0 || i == best) {
            continue;
        }
        int64_t beside = (int64_t)(s->market->first[i] + ((size_t)s->entry[best] - s->market->first[best]));
        if (!s->excepted[i] && s->entry[i] != beside) {
            leave_market(s, i);
            left = 1;
        }
        if (s->excepted[i]) {
            s->entry[i] = beside;
        }
    }
    return left;
}

static int bring_all(settling *s)
{
    int left = 0;
    for (int32_t first = 0; first < s->n_twins;) {
        int32_t end = first + 1;
        while (end < s->n_twins && s->twin[end].family == s->twin[first].family) {
            end++;
        }
        left |= bring_along(s, s->twin + first, end - first);
        first = end;
    }
    return left;
}

static zs_status settle(settling *s, zsi_report *report)
{
    const zsi_roll *roll = s->roll;
    list_twins(s);
    for (int32_t i = 0; i < roll->n_applicants; i++) {
        if (roll->excepted[i] == ZSI_EXCEPTED_YES && first_eligible(s, i) >= 0) {
            leave_market(s, i);
        }
    }
    do {
        ZSI_TRY(zsi_deferred_acceptance(s->market, s->entry, report));
    } while (bring_all(s));
    for (int32_t i = 0; i < roll->n_applicants; i++) {
        if (roll->excepted[i] == ZSI_EXCEPTED_YES && s->excepted[i]) {
            s->entry[i] = first_eligible(s, i);
        }
    }
    return ZS_OK;
}

zs_status zsi_settle_excepted(const zsi_roll *roll, zsi_priority *priority, int64_t *entry, uint8_t *excepted,
                              zsi_report *report)
{
    zsi_market *market = &priority->market;
    memset(excepted, 0, (size_t)roll->n_applicants);
    if (!roll->excepted) {
        return zsi_deferred_acceptance(market, entry, report);
    }
    settling s = {.roll = roll, .market = market, .entry = entry, .excepted = excepted,
                  .rank = zsi_copy_array(market->rank, market->first[roll->n_applicants], sizeof *market->rank),
                  .twin = ZSI_NEW(birth, roll->n_applicants)};
    zs_status status = s.rank && s.twin ? settle(&s, report) : zsi_fail_memory(report);
    free(s.rank);
    free(s.twin);
    return status;
}
