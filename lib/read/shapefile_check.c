/** @file shapefile_check.c
 * What the headers of .shp, .shx and .dbf say against what the files hold.
 */
#include "read/shapefile.h"

#include "read/file.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { HEADER_BYTES = 100, SHX_ENTRY_BYTES = 8, DBF_FIELD_BYTES = 32, DBF_HEADER_ROOM = 65536 };

static uint32_t big_endian(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static uint32_t little_endian(const unsigned char *at)
{
    return (uint32_t)at[3] << 24 | (uint32_t)at[2] << 16 | (uint32_t)at[1] << 8 | at[0];
}

static zs_status damaged(zsi_report *report, const char *path, const char *what)
{
    zsi_find(report, ZS_FINDING_ERROR, "damaged shapefile", "%s: %s; expected a whole file: copy or export it again", path,
             zsi_tr(report, what));
    return ZS_E_READ;
}

/* Reads up to `room` bytes from the start and the size of the whole file. */
static zs_status read_head(const char *path, unsigned char *bytes, size_t room, size_t *length, int64_t *size,
                           zsi_report *report)
{
    struct stat about;
    FILE *stream = stat(path, &about) == 0 && S_ISREG(about.st_mode) ? fopen(path, "rb") : NULL;
    if (!stream) {
        return damaged(report, path, ZSI_N("it cannot be opened"));
    }
    *length = fread(bytes, 1, room, stream);
    *size = about.st_size;
    fclose(stream);
    return ZS_OK;
}

/* Checks the 100-byte header that .shp and .shx share; *said is the length it tells, in bytes. */
static zs_status check_header(const char *path, int64_t *size, int64_t *said, zsi_report *report)
{
    unsigned char header[HEADER_BYTES];
    size_t length = 0;
    char what[160];
    ZSI_TRY(read_head(path, header, sizeof header, &length, size, report));
    if (length < HEADER_BYTES) {
        snprintf(what, sizeof what, zsi_tr(report, "%zu bytes, less than its header of 100"), length);
        return damaged(report, path, what);
    }
    if (big_endian(header) != 9994) {
        return damaged(report, path, ZSI_N("it is no shapefile (its first bytes are not 9994)"));
    }
    *said = (int64_t)big_endian(header + 24) * 2;
    if (*said > *size || *said < HEADER_BYTES) {
        snprintf(what, sizeof what, zsi_tr(report, "its header says %" PRId64 " bytes, the file has %" PRId64), *said, *size);
        return damaged(report, path, what);
    }
    return ZS_OK;
}

/* Every entry of the record table must lie within the .shp. */
static zs_status check_entries(zsi_shapefile *files, const unsigned char *entries, int64_t shp_size, zsi_report *report)
{
    for (int32_t i = 0; i < files->n_shapes; i++) {
        const unsigned char *at = entries + (size_t)i * SHX_ENTRY_BYTES;
        int64_t start = (int64_t)big_endian(at) * 2;
        int64_t length = (int64_t)big_endian(at + 4) * 2;
        if (start < HEADER_BYTES || start + 8 + length > shp_size) {
            char what[200];
            snprintf(what, sizeof what, zsi_tr(report, "record %d stands at bytes %" PRId64 " to %" PRId64 " of a .shp of %" PRId64
                     " bytes"), (int)(i + 1), start, start + 8 + length, shp_size);
            return damaged(report, files->shx, what);
        }
    }
    return ZS_OK;
}

static zs_status check_shx(zsi_shapefile *files, int64_t shp_size, zsi_report *report)
{
    int64_t size = 0;
    int64_t said = 0;
    ZSI_TRY(check_header(files->shx, &size, &said, report));
    int64_t n = (said - HEADER_BYTES) / SHX_ENTRY_BYTES;
    if (n > 200000000) {
        return damaged(report, files->shx, ZSI_N("more than 200 million records"));
    }
    files->n_shapes = (int32_t)n;
    char *bytes = NULL;
    size_t length = 0;
    ZSI_TRY(zsi_file_read(files->shx, files->shx, &bytes, &length, report));
    zs_status status = (int64_t)length < said
                           ? damaged(report, files->shx, ZSI_N("it changed while it was read"))
                           : check_entries(files, (const unsigned char *)bytes + HEADER_BYTES, shp_size, report);
    free(bytes);
    return status;
}

/* The widths of the fields must fit the record length: readers that trust the header read past their buffers. */
static zs_status check_fields(const zsi_shapefile *files, const unsigned char *header, size_t header_length,
                              size_t record_length, zsi_report *report)
{
    size_t width = 1;
    int n_fields = 0;
    for (size_t at = DBF_FIELD_BYTES; at + DBF_FIELD_BYTES <= header_length && header[at] != 0x0d;
         at += DBF_FIELD_BYTES) {
        unsigned char kind = header[at + 11];
        size_t field = header[at + 16];
        if (kind != 'N' && kind != 'F') {
            field += (size_t)header[at + 17] * 256; /* long texts use the byte of the decimals */
        }
        if (field == 0) {
            char what[80];
            snprintf(what, sizeof what, zsi_tr(report, "field %d has no width"), n_fields + 1);
            return damaged(report, files->dbf, what);
        }
        width += field;
        n_fields++;
    }
    if (n_fields == 0) {
        return damaged(report, files->dbf, ZSI_N("its header names no field"));
    }
    if (width > record_length) {
        char what[160];
        snprintf(what, sizeof what, zsi_tr(report, "its fields need %zu bytes a record, its header says %zu"), width, record_length);
        return damaged(report, files->dbf, what);
    }
    return ZS_OK;
}

static zs_status check_dbf(zsi_shapefile *files, zsi_report *report)
{
    unsigned char *header = malloc(DBF_HEADER_ROOM);
    size_t length = 0;
    int64_t size = 0;
    char what[200];
    if (!header) {
        return zsi_fail_memory(report);
    }
    zs_status status = read_head(files->dbf, header, DBF_HEADER_ROOM, &length, &size, report);
    if (status == ZS_OK && length < DBF_FIELD_BYTES + 1) {
        snprintf(what, sizeof what, zsi_tr(report, "%zu bytes, less than a header"), length);
        status = damaged(report, files->dbf, what);
    }
    if (status == ZS_OK) {
        uint32_t n_rows = little_endian(header + 4);
        size_t header_length = header[8] + (size_t)header[9] * 256;
        size_t record_length = header[10] + (size_t)header[11] * 256;
        int64_t needed = (int64_t)header_length + (int64_t)n_rows * (int64_t)record_length;
        files->language_id = header[29];
        files->n_rows = (int32_t)n_rows;
        if (header_length > length || needed > size || n_rows > INT32_MAX) {
            snprintf(what, sizeof what, zsi_tr(report, "its header says %u records of %zu bytes after %zu, the file has %" PRId64 " bytes"),
                     n_rows, record_length, header_length, size);
            status = damaged(report, files->dbf, what);
        } else {
            status = check_fields(files, header, header_length, record_length, report);
        }
    }
    free(header);
    return status;
}

static zs_status find_files(zsi_shapefile *files, const char *path, zsi_report *report)
{
    if (zsi_path_find_sibling(path, "shp", &files->shp) || zsi_path_find_sibling(path, "shx", &files->shx) ||
        zsi_path_find_sibling(path, "dbf", &files->dbf) || zsi_path_find_sibling(path, "prj", &files->prj)) {
        return zsi_fail_memory(report);
    }
    if (!files->shp) {
        zsi_find(report, ZS_FINDING_ERROR, "file cannot be read", "%s: there is no such file; mend its name (relative names "
                 "start at the plan file's folder)", files->file);
        return ZS_E_READ;
    }
    if (!files->shx || !files->dbf) {
        zsi_find(report, ZS_FINDING_ERROR, "file cannot be read", "%s: its %s is missing; expected .shp, .shx and .dbf side "
                 "by side", files->file, files->shx ? ".dbf" : ".shx");
        return ZS_E_READ;
    }
    return ZS_OK;
}

zs_status zsi_shapefile_check(zsi_shapefile *files, const char *path, const char *file, zsi_report *report)
{
    memset(files, 0, sizeof *files);
    files->file = file;
    ZSI_TRY(find_files(files, path, report));
    int64_t shp_size = 0;
    int64_t said = 0;
    zs_status shapes = check_header(files->shp, &shp_size, &said, report);
    if (shapes == ZS_OK) {
        shapes = check_shx(files, shp_size, report);
    }
    zs_status rows = check_dbf(files, report); /* also where the shapes are damaged: all findings of a load are listed */
    if (shapes != ZS_OK || rows != ZS_OK) {
        return shapes != ZS_OK ? shapes : rows;
    }
    if (files->n_shapes != files->n_rows) {
        char what[120];
        snprintf(what, sizeof what, zsi_tr(report, "%d shapes but %d rows in the .dbf"), (int)files->n_shapes, (int)files->n_rows);
        return damaged(report, file, what);
    }
    return ZS_OK;
}

void zsi_shapefile_clear(zsi_shapefile *files)
{
    free(files->shp);
    free(files->shx);
    free(files->dbf);
    free(files->prj);
    memset(files, 0, sizeof *files);
}
