/** @file class_rules.c */
#include "run/class_rules.h"

#include "base/memory.h"
#include "model/class_presets.h"
#include "run/presets_text.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WHERE_ROOM = 700 };

/* A cohort of the plan file on its way into the problem. */
typedef struct source {
    int32_t column; /* of blocks.cohort, -1: blocks.pupils */
    int32_t year;
    int32_t grade;
    int32_t stays;  /* phase: entry leaves it where it is */
    const char *name;
    zsi_class_size size;
} source;

typedef struct rules {
    zsi_session *session;
    const zsi_class_settings *settings;
    source *source; /* [n_sources] in order of years */
    int32_t n_sources;
    zsi_classes *classes;
    int64_t *staying; /* [n_schools * n_years] pupils who are not zoned */
    int64_t *staying_classes;
    zsi_report *report;
} rules;

/* Thresholds for a grade: the preset's, and the plan file's own on top. */
static zs_status size_of(const rules *r, int32_t grade, const char *name, zsi_class_size *size)
{
    const zsi_class_settings *s = r->settings;
    char where[WHERE_ROOM];
    *size = (zsi_class_size){0};
    if (s->preset) {
        int32_t known = grade >= 0 ? grade : zsi_preset_first_grade(s->preset);
        if (!zsi_preset_has_grade(s->preset, known)) {
            return zsi_fail(r->report, ZS_E_USAGE, "%s: preset %s has no class size for grade %" PRId32
                            "; zone-solve presets %s shows what it has", r->session->settings.file, s->preset, known,
                            s->preset);
        }
        *size = zsi_preset_class_size(s->preset, known);
    }
    size->target = s->target > 0 ? (int32_t)s->target : size->target;
    size->large = s->large > 0 ? (int32_t)s->large : size->large;
    size->super_large = s->super_large > 0 ? (int32_t)s->super_large : size->super_large;
    size->accept = s->accept > 0 ? (int32_t)s->accept : size->accept;
    snprintf(where, sizeof where, zsi_tr(r->report, "%.500s: class_size%s%.100s"), r->session->settings.file,
             name[0] ? zsi_tr(r->report, " of cohort ") : "",
             name);
    return zsi_class_size_settle(size, where, r->report);
}

static zs_status find_preset(const rules *r)
{
    if (r->settings->preset && !zsi_preset_find(r->settings->preset)) {
        return zsi_fail(r->report, ZS_E_USAGE, "%s: there is no preset \"%.60s\"; the nearest is \"%s\"",
                        r->session->settings.file, r->settings->preset, zsi_preset_nearest(r->settings->preset));
    }
    return ZS_OK;
}

static void sort_sources(rules *r)
{
    for (int32_t i = 1; i < r->n_sources; i++) {
        source moving = r->source[i];
        int32_t at = i;
        for (; at > 0 && r->source[at - 1].year > moving.year; at--) {
            r->source[at] = r->source[at - 1];
        }
        r->source[at] = moving;
    }
}

static zs_status gather_sources(rules *r)
{
    const zsi_class_settings *s = r->settings;
    int32_t n = s->n_cohorts > 0 ? (int32_t)s->n_cohorts : 1;
    r->source = ZSI_NEW(source, n);
    if (!r->source) {
        return zsi_fail_memory(r->report);
    }
    r->n_sources = n;
    for (int32_t i = 0; i < n; i++) {
        const zsi_cohort_settings *from = s->n_cohorts > 0 ? &s->cohort[i] : NULL;
        source *to = &r->source[i];
        *to = (source){.column = -1, .grade = -1, .name = ""};
        if (from) {
            *to = (source){.column = i, .year = from->year, .grade = from->grade, .name = from->name};
        }
        ZSI_TRY(size_of(r, to->grade, to->name, &to->size));
    }
    sort_sources(r);
    return ZS_OK;
}

/* With phase: entry, who entered school before the first year stays. */
static zs_status mark_staying(rules *r)
{
    int32_t first_year = r->source[0].year;
    int32_t entry_grade = INT32_MAX;
    for (int32_t i = 0; i < r->n_sources; i++) {
        entry_grade = r->source[i].grade < entry_grade ? r->source[i].grade : entry_grade;
    }
    if (!r->settings->entry_only) {
        return ZS_OK;
    }
    if (entry_grade < 0 || !r->session->problem.current) {
        return zsi_fail(r->report, ZS_E_USAGE, "%s: phase: entry needs %s", r->session->settings.file,
                        zsi_tr(r->report, entry_grade < 0 ? ZSI_N("the grade of every cohort")
                                                      : ZSI_N("blocks.current, where the other grades stay")));
    }
    for (int32_t i = 0; i < r->n_sources; i++) {
        r->source[i].stays = r->source[i].year - (r->source[i].grade - entry_grade) < first_year;
    }
    return ZS_OK;
}

/* The index of a year of the problem, -1: no zoned cohort has it. */
static int32_t year_ix(const rules *r, int32_t year)
{
    for (int32_t y = 0; y < r->classes->n_years; y++) {
        if (r->classes->year[y] == year) {
            return y;
        }
    }
    return -1;
}

static zs_status count_cohorts(rules *r, int32_t *n_years, int32_t *n_cohorts)
{
    int32_t in_year = 0;
    int32_t last = -1;
    *n_years = 0;
    *n_cohorts = 0;
    for (int32_t i = 0; i < r->n_sources; i++) {
        if (r->source[i].stays) {
            continue;
        }
        in_year = r->source[i].year == last ? in_year + 1 : 1;
        *n_years += r->source[i].year != last;
        last = r->source[i].year;
        (*n_cohorts)++;
        if (in_year > ZSI_MOST_COHORTS) {
            return zsi_fail(r->report, ZS_E_USAGE, "%s: more than %d cohorts in one year", r->session->settings.file,
                            ZSI_MOST_COHORTS);
        }
    }
    return ZS_OK;
}

/* Years, cohorts and their pupils. */
static zs_status fill_cohorts(rules *r)
{
    zsi_classes *c = r->classes;
    const zsi_block_table *blocks = &r->session->tables.blocks;
    int32_t n_columns = (int32_t)r->settings->n_cohorts;
    int32_t k = 0;
    int32_t y = -1;
    for (int32_t i = 0; i < r->n_sources; i++) {
        const source *from = &r->source[i];
        if (from->stays) {
            continue;
        }
        if (y < 0 || c->year[y] != from->year) {
            c->year[++y] = from->year;
            c->year_first[y] = k;
        }
        c->cohort[k] = (zsi_cohort){.name = zsi_copy_text(from->name), .year_ix = y, .grade = from->grade, .size = from->size};
        if (!c->cohort[k].name) {
            return zsi_fail_memory(r->report);
        }
        for (int32_t b = 0; b < c->n_blocks; b++) {
            c->pupils[(int64_t)b * c->n_cohorts + k] =
                from->column < 0 ? blocks->pupils[b] : blocks->cohort[(int64_t)b * n_columns + from->column];
        }
        k++;
        c->year_first[y + 1] = k;
    }
    return ZS_OK;
}

static void fill_aims(rules *r)
{
    static const int32_t all[] = {ZSI_AIM_NO_SUPER_LARGE, ZSI_AIM_NO_LARGE, ZSI_AIM_ON_TARGET};
    zsi_classes *c = r->classes;
    int32_t n = r->settings->n_aims > 0 ? r->settings->n_aims : ZSI_MOST_AIMS;
    for (int32_t i = 0; i < n; i++) {
        c->aim[c->n_aims++] = r->settings->n_aims > 0 ? r->settings->aim[i] : all[i];
    }
}

/* The value of a column of schools, -1: no such column, or empty. */
static int64_t count_of(const rules *r, int32_t kind, int32_t year, int32_t school)
{
    int32_t column = zsi_class_settings_find(r->settings, kind, year);
    const zsi_school_table *schools = &r->session->tables.schools;
    return column < 0 ? -1 : schools->count[(int64_t)column * schools->n + school];
}

static void add_staying(rules *r, int32_t school, int32_t y, int64_t pupils, int64_t n_classes, const zsi_class_size *size)
{
    int64_t cell = (int64_t)school * r->classes->n_years + y;
    r->staying[cell] += pupils;
    r->staying_classes[cell] += n_classes;
    zsi_class_count(&r->classes->continuing[cell], size, pupils, n_classes);
}

/* Columns of continuing pupils; each is followed by the column of their classes. */
static zs_status add_continuing_columns(rules *r)
{
    const zsi_school_table *schools = &r->session->tables.schools;
    for (size_t i = 0; i + 1 < r->settings->n_counts; i++) {
        const zsi_count_column *column = &r->settings->count[i];
        zsi_class_size size;
        if (column->kind != ZSI_COUNT_CONTINUING_PUPILS) {
            continue;
        }
        ZSI_TRY(size_of(r, column->grade, "", &size));
        for (int32_t j = 0; j < schools->n; j++) {
            int64_t pupils = schools->count[i * (size_t)schools->n + (size_t)j];
            int64_t given = schools->count[(i + 1) * (size_t)schools->n + (size_t)j];
            int32_t target = r->classes->target[j] > 0 ? r->classes->target[j] : size.target;
            int64_t n_classes = given >= 0 ? given : zsi_classes_at(pupils, target);
            for (int32_t y = 0; y < r->classes->n_years; y++) {
                if (column->year == 0 || column->year == r->classes->year[y]) {
                    add_staying(r, j, y, pupils, n_classes, &size);
                }
            }
        }
    }
    return ZS_OK;
}

/* Cohorts that phase: entry leaves at the schools of today. */
static zs_status add_staying_cohorts(rules *r)
{
    const zsi_problem *p = &r->session->problem;
    const zsi_block_table *blocks = &r->session->tables.blocks;
    int64_t *pupils = ZSI_NEW(int64_t, p->n_schools);
    if (!pupils) {
        return zsi_fail_memory(r->report);
    }
    for (int32_t i = 0; i < r->n_sources; i++) {
        const source *from = &r->source[i];
        int32_t y = year_ix(r, from->year);
        if (!from->stays || y < 0) {
            continue;
        }
        memset(pupils, 0, (size_t)p->n_schools * sizeof *pupils);
        for (int32_t b = 0; b < p->n_blocks; b++) {
            int64_t here = blocks->cohort[(int64_t)b * (int64_t)r->settings->n_cohorts + from->column];
            if (p->current[b] >= 0) {
                pupils[p->current[b]] += here;
            } else if (here > 0) {
                zsi_find(r->report, ZS_FINDING_ERROR, "phase: entry without a current school",
                         "block \"%s\" has %" PRId64 " pupils who stay (cohort \"%s\") but no school today; expected one in "
                         "blocks.current", blocks->id[b], here, from->name);
            }
        }
        for (int32_t j = 0; j < p->n_schools; j++) {
            int32_t target = r->classes->target[j] > 0 ? r->classes->target[j] : from->size.target;
            add_staying(r, j, y, pupils[j], zsi_classes_at(pupils[j], target), &from->size);
        }
    }
    free(pupils);
    return zsi_report_close(r->report, ZS_E_DATA);
}

/* The most pupils of a school and the floor area of one: of the plan file, else of the preset. */
static int64_t preset_number(const rules *r, const char *name)
{
    int32_t grade = r->source[0].grade;
    if (!r->settings->preset) {
        return -1;
    }
    int32_t value = zsi_preset_value(r->settings->preset, grade >= 0 ? grade : zsi_preset_first_grade(r->settings->preset),
                                     name);
    return value > 0 ? value : -1;
}

static void find_overfull(const rules *r, int32_t school, int32_t y, const zsi_capacity_terms *terms)
{
    char in_year[24] = "";
    if (r->classes->year[y] > 0) {
        snprintf(in_year, sizeof in_year, ", %d", (int)r->classes->year[y]);
    }
    zsi_find(r->report, ZS_FINDING_WARNING, "continuing pupils above what the school holds",
             "school \"%s\"%s: %" PRId64 " continuing pupils in %" PRId64 " classes are more than its %" PRId64
             " rooms, its size or its floor area allow: it has 0 places for the cohorts that are zoned",
             r->session->tables.schools.id[school], in_year, terms->continuing_pupils, terms->continuing_classes,
             terms->rooms);
}

static void fill_capacity(rules *r, int32_t school, int32_t y)
{
    zsi_classes *c = r->classes;
    int64_t cell = (int64_t)school * c->n_years + y;
    int32_t first = c->year_first[y];
    int32_t limit[ZSI_MOST_COHORTS];
    zsi_capacity_terms terms = {.n_class_sizes = c->year_first[y + 1] - first,
                                .class_size = limit,
                                .rooms = count_of(r, ZSI_COUNT_ROOMS, c->year[y], school),
                                .continuing_pupils = r->staying[cell],
                                .continuing_classes = r->staying_classes[cell],
                                .school_pupils = count_of(r, ZSI_COUNT_SCHOOL_PUPILS, c->year[y], school),
                                .area_dm2 = count_of(r, ZSI_COUNT_TEACHING_M2, c->year[y], school),
                                .admission_plan = count_of(r, ZSI_COUNT_ADMISSION_PLAN, c->year[y], school)};
    for (int32_t i = 0; i < terms.n_class_sizes; i++) {
        limit[i] = zsi_classes_limit(c, school, first + i, c->aim[c->n_aims - 1]);
    }
    if (terms.school_pupils < 0) {
        terms.school_pupils =
            r->settings->school_pupils > 0 ? r->settings->school_pupils : preset_number(r, "school_pupils");
    }
    terms.pupil_area_dm2 = r->settings->pupil_area_m2 > 0.0 ? (int64_t)ceil(r->settings->pupil_area_m2 * 100.0 - 1e-6)
                                                            : preset_number(r, "pupil_area_dm2");
    c->rooms[cell] = terms.rooms;
    c->capacity[cell] = zsi_capacity_of(&terms);
    if (c->capacity[cell].is_overfull) {
        find_overfull(r, school, y, &terms);
    }
}

static zs_status fill_schools(rules *r)
{
    zsi_classes *c = r->classes;
    size_t n_cells = (size_t)c->n_schools * (size_t)c->n_years;
    r->staying = ZSI_NEW(int64_t, n_cells);
    r->staying_classes = ZSI_NEW(int64_t, n_cells);
    c->continuing = ZSI_NEW(zsi_class_counts, n_cells);
    if (!r->staying || !r->staying_classes || !c->continuing) {
        return zsi_fail_memory(r->report);
    }
    for (int32_t j = 0; j < c->n_schools; j++) {
        int64_t target = count_of(r, ZSI_COUNT_TARGET, 0, j);
        c->target[j] = target > 0 ? (int32_t)target : 0;
    }
    ZSI_TRY(add_continuing_columns(r));
    ZSI_TRY(add_staying_cohorts(r));
    for (int32_t j = 0; j < c->n_schools; j++) {
        for (int32_t y = 0; y < c->n_years; y++) {
            fill_capacity(r, j, y);
        }
    }
    return ZS_OK;
}

/* Squares of pupils of a school must fit the arithmetic of class formation. */
#define MOST_PUPILS (INT64_C(1) << 30)

/* Pupils and places of the problem are the sums over cohorts and years. */
static zs_status fill_sums(const rules *r)
{
    zsi_problem *p = &r->session->problem;
    const zsi_classes *c = r->classes;
    int64_t total = 0;
    for (int32_t b = 0; b < p->n_blocks; b++) {
        p->pupils[b] = 0;
        for (int32_t k = 0; k < c->n_cohorts; k++) {
            p->pupils[b] += c->pupils[(int64_t)b * c->n_cohorts + k];
        }
        total += p->pupils[b];
    }
    if (total > MOST_PUPILS) {
        return zsi_fail(r->report, ZS_E_DATA, "%s: %" PRId64 " pupils in all cohorts are more than classes are formed of (%"
                        PRId64 ")", r->session->settings.file, total, MOST_PUPILS);
    }
    for (int32_t j = 0; j < p->n_schools; j++) {
        p->places[j] = 0;
        for (int32_t y = 0; y < c->n_years; y++) {
            p->places[j] += zsi_classes_capacity(c, j, y)->places;
        }
    }
    return ZS_OK;
}

static zs_status settle(rules *r)
{
    int32_t n_years = 0;
    int32_t n_cohorts = 0;
    ZSI_TRY(find_preset(r));
    ZSI_TRY(gather_sources(r));
    ZSI_TRY(mark_staying(r));
    ZSI_TRY(count_cohorts(r, &n_years, &n_cohorts));
    r->classes = zsi_classes_new(r->session->problem.n_blocks, r->session->problem.n_schools, n_years, n_cohorts);
    if (!r->classes) {
        return zsi_fail_memory(r->report);
    }
    r->session->problem.classes = r->classes;
    ZSI_TRY(fill_cohorts(r));
    fill_aims(r);
    ZSI_TRY(fill_schools(r));
    return fill_sums(r);
}

zs_status zsi_settle_classes(zsi_session *session, zsi_report *report)
{
    rules r = {.session = session, .settings = &session->settings.classes, .report = report};
    if (!zsi_class_settings_has_rooms(r.settings)) {
        return ZS_OK;
    }
    zs_status status = settle(&r);
    free(r.source);
    free(r.staying);
    free(r.staying_classes);
    return status;
}
