/** @file mend_candidates.c */
#include "solve/excess/mend_candidates.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

/* Pairs of blocks, times schools, that a search for links may look at. */
#define MOST_LOOKS 20000000

static int by_size(const void *left, const void *right)
{
    const double *a = left;
    const double *b = right;
    return (*a > *b) - (*a < *b);
}

/* The schools of an area as marks[n_schools]. NULL: out of memory. */
static uint8_t *mark_schools(const zsi_instance *in, const zsi_shortage_area *area)
{
    uint8_t *marks = ZSI_NEW(uint8_t, in->n_schools);
    for (int32_t i = 0; marks && i < area->n_schools; i++) {
        marks[area->school[i]] = 1;
    }
    return marks;
}

zs_status zsi_list_limits(const zsi_instance *instance, const zsi_shortage_area *area, double **limit, int64_t *n,
                          zsi_report *report)
{
    const zsi_problem *p = instance->problem;
    uint8_t *own = mark_schools(instance, area);
    int64_t k = 0;
    *n = 0;
    *limit = ZSI_NEW(double, (size_t)area->n_blocks * (size_t)p->n_schools);
    if (!own || !*limit) {
        free(own);
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; i < area->n_blocks; i++) {
        for (int32_t j = 0; j < p->n_schools; j++) {
            double travel_m = p->travel_m[(int64_t)area->block[i] * p->n_schools + j];
            if (!own[j] && isfinite(travel_m) && travel_m > p->limit_travel_m) {
                (*limit)[k++] = ceil(travel_m);
            }
        }
    }
    free(own);
    qsort(*limit, (size_t)k, sizeof **limit, by_size);
    for (int64_t i = 0; i < k; i++) {
        if (*n == 0 || (*limit)[i] > (*limit)[*n - 1]) {
            (*limit)[(*n)++] = (*limit)[i];
        }
    }
    return ZS_OK;
}

/* What travel to the schools tells of how far two blocks are apart: no less than the difference to any of them. */
static double apart_m(const zsi_problem *p, int32_t block, int32_t other)
{
    const double *a = p->travel_m + (int64_t)block * p->n_schools;
    const double *b = p->travel_m + (int64_t)other * p->n_schools;
    double most_m = 0.0;
    for (int32_t j = 0; j < p->n_schools; j++) {
        double difference_m = fabs(a[j] - b[j]);
        most_m = isfinite(a[j]) && isfinite(b[j]) && difference_m > most_m ? difference_m : most_m;
    }
    return most_m;
}

static int is_linked(const zsi_problem *p, int32_t block, int32_t other)
{
    for (int64_t i = p->link_first[block]; i < p->link_first[block + 1]; i++) {
        if (p->link_block[i] == other) {
            return 1;
        }
    }
    return 0;
}

/* Whether a link between the two would open a further school to the first. */
static int opens(const zsi_instance *in, const uint8_t *own, int32_t block, int32_t other)
{
    int32_t u = in->block_unit[block];
    int32_t v = in->block_unit[other];
    for (int32_t j = 0; j < in->n_schools; j++) {
        if (!own[j] && zsi_cost_at(in, v, j) < ZSI_FORBIDDEN && zsi_cost_at(in, u, j) >= ZSI_FORBIDDEN &&
            zsi_problem_allows(in->problem, block, j)) {
            return 1;
        }
    }
    return 0;
}

static void note(zsi_link_candidate list[ZSI_LINK_CANDIDATES], int32_t *n, zsi_link_candidate found)
{
    int32_t at = *n < ZSI_LINK_CANDIDATES ? (*n)++ : ZSI_LINK_CANDIDATES;
    if (at == ZSI_LINK_CANDIDATES && found.distance_m >= list[ZSI_LINK_CANDIDATES - 1].distance_m) {
        return;
    }
    at = at == ZSI_LINK_CANDIDATES ? ZSI_LINK_CANDIDATES - 1 : at;
    for (; at > 0 && found.distance_m < list[at - 1].distance_m; at--) {
        list[at] = list[at - 1];
    }
    list[at] = found;
}

/* Whether a block may go to a further school that its zone does not reach: only then can a link help it. */
static int is_cut_off(const zsi_instance *in, const uint8_t *own, int32_t block)
{
    for (int32_t j = 0; j < in->n_schools; j++) {
        if (!own[j] && zsi_problem_allows(in->problem, block, j)) {
            return 1;
        }
    }
    return 0;
}

zs_status zsi_list_links(const zsi_instance *instance, const zsi_shortage_area *area,
                         zsi_link_candidate candidate[ZSI_LINK_CANDIDATES], int32_t *n, zsi_report *report)
{
    const zsi_problem *p = instance->problem;
    uint8_t *own = mark_schools(instance, area);
    *n = 0;
    if (!own) {
        return zsi_fail_memory(report);
    }
    int64_t looks = 0;
    for (int32_t i = 0; i < area->n_blocks; i++) {
        int32_t block = area->block[i];
        if (!is_cut_off(instance, own, block)) {
            continue;
        }
        looks += (int64_t)p->n_blocks * p->n_schools;
        for (int32_t other = 0; looks <= MOST_LOOKS && other < p->n_blocks; other++) {
            if (instance->block_unit[other] != instance->block_unit[block] && opens(instance, own, block, other) &&
                !is_linked(p, block, other)) {
                note(candidate, n, (zsi_link_candidate){block, other, apart_m(p, block, other)});
            }
        }
    }
    free(own);
    return ZS_OK;
}

zs_status zsi_with_link(const zsi_problem *problem, int32_t block, int32_t other, zsi_problem *changed,
                        zsi_report *report)
{
    int32_t *a = ZSI_NEW(int32_t, problem->n_links + 1);
    int32_t *b = ZSI_NEW(int32_t, problem->n_links + 1);
    double *border_m = problem->link_border_m ? ZSI_NEW(double, problem->n_links + 1) : NULL;
    int failed = !a || !b || (problem->link_border_m && !border_m);
    int64_t n = 0;
    *changed = *problem;
    changed->link_first = NULL;
    changed->link_block = NULL;
    changed->link_border_m = NULL;
    for (int32_t from = 0; !failed && from < problem->n_blocks; from++) {
        for (int64_t i = problem->link_first[from]; i < problem->link_first[from + 1]; i++) {
            if (problem->link_block[i] > from) {
                a[n] = from;
                b[n] = problem->link_block[i];
                if (border_m) {
                    border_m[n] = problem->link_border_m[i];
                }
                n++;
            }
        }
    }
    zs_status status = failed ? zsi_fail_memory(report) : ZS_OK;
    if (status == ZS_OK) {
        a[n] = block;
        b[n++] = other;
        status = zsi_problem_set_link_pairs(changed, n, a, b, border_m, report);
    }
    free(a);
    free(b);
    free(border_m);
    return status;
}
