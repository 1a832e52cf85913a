/** @file csv_scan.c */
#include "read/csv_scan.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "read/layer.h"

#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { BYTES_AT_ONCE = 65536, TABLE_COLUMNS = 4 };

typedef struct scan {
    const char *file;
    zsi_csv_row_fn each;
    void *user;
    zsi_report *report;
    zs_status status; /* of the callback or of memory */
    int32_t line;     /* being parsed */
    int32_t row_line; /* where the open row starts */

    char *bytes; /* cells of the open row */
    size_t n_bytes;
    size_t byte_capacity;
    size_t *length;
    size_t length_capacity;
    const char **cell;
    size_t cell_capacity;
    size_t n_cells;
} scan;

static int room_for_cell(scan *s, size_t length)
{
    void *bytes = s->bytes;
    void *lengths = s->length;
    void *cells = (void *)s->cell;
    if (zsi_grow(&bytes, &s->byte_capacity, s->n_bytes + length + 1, 1)) {
        return -1;
    }
    s->bytes = bytes;
    if (zsi_grow(&lengths, &s->length_capacity, s->n_cells + 1, sizeof *s->length)) {
        return -1;
    }
    s->length = lengths;
    if (zsi_grow(&cells, &s->cell_capacity, s->n_cells + 1, sizeof *s->cell)) {
        return -1;
    }
    s->cell = cells;
    return 0;
}

static void on_cell(void *bytes, size_t length, void *user)
{
    scan *s = user;
    if (s->status != ZS_OK) {
        return;
    }
    if (room_for_cell(s, length)) {
        s->status = zsi_fail_memory(s->report);
        return;
    }
    if (length) {
        memcpy(s->bytes + s->n_bytes, bytes, length);
    }
    s->bytes[s->n_bytes + length] = '\0';
    s->length[s->n_cells++] = length;
    s->n_bytes += length + 1;
}

static void on_row(int terminator, void *user)
{
    scan *s = user;
    (void)terminator;
    size_t at = 0;
    for (size_t i = 0; i < s->n_cells; i++) {
        s->cell[i] = s->bytes + at;
        at += s->length[i] + 1;
    }
    if (s->status == ZS_OK && s->n_cells) {
        zsi_csv_row row = {.line = s->row_line, .n_cells = s->n_cells, .cell = s->cell, .length = s->length};
        s->status = s->each(s->user, &row);
    }
    s->n_cells = 0;
    s->n_bytes = 0;
    s->row_line = s->line + 1;
}

static zs_status no_csv(const scan *s, const char *what)
{
    zsi_find(s->report, ZS_FINDING_ERROR, "no CSV", "%s, line %d: %s; expected comma-separated values as in RFC 4180",
             s->file, (int)s->row_line, zsi_tr(s->report, what));
    return ZS_E_DATA;
}

/* Feeds whole lines one by one, so that every row knows the line it starts on. */
static zs_status feed(scan *s, struct csv_parser *parser, const char *bytes, size_t length)
{
    while (length && s->status == ZS_OK) {
        const char *newline = memchr(bytes, '\n', length);
        size_t n = newline ? (size_t)(newline - bytes) + 1 : length;
        if (memchr(bytes, '\0', n)) {
            return no_csv(s, ZSI_N("a zero byte (UTF-16? save the table as UTF-8)"));
        }
        if (csv_parse(parser, bytes, n, on_cell, on_row, s) != n) {
            return csv_error(parser) == CSV_ENOMEM ? zsi_fail_memory(s->report)
                                                   : no_csv(s, ZSI_N("a quote inside a cell that is not doubled"));
        }
        if (newline) {
            s->line++;
            if (s->n_cells == 0 && !parser->quoted) {
                s->row_line = s->line;
            }
        }
        bytes += n;
        length -= n;
    }
    return s->status;
}

static zs_status scan_stream(scan *s, struct csv_parser *parser, FILE *stream)
{
    char *room = ZSI_NEW(char, BYTES_AT_ONCE);
    if (!room) {
        return zsi_fail_memory(s->report);
    }
    zs_status status = ZS_OK;
    size_t n = 0;
    int first = 1;
    while (status == ZS_OK && (n = fread(room, 1, BYTES_AT_ONCE, stream)) > 0) {
        size_t skip = first && n >= 3 && memcmp(room, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
        first = 0;
        status = feed(s, parser, room + skip, n - skip);
    }
    free(room);
    if (status == ZS_OK && csv_fini(parser, on_cell, on_row, s)) {
        status = no_csv(s, ZSI_N("a quoted cell that is not closed before the end of the file"));
    }
    if (status == ZS_OK && ferror(stream)) {
        zsi_find(s->report, ZS_FINDING_ERROR, "file cannot be read", "%s: reading failed", s->file);
        status = ZS_E_READ;
    }
    return status == ZS_OK ? s->status : status;
}

zs_status zsi_csv_scan(const char *path, const char *file, zsi_csv_row_fn each, void *user, zsi_report *report)
{
    struct csv_parser parser;
    scan s = {.file = file, .each = each, .user = user, .report = report, .line = 1, .row_line = 1};
    FILE *stream = fopen(path, "rb");
    if (!stream) {
        zsi_find(report, ZS_FINDING_ERROR, "file cannot be read", "%s: %s; expected a readable file: mend its name", file,
                 zsi_tr(report, errno == ENOENT ? ZSI_N("there is no such file") : ZSI_N("it cannot be opened")));
        return ZS_E_READ;
    }
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL)) {
        fclose(stream);
        return zsi_fail_memory(report);
    }
    zs_status status = scan_stream(&s, &parser, stream);
    csv_free(&parser);
    fclose(stream);
    free(s.bytes);
    free(s.length);
    free((void *)s.cell);
    return status;
}

typedef struct table_scan {
    const zsi_csv_table *table;
    zsi_csv_row_fn each;
    void *user;
    zsi_report *report;
    size_t n_header; /* 0: the header was not seen yet */
    int32_t column[TABLE_COLUMNS];
} table_scan;

static zs_status read_header(table_scan *t, const zsi_csv_row *row)
{
    zsi_layer header;
    int failed = zsi_layer_init(&header, t->table->file, ZSI_N("line"), t->report);
    for (size_t i = 0; i < row->n_cells && !failed; i++) {
        failed = zsi_layer_add_column(&header, row->cell[i], ZSI_COLUMN_TEXT, 0);
    }
    zs_status status = failed ? zsi_fail_memory(t->report) : ZS_OK;
    for (size_t k = 0; k < t->table->n_names && !failed; k++) {
        const char *name = t->table->name[k];
        t->column[k] = k < t->table->n_required ? zsi_layer_need_column(&header, ZSI_N("of this table"), name, t->report)
                                                : zsi_layer_find_column(&header, name);
        if (k < t->table->n_required && t->column[k] < 0) {
            status = ZS_E_DATA;
        }
    }
    t->n_header = row->n_cells;
    zsi_layer_clear(&header);
    return status;
}

static zs_status each_table_row(void *user, const zsi_csv_row *row)
{
    table_scan *t = user;
    if (t->n_header == 0) {
        return read_header(t, row);
    }
    const char *cell[TABLE_COLUMNS] = {NULL};
    size_t length[TABLE_COLUMNS] = {0};
    for (size_t k = 0; k < t->table->n_names; k++) {
        if (t->column[k] < 0) {
            continue;
        }
        size_t column = (size_t)t->column[k];
        cell[k] = column < row->n_cells ? row->cell[column] : "";
        length[k] = column < row->n_cells ? row->length[column] : 0;
        size_t bad_at = 0;
        if (zsi_utf8_check(cell[k], length[k], &bad_at) != ZSI_UTF8_WHOLE) {
            zsi_find(t->report, ZS_FINDING_ERROR, "undecodable text",
                     "%s, line %d, column %s: byte 0x%02X at position %zu is no UTF-8; expected UTF-8: save the table so",
                     t->table->file, (int)row->line, t->table->name[k], (unsigned char)cell[k][bad_at], bad_at + 1);
            return ZS_E_DATA;
        }
    }
    zsi_csv_row picked = {.line = row->line, .n_cells = t->table->n_names, .cell = cell, .length = length};
    return t->each(t->user, &picked);
}

zs_status zsi_csv_table_scan(const zsi_csv_table *table, zsi_csv_row_fn each, void *user, zsi_report *report)
{
    table_scan t = {.table = table, .each = each, .user = user, .report = report};
    ZSI_TRY(zsi_csv_scan(table->path, table->file, each_table_row, &t, report));
    if (t.n_header == 0) {
        zsi_find(report, ZS_FINDING_ERROR, "empty table", "%s: empty; expected a header row with the columns %s, %s%s%s",
                 table->file, table->name[0], table->name[1], table->n_required > 2 ? ", " : "",
                 table->n_required > 2 ? table->name[2] : "");
        return ZS_E_DATA;
    }
    return ZS_OK;
}
