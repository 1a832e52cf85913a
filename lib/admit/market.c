/** @file market.c */
#include "admit/market.h"

#include "base/memory.h"

#include <inttypes.h>
#include <string.h>

int zsi_market_make(zsi_market *market, int32_t n_applicants, int32_t n_schools, size_t n_entries)
{
    *market = (zsi_market){.n_applicants = n_applicants, .n_schools = n_schools, .n_categories = 1};
    market->first = ZSI_NEW(size_t, (size_t)n_applicants + 1);
    market->school = ZSI_NEW(int32_t, n_entries);
    market->rank = ZSI_NEW(int32_t, n_entries);
    market->places = ZSI_NEW(int64_t, n_schools);
    return market->first && market->school && market->rank && market->places ? 0 : -1;
}

void zsi_market_clear(zsi_market *market)
{
    free(market->first);
    free(market->school);
    free(market->rank);
    free(market->places);
    free(market->category);
    free(market->reserved);
    free(market->quota);
    memset(market, 0, sizeof *market);
}

static zs_status validate_schools(const zsi_market *market, zsi_report *report)
{
    for (int32_t j = 0; j < market->n_schools; j++) {
        __int128 reserved = 0;
        if (market->places[j] < 0) {
            return zsi_fail(report, ZS_E_ARGUMENT, "school %" PRId32 " has %" PRId64 " places; expected at least 0", j,
                            market->places[j]);
        }
        for (int32_t c = 0; c < market->n_categories; c++) {
            int64_t kept = zsi_market_reserved(market, j, c);
            if (kept < 0 || kept > zsi_market_quota(market, j, c)) {
                return zsi_fail(report, ZS_E_ARGUMENT, "school %" PRId32 ", category %" PRId32 ": %" PRId64 " places are "
                                "reserved; expected at least 0 and at most its quota", j, c, kept);
            }
            reserved += kept;
        }
        if (reserved > market->places[j]) {
            return zsi_fail(report, ZS_E_DATA, "school %" PRId32 ": more places are reserved than the %" PRId64 " it has", j,
                            market->places[j]);
        }
    }
    return ZS_OK;
}

/* Ranks of a school, each once: its entries counted, then a mark for every rank. */
static zs_status validate_ranks(const zsi_market *market, size_t *at, int32_t *seen, zsi_report *report)
{
    size_t n = market->first[market->n_applicants];
    for (size_t e = 0; e < n; e++) {
        at[market->school[e] + 1]++;
    }
    for (int32_t j = 0; j < market->n_schools; j++) {
        at[j + 1] += at[j];
    }
    for (size_t e = 0; e < n; e++) {
        int32_t rank = market->rank[e];
        size_t room = at[market->school[e] + 1] - at[market->school[e]];
        if (rank < -1 || (rank >= 0 && (size_t)rank >= room)) {
            return zsi_fail(report, ZS_E_ARGUMENT, "school %" PRId32 ": a rank of %" PRId32 "; expected -1, or from 0 below "
                            "the number of its applicants", market->school[e], rank);
        }
        if (rank >= 0 && seen[at[market->school[e]] + (size_t)rank]++) {
            return zsi_fail(report, ZS_E_ARGUMENT, "school %" PRId32 ": two applicants have the rank %" PRId32 "; expected an "
                            "order without ties", market->school[e], rank);
        }
    }
    return ZS_OK;
}

static zs_status validate_lists(const zsi_market *market, int32_t *last, zsi_report *report)
{
    for (int32_t i = 0; i < market->n_applicants; i++) {
        int32_t category = zsi_market_category(market, i);
        if (market->first[i] > market->first[i + 1] || category < 0 || category >= market->n_categories) {
            return zsi_fail(report, ZS_E_ARGUMENT, "applicant %" PRId32 ": the list of schools or the category is out of "
                            "range", i);
        }
        for (size_t e = market->first[i]; e < market->first[i + 1]; e++) {
            int32_t school = market->school[e];
            if (school < 0 || school >= market->n_schools || last[school] == i + 1) {
                return zsi_fail(report, ZS_E_ARGUMENT, "applicant %" PRId32 ": school %" PRId32 " is out of range or stands "
                                "twice in the list", i, school);
            }
            last[school] = i + 1;
        }
    }
    return ZS_OK;
}

zs_status zsi_market_validate(const zsi_market *market, zsi_report *report)
{
    size_t *at = ZSI_NEW(size_t, (size_t)market->n_schools + 1);
    int32_t *seen = ZSI_NEW(int32_t, market->first[market->n_applicants]);
    int32_t *last = ZSI_NEW(int32_t, market->n_schools);
    zs_status status = at && seen && last ? validate_schools(market, report) : zsi_fail_memory(report);
    if (status == ZS_OK) {
        status = validate_lists(market, last, report);
    }
    if (status == ZS_OK) {
        status = validate_ranks(market, at, seen, report);
    }
    free(at);
    free(seen);
    free(last);
    return status;
}
