/** @file form_groups.c */
#include "run/form_groups.h"

#include "base/memory.h"
#include "solve/grouping.h"

typedef struct pair {
    int32_t a;
    int32_t b;
} pair;

static int compare_pairs(const void *x, const void *y)
{
    const pair *left = x;
    const pair *right = y;
    return left->a != right->a ? (left->a > right->a) - (left->a < right->a) : (left->b > right->b) - (left->b < right->b);
}

/* The nearest school of every block; a school's own block is its own. */
static void label_blocks(const zsi_problem *problem, int32_t *nearest)
{
    for (int32_t b = 0; b < problem->n_blocks; b++) {
        const double *travel_m = problem->travel_m + (int64_t)b * problem->n_schools;
        nearest[b] = 0;
        for (int32_t j = 1; j < problem->n_schools; j++) {
            nearest[b] = travel_m[j] < travel_m[nearest[b]] ? j : nearest[b];
        }
    }
    for (int32_t j = 0; j < problem->n_schools; j++) {
        nearest[problem->school_block[j]] = j;
    }
}

/* Pairs of schools whose nearest blocks touch, each once. NULL: out of memory. */
static pair *list_pairs(const zsi_problem *problem, const int32_t *nearest, int64_t *n)
{
    pair *list = ZSI_NEW(pair, problem->link_first[problem->n_blocks]);
    int64_t n_all = 0;
    for (int32_t b = 0; list && b < problem->n_blocks; b++) {
        for (int64_t e = problem->link_first[b]; e < problem->link_first[b + 1]; e++) {
            int32_t other = nearest[problem->link_block[e]];
            if (nearest[b] < other) {
                list[n_all++] = (pair){nearest[b], other};
            }
        }
    }
    if (list && n_all > 1) {
        qsort(list, (size_t)n_all, sizeof *list, compare_pairs);
    }
    *n = 0;
    for (int64_t k = 0; k < n_all; k++) {
        if (*n == 0 || compare_pairs(&list[k], &list[*n - 1]) != 0) {
            list[(*n)++] = list[k];
        }
    }
    return list;
}

/* Groups in the order of their first school, so that their names do not depend on the search. 0, or -1: out of memory. */
static int renumber(int32_t *group, int32_t n_schools, int32_t n_groups)
{
    int32_t *number = ZSI_NEW(int32_t, n_groups);
    int32_t n = 0;
    for (int32_t j = 0; number && j < n_schools; j++) {
        number[group[j]] = number[group[j]] ? number[group[j]] : ++n;
        group[j] = number[group[j]] - 1;
    }
    int failed = !number;
    free(number);
    return failed ? -1 : 0;
}

static zs_status form(const zsi_session *session, const pair *pairs, int64_t n, int32_t *group, zsi_report *report)
{
    const zsi_problem *problem = &session->problem;
    int32_t *a = ZSI_NEW(int32_t, n);
    int32_t *b = ZSI_NEW(int32_t, n);
    zs_status status = a && b ? ZS_OK : zsi_fail_memory(report);
    for (int64_t k = 0; status == ZS_OK && k < n; k++) {
        a[k] = pairs[k].a;
        b[k] = pairs[k].b;
    }
    if (status == ZS_OK) {
        const zsi_grouping grouping = {.n_schools = problem->n_schools, .n_groups = (int32_t)session->settings.n_groups,
                                       .places = problem->places, .quality = session->tables.schools.quality,
                                       .x = session->record.school_x, .y = session->record.school_y, .n_links = n, .a = a,
                                       .b = b, .seed = session->settings.seed};
        status = zsi_form_groups(&grouping, group, report);
    }
    free(a);
    free(b);
    return status;
}

zs_status zsi_form_school_groups(const zsi_session *session, int32_t *group, zsi_report *report)
{
    const zsi_problem *problem = &session->problem;
    int32_t *nearest = ZSI_NEW(int32_t, problem->n_blocks);
    int64_t n = 0;
    if (!nearest) {
        return zsi_fail_memory(report);
    }
    label_blocks(problem, nearest);
    pair *pairs = list_pairs(problem, nearest, &n);
    zs_status status = pairs ? form(session, pairs, n, group, report) : zsi_fail_memory(report);
    if (status == ZS_OK && renumber(group, problem->n_schools, (int32_t)session->settings.n_groups)) {
        status = zsi_fail_memory(report);
    }
    free(pairs);
    free(nearest);
    return status;
}
