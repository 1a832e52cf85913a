/** @file check_result.c */
#include "run/check_result.h"

#include "base/memory.h"
#include "model/check.h"
#include "run/check_certificate.h"
#include "run/check_report.h"
#include "run/compare_folders.h"
#include "run/libraries.h"
#include "run/load.h"
#include "run/open_result.h"
#include "run/told_shortage.h"
#include "run/write_result.h"
#include "write/out_file.h"
#include "write/out_folder.h"

#include <stdio.h>
#include <string.h>

typedef struct checking {
    zsi_session *session;
    const char *dir;
    const json_t *root;
    zsi_faults *faults;
    zsi_report *report;
} checking;

/* Layers and documents depend on the versions that make them. */
static int same_libraries(const checking *c)
{
    const json_t *told = json_object_get(c->root, "libraries");
    const zsi_library_versions now = zsi_libraries();
    const char *const pairs[][2] = {{"version", zsi_own_version()}, {"GEOS", now.geos}, {"PROJ", now.proj}, {"shapelib", now.shapelib}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        const json_t *from = i == 0 ? c->root : told;
        const char *then = json_string_value(json_object_get(from, pairs[i][0]));
        if (!then || strcmp(then, pairs[i][1]) != 0) {
            zsi_find(c->report, ZS_FINDING_NOTE, "libraries", "zone layers and documents are not compared: they were made with "
                     "another version of %s", i == 0 ? "zone-solve" : pairs[i][0]);
            return 0;
        }
    }
    return 1;
}

/* Writes every table and layer again, into a folder for temporary files that is given up afterwards, and compares. */
static zs_status compare_files(const checking *c, zsi_plan *plan)
{
    const char *place = getenv("TMPDIR");
    char *again = zsi_out_path(place && *place ? place : "/tmp", "zone-solve-check");
    zsi_out_folder folder;
    zsi_result result = {0};
    zsi_origin origin;
    zsi_origin_init(&origin);
    if (!again) {
        return zsi_fail_memory(c->report);
    }
    zs_status status = zsi_out_folder_open(&folder, again, c->report);
    if (status == ZS_OK) {
        status = zsi_result_make(&result, &c->session->problem, &c->session->record, plan, &origin, c->report);
    }
    if (status == ZS_OK) {
        status = zsi_write_files(c->session, &result, folder.work, c->report);
    }
    int same = same_libraries(c);
    if (status == ZS_OK && same) {
        status = zsi_check_report(&result, c->dir, folder.work, c->root, c->faults);
    }
    if (status == ZS_OK) {
        zsi_compare_folders(c->dir, folder.work, same, c->faults);
        status = zsi_told_classes(c->root, &result, plan, c->faults);
    }
    if (status == ZS_OK) {
        status = zsi_told_ways(c->root, &result, c->faults);
    }
    if (status == ZS_OK) {
        status = zsi_told_groups(c->root, &result, c->faults);
    }
    zsi_result_clear(&result);
    zsi_out_folder_close(&folder);
    free(again);
    return status;
}

static zs_status check_plan(const checking *c, const int32_t *assignment)
{
    const zsi_problem *problem = &c->session->problem;
    const zsi_check_names names = {.block_id = c->session->record.block_id, .school_id = c->session->record.school_id};
    zsi_plan plan;
    int64_t n_faults = 0;
    ZSI_TRY(zsi_plan_make(&plan, problem, assignment, c->report));
    zs_status status = zsi_told_shortage(c->root, problem, &c->session->record, &plan, c->faults);
    if (status == ZS_OK) {
        status = compare_files(c, &plan);
    }
    if (status == ZS_OK) {
        status = zsi_check_certificate(c->session, c->dir, c->root, &plan, c->faults);
    }
    zsi_told_figures(c->root, problem, &plan, c->faults);
    if (status == ZS_OK) {
        status = zsi_check_plan(problem, &plan, names, ZS_FINDING_ERROR, &n_faults, c->report);
    }
    c->faults->n += n_faults;
    zsi_plan_clear(&plan);
    return status;
}

static zs_status check_assignment(const checking *c)
{
    char *path = zsi_out_path(c->dir, "assignment.csv");
    int32_t *assignment = ZSI_NEW(int32_t, c->session->problem.n_blocks);
    zs_status status = path && assignment ? ZS_OK : zsi_fail_memory(c->report);
    if (status == ZS_OK) {
        size_t n_before = c->report->n_errors;
        status = zsi_assignment_read(path, &c->session->tables, assignment, c->report);
        if (status == ZS_E_DATA || status == ZS_E_READ) {
            c->faults->n += (int64_t)(c->report->n_errors - n_before) + (c->report->n_errors == n_before);
            status = ZS_OK;
        } else if (status == ZS_OK) {
            status = check_plan(c, assignment);
        }
    }
    free(path);
    free(assignment);
    return status;
}

/* Loads what plan.json names and checks the result against it. */
static zs_status check_from(const checking *c, const char *plan_file)
{
    ZSI_TRY(zsi_told_overrides(c->session, c->root, c->report));
    zs_status loaded = zsi_session_load(c->session, plan_file, c->report);
    if (loaded == ZS_OK && strcmp(zsi_told_text(c->root, "status", c->faults), "infeasible") != 0) {
        ZSI_TRY(check_assignment(c));
    }
    if (loaded == ZS_E_MEMORY || (loaded != ZS_OK && !c->session->settings.folder)) {
        return loaded;
    }
    int64_t n_before = c->faults->n;
    ZSI_TRY(zsi_told_inputs(c->session, c->root, c->faults));
    return c->faults->n > n_before ? ZS_OK : loaded; /* a changed input explains why it cannot be loaded */
}

zs_status zsi_check_result(zsi_session *session, const char *dir, int64_t *n_faults, zsi_report *report)
{
    json_t *root = NULL;
    char *json_path = zsi_out_path(dir, "plan.json");
    zsi_faults faults = {.file = json_path, .report = report};
    zs_status status = json_path ? zsi_told_read(json_path, &root, &faults) : zsi_fail_memory(report);
    if (root) {
        const checking c = {.session = session, .dir = dir, .root = root, .faults = &faults, .report = report};
        const char *plan_file = zsi_told_text(root, "plan_file", &faults);
        const char *outcome = zsi_told_text(root, "status", &faults);
        char *path = plan_file && outcome ? zsi_told_plan_file(dir, plan_file) : NULL;
        if (path) {
            status = check_from(&c, path);
        } else if (plan_file && outcome) {
            status = zsi_fail_memory(report);
        }
        free(path);
    }
    json_decref(root);
    free(json_path);
    *n_faults = faults.n;
    return status;
}
