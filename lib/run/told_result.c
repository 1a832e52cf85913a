/** @file told_result.c */
#include "run/told_result.h"

#include "base/memory.h"
#include "base/number.h"
#include "read/layer.h"
#include "write/out_file.h"

#include <math.h>
#include <string.h>

static double number_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_number(value) ? json_number_value(value) : NAN;
}

static int64_t count_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_integer(value) ? json_integer_value(value) : -1;
}

static zs_status take_figures(zsi_told_result *told, const json_t *root, zsi_report *report)
{
    const json_t *objective = json_object_get(root, "objective");
    const char *status = json_string_value(json_object_get(root, "status"));
    told->status = zsi_copy_text(status ? status : "");
    told->total = number_of(objective, "total");
    told->bound = number_of(root, "bound");
    told->gap = number_of(root, "gap");
    told->pupil_km = number_of(objective, "pupil_km");
    told->boundary_km = number_of(objective, "boundary_km");
    told->moved_pupils = count_of(objective, "moved_pupils");
    told->excess = count_of(root, "excess");
    told->pupils = count_of(root, "pupils");
    told->places = count_of(root, "places");
    return told->status ? ZS_OK : zsi_fail_memory(report);
}

/* Index of each column; a missing one is a finding. */
static zs_status find_columns(const zsi_layer *layer, const char *const *name, int n, int32_t *column, zsi_report *report)
{
    for (int i = 0; i < n; i++) {
        column[i] = zsi_layer_find_column(layer, name[i]);
        if (column[i] < 0) {
            zsi_find(report, ZS_FINDING_ERROR, "table of a result", "%s has no column %s; expected the tables that zone-solve "
                     "writes", layer->file, name[i]);
        }
    }
    return zsi_report_close(report, ZS_E_DATA);
}

static char **texts_of(const zsi_layer *layer, int32_t column)
{
    char **text = ZSI_NEW(char *, layer->n_rows + 1);
    for (int32_t i = 0; text && i < layer->n_rows; i++) {
        text[i] = zsi_copy_text(zsi_layer_cell(layer, i, column));
        if (!text[i]) {
            while (i > 0) {
                free(text[--i]);
            }
            free(text);
            return NULL;
        }
    }
    return text;
}

static int64_t *counts_of(const zsi_layer *layer, int32_t column, zsi_report *report)
{
    int64_t *count = ZSI_NEW(int64_t, layer->n_rows);
    for (int32_t i = 0; count && i < layer->n_rows; i++) {
        if (zsi_parse_int64(zsi_layer_cell(layer, i, column), &count[i])) {
            char where[256];
            zsi_find(report, ZS_FINDING_ERROR, "table of a result", "%s: \"%s\" is no whole number",
                     zsi_layer_where(layer, i, column, where, sizeof where), zsi_layer_cell(layer, i, column));
        }
    }
    return count;
}

static double *numbers_of(const zsi_layer *layer, int32_t column)
{
    double *number = ZSI_NEW(double, layer->n_rows);
    for (int32_t i = 0; number && i < layer->n_rows; i++) {
        if (zsi_parse_double(zsi_layer_cell(layer, i, column), &number[i])) {
            number[i] = NAN; /* empty: a school without pupils has no mean, a block without a way no metres */
        }
    }
    return number;
}

static zs_status take_blocks(zsi_told_result *told, const zsi_layer *layer, zsi_report *report)
{
    static const char *const name[] = {"block_id", "school_id", "pupils", "travel_m"};
    int32_t column[4];
    ZSI_TRY(find_columns(layer, name, 4, column, report));
    told->n_blocks = layer->n_rows;
    told->block_id = texts_of(layer, column[0]);
    told->block_school = texts_of(layer, column[1]);
    told->block_pupils = counts_of(layer, column[2], report);
    told->block_travel_m = numbers_of(layer, column[3]);
    if (!told->block_id || !told->block_school || !told->block_pupils || !told->block_travel_m) {
        return zsi_fail_memory(report);
    }
    return zsi_report_close(report, ZS_E_DATA);
}

static zs_status take_schools(zsi_told_result *told, const zsi_layer *layer, zsi_report *report)
{
    static const char *const name[] = {"school_id", "name", "pupils", "places", "excess", "travel_mean_m"};
    int32_t column[6];
    ZSI_TRY(find_columns(layer, name, 6, column, report));
    told->n_schools = layer->n_rows;
    told->school_id = texts_of(layer, column[0]);
    told->school_name = texts_of(layer, column[1]);
    told->school_pupils = counts_of(layer, column[2], report);
    told->school_places = counts_of(layer, column[3], report);
    told->school_excess = counts_of(layer, column[4], report);
    told->school_mean_m = numbers_of(layer, column[5]);
    if (!told->school_id || !told->school_name || !told->school_pupils || !told->school_places || !told->school_excess ||
        !told->school_mean_m) {
        return zsi_fail_memory(report);
    }
    return zsi_report_close(report, ZS_E_DATA);
}

static zs_status read_table(const char *dir, const char *file, zsi_told_result *told,
                            zs_status (*take)(zsi_told_result *, const zsi_layer *, zsi_report *), zsi_report *report)
{
    char *path = zsi_out_path(dir, file);
    zsi_layer layer = {0};
    const zsi_layer_source source = {.path = path, .file = path, .key = "result"};
    zs_status status = path ? zsi_layer_read(&layer, &source, report) : zsi_fail_memory(report);
    if (status == ZS_OK) {
        status = take(told, &layer, report);
    }
    zsi_layer_clear(&layer);
    free(path);
    return status;
}

zs_status zsi_told_result_read(const char *dir, zsi_told_result *told, json_t **root, zsi_report *report)
{
    char *json_path = zsi_out_path(dir, "plan.json");
    zsi_faults faults = {.file = json_path, .report = report};
    *root = NULL;
    memset(told, 0, sizeof *told);
    zs_status status = json_path ? zsi_told_read(json_path, root, &faults) : zsi_fail_memory(report);
    if (status == ZS_OK) {
        status = *root ? take_figures(told, *root, report) : zsi_report_close(report, ZS_E_DATA);
    }
    if (status == ZS_OK && json_object_get(*root, "conflict")) {
        status = zsi_fail(report, ZS_E_DATA, "%s: there is no plan in it to compare (status infeasible)", dir);
    }
    if (status == ZS_OK) {
        status = read_table(dir, "assignment.csv", told, take_blocks, report);
    }
    if (status == ZS_OK) {
        status = read_table(dir, "schools.csv", told, take_schools, report);
    }
    free(json_path);
    return status;
}

static void free_texts(char **text, int32_t n)
{
    for (int32_t i = 0; text && i < n; i++) {
        free(text[i]);
    }
    free(text);
}

void zsi_told_result_clear(zsi_told_result *told)
{
    free(told->name);
    free(told->status);
    free_texts(told->block_id, told->n_blocks);
    free_texts(told->block_school, told->n_blocks);
    free(told->block_pupils);
    free(told->block_travel_m);
    free_texts(told->school_id, told->n_schools);
    free_texts(told->school_name, told->n_schools);
    free(told->school_pupils);
    free(told->school_places);
    free(told->school_excess);
    free(told->school_mean_m);
    memset(told, 0, sizeof *told);
}
