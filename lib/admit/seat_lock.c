/** @file seat_lock.c */
#include "admit/seat_lock.h"

#include "base/memory.h"

/* Applicants and locks of one home lie together. */
typedef struct home_item {
    int32_t home;
    int32_t applicant; /* -1: a lock */
    int32_t family;
    int32_t year;
} home_item;

static int compare_items(const void *a, const void *b)
{
    const home_item *left = a;
    const home_item *right = b;
    if (left->home != right->home) {
        return left->home < right->home ? -1 : 1;
    }
    return (left->applicant > right->applicant) - (left->applicant < right->applicant);
}

static size_t list_items(const zsi_roll *roll, home_item *item)
{
    size_t n = 0;
    for (size_t k = 0; k < roll->n_locks; k++) {
        item[n++] = (home_item){roll->lock[k].home, -1, roll->lock[k].family, roll->lock[k].year};
    }
    for (int32_t i = 0; i < roll->n_applicants; i++) {
        if (roll->home[i] >= 0) {
            item[n++] = (home_item){roll->home[i], i, roll->family ? roll->family[i] : -1, 0};
        }
    }
    return n;
}

/* Whether a's dates are before b's, the first one that differs deciding; -1, 0 or 1. */
static int compare_dates(const zsi_roll *roll, int32_t a, int32_t b)
{
    for (int32_t d = 0; d < roll->n_dates; d++) {
        int32_t left = roll->date[(int64_t)a * roll->n_dates + d];
        int32_t right = roll->date[(int64_t)b * roll->n_dates + d];
        if (left != right) {
            return left < right ? -1 : 1;
        }
    }
    return 0;
}

static int is_same_family(const home_item *a, const home_item *b)
{
    return a->family >= 0 && a->family == b->family;
}

/* A place of an earlier year that another family used. */
static int is_used(const home_item *of_home, size_t n, const home_item *one, const zsi_policy *policy)
{
    for (size_t k = 0; k < n; k++) {
        if (of_home[k].applicant < 0 && zsi_seat_is_locked(of_home[k].year, policy->lock_years, policy->year) &&
            !is_same_family(&of_home[k], one)) {
            return 1;
        }
    }
    return 0;
}

/* Items of one home: earlier years first, then this year among families. */
static void lock_home(zsi_roll *roll, const home_item *of_home, size_t n, const zsi_policy *policy)
{
    const home_item *first = NULL; /* of the family that has the place this year */
    for (size_t k = 0; k < n; k++) {
        int32_t i = of_home[k].applicant;
        if (i < 0) {
            continue;
        }
        roll->locked[i] = (uint8_t)is_used(of_home, n, &of_home[k], policy);
        if (!roll->locked[i] && (!first || compare_dates(roll, i, first->applicant) < 0)) {
            first = &of_home[k];
        }
    }
    for (size_t k = 0; first && k < n; k++) {
        int32_t i = of_home[k].applicant;
        if (i >= 0 && !roll->locked[i] && !is_same_family(&of_home[k], first) &&
            compare_dates(roll, i, first->applicant) > 0) {
            roll->locked[i] = 1;
        }
    }
}

static void count_as(zsi_roll *roll, const zsi_policy *policy)
{
    for (int32_t i = 0; i < roll->n_applicants; i++) {
        if (roll->late && roll->late[i] && policy->late_category >= 0) {
            roll->category[i] = policy->late_category;
        } else if (roll->locked[i] && policy->lock_category >= 0) {
            roll->category[i] = policy->lock_category;
        }
    }
}

zs_status zsi_lock_seats(zsi_roll *roll, const zsi_policy *policy, zsi_report *report)
{
    if (policy->lock_years > 0 && roll->home) {
        home_item *item = ZSI_NEW(home_item, (size_t)roll->n_applicants + roll->n_locks);
        if (!item) {
            return zsi_fail_memory(report);
        }
        size_t n = list_items(roll, item);
        if (n > 1) {
            qsort(item, n, sizeof *item, compare_items);
        }
        for (size_t first = 0; first < n;) {
            size_t end = first + 1;
            while (end < n && item[end].home == item[first].home) {
                end++;
            }
            lock_home(roll, item + first, end - first, policy);
            first = end;
        }
        free(item);
    }
    count_as(roll, policy);
    return ZS_OK;
}
