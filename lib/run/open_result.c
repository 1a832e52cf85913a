/** @file open_result.c */
#include "run/open_result.h"

#include "base/memory.h"
#include "run/load.h"
#include "write/out_file.h"

#include <string.h>

zs_status zsi_told_overrides(zsi_session *session, const json_t *root, zsi_report *report)
{
    const json_t *list = json_object_get(root, "overrides");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *text = json_string_value(json_array_get(list, i));
        const char *equals = text ? strchr(text, '=') : NULL;
        char *key = equals ? zsi_copy_text(text) : NULL;
        if (!key) {
            return equals ? zsi_fail_memory(report) : ZS_OK;
        }
        key[equals - text] = '\0';
        zs_status status = zsi_overrides_add(&session->overrides, key, equals + 1, report);
        free(key);
        ZSI_TRY(status);
    }
    return ZS_OK;
}

static void compare_sum(zsi_faults *faults, const char *path, const char *file, const char *told)
{
    char sum[65] = "";
    if (zsi_sha256_file(path, sum, faults->report) != ZS_OK) {
        faults->n++; /* the finding is there already */
    } else if (!told || strcmp(sum, told) != 0) {
        faults->n++;
        zsi_find(faults->report, ZS_FINDING_ERROR, "input changed", "%s is not the file that the result was made from (its SHA-256 "
                 "differs)", file);
    }
}

zs_status zsi_told_inputs(const zsi_session *session, const json_t *root, zsi_faults *faults)
{
    const json_t *list = json_object_get(root, "inputs");
    compare_sum(faults, session->settings.file, session->settings.file,
                json_string_value(json_object_get(root, "plan_sha256")));
    if (session->from_file && json_array_size(list) != session->record.n_inputs) {
        faults->n++;
        zsi_find(faults->report, ZS_FINDING_ERROR, "inputs", "%s names %zu inputs, the plan file reads %zu", faults->file,
                 json_array_size(list), session->record.n_inputs);
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *input = json_array_get(list, i);
        const char *file = json_string_value(json_object_get(input, "file"));
        char *path = file ? zsi_settings_path(&session->settings, file) : NULL;
        if (!path) {
            return file ? zsi_fail_memory(faults->report)
                        : zsi_fail(faults->report, ZS_E_DATA, "%s: an input has no file", faults->file);
        }
        compare_sum(faults, path, file, json_string_value(json_object_get(input, "sha256")));
        free(path);
    }
    return ZS_OK;
}

char *zsi_told_plan_file(const char *dir, const char *plan_file)
{
    return *plan_file == '/' ? zsi_copy_text(plan_file) : zsi_out_path(dir, plan_file);
}

static zs_status read_assignment(zsi_session *session, const char *dir, int32_t **assignment, zsi_report *report)
{
    char *path = zsi_out_path(dir, "assignment.csv");
    *assignment = ZSI_NEW(int32_t, session->problem.n_blocks);
    zs_status status = path && *assignment ? zsi_assignment_read(path, &session->tables, *assignment, report)
                                           : zsi_fail_memory(report);
    free(path);
    return status;
}

/* What plan.json names, in the state of then. */
static zs_status open_from(zsi_session *session, const char *dir, const json_t *root, zsi_faults *faults,
                           int32_t **assignment)
{
    const char *plan_file = zsi_told_text(root, "plan_file", faults);
    const char *outcome = zsi_told_text(root, "status", faults);
    if (!plan_file || !outcome) {
        return zsi_report_close(faults->report, ZS_E_DATA);
    }
    if (json_object_get(root, "conflict")) {
        return zsi_fail(faults->report, ZS_E_DATA, "%s: there is no plan in it, for %s", faults->file,
                        json_string_value(json_object_get(root, "conflict")));
    }
    char *path = zsi_told_plan_file(dir, plan_file);
    zs_status status = path ? zsi_told_overrides(session, root, faults->report) : zsi_fail_memory(faults->report);
    if (status == ZS_OK) {
        status = zsi_session_load(session, path, faults->report);
    }
    free(path);
    ZSI_TRY(status);
    ZSI_TRY(zsi_told_inputs(session, root, faults));
    ZSI_TRY(zsi_report_close(faults->report, ZS_E_DATA));
    return read_assignment(session, dir, assignment, faults->report);
}

zs_status zsi_open_result(zsi_session *session, const char *dir, int32_t **assignment, zsi_report *report)
{
    json_t *root = NULL;
    char *json_path = zsi_out_path(dir, "plan.json");
    zsi_faults faults = {.file = json_path, .report = report};
    *assignment = NULL;
    zs_status status = json_path ? zsi_told_read(json_path, &root, &faults) : zsi_fail_memory(report);
    if (status == ZS_OK) {
        status = root ? open_from(session, dir, root, &faults, assignment) : zsi_report_close(report, ZS_E_DATA);
    }
    if (status != ZS_OK) {
        free(*assignment);
        *assignment = NULL;
    }
    json_decref(root);
    free(json_path);
    return status;
}
