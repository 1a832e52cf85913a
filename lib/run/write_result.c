/** @file write_result.c */
#include "run/write_result.h"

#include "base/memory.h"
#include "base/monitor.h"
#include "map/map.h"
#include "run/certificate_file.h"
#include "run/libraries.h"
#include "write/building.h"
#include "write/notice.h"
#include "write/group_tables.h"
#include "write/out_file.h"
#include "write/out_folder.h"
#include "write/report/report.h"
#include "write/shortage.h"
#include "write/spreadsheet.h"
#include "write/tables.h"
#include "write/zones_geojson.h"
#include "write/zones_shp.h"

#include <stdio.h>
#include <string.h>

/* One result on its way to the disk. */
typedef struct writing {
    zsi_session *session;
    const zsi_result *result;
    const char *folder; /* the folder to write into */
    zsi_report *report;
} writing;

static zs_status write_table(const writing *w, const char *name, void (*put)(const zsi_result *, FILE *))
{
    zsi_out_file out;
    ZSI_TRY(zsi_out_open(&out, w->folder, name, w->report));
    put(w->result, out.stream);
    return zsi_out_close(&out, w->report);
}

static zs_status write_tables(const writing *w)
{
    ZSI_TRY(write_table(w, "assignment.csv", zsi_write_assignment));
    ZSI_TRY(write_table(w, "schools.csv", zsi_write_schools));
    ZSI_TRY(write_table(w, "changes.csv", zsi_write_changes));
    if (w->result->problem->siting) {
        ZSI_TRY(write_table(w, "building.csv", zsi_write_building));
    }
    ZSI_TRY(write_table(w, "notice.md", zsi_write_notice_md));
    ZSI_TRY(write_table(w, "notice.html", zsi_write_notice_html));
    ZSI_TRY(zsi_write_spreadsheet(w->result, w->folder, w->report));
    if (w->result->record->groups) {
        ZSI_TRY(write_table(w, "groups.csv", zsi_write_groups));
    }
    if (w->result->record->groups && w->result->record->groups->quality) {
        ZSI_TRY(write_table(w, "quality.csv", zsi_write_quality));
    }
    return w->result->plan->excess > 0 ? write_table(w, "shortage.csv", zsi_write_shortage) : ZS_OK;
}

/* `zones` with copies of its vertices moved into another CRS, sharing the rest; x and y are the caller's to free. */
static zs_status move_vertices(const writing *w, const zsi_shapes *zones, const zsi_crs *to, zsi_shapes *moved)
{
    size_t n = (size_t)zones->n_vertices;
    *moved = *zones;
    moved->x = zsi_copy_array(zones->x, n, sizeof *zones->x);
    moved->y = zsi_copy_array(zones->y, n, sizeof *zones->y);
    if (!moved->x || !moved->y) {
        return zsi_fail_memory(w->report);
    }
    return to ? zsi_crs_transform(w->session->tables.crs, to, moved->x, moved->y, zones->n_vertices, w->report) : ZS_OK;
}

static zs_status write_shapefile(const writing *w, const zsi_shapes *zones)
{
    const zsi_crs *crs = w->session->output_crs ? w->session->output_crs : w->session->tables.crs;
    const char *encoding = w->session->settings.output_gb18030 ? "GB18030" : "UTF-8";
    zsi_shapes moved;
    zs_status status = move_vertices(w, zones, w->session->output_crs, &moved);
    if (status == ZS_OK) {
        status = zsi_write_zones_shp(w->result, &moved, zsi_crs_esri_wkt(crs), encoding, w->folder, w->report);
    }
    free(moved.x);
    free(moved.y);
    return status;
}

static zs_status put_geojson(const writing *w, const zsi_shapes *zones, const zsi_shapes *degrees)
{
    zsi_out_file out;
    ZSI_TRY(zsi_out_open(&out, w->folder, "zones.geojson", w->report));
    zs_status status = zsi_write_zones_geojson(w->result, zones, degrees->x, degrees->y, out.stream, w->report);
    zs_status closed = zsi_out_close(&out, status == ZS_OK ? w->report : NULL);
    return status == ZS_OK ? closed : status;
}

static zs_status write_geojson(const writing *w, const zsi_shapes *zones)
{
    zsi_crs *wgs84 = NULL;
    zsi_shapes degrees;
    if (zsi_crs_is_local(w->session->tables.crs)) {
        return ZS_OK; /* a local grid has no place on earth */
    }
    ZSI_TRY(zsi_crs_new(&wgs84, "EPSG:4326", "zones.geojson", w->report));
    zs_status status = move_vertices(w, zones, wgs84, &degrees);
    if (status == ZS_OK) {
        status = put_geojson(w, zones, &degrees);
    }
    free(degrees.x);
    free(degrees.y);
    zsi_crs_free(wgs84);
    return status;
}

static zs_status write_zones(const writing *w)
{
    const zsi_shapes *zones = &w->result->zones;
    if (zones->kind != ZSI_SHAPE_POLYGON) {
        return ZS_OK;
    }
    pthread_mutex_lock(&w->session->crs_lock);
    zs_status status = write_shapefile(w, zones);
    if (status == ZS_OK) {
        status = write_geojson(w, zones);
    }
    pthread_mutex_unlock(&w->session->crs_lock);
    return status;
}

zs_status zsi_write_files(zsi_session *session, const zsi_result *result, const char *folder, zsi_report *report)
{
    const writing w = {.session = session, .result = result, .folder = folder, .report = report};
    ZSI_TRY(write_tables(&w));
    return write_zones(&w);
}

/* The plan file as seen from `dir` where it lies in a folder above, so that both can move together; else its own path. */
static char *plan_file_from(const char *plan_file, const char *dir)
{
    const char *slash = strrchr(plan_file, '/');
    size_t above = slash ? (size_t)(slash - plan_file) : 0;
    if (!slash || strncmp(plan_file, dir, above) != 0 || (dir[above] != '/' && dir[above] != '\0')) {
        return zsi_copy_text(plan_file);
    }
    size_t depth = 0;
    for (const char *c = dir + above; *c; c++) {
        depth += *c == '/';
    }
    size_t length = strlen(slash + 1);
    char *path = ZSI_NEW(char, 3 * depth + length + 1);
    for (size_t i = 0; path && i < depth; i++) {
        memcpy(path + 3 * i, "../", 3);
    }
    if (path) {
        memcpy(path + 3 * depth, slash + 1, length);
    }
    return path;
}

/* The figures as JSON text, in memory. */
static zs_status make_figures(const zsi_result *result, const zsi_plan_json_facts *facts, char **json,
                              zsi_report *report)
{
    size_t length = 0;
    FILE *stream = open_memstream(json, &length);
    if (!stream) {
        return zsi_fail_memory(report);
    }
    zsi_write_plan_json(result, facts, stream);
    int failed = ferror(stream);
    failed |= fclose(stream) != 0;
    if (failed) {
        free(*json);
        *json = NULL;
        return zsi_fail_memory(report);
    }
    return ZS_OK;
}

static zsi_plan_json_facts facts_of(const char *certificate_sha256)
{
    return (zsi_plan_json_facts){.version = zsi_own_version(),
                                 .libraries = zsi_libraries(),
                                 .certificate_sha256 = certificate_sha256};
}

/* The text of plan.json, made in memory so that the folder and the caller get the same bytes. */
static zs_status make_json(const zsi_result *result, const char *dir, double write_s, const char *certificate_sha256,
                           char **json, zsi_report *report)
{
    char *plan_file = dir ? plan_file_from(result->record->plan_file, dir) : zsi_copy_text(result->record->plan_file);
    zsi_plan_json_facts facts = facts_of(certificate_sha256);
    facts.plan_file = plan_file;
    facts.write_s = write_s;
    zs_status status = plan_file ? make_figures(result, &facts, json, report) : zsi_fail_memory(report);
    free(plan_file);
    return status;
}

zs_status zsi_write_report_file(const zsi_result *result, const char *figures_json, const char *folder,
                                zsi_report *report)
{
    zsi_out_file out;
    ZSI_TRY(zsi_out_open(&out, folder, "report.html", report));
    zs_status status = zsi_write_report(result, figures_json, result->record->lang, out.stream, report);
    zs_status closed = zsi_out_close(&out, status == ZS_OK ? report : NULL);
    return status == ZS_OK ? closed : status;
}

static zs_status write_report(const writing *w, const char *certificate_sha256)
{
    char *figures = NULL;
    zsi_plan_json_facts facts = facts_of(certificate_sha256);
    facts.for_report = 1;
    ZSI_TRY(make_figures(w->result, &facts, &figures, w->report));
    zs_status status = zsi_write_report_file(w->result, figures, w->folder, w->report);
    free(figures);
    return status;
}

static zs_status write_text(const writing *w, const char *name, const char *text)
{
    zsi_out_file out;
    ZSI_TRY(zsi_out_open(&out, w->folder, name, w->report));
    fputs(text, out.stream);
    return zsi_out_close(&out, w->report);
}

/* certificate.json, where there is one, the report, and plan.json, which holds its sum. */
static zs_status write_json(const writing *w, const char *dir, double start_s, char **json)
{
    const zsi_evidence *e = &w->result->plan->evidence;
    char *certificate = NULL;
    char sum[65];
    ZSI_TRY(zsi_certificate_text(w->session, &e->certificate, &e->excess_proof, &certificate, sum, w->report));
    zs_status status = certificate ? write_text(w, "certificate.json", certificate) : ZS_OK;
    free(certificate);
    ZSI_TRY(status);
    ZSI_TRY(write_report(w, sum));
    ZSI_TRY(make_json(w->result, dir, zsi_clock_s() - start_s, sum, json, w->report));
    return write_text(w, "plan.json", *json);
}

static zs_status write_folder(zsi_session *session, const zsi_result *result, const char *dir, char **json,
                              zsi_report *report)
{
    zsi_out_folder folder;
    double start_s = zsi_clock_s();
    zs_status status = zsi_out_folder_open(&folder, dir, report);
    if (status == ZS_OK) {
        const writing w = {.session = session, .result = result, .folder = folder.work, .report = report};
        if (result->plan->school) {
            status = zsi_write_files(session, result, folder.work, report);
        }
        if (status == ZS_OK) {
            status = write_json(&w, folder.target, start_s, json);
        }
    }
    if (status == ZS_OK) {
        status = zsi_out_folder_commit(&folder, report);
    }
    zsi_out_folder_close(&folder);
    return status;
}

zs_status zsi_write_result(zsi_session *session, const zsi_plan *plan, const zsi_origin *origin, const char *dir,
                           char **json, zsi_report *report)
{
    zsi_result result;
    const char *named = dir ? dir : session->output_dir;
    *json = NULL;
    if (!named) {
        return zsi_fail(report, ZS_E_USAGE, "%s names no result folder; expected output.dir, or a folder given by the caller",
                        session->settings.file);
    }
    zs_status status = zsi_result_make(&result, &session->problem, &session->record, plan, origin, report);
    if (status == ZS_OK) {
        status = write_folder(session, &result, named, json, report);
    }
    if (status != ZS_OK) {
        free(*json);
        *json = NULL;
    }
    zsi_result_clear(&result);
    return status;
}

zs_status zsi_result_json(const zsi_session *session, const zsi_plan *plan, const zsi_origin *origin, char **json,
                          zsi_report *report)
{
    zsi_result result;
    *json = NULL;
    zs_status status = zsi_result_make(&result, &session->problem, &session->record, plan, origin, report);
    char *certificate = NULL;
    char sum[65];
    if (status == ZS_OK) {
        status = zsi_certificate_text(session, &plan->evidence.certificate, &plan->evidence.excess_proof, &certificate, sum,
                                      report);
    }
    if (status == ZS_OK) {
        status = make_json(&result, NULL, 0.0, sum, json, report);
    }
    free(certificate);
    zsi_result_clear(&result);
    return status;
}
