/** @file draft.c */
#include "run/draft.h"

#include "base/memory.h"
#include "read/tables.h"
#include "write/out_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The folder of a path, "." where it names none. NULL: out of memory. */
static char *folder_of(const char *path)
{
    char *folder = zsi_copy_text(path ? path : ".");
    char *slash = folder ? strrchr(folder, '/') : NULL;
    if (slash) {
        slash[slash == folder ? 1 : 0] = '\0';
        return folder;
    }
    free(folder);
    return zsi_copy_text(".");
}

static zs_status write_new(const char *path, const char *text, zsi_report *report)
{
    FILE *file = fopen(path, "wx");
    if (!file && errno == EEXIST) {
        return zsi_fail(report, ZS_E_WRITE, "%s exists already and is not overwritten; name another file, or remove it",
                        path);
    }
    if (!file) {
        return zsi_fail(report, ZS_E_WRITE, "%s cannot be written: %s", path, zsi_tr(report, zsi_out_cause(errno)));
    }
    fputs(text, file);
    int failed = ferror(file);
    failed |= fclose(file) != 0;
    if (failed) {
        unlink(path);
        return zsi_fail(report, ZS_E_WRITE, "%s cannot be written whole (is the disk full?)", path);
    }
    return ZS_OK;
}

zs_status zsi_draft(const char *blocks_file, const char *schools_file, const char *plan_file, char **text,
                    zsi_report *report)
{
    char *folder = folder_of(plan_file);
    *text = NULL;
    if (!folder) {
        return zsi_fail_memory(report);
    }
    zs_status status = zsi_draft_plan_file(blocks_file, schools_file, folder, text, report);
    free(folder);
    if (status == ZS_OK && plan_file) {
        status = write_new(plan_file, *text, report);
    }
    if (status != ZS_OK) {
        free(*text);
        *text = NULL;
    }
    return status;
}
