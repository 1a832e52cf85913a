/** @file admit_policy.c */
#include "run/admit_policy.h"

#include "base/memory.h"
#include "model/class_presets.h"
#include "read/nearest.h"
#include "run/presets_text.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* The rules of a preset as the text that a file would hold. NULL: out of memory. */
static char *rules_text(const char *preset)
{
    size_t n = 0;
    const zsi_preset_rule *rules = zsi_admission_preset_rules(&n);
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    if (!stream) {
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        if (strcmp(rules[i].preset, preset) == 0) {
            fprintf(stream, "- {name: \"%s\", name_zh: \"%s\", when: %s, order: %s}\n", rules[i].name, rules[i].name_zh,
                    rules[i].when, rules[i].order);
        }
    }
    int failed = ferror(stream);
    failed |= fclose(stream) != 0;
    if (failed) {
        free(text);
        return NULL;
    }
    return text;
}

static const char *nearest_preset(const char *name)
{
    size_t n = 0;
    const zsi_admission_preset *presets = zsi_admission_presets(&n);
    size_t best = 0;
    for (size_t i = 1; i < n; i++) {
        best = zsi_edit_distance(presets[i].key, name) < zsi_edit_distance(presets[best].key, name) ? i : best;
    }
    return presets[best].key;
}

zs_status zsi_admit_take_preset(zsi_admit_session *session, zsi_report *report)
{
    zsi_admit_settings *s = &session->settings;
    const zsi_admission_preset *preset = s->preset ? zsi_admission_preset_find(s->preset) : NULL;
    if (!s->preset) {
        return ZS_OK;
    }
    if (!preset) {
        zsi_find(report, ZS_FINDING_ERROR, "unknown preset", "%s: there is no admission preset \"%.60s\"; the nearest is \"%s\"",
                 s->file, s->preset, nearest_preset(s->preset));
        return zsi_report_close(report, ZS_E_USAGE);
    }
    if (s->n_rules == 0) {
        char *text = rules_text(preset->key);
        zs_status status = text ? zsi_admit_settings_set(s, "rules", text, report) : zsi_fail_memory(report);
        free(text);
        ZSI_TRY(status);
    }
    if (s->categories.n == 0) {
        ZSI_TRY(zsi_admit_settings_set(s, "categories", preset->categories, report));
    }
    if (!s->ask) {
        ZSI_TRY(zsi_admit_settings_set(s, "ask", preset->ask, report));
    }
    if (s->lock_file && !s->lock_category && preset->lock[0]) {
        ZSI_TRY(zsi_admit_settings_set(s, "seat_lock.category", preset->lock, report));
    }
    return ZS_OK;
}

static void wrong(const zsi_admit_session *session, int32_t line, const char *what, const char *value, const char *expected,
                  zsi_report *report)
{
    zsi_find(report, ZS_FINDING_ERROR, "wrong value in the admission file", "%s, line %" PRId32 ": %s \"%.60s\"; expected %s",
             session->settings.file, line, zsi_tr(report, what), value,
             zsi_tr(report, expected));
}

static int32_t category_ix(const zsi_admit_settings *s, const char *name)
{
    for (size_t c = 0; c < s->categories.n; c++) {
        if (strcmp(s->categories.text[c], name) == 0) {
            return (int32_t)c;
        }
    }
    return -1;
}

static int32_t tie_of(const char *name)
{
    static const struct {
        const char *name;
        int32_t tie;
    } ties[] = {{"date", ZSI_TIE_DATE},          {"date2", ZSI_TIE_DATE + 1},         {"date3", ZSI_TIE_DATE + 2},
                {"date4", ZSI_TIE_DATE + 3},     {"points", ZSI_TIE_POINTS},          {"distance", ZSI_TIE_DISTANCE},
                {"preference", ZSI_TIE_PREFERENCE}, {"draw", ZSI_TIE_DRAW}};
    for (size_t i = 0; i < sizeof ties / sizeof ties[0]; i++) {
        if (strcmp(ties[i].name, name) == 0) {
            return ties[i].tie;
        }
    }
    return -1;
}

/* Whether the table has what a tie needs; presets may name more dates than there are. */
static int has_column(const zsi_admit_settings *s, int32_t tie)
{
    return tie == ZSI_TIE_POINTS ? s->points != NULL
           : tie < ZSI_MOST_DATES ? tie == ZSI_TIE_DATE ? s->n_dates > 0 : 1
                                  : 1;
}

static void fill_ties(const zsi_admit_session *session, const zsi_rule_settings *from, zsi_rule *to, zsi_report *report)
{
    const zsi_admit_settings *s = &session->settings;
    for (size_t k = 0; k < from->order.n && k < ZSI_MOST_TIE_KEYS; k++) {
        int32_t tie = tie_of(from->order.text[k]);
        if (tie < 0) {
            wrong(session, from->line, ZSI_N("unknown order"), from->order.text[k],
                  ZSI_N("date, date2, date3, date4, points, distance, preference or draw"), report);
        } else if (tie == ZSI_TIE_DRAW && k + 1 < from->order.n) {
            wrong(session, from->line, ZSI_N("an order that goes on behind its draw, in rule"), from->name, ZSI_N("the draw as the last, since "
                  "no two numbers are equal"), report);
        } else if (!has_column(s, tie)) {
            wrong(session, from->line, ZSI_N("no column for the order"), from->order.text[k], ZSI_N("applicants.dates, or "
                  "applicants.points"), report);
        } else {
            to->tie[to->n_ties++] = tie;
        }
    }
    if (from->order.n > ZSI_MOST_TIE_KEYS) {
        wrong(session, from->line, ZSI_N("too many keys in the order of rule"), from->name, ZSI_N("at most six"), report);
    }
}

static zs_status fill_rule(const zsi_admit_session *session, const zsi_rule_settings *from, zsi_rule *to, zsi_report *report)
{
    const zsi_admit_settings *s = &session->settings;
    *to = (zsi_rule){.in_zone = from->in_zone, .sibling = from->sibling, .locked = from->locked, .late = from->late};
    if (!from->name) {
        wrong(session, from->line, ZSI_N("a rule without"), "name", ZSI_N("a name that families will read"), report);
        return ZS_OK;
    }
    to->name = zsi_copy_text(from->name);
    to->name_zh = zsi_copy_text(from->name_zh ? from->name_zh : from->name);
    if (!to->name || !to->name_zh) {
        return zsi_fail_memory(report);
    }
    for (size_t k = 0; k < from->categories.n; k++) {
        int32_t category = category_ix(s, from->categories.text[k]);
        if (category < 0) {
            wrong(session, from->line, ZSI_N("unknown category"), from->categories.text[k], ZSI_N("one of `categories`"), report);
        } else {
            to->categories |= (uint64_t)1 << category;
        }
    }
    fill_ties(session, from, to, report);
    return ZS_OK;
}

/* A category that the settings name; -1: none named. */
static int32_t named_category(const zsi_admit_session *session, const char *key, const char *name, zsi_report *report)
{
    int32_t category = name ? category_ix(&session->settings, name) : -1;
    if (name && category < 0) {
        zsi_find(report, ZS_FINDING_ERROR, "wrong value in the admission file", "%s: %s is \"%.60s\"; expected one of `categories`",
                 session->settings.file, key, name);
    }
    return category;
}

static int is_word(const char *text, const char *one, const char *other)
{
    return !text || strcmp(text, one) == 0 || strcmp(text, other) == 0;
}

static zs_status fill_policy(zsi_admit_session *session, zsi_report *report)
{
    const zsi_admit_settings *s = &session->settings;
    zsi_policy *p = &session->policy;
    if (!is_word(s->ask, "zone", "preferences") || !is_word(s->overflow, "free", "off")) {
        zsi_find(report, ZS_FINDING_ERROR, "wrong value in the admission file", "%s: ask is zone or preferences, overflow.places "
                 "is free or off", s->file);
    }
    p->rule = ZSI_NEW(zsi_rule, s->n_rules);
    if (!p->rule) {
        return zsi_fail_memory(report);
    }
    for (size_t r = 0; r < s->n_rules; r++) {
        p->n_rules = (int32_t)r + 1;
        ZSI_TRY(fill_rule(session, &s->rule[r], &p->rule[r], report));
    }
    p->ask = s->ask ? strcmp(s->ask, "preferences") == 0 : s->preferences.n > 0;
    p->overflow = !s->overflow || strcmp(s->overflow, "off") != 0;
    p->overflow_limit_mm = isfinite(s->overflow_limit_m) ? (int64_t)(s->overflow_limit_m * 1000.0) : INT64_MAX;
    p->distance_step_mm = (int64_t)floor(s->distance_step_m * 1000.0 + 0.5);
    p->lock_years = s->lock_file ? (int32_t)s->lock_years : 0;
    p->year = (int32_t)s->year;
    p->lock_category = named_category(session, "seat_lock.category", s->lock_category, report);
    p->late_category = named_category(session, "late_category", s->late_category, report);
    return ZS_OK;
}

static zs_status fill_class_size(zsi_admit_session *session, zsi_report *report)
{
    const zsi_admit_settings *s = &session->settings;
    zsi_class_size *size = &session->class_size;
    if (s->class_preset && !zsi_preset_find(s->class_preset)) {
        zsi_find(report, ZS_FINDING_ERROR, "unknown preset", "%s: there is no class-size preset \"%.60s\"; the nearest is \"%s\"",
                 s->file, s->class_preset, zsi_preset_nearest(s->class_preset));
        return ZS_OK;
    }
    if (s->class_preset) {
        int32_t grade = s->class_grade >= 0 ? (int32_t)s->class_grade : zsi_preset_first_grade(s->class_preset);
        *size = zsi_preset_class_size(s->class_preset, grade);
    }
    size->target = s->class_target ? (int32_t)s->class_target : size->target;
    size->accept = s->class_accept ? (int32_t)s->class_accept : size->accept;
    size->large = s->class_large ? (int32_t)s->class_large : size->large;
    size->super_large = s->class_super_large ? (int32_t)s->class_super_large : size->super_large;
    if (size->target > 0) {
        return zsi_class_size_settle(size, s->file, report);
    }
    if (session->schools.rooms) {
        zsi_find(report, ZS_FINDING_ERROR, "missing key in the admission file", "%s: schools.rooms needs class_size.target, or "
                 "class_size.preset with a grade it has", s->file);
    }
    return ZS_OK;
}

/* A list of places by school and category, into cells[n_schools * n_categories]; the last entry that fits a cell counts. */
static zs_status fill_places(const zsi_admit_session *session, const char *key, const zsi_places_settings *from, size_t n,
                             int64_t otherwise, int64_t **cells, zsi_report *report)
{
    size_t n_categories = session->settings.categories.n ? session->settings.categories.n : 1;
    size_t n_cells = (size_t)session->schools.n * n_categories;
    if (n == 0) {
        return ZS_OK;
    }
    *cells = ZSI_NEW(int64_t, n_cells);
    if (!*cells) {
        return zsi_fail_memory(report);
    }
    for (size_t k = 0; k < n_cells; k++) {
        (*cells)[k] = otherwise;
    }
    for (size_t i = 0; i < n; i++) {
        int32_t category = category_ix(&session->settings, from[i].category);
        int32_t school = from[i].school ? zsi_id_map_find(&session->schools.by_id, from[i].school) : -1;
        if (category < 0) {
            wrong(session, from[i].line, key, from[i].category, ZSI_N("one of `categories`"), report);
        } else if (from[i].school && school < 0) {
            wrong(session, from[i].line, key, from[i].school, ZSI_N("the id of a school"), report);
        }
        for (int32_t j = 0; category >= 0 && j < session->schools.n; j++) {
            if (!from[i].school || j == school) {
                (*cells)[(size_t)j * n_categories + (size_t)category] = from[i].places;
            }
        }
    }
    return ZS_OK;
}

/* What is reserved must fit into the places and into the quota. */
static void check_reserved(const zsi_admit_session *session, zsi_report *report)
{
    size_t n_categories = session->settings.categories.n ? session->settings.categories.n : 1;
    for (int32_t j = 0; session->reserved && j < session->schools.n; j++) {
        int64_t sum = 0;
        for (size_t c = 0; c < n_categories; c++) {
            size_t cell = (size_t)j * n_categories + c;
            sum += session->reserved[cell];
            if (session->quota && session->quota[cell] >= 0 && session->reserved[cell] > session->quota[cell]) {
                zsi_find(report, ZS_FINDING_ERROR, "more reserved than the quota", "%s: school \"%s\" reserves %" PRId64
                         " places for category \"%s\", whose quota is %" PRId64 "; expected at most the quota",
                         session->settings.file, session->schools.id[j], session->reserved[cell],
                         session->settings.categories.text[c], session->quota[cell]);
            }
        }
        if (sum > session->schools.places[j]) {
            zsi_find(report, ZS_FINDING_ERROR, "more reserved than places", "%s: school \"%s\" reserves %" PRId64 " places and "
                     "has %" PRId64 "; expected at most its places", session->settings.file, session->schools.id[j], sum,
                     session->schools.places[j]);
        }
    }
}

zs_status zsi_admit_settle_policy(zsi_admit_session *session, zsi_report *report)
{
    const zsi_admit_settings *s = &session->settings;
    if (s->categories.n > ZSI_MOST_CATEGORIES || s->n_dates > ZSI_MOST_DATES) {
        zsi_find(report, ZS_FINDING_ERROR, "too many categories or dates", "%s: at most %d categories and %d dates", s->file,
                 (int)ZSI_MOST_CATEGORIES, (int)ZSI_MOST_DATES);
        return ZS_OK;
    }
    ZSI_TRY(fill_policy(session, report));
    ZSI_TRY(fill_class_size(session, report));
    for (int32_t j = 0; session->schools.rooms && j < session->schools.n; j++) {
        session->schools.places[j] = session->schools.rooms[j] * session->class_size.target;
    }
    ZSI_TRY(fill_places(session, "reserved", s->reserved, s->n_reserved, 0, &session->reserved, report));
    ZSI_TRY(fill_places(session, "quotas", s->quota, s->n_quotas, -1, &session->quota, report));
    check_reserved(session, report);
    return ZS_OK;
}
