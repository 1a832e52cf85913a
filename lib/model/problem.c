/** @file problem.c */
#include "model/problem.h"

#include "base/memory.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#define MOST_CHARGE_KM 1e9

void zsi_problem_init(zsi_problem *problem)
{
    *problem = (zsi_problem){
        .contiguous = 1, .weight_distance = 1.0, .limit_travel_m = INFINITY, .limit_travel_s = INFINITY, .limit_moved_pupils = -1};
}

static void clear_links(zsi_problem *problem)
{
    free(problem->link_first);
    free(problem->link_block);
    free(problem->link_border_m);
    problem->link_first = NULL;
    problem->link_block = NULL;
    problem->link_border_m = NULL;
    problem->n_links = 0;
}

void zsi_problem_clear_arrays(zsi_problem *problem)
{
    clear_links(problem);
    zsi_classes_free(problem->classes);
    zsi_siting_free(problem->siting);
    free(problem->pupils);
    free(problem->places);
    free(problem->school_block);
    free(problem->travel_m);
    free(problem->charge_km);
    free(problem->travel_s);
    free(problem->current);
    free(problem->keep);
    free(problem->group);
    *problem = (zsi_problem){.contiguous = problem->contiguous,
                             .weight_distance = problem->weight_distance,
                             .weight_moved = problem->weight_moved,
                             .weight_boundary = problem->weight_boundary,
                             .limit_travel_m = problem->limit_travel_m,
                             .limit_travel_s = problem->limit_travel_s,
                             .limit_moved_pupils = problem->limit_moved_pupils};
}

void zsi_problem_clear(zsi_problem *problem)
{
    zsi_problem_clear_arrays(problem);
    zsi_problem_init(problem);
}

/* Counting sort of both directions of each pair by their first block. */
static void fill_neighbours(zsi_problem *problem, int64_t n_links, const int32_t *a, const int32_t *b,
                            const double *border_m, int64_t *next)
{
    memcpy(next, problem->link_first, (size_t)problem->n_blocks * sizeof *next);
    for (int64_t i = 0; i < n_links; i++) {
        int64_t from_a = next[a[i]]++;
        int64_t from_b = next[b[i]]++;
        problem->link_block[from_a] = b[i];
        problem->link_block[from_b] = a[i];
        if (border_m) {
            problem->link_border_m[from_a] = border_m[i];
            problem->link_border_m[from_b] = border_m[i];
        }
    }
}

/* Insertion sort: a block has few neighbours. Returns -1 where a neighbour comes twice. */
static int sort_neighbours(zsi_problem *problem, int32_t block)
{
    int32_t *to = problem->link_block;
    double *border_m = problem->link_border_m;
    for (int64_t i = problem->link_first[block] + 1; i < problem->link_first[block + 1]; i++) {
        int32_t moving = to[i];
        double moving_m = border_m ? border_m[i] : 0.0;
        int64_t k = i;
        for (; k > problem->link_first[block] && to[k - 1] > moving; k--) {
            to[k] = to[k - 1];
            if (border_m) {
                border_m[k] = border_m[k - 1];
            }
        }
        to[k] = moving;
        if (border_m) {
            border_m[k] = moving_m;
        }
        if (k > problem->link_first[block] && to[k - 1] == moving) {
            return -1;
        }
    }
    return 0;
}

static zs_status check_pairs(const zsi_problem *problem, int64_t n_links, const int32_t *a, const int32_t *b,
                             const double *border_m, zsi_report *report)
{
    for (int64_t i = 0; i < n_links; i++) {
        if (a[i] < 0 || a[i] >= problem->n_blocks || b[i] < 0 || b[i] >= problem->n_blocks || a[i] == b[i]) {
            return zsi_fail(report, ZS_E_ARGUMENT, "link %" PRId64 " joins %" PRId32 " and %" PRId32
                            ": two different blocks from 0 to %" PRId32 " are expected", i, a[i], b[i],
                            problem->n_blocks - 1);
        }
        if (border_m && !(border_m[i] >= 0.0 && isfinite(border_m[i]))) {
            return zsi_fail(report, ZS_E_ARGUMENT, "the border of link %" PRId64 " is not a length in metres", i);
        }
    }
    return ZS_OK;
}

/* Lists of a problem that has nothing but blocks; the pairs are known to be in range. */
static zs_status make_neighbours(zsi_problem *problem, int64_t n_links, const int32_t *a, const int32_t *b,
                                 const double *border_m, zsi_report *report)
{
    problem->link_first = ZSI_NEW(int64_t, problem->n_blocks + 1);
    problem->link_block = ZSI_NEW(int32_t, 2 * n_links);
    problem->link_border_m = border_m ? ZSI_NEW(double, 2 * n_links) : NULL;
    int64_t *next = ZSI_NEW(int64_t, problem->n_blocks + 1);
    if (!problem->link_first || !problem->link_block || !next || (border_m && !problem->link_border_m)) {
        free(next);
        return zsi_fail_memory(report);
    }
    problem->n_links = n_links;
    for (int64_t i = 0; i < n_links; i++) {
        problem->link_first[a[i] + 1]++;
        problem->link_first[b[i] + 1]++;
    }
    for (int32_t block = 0; block < problem->n_blocks; block++) {
        problem->link_first[block + 1] += problem->link_first[block];
    }
    fill_neighbours(problem, n_links, a, b, border_m, next);
    free(next);
    for (int32_t block = 0; block < problem->n_blocks; block++) {
        if (sort_neighbours(problem, block)) {
            return zsi_fail(report, ZS_E_ARGUMENT, "block %" PRId32 " is linked to the same neighbour twice", block);
        }
    }
    return ZS_OK;
}

zs_status zsi_problem_set_link_pairs(zsi_problem *problem, int64_t n_links, const int32_t *a, const int32_t *b,
                                     const double *border_m, zsi_report *report)
{
    zsi_problem made = {.n_blocks = problem->n_blocks};
    ZSI_TRY(check_pairs(problem, n_links, a, b, border_m, report));
    zs_status status = make_neighbours(&made, n_links, a, b, border_m, report);
    if (status != ZS_OK) {
        clear_links(&made);
        return status;
    }
    clear_links(problem);
    problem->n_links = made.n_links;
    problem->link_first = made.link_first;
    problem->link_block = made.link_block;
    problem->link_border_m = made.link_border_m;
    return ZS_OK;
}

static zs_status validate_schools(const zsi_problem *problem, zsi_report *report)
{
    for (int32_t j = 0; j < problem->n_schools; j++) {
        if (problem->places[j] < 0) {
            return zsi_fail(report, ZS_E_ARGUMENT, "school %" PRId32 " has %" PRId64 " places", j, problem->places[j]);
        }
        if (problem->school_block[j] < (problem->contiguous ? 0 : -1) || problem->school_block[j] >= problem->n_blocks) {
            return zsi_fail(report, ZS_E_ARGUMENT, "school %" PRId32 " stands in block %" PRId32
                            ", which does not exist", j, problem->school_block[j]);
        }
    }
    return ZS_OK;
}

static zs_status validate_siting(const zsi_problem *problem, zsi_report *report)
{
    if (!problem->siting) {
        return ZS_OK;
    }
    if (!problem->contiguous) {
        return zsi_fail(report, ZS_E_STATE, "to open or close schools, zones must be connected: whether a school is open is "
                        "told by its own block");
    }
    return zsi_siting_validate(problem->siting, problem->school_block, report);
}

static zs_status validate_blocks(const zsi_problem *problem, zsi_report *report)
{
    int64_t total = 0;
    for (int32_t b = 0; b < problem->n_blocks; b++) {
        if (problem->pupils[b] < 0 || problem->pupils[b] > INT32_MAX) {
            return zsi_fail(report, ZS_E_ARGUMENT, "block %" PRId32 " has %" PRId64 " pupils", b, problem->pupils[b]);
        }
        total += problem->pupils[b];
        if (problem->current && (problem->current[b] < -1 || problem->current[b] >= problem->n_schools)) {
            return zsi_fail(report, ZS_E_ARGUMENT, "block %" PRId32 " has the current school %" PRId32
                            ", which does not exist", b, problem->current[b]);
        }
        if (problem->keep && problem->keep[b] && (!problem->current || problem->current[b] < 0)) {
            return zsi_fail(report, ZS_E_ARGUMENT, "block %" PRId32 " is to be kept but has no current school", b);
        }
    }
    if (total > (INT64_C(1) << 40)) {
        return zsi_fail(report, ZS_E_ARGUMENT, "%" PRId64 " pupils in all are more than the arithmetic holds", total);
    }
    return ZS_OK;
}

static zs_status validate_travel(const zsi_problem *problem, zsi_report *report)
{
    for (int32_t b = 0; b < problem->n_blocks; b++) {
        for (int32_t j = 0; j < problem->n_schools; j++) {
            double travel_m = problem->travel_m[(int64_t)b * problem->n_schools + j];
            if (!(travel_m >= 0.0) || (isfinite(travel_m) && travel_m > 1e9)) {
                return zsi_fail(report, ZS_E_ARGUMENT, "the travel from block %" PRId32 " to school %" PRId32
                                " is not a distance in metres", b, j);
            }
            double charge_km = problem->charge_km ? problem->charge_km[(int64_t)b * problem->n_schools + j] : 0.0;
            if (isfinite(travel_m) && !(charge_km >= 0.0 && charge_km <= MOST_CHARGE_KM)) {
                return zsi_fail(report, ZS_E_ARGUMENT, "the charge for block %" PRId32 " at school %" PRId32
                                " is not from 0 to 1e9 km", b, j);
            }
        }
    }
    return ZS_OK;
}

zs_status zsi_problem_validate(const zsi_problem *problem, zsi_report *report)
{
    if (!problem->pupils || !problem->places || !problem->school_block || !problem->travel_m) {
        return zsi_fail(report, ZS_E_STATE, "blocks, schools and travel must be set before solving");
    }
    if (problem->contiguous && !problem->link_first) {
        return zsi_fail(report, ZS_E_STATE, "links must be set where zones have to be connected");
    }
    if (problem->weight_boundary > 0.0 && !problem->link_border_m) {
        return zsi_fail(report, ZS_E_STATE, "a boundary weight needs the border lengths of the links");
    }
    if ((problem->weight_moved > 0.0 || problem->limit_moved_pupils >= 0) && !problem->current) {
        return zsi_fail(report, ZS_E_STATE, "a weight or limit on moved pupils needs the current school of the blocks");
    }
    ZSI_TRY(validate_schools(problem, report));
    ZSI_TRY(validate_siting(problem, report));
    ZSI_TRY(validate_blocks(problem, report));
    return validate_travel(problem, report);
}

int zsi_problem_moves(const zsi_problem *problem, int32_t block, int32_t school)
{
    const zsi_siting *siting = problem->siting;
    return problem->current && problem->current[block] >= 0 &&
           zsi_siting_base(siting, problem->current[block]) != zsi_siting_base(siting, school);
}

int zsi_problem_allows(const zsi_problem *problem, int32_t block, int32_t school)
{
    int64_t pair = (int64_t)block * problem->n_schools + school;
    if (!isfinite(problem->travel_m[pair]) || problem->travel_m[pair] > problem->limit_travel_m) {
        return 0;
    }
    if (problem->travel_s && problem->travel_s[pair] > problem->limit_travel_s) {
        return 0;
    }
    return !(problem->keep && problem->keep[block]) || !zsi_problem_moves(problem, block, school);
}

double zsi_problem_pupil_km(const zsi_problem *problem, int32_t block, int32_t school)
{
    int64_t pair = (int64_t)block * problem->n_schools + school;
    double travel_km = problem->weight_distance * problem->travel_m[pair] / 1000.0;
    return problem->charge_km ? travel_km + problem->charge_km[pair] : travel_km;
}

double zsi_problem_dearest_pupil_km(const zsi_problem *problem, int32_t block)
{
    double dearest_km = 0.0;
    for (int32_t j = 0; j < problem->n_schools; j++) {
        if (isfinite(problem->travel_m[(int64_t)block * problem->n_schools + j])) {
            dearest_km = fmax(dearest_km, zsi_problem_pupil_km(problem, block, j));
        }
    }
    return dearest_km;
}
