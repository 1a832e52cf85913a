/** @file layer_dbf.c
 * The attribute table of a shapefile: its encoding, its columns, its cells.
 */
#include "read/shapefile.h"

#include "base/memory.h"
#include "base/number.h"
#include "base/utf8.h"
#include "read/encoding.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME_FILLS_SLOT = 10 };

struct zsi_dbf {
    DBFHandle handle;
    const zsi_shapefile *files;
    const zsi_layer_source *source;
    zsi_decoder decoder;
    uint8_t *wanted; /* [n_columns] */
};

static int is_text(char kind)
{
    return kind == 'C' || kind == 'D';
}

static int32_t column_kind(char kind)
{
    if (kind == 'N' || kind == 'F') {
        return ZSI_COLUMN_NUMBER;
    }
    return is_text(kind) || kind == 'L' ? ZSI_COLUMN_TEXT : ZSI_COLUMN_BINARY;
}

/* Text that fills its field may end in the middle of a character: writers cut bytes. */
static int fits_utf8(const char *bytes, size_t width)
{
    size_t bad_at = 0;
    size_t length = strlen(bytes);
    int outcome = zsi_utf8_check(bytes, length, &bad_at);
    return outcome == ZSI_UTF8_WHOLE || (outcome == ZSI_UTF8_CUT && length >= width);
}

static int all_names_fit_utf8(DBFHandle handle)
{
    for (int field = 0; field < DBFGetFieldCount(handle); field++) {
        char name[16] = "";
        DBFGetFieldInfo(handle, field, name, NULL, NULL);
        if (!fits_utf8(name, NAME_FILLS_SLOT)) {
            return 0;
        }
    }
    return 1;
}

/* Whether all names and texts of the table are UTF-8. */
static int all_fits_utf8(DBFHandle handle)
{
    int n_fields = DBFGetFieldCount(handle);
    int n_rows = DBFGetRecordCount(handle);
    for (int row = 0; row < n_rows; row++) {
        for (int field = 0; field < n_fields; field++) {
            int width = 0;
            DBFGetFieldInfo(handle, field, NULL, &width, NULL);
            const char *cell = DBFGetNativeFieldType(handle, field) == 'C' ? DBFReadStringAttribute(handle, row, field) : NULL;
            if (cell && !fits_utf8(cell, (size_t)width)) {
                return 0;
            }
        }
    }
    return all_names_fit_utf8(handle);
}

static zs_status open_decoder(struct zsi_dbf *dbf, zsi_layer *layer, zsi_report *report)
{
    const zsi_layer_source *source = dbf->source;
    const char *page = DBFGetCodePage(dbf->handle);
    const char *by_id = zsi_encoding_of_language_id(dbf->files->language_id);
    int has_page = page && page[0] && strncmp(page, "LDID/", 5) != 0;
    const char *encoding = source->encoding ? source->encoding : has_page ? page : by_id;
    if (!encoding) {
        encoding = all_fits_utf8(dbf->handle) ? "UTF-8" : "GB18030";
        if (strcmp(encoding, "GB18030") == 0) {
            layer->guessed_encoding = encoding;
            zsi_find(report, ZS_FINDING_NOTE, "encoding guessed",
                     "%s: no .cpg, no language id and no UTF-8: its text is read as GB18030; name the encoding with %s.encoding",
                     source->file, source->key);
        }
    }
    if (zsi_decoder_open(&dbf->decoder, encoding)) {
        zsi_find(report, ZS_FINDING_ERROR, "unknown encoding",
                 "%s: unknown encoding \"%s\" (%s); expected e.g. UTF-8, GB18030: name it with %s.encoding", source->file,
                 encoding, zsi_tr(report, source->encoding ? ZSI_N("from the plan file") : ZSI_N("from its .cpg")), source->key);
        return source->encoding ? ZS_E_USAGE : ZS_E_DATA;
    }
    return ZS_OK;
}

/* Decodes text of a field of `width` bytes; a character cut off at the very end of the field is dropped with a warning. */
static zs_status decode(struct zsi_dbf *dbf, const char *bytes, size_t width, const char *where, zsi_report *report)
{
    zsi_decoder *decoder = &dbf->decoder;
    size_t length = strlen(bytes);
    int outcome = zsi_decode(decoder, bytes, length);
    if (outcome == ZSI_DECODE_MEMORY) {
        return zsi_fail_memory(report);
    }
    if (outcome == ZSI_DECODE_CUT && length >= width) {
        zsi_find(report, ZS_FINDING_WARNING, "text cut off",
                 "%s: its last character is cut off at the end of the field and was dropped: \"%s\"", where, decoder->text);
        return ZS_OK;
    }
    if (outcome != ZSI_DECODED) {
        zsi_find_undecodable(report, where, decoder->name, dbf->source->key, (unsigned char)bytes[decoder->bad_at],
                             decoder->bad_at);
        return ZS_E_DATA;
    }
    return ZS_OK;
}

static zs_status add_columns(struct zsi_dbf *dbf, zsi_layer *layer, zsi_report *report)
{
    for (int field = 0; field < DBFGetFieldCount(dbf->handle); field++) {
        char name[16] = "";
        char where[600];
        DBFGetFieldInfo(dbf->handle, field, name, NULL, NULL);
        snprintf(where, sizeof where, zsi_tr(report, "%s, name of field %d"), dbf->source->file, field + 1);
        ZSI_TRY(decode(dbf, name, NAME_FILLS_SLOT, where, report));
        int32_t kind = column_kind(DBFGetNativeFieldType(dbf->handle, field));
        if (zsi_layer_add_column(layer, dbf->decoder.text, kind, strlen(name) >= NAME_FILLS_SLOT)) {
            return zsi_fail_memory(report);
        }
    }
    dbf->wanted = zsi_layer_wanted(layer, dbf->source);
    return dbf->wanted ? ZS_OK : zsi_fail_memory(report);
}

zs_status zsi_dbf_open(struct zsi_dbf **out, const zsi_shapefile *files, zsi_layer *layer, const zsi_layer_source *source,
                       zsi_report *report)
{
    SAHooks hooks;
    *out = NULL;
    struct zsi_dbf *dbf = ZSI_NEW(struct zsi_dbf, 1);
    if (!dbf) {
        return zsi_fail_memory(report);
    }
    dbf->files = files;
    dbf->source = source;
    zsi_shapefile_hooks(&hooks);
    dbf->handle = DBFOpenLL(files->dbf, "rb", &hooks);
    zs_status status = ZS_OK;
    if (!dbf->handle) {
        zsi_find(report, ZS_FINDING_ERROR, "damaged shapefile", "%s: shapelib cannot open it; expected a dBASE table",
                 files->dbf);
        status = ZS_E_READ;
    }
    if (status == ZS_OK) {
        status = open_decoder(dbf, layer, report);
    }
    if (status == ZS_OK) {
        status = add_columns(dbf, layer, report);
    }
    if (status != ZS_OK) {
        zsi_dbf_close(dbf);
        return status;
    }
    *out = dbf;
    return ZS_OK;
}

void zsi_dbf_close(struct zsi_dbf *dbf)
{
    if (!dbf) {
        return;
    }
    if (dbf->handle) {
        DBFClose(dbf->handle);
    }
    zsi_decoder_close(&dbf->decoder);
    free(dbf->wanted);
    free(dbf);
}

int zsi_dbf_is_deleted(const struct zsi_dbf *dbf, int32_t row)
{
    return DBFIsRecordDeleted(dbf->handle, row);
}

/* "12.000" and " 12" are the id "12"; other numbers stay as they are written. */
static zs_status set_number(zsi_layer *layer, size_t column, const char *raw, zsi_report *report)
{
    char plain[32];
    int64_t whole = 0;
    double value = 0.0;
    const char *text = raw;
    if (zsi_parse_int64(raw, &whole) == 0) {
        snprintf(plain, sizeof plain, "%" PRId64, whole);
        text = plain;
    } else if (zsi_parse_double(raw, &value) == 0 && fabs(value) < 9e15 && floor(value) == value) {
        snprintf(plain, sizeof plain, "%" PRId64, (int64_t)value);
        text = plain;
    }
    return zsi_layer_set_cell(layer, column, text, strlen(text)) ? zsi_fail_memory(report) : ZS_OK;
}

/* dBASE truth values as numbers, unknown ("?") as missing. */
static const char *truth_of(const char *raw)
{
    if (strchr("TtYy", raw[0]) && raw[0]) {
        return "1";
    }
    return strchr("FfNn", raw[0]) && raw[0] ? "0" : "";
}

static zs_status read_cell(struct zsi_dbf *dbf, int32_t row, int field, zsi_layer *layer, zsi_report *report)
{
    char kind = DBFGetNativeFieldType(dbf->handle, field);
    if (DBFIsAttributeNULL(dbf->handle, row, field)) {
        return ZS_OK;
    }
    const char *raw = DBFReadStringAttribute(dbf->handle, row, field);
    if (!raw) {
        zsi_find(report, ZS_FINDING_ERROR, "damaged shapefile", "%s: record %d cannot be read", dbf->files->dbf, (int)row + 1);
        return ZS_E_READ;
    }
    if (kind == 'N' || kind == 'F') {
        return set_number(layer, (size_t)field, raw, report);
    }
    if (kind == 'L') {
        const char *truth = truth_of(raw);
        return zsi_layer_set_cell(layer, (size_t)field, truth, strlen(truth)) ? zsi_fail_memory(report) : ZS_OK;
    }
    int width = 0;
    char where[600];
    DBFGetFieldInfo(dbf->handle, field, NULL, &width, NULL);
    zsi_layer_where(layer, layer->n_rows - 1, field, where, sizeof where);
    ZSI_TRY(decode(dbf, raw, (size_t)width, where, report));
    if (zsi_layer_set_cell(layer, (size_t)field, dbf->decoder.text, dbf->decoder.length)) {
        return zsi_fail_memory(report);
    }
    return ZS_OK;
}

zs_status zsi_dbf_read_row(struct zsi_dbf *dbf, int32_t row, zsi_layer *layer, zsi_report *report)
{
    if (zsi_layer_add_row(layer, row + 1)) {
        return zsi_fail_memory(report);
    }
    zs_status first = ZS_OK;
    for (size_t field = 0; field < layer->n_columns; field++) {
        if (!dbf->wanted[field] || layer->column[field].kind == ZSI_COLUMN_BINARY) {
            continue;
        }
        zs_status status = read_cell(dbf, row, (int)field, layer, report);
        if (status == ZS_E_MEMORY || status == ZS_E_READ) {
            return status;
        }
        first = first == ZS_OK ? status : first;
    }
    return first;
}
