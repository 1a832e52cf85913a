/** @file data.c */
#include "write/report/data.h"

#include "base/catalogue.h"
#include "base/memory.h"
#include "write/class_tables.h"
#include "write/reason_text.h"
#include "write/report/colours.h"

#include <math.h>

enum { METRE_DECIMALS = 1 };

static void put_rules(zsi_json *json, const zsi_result *result)
{
    const zsi_problem *problem = result->problem;
    zsi_json_open(json, "rules", '{');
    zsi_json_text(json, "crs", result->record->crs);
    zsi_json_text(json, "travel", result->record->travel ? result->record->travel : "");
    zsi_json_int(json, "barriers", result->record->has_barriers);
    zsi_json_int(json, "contiguous", problem->contiguous);
    zsi_json_double(json, "distance", problem->weight_distance);
    zsi_json_double(json, "moved", problem->weight_moved);
    zsi_json_double(json, "boundary", problem->weight_boundary);
    zsi_json_double(json, "limit_travel_m", problem->limit_travel_m);
    zsi_json_int(json, "limit_moved_pupils", problem->limit_moved_pupils);
    zsi_json_close(json, '}');
}

static void put_texts(zsi_json *json, const char *key, char *const *text, int32_t n)
{
    if (text) {
        zsi_json_texts(json, key, text, (size_t)n);
    }
}

static void put_int32(zsi_json *json, const char *key, const int32_t *value, int32_t n)
{
    zsi_json_line(json, key);
    for (int32_t i = 0; value && i < n; i++) {
        zsi_json_line_int(json, value[i]);
    }
    zsi_json_line_end(json);
}

static void put_int64(zsi_json *json, const char *key, const int64_t *value, int32_t n)
{
    zsi_json_line(json, key);
    for (int32_t i = 0; i < n; i++) {
        zsi_json_line_int(json, value[i]);
    }
    zsi_json_line_end(json);
}

static void put_figures(zsi_json *json, const zsi_result *result)
{
    for (int32_t j = 0; j < result->problem->n_schools; j++) {
        const zsi_school_figures *f = &result->figures[j];
        zsi_json_open(json, NULL, '{');
        zsi_json_int(json, "pupils", result->plan->school_pupils[j]);
        zsi_json_int(json, "excess", f->excess);
        zsi_json_int(json, "blocks", f->n_blocks);
        zsi_json_fixed(json, "mean_m", f->travel_mean_m, METRE_DECIMALS);
        zsi_json_fixed(json, "p90_m", f->travel_p90_m, METRE_DECIMALS);
        zsi_json_fixed(json, "max_m", f->travel_max_m, METRE_DECIMALS);
        zsi_json_int(json, "in", f->pupils_in);
        zsi_json_int(json, "out", f->pupils_out);
        zsi_json_int(json, "enclosed", f->n_enclosed);
        zsi_json_text(json, "warning",
                      zsi_class_colour_name(zsi_class_colour(result->plan->school_pupils[j], result->problem->places[j])));
        zsi_json_close(json, '}');
    }
}

static zs_status put_schools(zsi_json *json, const zsi_result *result, zsi_report *report)
{
    const zsi_record *record = result->record;
    int32_t n = result->problem->n_schools;
    uint8_t *colour = ZSI_NEW(uint8_t, n);
    zs_status status = colour ? zsi_zone_colours(result->problem, result->plan->school, colour, report)
                              : zsi_fail_memory(report);
    if (status == ZS_OK) {
        zsi_json_open(json, "schools", '{');
        put_texts(json, "id", record->school_id, n);
        put_texts(json, "name", record->school_name, n);
        put_int32(json, "order", result->school_order, n);
        put_int64(json, "places", result->problem->places, n);
        zsi_json_line(json, "colour");
        for (int32_t j = 0; j < n; j++) {
            zsi_json_line_int(json, colour[j]);
        }
        zsi_json_line_end(json);
        if (result->figures) {
            zsi_json_open(json, "figures", '[');
            put_figures(json, result);
            zsi_json_close(json, ']');
        }
        zsi_json_close(json, '}');
    }
    free(colour);
    return status;
}

/* Travel of each block to its school under some plan, decimetres. */
static void put_travel(zsi_json *json, const char *key, const zsi_result *result, const int32_t *school)
{
    zsi_json_line(json, key);
    for (int32_t b = 0; b < result->problem->n_blocks; b++) {
        double travel_m = school[b] >= 0 ? zsi_result_travel_m(result, b, school[b]) : INFINITY;
        zsi_json_line_int(json, isfinite(travel_m) ? llround(10.0 * travel_m) : -1);
    }
    zsi_json_line_end(json);
}

static int has_nearest(const zsi_reason *reason)
{
    return reason->code == ZSI_REASON_NEAREST || reason->is_way_round;
}

/* Whether no school is nearer, and what stands against the nearest where one is. */
static void put_reasons(zsi_json *json, const zsi_result *result)
{
    zsi_json_line(json, "nearest");
    for (int32_t b = 0; b < result->problem->n_blocks; b++) {
        zsi_json_line_int(json, has_nearest(&result->reason[b]));
    }
    zsi_json_line_end(json);
}

/* A sentence a block, "" where nothing needs to be said. */
static zs_status put_sentences(zsi_json *json, const zsi_reasoner *reasoner, const zsi_result *result, int32_t lang,
                               zsi_report *report)
{
    zsi_json_open(json, zsi_lang_name(lang), '[');
    for (int32_t b = 0; b < result->problem->n_blocks; b++) {
        char *text = NULL;
        size_t length = 0;
        FILE *stream = result->reason[b].code == ZSI_REASON_NEAREST ? NULL : open_memstream(&text, &length);
        if (stream) {
            zsi_put_reason(reasoner, b, &result->reason[b], lang == ZSI_LANG_ZH ? ZSI_CHINESE : ZSI_ENGLISH, stream);
            if (fclose(stream) != 0) {
                free(text);
                return zsi_fail_memory(report);
            }
        } else if (result->reason[b].code != ZSI_REASON_NEAREST) {
            return zsi_fail_memory(report);
        }
        zsi_json_text(json, NULL, text ? text : "");
        free(text);
    }
    zsi_json_close(json, ']');
    return ZS_OK;
}

static zs_status put_said(zsi_json *json, const zsi_result *result, zsi_report *report)
{
    zsi_reasoner reasoner;
    zs_status status = zsi_reasoner_init(&reasoner, result->problem, result->plan, result->record, report);
    zsi_json_open(json, "said", '{');
    for (int32_t lang = 0; status == ZS_OK && lang < ZSI_N_LANGS; lang++) {
        status = put_sentences(json, &reasoner, result, lang, report);
    }
    zsi_json_close(json, '}');
    zsi_reasoner_clear(&reasoner);
    return status;
}

static void put_blocks(zsi_json *json, const zsi_result *result)
{
    const zsi_record *record = result->record;
    const zsi_problem *problem = result->problem;
    int32_t n = problem->n_blocks;
    zsi_json_open(json, "blocks", '{');
    put_texts(json, "id", record->block_id, n);
    put_texts(json, "name", record->block_name, n);
    put_int32(json, "order", result->block_order, n);
    put_int64(json, "pupils", problem->pupils, n);
    if (problem->current) {
        put_int32(json, "current", problem->current, n);
        put_travel(json, "travel_before_dm", result, problem->current);
    }
    if (result->plan->school) {
        put_int32(json, "school", result->plan->school, n);
        put_travel(json, "travel_dm", result, result->plan->school);
        put_reasons(json, result);
    }
    zsi_json_close(json, '}');
}

static void put_class_year(zsi_json *json, const zsi_result *result, int32_t school, int32_t year_ix)
{
    const zsi_classes *classes = result->problem->classes;
    const zsi_class_year *formed = &result->class_year[(int64_t)school * classes->n_years + year_ix];
    const zsi_capacity *capacity = zsi_classes_capacity(classes, school, year_ix);
    zsi_json_open(json, NULL, '{');
    zsi_json_int(json, "places", capacity->places);
    zsi_json_int(json, "pupils", formed->pupils);
    zsi_json_int(json, "rooms", classes->rooms[(int64_t)school * classes->n_years + year_ix]);
    zsi_json_int(json, "free_rooms", capacity->free_rooms);
    zsi_json_int(json, "classes", formed->counts.classes);
    zsi_json_int(json, "largest", formed->counts.largest);
    zsi_json_int(json, "over_target", formed->counts.over_target);
    zsi_json_int(json, "large", formed->counts.large);
    zsi_json_int(json, "super_large", formed->counts.super_large);
    zsi_json_int(json, "without_class", formed->counts.without_class);
    zsi_json_text(json, "binding", zsi_binding_name(capacity->binding));
    zsi_json_text(json, "warning", zsi_class_colour_name(zsi_class_colour(formed->pupils, capacity->places)));
    zsi_json_close(json, '}');
}

/* Rows of schools within rows of years. */
static void put_classes(zsi_json *json, const zsi_result *result)
{
    const zsi_classes *classes = result->problem->classes;
    const zsi_band_names names = zsi_band_names_of(classes);
    zsi_json_open(json, "classes", '{');
    zsi_json_text(json, "over_target", names.over_target);
    zsi_json_text(json, "large", names.large);
    zsi_json_text(json, "super_large", names.super_large);
    put_int32(json, "years", classes->year, classes->n_years);
    zsi_json_open(json, "schools", '[');
    for (int32_t y = 0; y < classes->n_years; y++) {
        zsi_json_open(json, NULL, '[');
        for (int32_t j = 0; j < classes->n_schools; j++) {
            put_class_year(json, result, j, y);
        }
        zsi_json_close(json, ']');
    }
    zsi_json_close(json, ']');
    zsi_json_close(json, '}');
}

zs_status zsi_put_report_data(zsi_json *json, const zsi_result *result, zsi_report *report)
{
    put_rules(json, result);
    ZSI_TRY(put_schools(json, result, report));
    put_blocks(json, result);
    if (result->reason) {
        ZSI_TRY(put_said(json, result, report));
    }
    if (result->class_year) {
        put_classes(json, result);
    }
    return ZS_OK;
}

void zsi_put_report_texts(zsi_json *json)
{
    zsi_json_open(json, "texts", '{');
    for (int32_t lang = ZSI_LANG_EN + 1; lang < ZSI_N_LANGS; lang++) {
        const char *text = NULL;
        const char *translation = NULL;
        int found = 0;
        zsi_json_open(json, zsi_lang_name(lang), '{');
        for (size_t ix = 0; (found = zsi_catalogue_entry(lang, "report", ix, &text, &translation)) >= 0; ix++) {
            if (found > 0) {
                zsi_json_text(json, text, translation);
            }
        }
        zsi_json_close(json, '}');
    }
    zsi_json_close(json, '}');
}
