/** @file admit_write.c */
#include "run/admit_write.h"

#include "base/memory.h"
#include "run/admit_draw_file.h"
#include "run/admit_figures.h"
#include "run/admit_report.h"
#include "write/out_file.h"
#include "write/out_folder.h"
#include "write/suppress.h"

#include <string.h>

typedef struct writing {
    const zsi_admit_session *session;
    const zsi_admit_figures *figures;
    zs_status status; /* of a writer that needs memory */
    zsi_report *report;
} writing;

static void put_placements(writing *w, FILE *file)
{
    zsi_csv csv = {.file = file};
    char number[ZSI_NUMBER_HEX];
    zsi_placement placement;
    zsi_put_placement_header(&csv);
    for (int32_t i = 0; i < w->session->applicants.n; i++) {
        zsi_admit_placement(w->figures, i, number, &placement);
        zsi_put_placement(&csv, &placement);
    }
}

static void put_schools(writing *w, FILE *file)
{
    zsi_csv csv = {.file = file};
    zsi_put_admission_school_header(&csv, w->session->class_size.target > 0 ? &w->session->class_size : NULL);
    for (int32_t j = 0; j < w->session->schools.n; j++) {
        zsi_put_admission_school(&csv, &w->figures->school[j]);
    }
}

static void put_public_schools(writing *w, FILE *file)
{
    zsi_csv csv = {.file = file};
    zsi_put_public_school_header(&csv);
    for (int32_t j = 0; j < w->session->schools.n; j++) {
        zsi_put_public_school(&csv, &w->figures->school[j]);
    }
}

static void put_waiting(writing *w, FILE *file)
{
    static const char *const names[] = {"school_id", "position", "id", "rule", "number", "placed_at", NULL};
    const zsi_admit_session *session = w->session;
    const zsi_admission *a = &session->admission;
    zsi_csv csv = {.file = file};
    char hex[ZSI_NUMBER_HEX];
    zsi_csv_header(&csv, names);
    for (int32_t j = 0; j < a->n_schools; j++) {
        for (size_t k = a->waiting_first[j]; k < a->waiting_first[j + 1]; k++) {
            const zsi_waiting *waiting = &a->waiting[k];
            if (a->priority.number) {
                zsi_draw_hex(&a->priority.number[waiting->entry], hex);
            }
            zsi_csv_text(&csv, session->schools.id[j]);
            zsi_csv_int(&csv, (int64_t)(k - a->waiting_first[j]) + 1);
            zsi_csv_text(&csv, session->applicants.id[waiting->applicant]);
            zsi_csv_text(&csv, session->policy.rule[a->priority.rule[waiting->entry]].name);
            zsi_csv_text(&csv, a->priority.number ? hex : NULL);
            zsi_csv_text(&csv, a->school[waiting->applicant] < 0 ? NULL : session->schools.id[a->school[waiting->applicant]]);
            zsi_csv_end_row(&csv);
        }
    }
}

/* Pupils placed by school and category with their sums; a sum below the least is told as "<5", too. */
static void put_counts(writing *w, FILE *file)
{
    const zsi_admit_session *session = w->session;
    int32_t n = w->figures->n_categories;
    zsi_csv csv = {.file = file};
    uint8_t *hidden = ZSI_NEW(uint8_t, (size_t)session->schools.n * (size_t)n);
    if (!hidden) {
        w->status = zsi_fail_memory(w->report);
        return;
    }
    zsi_suppress(w->figures->by_category, session->schools.n, n, ZSI_LEAST_PUBLIC, hidden);
    zsi_csv_text(&csv, "school_id");
    for (int32_t c = 0; c < n; c++) {
        zsi_csv_text(&csv, session->settings.categories.n ? session->settings.categories.text[c] : "all");
    }
    zsi_csv_text(&csv, "total");
    zsi_csv_end_row(&csv);
    for (int32_t j = 0; j < session->schools.n; j++) {
        int64_t total = 0;
        zsi_csv_text(&csv, session->schools.id[j]);
        for (int32_t c = 0; c < n; c++) {
            size_t cell = (size_t)j * (size_t)n + (size_t)c;
            zsi_put_public_count(&csv, w->figures->by_category[cell], hidden[cell]);
            total += w->figures->by_category[cell];
        }
        zsi_put_public_count(&csv, total, total > 0 && total < ZSI_LEAST_PUBLIC);
        zsi_csv_end_row(&csv);
    }
    free(hidden);
}

/* Applicants without a place by the zone they live in: what the shortage of places comes to. */
static void put_shortage(writing *w, FILE *file)
{
    static const char *const names[] = {"zone", "applicants", "places", "without_place", NULL};
    const zsi_admit_session *session = w->session;
    size_t n = (size_t)session->schools.n_zones + 1; /* the last: outside every zone */
    int64_t *applicants = ZSI_NEW(int64_t, n);
    int64_t *without = ZSI_NEW(int64_t, n);
    int64_t *places = ZSI_NEW(int64_t, n);
    zsi_csv csv = {.file = file};
    if (!applicants || !without || !places) {
        w->status = zsi_fail_memory(w->report);
    } else {
        for (int32_t j = 0; j < session->schools.n; j++) {
            places[session->schools.zone[j]] += session->schools.places[j];
        }
        for (int32_t i = 0; i < session->applicants.n; i++) {
            size_t zone = session->zone[i] < 0 ? n - 1 : (size_t)session->zone[i];
            applicants[zone]++;
            without[zone] += session->admission.school[i] < 0;
        }
        zsi_csv_header(&csv, names);
        for (size_t z = 0; z < n; z++) {
            if (without[z] > 0) {
                zsi_csv_text(&csv, z + 1 == n ? "" : session->schools.zone_name[z]);
                zsi_csv_int(&csv, applicants[z]);
                zsi_csv_int(&csv, places[z]);
                zsi_csv_int(&csv, without[z]);
                zsi_csv_end_row(&csv);
            }
        }
    }
    free(applicants);
    free(without);
    free(places);
}

static void put_draw(writing *w, FILE *file)
{
    w->status = zsi_put_draw(w->session, file, w->report);
}

static void put_json(writing *w, FILE *file)
{
    w->status = zsi_put_admission_json(w->session, file, w->report);
}

static void put_report(writing *w, FILE *file)
{
    zsi_put_admission_report(w->figures, file);
}

typedef struct result_file {
    const char *name;
    void (*put)(writing *writing, FILE *file);
} result_file;

static const result_file files[] = {{"placements.csv", put_placements},   {"schools.csv", put_schools},
                                    {"waiting.csv", put_waiting},         {"public_schools.csv", put_public_schools},
                                    {"public_counts.csv", put_counts},    {"draw.json", put_draw},
                                    {"shortage.csv", put_shortage},       {"admission.md", put_report},
                                    {"admission.json", put_json}};
static const char *const names[] = {"placements.csv", "schools.csv", "waiting.csv", "public_schools.csv", "public_counts.csv",
                                    "draw.json", "shortage.csv", "admission.md"};

const char *const *zsi_admit_files(size_t *n)
{
    *n = sizeof names / sizeof names[0];
    return names;
}

static int is_wanted(const zsi_admit_session *session, const result_file *file)
{
    const int64_t *count = session->admission.count;
    if (file->put == put_draw) {
        return session->policy.seed != NULL;
    }
    return file->put != put_shortage || count[ZSI_WAITING] + count[ZSI_UNPLACED] > 0;
}

static zs_status write_file(writing *w, const result_file *file, const char *folder)
{
    zsi_out_file out;
    ZSI_TRY(zsi_out_open(&out, folder, file->name, w->report));
    w->status = ZS_OK;
    file->put(w, out.stream);
    zs_status closed = zsi_out_close(&out, w->status == ZS_OK ? w->report : NULL);
    return w->status == ZS_OK ? closed : w->status;
}

zs_status zsi_admit_write_files(const zsi_admit_session *session, const char *folder, zsi_report *report)
{
    zsi_admit_figures figures;
    writing w = {.session = session, .figures = &figures, .report = report};
    zs_status status = zsi_admit_figures_make(&figures, session, report);
    for (size_t i = 0; i < sizeof files / sizeof files[0] && status == ZS_OK; i++) {
        if (is_wanted(session, &files[i])) {
            status = write_file(&w, &files[i], folder);
        }
    }
    zsi_admit_figures_clear(&figures);
    return status;
}

zs_status zsi_admit_write(const zsi_admit_session *session, const char *dir, zsi_report *report)
{
    zsi_out_folder folder;
    const char *named = dir ? dir : session->output_dir;
    if (!named) {
        return zsi_fail(report, ZS_E_USAGE, "%s names no result folder; expected output.dir, or a folder given by the caller",
                        session->settings.file);
    }
    zs_status status = zsi_out_folder_open(&folder, named, report);
    if (status == ZS_OK) {
        status = zsi_admit_write_files(session, folder.work, report);
    }
    if (status == ZS_OK) {
        status = zsi_out_folder_commit(&folder, report);
    }
    zsi_out_folder_close(&folder);
    return status;
}

zs_status zsi_admit_json(const zsi_admit_session *session, char **text, zsi_report *report)
{
    size_t length = 0;
    FILE *stream = open_memstream(text, &length);
    if (!stream) {
        return zsi_fail_memory(report);
    }
    zs_status status = zsi_put_admission_json(session, stream, report);
    int failed = ferror(stream);
    failed |= fclose(stream) != 0;
    if (failed || status != ZS_OK) {
        free(*text);
        *text = NULL;
        return status == ZS_OK ? zsi_fail_memory(report) : status;
    }
    return ZS_OK;
}
