/** @file zones_shp.c */
#include "write/zones_shp.h"

#include "base/memory.h"
#include "write/layer_text.h"
#include "write/out_file.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <shapefil.h>
#include <string.h>
#include <unistd.h>

enum { COUNT_WIDTH = 16 };

/* shapelib does not tell its caller about failed writes, and its hooks carry no data of the caller. So a file that could
 * not be written whole is removed when it is closed, and the caller looks which files are there. */
typedef struct watched_file {
    FILE *stream;
    char *path;
    int failed;
} watched_file;

static watched_file *watched(SAFile file)
{
    return (watched_file *)(void *)file;
}

static SAFile watched_open(const char *path, const char *mode)
{
    watched_file *file = ZSI_NEW(watched_file, 1);
    char *copy = zsi_copy_text(path);
    FILE *stream = file && copy ? fopen(path, mode) : NULL;
    if (!stream) {
        free(file);
        free(copy);
        return NULL;
    }
    *file = (watched_file){.stream = stream, .path = copy};
    return (SAFile)(void *)file;
}

static SAOffset watched_read(void *to, SAOffset size, SAOffset n, SAFile file)
{
    return fread(to, size, n, watched(file)->stream);
}

static SAOffset watched_write(void *from, SAOffset size, SAOffset n, SAFile file)
{
    if (!file) { /* shapelib 1.5 writes the .cpg whether it could be opened or not */
        return 0;
    }
    SAOffset written = fwrite(from, size, n, watched(file)->stream);
    watched(file)->failed |= written != n;
    return written;
}

static SAOffset watched_seek(SAFile file, SAOffset offset, int whence)
{
    int result = fseek(watched(file)->stream, (long)offset, whence); /* flushes, and may fail as a write does */
    watched(file)->failed |= result != 0;
    return (SAOffset)result;
}

static SAOffset watched_tell(SAFile file)
{
    return (SAOffset)ftell(watched(file)->stream);
}

static int watched_flush(SAFile file)
{
    int result = fflush(watched(file)->stream);
    watched(file)->failed |= result != 0;
    return result;
}

static int watched_close(SAFile file)
{
    watched_file *closing = watched(file);
    if (!closing) {
        return EOF;
    }
    int failed = closing->failed | ferror(closing->stream);
    failed |= fclose(closing->stream) != 0;
    if (failed) {
        unlink(closing->path);
    }
    free(closing->path);
    free(closing);
    return failed ? EOF : 0;
}

static void stay_silent(const char *message)
{
    (void)message;
}

static SAHooks watched_hooks(void)
{
    SAHooks hooks;
    SASetupDefaultHooks(&hooks);
    hooks.FOpen = watched_open;
    hooks.FRead = watched_read;
    hooks.FWrite = watched_write;
    hooks.FSeek = watched_seek;
    hooks.FTell = watched_tell;
    hooks.FFlush = watched_flush;
    hooks.FClose = watched_close;
    hooks.Error = stay_silent;
    return hooks;
}

/* Width of the field that holds the longest of the texts. */
static int text_width(zsi_layer_text *to, char *const *texts, int32_t n)
{
    size_t width = 1;
    for (int32_t i = 0; texts && i < n; i++) {
        zsi_layer_text_put(to, texts[i]);
        width = to->length > width ? to->length : width;
    }
    return (int)width;
}

static int put_text(DBFHandle dbf, int row, int field, zsi_layer_text *to, const char *text)
{
    zsi_layer_text_put(to, text);
    return DBFWriteStringAttribute(dbf, row, field, to->bytes) ? 0 : -1;
}

static int put_count(DBFHandle dbf, int row, int field, int64_t value)
{
    char digits[COUNT_WIDTH + 8];
    snprintf(digits, sizeof digits, "%*" PRId64, (int)COUNT_WIDTH, value);
    return DBFWriteAttributeDirectly(dbf, row, field, digits) ? 0 : -1;
}

static int put_rows(DBFHandle dbf, const zsi_result *result, zsi_layer_text *to)
{
    const zsi_record *record = result->record;
    int n = result->problem->n_schools;
    int failed = DBFAddField(dbf, "SCHOOL_ID", FTString, text_width(to, record->school_id, n), 0) < 0 ||
                 DBFAddField(dbf, "NAME", FTString, text_width(to, record->school_name, n), 0) < 0 ||
                 DBFAddField(dbf, "PUPILS", FTInteger, COUNT_WIDTH, 0) < 0 ||
                 DBFAddField(dbf, "PLACES", FTInteger, COUNT_WIDTH, 0) < 0 ||
                 DBFAddField(dbf, "EXCESS", FTInteger, COUNT_WIDTH, 0) < 0;
    for (int row = 0; !failed && row < n; row++) {
        int32_t j = result->school_order[row];
        failed = put_text(dbf, row, 0, to, record->school_id[j]) ||
                 put_text(dbf, row, 1, to, record->school_name ? record->school_name[j] : "") ||
                 put_count(dbf, row, 2, result->plan->school_pupils[j]) ||
                 put_count(dbf, row, 3, result->problem->places[j]) ||
                 put_count(dbf, row, 4, result->figures[j].excess);
    }
    return failed ? -1 : 0;
}

static int write_dbf(const zsi_result *result, const char *encoding, const char *path, SAHooks *hooks)
{
    zsi_layer_text to;
    if (zsi_layer_text_open(&to, encoding)) {
        return -1;
    }
    DBFHandle dbf = DBFCreateLL(path, encoding, hooks); /* writes .cpg too */
    int failed = dbf ? put_rows(dbf, result, &to) : -1;
    if (dbf) {
        DBFClose(dbf);
    }
    zsi_layer_text_close(&to);
    return failed;
}

/* 0, -1: not written, or -2: out of memory. */
static int put_zone(SHPHandle shp, const zsi_shapes *zones, int32_t school)
{
    int32_t first = zones->ring_first[school];
    int32_t n_rings = zones->ring_first[school + 1] - first;
    int64_t start = zones->vertex_first[first];
    int64_t n_vertices = zones->vertex_first[first + n_rings] - start;
    if (n_vertices > INT_MAX / 64) { /* a .shp counts its bytes in 32 bits */
        return -1;
    }
    int *part = ZSI_NEW(int, n_rings);
    if (!part) {
        return -2;
    }
    for (int32_t k = 0; k < n_rings; k++) {
        part[k] = (int)(zones->vertex_first[first + k] - start);
    }
    SHPObject *object = SHPCreateObject(n_rings > 0 ? SHPT_POLYGON : SHPT_NULL, -1, n_rings, part, NULL,
                                        (int)n_vertices, zones->x + start, zones->y + start, NULL, NULL);
    int failed = !object || SHPWriteObject(shp, -1, object) < 0;
    SHPDestroyObject(object);
    free(part);
    return failed ? -1 : 0;
}

/* 0, -1: not written, or -2: out of memory. */
static int write_shp(const zsi_result *result, const zsi_shapes *zones, const char *path, SAHooks *hooks)
{
    SHPHandle shp = SHPCreateLL(path, SHPT_POLYGON, hooks);
    int failed = shp ? 0 : -1;
    for (int32_t i = 0; !failed && i < result->problem->n_schools; i++) {
        failed = put_zone(shp, zones, result->school_order[i]);
    }
    if (shp) {
        SHPClose(shp);
    }
    return failed;
}

static zs_status write_prj(const char *folder, const char *esri_wkt, zsi_report *report)
{
    zsi_out_file out;
    if (!esri_wkt) {
        return ZS_OK;
    }
    ZSI_TRY(zsi_out_open(&out, folder, "zones.prj", report));
    fputs(esri_wkt, out.stream);
    return zsi_out_close(&out, report);
}

zs_status zsi_write_zones_shp(const zsi_result *result, const zsi_shapes *zones, const char *esri_wkt, const char *encoding,
                              const char *folder, zsi_report *report)
{
    static const char *const files[] = {"zones.shp", "zones.shx", "zones.dbf", "zones.cpg"};
    SAHooks hooks = watched_hooks();
    char *path = zsi_out_path(folder, "zones.shp");
    if (!path) {
        return zsi_fail_memory(report);
    }
    errno = 0;
    int failed = write_shp(result, zones, path, &hooks);
    failed = failed ? failed : write_dbf(result, encoding, path, &hooks);
    int out_of_memory = failed == -2 || errno == ENOMEM; /* shapelib itself tells no cause */
    free(path);
    zs_status status = ZS_OK;
    if (failed) {
        status = zsi_fail(report, ZS_E_WRITE, "%s/zones.shp cannot be written whole (is the disk full?)", folder);
    }
    for (size_t i = 0; status == ZS_OK && i < sizeof files / sizeof files[0]; i++) {
        status = zsi_out_settle(folder, files[i], report);
    }
    if (status != ZS_OK) {
        return out_of_memory ? zsi_fail_memory(report) : status;
    }
    return write_prj(folder, esri_wkt, report);
}
