/** @file admission_tables.c */
#include "write/admission_tables.h"

#include "write/admission_reasons.h"
#include "write/suppress.h"

#include <inttypes.h>

static const char *status_name(int32_t status)
{
    static const char *const names[] = {"placed", "placed_excepted", "placed_overflow", "waiting", "unplaced"};
    return names[status];
}

void zsi_put_placement_header(zsi_csv *csv)
{
    static const char *const names[] = {"id", "status", "school_id", "category", "rule", "rank", "number", "preference",
                                        "distance_m", "extra_m", "waiting_position", "reason", "reason_zh", NULL};
    zsi_csv_header(csv, names);
}

static void put_count(zsi_csv *csv, int64_t count)
{
    if (count > 0) {
        zsi_csv_int(csv, count);
    } else {
        zsi_csv_text(csv, NULL);
    }
}

static void put_metres(zsi_csv *csv, int64_t mm)
{
    if (mm == INT64_MIN) {
        zsi_csv_text(csv, NULL);
    } else {
        zsi_csv_fixed(csv, (double)mm / 1000.0, 3);
    }
}

void zsi_put_placement(zsi_csv *csv, const zsi_placement *p)
{
    char room[ZSI_REASON_ROOM];
    zsi_csv_text(csv, p->id);
    zsi_csv_text(csv, status_name(p->status));
    zsi_csv_text(csv, p->school);
    zsi_csv_text(csv, p->category);
    zsi_csv_text(csv, p->rule);
    put_count(csv, p->rank);
    zsi_csv_text(csv, p->number);
    put_count(csv, p->preference);
    put_metres(csv, p->distance_mm < 0 ? INT64_MIN : p->distance_mm);
    put_metres(csv, p->extra_mm);
    put_count(csv, p->waiting_position);
    zsi_csv_text(csv, zsi_admission_reason(p, room));
    zsi_csv_text(csv, zsi_admission_reason_zh(p, room));
    zsi_csv_end_row(csv);
}

static void put_band_name(zsi_csv *csv, int32_t from)
{
    char name[64];
    snprintf(name, sizeof name, "n_ge_%" PRId32 "_cumulative", from);
    zsi_csv_text(csv, name);
}

void zsi_put_admission_school_header(zsi_csv *csv, const zsi_class_size *size)
{
    static const char *const names[] = {"school_id", "name", "zone", "places", "in_zone", "asked", "admitted", "excepted",
                                        "overflow", "pupils", "free", "waiting", "colour", "last_rule", "last_rule_zh", "last"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        zsi_csv_text(csv, names[i]);
    }
    if (size) {
        zsi_csv_text(csv, "rooms");
        zsi_csv_text(csv, "classes");
        zsi_csv_text(csv, "largest_class");
        zsi_csv_text(csv, "n_over_target");
        if (size->large > 0) {
            put_band_name(csv, size->large);
        }
        if (size->super_large > 0) {
            put_band_name(csv, size->super_large);
        }
    }
    zsi_csv_end_row(csv);
}

/* Classes of all pupils in the rooms of the school, or as many as the target asks for where rooms are not said. */
static void put_classes(zsi_csv *csv, const zsi_admission_school *s, int64_t pupils)
{
    zsi_class_counts counts = {0};
    int64_t needed = zsi_classes_at(pupils, s->size->target);
    int64_t rooms = s->rooms < 0 || needed < s->rooms ? needed : s->rooms;
    zsi_class_count(&counts, s->size, pupils, rooms);
    put_count(csv, s->rooms < 0 ? 0 : s->rooms);
    zsi_csv_int(csv, counts.classes);
    zsi_csv_int(csv, counts.largest);
    zsi_csv_int(csv, counts.over_target);
    if (s->size->large > 0) {
        zsi_csv_int(csv, counts.large);
    }
    if (s->size->super_large > 0) {
        zsi_csv_int(csv, counts.super_large);
    }
}

void zsi_put_admission_school(zsi_csv *csv, const zsi_admission_school *s)
{
    int64_t pupils = s->admitted + s->excepted + s->overflowed;
    zsi_csv_text(csv, s->id);
    zsi_csv_text(csv, s->name);
    zsi_csv_text(csv, s->zone);
    zsi_csv_int(csv, s->places);
    zsi_csv_int(csv, s->in_zone);
    zsi_csv_int(csv, s->asked);
    zsi_csv_int(csv, s->admitted);
    zsi_csv_int(csv, s->excepted);
    zsi_csv_int(csv, s->overflowed);
    zsi_csv_int(csv, pupils);
    zsi_csv_int(csv, s->places - s->admitted - s->overflowed);
    zsi_csv_int(csv, s->waiting);
    zsi_csv_text(csv, zsi_class_colour_name(s->colour));
    zsi_csv_text(csv, s->cutoff_rule);
    zsi_csv_text(csv, s->cutoff_rule_zh);
    zsi_csv_text(csv, s->cutoff);
    if (s->size) {
        put_classes(csv, s, pupils);
    }
    zsi_csv_end_row(csv);
}

void zsi_put_public_school_header(zsi_csv *csv)
{
    static const char *const names[] = {"school_id", "name", "places", "admitted", "waiting", "colour", "last_rule",
                                        "last_rule_zh", "last", NULL};
    zsi_csv_header(csv, names);
}

void zsi_put_public_count(zsi_csv *csv, int64_t count, int hidden)
{
    char text[32];
    if (!hidden) {
        zsi_csv_int(csv, count);
    } else if (count < ZSI_LEAST_PUBLIC) {
        snprintf(text, sizeof text, "<%d", (int)ZSI_LEAST_PUBLIC);
        zsi_csv_text(csv, text);
    } else {
        zsi_csv_text(csv, "hidden");
    }
}

static int is_small(int64_t count)
{
    return count > 0 && count < ZSI_LEAST_PUBLIC;
}

void zsi_put_public_school(zsi_csv *csv, const zsi_admission_school *s)
{
    int tells_last = s->turned_away > 0 && s->admitted >= ZSI_LEAST_PUBLIC;
    zsi_csv_text(csv, s->id);
    zsi_csv_text(csv, s->name);
    zsi_csv_int(csv, s->places);
    zsi_put_public_count(csv, s->admitted, is_small(s->admitted));
    zsi_put_public_count(csv, s->waiting, is_small(s->waiting));
    zsi_csv_text(csv, zsi_class_colour_name(s->colour));
    zsi_csv_text(csv, tells_last ? s->cutoff_rule : NULL);
    zsi_csv_text(csv, tells_last ? s->cutoff_rule_zh : NULL);
    zsi_csv_text(csv, tells_last ? s->cutoff : NULL);
    zsi_csv_end_row(csv);
}
