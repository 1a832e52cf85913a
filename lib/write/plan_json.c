/** @file plan_json.c */
#include "write/plan_json.h"

#include "write/building.h"
#include "write/class_tables.h"
#include "write/group_tables.h"
#include "write/inputs_json.h"
#include "write/shortage.h"
#include "write/way_tables.h"

#include <math.h>

enum { SECOND_DECIMALS = 3 };

static int64_t sum(const int64_t *values, int32_t n)
{
    int64_t total = 0;
    for (int32_t i = 0; i < n; i++) {
        total += values[i];
    }
    return total;
}

/* Without an assignment there is nothing to count: the figures are null. */
static void put_figures(zsi_json *json, const zsi_result *result)
{
    const zsi_plan *plan = result->plan;
    int none = plan->school == NULL;
    zsi_json_open(json, "objective", '{');
    zsi_json_double(json, "total", none ? NAN : plan->total);
    zsi_json_double(json, "pupil_km", none ? NAN : plan->pupil_km);
    if (none) {
        zsi_json_null(json, "moved_pupils");
    } else {
        zsi_json_int(json, "moved_pupils", plan->moved_pupils);
    }
    zsi_json_double(json, "boundary_km", none ? NAN : plan->boundary_km);
    zsi_put_way_json(json, result);
    zsi_json_close(json, '}');
    zsi_json_double(json, "bound", none ? NAN : plan->bound);
    zsi_json_double(json, "gap", none ? NAN : plan->gap);
    if (none) {
        zsi_json_null(json, "excess");
        zsi_json_null(json, "excess_bound");
    } else {
        zsi_json_int(json, "excess", plan->excess);
        zsi_json_int(json, "excess_bound", plan->excess_bound);
    }
}

/* Blocks in holes of other zones, where there are polygons to tell. */
static void put_enclosed(zsi_json *json, const zsi_result *result)
{
    int64_t n = 0;
    if (result->zones.kind != ZSI_SHAPE_POLYGON) {
        return;
    }
    for (int32_t j = 0; j < result->problem->n_schools; j++) {
        n += result->figures[j].n_enclosed;
    }
    zsi_json_int(json, "enclosed_blocks", n);
}

static void put_evidence(zsi_json *json, const zsi_plan *plan, const char *certificate_sha256)
{
    const zsi_evidence *evidence = &plan->evidence;
    const zsi_certificate *c = &evidence->certificate;
    int has_certificate = certificate_sha256 && *certificate_sha256;
    zsi_json_text(json, "bound_kind", zsi_bound_kind_name(evidence->kind));
    zsi_json_double(json, "certified_bound", has_certificate ? (double)c->bound / (double)c->scale : NAN);
    if (plan->school) {
        zsi_json_int(json, "certified_excess_bound", zsi_certified_excess(plan));
    } else {
        zsi_json_null(json, "certified_excess_bound");
    }
    if (has_certificate) {
        zsi_json_text(json, "certificate_sha256", certificate_sha256);
    } else {
        zsi_json_null(json, "certificate_sha256");
    }
    zsi_json_open(json, "bound_history", '[');
    for (int32_t k = 0; k < evidence->n_history; k++) {
        zsi_json_open(json, NULL, '{');
        zsi_json_text(json, "kind", zsi_bound_kind_name(evidence->history[k].kind));
        zsi_json_double(json, "bound", evidence->history[k].bound);
        zsi_json_close(json, '}');
    }
    zsi_json_close(json, ']');
    zsi_json_open(json, "search", '{');
    zsi_json_int(json, "proposals", evidence->counts.proposals);
    zsi_json_int(json, "windows", evidence->counts.windows);
    zsi_json_int(json, "proved", evidence->counts.proved);
    zsi_json_int(json, "cuts", evidence->counts.cuts);
    zsi_json_int(json, "columns", evidence->counts.columns);
    zsi_json_close(json, '}');
}

/* Nothing else in plan.json depends on the clock. */
static void put_seconds(zsi_json *json, const zsi_result *result, double write_s)
{
    zsi_json_open(json, "seconds", '{');
    zsi_json_fixed(json, "read", result->record->read_s, SECOND_DECIMALS);
    zsi_json_fixed(json, "map", result->record->map_s, SECOND_DECIMALS);
    zsi_json_fixed(json, "travel", result->record->travel_s, SECOND_DECIMALS);
    zsi_json_fixed(json, "solve", result->origin->solve_s, SECOND_DECIMALS);
    zsi_json_fixed(json, "write", write_s, SECOND_DECIMALS);
    zsi_json_close(json, '}');
}

static void put_libraries(zsi_json *json, const zsi_library_versions *libraries)
{
    zsi_json_open(json, "libraries", '{');
    zsi_json_text(json, "GLPK", libraries->glpk);
    zsi_json_text(json, "GEOS", libraries->geos);
    zsi_json_text(json, "PROJ", libraries->proj);
    zsi_json_text(json, "shapelib", libraries->shapelib);
    zsi_json_close(json, '}');
}

void zsi_write_plan_json(const zsi_result *result, const zsi_plan_json_facts *facts, FILE *file)
{
    const zsi_record *record = result->record;
    zsi_json json = {.file = file};
    zsi_json_open(&json, NULL, '{');
    zsi_json_text(&json, "status", zsi_outcome_name(result->plan->outcome));
    if (result->origin->conflict) {
        zsi_json_text(&json, "conflict", result->origin->conflict);
    }
    zsi_json_text(&json, "title", record->title);
    put_figures(&json, result);
    zsi_put_shortage(&json, result);
    zsi_json_int(&json, "pupils", sum(result->problem->pupils, result->problem->n_blocks));
    zsi_json_int(&json, "places", zsi_plan_places(result->plan, result->problem));
    zsi_json_int(&json, "blocks", result->problem->n_blocks);
    zsi_json_int(&json, "schools", result->problem->n_schools);
    zsi_put_building_json(&json, result);
    put_enclosed(&json, result);
    if (result->problem->classes) {
        zsi_put_class_json(&json, result);
    }
    if (record->groups) {
        zsi_put_groups_json(&json, result);
    }
    if (!facts->for_report) {
        put_seconds(&json, result, facts->write_s);
    }
    put_evidence(&json, result->plan, facts->certificate_sha256);
    if (!facts->for_report) {
        zsi_json_text(&json, "plan_file", facts->plan_file);
    }
    zsi_json_text(&json, "plan_sha256", record->plan_sha256);
    zsi_put_inputs(&json, record);
    zsi_json_text(&json, "crs", record->crs);
    zsi_json_double(&json, "gap_asked", result->origin->gap_asked);
    zsi_json_uint(&json, "seed", result->origin->seed);
    zsi_json_text(&json, "version", facts->version);
    put_libraries(&json, &facts->libraries);
    zsi_json_texts(&json, "warnings", result->origin->warning, result->origin->n_warnings);
    zsi_json_close(&json, '}');
}
