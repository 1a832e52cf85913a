/** @file inputs.c */
#include "read/inputs.h"

#include "base/memory.h"
#include "read/file.h"

#include <string.h>

zs_status zsi_tables_add_input(zsi_tables *tables, const char *path, const char *file, zsi_report *report)
{
    void *list = tables->input;
    zsi_input input = {.file = zsi_copy_text(file)};
    if (!input.file || zsi_grow(&list, &tables->input_capacity, tables->n_inputs + 1, sizeof *tables->input)) {
        free(input.file);
        return zsi_fail_memory(report);
    }
    tables->input = list;
    zs_status status = zsi_sha256_file(path, input.sha256, report);
    if (status != ZS_OK) {
        free(input.file);
        return status;
    }
    tables->input[tables->n_inputs++] = input;
    return ZS_OK;
}

/* A sidecar under the name of the plan file with the extension as it stands on disk. */
static zs_status add_sidecar(zsi_tables *tables, const char *path, const char *file, const char *extension,
                             zsi_report *report)
{
    char *sidecar = NULL;
    if (zsi_path_find_sibling(path, extension, &sidecar)) {
        return zsi_fail_memory(report);
    }
    if (!sidecar) {
        return ZS_OK;
    }
    char *named = zsi_path_with_extension(file, strrchr(sidecar, '.') + 1);
    zs_status status = named ? zsi_tables_add_input(tables, sidecar, named, report) : zsi_fail_memory(report);
    free(named);
    free(sidecar);
    return status;
}

zs_status zsi_tables_add_layer_inputs(zsi_tables *tables, const char *path, const char *file, zsi_report *report)
{
    static const char *const extensions[] = {"shp", "dbf", "shx", "prj", "cpg"};
    if (!zsi_path_has_extension(path, "shp")) {
        return zsi_tables_add_input(tables, path, file, report);
    }
    for (size_t i = 0; i < sizeof extensions / sizeof extensions[0]; i++) {
        ZSI_TRY(add_sidecar(tables, path, file, extensions[i], report));
    }
    return ZS_OK;
}
