/** @file file.c */
#include "read/file.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "read/tables.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { BYTES_AT_ONCE = 65536 };

/* The text of errno without strerror(), which is not safe with threads. */
static const char *reason_of(int error)
{
    switch (error) {
    case ENOENT:
        return ZSI_N("there is no such file");
    case EACCES:
        return ZSI_N("no permission");
    case EISDIR:
        return ZSI_N("it is a folder");
    default:
        return ZSI_N("it cannot be read");
    }
}

static zs_status cannot_read(const char *file, int error, zsi_report *report)
{
    zsi_find(report, ZS_FINDING_ERROR, "file cannot be read",
             "%s: %s; expected a readable file: mend its name (relative names start at the plan file's folder)", file,
             zsi_tr(report, reason_of(error)));
    return zsi_fail(report, ZS_E_READ, "%s: %s", file, zsi_tr(report, reason_of(error)));
}

/* NULL with errno set; a folder opens but cannot be read, so that is asked first. */
static FILE *open_file(const char *path)
{
    struct stat about;
    if (stat(path, &about)) {
        return NULL;
    }
    if (S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        return NULL;
    }
    return fopen(path, "rb");
}

static zs_status read_stream(FILE *stream, const char *file, char **bytes, size_t *length, zsi_report *report)
{
    void *room = NULL;
    size_t capacity = 0;
    size_t used = 0;
    for (;;) {
        if (zsi_grow(&room, &capacity, used + BYTES_AT_ONCE + 1, 1)) {
            free(room);
            return zsi_fail_memory(report);
        }
        size_t n = fread((char *)room + used, 1, BYTES_AT_ONCE, stream);
        used += n;
        if (n < BYTES_AT_ONCE) {
            break;
        }
    }
    if (ferror(stream)) {
        free(room);
        return cannot_read(file, EIO, report);
    }
    ((char *)room)[used] = '\0';
    *bytes = room;
    *length = used;
    return ZS_OK;
}

zs_status zsi_file_read(const char *path, const char *file, char **bytes, size_t *length, zsi_report *report)
{
    *bytes = NULL;
    *length = 0;
    FILE *stream = open_file(path);
    if (!stream) {
        return cannot_read(file, errno, report);
    }
    zs_status status = read_stream(stream, file, bytes, length, report);
    fclose(stream);
    return status;
}

char *zsi_path_join(const char *folder, const char *name)
{
    if (name[0] == '/' || strcmp(folder, ".") == 0) {
        return zsi_copy_text(name);
    }
    size_t length = strlen(folder);
    const char *slash = length && folder[length - 1] == '/' ? "" : "/";
    size_t room = length + strlen(name) + 2;
    char *path = ZSI_NEW(char, room);
    if (path) {
        snprintf(path, room, "%s%s%s", folder, slash, name);
    }
    return path;
}

char *zsi_path_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) {
        return zsi_copy_text(".");
    }
    size_t length = slash == path ? 1 : (size_t)(slash - path);
    char *folder = ZSI_NEW(char, length + 1);
    if (folder) {
        memcpy(folder, path, length);
    }
    return folder;
}

/* Where the extension of a path starts (its dot), or its end. */
static size_t stem_length(const char *path)
{
    const char *dot = strrchr(path, '.');
    const char *slash = strrchr(path, '/');
    return dot && (!slash || dot > slash) ? (size_t)(dot - path) : strlen(path);
}

int zsi_path_has_extension(const char *path, const char *extension)
{
    const char *at = path + stem_length(path);
    if (*at != '.' || strlen(at + 1) != strlen(extension)) {
        return 0;
    }
    for (size_t i = 0; extension[i]; i++) {
        if (zsi_ascii_lower(at[i + 1]) != extension[i]) {
            return 0;
        }
    }
    return 1;
}

char *zsi_path_with_extension(const char *path, const char *extension)
{
    size_t stem = stem_length(path);
    size_t room = stem + strlen(extension) + 2;
    char *changed = ZSI_NEW(char, room);
    if (changed) {
        memcpy(changed, path, stem);
        changed[stem] = '.';
        memcpy(changed + stem + 1, extension, strlen(extension));
    }
    return changed;
}

int zsi_file_exists(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

int zsi_path_find_sibling(const char *path, const char *extension, char **sibling)
{
    *sibling = NULL;
    char *candidate = zsi_path_with_extension(path, extension);
    if (!candidate) {
        return -1;
    }
    if (!zsi_file_exists(candidate)) {
        for (char *at = candidate + strlen(candidate) - strlen(extension); *at; at++) {
            *at = (char)(*at - 'a' + 'A'); /* extensions are given in lower case */
        }
    }
    if (!zsi_file_exists(candidate)) {
        free(candidate);
        return 0;
    }
    *sibling = candidate;
    return 0;
}

static void hex_of(const unsigned char hash[crypto_hash_sha256_BYTES], char hex[65])
{
    sodium_bin2hex(hex, 65, hash, crypto_hash_sha256_BYTES);
}

void zsi_sha256_bytes(const char *bytes, size_t length, char hex[65])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)bytes, length);
    hex_of(hash, hex);
}

zs_status zsi_sha256_file(const char *path, char hex[65], zsi_report *report)
{
    hex[0] = '\0';
    FILE *stream = open_file(path);
    if (!stream) {
        return cannot_read(path, errno, report);
    }
    unsigned char bytes[4096];
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    size_t n = 0;
    while ((n = fread(bytes, 1, sizeof bytes, stream)) > 0) {
        crypto_hash_sha256_update(&state, bytes, n);
    }
    int failed = ferror(stream);
    fclose(stream);
    if (failed) {
        return cannot_read(path, EIO, report);
    }
    crypto_hash_sha256_final(&state, hash);
    hex_of(hash, hex);
    return ZS_OK;
}
