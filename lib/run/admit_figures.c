/** @file admit_figures.c */
#include "run/admit_figures.h"

#include "base/memory.h"
#include "base/number.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *category_name(const zsi_admit_session *session, int32_t category)
{
    return session->settings.categories.n ? session->settings.categories.text[category] : "all";
}

/* One key of the order of a rule, for the last one admitted. */
static void put_key(const zsi_admit_session *session, int32_t tie, int32_t applicant, size_t entry, FILE *to)
{
    const zsi_priority *priority = &session->admission.priority;
    char day[16];
    char number[ZSI_NUMBER_ROOM];
    char hex[ZSI_NUMBER_HEX];
    if (tie < ZSI_MOST_DATES) {
        int32_t date = session->roll.date[(int64_t)applicant * session->roll.n_dates + tie];
        fprintf(to, "%s", date == ZSI_NO_DATE ? "no date" : zsi_day_text(date, day));
    } else if (tie == ZSI_TIE_POINTS) {
        int64_t points = session->roll.points ? session->roll.points[applicant] : ZSI_NO_POINTS;
        fprintf(to, "%s points", points == ZSI_NO_POINTS ? "no" : zsi_format_exact(number, (double)points / 1000.0));
    } else if (tie == ZSI_TIE_DISTANCE) {
        int64_t mm = zsi_roll_distance_mm(&session->roll, applicant, priority->market.school[entry]);
        fprintf(to, "%s m", mm == ZSI_NO_DISTANCE ? "unknown" : zsi_format_fixed(number, (double)mm / 1000.0, 3));
    } else if (tie == ZSI_TIE_PREFERENCE) {
        fprintf(to, "choice %zu", entry - priority->market.first[applicant] + 1);
    } else if (priority->number) {
        zsi_draw_hex(&priority->number[entry], hex);
        fprintf(to, "number %s", hex);
    }
}

static void put_last(const zsi_admit_figures *f, int32_t school, int32_t applicant, size_t entry)
{
    const zsi_admit_session *session = f->session;
    const zsi_rule *rule = &session->policy.rule[session->admission.priority.rule[entry]];
    FILE *to = fmemopen(f->last[school], ZSI_LAST_ROOM, "w");
    f->school[school].cutoff_rule = rule->name;
    f->school[school].cutoff_rule_zh = rule->name_zh;
    f->school[school].cutoff = f->last[school];
    int n_put = 0;
    for (int32_t k = 0; to && k < rule->n_ties; k++) {
        if (rule->tie[k] >= session->roll.n_dates && rule->tie[k] < ZSI_MOST_DATES) {
            continue; /* a date that the table does not have */
        }
        fputs(n_put++ > 0 ? "; " : "", to);
        put_key(session, rule->tie[k], applicant, entry, to);
    }
    if (to) {
        fclose(to);
    }
    f->last[school][ZSI_LAST_ROOM - 1] = '\0';
}

/* The last one admitted by rule at each school. 0, or -1: out of memory. */
static int find_last(const zsi_admit_figures *f)
{
    const zsi_admission *a = &f->session->admission;
    int32_t *last = ZSI_NEW(int32_t, a->n_schools);
    if (!last) {
        return -1;
    }
    for (int32_t j = 0; j < a->n_schools; j++) {
        last[j] = -1;
    }
    for (int32_t i = 0; i < a->n_applicants; i++) {
        if (a->status[i] == ZSI_PLACED_BY_RULE) {
            int32_t j = a->school[i];
            const int32_t *rank = a->priority.market.rank;
            last[j] = last[j] < 0 || rank[a->entry[i]] > rank[a->entry[last[j]]] ? i : last[j];
        }
    }
    for (int32_t j = 0; j < a->n_schools; j++) {
        if (last[j] >= 0) {
            put_last(f, j, last[j], (size_t)a->entry[last[j]]);
        }
    }
    free(last);
    return 0;
}

static void count_applicants(zsi_admit_figures *f, int64_t *in_zone, int64_t *zone_places)
{
    const zsi_admit_session *session = f->session;
    const zsi_admission *a = &session->admission;
    const zsi_market *market = &a->priority.market;
    for (int32_t i = 0; i < a->n_applicants; i++) {
        if (session->zone[i] >= 0) {
            in_zone[session->zone[i]]++;
        }
        if (a->school[i] >= 0) {
            f->by_category[(int64_t)a->school[i] * f->n_categories + session->roll.category[i]]++;
        }
        for (size_t e = market->first[i]; e < market->first[i + 1]; e++) {
            f->school[market->school[e]].asked++;
        }
    }
    for (int32_t j = 0; j < a->n_schools; j++) {
        zone_places[session->schools.zone[j]] += session->schools.places[j];
    }
}

static void fill_schools(zsi_admit_figures *f, const int64_t *in_zone, const int64_t *zone_places)
{
    const zsi_admit_session *session = f->session;
    const zsi_admission *a = &session->admission;
    for (int32_t j = 0; j < a->n_schools; j++) {
        zsi_admission_school *to = &f->school[j];
        int32_t zone = session->schools.zone[j];
        to->id = session->schools.id[j];
        to->name = session->schools.name[j];
        to->zone = session->schools.zone_name[zone];
        to->places = session->schools.places[j];
        to->in_zone = in_zone[zone];
        to->admitted = a->admitted[j];
        to->excepted = a->excepted[j];
        to->overflowed = a->overflowed[j];
        to->waiting = (int64_t)(a->waiting_first[j + 1] - a->waiting_first[j]);
        to->turned_away = to->waiting;
        to->colour = zsi_class_colour(in_zone[zone], zone_places[zone]);
        to->size = session->class_size.target > 0 ? &session->class_size : NULL;
        to->rooms = session->schools.rooms ? session->schools.rooms[j] : -1;
    }
    for (int32_t j = 0; j < a->n_schools; j++) {
        for (size_t k = a->waiting_first[j]; k < a->waiting_first[j + 1]; k++) {
            f->position[a->waiting[k].entry] = (int64_t)(k - a->waiting_first[j]) + 1;
        }
    }
}

zs_status zsi_admit_figures_make(zsi_admit_figures *f, const zsi_admit_session *session, zsi_report *report)
{
    const zsi_market *market = &session->admission.priority.market;
    size_t m = (size_t)session->schools.n;
    *f = (zsi_admit_figures){.session = session, .n_categories = session->roll.n_categories};
    f->position = ZSI_NEW(int64_t, market->first[market->n_applicants]);
    f->school = ZSI_NEW(zsi_admission_school, m);
    f->last = zsi_new_array(m, ZSI_LAST_ROOM);
    f->by_category = ZSI_NEW(int64_t, m * (size_t)f->n_categories);
    int64_t *in_zone = ZSI_NEW(int64_t, session->schools.n_zones);
    int64_t *zone_places = ZSI_NEW(int64_t, session->schools.n_zones);
    int failed = !f->position || !f->school || !f->last || !f->by_category || !in_zone || !zone_places;
    if (!failed) {
        count_applicants(f, in_zone, zone_places);
        fill_schools(f, in_zone, zone_places);
        failed = find_last(f);
    }
    free(in_zone);
    free(zone_places);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}

void zsi_admit_figures_clear(zsi_admit_figures *f)
{
    free(f->position);
    free(f->school);
    free(f->last);
    free(f->by_category);
    memset(f, 0, sizeof *f);
}

/* The first entry that a rule would take; first[i + 1] where there is none. */
static size_t first_eligible(const zsi_admission *a, int32_t applicant)
{
    size_t e = a->priority.market.first[applicant];
    while (e < a->priority.market.first[applicant + 1] && a->priority.rule[e] < 0) {
        e++;
    }
    return e;
}

static void put_distances(const zsi_admit_session *session, int32_t i, zsi_placement *p)
{
    const zsi_admission *a = &session->admission;
    const zsi_market *market = &a->priority.market;
    p->distance_mm = -1;
    p->extra_mm = INT64_MIN;
    if (a->school[i] < 0) {
        return;
    }
    int64_t mm = zsi_roll_distance_mm(&session->roll, i, a->school[i]);
    p->distance_mm = mm == ZSI_NO_DISTANCE ? -1 : mm;
    if (market->first[i] < market->first[i + 1] && mm != ZSI_NO_DISTANCE) {
        int64_t first = zsi_roll_distance_mm(&session->roll, i, market->school[market->first[i]]);
        p->extra_mm = first == ZSI_NO_DISTANCE ? INT64_MIN : mm - first;
    }
}

static uint32_t notes_of(const zsi_admit_session *session, int32_t i)
{
    const zsi_market *market = &session->admission.priority.market;
    uint32_t notes = session->zones.zone && session->zone[i] < 0 ? ZSI_PUT_OUTSIDE : 0;
    notes |= session->roll.locked[i] ? ZSI_PUT_LOCKED : 0;
    notes |= session->roll.late[i] ? ZSI_PUT_LATE : 0;
    notes |= market->first[i] == market->first[i + 1] ? ZSI_PUT_ASKS_NOTHING : 0;
    return notes;
}

void zsi_admit_placement(const zsi_admit_figures *f, int32_t i, char number[ZSI_NUMBER_HEX], zsi_placement *p)
{
    static const int32_t statuses[] = {ZSI_PUT_BY_RULE, ZSI_PUT_EXCEPTED, ZSI_PUT_OVERFLOW, ZSI_PUT_WAITING, ZSI_PUT_UNPLACED};
    const zsi_admit_session *session = f->session;
    const zsi_admission *a = &session->admission;
    const zsi_market *market = &a->priority.market;
    size_t wanted = first_eligible(a, i);
    size_t shown = a->entry[i] >= 0 ? (size_t)a->entry[i] : wanted; /* the pair that rule, rank and number are told of */
    *p = (zsi_placement){.id = session->applicants.id[i], .status = statuses[a->status[i]],
                         .category = category_name(session, session->roll.category[i]), .notes = notes_of(session, i)};
    if (a->school[i] >= 0) {
        p->school = session->schools.id[a->school[i]];
        p->school_name = session->schools.name[a->school[i]];
    }
    if (shown < market->first[i + 1]) {
        const zsi_rule *rule = &session->policy.rule[a->priority.rule[shown]];
        p->rule = rule->name;
        p->rule_zh = rule->name_zh;
        p->rank = market->rank[shown] + 1;
        p->waiting_position = f->position[wanted];
        p->wanted_name = a->entry[i] >= 0 ? NULL : session->schools.name[market->school[wanted]];
        if (a->priority.number) {
            zsi_draw_hex(&a->priority.number[shown], number);
            p->number = number;
        }
    }
    if (a->entry[i] >= 0) {
        p->preference = (int64_t)((size_t)a->entry[i] - market->first[i]) + 1;
    }
    put_distances(session, i, p);
}
