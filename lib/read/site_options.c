/** @file site_options.c
 * The table of options: schools that may be extended or closed. An extension becomes a school of its own, named after its
 * base and what it adds.
 */
#include "read/tables.h"

#include "base/id_map.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/site_kind.h"
#include "read/cells.h"
#include "read/csv_scan.h"
#include "read/inputs.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct option {
    int32_t school;
    int64_t add; /* places or rooms; -1: it may be closed */
    double cost;
    int32_t year;
} option;

typedef struct option_list {
    const char *file;
    const char *unit; /* "places" or "rooms" */
    zsi_report *report;
    zsi_id_map school;
    option *option;
    size_t n;
    size_t capacity;
    zs_status status;
} option_list;

static void wrong(option_list *list, const zsi_csv_row *row, const char *column, const char *cell, const char *expected)
{
    zsi_find(list->report, ZS_FINDING_ERROR, "wrong value in the table of options",
             "%s, line %d, column %s: \"%.100s\"; expected %s", list->file, (int)row->line, column, cell,
             zsi_tr(list->report, expected));
    list->status = ZS_E_DATA;
}

static zs_status each_option(void *user, const zsi_csv_row *row)
{
    option_list *list = user;
    option found = {.school = row->cell[0][0] ? zsi_id_map_find(&list->school, row->cell[0]) : -1};
    int64_t year = 0;
    int closes = strcmp(row->cell[1], "close") == 0 || strcmp(row->cell[1], "撤并") == 0;
    if (found.school < 0) {
        wrong(list, row, "school", row->cell[0], ZSI_N("the id of a school"));
    } else if (!closes && (zsi_parse_int64(row->cell[1], &found.add) || found.add < 1 || found.add > 1000000)) {
        wrong(list, row, list->unit, row->cell[1], ZSI_N("how many more the option brings, a whole number from 1, or close"));
    } else if (zsi_parse_double(row->cell[2], &found.cost) || !(found.cost >= 0.0 && found.cost <= 1e12)) {
        wrong(list, row, "build_cost", row->cell[2], ZSI_N("what the option costs, a number from 0, 0 where it costs nothing"));
    } else if (row->cell[3] && row->cell[3][0] && (zsi_parse_int64(row->cell[3], &year) || year < 1900 || year > 2999)) {
        wrong(list, row, "open_year", row->cell[3], ZSI_N("a year such as 2027, or nothing"));
    } else {
        found.add = closes ? -1 : found.add;
        found.year = (int32_t)year;
        if (zsi_grow((void **)&list->option, &list->capacity, list->n + 1, sizeof *list->option)) {
            return zsi_fail_memory(list->report);
        }
        list->option[list->n++] = found;
    }
    return ZS_OK;
}

/* Makes an array of `size` bytes an item longer by n items of zeros. 0, or -1: out of memory. */
static int lengthen(void **array, int32_t from, size_t n, size_t size)
{
    char *longer = *array ? realloc(*array, ((size_t)from + n) * size) : NULL;
    if (!*array) {
        return 0;
    }
    if (!longer) {
        return -1;
    }
    memset(longer + (size_t)from * size, 0, n * size);
    *array = longer;
    return 0;
}

/* Costs and kinds of schools that have none yet: all stay open. */
static int need_kinds(zsi_school_table *schools)
{
    size_t n = (size_t)schools->n;
    schools->build_cost = schools->build_cost ? schools->build_cost : ZSI_NEW(double, n);
    schools->kind = schools->kind ? schools->kind : ZSI_NEW(uint8_t, n);
    schools->open_year = schools->open_year ? schools->open_year : ZSI_NEW(int32_t, n);
    schools->base = ZSI_NEW(int32_t, n);
    if (!schools->build_cost || !schools->kind || !schools->open_year || !schools->base) {
        return -1;
    }
    memset(schools->base, -1, n * sizeof *schools->base);
    return 0;
}

/* Counts lie column by column: each gets longer by n. */
static int lengthen_counts(zsi_school_table *schools, size_t n_counts, size_t n)
{
    size_t before = (size_t)schools->n;
    int64_t *longer = schools->count ? ZSI_NEW(int64_t, n_counts * (before + n)) : NULL;
    if (!schools->count) {
        return 0;
    }
    for (size_t k = 0; longer && k < n_counts; k++) {
        memcpy(longer + k * (before + n), schools->count + k * before, before * sizeof *longer);
    }
    free(schools->count);
    schools->count = longer;
    return longer ? 0 : -1;
}

static int make_room(zsi_school_table *schools, size_t n_counts, size_t n)
{
    int32_t from = schools->n;
    return lengthen((void **)&schools->id, from, n, sizeof *schools->id) ||
           lengthen((void **)&schools->name, from, n, sizeof *schools->name) ||
           lengthen((void **)&schools->row, from, n, sizeof *schools->row) ||
           lengthen((void **)&schools->places, from, n, sizeof *schools->places) ||
           lengthen((void **)&schools->build_cost, from, n, sizeof *schools->build_cost) ||
           lengthen((void **)&schools->kind, from, n, sizeof *schools->kind) ||
           lengthen((void **)&schools->open_year, from, n, sizeof *schools->open_year) ||
           lengthen((void **)&schools->base, from, n, sizeof *schools->base) ||
           lengthen((void **)&schools->block, from, n, sizeof *schools->block) ||
           lengthen((void **)&schools->x, from, n, sizeof *schools->x) ||
           lengthen((void **)&schools->y, from, n, sizeof *schools->y) || lengthen_counts(schools, n_counts, n);
}

/* Rooms of the extension: more of them from its year on, all else as at its base. */
static void fill_counts(const zsi_settings *settings, zsi_school_table *schools, const option *o, int32_t at, size_t stride)
{
    for (size_t k = 0; schools->count && k < settings->classes.n_counts; k++) {
        const zsi_count_column *column = &settings->classes.count[k];
        int64_t *count = schools->count + k * stride;
        int adds = column->kind == ZSI_COUNT_ROOMS && (column->year == 0 || column->year >= o->year);
        count[at] = count[o->school] + (adds ? o->add : 0);
    }
}

static zs_status append(const zsi_settings *settings, option_list *list, zsi_school_table *schools, const option *o,
                        size_t stride)
{
    int32_t at = schools->n++;
    int32_t base = o->school;
    size_t room = strlen(schools->id[base]) + 24;
    schools->id[at] = ZSI_NEW(char, room);
    if (!schools->id[at]) {
        return zsi_fail_memory(list->report);
    }
    snprintf(schools->id[at], room, "%s+%" PRId64, schools->id[base], o->add);
    if (schools->name && !(schools->name[at] = zsi_copy_text(schools->name[base]))) {
        return zsi_fail_memory(list->report);
    }
    if (zsi_id_map_find(&list->school, schools->id[at]) >= 0) {
        zsi_find(list->report, ZS_FINDING_ERROR, "option twice", "%s: the option %s stands there twice, or is the id of a "
                 "school; expected every option once", list->file, schools->id[at]);
        list->status = ZS_E_DATA;
    } else if (zsi_id_map_add(&list->school, schools->id[at], at) < 0) {
        return zsi_fail_memory(list->report);
    }
    schools->row[at] = schools->row[base];
    schools->places[at] = settings->places ? schools->places[base] + o->add : 0;
    schools->build_cost[at] = o->cost + (schools->kind[base] == ZSI_SITE_OPTIONAL ? schools->build_cost[base] : 0.0);
    schools->kind[at] = ZSI_SITE_OPTIONAL;
    schools->open_year[at] = o->year;
    schools->base[at] = base;
    if (schools->block) {
        schools->block[at] = schools->block[base];
    }
    schools->x[at] = schools->x[base];
    schools->y[at] = schools->y[base];
    fill_counts(settings, schools, o, at, stride);
    return ZS_OK;
}

static zs_status take_options(const zsi_settings *settings, option_list *list, zsi_school_table *schools)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        n += list->option[i].add > 0;
    }
    size_t stride = (size_t)schools->n + n;
    if (need_kinds(schools) || make_room(schools, settings->classes.n_counts, n)) {
        return zsi_fail_memory(list->report);
    }
    for (size_t i = 0; i < list->n; i++) {
        const option *o = &list->option[i];
        if (o->add > 0) {
            ZSI_TRY(append(settings, list, schools, o, stride));
        } else {
            schools->kind[o->school] = ZSI_SITE_CLOSABLE;
            schools->build_cost[o->school] = o->cost;
            schools->open_year[o->school] = o->year;
        }
    }
    return ZS_OK;
}

static zs_status scan(const zsi_settings *settings, zsi_tables *tables, option_list *list)
{
    const char *const names[] = {"school", list->unit, "build_cost", "open_year"};
    zsi_csv_table table = {.file = list->file, .name = names, .n_names = 4, .n_required = 3};
    char *path = zsi_settings_path(settings, list->file);
    if (!path) {
        return zsi_fail_memory(list->report);
    }
    table.path = path;
    zs_status status = zsi_csv_table_scan(&table, each_option, list, list->report);
    if (status == ZS_OK) {
        status = zsi_tables_add_input(tables, path, list->file, list->report);
    }
    free(path);
    return status;
}

zs_status zsi_options_read(const zsi_settings *settings, zsi_tables *tables, zsi_report *report)
{
    option_list list = {.file = settings->sites.options, .unit = settings->places ? "places" : "rooms", .report = report};
    if (!settings->sites.options) {
        return ZS_OK;
    }
    int failed = zsi_id_map_init(&list.school, (size_t)tables->schools.n);
    for (int32_t i = 0; i < tables->schools.n && !failed; i++) {
        failed = zsi_id_map_add(&list.school, tables->schools.id[i], i) < 0;
    }
    zs_status status = failed ? zsi_fail_memory(report) : scan(settings, tables, &list);
    if (status == ZS_OK && list.status == ZS_OK) {
        status = take_options(settings, &list, &tables->schools);
    }
    zsi_id_map_clear(&list.school);
    free(list.option);
    return status != ZS_OK ? status : list.status != ZS_OK ? zsi_report_close(report, list.status) : ZS_OK;
}
