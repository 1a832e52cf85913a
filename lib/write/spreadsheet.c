/** @file spreadsheet.c
 * libxlsxwriter formats numbers by the locale of the thread, so the C locale is put in place for this thread alone while
 * it works, by uselocale().
 */
#include "write/spreadsheet.h"

#include "base/catalogue.h"
#include "base/memory.h"
#include "base/number.h"
#include "write/class_tables.h"
#include "write/out_file.h"
#include "write/reason_text.h"

#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include <xlsxwriter.h>

enum { HEADER_ROOM = 160, METRE_DECIMALS = 1, SHARE_DECIMALS = 4, EXCEL_ROWS = 1048576 };
static const time_t CREATED = 315532800; /* 1980: the same bytes on any day */

typedef struct book {
    const zsi_result *result;
    const zsi_reasoner *reasoner;
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *head;
    lxw_row_t row;
    lxw_col_t column;
    char period[64]; /* "yearly", or "cumulative 2026-2028" */
    int failed;      /* lxw_error of the first call that failed */
} book;

static const char *say(const book *b, const char *text)
{
    return zsi_say_in(b->result->record->lang, "tables", text);
}

static void note(book *b, lxw_error error)
{
    b->failed = b->failed ? b->failed : (int)error;
}

static void begin_sheet(book *b, const char *name)
{
    b->sheet = workbook_add_worksheet(b->workbook, say(b, name));
    b->row = 0;
    b->column = 0;
    if (!b->sheet) {
        note(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    worksheet_freeze_panes(b->sheet, 1, 1);
}

static void end_row(book *b)
{
    b->row++;
    b->column = 0;
}

static void put_text(book *b, const char *text)
{
    if (b->sheet && text && *text) {
        note(b, worksheet_write_string(b->sheet, b->row, b->column, text, NULL));
    }
    b->column++;
}

static void put_int(book *b, int64_t value)
{
    if (b->sheet) {
        note(b, worksheet_write_number(b->sheet, b->row, b->column, (double)value, NULL));
    }
    b->column++;
}

/* The number that the CSV tables print, empty where they leave it empty. */
static void put_fixed(book *b, double value, int decimals)
{
    char room[ZSI_NUMBER_ROOM];
    double rounded = 0.0;
    if (b->sheet && isfinite(value) && zsi_parse_double(zsi_format_fixed(room, value, decimals), &rounded) == 0) {
        note(b, worksheet_write_number(b->sheet, b->row, b->column, rounded, NULL));
    }
    b->column++;
}

/* A header with its unit; `period` NULL: it counts nothing. */
static void put_head(book *b, const char *name, const char *unit, const char *period)
{
    char text[HEADER_ROOM];
    snprintf(text, sizeof text, "%s (%s%s%s)", say(b, name), say(b, unit), period ? ", " : "", period ? period : "");
    if (b->sheet) {
        note(b, worksheet_write_string(b->sheet, 0, b->column, text, b->head));
        note(b, worksheet_set_column(b->sheet, b->column, b->column, 16.0, NULL));
    }
    b->column++;
}

static const char *name_of(char *const *names, int32_t ix)
{
    return names && ix >= 0 ? names[ix] : NULL;
}

static void put_school(book *b, int32_t school)
{
    put_text(b, school >= 0 ? b->result->record->school_id[school] : NULL);
    put_text(b, name_of(b->result->record->school_name, school));
}

static void put_block(book *b, int32_t block)
{
    put_text(b, b->result->record->block_id[block]);
    put_text(b, name_of(b->result->record->block_name, block));
}

static void put_pair_heads(book *b, const char *id, const char *name)
{
    put_head(b, id, "id", NULL);
    put_head(b, name, "name", NULL);
}

static void write_schools(book *b)
{
    static const char *const travel[] = {"Mean distance", "90 % live within", "Farthest"};
    const zsi_result *result = b->result;
    begin_sheet(b, "Schools");
    put_pair_heads(b, "School", "School");
    put_head(b, "Places", "places", b->period);
    put_head(b, "Pupils", "persons", b->period);
    put_head(b, "Pupils beyond places", "persons", b->period);
    put_head(b, "Used", "share", b->period);
    put_head(b, "Blocks", "blocks", NULL);
    for (size_t i = 0; i < 3; i++) {
        put_head(b, travel[i], "m", b->period);
    }
    put_head(b, "Pupils coming", "persons", b->period);
    put_head(b, "Pupils leaving", "persons", b->period);
    end_row(b);
    for (int32_t i = 0; i < result->problem->n_schools; i++) {
        int32_t j = result->school_order[i];
        const zsi_school_figures *f = &result->figures[j];
        int64_t places = result->problem->places[j];
        int64_t pupils = result->plan->school_pupils[j];
        put_school(b, j);
        put_int(b, places);
        put_int(b, pupils);
        put_int(b, f->excess);
        put_fixed(b, places > 0 ? (double)pupils / (double)places : NAN, SHARE_DECIMALS);
        put_int(b, f->n_blocks);
        put_fixed(b, f->travel_mean_m, METRE_DECIMALS);
        put_fixed(b, f->travel_p90_m, METRE_DECIMALS);
        put_fixed(b, f->travel_max_m, METRE_DECIMALS);
        put_fixed(b, result->problem->current ? (double)f->pupils_in : NAN, 0);
        put_fixed(b, result->problem->current ? (double)f->pupils_out : NAN, 0);
        end_row(b);
    }
}

/* What stands against the nearest school, as in the report. */
static void put_reason(book *b, int32_t block)
{
    char *text = NULL;
    size_t length = 0;
    const zsi_reason *reason = &b->result->reason[block];
    put_text(b, zsi_reason_name(reason->code));
    if (reason->code == ZSI_REASON_NEAREST) {
        put_text(b, zsi_say_in(b->result->record->lang, "report", "No school is nearer."));
        return;
    }
    FILE *stream = open_memstream(&text, &length);
    if (!stream) {
        note(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    zsi_put_reason(b->reasoner, block, reason, b->result->record->lang == ZSI_LANG_ZH ? ZSI_CHINESE : ZSI_ENGLISH, stream);
    if (fclose(stream) != 0) {
        note(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        put_text(b, text);
    }
    free(text);
}

static void put_reason_heads(book *b)
{
    put_head(b, "Reason", "code", NULL);
    put_head(b, "Reason", "text", NULL);
}

static void write_blocks(book *b)
{
    const zsi_result *result = b->result;
    const int32_t *current = result->problem->current;
    begin_sheet(b, "Blocks");
    put_pair_heads(b, "Block", "Block");
    put_pair_heads(b, "School", "School");
    put_head(b, "Pupils", "persons", b->period);
    put_head(b, "Distance", "m", b->period);
    put_pair_heads(b, "School today", "School today");
    put_head(b, "Changes school", "0/1", NULL);
    put_reason_heads(b);
    end_row(b);
    for (int32_t i = 0; i < result->problem->n_blocks && b->row < EXCEL_ROWS; i++) {
        int32_t block = result->block_order[i];
        int32_t j = result->plan->school[block];
        put_block(b, block);
        put_school(b, j);
        put_int(b, result->problem->pupils[block]);
        put_fixed(b, zsi_result_travel_m(result, block, j), METRE_DECIMALS);
        put_school(b, current ? current[block] : -1);
        put_int(b, zsi_result_moved(result, block));
        put_reason(b, block);
        end_row(b);
    }
}

static void write_changes(book *b)
{
    const zsi_result *result = b->result;
    begin_sheet(b, "Changes");
    put_pair_heads(b, "Block", "Block");
    put_pair_heads(b, "From school", "From school");
    put_pair_heads(b, "To school", "To school");
    put_head(b, "Pupils", "persons", b->period);
    put_head(b, "Distance today", "m", b->period);
    put_head(b, "Distance under the plan", "m", b->period);
    put_reason_heads(b);
    end_row(b);
    for (int32_t i = 0; i < result->problem->n_blocks && b->row < EXCEL_ROWS; i++) {
        int32_t block = result->block_order[i];
        if (!zsi_result_moved(result, block)) {
            continue;
        }
        int32_t from = result->problem->current[block];
        int32_t to = result->plan->school[block];
        put_block(b, block);
        put_school(b, from);
        put_school(b, to);
        put_int(b, result->problem->pupils[block]);
        put_fixed(b, zsi_result_travel_m(result, block, from), METRE_DECIMALS);
        put_fixed(b, zsi_result_travel_m(result, block, to), METRE_DECIMALS);
        put_reason(b, block);
        end_row(b);
    }
}

typedef struct address {
    const char *name;
    int32_t block;
} address;

static int by_name(const void *left, const void *right)
{
    const address *a = left;
    const address *b = right;
    int order = strcmp(a->name, b->name);
    return order ? order : (a->block > b->block) - (a->block < b->block);
}

/* Blocks by name, with the school of each and the years it holds for. */
static void write_addresses(book *b)
{
    const zsi_result *result = b->result;
    const zsi_record *record = result->record;
    const zsi_classes *classes = result->problem->classes;
    int32_t n = result->problem->n_blocks;
    int32_t first = classes ? classes->year[0] : 0;
    int32_t last = classes ? classes->year[classes->n_years - 1] : 0;
    address *list = ZSI_NEW(address, n);
    begin_sheet(b, "Address look-up");
    put_head(b, "Address", "name", NULL);
    put_head(b, "Block", "id", NULL);
    put_pair_heads(b, "School", "School");
    put_head(b, "Valid from", "year", NULL);
    put_head(b, "Valid to", "year", NULL);
    end_row(b);
    if (!list) {
        note(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    for (int32_t k = 0; k < n; k++) {
        const char *name = name_of(record->block_name, k);
        list[k] = (address){.name = name && *name ? name : record->block_id[k], .block = k};
    }
    qsort(list, (size_t)n, sizeof *list, by_name);
    for (int32_t k = 0; k < n && b->row < EXCEL_ROWS; k++) {
        put_text(b, list[k].name);
        put_text(b, record->block_id[list[k].block]);
        put_school(b, result->plan->school[list[k].block]);
        put_fixed(b, first > 0 ? (double)first : NAN, 0);
        put_fixed(b, last > 0 ? (double)last : NAN, 0);
        end_row(b);
    }
    free(list);
}

static void put_class_heads(book *b, const zsi_classes *classes)
{
    const zsi_band_names names = zsi_band_names_of(classes);
    put_head(b, "Rooms", "rooms", say(b, "yearly"));
    put_head(b, "Free rooms", "rooms", say(b, "yearly"));
    put_head(b, "Classes", "classes", say(b, "yearly"));
    put_head(b, "Largest class", "persons", say(b, "yearly"));
    put_head(b, names.over_target, "classes", say(b, "yearly"));
    put_head(b, names.large, "classes", say(b, "yearly"));
    put_head(b, names.super_large, "classes", say(b, "yearly"));
    put_head(b, "Pupils without a class", "persons", say(b, "yearly"));
    put_head(b, "Places limited by", "code", NULL);
}

static void put_class_row(book *b, int32_t school, int32_t y)
{
    const zsi_classes *classes = b->result->problem->classes;
    const zsi_class_year *formed = &b->result->class_year[(int64_t)school * classes->n_years + y];
    const zsi_capacity *capacity = zsi_classes_capacity(classes, school, y);
    put_fixed(b, classes->year[y] > 0 ? (double)classes->year[y] : NAN, 0);
    put_school(b, school);
    put_int(b, capacity->places);
    put_int(b, formed->pupils);
    put_int(b, formed->excess[classes->n_aims - 1]);
    put_text(b, zsi_class_colour_name(zsi_class_colour(formed->pupils, capacity->places)));
    put_int(b, classes->rooms[(int64_t)school * classes->n_years + y]);
    put_int(b, capacity->free_rooms);
    put_int(b, formed->counts.classes);
    put_int(b, formed->counts.largest);
    put_int(b, formed->counts.over_target);
    put_int(b, formed->counts.large);
    put_int(b, formed->counts.super_large);
    put_int(b, formed->counts.without_class);
    put_text(b, zsi_binding_name(capacity->binding));
    end_row(b);
}

/* One row a year and school; without classes the plan's one period. */
static void write_years(book *b)
{
    const zsi_result *result = b->result;
    const zsi_classes *classes = result->problem->classes;
    begin_sheet(b, "Years");
    put_head(b, "Year", "year", NULL);
    put_pair_heads(b, "School", "School");
    put_head(b, "Places", "places", say(b, "yearly"));
    put_head(b, "Pupils", "persons", say(b, "yearly"));
    put_head(b, "Pupils beyond places", "persons", say(b, "yearly"));
    put_head(b, "Warning colour", "code", say(b, "yearly"));
    if (classes) {
        put_class_heads(b, classes);
    }
    end_row(b);
    for (int32_t y = 0; y < (classes ? classes->n_years : 1); y++) {
        for (int32_t i = 0; i < result->problem->n_schools; i++) {
            int32_t j = result->school_order[i];
            if (classes) {
                put_class_row(b, j, y);
                continue;
            }
            put_text(b, NULL);
            put_school(b, j);
            put_int(b, result->problem->places[j]);
            put_int(b, result->plan->school_pupils[j]);
            put_int(b, result->figures[j].excess);
            put_text(b, zsi_class_colour_name(zsi_class_colour(result->plan->school_pupils[j], result->problem->places[j])));
            end_row(b);
        }
    }
}

static void name_period(book *b)
{
    const zsi_classes *classes = b->result->problem->classes;
    if (classes && classes->n_years > 1) {
        snprintf(b->period, sizeof b->period, "%s %" PRId32 "-%" PRId32, say(b, "cumulative"), classes->year[0],
                 classes->year[classes->n_years - 1]);
    } else {
        snprintf(b->period, sizeof b->period, "%s", say(b, "yearly"));
    }
}

static int write_book(const zsi_result *result, const zsi_reasoner *reasoner, const char *path)
{
    book b = {.result = result, .reasoner = reasoner, .workbook = workbook_new(path)};
    lxw_doc_properties properties = {.created = CREATED};
    if (!b.workbook) {
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    }
    b.head = workbook_add_format(b.workbook);
    if (b.head) {
        format_set_bold(b.head);
        format_set_text_wrap(b.head);
        format_set_bg_color(b.head, 0xE8EEF4);
    }
    note(&b, workbook_set_properties(b.workbook, &properties));
    name_period(&b);
    write_schools(&b);
    write_blocks(&b);
    write_changes(&b);
    write_addresses(&b);
    write_years(&b);
    note(&b, workbook_close(b.workbook));
    return b.failed;
}

/* The book with numbers as in the C locale, for this thread only. */
static int write_in_c_locale(const zsi_result *result, const zsi_reasoner *reasoner, const char *path)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (!plain) {
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    }
    locale_t before = uselocale(plain);
    int failed = write_book(result, reasoner, path);
    uselocale(before);
    freelocale(plain);
    return failed;
}

zs_status zsi_write_spreadsheet(const zsi_result *result, const char *folder, zsi_report *report)
{
    zsi_reasoner reasoner;
    char *path = zsi_out_path(folder, "tables.xlsx");
    zs_status status = path ? zsi_reasoner_init(&reasoner, result->problem, result->plan, result->record, report)
                            : zsi_fail_memory(report);
    if (path) {
        int failed = status == ZS_OK ? write_in_c_locale(result, &reasoner, path) : 0;
        zsi_reasoner_clear(&reasoner);
        if (failed == LXW_ERROR_MEMORY_MALLOC_FAILED) {
            status = zsi_fail_memory(report);
        } else if (failed) {
            status = zsi_fail(report, ZS_E_WRITE, "%s cannot be written whole: %s", path, lxw_strerror((lxw_error)failed));
        }
    }
    free(path);
    return status == ZS_OK ? zsi_out_settle(folder, "tables.xlsx", report) : status;
}
