/** @file applicants.c
 * The applicants, column by column. Messages name the line, never what stands in it.
 */
#include "read/admit_tables.h"

#include "base/memory.h"
#include "base/number.h"
#include "read/privacy.h"
#include "read/table_fill.h"

#include <math.h>
#include <string.h>

enum { WHERE_ROOM = 700, CELL_END = 31 };

typedef struct filling {
    zsi_applicant_table *to;
    const zsi_admit_settings *settings;
    const zsi_admit_school_table *schools;
    zsi_report *report;
} filling;

static const char *cell(const filling *f, int32_t i, int32_t column)
{
    return column < 0 ? "" : zsi_layer_cell(&f->to->layer, f->to->order[i], column);
}

static int32_t column_of(const filling *f, const char *key, const char *name)
{
    zs_status status = ZS_OK; /* a missing column is a finding */
    return zsi_table_column(&f->to->layer, key, name, &status, f->report);
}

static void find(const filling *f, int32_t level, int32_t i, int32_t column, const char *kind, const char *expected)
{
    char where[WHERE_ROOM];
    zsi_find(f->report, level, kind, "%s: %s; expected %s",
             zsi_layer_where(&f->to->layer, f->to->order[i], column, where, sizeof where), zsi_tr(f->report, kind),
             zsi_tr(f->report, expected));
}

/* The sealed list is hashed cell by cell: none may hold the bytes between them, or blanks that other readers drop. */
static const char *fault_of(const char *text)
{
    size_t length = strlen(text);
    for (const char *at = text; *at; at++) {
        if ((unsigned char)*at < 32) {
            return ZSI_N("a control character (a line break or a tab)");
        }
    }
    return length > 0 && (text[0] == ' ' || text[length - 1] == ' ') ? ZSI_N("a quoted cell with a blank at its end") : NULL;
}

static void refuse_odd_cells(const filling *f)
{
    const zsi_layer *layer = &f->to->layer;
    char where[WHERE_ROOM];
    for (int32_t row = 0; row < layer->n_rows; row++) {
        for (int32_t c = 0; c < (int32_t)layer->n_columns; c++) {
            const char *fault = fault_of(zsi_layer_cell(layer, row, c));
            if (fault) {
                zsi_find(f->report, ZS_FINDING_ERROR, "odd cell", "%s: %s; expected plain text",
                         zsi_layer_where(layer, row, c, where, sizeof where), zsi_tr(f->report, fault));
            }
        }
    }
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

/* Applicants in the order of their ids; empty ids and double applications are findings. */
static zs_status order_by_id(filling *f, int32_t column)
{
    zsi_applicant_table *to = f->to;
    id_row *ids = ZSI_NEW(id_row, to->n);
    to->order = ZSI_NEW(int32_t, to->n);
    to->id = ZSI_NEW(char *, to->n);
    if (!ids || !to->order || !to->id) {
        free(ids);
        return zsi_fail_memory(f->report);
    }
    for (int32_t row = 0; row < to->n; row++) {
        ids[row] = (id_row){zsi_layer_cell(&to->layer, row, column), row};
    }
    if (to->n > 1) {
        qsort(ids, (size_t)to->n, sizeof *ids, compare_ids);
    }
    for (int32_t i = 0; i < to->n; i++) {
        char where[WHERE_ROOM];
        to->order[i] = ids[i].row;
        to->id[i] = (char *)(uintptr_t)ids[i].id; /* borrowed from the layer */
        if (!ids[i].id[0]) {
            find(f, ZS_FINDING_ERROR, i, column, ZSI_N("an applicant without an id"), ZSI_N("a text of its own for every row"));
        } else if (i > 0 && strcmp(ids[i].id, ids[i - 1].id) == 0) {
            zsi_find(f->report, ZS_FINDING_ERROR, "double application", "%s: a double application: the same id stands in %s %d; "
                     "expected each applicant once: remove a row",
                     zsi_layer_where(&to->layer, ids[i].row, column, where, sizeof where), zsi_tr(f->report, to->layer.row_word),
                     (int)to->layer.row_number[ids[i - 1].row]);
        }
    }
    free(ids);
    return ZS_OK;
}

static zs_status fill_categories(filling *f)
{
    const zsi_text_list *known = &f->settings->categories;
    int32_t column = column_of(f, "applicants.category", f->settings->category);
    f->to->category = ZSI_NEW(int32_t, f->to->n);
    if (!f->to->category) {
        return zsi_fail_memory(f->report);
    }
    for (int32_t i = 0; column >= 0 && i < f->to->n; i++) {
        size_t c = 0;
        while (c < known->n && strcmp(known->text[c], cell(f, i, column)) != 0) {
            c++;
        }
        f->to->category[i] = (int32_t)c;
        if (c == known->n) {
            find(f, ZS_FINDING_ERROR, i, column, cell(f, i, column)[0] ? ZSI_N("an unknown category") : ZSI_N("no category"),
                 ZSI_N("one of `categories`"));
            f->to->category[i] = 0;
        }
    }
    return ZS_OK;
}

/* A limit of a date column; a limit that is no date is a finding. */
static int32_t limit_day(const filling *f, const char *text, int32_t otherwise)
{
    int32_t day = otherwise;
    if (text && zsi_read_day(text, &day)) {
        zsi_find(f->report, ZS_FINDING_ERROR, "wrong value in the admission file", "%s: applicants.dates has a limit \"%.40s\"; "
                 "expected a date such as 2026-06-21", f->settings->file, text);
        day = otherwise;
    }
    return day;
}

static zs_status fill_dates(filling *f)
{
    zsi_applicant_table *to = f->to;
    size_t n_dates = f->settings->n_dates;
    to->date = ZSI_NEW(int32_t, (size_t)to->n * n_dates);
    to->late = ZSI_NEW(uint8_t, to->n);
    if (!to->date || !to->late) {
        return zsi_fail_memory(f->report);
    }
    for (size_t d = 0; d < n_dates; d++) {
        const zsi_date_settings *date = &f->settings->date[d];
        int32_t column = column_of(f, "applicants.dates", date->column ? date->column : "");
        int32_t earliest = limit_day(f, date->earliest, INT32_MIN);
        int32_t latest = limit_day(f, date->latest, ZSI_NO_DATE);
        for (int32_t i = 0; column >= 0 && i < to->n; i++) {
            int32_t *day = &to->date[(size_t)i * n_dates + d];
            *day = ZSI_NO_DATE;
            if (cell(f, i, column)[0] && zsi_read_day(cell(f, i, column), day)) {
                find(f, ZS_FINDING_ERROR, i, column, ZSI_N("an impossible date"), ZSI_N("a day of the calendar such as 2019-03-02"));
            }
            to->late[i] |= *day != ZSI_NO_DATE && (*day < earliest || *day > latest);
        }
    }
    return ZS_OK;
}

static zs_status fill_points(filling *f)
{
    int32_t column = column_of(f, "applicants.points", f->settings->points);
    if (column < 0) {
        return ZS_OK;
    }
    f->to->points = ZSI_NEW(int64_t, f->to->n);
    if (!f->to->points) {
        return zsi_fail_memory(f->report);
    }
    for (int32_t i = 0; i < f->to->n; i++) {
        double points = 0.0;
        f->to->points[i] = INT64_MIN;
        if (!cell(f, i, column)[0]) {
            continue;
        }
        if (zsi_parse_double(cell(f, i, column), &points) || fabs(points) > 1e9) {
            find(f, ZS_FINDING_ERROR, i, column, ZSI_N("points that are no number"), ZSI_N("a number, or nothing"));
        } else {
            f->to->points[i] = (int64_t)floor(points * 1000.0 + 0.5);
        }
    }
    return ZS_OK;
}

/* Texts of a column as numbers, the map kept. -1: empty. */
static zs_status fill_numbers(filling *f, const char *key, const char *name, zsi_id_map *map, int32_t **to)
{
    int32_t column = column_of(f, key, name);
    int32_t n = 0;
    if (column < 0) {
        return ZS_OK;
    }
    *to = ZSI_NEW(int32_t, f->to->n);
    if (!*to || zsi_id_map_init(map, (size_t)f->to->n)) {
        return zsi_fail_memory(f->report);
    }
    for (int32_t i = 0; i < f->to->n; i++) {
        (*to)[i] = -1;
        if (cell(f, i, column)[0]) {
            (*to)[i] = zsi_id_map_add(map, cell(f, i, column), n);
            if ((*to)[i] < 0) {
                return zsi_fail_memory(f->report);
            }
            n += (*to)[i] == n;
        }
    }
    return ZS_OK;
}

static zs_status fill_siblings(filling *f)
{
    int32_t column = column_of(f, "applicants.sibling", f->settings->sibling);
    if (column < 0) {
        return ZS_OK;
    }
    f->to->sibling = ZSI_NEW(int32_t, f->to->n);
    if (!f->to->sibling) {
        return zsi_fail_memory(f->report);
    }
    for (int32_t i = 0; i < f->to->n; i++) {
        f->to->sibling[i] = cell(f, i, column)[0] ? zsi_id_map_find(&f->schools->by_id, cell(f, i, column)) : -1;
        if (cell(f, i, column)[0] && f->to->sibling[i] < 0) {
            find(f, ZS_FINDING_ERROR, i, column, ZSI_N("a sibling at an unknown school"), ZSI_N("the id of a school of schools.file, or "
                 "nothing"));
        }
    }
    return ZS_OK;
}

static zs_status fill_excepted(filling *f)
{
    static const char *const reasons[] = {"yes", "1", "twin", "ehcp", "looked_after", "error", "appeal", "no_other_school",
                                          "service", "special_unit"};
    int32_t column = column_of(f, "applicants.excepted", f->settings->excepted);
    if (column < 0) {
        return ZS_OK;
    }
    f->to->excepted = ZSI_NEW(uint8_t, f->to->n);
    if (!f->to->excepted) {
        return zsi_fail_memory(f->report);
    }
    for (int32_t i = 0; i < f->to->n; i++) {
        const char *text = cell(f, i, column);
        size_t r = 0;
        while (r < sizeof reasons / sizeof reasons[0] && strcmp(reasons[r], text) != 0) {
            r++;
        }
        if (text[0] && strcmp(text, "0") != 0 && strcmp(text, "no") != 0 && r == sizeof reasons / sizeof reasons[0]) {
            find(f, ZS_FINDING_ERROR, i, column, ZSI_N("an unknown reason for an excepted pupil"), ZSI_N("twin, ehcp, looked_after, error, "
                 "appeal, no_other_school, service, special_unit, yes or nothing"));
        }
        f->to->excepted[i] = r == sizeof reasons / sizeof reasons[0] ? 0 : strcmp(text, "twin") == 0 ? 2 : 1;
    }
    return ZS_OK;
}

static int wishes_already(const zsi_applicant_table *to, int32_t i, size_t end, int32_t school)
{
    for (size_t k = to->wish_first[i]; k < end; k++) {
        if (to->wish[k] == school) {
            return 1;
        }
    }
    return 0;
}

static zs_status fill_wishes(filling *f)
{
    zsi_applicant_table *to = f->to;
    size_t n_columns = f->settings->preferences.n;
    int32_t *column = ZSI_NEW(int32_t, n_columns);
    to->wish_first = ZSI_NEW(size_t, (size_t)to->n + 1);
    to->wish = ZSI_NEW(int32_t, (size_t)to->n * n_columns);
    if (!column || !to->wish_first || !to->wish) {
        free(column);
        return zsi_fail_memory(f->report);
    }
    for (size_t c = 0; c < n_columns; c++) {
        column[c] = column_of(f, "applicants.preferences", f->settings->preferences.text[c]);
    }
    for (int32_t i = 0; i < to->n; i++) {
        size_t end = to->wish_first[i];
        for (size_t c = 0; c < n_columns; c++) {
            const char *text = cell(f, i, column[c]);
            int32_t school = text[0] ? zsi_id_map_find(&f->schools->by_id, text) : -1;
            if (text[0] && school < 0) {
                find(f, ZS_FINDING_ERROR, i, column[c], ZSI_N("a preference for an unknown school"), ZSI_N("the id of a school of "
                     "schools.file, or nothing"));
            } else if (school >= 0 && wishes_already(to, i, end, school)) {
                find(f, ZS_FINDING_WARNING, i, column[c], ZSI_N("a school preferred twice"), ZSI_N("each once: the first counts"));
            } else if (school >= 0) {
                to->wish[end++] = school;
            }
        }
        to->wish_first[i + 1] = end;
    }
    free(column);
    return ZS_OK;
}

static zs_status fill_homes(filling *f)
{
    zsi_applicant_table *to = f->to;
    int32_t x = column_of(f, "applicants.x", f->settings->applicants.x);
    int32_t y = column_of(f, "applicants.y", f->settings->applicants.y);
    to->block = column_of(f, "applicants.block", f->settings->block);
    if (x < 0 || y < 0) {
        return ZS_OK;
    }
    to->x = ZSI_NEW(double, to->n);
    to->y = ZSI_NEW(double, to->n);
    if (!to->x || !to->y) {
        return zsi_fail_memory(f->report);
    }
    for (int32_t i = 0; i < to->n; i++) {
        to->x[i] = NAN;
        to->y[i] = NAN;
        if (!cell(f, i, x)[0] && !cell(f, i, y)[0]) {
            continue;
        }
        if (zsi_parse_double(cell(f, i, x), &to->x[i]) || zsi_parse_double(cell(f, i, y), &to->y[i])) {
            find(f, ZS_FINDING_ERROR, i, x, ZSI_N("a point that is no pair of numbers"), ZSI_N("x and y in metres, or nothing in both"));
            to->x[i] = NAN;
        }
    }
    return ZS_OK;
}

/* Rows joined for the hash of the list: every column of the file, cells as they stand in it. */
static zs_status join_rows(filling *f)
{
    zsi_applicant_table *to = f->to;
    const zsi_layer *layer = &to->layer;
    size_t room = layer->text_length + ((size_t)layer->n_rows + 1) * (layer->n_columns + 1);
    for (size_t c = 0; c < layer->n_columns; c++) {
        room += strlen(layer->column[c].name);
    }
    size_t *start = ZSI_NEW(size_t, (size_t)layer->n_rows + 1);
    to->list = ZSI_NEW(char, room);
    to->list_row = ZSI_NEW(const char *, (size_t)layer->n_rows + 1);
    if (!start || !to->list || !to->list_row) {
        free(start);
        return zsi_fail_memory(f->report);
    }
    char *end = to->list;
    for (int32_t row = -1; row < layer->n_rows; row++) {
        start[row + 1] = (size_t)(end - to->list);
        for (size_t c = 0; c < layer->n_columns; c++) {
            const char *text = row < 0 ? layer->column[c].name : zsi_layer_cell(layer, row, (int32_t)c);
            size_t length = strlen(text);
            if (c > 0) {
                *end++ = CELL_END;
            }
            memcpy(end, text, length);
            end += length;
        }
        *end++ = '\0';
    }
    for (int32_t row = 0; row <= layer->n_rows; row++) {
        to->list_row[row] = to->list + start[row];
    }
    free(start);
    return ZS_OK;
}

static zs_status fill(filling *f)
{
    int32_t id = column_of(f, "applicants.id", f->settings->applicants.id);
    f->to->n = f->to->layer.n_rows;
    if (id < 0) {
        return ZS_E_DATA;
    }
    zsi_refuse_personal_columns(&f->to->layer, f->report);
    refuse_odd_cells(f);
    ZSI_TRY(order_by_id(f, id));
    ZSI_TRY(fill_categories(f));
    ZSI_TRY(fill_dates(f));
    ZSI_TRY(fill_points(f));
    ZSI_TRY(fill_numbers(f, "applicants.home", f->settings->home, &f->to->homes, &f->to->home));
    ZSI_TRY(fill_numbers(f, "applicants.family", f->settings->family, &f->to->families, &f->to->family));
    ZSI_TRY(fill_siblings(f));
    ZSI_TRY(fill_excepted(f));
    ZSI_TRY(fill_wishes(f));
    ZSI_TRY(fill_homes(f));
    return join_rows(f);
}

zs_status zsi_applicants_read(zsi_applicant_table *applicants, const zsi_admit_settings *settings,
                              const zsi_admit_school_table *schools, zsi_report *report)
{
    filling f = {.to = applicants, .settings = settings, .schools = schools, .report = report};
    const char *file = settings->applicants.file;
    memset(applicants, 0, sizeof *applicants);
    applicants->block = -1;
    char *path = zsi_admit_path(settings, file);
    if (!path) {
        return zsi_fail_memory(report);
    }
    const zsi_layer_source source = {.path = path, .file = file, .key = "applicants", .encoding = settings->applicants.encoding};
    zs_status status = zsi_layer_read(&applicants->layer, &source, report);
    free(path);
    return status == ZS_OK ? fill(&f) : status;
}

void zsi_applicants_clear(zsi_applicant_table *to)
{
    free(to->order);
    free(to->id);
    free(to->category);
    free(to->date);
    free(to->late);
    free(to->points);
    free(to->home);
    free(to->family);
    free(to->sibling);
    free(to->excepted);
    free(to->wish_first);
    free(to->wish);
    free(to->x);
    free(to->y);
    free(to->list);
    free(to->list_row);
    zsi_id_map_clear(&to->homes);
    zsi_id_map_clear(&to->families);
    zsi_layer_clear(&to->layer);
    memset(to, 0, sizeof *to);
}
