/** @file way_tables.c */
#include "write/way_tables.h"

#include <math.h>

enum { MINUTE_DECIMALS = 2 };

void zsi_put_way_header(zsi_csv *csv, const zsi_result *result)
{
    if (result->record->passes) {
        zsi_csv_text(csv, "barrier_crossings");
        zsi_csv_text(csv, "open_crossings");
    }
    if (result->problem->travel_s) {
        zsi_csv_text(csv, "travel_min");
    }
}

void zsi_put_way_fields(zsi_csv *csv, const zsi_result *result, int32_t block)
{
    if (result->record->passes) {
        zsi_passes passes = zsi_result_passes(result, block);
        zsi_csv_int(csv, passes.barrier);
        zsi_csv_int(csv, passes.open);
    }
    if (result->problem->travel_s) {
        zsi_csv_fixed(csv, zsi_result_travel_min(result, block, result->plan->school[block]), MINUTE_DECIMALS);
    }
}

void zsi_put_school_way_header(zsi_csv *csv, const zsi_result *result)
{
    if (result->record->passes) {
        zsi_csv_text(csv, "pupil_barrier_crossings");
        zsi_csv_text(csv, "pupil_open_crossings");
    }
    if (result->problem->travel_s) {
        zsi_csv_text(csv, "travel_mean_min");
        zsi_csv_text(csv, "travel_max_min");
    }
}

void zsi_put_school_way_fields(zsi_csv *csv, const zsi_result *result, int32_t school)
{
    const zsi_school_figures *figures = &result->figures[school];
    if (result->record->passes) {
        zsi_csv_int(csv, figures->barrier_crossings);
        zsi_csv_int(csv, figures->open_crossings);
    }
    if (result->problem->travel_s) {
        zsi_csv_fixed(csv, figures->time_mean_s / 60.0, MINUTE_DECIMALS);
        zsi_csv_fixed(csv, figures->time_max_s / 60.0, MINUTE_DECIMALS);
    }
}

static void put_count(zsi_json *json, const char *key, int none, int64_t count)
{
    if (none) {
        zsi_json_null(json, key);
    } else {
        zsi_json_int(json, key, count);
    }
}

void zsi_put_way_json(zsi_json *json, const zsi_result *result)
{
    int none = result->plan->school == NULL;
    int64_t barrier = 0;
    int64_t open = 0;
    double minutes = 0.0;
    for (int32_t j = 0; !none && j < result->problem->n_schools; j++) {
        barrier += result->figures[j].barrier_crossings;
        open += result->figures[j].open_crossings;
    }
    for (int32_t b = 0; !none && b < result->problem->n_blocks; b++) {
        minutes += result->problem->pupils[b] > 0
                       ? (double)result->problem->pupils[b] * zsi_result_travel_min(result, b, result->plan->school[b])
                       : 0.0;
    }
    if (result->problem->charge_km) {
        zsi_json_double(json, "charged_km", none ? NAN : result->plan->charged_km);
    }
    if (result->record->passes) {
        put_count(json, "pupil_barrier_crossings", none, barrier);
        put_count(json, "pupil_open_crossings", none, open);
    }
    if (result->problem->travel_s) {
        zsi_json_double(json, "pupil_min", none ? NAN : minutes);
    }
}
