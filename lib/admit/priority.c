/** @file priority.c */
#include "admit/priority.h"

#include "admit/wishes.h"
#include "base/memory.h"

#include <string.h>

/* One applicant at one school, ready to be ordered: smaller first. */
typedef struct candidate {
    int32_t rule;
    int32_t applicant;
    int64_t key[ZSI_MOST_TIE_KEYS];
    zsi_draw_number number;
    size_t entry;
} candidate;

int zsi_rule_holds(const zsi_rule *rule, const zsi_roll *roll, int32_t applicant, int32_t school)
{
    int in_zone = roll->zone[applicant] >= 0 && roll->zone[applicant] == roll->school_zone[school];
    int sibling = roll->sibling && roll->sibling[applicant] == school;
    int late = roll->late && roll->late[applicant];
    return (rule->in_zone == ZSI_ANY || rule->in_zone == in_zone) &&
           (rule->sibling == ZSI_ANY || rule->sibling == sibling) &&
           (rule->locked == ZSI_ANY || rule->locked == roll->locked[applicant]) &&
           (rule->late == ZSI_ANY || rule->late == late) &&
           (rule->categories == 0 || (rule->categories >> roll->category[applicant] & 1));
}

static int32_t find_rule(const zsi_policy *policy, const zsi_roll *roll, int32_t applicant, int32_t school)
{
    for (int32_t r = 0; r < policy->n_rules; r++) {
        if (zsi_rule_holds(&policy->rule[r], roll, applicant, school)) {
            return r;
        }
    }
    return -1;
}

static int64_t key_of(const zsi_roll *roll, const zsi_policy *policy, int32_t tie, int32_t applicant, int32_t school,
                      size_t preference)
{
    switch (tie) {
    case ZSI_TIE_POINTS:
        return roll->points && roll->points[applicant] != ZSI_NO_POINTS ? -roll->points[applicant] : INT64_MAX;
    case ZSI_TIE_PREFERENCE:
        return (int64_t)preference;
    case ZSI_TIE_DISTANCE: {
        int64_t distance = zsi_roll_distance_mm(roll, applicant, school);
        return distance == ZSI_NO_DISTANCE ? distance : distance / policy->distance_step_mm;
    }
    case ZSI_TIE_DRAW:
        return 0; /* the number comes after all keys */
    default:
        return tie < roll->n_dates ? roll->date[(int64_t)applicant * roll->n_dates + tie] : ZSI_NO_DATE;
    }
}

static int compare_keys(const candidate *a, const candidate *b)
{
    if (a->rule != b->rule) {
        return a->rule < b->rule ? -1 : 1;
    }
    for (int k = 0; k < ZSI_MOST_TIE_KEYS; k++) {
        if (a->key[k] != b->key[k]) {
            return a->key[k] < b->key[k] ? -1 : 1;
        }
    }
    return zsi_draw_compare(&a->number, &b->number);
}

static int compare_candidates(const void *a, const void *b)
{
    const candidate *left = a;
    const candidate *right = b;
    int order = compare_keys(left, right);
    return order ? order : (left->applicant > right->applicant) - (left->applicant < right->applicant);
}

static void fill_candidate(candidate *to, const zsi_priority *priority, const zsi_roll *roll, const zsi_policy *policy,
                           size_t entry)
{
    int32_t school = priority->market.school[entry];
    const zsi_rule *rule = &policy->rule[to->rule];
    for (int32_t k = 0; k < rule->n_ties; k++) {
        to->key[k] = key_of(roll, policy, rule->tie[k], to->applicant, school,
                            entry - priority->market.first[to->applicant]);
    }
    to->entry = entry;
    if (priority->number) {
        to->number = priority->number[entry];
    }
}

/* Eligible candidates, those of one school together: first[n_schools + 1]. NULL: out of memory. */
static candidate *list_candidates(zsi_priority *priority, const zsi_roll *roll, const zsi_policy *policy, size_t *first)
{
    const zsi_market *market = &priority->market;
    size_t n = 0;
    for (int32_t i = 0; i < market->n_applicants; i++) {
        for (size_t e = market->first[i]; e < market->first[i + 1]; e++) {
            priority->rule[e] = find_rule(policy, roll, i, market->school[e]);
            market->rank[e] = -1;
            if (priority->rule[e] >= 0) {
                first[market->school[e] + 2]++;
                n++;
            }
        }
    }
    for (int32_t j = 0; j < market->n_schools; j++) {
        first[j + 2] += first[j + 1];
    }
    candidate *list = ZSI_NEW(candidate, n);
    for (int32_t i = 0; list && i < market->n_applicants; i++) {
        for (size_t e = market->first[i]; e < market->first[i + 1]; e++) {
            if (priority->rule[e] >= 0) {
                candidate *to = &list[first[market->school[e] + 1]++];
                *to = (candidate){.rule = priority->rule[e], .applicant = i};
                fill_candidate(to, priority, roll, policy, e);
            }
        }
    }
    return list;
}

static zs_status rank_all(zsi_priority *priority, const zsi_roll *roll, const zsi_policy *policy, zsi_report *report)
{
    zsi_market *market = &priority->market;
    size_t *first = ZSI_NEW(size_t, (size_t)market->n_schools + 2);
    candidate *list = first ? list_candidates(priority, roll, policy, first) : NULL;
    for (int32_t j = 0; list && j < market->n_schools; j++) {
        candidate *of_school = list + first[j];
        size_t n = first[j + 1] - first[j];
        if (n > 1) {
            qsort(of_school, n, sizeof *of_school, compare_candidates);
        }
        for (size_t k = 0; k < n; k++) {
            market->rank[of_school[k].entry] = (int32_t)k;
            priority->tie[of_school[k].entry] = k > 0 && compare_keys(&of_school[k - 1], &of_school[k]) == 0
                                                    ? priority->tie[of_school[k - 1].entry]
                                                    : (int32_t)k;
        }
    }
    free(first);
    free(list);
    return list ? ZS_OK : zsi_fail_memory(report);
}

static zs_status draw_all(zsi_priority *priority, const zsi_roll *roll, const char *seed, zsi_report *report)
{
    const zsi_market *market = &priority->market;
    zsi_draw_key key;
    priority->number = ZSI_NEW(zsi_draw_number, market->first[market->n_applicants]);
    if (!priority->number) {
        return zsi_fail_memory(report);
    }
    zsi_draw_key_make(seed, &key);
    for (int32_t i = 0; i < market->n_applicants; i++) {
        for (size_t e = market->first[i]; e < market->first[i + 1]; e++) {
            priority->number[e] = zsi_draw(&key, roll->school_id[market->school[e]], roll->id[i]);
        }
    }
    return ZS_OK;
}

/* What the roll says of schools, into the market. */
static zs_status fill_schools(zsi_market *market, const zsi_roll *roll, zsi_report *report)
{
    size_t cells = (size_t)roll->n_schools * (size_t)roll->n_categories;
    market->n_categories = roll->n_categories;
    memcpy(market->places, roll->places, (size_t)roll->n_schools * sizeof *roll->places);
    market->category = zsi_copy_array(roll->category, (size_t)roll->n_applicants, sizeof *roll->category);
    market->reserved = roll->reserved ? zsi_copy_array(roll->reserved, cells, sizeof *roll->reserved) : NULL;
    market->quota = roll->quota ? zsi_copy_array(roll->quota, cells, sizeof *roll->quota) : NULL;
    int failed = !market->category || (roll->reserved && !market->reserved) || (roll->quota && !market->quota);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}

zs_status zsi_priority_make(zsi_priority *priority, const zsi_roll *roll, const zsi_policy *policy, zsi_report *report)
{
    memset(priority, 0, sizeof *priority);
    ZSI_TRY(zsi_list_wishes(&priority->market, roll, policy, report));
    ZSI_TRY(fill_schools(&priority->market, roll, report));
    size_t n = priority->market.first[roll->n_applicants];
    priority->rule = ZSI_NEW(int32_t, n);
    priority->tie = ZSI_NEW(int32_t, n);
    if (!priority->rule || !priority->tie) {
        return zsi_fail_memory(report);
    }
    if (policy->seed) {
        ZSI_TRY(draw_all(priority, roll, policy->seed, report));
    }
    return rank_all(priority, roll, policy, report);
}

void zsi_priority_clear(zsi_priority *priority)
{
    zsi_market_clear(&priority->market);
    free(priority->rule);
    free(priority->tie);
    free(priority->number);
    memset(priority, 0, sizeof *priority);
}

/* Marks the ties of entries that were turned away, then looks for one that was taken. */
static int32_t find_open_tie(const zsi_priority *priority, const int64_t *entry, size_t *first, uint8_t *refused)
{
    const zsi_market *market = &priority->market;
    for (int32_t i = 0; i < market->n_applicants; i++) {
        size_t end = entry[i] < 0 ? market->first[i + 1] : (size_t)entry[i];
        for (size_t e = market->first[i]; e < end; e++) {
            if (market->rank[e] >= 0) {
                refused[first[market->school[e]] + (size_t)priority->tie[e]] = 1;
            }
        }
    }
    for (int32_t i = 0; i < market->n_applicants; i++) {
        if (entry[i] >= 0 && refused[first[market->school[entry[i]]] + (size_t)priority->tie[entry[i]]]) {
            return market->school[entry[i]];
        }
    }
    return -1;
}

int32_t zsi_priority_open_tie(const zsi_priority *priority, const int64_t *entry)
{
    const zsi_market *market = &priority->market;
    size_t n = market->first[market->n_applicants];
    size_t *first = ZSI_NEW(size_t, (size_t)market->n_schools + 1);
    uint8_t *refused = ZSI_NEW(uint8_t, n);
    int32_t school = -2;
    if (first && refused) {
        for (size_t e = 0; e < n; e++) {
            first[market->school[e] + 1]++;
        }
        for (int32_t j = 0; j < market->n_schools; j++) {
            first[j + 1] += first[j];
        }
        school = find_open_tie(priority, entry, first, refused);
    }
    free(first);
    free(refused);
    return school;
}
