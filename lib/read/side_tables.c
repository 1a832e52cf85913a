/** @file side_tables.c
 * Tables beside the layers: neighbour links, travel distances, an assignment to score.
 */
#include "read/tables.h"

#include "base/id_map.h"
#include "base/memory.h"
#include "base/number.h"
#include "read/csv_scan.h"
#include "read/file.h"
#include "read/inputs.h"

#include <math.h>
#include <string.h>

/* What all three share: the table being read, the ids it may name. */
typedef struct reader {
    const char *file; /* as messages name it */
    const zsi_tables *tables;
    zsi_report *report;
    zsi_id_map block;
    zsi_id_map school;
    zs_status status; /* of the first wrong row */
} reader;

static zs_status open_reader(reader *r, const char *file, const zsi_tables *tables, zsi_report *report)
{
    memset(r, 0, sizeof *r);
    r->file = file;
    r->tables = tables;
    r->report = report;
    int failed = zsi_id_map_init(&r->block, (size_t)tables->blocks.n) ||
                 zsi_id_map_init(&r->school, (size_t)tables->schools.n);
    for (int32_t i = 0; i < tables->blocks.n && !failed; i++) {
        failed = zsi_id_map_add(&r->block, tables->blocks.id[i], i) < 0;
    }
    for (int32_t i = 0; i < tables->schools.n && !failed; i++) {
        failed = zsi_id_map_add(&r->school, tables->schools.id[i], i) < 0;
    }
    return failed ? zsi_fail_memory(report) : ZS_OK;
}

static void close_reader(reader *r)
{
    zsi_id_map_clear(&r->block);
    zsi_id_map_clear(&r->school);
}

/* Index of an id; -1 with a finding where there is none. */
static int32_t look_up(reader *r, const zsi_id_map *map, const zsi_csv_row *row, size_t cell, const char *column,
                       int is_block)
{
    int32_t found = row->cell[cell][0] ? zsi_id_map_find(map, row->cell[cell]) : -1;
    if (found < 0) {
        zsi_find(r->report, ZS_FINDING_ERROR, is_block ? ZSI_N("unknown block") : ZSI_N("unknown school"),
                 "%s, line %d, column %s: there is no %s \"%s\"; expected an id of the %s layer", r->file, (int)row->line,
                 column, zsi_tr(r->report, is_block ? ZSI_N("block") : ZSI_N("school")), row->cell[cell],
                 zsi_tr(r->report, is_block ? ZSI_N("block") : ZSI_N("school")));
        r->status = ZS_E_DATA;
    }
    return found;
}

/* Metres from 0; -1 with a finding where the cell is something else. */
static int read_metres(reader *r, const zsi_csv_row *row, size_t cell, const char *column, double *metres)
{
    if (zsi_parse_double(row->cell[cell], metres) || *metres < 0.0) {
        zsi_find(r->report, ZS_FINDING_ERROR, "no distance",
                 "%s, line %d, column %s: \"%.100s\"; expected metres, a number from 0 with a point", r->file,
                 (int)row->line, column, row->cell[cell]);
        r->status = ZS_E_DATA;
        return -1;
    }
    return 0;
}

typedef struct link {
    int32_t a;
    int32_t b;
    int32_t line;
    double border_m;
} link;

typedef struct link_list {
    reader reader;
    int has_border;
    link *link;
    size_t n;
    size_t capacity;
} link_list;

static zs_status each_link(void *user, const zsi_csv_row *row)
{
    link_list *list = user;
    reader *r = &list->reader;
    link found = {.line = row->line, .border_m = 0.0};
    found.a = look_up(r, &r->block, row, 0, "a", 1);
    found.b = look_up(r, &r->block, row, 1, "b", 1);
    list->has_border = row->cell[2] != NULL;
    int wrong = list->has_border && read_metres(r, row, 2, "border", &found.border_m);
    if (wrong || found.a < 0 || found.b < 0) {
        return ZS_OK;
    }
    if (found.a == found.b) {
        zsi_find(r->report, ZS_FINDING_ERROR, "link to itself",
                 "%s, line %d: block \"%s\" is linked to itself; expected two different blocks: remove the row", r->file,
                 (int)row->line, row->cell[0]);
        r->status = ZS_E_DATA;
        return ZS_OK;
    }
    if (found.a > found.b) {
        int32_t swapped = found.a;
        found.a = found.b;
        found.b = swapped;
    }
    void *links = list->link;
    if (zsi_grow(&links, &list->capacity, list->n + 1, sizeof *list->link)) {
        return zsi_fail_memory(r->report);
    }
    list->link = links;
    list->link[list->n++] = found;
    return ZS_OK;
}

static int compare_links(const void *left, const void *right)
{
    const link *l = left;
    const link *r = right;
    if (l->a != r->a) {
        return l->a < r->a ? -1 : 1;
    }
    if (l->b != r->b) {
        return l->b < r->b ? -1 : 1;
    }
    return (l->line > r->line) - (l->line < r->line);
}

/* Sorts and keeps each pair once: lists often name both directions. Two different borders of one pair are an error. */
static void join_duplicates(link_list *list)
{
    reader *r = &list->reader;
    size_t kept = 0;
    if (list->n > 1) {
        qsort(list->link, list->n, sizeof *list->link, compare_links);
    }
    for (size_t i = 0; i < list->n; i++) {
        const link *at = &list->link[i];
        const link *last = kept ? &list->link[kept - 1] : NULL;
        if (!last || last->a != at->a || last->b != at->b) {
            list->link[kept++] = *at;
        } else if (fabs(last->border_m - at->border_m) > 0.0) {
            zsi_find(r->report, ZS_FINDING_ERROR, "link twice", "%s, lines %d and %d: the pair \"%s\", \"%s\" has two different "
                     "borders; expected one", r->file, (int)last->line, (int)at->line, r->tables->blocks.id[at->a],
                     r->tables->blocks.id[at->b]);
            r->status = ZS_E_DATA;
        }
    }
    list->n = kept;
}

static zs_status copy_links(const link_list *list, int64_t *n_links, int32_t **a, int32_t **b, double **border_m,
                            zsi_report *report)
{
    *a = ZSI_NEW(int32_t, list->n);
    *b = ZSI_NEW(int32_t, list->n);
    *border_m = list->has_border ? ZSI_NEW(double, list->n) : NULL;
    if (!*a || !*b || (list->has_border && !*border_m)) {
        free(*a);
        free(*b);
        free(*border_m);
        *a = NULL;
        *b = NULL;
        *border_m = NULL;
        return zsi_fail_memory(report);
    }
    for (size_t i = 0; i < list->n; i++) {
        (*a)[i] = list->link[i].a;
        (*b)[i] = list->link[i].b;
        if (list->has_border) {
            (*border_m)[i] = list->link[i].border_m;
        }
    }
    *n_links = (int64_t)list->n;
    return ZS_OK;
}

/* Scans a table of the plan file with `each` and adds it to the inputs. */
static zs_status scan_input(const zsi_settings *settings, zsi_tables *tables, zsi_csv_table *table, zsi_csv_row_fn each,
                            void *user, zsi_report *report)
{
    char *path = zsi_settings_path(settings, table->file);
    if (!path) {
        return zsi_fail_memory(report);
    }
    table->path = path;
    zs_status status = zsi_csv_table_scan(table, each, user, report);
    if (status == ZS_OK) {
        status = zsi_tables_add_input(tables, path, table->file, report);
    }
    free(path);
    return status;
}

/* The status of a table: of the scan, else of its first wrong row. */
static zs_status outcome_of(const reader *r, zs_status scanned)
{
    if (scanned == ZS_E_MEMORY) {
        return scanned;
    }
    zs_status status = scanned != ZS_OK ? scanned : r->status;
    return status == ZS_OK ? ZS_OK : zsi_report_close(r->report, status);
}

zs_status zsi_links_read(const zsi_settings *settings, zsi_tables *tables, int64_t *n_links, int32_t **a, int32_t **b,
                         double **border_m, zsi_report *report)
{
    static const char *const names[] = {"a", "b", "border"};
    zsi_csv_table table = {.file = settings->links_file, .name = names, .n_names = 3, .n_required = 2};
    link_list list = {.n = 0};
    *n_links = 0;
    *a = NULL;
    *b = NULL;
    *border_m = NULL;
    zs_status status = open_reader(&list.reader, settings->links_file, tables, report);
    if (status == ZS_OK) {
        status = scan_input(settings, tables, &table, each_link, &list, report);
    }
    if (status == ZS_OK) {
        join_duplicates(&list);
    }
    status = outcome_of(&list.reader, status);
    if (status == ZS_OK) {
        status = copy_links(&list, n_links, a, b, border_m, report);
    }
    free(list.link);
    close_reader(&list.reader);
    return status;
}

typedef struct travel_table {
    reader reader;
    double *travel_m;
} travel_table;

static zs_status each_distance(void *user, const zsi_csv_row *row)
{
    travel_table *t = user;
    reader *r = &t->reader;
    double metres = 0.0;
    int32_t block = look_up(r, &r->block, row, 0, "block", 1);
    int32_t school = look_up(r, &r->school, row, 1, "school", 0);
    if (read_metres(r, row, 2, "metres", &metres) || block < 0 || school < 0) {
        return ZS_OK;
    }
    double *cell = &t->travel_m[(size_t)block * (size_t)r->tables->schools.n + (size_t)school];
    if (isfinite(*cell) && fabs(*cell - metres) > 0.0) {
        zsi_find(r->report, ZS_FINDING_ERROR, "distance twice",
                 "%s, line %d: block \"%s\" and school \"%s\" stand there a second time with another distance; expected one",
                 r->file, (int)row->line, row->cell[0], row->cell[1]);
        r->status = ZS_E_DATA;
    }
    *cell = metres;
    return ZS_OK;
}

static void warn_unreachable(const travel_table *t)
{
    const reader *r = &t->reader;
    int32_t n_schools = r->tables->schools.n;
    for (int32_t block = 0; block < r->tables->blocks.n; block++) {
        const double *row = t->travel_m + (size_t)block * (size_t)n_schools;
        int32_t school = 0;
        while (school < n_schools && !isfinite(row[school])) {
            school++;
        }
        if (school == n_schools) {
            zsi_find(r->report, ZS_FINDING_WARNING, "block without travel",
                     "%s: no row for block \"%s\": it cannot go to any school; expected at least one", r->file,
                     r->tables->blocks.id[block]);
        }
    }
}

zs_status zsi_travel_read(const zsi_settings *settings, zsi_tables *tables, double *travel_m, zsi_report *report)
{
    static const char *const names[] = {"block", "school", "metres"};
    zsi_csv_table table = {.file = settings->travel_file, .name = names, .n_names = 3, .n_required = 3};
    travel_table t = {.travel_m = travel_m};
    size_t n = (size_t)tables->blocks.n * (size_t)tables->schools.n;
    for (size_t i = 0; i < n; i++) {
        travel_m[i] = (double)INFINITY;
    }
    zs_status status = open_reader(&t.reader, settings->travel_file, tables, report);
    if (status == ZS_OK) {
        status = scan_input(settings, tables, &table, each_distance, &t, report);
    }
    status = outcome_of(&t.reader, status);
    if (status == ZS_OK) {
        warn_unreachable(&t);
    }
    close_reader(&t.reader);
    return status;
}

typedef struct assignment_table {
    reader reader;
    int32_t *assignment;
} assignment_table;

static zs_status each_assignment(void *user, const zsi_csv_row *row)
{
    assignment_table *t = user;
    reader *r = &t->reader;
    int32_t block = look_up(r, &r->block, row, 0, "block_id", 1);
    int32_t school = look_up(r, &r->school, row, 1, "school_id", 0);
    if (block < 0 || school < 0) {
        return ZS_OK;
    }
    if (t->assignment[block] >= 0) {
        zsi_find(r->report, ZS_FINDING_ERROR, "block twice",
                 "%s, line %d, column block_id: block \"%s\" stands there a second time; expected every block once", r->file,
                 (int)row->line, row->cell[0]);
        r->status = ZS_E_DATA;
    }
    t->assignment[block] = school;
    return ZS_OK;
}

zs_status zsi_assignment_read(const char *csv_file, const zsi_tables *tables, int32_t *assignment, zsi_report *report)
{
    static const char *const names[] = {"block_id", "school_id"};
    zsi_csv_table table = {.path = csv_file, .file = csv_file, .name = names, .n_names = 2, .n_required = 2};
    assignment_table t = {.assignment = assignment};
    for (int32_t i = 0; i < tables->blocks.n; i++) {
        assignment[i] = -1;
    }
    zs_status status = open_reader(&t.reader, csv_file, tables, report);
    if (status == ZS_OK) {
        status = zsi_csv_table_scan(&table, each_assignment, &t, report);
    }
    for (int32_t i = 0; i < tables->blocks.n && status == ZS_OK && t.reader.status == ZS_OK; i++) {
        if (assignment[i] < 0) {
            zsi_find(report, ZS_FINDING_ERROR, "block missing", "%s: no row for block \"%s\"; expected every block once",
                     csv_file, tables->blocks.id[i]);
        }
    }
    status = outcome_of(&t.reader, status);
    close_reader(&t.reader);
    return status == ZS_OK && report->n_errors ? zsi_report_close(report, ZS_E_DATA) : status;
}
