/** @file boundaries.c */
#include "read/boundaries.h"

#include "base/memory.h"
#include "read/side_layer.h"

#include <stdlib.h>
#include <string.h>

typedef struct named_row {
    const char *name;
    int32_t row;
} named_row;

static int compare_rows(const void *left, const void *right)
{
    const named_row *a = left;
    const named_row *b = right;
    int order = strcmp(a->name, b->name);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

/* Numbers the names in order, each once. */
static zs_status number_names(const zsi_layer *layer, int32_t column, zsi_named_lines *lines, zsi_report *report)
{
    size_t n_rows = (size_t)layer->n_rows;
    named_row *sorted = ZSI_NEW(named_row, n_rows);
    lines->name_of = ZSI_NEW(int32_t, n_rows);
    lines->name = ZSI_NEW(char *, n_rows);
    int failed = !sorted || !lines->name_of || !lines->name;
    for (int32_t row = 0; !failed && row < layer->n_rows; row++) {
        sorted[row] = (named_row){zsi_layer_cell(layer, row, column), row};
    }
    if (!failed && n_rows > 1) {
        qsort(sorted, n_rows, sizeof *sorted, compare_rows);
    }
    for (size_t i = 0; !failed && i < n_rows; i++) {
        int is_new = i == 0 || strcmp(sorted[i].name, sorted[i - 1].name) != 0;
        if (sorted[i].name[0] && is_new) {
            lines->name[lines->n_names] = zsi_copy_text(sorted[i].name);
            failed = !lines->name[lines->n_names];
            lines->n_names += !failed;
        }
        lines->name_of[sorted[i].row] = sorted[i].name[0] ? lines->n_names - 1 : -1;
    }
    free(sorted);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}

static zs_status take(const zsi_settings *settings, zsi_layer *layer, zsi_named_lines *lines, zsi_report *report)
{
    int32_t column = zsi_layer_need_column(layer, "boundaries.name", settings->boundaries.name, report);
    if (column < 0) {
        return ZS_E_DATA;
    }
    ZSI_TRY(number_names(layer, column, lines, report));
    if (lines->n_names == 0) {
        zsi_find(report, ZS_FINDING_WARNING, "boundaries without names", "%s: no line has a name in column %s; the notice tells "
                 "no boundaries: fill the column, or name another one as boundaries.name", settings->boundaries.file,
                 settings->boundaries.name);
    }
    lines->lines = layer->shapes;
    lines->near_m = settings->boundary_near_m;
    layer->shapes = (zsi_shapes){.kind = ZSI_SHAPE_NONE};
    return ZS_OK;
}

zs_status zsi_boundaries_read(const zsi_settings *settings, zsi_tables *tables, zsi_named_lines *lines, zsi_report *report)
{
    zsi_layer layer;
    if (!settings->boundaries.file) {
        return ZS_OK;
    }
    const char *const wish[] = {settings->boundaries.name};
    const zsi_side_source source = {.layer = &settings->boundaries, .key = "boundaries", .wish = wish, .n_wishes = 1};
    zs_status status = zsi_side_layer_read(settings, &source, tables, &layer, report);
    if (status == ZS_OK) {
        status = take(settings, &layer, lines, report);
    }
    zsi_layer_clear(&layer);
    return status == ZS_OK || status == ZS_E_MEMORY ? status : zsi_report_close(report, status);
}
