/** @file target.c */
#include "fuzz/target.h"

#include "read/layer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_FILES = 8, EXTENSION_ROOM = 16, PATH_ROOM = 64 };

static char extensions[MOST_FILES][EXTENSION_ROOM];
static int n_extensions;

static const char *path_of(const char *extension)
{
    static char path[PATH_ROOM];
    const char *folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(path, sizeof path, "%s/zsf-%ld.%.15s", folder, (long)getpid(), extension);
    return path;
}

static void remove_all(void)
{
    for (int k = 0; k < n_extensions; k++) {
        unlink(path_of(extensions[k]));
    }
}

static void remember(const char *extension)
{
    for (int k = 0; k < n_extensions; k++) {
        if (strcmp(extensions[k], extension) == 0) {
            return;
        }
    }
    if (n_extensions == 0) {
        atexit(remove_all);
    }
    if (n_extensions == MOST_FILES) {
        abort();
    }
    snprintf(extensions[n_extensions++], EXTENSION_ROOM, "%s", extension);
}

const char *zsf_write(const char *extension, const uint8_t *bytes, size_t length)
{
    remember(extension);
    const char *path = path_of(extension);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0) {
        perror(path);
        abort();
    }
    return path;
}

void zsf_remove(const char *extension)
{
    unlink(path_of(extension));
}

zs_status zsf_read_layer(const char *path)
{
    static const char *const wish[] = {"id", "pupils", "\xe7\xbc\x96\xe5\x8f\xb7"};
    zsi_report report;
    zsi_layer layer;
    const zsi_layer_source source = {
        .path = path, .file = "layer", .key = "blocks", .wish = wish, .n_wishes = sizeof wish / sizeof wish[0]};
    zsi_report_init(&report);
    zs_status status = zsi_layer_read(&layer, &source, &report);
    zs_status closed = zsi_report_close(&report, ZS_E_DATA);
    zsi_layer_clear(&layer);
    zsi_report_clear(&report);
    return status != ZS_OK ? status : closed;
}
