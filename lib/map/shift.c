/** @file shift.c */
#include "map/shift.h"

#include "base/memory.h"
#include "map/box_index.h"
#include "map/map.h"

#include <math.h>

enum { MOST_SCHOOLS = 100, REACH = 33, SIDE = 2 * REACH + 1, N_VECTORS = SIDE * SIDE };

static const double step_m = 25.0;
static const double fine_step_m = 5.0;
static const double least_m = 290.0; /* a step short of 300, as vectors are tried in steps */
static const double most_m = 810.0;
static const double hint_radius_m = 100.0;

/* Logarithms of how much likelier an observation is where the layers fit than where they do not. Depths of the schools
 * of four real and made layers are 0.06 to 0.48 of the square root of the block's area, 0.25 on average; anywhere in a
 * square they would be 0.17 on average. */
static const double typical_depth = 0.12;
static const double least_depth = 0.01;
static const double most_depth = 0.35;
static const double outside_every_block = -1.5;
static const double in_named_block = 1.0;
static const double not_in_named_block = -1.5;
static const double in_own_zone = 0.2;
static const double in_other_zone = -1.0;

/* A school of a layer that fits brings 0.6 and more on average; of one that does not, about -0.3. */
static const double poor_a_school = 0.15;
static const double beyond_doubt_a_school = 0.75;
static const double least_lead = 1.0;
static const double elsewhere_m = 150.0;

typedef struct demand {
    double least_a_school; /* the moved layer must bring this */
    double gain_a_school;  /* and so much more than the layer as it is */
    double least_gain;
    int32_t least_schools;
} demand;
static const demand of_any_vector = {.least_a_school = 0.5, .gain_a_school = 0.6, .least_gain = 8.0, .least_schools = 3};
static const demand of_the_hint = {.least_a_school = 0.3, .gain_a_school = 0.5, .least_gain = 3.0, .least_schools = 3};

typedef struct shift_search {
    const zsi_shift_query *query;
    zsi_geos geos;
    zsi_box_index index;
    zsi_box *box;     /* [n_records] */
    double *width_m;  /* [n_records] square root of the area */
    uint8_t *has_zone; /* [n_schools] whether it has blocks today */
    int32_t stride;   /* every so manieth school is looked at */
    int32_t n_tested;
    double *sum;   /* [N_VECTORS] evidence of all schools */
    double *value; /* [N_VECTORS] of the school at hand */
} shift_search;

/* Evidence of a school at a point of a block. */
static double evidence_in(const shift_search *search, int32_t school, int32_t record, double x, double y)
{
    const zsi_shift_query *query = search->query;
    double depth = zsi_record_distance(query->blocks, record, x, y) / search->width_m[record];
    double evidence = log(fmin(fmax(depth, least_depth), most_depth) / typical_depth);
    if (query->named_block && query->named_block[school] >= 0) {
        return record == query->named_block[school] ? evidence + in_named_block : not_in_named_block;
    }
    if (search->has_zone[school] && query->block_school[record] >= 0) {
        evidence += query->block_school[record] == school ? in_own_zone : in_other_zone;
    }
    return evidence;
}

static zs_status evidence_at(shift_search *search, int32_t school, double x, double y, double *evidence, zsi_report *report)
{
    zsi_box point = {.min_x = x, .min_y = y, .max_x = x, .max_y = y};
    ZSI_TRY(zsi_box_index_query(&search->index, &point, report));
    for (size_t k = 0; k < search->index.n_hits; k++) {
        if (zsi_record_contains(search->query->blocks, search->index.hit[k], x, y)) {
            *evidence += evidence_in(search, school, search->index.hit[k], x, y);
            return ZS_OK;
        }
    }
    *evidence += outside_every_block;
    return ZS_OK;
}

/* Evidence of the whole layer moved by a vector. */
static zs_status evidence_of(shift_search *search, double dx, double dy, double *evidence, zsi_report *report)
{
    const zsi_shift_query *query = search->query;
    *evidence = 0.0;
    for (int32_t school = 0; school < query->n_schools; school += search->stride) {
        ZSI_TRY(evidence_at(search, school, query->x[school] + dx, query->y[school] + dy, evidence, report));
    }
    return ZS_OK;
}

static int32_t step_at_least(double offset_m)
{
    return (int32_t)fmax(ceil(offset_m / step_m), -REACH);
}

static int32_t step_at_most(double offset_m)
{
    return (int32_t)fmin(floor(offset_m / step_m), REACH);
}

/* Sets the value of every vector that takes the school into the block. */
static void fill_block(shift_search *search, int32_t school, int32_t record)
{
    double x = search->query->x[school];
    double y = search->query->y[school];
    const zsi_box *box = &search->box[record];
    for (int32_t row = step_at_least(box->min_y - y); row <= step_at_most(box->max_y - y); row++) {
        for (int32_t column = step_at_least(box->min_x - x); column <= step_at_most(box->max_x - x); column++) {
            double at_x = x + column * step_m;
            double at_y = y + row * step_m;
            if (zsi_record_contains(search->query->blocks, record, at_x, at_y)) {
                search->value[(row + REACH) * SIDE + column + REACH] = evidence_in(search, school, record, at_x, at_y);
            }
        }
    }
}

static zs_status sum_evidence(shift_search *search, zsi_report *report)
{
    const zsi_shift_query *query = search->query;
    const double reach_m = REACH * step_m;
    for (int32_t school = 0; school < query->n_schools; school += search->stride) {
        double x = query->x[school];
        double y = query->y[school];
        zsi_box near = {.min_x = x - reach_m, .min_y = y - reach_m, .max_x = x + reach_m, .max_y = y + reach_m};
        ZSI_TRY(zsi_box_index_query(&search->index, &near, report));
        for (int32_t k = 0; k < N_VECTORS; k++) {
            search->value[k] = outside_every_block;
        }
        for (size_t k = 0; k < search->index.n_hits; k++) {
            fill_block(search, school, search->index.hit[k]);
        }
        for (int32_t k = 0; k < N_VECTORS; k++) {
            search->sum[k] += search->value[k];
        }
    }
    return ZS_OK;
}

typedef struct candidate {
    double x; /* by which the schools are moved */
    double y;
    double evidence;
    int32_t hinted; /* as in zsi_shift */
} candidate;

static int32_t hint_of(const zsi_shift_query *query, double x, double y)
{
    if (query->has_hint && hypot(x + query->hint_x, y + query->hint_y) <= hint_radius_m) {
        return 1;
    }
    return query->has_hint && hypot(x - query->hint_x, y - query->hint_y) <= hint_radius_m ? -1 : 0;
}

/* Strongest evidence among all vectors, or those about the hint; the shorter vector where two are equal. */
static candidate strongest(const shift_search *search, int only_hinted)
{
    candidate best = {.evidence = -INFINITY};
    for (int32_t k = 0; k < N_VECTORS; k++) {
        double x = (k % SIDE - REACH) * step_m;
        double y = (k / SIDE - REACH) * step_m;
        int32_t hinted = hint_of(search->query, x, y);
        double length_m = hypot(x, y);
        if (length_m < least_m || length_m > most_m || (only_hinted && !hinted)) {
            continue;
        }
        if (search->sum[k] > best.evidence ||
            (search->sum[k] >= best.evidence && length_m < hypot(best.x, best.y))) {
            best = (candidate){.x = x, .y = y, .evidence = search->sum[k], .hinted = hinted};
        }
    }
    return best;
}

/* Strongest evidence of all vectors that lead elsewhere. */
static double strongest_elsewhere(const shift_search *search, const candidate *c)
{
    double most = -INFINITY;
    for (int32_t k = 0; k < N_VECTORS; k++) {
        double x = (k % SIDE - REACH) * step_m;
        double y = (k / SIDE - REACH) * step_m;
        if (hypot(x - c->x, y - c->y) > elsewhere_m) {
            most = fmax(most, search->sum[k]);
        }
    }
    return most;
}

/* Where nothing tells the vector beforehand it must stand out among all, or be beyond doubt. */
static int stands_out(const shift_search *search, const candidate *c)
{
    return c->evidence >= beyond_doubt_a_school * search->n_tested ||
           c->evidence - strongest_elsewhere(search, c) >= least_lead;
}

static int convinces(const shift_search *search, const candidate *c, double as_it_is, const demand *wanted)
{
    double n = search->n_tested;
    return search->n_tested >= wanted->least_schools && c->evidence >= wanted->least_a_school * n &&
           c->evidence - as_it_is >= fmax(wanted->least_gain, wanted->gain_a_school * n);
}

/* Looks around a vector in smaller steps. */
static zs_status refine(shift_search *search, candidate *c, zsi_report *report)
{
    candidate middle = *c;
    int32_t reach = (int32_t)(step_m / fine_step_m);
    for (int32_t row = -reach; row <= reach; row++) {
        for (int32_t column = -reach; column <= reach; column++) {
            double evidence = 0.0;
            double x = middle.x + column * fine_step_m;
            double y = middle.y + row * fine_step_m;
            ZSI_TRY(evidence_of(search, x, y, &evidence, report));
            if (evidence > c->evidence) {
                *c = (candidate){.x = x, .y = y, .evidence = evidence, .hinted = middle.hinted};
            }
        }
    }
    return ZS_OK;
}

/* How many schools stand in another block when moved by the candidate. */
static zs_status count_others(const zsi_shift_query *query, const candidate *c, int32_t *n_other, zsi_report *report)
{
    size_t n = (size_t)query->n_schools;
    int32_t *before = ZSI_NEW(int32_t, n);
    int32_t *after = ZSI_NEW(int32_t, n);
    double *place = ZSI_NEW(double, 3 * n); /* x, y, distance */
    zs_status status = before && after && place ? ZS_OK : zsi_fail_memory(report);
    if (status == ZS_OK) {
        status = zsi_locate_points(query->blocks, query->x, query->y, query->n_schools, before, place + 2 * n, report);
    }
    for (size_t j = 0; status == ZS_OK && j < n; j++) {
        place[j] = query->x[j] + c->x;
        place[n + j] = query->y[j] + c->y;
    }
    if (status == ZS_OK) {
        status = zsi_locate_points(query->blocks, place, place + n, query->n_schools, after, place + 2 * n, report);
    }
    for (size_t j = 0; status == ZS_OK && j < n; j++) {
        *n_other += before[j] != after[j];
    }
    free(before);
    free(after);
    free(place);
    return status;
}

static zs_status judge(shift_search *search, double as_it_is, zsi_shift *shift, zsi_report *report)
{
    ZSI_TRY(sum_evidence(search, report));
    candidate any = strongest(search, 0);
    candidate hinted = strongest(search, 1);
    candidate *best = NULL;
    if (convinces(search, &hinted, as_it_is, &of_the_hint)) {
        best = &hinted;
    }
    double gain = best ? any.evidence - best->evidence : 0.0;
    if (convinces(search, &any, as_it_is, &of_any_vector) && stands_out(search, &any) && (!best || gain > poor_a_school * 2 * search->n_tested)) {
        best = &any;
    }
    if (!best) {
        return ZS_OK;
    }
    ZSI_TRY(refine(search, best, report));
    *shift = (zsi_shift){.found = 1, .x = -best->x, .y = -best->y, .hinted = best->hinted};
    return count_others(search->query, best, &shift->n_other_block, report);
}

static void mark_zones(shift_search *search)
{
    const zsi_shift_query *query = search->query;
    for (int32_t record = 0; query->block_school && record < query->blocks->n_records; record++) {
        if (query->block_school[record] >= 0) {
            search->has_zone[query->block_school[record]] = 1;
        }
    }
}

static zs_status search_shift(shift_search *search, zsi_shift *shift, zsi_report *report)
{
    const zsi_shift_query *query = search->query;
    double as_it_is = 0.0;
    for (int32_t record = 0; record < query->blocks->n_records; record++) {
        search->box[record] = zsi_record_box(query->blocks, record);
        search->width_m[record] = sqrt(fmax(zsi_shape_area(query->blocks, record), 1e-6));
    }
    mark_zones(search);
    ZSI_TRY(zsi_geos_open(&search->geos, report));
    ZSI_TRY(zsi_box_index_init(&search->index, &search->geos, search->box, query->blocks->n_records, report));
    ZSI_TRY(evidence_of(search, 0.0, 0.0, &as_it_is, report));
    return as_it_is > poor_a_school * search->n_tested ? ZS_OK : judge(search, as_it_is, shift, report);
}

zs_status zsi_find_shift(const zsi_shift_query *query, zsi_shift *shift, zsi_report *report)
{
    size_t n = (size_t)query->blocks->n_records;
    shift_search search = {.query = query, .stride = (query->n_schools + MOST_SCHOOLS - 1) / MOST_SCHOOLS};
    *shift = (zsi_shift){.found = 0};
    if (query->n_schools <= 0) {
        return ZS_OK;
    }
    search.n_tested = (query->n_schools + search.stride - 1) / search.stride;
    search.box = ZSI_NEW(zsi_box, n);
    search.width_m = ZSI_NEW(double, n);
    search.has_zone = ZSI_NEW(uint8_t, query->n_schools);
    search.sum = ZSI_NEW(double, N_VECTORS);
    search.value = ZSI_NEW(double, N_VECTORS);
    int failed = !search.box || !search.width_m || !search.has_zone || !search.sum || !search.value;
    zs_status status = failed ? zsi_fail_memory(report) : search_shift(&search, shift, report);
    zsi_box_index_clear(&search.index);
    zsi_geos_close(&search.geos);
    free(search.box);
    free(search.width_m);
    free(search.has_zone);
    free(search.sum);
    free(search.value);
    return status;
}
