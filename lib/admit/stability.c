/** @file stability.c */
#include "admit/stability.h"

#include "base/memory.h"

/* What every school took, by category. */
typedef struct intake {
    const zsi_market *market;
    int64_t *pupils; /* [n_schools] */
    int64_t *count;  /* [n_schools * n_categories] */
    int32_t *worst;  /* [n_schools * n_categories] rank of the last one, -1: none */
} intake;

static void note(zsi_instability *found, int32_t kind, int32_t applicant, int32_t school)
{
    if (found->n++ == 0) {
        found->kind = kind;
        found->applicant = applicant;
        found->school = school;
    }
}

static int64_t cell_of(const zsi_market *market, int32_t school, int32_t category)
{
    return (int64_t)school * market->n_categories + category;
}

static void count_in(intake *in, const int64_t *entry, zsi_instability *found)
{
    const zsi_market *market = in->market;
    for (int64_t k = 0; k < (int64_t)market->n_schools * market->n_categories; k++) {
        in->worst[k] = -1;
    }
    for (int32_t i = 0; i < market->n_applicants; i++) {
        if (entry[i] < 0) {
            continue;
        }
        size_t e = (size_t)entry[i];
        if (e < market->first[i] || e >= market->first[i + 1] || market->rank[e] < 0) {
            note(found, ZSI_UNSTABLE_ENTRY, i, -1);
            continue;
        }
        int64_t cell = cell_of(market, market->school[e], zsi_market_category(market, i));
        in->pupils[market->school[e]]++;
        in->count[cell]++;
        if (market->rank[e] > in->worst[cell]) {
            in->worst[cell] = market->rank[e];
        }
    }
}

static void check_schools(const intake *in, zsi_instability *found)
{
    const zsi_market *market = in->market;
    for (int32_t j = 0; j < market->n_schools; j++) {
        if (in->pupils[j] > market->places[j]) {
            note(found, ZSI_UNSTABLE_PLACES, -1, j);
        }
        for (int32_t c = 0; c < market->n_categories; c++) {
            if (in->count[cell_of(market, j, c)] > zsi_market_quota(market, j, c)) {
                note(found, ZSI_UNSTABLE_QUOTA, -1, j);
            }
        }
    }
}

/* Why the school should take this applicant besides or instead of those it took; 0: it should not. */
static int32_t claim_of(const intake *in, int32_t school, int32_t category, int32_t rank)
{
    const zsi_market *market = in->market;
    int64_t own = cell_of(market, school, category);
    int within_quota = in->count[own] < zsi_market_quota(market, school, category);
    int has_reserved = in->count[own] < zsi_market_reserved(market, school, category);
    if (within_quota && in->pupils[school] < market->places[school]) {
        return ZSI_UNSTABLE_FREE;
    }
    if (in->worst[own] > rank) {
        return ZSI_UNSTABLE_ENVY;
    }
    for (int32_t c = 0; c < market->n_categories; c++) {
        int64_t other = cell_of(market, school, c);
        if (c == category || in->count[other] <= zsi_market_reserved(market, school, c)) {
            continue; /* all of them have reserved places */
        }
        if (has_reserved) {
            return ZSI_UNSTABLE_RESERVE;
        }
        if (within_quota && in->worst[other] > rank) {
            return ZSI_UNSTABLE_ENVY;
        }
    }
    return 0;
}

static void check_claims(const intake *in, const int64_t *entry, zsi_instability *found)
{
    const zsi_market *market = in->market;
    for (int32_t i = 0; i < market->n_applicants; i++) {
        size_t end = entry[i] < 0 ? market->first[i + 1] : (size_t)entry[i];
        for (size_t e = market->first[i]; e < end && e < market->first[i + 1]; e++) {
            int32_t kind = market->rank[e] < 0 ? 0 : claim_of(in, market->school[e], zsi_market_category(market, i),
                                                              market->rank[e]);
            if (kind) {
                note(found, kind, i, market->school[e]);
            }
        }
    }
}

zs_status zsi_check_stability(const zsi_market *market, const int64_t *entry, zsi_instability *found, zsi_report *report)
{
    size_t cells = (size_t)market->n_schools * (size_t)market->n_categories;
    intake in = {.market = market, .pupils = ZSI_NEW(int64_t, market->n_schools), .count = ZSI_NEW(int64_t, cells),
                 .worst = ZSI_NEW(int32_t, cells)};
    zs_status status = in.pupils && in.count && in.worst ? ZS_OK : zsi_fail_memory(report);
    *found = (zsi_instability){.applicant = -1, .school = -1};
    if (status == ZS_OK) {
        count_in(&in, entry, found);
        check_schools(&in, found);
        check_claims(&in, entry, found);
    }
    free(in.pupils);
    free(in.count);
    free(in.worst);
    return status;
}

const char *zsi_instability_text(int32_t kind)
{
    switch (kind) {
    case ZSI_UNSTABLE_ENTRY:
        return ZSI_N("an applicant is at a school that is not on their list, or that cannot take them");
    case ZSI_UNSTABLE_PLACES:
        return ZSI_N("a school has more pupils than places");
    case ZSI_UNSTABLE_QUOTA:
        return ZSI_N("a school has more of a category than its quota");
    case ZSI_UNSTABLE_FREE:
        return ZSI_N("a school that an applicant prefers has a free place");
    case ZSI_UNSTABLE_RESERVE:
        return ZSI_N("places reserved for an applicant's category went to others");
    case ZSI_UNSTABLE_ENVY:
        return ZSI_N("a school that an applicant prefers took somebody ranked behind");
    default:
        return ZSI_N("stable");
    }
}
