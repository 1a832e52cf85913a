/** @file admit_report.c */
#include "run/admit_report.h"

#include "base/memory.h"
#include "base/number.h"
#include "run/libraries.h"
#include "write/json.h"
#include "write/suppress.h"

#include <inttypes.h>
#include <string.h>

/* The absolute path of ADMIT.yaml, so that a check finds it from anywhere. NULL: out of memory. */
static char *absolute_file(const zsi_admit_settings *settings)
{
    const char *slash = strrchr(settings->file, '/');
    char *folder = realpath(settings->folder, NULL);
    const char *name = slash ? slash + 1 : settings->file;
    if (!folder) {
        return zsi_copy_text(settings->file);
    }
    size_t room = strlen(folder) + strlen(name) + 2;
    char *path = ZSI_NEW(char, room);
    if (path) {
        snprintf(path, room, "%s/%s", strcmp(folder, "/") == 0 ? "" : folder, name);
    }
    free(folder);
    return path;
}

static void put_inputs(zsi_json *json, const zsi_admit_session *session)
{
    zsi_json_open(json, "overrides", '[');
    for (size_t i = 0; i < session->overrides.n; i++) {
        zsi_json_open(json, NULL, '{');
        zsi_json_text(json, "key", session->overrides.item[i].key);
        zsi_json_text(json, "value", session->overrides.item[i].value);
        zsi_json_close(json, '}');
    }
    zsi_json_close(json, ']');
    zsi_json_open(json, "inputs", '[');
    for (size_t i = 0; i < session->n_inputs; i++) {
        zsi_json_open(json, NULL, '{');
        zsi_json_text(json, "file", session->input[i].file);
        zsi_json_text(json, "sha256", session->input[i].sha256);
        zsi_json_close(json, '}');
    }
    zsi_json_close(json, ']');
}

/* The document a rule of the preset comes from; NULL: the rules are the file's own. */
static const char *source_of(const zsi_admit_session *session, const char *rule)
{
    size_t n = 0;
    const zsi_preset_rule *rules = zsi_admission_preset_rules(&n);
    for (size_t i = 0; session->settings.preset && i < n; i++) {
        if (strcmp(rules[i].preset, session->settings.preset) == 0 && strcmp(rules[i].name, rule) == 0) {
            return rules[i].source;
        }
    }
    return NULL;
}

static void put_rules(zsi_json *json, const zsi_admit_session *session)
{
    const zsi_admission *a = &session->admission;
    zsi_json_open(json, "rules", '[');
    for (int32_t r = 0; r < session->policy.n_rules; r++) {
        const char *source = source_of(session, session->policy.rule[r].name);
        int64_t placed = 0;
        for (int32_t i = 0; i < a->n_applicants; i++) {
            placed += a->entry[i] >= 0 && a->priority.rule[a->entry[i]] == r;
        }
        zsi_json_open(json, NULL, '{');
        zsi_json_text(json, "name", session->policy.rule[r].name);
        zsi_json_text(json, "name_zh", session->policy.rule[r].name_zh);
        if (source) {
            zsi_json_text(json, "source", source);
        }
        zsi_json_int(json, "placed", placed);
        zsi_json_close(json, '}');
    }
    zsi_json_close(json, ']');
}

static void put_counts(zsi_json *json, const zsi_admission *a)
{
    zsi_json_open(json, "applicants", '{');
    zsi_json_int(json, "in", a->n_applicants);
    zsi_json_int(json, "placed", a->count[ZSI_PLACED_BY_RULE] + a->count[ZSI_PLACED_EXCEPTED] + a->count[ZSI_PLACED_OVERFLOW]);
    zsi_json_int(json, "placed_by_rule", a->count[ZSI_PLACED_BY_RULE]);
    zsi_json_int(json, "placed_excepted", a->count[ZSI_PLACED_EXCEPTED]);
    zsi_json_int(json, "placed_overflow", a->count[ZSI_PLACED_OVERFLOW]);
    zsi_json_int(json, "waiting", a->count[ZSI_WAITING]);
    zsi_json_int(json, "unplaced", a->count[ZSI_UNPLACED]);
    zsi_json_close(json, '}');
}

/* Applicants with a reason of their own; the file of placements tells it. */
static void put_reasons(zsi_json *json, const zsi_admit_session *session)
{
    int64_t outside = 0;
    int64_t locked = 0;
    int64_t late = 0;
    int64_t unknown = 0;
    for (int32_t i = 0; i < session->applicants.n; i++) {
        outside += session->zones.zone && session->zone[i] < 0;
        locked += session->roll.locked[i];
        late += session->roll.late[i];
        unknown += session->location[i] < 0;
    }
    zsi_json_open(json, "reasons", '{');
    zsi_json_int(json, "outside_every_zone", outside);
    zsi_json_int(json, "home_locked", locked);
    zsi_json_int(json, "date_outside_limits", late);
    zsi_json_int(json, "place_unknown", unknown);
    zsi_json_close(json, '}');
}

static void put_overflow(zsi_json *json, const zsi_admit_session *session)
{
    const zsi_overflow_total *total = &session->admission.overflow;
    zsi_json_open(json, "overflow", '{');
    zsi_json_int(json, "beyond_limit", total->beyond);
    zsi_json_int(json, "outside_area", total->outside);
    zsi_json_fixed(json, "pupil_km", (double)total->distance_mm / 1e6, 6);
    zsi_json_int(json, "distance_step_mm", total->step_mm);
    zsi_json_int(json, "missing_places", session->admission.missing);
    zsi_json_close(json, '}');
}

zs_status zsi_put_admission_json(const zsi_admit_session *session, FILE *file, zsi_report *report)
{
    zsi_json json = {.file = file};
    char *path = absolute_file(&session->settings);
    if (!path) {
        return zsi_fail_memory(report);
    }
    const zsi_admission *a = &session->admission;
    int is_short = a->count[ZSI_WAITING] + a->count[ZSI_UNPLACED] > 0;
    zsi_json_open(&json, NULL, '{');
    zsi_json_text(&json, "status", is_short ? "short" : "placed");
    zsi_json_text(&json, "title", session->settings.title ? session->settings.title : "");
    put_counts(&json, a);
    put_reasons(&json, session);
    put_overflow(&json, session);
    put_rules(&json, session);
    zsi_json_text(&json, "distance", session->distance);
    zsi_json_text(&json, "list_file", session->settings.applicants.file);
    zsi_json_text(&json, "list_sha256", session->list_sha256);
    if (session->policy.seed) {
        zsi_json_text(&json, "seed", session->policy.seed);
    } else {
        zsi_json_null(&json, "seed");
    }
    zsi_json_text(&json, "admit_file", path);
    zsi_json_text(&json, "admit_sha256", session->settings.sha256);
    put_inputs(&json, session);
    zsi_json_text(&json, "version", zsi_own_version());
    zsi_json_close(&json, '}');
    free(path);
    return ZS_OK;
}

/* A count for the public. */
static void put_public(FILE *file, int64_t count)
{
    if (count > 0 && count < ZSI_LEAST_PUBLIC) {
        fprintf(file, "<%d", (int)ZSI_LEAST_PUBLIC);
    } else {
        fprintf(file, "%" PRId64, count);
    }
}

static void put_line(FILE *file, const char *name, int64_t count)
{
    fprintf(file, "| %s | ", name);
    put_public(file, count);
    fputs(" |\n", file);
}

static void put_totals(const zsi_admission *a, FILE *file)
{
    fputs("\n| | |\n|---|---|\n", file);
    put_line(file, "Applicants 申请人", a->n_applicants);
    put_line(file, "Admitted by rule 按规则录取", a->count[ZSI_PLACED_BY_RULE]);
    put_line(file, "Excepted pupils 例外学生", a->count[ZSI_PLACED_EXCEPTED]);
    put_line(file, "Placed where places were free 统筹安排", a->count[ZSI_PLACED_OVERFLOW]);
    put_line(file, "Waiting 候补", a->count[ZSI_WAITING]);
    put_line(file, "Without a place 未安排", a->count[ZSI_UNPLACED]);
}

static void put_school(const zsi_admission_school *school, FILE *file)
{
    int tells_last = school->turned_away > 0 && school->admitted >= ZSI_LEAST_PUBLIC;
    fprintf(file, "| %s | %" PRId64 " | ", school->name, school->places);
    put_public(file, school->admitted);
    fputs(" | ", file);
    put_public(file, school->waiting);
    fprintf(file, " | %s | %s%s%s |\n", zsi_class_colour_name(school->colour), tells_last ? school->cutoff_rule : "",
            tells_last && school->cutoff[0] ? ": " : "", tells_last ? school->cutoff : "");
}

void zsi_put_admission_report(const zsi_admit_figures *figures, FILE *file)
{
    const zsi_admit_session *session = figures->session;
    fprintf(file, "## Admission 录取结果%s%s\n", session->settings.title ? ": " : "",
            session->settings.title ? session->settings.title : "");
    put_totals(&session->admission, file);
    fprintf(file, "\nDistance 距离: %s.\n", session->distance);
    if (session->policy.seed) {
        fprintf(file, "\nDraw 摇号: list 名单 SHA-256 `%s`, seed 种子 `%s`; draw.json holds every number.\n", session->list_sha256,
                session->policy.seed);
    }
    fputs("\n| School 学校 | Places 学位 | Admitted 录取 | Waiting 候补 | Colour 预警 | Last admitted 最后录取 |\n"
          "|---|---|---|---|---|---|\n", file);
    for (int32_t j = 0; j < session->schools.n; j++) {
        put_school(&figures->school[j], file);
    }
    fprintf(file, "\nCounts below %d are not published. 少于%d人的数据不公布。\n", (int)ZSI_LEAST_PUBLIC, (int)ZSI_LEAST_PUBLIC);
}
