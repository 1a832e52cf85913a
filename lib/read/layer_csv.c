/** @file layer_csv.c
 * A CSV table as a layer without shapes.
 */
#include "read/layer.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "read/csv_scan.h"
#include "read/encoding.h"
#include "read/file.h"

#include <stdio.h>
#include <string.h>

typedef struct csv_layer {
    zsi_layer *layer;
    const zsi_layer_source *source;
    zsi_report *report;
    zsi_decoder decoder;
    uint8_t *wanted;     /* NULL: the header was not seen yet */
    int32_t any_wrong; /* whether a row was left out or a text could not be decoded */
} csv_layer;

/* Decodes one cell; what cannot be decoded is a finding and leaves the decoder's text empty. */
static zs_status decode(csv_layer *c, const zsi_csv_row *row, size_t i)
{
    int outcome = zsi_decode(&c->decoder, row->cell[i], row->length[i]);
    if (outcome == ZSI_DECODED) {
        return ZS_OK;
    }
    if (outcome == ZSI_DECODE_MEMORY) {
        return zsi_fail_memory(c->report);
    }
    char where[600];
    const char *name = i < c->layer->n_columns && c->wanted ? c->layer->column[i].name : zsi_tr(c->report, "header");
    snprintf(where, sizeof where, zsi_tr(c->report, "%s, line %d, column %zu (%s)"), c->layer->file, (int)row->line, i + 1, name);
    zsi_find_undecodable(c->report, where, c->decoder.name, c->source->key, (unsigned char)row->cell[i][c->decoder.bad_at],
                         c->decoder.bad_at);
    c->any_wrong = 1;
    c->decoder.length = 0;
    c->decoder.text[0] = '\0';
    return ZS_OK;
}

static zs_status read_header(csv_layer *c, const zsi_csv_row *row)
{
    for (size_t i = 0; i < row->n_cells; i++) {
        ZSI_TRY(decode(c, row, i));
        if (zsi_layer_add_column(c->layer, c->decoder.text, ZSI_COLUMN_TEXT, 0)) {
            return zsi_fail_memory(c->report);
        }
    }
    c->wanted = zsi_layer_wanted(c->layer, c->source);
    return c->wanted ? ZS_OK : zsi_fail_memory(c->report);
}

static int has_other_length(const csv_layer *c, const zsi_csv_row *row)
{
    if (row->n_cells < c->layer->n_columns) {
        return 1;
    }
    for (size_t i = c->layer->n_columns; i < row->n_cells; i++) {
        if (row->length[i]) {
            return 1; /* empty cells past the end are what spreadsheets leave behind */
        }
    }
    return 0;
}

static zs_status each_row(void *user, const zsi_csv_row *row)
{
    csv_layer *c = user;
    if (!c->wanted) {
        return read_header(c, row);
    }
    if (has_other_length(c, row)) {
        zsi_find(c->report, ZS_FINDING_ERROR, "row of another length",
                 "%s, line %d: %zu cells; expected %zu as in the header: mend the commas or quote the cell",
                 c->layer->file, (int)row->line, row->n_cells, c->layer->n_columns);
        c->any_wrong = 1;
        return ZS_OK;
    }
    if (zsi_layer_add_row(c->layer, row->line)) {
        return zsi_fail_memory(c->report);
    }
    for (size_t i = 0; i < c->layer->n_columns; i++) {
        if (!c->wanted[i]) {
            continue;
        }
        ZSI_TRY(decode(c, row, i));
        if (zsi_layer_set_cell(c->layer, i, c->decoder.text, c->decoder.length)) {
            return zsi_fail_memory(c->report);
        }
    }
    return ZS_OK;
}

/* The plan file's encoding; else UTF-8 where the whole file is that, else GB18030, what Excel writes in China (a note). */
static zs_status open_decoder(csv_layer *c)
{
    const zsi_layer_source *source = c->source;
    const char *encoding = source->encoding;
    if (!encoding) {
        char *bytes = NULL;
        size_t length = 0;
        size_t bad_at = 0;
        ZSI_TRY(zsi_file_read(source->path, source->file, &bytes, &length, c->report));
        encoding = zsi_utf8_check(bytes, length, &bad_at) == ZSI_UTF8_WHOLE || memchr(bytes, '\0', length) ? "UTF-8" : "GB18030";
        free(bytes);
    }
    if (!source->encoding && strcmp(encoding, "GB18030") == 0) {
        c->layer->guessed_encoding = "GB18030";
        zsi_find(c->report, ZS_FINDING_NOTE, "encoding guessed",
                 "%s: no UTF-8: its text is read as GB18030; name the encoding with %s.encoding", source->file, source->key);
    }
    if (zsi_decoder_open(&c->decoder, encoding)) {
        zsi_find(c->report, ZS_FINDING_ERROR, "unknown encoding",
                 "%s.encoding: unknown encoding \"%s\"; expected e.g. UTF-8, GB18030", source->key, encoding);
        return ZS_E_USAGE;
    }
    return ZS_OK;
}

zs_status zsi_layer_read_csv(zsi_layer *layer, const zsi_layer_source *source, zsi_report *report)
{
    csv_layer c = {.layer = layer, .source = source, .report = report};
    if (zsi_layer_init(layer, source->file, ZSI_N("line"), report)) {
        return zsi_fail_memory(report);
    }
    zs_status status = open_decoder(&c);
    if (status == ZS_OK) {
        status = zsi_csv_scan(source->path, source->file, each_row, &c, report);
    }
    if (status == ZS_OK && !c.wanted) {
        zsi_find(report, ZS_FINDING_ERROR, "empty table", "%s: empty; expected a header row and one row a record",
                 source->file);
        status = ZS_E_DATA;
    }
    if (status == ZS_OK && c.any_wrong) {
        status = ZS_E_DATA;
    }
    zsi_decoder_close(&c.decoder);
    free(c.wanted);
    return status;
}
