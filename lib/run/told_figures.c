/** @file told_figures.c */
#include "run/told_figures.h"

#include "base/number.h"
#include "write/class_tables.h"
#include "write/group_tables.h"
#include "write/way_tables.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

zs_status zsi_told_read(const char *path, json_t **root, zsi_faults *faults)
{
    json_error_t error;
    *root = NULL;
    if (access(path, R_OK) != 0) {
        return zsi_fail(faults->report, ZS_E_READ, "%s: %s; expected the folder of a written result", path,
                        zsi_tr(faults->report, errno == EACCES ? ZSI_N("no permission") : ZSI_N("there is no such file")));
    }
    *root = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!json_is_object(*root)) {
        json_decref(*root);
        *root = NULL;
        faults->n++;
        zsi_find(faults->report, ZS_FINDING_ERROR, "plan.json", "%s, line %d: not a JSON object", path, error.line);
    }
    return ZS_OK;
}

const char *zsi_told_text(const json_t *root, const char *key, zsi_faults *faults)
{
    const char *text = json_string_value(json_object_get(root, key));
    if (!text) {
        faults->n++;
        zsi_find(faults->report, ZS_FINDING_ERROR, "plan.json", "%s: \"%s\" is missing or not a text", faults->file, key);
    }
    return text;
}

static int64_t told_int(const json_t *object, const char *key, zsi_faults *faults)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value)) {
        faults->n++;
        zsi_find(faults->report, ZS_FINDING_ERROR, "plan.json", "%s: \"%s\" is missing or not a whole number", faults->file,
                 key);
        return INT64_MIN;
    }
    return json_integer_value(value);
}

/* NaN for null. */
static double told_double(const json_t *object, const char *key, zsi_faults *faults)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_number(value) && !json_is_null(value)) {
        faults->n++;
        zsi_find(faults->report, ZS_FINDING_ERROR, "plan.json", "%s: \"%s\" is missing or not a number", faults->file, key);
    }
    return json_is_number(value) ? json_number_value(value) : NAN;
}

static int is_near(double a, double b)
{
    if (!isfinite(a) || !isfinite(b)) {
        return !isfinite(a) && !isfinite(b); /* null stands for all of them */
    }
    return fabs(a - b) <= 1e-9 * (1.0 + fabs(a));
}

static void compare_double(const char *key, double told, double counted, zsi_faults *faults)
{
    char told_room[ZSI_NUMBER_ROOM];
    char counted_room[ZSI_NUMBER_ROOM];
    if (!is_near(told, counted)) {
        faults->n++;
        zsi_find(faults->report, ZS_FINDING_ERROR, "figure in plan.json", "%s: \"%s\" is %s, recounted %s", faults->file, key,
                 isfinite(told) ? zsi_format_exact(told_room, told) : "null",
                 isfinite(counted) ? zsi_format_exact(counted_room, counted) : "null");
    }
}

static void compare_int(const json_t *root, const char *key, int64_t counted, zsi_faults *faults)
{
    int64_t n_before = faults->n;
    int64_t told = told_int(root, key, faults);
    if (faults->n == n_before && told != counted) {
        faults->n++;
        zsi_find(faults->report, ZS_FINDING_ERROR, "figure in plan.json", "%s: \"%s\" is %" PRId64 ", recounted %" PRId64,
                 faults->file, key, told, counted);
    }
}

static void compare_totals(const json_t *root, const zsi_problem *problem, const zsi_plan *plan, zsi_faults *faults)
{
    int64_t pupils = 0;
    for (int32_t b = 0; b < problem->n_blocks; b++) {
        pupils += problem->pupils[b];
    }
    compare_int(root, "pupils", pupils, faults);
    compare_int(root, "places", zsi_plan_places(plan, problem), faults);
    compare_int(root, "blocks", problem->n_blocks, faults);
    compare_int(root, "schools", problem->n_schools, faults);
}

/* What is built, extended and closed. */
static void compare_projects(const json_t *root, const zsi_problem *problem, const zsi_plan *plan, zsi_faults *faults)
{
    const json_t *building = json_object_get(root, "building");
    if (!problem->siting) {
        return;
    }
    compare_int(building, "projects", (int64_t)plan->projects[ZSI_LIMIT_PROJECTS], faults);
    compare_int(building, "places", (int64_t)plan->projects[ZSI_LIMIT_PLACES], faults);
    compare_double("building.cost", told_double(building, "cost", faults), plan->projects[ZSI_LIMIT_COST], faults);
}

/* "optimal" only within the gap that was asked for, "short" exactly where pupils are left over. */
static void check_status(const json_t *root, const zsi_plan *plan, zsi_faults *faults)
{
    const char *status = zsi_told_text(root, "status", faults);
    double asked = json_number_value(json_object_get(root, "gap_asked"));
    int is_optimal = zsi_plan_outcome(plan, asked) == ZS_OUTCOME_OPTIMAL;
    int right = status && (plan->excess > 0 ? strcmp(status, "short") == 0
                                            : strcmp(status, "feasible") == 0 ||
                                                  (is_optimal && strcmp(status, "optimal") == 0));
    if (status && !right) {
        faults->n++;
        zsi_find(faults->report, ZS_FINDING_ERROR, "status in plan.json", "%s: \"status\" is \"%s\", but the plan is %s",
                 faults->file, status, plan->excess > 0 ? "short" : is_optimal ? "optimal" : "feasible");
    }
}

void zsi_told_figures(const json_t *root, const zsi_problem *problem, zsi_plan *plan, zsi_faults *faults)
{
    const json_t *objective = json_object_get(root, "objective");
    int64_t n_before = faults->n;
    compare_double("objective.pupil_km", told_double(objective, "pupil_km", faults), plan->pupil_km, faults);
    compare_double("objective.boundary_km", told_double(objective, "boundary_km", faults), plan->boundary_km, faults);
    compare_totals(root, problem, plan, faults);
    compare_projects(root, problem, plan, faults);
    double total = told_double(objective, "total", faults);
    double bound = told_double(root, "bound", faults);
    double gap = told_double(root, "gap", faults);
    int64_t moved = told_int(objective, "moved_pupils", faults);
    int64_t excess = told_int(root, "excess", faults);
    int64_t excess_bound = told_int(root, "excess_bound", faults);
    if (faults->n != n_before) {
        return; /* what is missing cannot be compared */
    }
    plan->total = isfinite(plan->total) ? total : plan->total;
    plan->bound = bound;
    plan->moved_pupils = moved;
    plan->excess = excess;
    plan->excess_bound = excess_bound;
    plan->gap = total > 0.0 ? (total - bound) / total : isnan(bound) ? NAN : 0.0;
    compare_double("gap", gap, plan->gap, faults);
    check_status(root, plan, faults);
}

/* The bounds of the aims as told, in the order of the problem. */
static void take_aim_bounds(const json_t *told, const zsi_classes *classes, zsi_plan *plan)
{
    const json_t *aims = json_object_get(told, "aims");
    for (int32_t a = 0; a < classes->n_aims; a++) {
        plan->aim_bound[a] = json_integer_value(json_object_get(json_array_get(aims, (size_t)a), "bound"));
    }
}

/* A part of plan.json as it should be, in an object of its own. NULL: out of memory. */
static json_t *right_part(const zsi_result *result, void (*put)(zsi_json *, const zsi_result *))
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    if (!stream) {
        return NULL;
    }
    zsi_json json = {.file = stream};
    zsi_json_open(&json, NULL, '{');
    put(&json, result);
    zsi_json_close(&json, '}');
    int failed = fclose(stream) != 0;
    json_t *right = failed ? NULL : json_loads(text, 0, NULL);
    free(text);
    return right;
}

/* Holds a told part of plan.json against the one that the assignment gives. */
static zs_status compare_part(const json_t *root, const char *key, const zsi_result *result,
                              void (*put)(zsi_json *, const zsi_result *), zsi_faults *faults)
{
    const json_t *told = json_object_get(root, key);
    json_t *right = right_part(result, put);
    if (!right) {
        return zsi_fail_memory(faults->report);
    }
    if (!told || !json_equal((json_t *)(uintptr_t)told, json_object_get(right, key))) {
        faults->n++;
        zsi_find(faults->report, ZS_FINDING_ERROR, "part of plan.json", "%s: \"%s\" is not what the assignment gives",
                 faults->file, key);
    }
    json_decref(right);
    return ZS_OK;
}

zs_status zsi_told_ways(const json_t *root, const zsi_result *result, zsi_faults *faults)
{
    const json_t *objective = json_object_get(root, "objective");
    const char *key = NULL;
    json_t *counted = NULL;
    json_t *right = right_part(result, zsi_put_way_json);
    if (!right) {
        return zsi_fail_memory(faults->report);
    }
    json_object_foreach(right, key, counted)
    {
        compare_double(key, told_double(objective, key, faults), json_number_value(counted), faults);
    }
    json_decref(right);
    return ZS_OK;
}

zs_status zsi_told_classes(const json_t *root, const zsi_result *result, zsi_plan *plan, zsi_faults *faults)
{
    if (!result->problem->classes) {
        return ZS_OK;
    }
    take_aim_bounds(json_object_get(root, "classes"), result->problem->classes, plan);
    return compare_part(root, "classes", result, zsi_put_class_json, faults);
}

zs_status zsi_told_groups(const json_t *root, const zsi_result *result, zsi_faults *faults)
{
    return result->record->groups ? compare_part(root, "groups", result, zsi_put_groups_json, faults) : ZS_OK;
}
