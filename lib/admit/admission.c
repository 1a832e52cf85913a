/** @file admission.c */
#include "admit/admission.h"

#include "admit/deferred.h"
#include "admit/excepted.h"
#include "admit/seat_lock.h"
#include "admit/stability.h"
#include "base/memory.h"

#include <string.h>

static zs_status make_arrays(zsi_admission *a, const zsi_roll *roll, zsi_report *report)
{
    size_t n = (size_t)roll->n_applicants;
    size_t m = (size_t)roll->n_schools;
    *a = (zsi_admission){.n_applicants = roll->n_applicants, .n_schools = roll->n_schools,
                         .status = ZSI_NEW(uint8_t, n), .school = ZSI_NEW(int32_t, n), .entry = ZSI_NEW(int64_t, n),
                         .admitted = ZSI_NEW(int64_t, m), .excepted = ZSI_NEW(int64_t, m), .overflowed = ZSI_NEW(int64_t, m),
                         .waiting_first = ZSI_NEW(size_t, m + 2), .overflow = {.step_mm = 1}};
    int made = a->status && a->school && a->entry && a->admitted && a->excepted && a->overflowed && a->waiting_first;
    return made ? ZS_OK : zsi_fail_memory(report);
}

/* The check sees those who compete; excepted pupils take no place. */
static zs_status verify(const zsi_admission *a, const uint8_t *excepted, zsi_report *report)
{
    zsi_instability found;
    int64_t *competing = zsi_copy_array(a->entry, (size_t)a->n_applicants, sizeof *a->entry);
    if (!competing) {
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; i < a->n_applicants; i++) {
        competing[i] = excepted[i] ? -1 : competing[i];
    }
    zs_status status = zsi_check_stability(&a->priority.market, competing, &found, report);
    free(competing);
    if (status == ZS_OK && found.kind) {
        status = zsi_fail(report, ZS_E_INTERNAL, "the admission is not stable: %s", zsi_tr(report, zsi_instability_text(found.kind)));
    }
    return status;
}

/* Equal applicants on both sides of a school's last place are for a draw to tell apart, not for their ids. */
static zs_status refuse_open_ties(const zsi_admission *a, const zsi_roll *roll, const zsi_policy *policy, zsi_report *report)
{
    int32_t school = policy->seed ? -1 : zsi_priority_open_tie(&a->priority, a->entry);
    if (school == -2) {
        return zsi_fail_memory(report);
    }
    if (school >= 0) {
        return zsi_fail(report, ZS_E_DATA, "school \"%.60s\": the rules leave applicants equal where its places end; expected "
                        "a draw (draw.seed) or one more entry in the rule's order", roll->school_id[school]);
    }
    return ZS_OK;
}

static zs_status match(zsi_admission *a, const zsi_roll *roll, const zsi_policy *policy, zsi_report *report)
{
    uint8_t *excepted = ZSI_NEW(uint8_t, roll->n_applicants);
    zs_status status = excepted ? zsi_settle_excepted(roll, &a->priority, a->entry, excepted, report)
                                : zsi_fail_memory(report);
    if (status == ZS_OK) {
        status = verify(a, excepted, report);
    }
    if (status == ZS_OK) {
        status = refuse_open_ties(a, roll, policy, report);
    }
    for (int32_t i = 0; status == ZS_OK && i < roll->n_applicants; i++) {
        a->school[i] = a->entry[i] < 0 ? -1 : a->priority.market.school[a->entry[i]];
        a->status[i] = a->entry[i] < 0 ? ZSI_UNPLACED : excepted[i] ? ZSI_PLACED_EXCEPTED : ZSI_PLACED_BY_RULE;
        if (a->entry[i] >= 0) {
            (excepted[i] ? a->excepted : a->admitted)[a->school[i]]++;
        }
    }
    free(excepted);
    return status;
}

/* Order among those left over: the best rule that any school asked for has for them, the category, the number drawn. */
typedef struct left_over {
    int32_t applicant;
    int32_t rule;
    int32_t category;
    zsi_draw_number number;
} left_over;

static int compare_left(const void *x, const void *y)
{
    const left_over *a = x;
    const left_over *b = y;
    if (a->rule != b->rule) {
        return a->rule < b->rule ? -1 : 1;
    }
    if (a->category != b->category) {
        return a->category < b->category ? -1 : 1;
    }
    int order = zsi_draw_compare(&a->number, &b->number);
    return order ? order : (a->applicant > b->applicant) - (a->applicant < b->applicant);
}

static int32_t best_rule(const zsi_admission *a, const zsi_policy *policy, int32_t applicant)
{
    const zsi_market *market = &a->priority.market;
    int32_t best = policy->n_rules;
    for (size_t e = market->first[applicant]; e < market->first[applicant + 1]; e++) {
        best = a->priority.rule[e] >= 0 && a->priority.rule[e] < best ? a->priority.rule[e] : best;
    }
    return best;
}

/* Those without a school, in order. NULL: out of memory. */
static left_over *list_left(const zsi_admission *a, const zsi_roll *roll, const zsi_policy *policy, int32_t *n)
{
    zsi_draw_key key;
    left_over *list = ZSI_NEW(left_over, a->n_applicants);
    *n = 0;
    if (policy->seed) {
        zsi_draw_key_make(policy->seed, &key);
    }
    for (int32_t i = 0; list && i < a->n_applicants; i++) {
        if (a->school[i] < 0) {
            list[*n] = (left_over){.applicant = i, .rule = best_rule(a, policy, i), .category = roll->category[i]};
            if (policy->seed) {
                list[*n].number = zsi_draw(&key, "", roll->id[i]);
            }
            ++*n;
        }
    }
    if (list && *n > 1) {
        qsort(list, (size_t)*n, sizeof *list, compare_left);
    }
    return list;
}

static int differ(const left_over *a, const left_over *b)
{
    return a->rule != b->rule || a->category != b->category || zsi_draw_compare(&a->number, &b->number) != 0;
}

static zs_status place_left(zsi_admission *a, const zsi_roll *roll, const zsi_policy *policy, const left_over *left, int32_t n,
                            zsi_report *report)
{
    int32_t *applicant = ZSI_NEW(int32_t, n);
    int32_t *school = ZSI_NEW(int32_t, n);
    int64_t *free_places = ZSI_NEW(int64_t, a->n_schools);
    int64_t n_free = 0;
    zs_status status = applicant && school && free_places ? ZS_OK : zsi_fail_memory(report);
    for (int32_t j = 0; status == ZS_OK && j < a->n_schools; j++) {
        free_places[j] = roll->places[j] - a->admitted[j];
        n_free += free_places[j];
    }
    int32_t n_taken = n_free < n ? (int32_t)n_free : n;
    a->missing = n - n_taken;
    if (status == ZS_OK && n_taken > 0 && n_taken < n && !differ(&left[n_taken - 1], &left[n_taken])) {
        status = zsi_fail(report, ZS_E_DATA, "there are %d applicants left over and %d free places, and the rules leave some "
                          "equal where these end; expected a draw (draw.seed)", (int)n, (int)n_taken);
    }
    for (int32_t k = 0; status == ZS_OK && k < n_taken; k++) {
        applicant[k] = left[k].applicant;
    }
    if (status == ZS_OK) {
        const zsi_overflow over = {.limit_mm = policy->overflow_limit_mm, .applicant = applicant, .n = n_taken,
                                   .free = free_places};
        status = zsi_overflow_place(roll, &over, school, &a->overflow, report);
    }
    for (int32_t k = 0; status == ZS_OK && k < n_taken; k++) {
        a->school[applicant[k]] = school[k];
        a->status[applicant[k]] = ZSI_PLACED_OVERFLOW;
        a->overflowed[school[k]]++;
    }
    free(applicant);
    free(school);
    free(free_places);
    return status;
}

/* Whether an applicant waits at the school of an entry: eligible there, and it is before what they got by a rule. */
static int waits_at(const zsi_admission *a, int32_t applicant, size_t entry)
{
    return a->priority.rule[entry] >= 0 && (a->entry[applicant] < 0 || entry < (size_t)a->entry[applicant]) &&
           a->status[applicant] != ZSI_PLACED_EXCEPTED && a->school[applicant] != a->priority.market.school[entry];
}

typedef struct listed {
    int32_t rank;
    zsi_waiting waiting;
} listed;

static int compare_listed(const void *x, const void *y)
{
    const listed *a = x;
    const listed *b = y;
    return (a->rank > b->rank) - (a->rank < b->rank);
}

static void count_waiting(zsi_admission *a, size_t *n)
{
    const zsi_market *market = &a->priority.market;
    *n = 0;
    for (int32_t i = 0; i < a->n_applicants; i++) {
        for (size_t e = market->first[i]; e < market->first[i + 1]; e++) {
            if (waits_at(a, i, e)) {
                a->waiting_first[market->school[e] + 2]++;
                ++*n;
                a->status[i] = a->status[i] == ZSI_UNPLACED ? ZSI_WAITING : a->status[i];
            }
        }
    }
    for (int32_t j = 0; j < a->n_schools; j++) {
        a->waiting_first[j + 2] += a->waiting_first[j + 1];
    }
}

static zs_status list_waiting(zsi_admission *a, zsi_report *report)
{
    const zsi_market *market = &a->priority.market;
    size_t n = 0;
    count_waiting(a, &n);
    listed *list = ZSI_NEW(listed, n);
    a->waiting = ZSI_NEW(zsi_waiting, n);
    if (!list || !a->waiting) {
        free(list);
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; i < a->n_applicants; i++) {
        for (size_t e = market->first[i]; e < market->first[i + 1]; e++) {
            if (waits_at(a, i, e)) {
                list[a->waiting_first[market->school[e] + 1]++] = (listed){market->rank[e], {i, e}};
            }
        }
    }
    for (int32_t j = 0; j < a->n_schools; j++) {
        size_t first = a->waiting_first[j];
        size_t of_school = a->waiting_first[j + 1] - first;
        if (of_school > 1) {
            qsort(list + first, of_school, sizeof *list, compare_listed);
        }
        for (size_t k = first; k < first + of_school; k++) {
            a->waiting[k] = list[k].waiting;
        }
    }
    free(list);
    return ZS_OK;
}

static zs_status overflow_all(zsi_admission *a, const zsi_roll *roll, const zsi_policy *policy, zsi_report *report)
{
    int32_t n = 0;
    if (!policy->overflow) {
        return ZS_OK;
    }
    left_over *left = list_left(a, roll, policy, &n);
    zs_status status = left ? place_left(a, roll, policy, left, n, report) : zsi_fail_memory(report);
    free(left);
    return status;
}

zs_status zsi_admission_run(zsi_admission *admission, zsi_roll *roll, const zsi_policy *policy, zsi_report *report)
{
    ZSI_TRY(make_arrays(admission, roll, report));
    ZSI_TRY(zsi_lock_seats(roll, policy, report));
    ZSI_TRY(zsi_priority_make(&admission->priority, roll, policy, report));
    ZSI_TRY(zsi_market_validate(&admission->priority.market, report));
    ZSI_TRY(match(admission, roll, policy, report));
    ZSI_TRY(overflow_all(admission, roll, policy, report));
    ZSI_TRY(list_waiting(admission, report));
    for (int32_t i = 0; i < admission->n_applicants; i++) {
        admission->count[admission->status[i]]++;
    }
    return ZS_OK;
}

void zsi_admission_clear(zsi_admission *admission)
{
    zsi_priority_clear(&admission->priority);
    free(admission->status);
    free(admission->school);
    free(admission->entry);
    free(admission->admitted);
    free(admission->excepted);
    free(admission->overflowed);
    free(admission->waiting_first);
    free(admission->waiting);
    memset(admission, 0, sizeof *admission);
}
