/** @file admit_arrays.c */
#include "run/admit_arrays.h"

#include "admit/admission.h"
#include "admit/deferred.h"
#include "admit/stability.h"
#include "base/memory.h"

#include <string.h>

void zsi_admit_arrays_clear(zsi_admit_arrays *arrays)
{
    zsi_market_clear(&arrays->market);
    free(arrays->travel_m);
    free(arrays->school);
    memset(arrays, 0, sizeof *arrays);
}

/* Applicants and schools as a roll of homes, one an applicant. */
static zs_status place_left(zsi_admit_arrays *a, int32_t *left, int32_t n, int32_t *to, int64_t *free_places,
                            zsi_report *report)
{
    int32_t n_all = a->market.n_applicants;
    int32_t *nothing = ZSI_NEW(int32_t, (size_t)n_all + (size_t)a->market.n_schools);
    int32_t *location = ZSI_NEW(int32_t, n_all);
    zsi_overflow_total total;
    zs_status status = nothing && location ? ZS_OK : zsi_fail_memory(report);
    for (int32_t i = 0; status == ZS_OK && i < n_all; i++) {
        location[i] = i;
        nothing[i] = -1;
    }
    if (status == ZS_OK) {
        const zsi_roll roll = {.n_applicants = n_all, .zone = nothing, .location = location, .n_locations = n_all,
                               .travel_m = a->travel_m, .n_schools = a->market.n_schools, .school_zone = nothing + n_all};
        const zsi_overflow over = {.limit_mm = INT64_MAX, .applicant = left, .n = n, .free = free_places};
        status = zsi_overflow_place(&roll, &over, to, &total, report);
    }
    for (int32_t k = 0; status == ZS_OK && k < n; k++) {
        a->school[left[k]] = to[k];
    }
    free(nothing);
    free(location);
    return status;
}

/* Those left over, in the order of the arrays as far as places go. */
static zs_status overflow(zsi_admit_arrays *a, zsi_report *report)
{
    const zsi_market *market = &a->market;
    int64_t *free_places = zsi_copy_array(market->places, (size_t)market->n_schools, sizeof *market->places);
    int32_t *left = ZSI_NEW(int32_t, market->n_applicants);
    int32_t *to = ZSI_NEW(int32_t, market->n_applicants);
    int32_t n = 0;
    int64_t n_free = 0;
    zs_status status = free_places && left && to ? ZS_OK : zsi_fail_memory(report);
    for (int32_t i = 0; status == ZS_OK && i < market->n_applicants; i++) {
        if (a->school[i] >= 0) {
            free_places[a->school[i]]--;
        }
    }
    for (int32_t j = 0; status == ZS_OK && j < market->n_schools; j++) {
        n_free += free_places[j];
    }
    for (int32_t i = 0; status == ZS_OK && i < market->n_applicants && n < n_free; i++) {
        if (a->school[i] < 0) {
            left[n++] = i;
        }
    }
    if (status == ZS_OK) {
        status = place_left(a, left, n, to, free_places, report);
    }
    a->count[ZSI_PLACED_OVERFLOW] = status == ZS_OK ? n : 0;
    free(free_places);
    free(left);
    free(to);
    return status;
}

static zs_status match(zsi_admit_arrays *a, int64_t *entry, zsi_report *report)
{
    zsi_instability found;
    ZSI_TRY(zsi_market_validate(&a->market, report));
    ZSI_TRY(zsi_deferred_acceptance(&a->market, entry, report));
    ZSI_TRY(zsi_check_stability(&a->market, entry, &found, report));
    if (found.kind) {
        return zsi_fail(report, ZS_E_INTERNAL, "the admission is not stable: %s", 
                        zsi_tr(report, zsi_instability_text(found.kind)));
    }
    memset(a->count, 0, sizeof a->count);
    for (int32_t i = 0; i < a->market.n_applicants; i++) {
        a->school[i] = entry[i] < 0 ? -1 : a->market.school[entry[i]];
        a->count[ZSI_PLACED_BY_RULE] += entry[i] >= 0;
    }
    return a->travel_m ? overflow(a, report) : ZS_OK;
}

static int is_listed(const zsi_market *market, int32_t applicant)
{
    for (size_t e = market->first[applicant]; e < market->first[applicant + 1]; e++) {
        if (market->rank[e] >= 0) {
            return 1;
        }
    }
    return 0;
}

zs_status zsi_admit_arrays_run(zsi_admit_arrays *a, zsi_report *report)
{
    int64_t *entry = ZSI_NEW(int64_t, a->market.n_applicants);
    free(a->school);
    a->school = ZSI_NEW(int32_t, a->market.n_applicants);
    zs_status status = entry && a->school ? match(a, entry, report) : zsi_fail_memory(report);
    for (int32_t i = 0; status == ZS_OK && i < a->market.n_applicants; i++) {
        if (a->school[i] < 0) {
            a->count[is_listed(&a->market, i) ? ZSI_WAITING : ZSI_UNPLACED]++;
        }
    }
    if (status != ZS_OK) {
        free(a->school);
        a->school = NULL;
    }
    free(entry);
    return status;
}
