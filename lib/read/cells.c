/** @file cells.c */
#include "read/cells.h"

#include "base/memory.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

enum { WHERE_ROOM = 700 };

static const double largest_count = 1e9;

static int wrong_count(const zsi_layer *layer, int32_t row, int32_t column, const char *kind, const char *cell,
                       const char *expected, zsi_report *report)
{
    char where[WHERE_ROOM];
    zsi_find(report, ZS_FINDING_ERROR, kind, "%s: %s: \"%.100s\"; expected %s",
             zsi_layer_where(layer, row, column, where, sizeof where), zsi_tr(report, kind), cell, zsi_tr(report, expected));
    return -1;
}

/* Findings of one kind carry one static text, so each word has its own. */
typedef struct count_words {
    const char *what;
    const char *missing;
    const char *negative;
    const char *fractional;
    const char *no_number;
    const char *too_large;
    const char *expected;
} count_words;

static const count_words *words_of(const char *what)
{
    static const count_words pupils = {
        .what = "pupils", .missing = ZSI_N("pupils missing"), .negative = ZSI_N("pupils negative"), .fractional = ZSI_N("pupils fractional"),
        .no_number = ZSI_N("pupils no number"), .too_large = ZSI_N("pupils too many"),
        .expected = ZSI_N("a whole number from 0: put the count into the cell (0 where no pupil lives)"),
    };
    static const count_words places = {
        .what = "places", .missing = ZSI_N("places missing"), .negative = ZSI_N("places negative"), .fractional = ZSI_N("places fractional"),
        .no_number = ZSI_N("places no number"), .too_large = ZSI_N("places too many"),
        .expected = ZSI_N("a whole number from 0: put the count into the cell (0 where the school takes nobody)"),
    };
    static const count_words counts = {
        .what = "count", .missing = ZSI_N("count missing"), .negative = ZSI_N("count negative"), .fractional = ZSI_N("count fractional"),
        .no_number = ZSI_N("count no number"), .too_large = ZSI_N("count too large"),
        .expected = ZSI_N("a whole number from 0: put the count into the cell"),
    };
    static const count_words rooms = {
        .what = "rooms", .missing = ZSI_N("rooms missing"), .negative = ZSI_N("rooms negative"), .fractional = ZSI_N("rooms fractional"),
        .no_number = ZSI_N("rooms no number"), .too_large = ZSI_N("rooms too many"),
        .expected = ZSI_N("a whole number from 0: put the count into the cell (0 where the school runs no class)"),
    };
    const count_words *const all[] = {&pupils, &places, &rooms};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (strcmp(what, all[i]->what) == 0) {
            return all[i];
        }
    }
    return &counts;
}

int zsi_cell_count(const zsi_layer *layer, int32_t row, int32_t column, const char *what, int64_t *value,
                   zsi_report *report)
{
    const count_words *words = words_of(what);
    const char *cell = zsi_layer_cell(layer, row, column);
    double number = 0.0;
    const char *kind = NULL;
    *value = 0;
    if (cell[0] == '\0') {
        kind = words->missing;
    } else if (zsi_parse_double(cell, &number)) {
        kind = words->no_number;
    } else if (number < 0.0) {
        kind = words->negative;
    } else if (floor(number) != number) {
        kind = words->fractional;
    } else if (number > largest_count) {
        kind = words->too_large;
    }
    if (kind) {
        return wrong_count(layer, row, column, kind, cell, words->expected, report);
    }
    *value = (int64_t)number;
    return 0;
}

int zsi_cell_amount(const zsi_layer *layer, int32_t row, int32_t column, const char *missing, double *value,
                    zsi_report *report)
{
    const char *cell = zsi_layer_cell(layer, row, column);
    *value = 0.0;
    if (cell[0] == '\0') {
        return wrong_count(layer, row, column, missing, cell, ZSI_N("a number from 0, 0 where it costs nothing"), report);
    }
    if (zsi_parse_double(cell, value) || !(*value >= 0.0 && *value <= 1e12)) {
        return wrong_count(layer, row, column, ZSI_N("cost no number"), cell, ZSI_N("a number from 0 to 1e12"), report);
    }
    return 0;
}

int zsi_cell_coordinate(const zsi_layer *layer, int32_t row, int32_t column, double *value, zsi_report *report)
{
    const char *cell = zsi_layer_cell(layer, row, column);
    *value = 0.0;
    if (zsi_parse_double(cell, value)) {
        return wrong_count(layer, row, column, ZSI_N("coordinate no number"), cell, ZSI_N("a number with a point, e.g. 528770.24"), report);
    }
    return 0;
}

int zsi_cell_mark(const zsi_layer *layer, int32_t row, int32_t column, const char *expected, uint8_t *value,
                  zsi_report *report)
{
    const char *cell = zsi_layer_cell(layer, row, column);
    double number = 0.0;
    *value = 0;
    if (cell[0] && zsi_parse_double(cell, &number)) {
        return wrong_count(layer, row, column, ZSI_N("mark no number"), cell, expected, report);
    }
    *value = number != 0.0;
    return 0;
}

typedef struct id_row {
    const char *id;
    int32_t row;
} id_row;

static int compare_ids(const void *a, const void *b)
{
    const id_row *left = a;
    const id_row *right = b;
    int order = strcmp(left->id, right->id);
    return order ? order : (left->row > right->row) - (left->row < right->row);
}

static zs_status check_ids(const zsi_layer *layer, int32_t column, const char *what, const id_row *ids, zsi_report *report)
{
    char where[WHERE_ROOM];
    zs_status status = ZS_OK;
    for (int32_t i = 0; i < layer->n_rows; i++) {
        if (ids[i].id[0] == '\0') {
            zsi_find(report, ZS_FINDING_ERROR, "empty id", "%s: the %s has no id; expected a text of its own for every row",
                     zsi_layer_where(layer, ids[i].row, column, where, sizeof where), zsi_tr(report, what));
            status = ZS_E_DATA;
        } else if (i > 0 && strcmp(ids[i].id, ids[i - 1].id) == 0) {
            zsi_find(report, ZS_FINDING_ERROR, "duplicate id",
                     "%s: %s id \"%s\" stands there and in %s %d; expected a text of its own for every row: merge the rows or "
                     "rename one", zsi_layer_where(layer, ids[i].row, column, where, sizeof where), zsi_tr(report, what),
                     ids[i].id, zsi_tr(report, layer->row_word), (int)layer->row_number[ids[i - 1].row]);
            status = ZS_E_DATA;
        }
    }
    return status;
}

zs_status zsi_order_by_id(const zsi_layer *layer, int32_t column, const char *what, int32_t **order, zsi_report *report)
{
    id_row *ids = ZSI_NEW(id_row, layer->n_rows);
    *order = ZSI_NEW(int32_t, layer->n_rows);
    if (!ids || !*order) {
        free(ids);
        return zsi_fail_memory(report);
    }
    for (int32_t row = 0; row < layer->n_rows; row++) {
        ids[row] = (id_row){.id = zsi_layer_cell(layer, row, column), .row = row};
    }
    if (layer->n_rows > 1) {
        qsort(ids, (size_t)layer->n_rows, sizeof *ids, compare_ids);
    }
    for (int32_t i = 0; i < layer->n_rows; i++) {
        (*order)[i] = ids[i].row;
    }
    if (layer->column[column].kind == ZSI_COLUMN_NUMBER) {
        zsi_find(report, ZS_FINDING_WARNING, "ids in a number field",
                 "%s, column %s: %s ids stand in a number field, which loses leading zeros; a text field is safer",
                 layer->file, layer->column[column].name, zsi_tr(report, what));
    }
    zs_status status = check_ids(layer, column, what, ids, report);
    free(ids);
    return status;
}

zs_status zsi_texts_of(const zsi_layer *layer, int32_t column, const int32_t *order, char ***texts, zsi_report *report)
{
    *texts = ZSI_NEW(char *, layer->n_rows);
    if (!*texts) {
        return zsi_fail_memory(report);
    }
    for (int32_t i = 0; i < layer->n_rows; i++) {
        (*texts)[i] = zsi_copy_text(zsi_layer_cell(layer, order[i], column));
        if (!(*texts)[i]) {
            return zsi_fail_memory(report);
        }
    }
    return ZS_OK;
}

void zsi_free_texts(char **texts, int32_t n)
{
    for (int32_t i = 0; texts && i < n; i++) {
        free(texts[i]);
    }
    free(texts);
}
