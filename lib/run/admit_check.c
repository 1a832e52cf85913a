/** @file admit_check.c */
#include "run/admit_check.h"

#include "admit/stability.h"
#include "base/memory.h"
#include "read/csv_scan.h"
#include "read/file.h"
#include "read/tables.h"
#include "run/admit_write.h"
#include "run/told_figures.h"
#include "write/out_file.h"
#include "write/out_folder.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct checking {
    zsi_admit_session *session;
    const char *dir;
    const json_t *root;
    zsi_faults *faults;
    zsi_report *report;
} checking;

int zsi_is_admission(const char *dir)
{
    char *path = zsi_out_path(dir, "admission.json");
    int is_there = path ? zsi_file_exists(path) : -1;
    free(path);
    return is_there;
}

static void fault(const checking *c, const char *kind, const char *text, const char *name)
{
    c->faults->n++;
    zsi_find(c->report, ZS_FINDING_ERROR, kind, text, zsi_tr(c->report, name));
}

static zs_status take_overrides(const checking *c)
{
    const json_t *list = json_object_get(c->root, "overrides");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        const char *key = json_string_value(json_object_get(one, "key"));
        const char *value = json_string_value(json_object_get(one, "value"));
        if (key && value) {
            ZSI_TRY(zsi_overrides_add(&c->session->overrides, key, value, c->report));
        }
    }
    return ZS_OK;
}

/* A file that cannot be read is another one; only lack of memory ends the check. */
static zs_status compare_sum(const checking *c, const char *path, const char *file, const char *told)
{
    char sum[65] = "";
    zs_status status = zsi_sha256_file(path, sum, c->report);
    if (status == ZS_E_MEMORY) {
        return status;
    }
    if (status != ZS_OK || !told || strcmp(sum, told) != 0) {
        fault(c, ZSI_N("input changed"), ZSI_N("%s is not the file that the admission was made from (its SHA-256 differs)"), file);
    }
    return ZS_OK;
}

/* Files that are no longer those of the result: why a replay would differ. */
static zs_status compare_inputs(const checking *c, const char *admit_file)
{
    const json_t *list = json_object_get(c->root, "inputs");
    ZSI_TRY(compare_sum(c, admit_file, admit_file, json_string_value(json_object_get(c->root, "admit_sha256"))));
    for (size_t i = 0; i < json_array_size(list) && c->session->settings.folder; i++) {
        const char *file = json_string_value(json_object_get(json_array_get(list, i), "file"));
        const char *told = json_string_value(json_object_get(json_array_get(list, i), "sha256"));
        char *path = file ? zsi_admit_path(&c->session->settings, file) : NULL;
        if (!path) {
            return file ? zsi_fail_memory(c->report) : zsi_fail(c->report, ZS_E_DATA, "%s: an input has no file", c->faults->file);
        }
        zs_status status = compare_sum(c, path, file, told);
        free(path);
        ZSI_TRY(status);
    }
    return ZS_OK;
}

static void check_list(const checking *c)
{
    const char *told = json_string_value(json_object_get(c->root, "list_sha256"));
    if (!told || strcmp(told, c->session->list_sha256) != 0) {
        fault(c, ZSI_N("list changed"), ZSI_N("%s is not the list that the admission was made from: a row was changed, added or removed (the "
              "order of rows does not matter)"), c->session->settings.applicants.file);
    }
}

/* Line numbers only: these files hold rows of pupils. */
static zs_status compare_file(const checking *c, const char *again, const char *name)
{
    char *told_path = zsi_out_path(c->dir, name);
    char *right_path = zsi_out_path(again, name);
    zs_status status = told_path && right_path ? ZS_OK : zsi_fail_memory(c->report);
    FILE *told = told_path ? fopen(told_path, "rb") : NULL;
    FILE *right = right_path ? fopen(right_path, "rb") : NULL;
    int64_t line = 1;
    int a = 0;
    int b = 0;
    if (status == ZS_OK && (told == NULL) != (right == NULL)) {
        fault(c, ZSI_N("result file differs"), told ? ZSI_N("%s does not belong to this admission") : ZSI_N("%s is missing"), name);
    }
    while (told && right && a == b && a != EOF) {
        do {
            a = fgetc(told);
        } while (a == '\r');
        do {
            b = fgetc(right);
        } while (b == '\r');
        line += a == '\n' && b == '\n';
    }
    if (a != b) {
        c->faults->n++;
        zsi_find(c->report, ZS_FINDING_ERROR, "result file differs", "%s, line %" PRId64 " is not what the inputs give", name, line);
    }
    if (told) {
        fclose(told);
    }
    if (right) {
        fclose(right);
    }
    free(told_path);
    free(right_path);
    return status;
}

typedef struct told_row {
    const checking *checking;
    zsi_id_map applicants;
    int64_t *entry;
    int64_t n_wrong;
} told_row;

/* One told placement by rule, as an entry of the market. */
static zs_status take_told(void *user, const zsi_csv_row *row)
{
    told_row *t = user;
    const zsi_admit_session *session = t->checking->session;
    const zsi_market *market = &session->admission.priority.market;
    int32_t i = zsi_id_map_find(&t->applicants, row->cell[0]);
    int32_t school = zsi_id_map_find(&session->schools.by_id, row->cell[2]);
    if (i < 0 || (row->cell[2][0] && school < 0)) {
        t->n_wrong++;
        return ZS_OK;
    }
    for (size_t e = market->first[i]; strcmp(row->cell[1], "placed") == 0 && e < market->first[i + 1]; e++) {
        t->entry[i] = market->school[e] == school ? (int64_t)e : t->entry[i];
    }
    return ZS_OK;
}

/* The told placements, not those worked out now, against the stability check. */
static zs_status check_told(const checking *c)
{
    static const char *const names[] = {"id", "status", "school_id"};
    const zsi_admit_session *session = c->session;
    char *path = zsi_out_path(c->dir, "placements.csv");
    told_row told = {.checking = c, .entry = ZSI_NEW(int64_t, session->applicants.n)};
    zsi_instability found;
    int failed = !path || !told.entry || zsi_id_map_init(&told.applicants, (size_t)session->applicants.n);
    for (int32_t i = 0; !failed && i < session->applicants.n; i++) {
        told.entry[i] = -1;
        failed = zsi_id_map_add(&told.applicants, session->applicants.id[i], i) < 0;
    }
    zs_status status = failed ? zsi_fail_memory(c->report) : ZS_OK;
    if (status == ZS_OK) {
        const zsi_csv_table table = {.path = path, .file = "placements.csv", .name = names, .n_names = 3, .n_required = 3};
        status = zsi_csv_table_scan(&table, take_told, &told, c->report);
    }
    if (status == ZS_OK) {
        status = zsi_check_stability(&session->admission.priority.market, told.entry, &found, c->report);
    }
    if (status == ZS_OK && (found.kind || told.n_wrong > 0)) {
        fault(c, ZSI_N("placements not stable"), ZSI_N("placements.csv: %s"), told.n_wrong > 0 ? ZSI_N("applicants or schools that the inputs do not "
              "have") : zsi_instability_text(found.kind));
    }
    zsi_id_map_clear(&told.applicants);
    free(told.entry);
    free(path);
    if (status == ZS_E_READ || status == ZS_E_DATA) { /* the finding is there */
        c->faults->n++;
        return ZS_OK;
    }
    return status;
}

static zs_status compare_files(const checking *c)
{
    const char *place = getenv("TMPDIR");
    char *again = zsi_out_path(place && *place ? place : "/tmp", "zone-solve-check");
    zsi_out_folder folder;
    size_t n = 0;
    const char *const *names = zsi_admit_files(&n);
    if (!again) {
        return zsi_fail_memory(c->report);
    }
    zs_status status = zsi_out_folder_open(&folder, again, c->report);
    if (status == ZS_OK) {
        status = zsi_admit_write_files(c->session, folder.work, c->report);
    }
    for (size_t i = 0; i < n && status == ZS_OK; i++) {
        status = compare_file(c, folder.work, names[i]);
    }
    if (status == ZS_OK) {
        status = compare_file(c, folder.work, "admission.json");
    }
    zsi_out_folder_close(&folder);
    free(again);
    return status;
}

static zs_status replay(const checking *c)
{
    ZSI_TRY(zsi_admit_session_run(c->session, c->report));
    ZSI_TRY(compare_files(c));
    return check_told(c);
}

static zs_status check_from(const checking *c, const char *admit_file)
{
    ZSI_TRY(take_overrides(c));
    zs_status status = zsi_admit_session_load(c->session, admit_file, c->report);
    if (status == ZS_E_MEMORY) {
        return status;
    }
    ZSI_TRY(compare_inputs(c, admit_file));
    if (status == ZS_OK) {
        check_list(c);
    }
    if (c->faults->n > 0) {
        return ZS_OK; /* a changed input explains everything that would follow */
    }
    return status == ZS_OK ? replay(c) : status;
}

zs_status zsi_check_admission(zsi_admit_session *session, const char *dir, int64_t *n_faults, zsi_report *report)
{
    json_t *root = NULL;
    char *json_path = zsi_out_path(dir, "admission.json");
    zsi_faults faults = {.file = json_path, .report = report};
    zs_status status = json_path ? zsi_told_read(json_path, &root, &faults) : zsi_fail_memory(report);
    if (root) {
        const checking c = {.session = session, .dir = dir, .root = root, .faults = &faults, .report = report};
        const char *admit_file = zsi_told_text(root, "admit_file", &faults);
        if (admit_file) {
            status = check_from(&c, admit_file);
        }
    }
    json_decref(root);
    free(json_path);
    *n_faults = faults.n;
    return status;
}
