/** @file class_settings.c */
#include "read/class_settings.h"

#include <stdlib.h>

const char *zsi_count_key(int32_t kind)
{
    static const char *const keys[] = {"schools.rooms",          "schools.target",         "schools.school_pupils",
                                       "schools.teaching_m2",    "schools.admission_plan", "schools.continuing",
                                       "schools.continuing"};
    return keys[kind];
}

void zsi_class_settings_drop(zsi_class_settings *classes, int32_t kind)
{
    size_t n = 0;
    for (size_t i = 0; i < classes->n_counts; i++) {
        if (classes->count[i].kind == kind) {
            free(classes->count[i].column);
        } else {
            classes->count[n++] = classes->count[i];
        }
    }
    classes->n_counts = n;
}

void zsi_class_settings_drop_cohorts(zsi_class_settings *classes)
{
    for (size_t i = 0; i < classes->n_cohorts; i++) {
        free(classes->cohort[i].name);
        free(classes->cohort[i].column);
    }
    classes->n_cohorts = 0;
}

void zsi_class_settings_clear(zsi_class_settings *classes)
{
    zsi_class_settings_drop_cohorts(classes);
    for (size_t i = 0; i < classes->n_counts; i++) {
        free(classes->count[i].column);
    }
    free(classes->cohort);
    free(classes->count);
    classes->cohort = NULL;
    classes->count = NULL;
    classes->n_counts = 0;
}

int zsi_class_settings_has_rooms(const zsi_class_settings *classes)
{
    int found = 0;
    for (size_t i = 0; i < classes->n_counts; i++) {
        found |= classes->count[i].kind == ZSI_COUNT_ROOMS;
    }
    return found;
}

int32_t zsi_class_settings_find(const zsi_class_settings *classes, int32_t kind, int32_t year)
{
    for (size_t i = 0; i < classes->n_counts; i++) {
        const zsi_count_column *count = &classes->count[i];
        if (count->kind == kind && (count->year == 0 || count->year == year)) {
            return (int32_t)i;
        }
    }
    return -1;
}

static void wrong(zsi_report *report, const char *file, const char *text)
{
    zsi_find(report, ZS_FINDING_ERROR, "keys about classes", "%s: %s", file, zsi_tr(report, text));
}

static void check_rooms(const zsi_class_settings *classes, const char *file, zsi_report *report)
{
    if (!classes->preset && classes->target == 0) {
        wrong(report, file, ZSI_N("schools.rooms needs class sizes; expected a preset, or class_size with a target"));
    }
    for (size_t i = 0; i < classes->n_cohorts; i++) {
        const zsi_cohort_settings *cohort = &classes->cohort[i];
        if (zsi_class_settings_find(classes, ZSI_COUNT_ROOMS, cohort->year) < 0) {
            zsi_find(report, ZS_FINDING_ERROR, "keys about classes",
                     "%s, line %d: schools.rooms names no column for the year %d of cohort \"%s\"; expected one column for "
                     "every year, or one a year", file, (int)cohort->line, (int)cohort->year, cohort->name);
        }
        if ((cohort->year == 0) != (classes->cohort[0].year == 0)) {
            wrong(report, file, ZSI_N("some cohorts have a year and some have none; expected all or none"));
            return;
        }
    }
    for (size_t i = 0; classes->n_cohorts == 0 && i < classes->n_counts; i++) {
        if (classes->count[i].year != 0) {
            wrong(report, file, ZSI_N("columns by year need cohorts with years; expected cohorts, or one column without a year"));
            return;
        }
    }
}

void zsi_class_settings_check(const zsi_class_settings *classes, int has_pupils, int has_places, const char *file,
                              zsi_report *report)
{
    int has_rooms = zsi_class_settings_has_rooms(classes);
    int says_classes = classes->preset || classes->target || classes->accept || classes->large || classes->super_large ||
                       classes->n_aims || classes->n_cohorts || classes->n_counts || classes->entry_only;
    if (has_pupils && classes->n_cohorts > 0) {
        wrong(report, file, ZSI_N("both blocks.pupils and cohorts are given; expected one of them"));
    }
    if (has_places && has_rooms) {
        wrong(report, file, ZSI_N("both schools.places and schools.rooms are given; expected one of them"));
    }
    if (has_rooms) {
        check_rooms(classes, file, report);
    } else if (says_classes) {
        wrong(report, file, ZSI_N("cohorts and class sizes need rooms; expected schools.rooms instead of schools.places"));
    }
    if (classes->entry_only && (classes->n_cohorts == 0 || classes->cohort[0].year == 0)) {
        wrong(report, file, ZSI_N("phase: entry needs cohorts with years and grades"));
    }
}
