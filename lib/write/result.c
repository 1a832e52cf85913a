/** @file result.c */
#include "write/result.h"

#include "base/memory.h"
#include "map/enclosed.h"
#include "map/map.h"
#include "map/sides.h"
#include "map/simplify.h"

#include <math.h>
#include <string.h>

typedef struct row_entry {
    int32_t row;
    int32_t ix;
} row_entry;

static int compare_rows(const void *left, const void *right)
{
    const row_entry *a = left;
    const row_entry *b = right;
    return a->row != b->row ? (a->row > b->row) - (a->row < b->row) : (a->ix > b->ix) - (a->ix < b->ix);
}

/* Indices 0 .. n - 1 by ascending row[]; NULL: out of memory. */
static int32_t *order_by_row(const int32_t *row, int32_t n)
{
    row_entry *entry = ZSI_NEW(row_entry, n);
    int32_t *order = ZSI_NEW(int32_t, n);
    if (!entry || !order) {
        free(entry);
        free(order);
        return NULL;
    }
    for (int32_t i = 0; i < n; i++) {
        entry[i] = (row_entry){.row = row[i], .ix = i};
    }
    qsort(entry, (size_t)n, sizeof *entry, compare_rows);
    for (int32_t i = 0; i < n; i++) {
        order[i] = entry[i].ix;
    }
    free(entry);
    return order;
}

typedef struct travel_entry {
    int32_t school;
    double travel_m;
    int64_t pupils;
} travel_entry;

static int compare_travel(const void *left, const void *right)
{
    const travel_entry *a = left;
    const travel_entry *b = right;
    if (a->school != b->school) {
        return (a->school > b->school) - (a->school < b->school);
    }
    return (a->travel_m > b->travel_m) - (a->travel_m < b->travel_m);
}

/* The 90th percentile and the longest of each school from entries sorted by school and travel. */
static void add_percentiles(zsi_result *result, const travel_entry *entry, size_t n)
{
    int64_t pupils = 0;
    int32_t school = -1;
    for (size_t i = 0; i < n; i++) {
        zsi_school_figures *figures = &result->figures[entry[i].school];
        pupils = entry[i].school == school ? pupils + entry[i].pupils : entry[i].pupils;
        school = entry[i].school;
        if (isnan(figures->travel_p90_m) && 10 * pupils >= 9 * result->plan->school_pupils[school]) {
            figures->travel_p90_m = entry[i].travel_m;
        }
        figures->travel_max_m = entry[i].travel_m;
    }
}

static zs_status add_travel(zsi_result *result, zsi_report *report)
{
    const zsi_plan *plan = result->plan;
    travel_entry *entry = ZSI_NEW(travel_entry, plan->n_blocks);
    size_t n = 0;
    if (!entry) {
        return zsi_fail_memory(report);
    }
    for (int32_t b = 0; b < plan->n_blocks; b++) {
        if (result->problem->pupils[b] > 0) {
            int32_t j = plan->school[b];
            entry[n++] = (travel_entry){j, zsi_result_travel_m(result, b, j), result->problem->pupils[b]};
        }
    }
    for (size_t i = 0; i < n; i++) { /* in the order of blocks, which fixes the last digit of the sums */
        zsi_school_figures *figures = &result->figures[entry[i].school];
        double part_m = (double)entry[i].pupils * entry[i].travel_m;
        figures->travel_mean_m = isnan(figures->travel_mean_m) ? part_m : figures->travel_mean_m + part_m;
    }
    qsort(entry, n, sizeof *entry, compare_travel);
    add_percentiles(result, entry, n);
    for (int32_t j = 0; j < plan->n_schools; j++) {
        result->figures[j].travel_mean_m /= (double)plan->school_pupils[j];
    }
    free(entry);
    return ZS_OK;
}

/* Crossings and minutes of the ways, pupil by pupil. */
static void add_ways(zsi_result *result)
{
    const zsi_problem *problem = result->problem;
    const zsi_plan *plan = result->plan;
    for (int32_t b = 0; b < plan->n_blocks; b++) {
        int32_t j = plan->school[b];
        zsi_school_figures *figures = &result->figures[j];
        zsi_passes passes = zsi_result_passes(result, b);
        figures->barrier_crossings += problem->pupils[b] * passes.barrier;
        figures->open_crossings += problem->pupils[b] * passes.open;
        if (problem->travel_s && problem->pupils[b] > 0) {
            double time_s = problem->travel_s[(int64_t)b * problem->n_schools + j];
            double part = (double)problem->pupils[b] / (double)plan->school_pupils[j] * time_s;
            figures->time_mean_s = isnan(figures->time_mean_s) ? part : figures->time_mean_s + part;
            figures->time_max_s = fmax(figures->time_max_s, time_s);
        }
    }
}

static zs_status count_schools(zsi_result *result, zsi_report *report)
{
    const zsi_problem *problem = result->problem;
    const zsi_plan *plan = result->plan;
    for (int32_t j = 0; j < plan->n_schools; j++) {
        result->figures[j] = (zsi_school_figures){
            .excess = plan->school_excess[j], .travel_mean_m = NAN, .travel_p90_m = NAN, .travel_max_m = NAN,
            .time_mean_s = NAN, .time_max_s = NAN};
    }
    for (int32_t b = 0; b < plan->n_blocks; b++) {
        result->figures[plan->school[b]].n_blocks++;
        if (zsi_result_moved(result, b)) {
            result->figures[plan->school[b]].pupils_in += problem->pupils[b];
            result->figures[problem->current[b]].pupils_out += problem->pupils[b];
        }
    }
    add_ways(result);
    return add_travel(result, report);
}

/* Whether the current plan says a school for every block with pupils. */
static int is_complete_today(const zsi_problem *problem)
{
    int complete = problem->current != NULL;
    for (int32_t b = 0; complete && b < problem->n_blocks; b++) {
        complete = problem->current[b] >= 0 || problem->pupils[b] == 0;
    }
    return complete;
}

/* The classes of today's zones. */
static zs_status form_before(zsi_result *result, zsi_report *report)
{
    const zsi_classes *classes = result->problem->classes;
    int64_t *pupils = ZSI_NEW(int64_t, (size_t)classes->n_schools * (size_t)classes->n_cohorts);
    result->class_before = ZSI_NEW(zsi_class_counts, classes->n_years);
    if (!pupils || !result->class_before) {
        free(pupils);
        return zsi_fail_memory(report);
    }
    zsi_classes_add_up(classes, result->problem->current, pupils);
    for (int32_t j = 0; j < classes->n_schools; j++) {
        for (int32_t y = 0; y < classes->n_years; y++) {
            zsi_class_year formed;
            zsi_classes_form(classes, j, y, pupils + (int64_t)j * classes->n_cohorts, &formed);
            zsi_class_counts_add(&result->class_before[y], &formed.counts);
        }
    }
    free(pupils);
    return ZS_OK;
}

static zs_status form_classes(zsi_result *result, zsi_report *report)
{
    const zsi_classes *classes = result->problem->classes;
    const int64_t *pupils = result->plan->cohort_pupils;
    if (!classes) {
        return ZS_OK;
    }
    result->class_year = ZSI_NEW(zsi_class_year, (size_t)classes->n_schools * (size_t)classes->n_years);
    if (!result->class_year) {
        return zsi_fail_memory(report);
    }
    for (int32_t j = 0; j < classes->n_schools; j++) {
        for (int32_t y = 0; y < classes->n_years; y++) {
            zsi_classes_form(classes, j, y, pupils + (int64_t)j * classes->n_cohorts,
                             &result->class_year[(int64_t)j * classes->n_years + y]);
        }
    }
    return is_complete_today(result->problem) ? form_before(result, report) : ZS_OK;
}

/* Fewer vertices, where the plan file asks for them. */
static zs_status simplify(zsi_result *result, zsi_report *report)
{
    zsi_shapes simple;
    zs_status status = zsi_simplify_zones(&result->zones, result->record->simplify_m, &simple, report);
    if (status == ZS_OK) {
        zsi_shapes_clear(&result->zones);
        result->zones = simple;
    } else {
        zsi_shapes_clear(&simple);
    }
    return status;
}

/* The roads and rivers that bound each zone. */
static zs_status name_sides(zsi_result *result, zsi_report *report)
{
    const zsi_named_lines *named = &result->record->boundaries;
    if (named->lines.kind != ZSI_SHAPE_LINE) {
        return ZS_OK;
    }
    result->side_name = ZSI_NEW(int32_t, (size_t)result->problem->n_schools * ZSI_N_SIDES * ZSI_NAMES_A_SIDE);
    return result->side_name ? zsi_name_sides(&result->zones, &named->lines, named->name_of, named->near_m, result->side_name,
                                              report)
                             : zsi_fail_memory(report);
}

/* Zones as polygons, and what they enclose. */
static zs_status dissolve_zones(zsi_result *result, zsi_report *report)
{
    const zsi_shapes *blocks = &result->record->shapes;
    int32_t n_schools = result->problem->n_schools;
    if (blocks->kind != ZSI_SHAPE_POLYGON) {
        return ZS_OK;
    }
    ZSI_TRY(zsi_dissolve(blocks, result->plan->school, n_schools, &result->zones, report));
    int32_t *enclosed = ZSI_NEW(int32_t, n_schools);
    zs_status status = enclosed ? zsi_count_enclosed(blocks, result->plan->school, &result->zones, enclosed, report)
                                : zsi_fail_memory(report);
    for (int32_t j = 0; status == ZS_OK && j < n_schools; j++) {
        result->figures[j].n_enclosed = enclosed[j];
    }
    free(enclosed);
    status = status == ZS_OK ? name_sides(result, report) : status;
    return status == ZS_OK && result->record->simplify_m > 0.0 ? simplify(result, report) : status;
}

zs_status zsi_result_make(zsi_result *result, const zsi_problem *problem, const zsi_record *record, const zsi_plan *plan,
                          const zsi_origin *origin, zsi_report *report)
{
    *result = (zsi_result){.problem = problem, .record = record, .plan = plan, .origin = origin};
    result->block_order = order_by_row(record->block_row, problem->n_blocks);
    result->school_order = order_by_row(record->school_row, problem->n_schools);
    if (!result->block_order || !result->school_order) {
        return zsi_fail_memory(report);
    }
    if (!plan->school) {
        return ZS_OK;
    }
    result->figures = ZSI_NEW(zsi_school_figures, problem->n_schools);
    result->reason = ZSI_NEW(zsi_reason, problem->n_blocks);
    if (!result->figures || !result->reason) {
        return zsi_fail_memory(report);
    }
    ZSI_TRY(count_schools(result, report));
    ZSI_TRY(form_classes(result, report));
    ZSI_TRY(dissolve_zones(result, report));
    return zsi_find_reasons(problem, plan, record, result->reason, report);
}

void zsi_result_clear(zsi_result *result)
{
    free(result->block_order);
    free(result->school_order);
    free(result->reason);
    free(result->figures);
    free(result->side_name);
    zsi_shapes_clear(&result->zones);
    free(result->class_year);
    free(result->class_before);
    memset(result, 0, sizeof *result);
}
