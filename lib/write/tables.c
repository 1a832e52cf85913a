/** @file tables.c */
#include "write/tables.h"

#include "write/building.h"
#include "write/class_tables.h"
#include "write/way_tables.h"

#include <math.h>

enum { METRE_DECIMALS = 1, SHARE_DECIMALS = 4 };

/* The id of a school, NULL for none. */
static const char *school_id(const zsi_result *result, int32_t school)
{
    return school >= 0 ? result->record->school_id[school] : NULL;
}

static const char *name_of(char *const *names, int32_t ix)
{
    return names ? names[ix] : NULL;
}

static void put_texts(zsi_csv *csv, const char *const *text)
{
    for (size_t i = 0; text[i]; i++) {
        zsi_csv_text(csv, text[i]);
    }
}

void zsi_write_assignment(const zsi_result *result, FILE *file)
{
    static const char *const header[] = {"block_id", "school_id", "pupils", "travel_m", "current_school_id", "moved",
                                         "reason", "reason_school", "reason_block", NULL};
    const zsi_problem *problem = result->problem;
    zsi_csv csv = {.file = file};
    put_texts(&csv, header);
    zsi_put_way_header(&csv, result);
    zsi_csv_end_row(&csv);
    for (int32_t i = 0; i < problem->n_blocks; i++) {
        int32_t b = result->block_order[i];
        int32_t j = result->plan->school[b];
        zsi_csv_text(&csv, result->record->block_id[b]);
        zsi_csv_text(&csv, school_id(result, j));
        zsi_csv_int(&csv, problem->pupils[b]);
        zsi_csv_fixed(&csv, zsi_result_travel_m(result, b, j), METRE_DECIMALS);
        zsi_csv_text(&csv, problem->current ? school_id(result, problem->current[b]) : NULL);
        zsi_csv_int(&csv, zsi_result_moved(result, b));
        const zsi_reason *reason = &result->reason[b];
        zsi_csv_text(&csv, zsi_reason_name(reason->code));
        zsi_csv_text(&csv, school_id(result, reason->school));
        zsi_csv_text(&csv, reason->block >= 0 ? result->record->block_id[reason->block] : NULL);
        zsi_put_way_fields(&csv, result, b);
        zsi_csv_end_row(&csv);
    }
}

void zsi_write_schools(const zsi_result *result, FILE *file)
{
    static const char *const header[] = {"school_id",     "name",   "places",        "pupils",       "excess",
                                         "utilisation",   "blocks", "travel_mean_m", "travel_p90_m", "travel_max_m",
                                         "pupils_in",     "pupils_out", NULL};
    const zsi_problem *problem = result->problem;
    zsi_csv csv = {.file = file};
    put_texts(&csv, header);
    zsi_put_school_way_header(&csv, result);
    if (result->zones.kind == ZSI_SHAPE_POLYGON) {
        zsi_csv_text(&csv, "enclosed_blocks");
    }
    if (problem->siting) {
        zsi_csv_text(&csv, "status");
    }
    if (problem->classes) {
        zsi_put_class_header(&csv, problem->classes);
    }
    zsi_csv_end_row(&csv);
    for (int32_t i = 0; i < problem->n_schools; i++) {
        int32_t j = result->school_order[i];
        const zsi_school_figures *figures = &result->figures[j];
        int64_t pupils = result->plan->school_pupils[j];
        zsi_csv_text(&csv, school_id(result, j));
        zsi_csv_text(&csv, name_of(result->record->school_name, j));
        zsi_csv_int(&csv, problem->places[j]);
        zsi_csv_int(&csv, pupils);
        zsi_csv_int(&csv, figures->excess);
        zsi_csv_fixed(&csv, problem->places[j] > 0 ? (double)pupils / (double)problem->places[j] : NAN, SHARE_DECIMALS);
        zsi_csv_int(&csv, figures->n_blocks);
        zsi_csv_fixed(&csv, figures->travel_mean_m, METRE_DECIMALS);
        zsi_csv_fixed(&csv, figures->travel_p90_m, METRE_DECIMALS);
        zsi_csv_fixed(&csv, figures->travel_max_m, METRE_DECIMALS);
        if (problem->current) {
            zsi_csv_int(&csv, figures->pupils_in);
            zsi_csv_int(&csv, figures->pupils_out);
        } else {
            zsi_csv_text(&csv, NULL);
            zsi_csv_text(&csv, NULL);
        }
        zsi_put_school_way_fields(&csv, result, j);
        if (result->zones.kind == ZSI_SHAPE_POLYGON) {
            zsi_csv_int(&csv, figures->n_enclosed);
        }
        if (problem->siting) {
            zsi_csv_text(&csv, zsi_school_state(result, j));
        }
        if (problem->classes) {
            zsi_put_class_fields(&csv, result, j);
        }
        zsi_csv_end_row(&csv);
    }
}

void zsi_write_changes(const zsi_result *result, FILE *file)
{
    static const char *const header[] = {"block_id", "name", "from", "to", "pupils", "travel_before_m",
                                         "travel_after_m", NULL};
    zsi_csv csv = {.file = file};
    zsi_csv_header(&csv, header);
    for (int32_t i = 0; i < result->problem->n_blocks; i++) {
        int32_t b = result->block_order[i];
        if (!zsi_result_moved(result, b)) {
            continue;
        }
        int32_t from = result->problem->current[b];
        int32_t to = result->plan->school[b];
        zsi_csv_text(&csv, result->record->block_id[b]);
        zsi_csv_text(&csv, name_of(result->record->block_name, b));
        zsi_csv_text(&csv, school_id(result, from));
        zsi_csv_text(&csv, school_id(result, to));
        zsi_csv_int(&csv, result->problem->pupils[b]);
        zsi_csv_fixed(&csv, zsi_result_travel_m(result, b, from), METRE_DECIMALS);
        zsi_csv_fixed(&csv, zsi_result_travel_m(result, b, to), METRE_DECIMALS);
        zsi_csv_end_row(&csv);
    }
}
