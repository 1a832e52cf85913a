/** @file class_tables.c */
#include "write/class_tables.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

enum { NAME_ROOM = ZSI_BAND_NAME_ROOM, SHARE_DECIMALS = 4 };

zsi_band_names zsi_band_names_of(const zsi_classes *classes)
{
    zsi_band_names names = {.over_target = "n_over_target", .large = "n_large_cumulative",
                        .super_large = "n_super_large_cumulative"};
    const zsi_class_size *size = &classes->cohort[0].size;
    int same_target = size->large > size->target + 1;
    int same_large = size->large > 0;
    int same_super_large = size->super_large > 0;
    for (int32_t k = 1; k < classes->n_cohorts; k++) {
        const zsi_class_size *other = &classes->cohort[k].size;
        same_target &= other->target == size->target && other->large == size->large;
        same_large &= other->large == size->large;
        same_super_large &= other->super_large == size->super_large;
    }
    if (same_target) {
        snprintf(names.over_target, NAME_ROOM, "n_%" PRId32 "_%" PRId32, size->target + 1, size->large - 1);
    }
    if (same_large) {
        snprintf(names.large, NAME_ROOM, "n_ge_%" PRId32 "_cumulative", size->large);
    }
    if (same_super_large) {
        snprintf(names.super_large, NAME_ROOM, "n_ge_%" PRId32 "_cumulative", size->super_large);
    }
    return names;
}

/* A name with the year behind it where there are several. */
static void put_name(zsi_csv *csv, const zsi_classes *classes, int32_t year_ix, const char *name)
{
    char text[NAME_ROOM + 16];
    if (classes->n_years > 1) {
        snprintf(text, sizeof text, "%s_%" PRId32, name, classes->year[year_ix]);
    } else {
        snprintf(text, sizeof text, "%s", name);
    }
    zsi_csv_text(csv, text);
}

void zsi_put_class_header(zsi_csv *csv, const zsi_classes *classes)
{
    const zsi_band_names names = zsi_band_names_of(classes);
    for (int32_t y = 0; y < classes->n_years; y++) {
        const char *const columns[] = {"rooms", "free_rooms", "classes", "largest_class", names.over_target, names.large,
                                       names.super_large, "pupils_without_class", "binding", "colour"};
        if (classes->n_years > 1) {
            put_name(csv, classes, y, "places");
            put_name(csv, classes, y, "pupils");
            put_name(csv, classes, y, "excess");
        }
        for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
            put_name(csv, classes, y, columns[i]);
        }
    }
}

static const zsi_class_year *formed_at(const zsi_result *result, int32_t school, int32_t year_ix)
{
    return &result->class_year[(int64_t)school * result->problem->classes->n_years + year_ix];
}

void zsi_put_class_fields(zsi_csv *csv, const zsi_result *result, int32_t school)
{
    const zsi_classes *classes = result->problem->classes;
    for (int32_t y = 0; y < classes->n_years; y++) {
        const zsi_class_year *formed = formed_at(result, school, y);
        const zsi_capacity *capacity = zsi_classes_capacity(classes, school, y);
        if (classes->n_years > 1) {
            zsi_csv_int(csv, capacity->places);
            zsi_csv_int(csv, formed->pupils);
            zsi_csv_int(csv, formed->excess[classes->n_aims - 1]);
        }
        zsi_csv_int(csv, classes->rooms[(int64_t)school * classes->n_years + y]);
        zsi_csv_int(csv, capacity->free_rooms);
        zsi_csv_int(csv, formed->counts.classes);
        zsi_csv_int(csv, formed->counts.largest);
        zsi_csv_int(csv, formed->counts.over_target);
        zsi_csv_int(csv, formed->counts.large);
        zsi_csv_int(csv, formed->counts.super_large);
        zsi_csv_int(csv, formed->counts.without_class);
        zsi_csv_text(csv, zsi_binding_name(capacity->binding));
        zsi_csv_text(csv, zsi_class_colour_name(zsi_class_colour(formed->pupils, capacity->places)));
    }
}

static void put_aims(zsi_json *json, const zsi_result *result)
{
    const zsi_classes *classes = result->problem->classes;
    zsi_json_open(json, "aims", '[');
    for (int32_t a = 0; a < classes->n_aims; a++) {
        zsi_json_open(json, NULL, '{');
        zsi_json_text(json, "aim", zsi_aim_name(classes->aim[a]));
        zsi_json_int(json, "excess", result->plan->aim_excess[a]);
        zsi_json_int(json, "bound", result->plan->aim_bound[a]);
        zsi_json_close(json, '}');
    }
    zsi_json_close(json, ']');
}

static void put_cohorts(zsi_json *json, const zsi_classes *classes)
{
    zsi_json_open(json, "cohorts", '[');
    for (int32_t k = 0; k < classes->n_cohorts; k++) {
        const zsi_cohort *cohort = &classes->cohort[k];
        int64_t pupils = 0;
        for (int32_t b = 0; b < classes->n_blocks; b++) {
            pupils += classes->pupils[(int64_t)b * classes->n_cohorts + k];
        }
        zsi_json_open(json, NULL, '{');
        zsi_json_text(json, "name", cohort->name);
        if (classes->year[cohort->year_ix] > 0) {
            zsi_json_int(json, "year", classes->year[cohort->year_ix]);
        }
        if (cohort->grade >= 0) {
            zsi_json_int(json, "grade", cohort->grade);
        }
        zsi_json_int(json, "target", cohort->size.target);
        zsi_json_int(json, "pupils", pupils);
        zsi_json_close(json, '}');
    }
    zsi_json_close(json, ']');
}

static double share_of(int64_t part, int64_t whole)
{
    return whole > 0 ? (double)part / (double)whole : NAN;
}

static void put_counts(zsi_json *json, const zsi_class_counts *counts, const zsi_band_names *names)
{
    zsi_json_int(json, "classes", counts->classes);
    zsi_json_int(json, "largest_class", counts->largest);
    zsi_json_int(json, names->over_target, counts->over_target);
    zsi_json_int(json, names->large, counts->large);
    zsi_json_int(json, names->super_large, counts->super_large);
    zsi_json_int(json, "pupils_without_class", counts->without_class);
    zsi_json_fixed(json, "share_large", share_of(counts->large, counts->classes), SHARE_DECIMALS);
}

/* The sums of one year over all schools, and how many schools have which colour. */
static void put_year(zsi_json *json, const zsi_result *result, int32_t y, const zsi_band_names *names)
{
    const zsi_classes *classes = result->problem->classes;
    zsi_class_counts counts = {0};
    int64_t colours[3] = {0};
    int64_t pupils = 0;
    int64_t places = 0;
    int64_t rooms = 0;
    int64_t excess = 0;
    for (int32_t j = 0; j < classes->n_schools; j++) {
        const zsi_class_year *formed = formed_at(result, j, y);
        const zsi_capacity *capacity = zsi_classes_capacity(classes, j, y);
        zsi_class_counts_add(&counts, &formed->counts);
        colours[zsi_class_colour(formed->pupils, capacity->places)]++;
        pupils += formed->pupils;
        places += capacity->places;
        rooms += classes->rooms[(int64_t)j * classes->n_years + y];
        excess += formed->excess[classes->n_aims - 1];
    }
    zsi_json_open(json, NULL, '{');
    if (classes->year[y] > 0) {
        zsi_json_int(json, "year", classes->year[y]);
    }
    zsi_json_int(json, "pupils", pupils);
    zsi_json_int(json, "places", places);
    zsi_json_int(json, "excess", excess);
    zsi_json_int(json, "rooms", rooms);
    put_counts(json, &counts, names);
    if (result->class_before) {
        zsi_json_open(json, "before", '{');
        put_counts(json, &result->class_before[y], names);
        zsi_json_close(json, '}');
    }
    for (int32_t colour = 0; colour < 3; colour++) {
        char key[NAME_ROOM];
        snprintf(key, sizeof key, "schools_%s", zsi_class_colour_name(colour));
        zsi_json_int(json, key, colours[colour]);
    }
    zsi_json_close(json, '}');
}

void zsi_put_class_json(zsi_json *json, const zsi_result *result)
{
    const zsi_classes *classes = result->problem->classes;
    if (!result->plan->school) {
        zsi_json_null(json, "classes");
        return;
    }
    const zsi_band_names names = zsi_band_names_of(classes);
    zsi_json_open(json, "classes", '{');
    put_aims(json, result);
    put_cohorts(json, classes);
    zsi_json_open(json, "years", '[');
    for (int32_t y = 0; y < classes->n_years; y++) {
        put_year(json, result, y, &names);
    }
    zsi_json_close(json, ']');
    zsi_json_close(json, '}');
}
