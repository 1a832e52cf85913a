/** @file problem_arrays.c
 * A problem from arrays: life of the handle, and the setters.
 */
#include "api/handles.h"
#include "base/memory.h"
#include "run/session.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

zs_status zs_problem_new(zs_problem **out)
{
    if (!out) {
        return ZS_E_ARGUMENT;
    }
    *out = NULL;
    zs_problem *problem = ZSI_NEW(zs_problem, 1);
    zsi_shared *shared = ZSI_NEW(zsi_shared, 1);
    if (!problem || !shared) {
        free(problem);
        free(shared);
        return ZS_E_MEMORY;
    }
    atomic_init(&shared->n_owners, 1);
    zsi_session_init(&shared->session);
    zsi_report_init(&problem->report);
    problem->shared = shared;
    *out = problem;
    return ZS_OK;
}

void zsi_shared_release(zsi_shared *shared)
{
    if (atomic_fetch_sub_explicit(&shared->n_owners, 1, memory_order_acq_rel) == 1) {
        zsi_session_clear(&shared->session);
        free(shared);
    }
}

void zs_problem_free(zs_problem *problem)
{
    if (problem) {
        zsi_shared_release(problem->shared);
        zsi_report_clear(&problem->report);
        free(problem->text);
        free(problem);
    }
}

const char *zs_problem_error(const zs_problem *problem)
{
    return problem ? problem->report.text : "no problem handle was given";
}

zs_status zsi_check_changeable(zs_problem *problem, const char *function)
{
    if (!problem) {
        return ZS_E_ARGUMENT;
    }
    problem->report.text[0] = '\0';
    if (problem->shared->session.from_file) {
        return zsi_fail(&problem->report, ZS_E_STATE, "%s: the problem comes from a plan file", function);
    }
    if (atomic_load(&problem->shared->n_owners) > 1) {
        return zsi_fail(&problem->report, ZS_E_STATE, "%s: plans made from this problem still live; free them first",
                        function);
    }
    return ZS_OK;
}

/* The same for setters that need blocks, and schools where `schools` is set. */
static zs_status check_sized(zs_problem *problem, const char *function, const void *array, int schools)
{
    ZSI_TRY(zsi_check_changeable(problem, function));
    const zsi_problem *p = &problem->shared->session.problem;
    if (!p->pupils || (schools && !p->places)) {
        return zsi_fail(&problem->report, ZS_E_STATE, "%s: set the blocks%s first", function,
                        schools ? zsi_tr(&problem->report, " and the schools") : "");
    }
    if (!array) {
        return zsi_fail(&problem->report, ZS_E_ARGUMENT, "%s: an array is missing", function);
    }
    return ZS_OK;
}

/* Replaces *slot by a copy of items[n]. */
static zs_status take_copy(zs_problem *problem, void **slot, const void *items, size_t n, size_t item_size)
{
    void *copy = zsi_copy_array(items, n, item_size);
    if (!copy) {
        return zsi_fail_memory(&problem->report);
    }
    free(*slot);
    *slot = copy;
    return ZS_OK;
}

#define TAKE(problem, field, items, n)                                                                       \
    do {                                                                                                     \
        void *slot = (problem)->shared->session.problem.field;                                               \
        zs_status taken = take_copy((problem), &slot, (items), (size_t)(n), sizeof *(items));                \
        if (taken == ZS_OK) {                                                                                \
            (problem)->shared->session.problem.field = slot;                                                 \
        }                                                                                                    \
        return taken;                                                                                        \
    } while (0)

zs_status zs_problem_set_blocks(zs_problem *problem, int32_t n_blocks, const int64_t *pupils)
{
    ZSI_TRY(zsi_check_changeable(problem, __func__));
    zsi_problem *p = &problem->shared->session.problem;
    if (n_blocks < 1 || !pupils) {
        return zsi_fail(&problem->report, ZS_E_ARGUMENT, "zs_problem_set_blocks: at least one block is needed");
    }
    if (n_blocks != p->n_blocks) {
        zsi_problem_clear_arrays(p); /* all of them hang on the number of blocks */
        p->n_blocks = n_blocks;
    }
    TAKE(problem, pupils, pupils, n_blocks);
}

zs_status zs_problem_set_schools(zs_problem *problem, int32_t n_schools, const int64_t *places,
                                 const int32_t *school_block)
{
    ZSI_TRY(check_sized(problem, __func__, places, 0));
    zsi_problem *p = &problem->shared->session.problem;
    if (n_schools < 1 || !school_block) {
        return zsi_fail(&problem->report, ZS_E_ARGUMENT, "zs_problem_set_schools: at least one school is needed");
    }
    int64_t *new_places = zsi_copy_array(places, (size_t)n_schools, sizeof *places);
    int32_t *new_block = zsi_copy_array(school_block, (size_t)n_schools, sizeof *school_block);
    if (!new_places || !new_block) {
        free(new_places);
        free(new_block);
        return zsi_fail_memory(&problem->report);
    }
    free(p->places);
    free(p->school_block);
    zsi_siting_free(p->siting); /* it says something of each school */
    p->siting = NULL;
    p->places = new_places;
    p->school_block = new_block;
    if (n_schools != p->n_schools) {
        free(p->travel_m); /* its rows have another length now */
        p->travel_m = NULL;
        free(p->charge_km);
        p->charge_km = NULL;
        p->n_schools = n_schools;
    }
    return ZS_OK;
}

zs_status zs_problem_set_travel(zs_problem *problem, const double *travel_m)
{
    ZSI_TRY(check_sized(problem, __func__, travel_m, 1));
    const zsi_problem *p = &problem->shared->session.problem;
    TAKE(problem, travel_m, travel_m, (size_t)p->n_blocks * (size_t)p->n_schools);
}

zs_status zs_problem_set_candidates(zs_problem *problem, int64_t n_pairs, const int32_t *block_ix,
                                    const int32_t *school_ix, const double *travel_m)
{
    ZSI_TRY(check_sized(problem, __func__, travel_m, 1));
    zsi_problem *p = &problem->shared->session.problem;
    if (!block_ix || !school_ix || n_pairs < 0) {
        return zsi_fail(&problem->report, ZS_E_ARGUMENT, "zs_problem_set_candidates: an array is missing");
    }
    size_t n = (size_t)p->n_blocks * (size_t)p->n_schools;
    double *matrix = ZSI_NEW(double, n);
    if (!matrix) {
        return zsi_fail_memory(&problem->report);
    }
    for (size_t i = 0; i < n; i++) {
        matrix[i] = INFINITY;
    }
    for (int64_t i = 0; i < n_pairs; i++) {
        if (block_ix[i] < 0 || block_ix[i] >= p->n_blocks || school_ix[i] < 0 || school_ix[i] >= p->n_schools) {
            free(matrix);
            return zsi_fail(&problem->report, ZS_E_ARGUMENT,
                            "zs_problem_set_candidates: pair %" PRId64 " names block %" PRId32 " and school %" PRId32
                            ", one of which does not exist", i, block_ix[i], school_ix[i]);
        }
        matrix[(size_t)block_ix[i] * (size_t)p->n_schools + (size_t)school_ix[i]] = travel_m[i];
    }
    free(p->travel_m);
    p->travel_m = matrix;
    return ZS_OK;
}

zs_status zs_problem_set_charges(zs_problem *problem, const double *charge_km)
{
    if (problem && !charge_km) {
        ZSI_TRY(zsi_check_changeable(problem, __func__));
        free(problem->shared->session.problem.charge_km);
        problem->shared->session.problem.charge_km = NULL;
        return ZS_OK;
    }
    ZSI_TRY(check_sized(problem, __func__, charge_km, 1));
    const zsi_problem *p = &problem->shared->session.problem;
    TAKE(problem, charge_km, charge_km, (size_t)p->n_blocks * (size_t)p->n_schools);
}

zs_status zs_problem_set_links(zs_problem *problem, int64_t n_links, const int32_t *a, const int32_t *b,
                               const double *border_m)
{
    ZSI_TRY(check_sized(problem, __func__, a, 0));
    if (!b || n_links < 0 || n_links > INT32_MAX / 2 - 1) {
        return zsi_fail(&problem->report, ZS_E_ARGUMENT, "zs_problem_set_links: an array is missing or too long");
    }
    return zsi_fail_in(&problem->report, __func__,
                       zsi_problem_set_link_pairs(&problem->shared->session.problem, n_links, a, b, border_m,
                                                  &problem->report));
}

zs_status zs_problem_set_current(zs_problem *problem, const int32_t *current)
{
    ZSI_TRY(check_sized(problem, __func__, current, 1));
    TAKE(problem, current, current, problem->shared->session.problem.n_blocks);
}

zs_status zs_problem_set_keep(zs_problem *problem, const uint8_t *keep)
{
    ZSI_TRY(check_sized(problem, __func__, keep, 0));
    TAKE(problem, keep, keep, problem->shared->session.problem.n_blocks);
}

zs_status zs_problem_set_group(zs_problem *problem, const int32_t *group)
{
    ZSI_TRY(check_sized(problem, __func__, group, 0));
    const int32_t n_blocks = problem->shared->session.problem.n_blocks;
    for (int32_t b = 0; b < n_blocks; b++) {
        if (group[b] < -1 || group[b] >= n_blocks) {
            return zsi_fail(&problem->report, ZS_E_ARGUMENT, "zs_problem_set_group: block %" PRId32
                            " has the group %" PRId32 ": -1 or a number from 0 to n_blocks - 1 is expected", b, group[b]);
        }
    }
    TAKE(problem, group, group, n_blocks);
}

zs_status zs_problem_set_contiguity(zs_problem *problem, int32_t required)
{
    ZSI_TRY(zsi_check_changeable(problem, __func__));
    problem->shared->session.problem.contiguous = required != 0;
    return ZS_OK;
}

zs_status zs_problem_set_weights(zs_problem *problem, double distance, double moved, double boundary)
{
    ZSI_TRY(zsi_check_changeable(problem, __func__));
    if (!(distance >= 0.0 && moved >= 0.0 && boundary >= 0.0) || !isfinite(distance + moved + boundary)) {
        return zsi_fail(&problem->report, ZS_E_ARGUMENT, "zs_problem_set_weights: weights are finite and not negative");
    }
    zsi_problem *p = &problem->shared->session.problem;
    p->weight_distance = distance;
    p->weight_moved = moved;
    p->weight_boundary = boundary;
    return ZS_OK;
}

zs_status zs_problem_set_limits(zs_problem *problem, double travel_m, int64_t moved_pupils)
{
    ZSI_TRY(zsi_check_changeable(problem, __func__));
    if (!(travel_m >= 0.0)) {
        return zsi_fail(&problem->report, ZS_E_ARGUMENT, "zs_problem_set_limits: travel_m is not a distance");
    }
    problem->shared->session.problem.limit_travel_m = travel_m;
    problem->shared->session.problem.limit_moved_pupils = moved_pupils < 0 ? -1 : moved_pupils;
    return ZS_OK;
}

int32_t zs_problem_n_blocks(const zs_problem *problem)
{
    return problem ? problem->shared->session.problem.n_blocks : 0;
}

int32_t zs_problem_n_schools(const zs_problem *problem)
{
    return problem ? problem->shared->session.problem.n_schools : 0;
}

int64_t zs_problem_n_links(const zs_problem *problem)
{
    return problem ? problem->shared->session.problem.n_links : 0;
}

zs_status zs_problem_links(const zs_problem *problem, int32_t *a, int32_t *b, double *border_m)
{
    if (!problem || !a || !b) {
        return ZS_E_ARGUMENT;
    }
    const zsi_problem *p = &problem->shared->session.problem;
    int64_t n = 0;
    for (int32_t block = 0; p->link_first && block < p->n_blocks; block++) {
        for (int64_t i = p->link_first[block]; i < p->link_first[block + 1]; i++) {
            if (p->link_block[i] > block) {
                a[n] = block;
                b[n] = p->link_block[i];
                if (border_m) {
                    border_m[n] = p->link_border_m ? p->link_border_m[i] : NAN;
                }
                n++;
            }
        }
    }
    return ZS_OK;
}

static int has_block(const zs_problem *problem, int32_t block_ix)
{
    return problem && block_ix >= 0 && block_ix < problem->shared->session.problem.n_blocks;
}

static int has_school(const zs_problem *problem, int32_t school_ix)
{
    return problem && school_ix >= 0 && school_ix < problem->shared->session.problem.n_schools;
}

int64_t zs_problem_pupils(const zs_problem *problem, int32_t block_ix)
{
    return has_block(problem, block_ix) ? problem->shared->session.problem.pupils[block_ix] : -1;
}

int64_t zs_problem_places(const zs_problem *problem, int32_t school_ix)
{
    return has_school(problem, school_ix) ? problem->shared->session.problem.places[school_ix] : -1;
}

int32_t zs_problem_current(const zs_problem *problem, int32_t block_ix)
{
    int known = has_block(problem, block_ix) && problem->shared->session.problem.current;
    return known ? problem->shared->session.problem.current[block_ix] : -1;
}

double zs_problem_travel_m(const zs_problem *problem, int32_t block_ix, int32_t school_ix)
{
    if (!has_block(problem, block_ix) || !has_school(problem, school_ix) || !problem->shared->session.problem.travel_m) {
        return NAN;
    }
    const zsi_problem *p = &problem->shared->session.problem;
    return p->travel_m[(int64_t)block_ix * p->n_schools + school_ix];
}

int64_t zs_problem_finding_count(const zs_problem *problem)
{
    return problem ? (int64_t)problem->report.n_findings : 0;
}

const char *zs_problem_finding_text(const zs_problem *problem, int64_t ix)
{
    return ix >= 0 && ix < zs_problem_finding_count(problem) ? problem->report.finding[ix].text : NULL;
}

int32_t zs_problem_finding_level(const zs_problem *problem, int64_t ix)
{
    return ix >= 0 && ix < zs_problem_finding_count(problem) ? problem->report.finding[ix].level : ZS_FINDING_NOTE;
}
