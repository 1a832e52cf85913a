/** @file admit_session.c */
#include "run/admit_session.h"

#include "base/memory.h"
#include "read/file.h"
#include "read/tables.h"
#include "run/admit_homes.h"
#include "run/admit_policy.h"

#include <stdio.h>
#include <string.h>

void zsi_admit_session_init(zsi_admit_session *session)
{
    memset(session, 0, sizeof *session);
}

void zsi_admit_session_clear(zsi_admit_session *session)
{
    zsi_admission_clear(&session->admission);
    zsi_policy_clear(&session->policy);
    zsi_admit_schools_clear(&session->schools);
    zsi_admit_zones_clear(&session->zones);
    zsi_applicants_clear(&session->applicants);
    zsi_admit_settings_clear(&session->settings);
    free(session->locks.row);
    for (size_t i = 0; i < session->n_inputs; i++) {
        free(session->input[i].file);
    }
    zsi_overrides_clear(&session->overrides);
    free(session->roll.locked);
    free(session->lock);
    free(session->zone);
    free(session->location);
    free(session->location_x);
    free(session->location_y);
    free(session->travel_m);
    free(session->reserved);
    free(session->quota);
    free(session->output_dir);
    zsi_admit_session_init(session);
}

static zs_status add_input(zsi_admit_session *session, const char *file, zsi_report *report)
{
    if (!file || session->n_inputs == ZSI_MOST_ADMIT_INPUTS) {
        return ZS_OK;
    }
    zsi_admit_input *input = &session->input[session->n_inputs];
    char *path = zsi_admit_path(&session->settings, file);
    input->file = zsi_copy_text(file);
    zs_status status = path && input->file ? zsi_sha256_file(path, input->sha256, report) : zsi_fail_memory(report);
    free(path);
    session->n_inputs++;
    return status;
}

/* The list of applicants has a hash of its own, which the order of its rows does not change. */
static zs_status add_inputs(zsi_admit_session *session, zsi_report *report)
{
    const zsi_admit_settings *s = &session->settings;
    ZSI_TRY(add_input(session, s->schools.file, report));
    ZSI_TRY(add_input(session, s->zones_file, report));
    ZSI_TRY(add_input(session, s->lock_file, report));
    if (s->zones_result) {
        char *file = zsi_path_join(s->zones_result, "assignment.csv");
        zs_status status = file ? add_input(session, file, report) : zsi_fail_memory(report);
        free(file);
        return status;
    }
    return ZS_OK;
}

/* The tables as the mechanism wants them: everything borrowed but what it fills itself. */
static zs_status fill_roll(zsi_admit_session *session, zsi_report *report)
{
    const zsi_applicant_table *from = &session->applicants;
    const zsi_admit_school_table *schools = &session->schools;
    int32_t n_locations = session->roll.n_locations;
    session->lock = ZSI_NEW(zsi_seat_lock, session->locks.n);
    uint8_t *locked = ZSI_NEW(uint8_t, from->n);
    if (!session->lock || !locked) {
        free(locked);
        return zsi_fail_memory(report);
    }
    for (size_t k = 0; k < session->locks.n; k++) {
        session->lock[k] = (zsi_seat_lock){session->locks.row[k].home, session->locks.row[k].family,
                                           session->locks.row[k].year};
    }
    session->roll = (zsi_roll){
        .n_applicants = from->n, .id = from->id, .category = from->category,
        .n_categories = session->settings.categories.n ? (int32_t)session->settings.categories.n : 1,
        .n_dates = (int32_t)session->settings.n_dates, .date = from->date, .points = from->points, .home = from->home,
        .family = from->family, .sibling = from->sibling, .excepted = from->excepted, .late = from->late, .locked = locked,
        .zone = session->zone, .location = session->location, .wish_first = from->wish_first, .wish = from->wish,
        .n_locations = n_locations, .location_x = session->location_x, .location_y = session->location_y,
        .travel_m = session->travel_m, .n_schools = schools->n, .school_id = schools->id, .places = schools->places,
        .school_zone = schools->zone, .school_area = schools->area, .school_x = schools->x, .school_y = schools->y,
        .reserved = session->reserved, .quota = session->quota, .lock = session->lock, .n_locks = session->locks.n};
    return ZS_OK;
}

static zs_status read_tables(zsi_admit_session *session, zsi_report *report)
{
    ZSI_TRY(zsi_admit_schools_read(&session->schools, &session->settings, report));
    ZSI_TRY(zsi_report_close(report, ZS_E_DATA));
    ZSI_TRY(zsi_applicants_read(&session->applicants, &session->settings, &session->schools, report));
    ZSI_TRY(zsi_report_close(report, ZS_E_DATA));
    ZSI_TRY(zsi_admit_zones_read(&session->zones, &session->settings, &session->schools, report));
    ZSI_TRY(zsi_locks_read(&session->locks, &session->settings, &session->applicants, report));
    ZSI_TRY(zsi_report_close(report, ZS_E_DATA));
    return zsi_list_hash(session->applicants.list_row, (size_t)session->applicants.n + 1, session->list_sha256, report);
}

zs_status zsi_admit_session_load(zsi_admit_session *session, const char *file, zsi_report *report)
{
    ZSI_TRY(zsi_admit_settings_read(&session->settings, file, session->overrides.item, session->overrides.n, report));
    ZSI_TRY(zsi_admit_take_preset(session, report));
    ZSI_TRY(zsi_report_close(report, ZS_E_USAGE));
    ZSI_TRY(read_tables(session, report));
    ZSI_TRY(zsi_admit_settle_policy(session, report));
    ZSI_TRY(zsi_report_close(report, ZS_E_USAGE));
    ZSI_TRY(zsi_admit_settle_homes(session, report));
    ZSI_TRY(zsi_report_close(report, ZS_E_DATA));
    ZSI_TRY(add_inputs(session, report));
    ZSI_TRY(fill_roll(session, report));
    if (session->settings.output_dir) {
        session->output_dir = zsi_admit_path(&session->settings, session->settings.output_dir);
        if (!session->output_dir) {
            return zsi_fail_memory(report);
        }
    }
    session->is_loaded = 1;
    return ZS_OK;
}

static zs_status combine_seed(zsi_admit_session *session, zsi_report *report)
{
    const zsi_admit_settings *s = &session->settings;
    zsi_draw_party *party = ZSI_NEW(zsi_draw_party, s->n_parties);
    if (!party) {
        return zsi_fail_memory(report);
    }
    zs_status status = ZS_OK;
    for (size_t i = 0; i < s->n_parties && status == ZS_OK; i++) {
        party[i] = (zsi_draw_party){s->party[i].name, s->party[i].commitment, s->party[i].reveal};
        if (!party[i].name || !party[i].commitment) {
            status = zsi_fail(report, ZS_E_USAGE, "%s: draw.parties has a party without a name or a commitment; expected both "
                              "of each", s->file);
        }
    }
    if (status == ZS_OK) {
        status = zsi_draw_combine(party, s->n_parties, session->combined_seed, report);
    }
    free(party);
    return status;
}

static int needs_draw(const zsi_policy *policy)
{
    for (int32_t r = 0; r < policy->n_rules; r++) {
        const zsi_rule *rule = &policy->rule[r];
        if (rule->n_ties > 0 && rule->tie[rule->n_ties - 1] == ZSI_TIE_DRAW) {
            return 1;
        }
    }
    return 0;
}

zs_status zsi_admit_settle_draw(zsi_admit_session *session, zsi_report *report)
{
    const zsi_admit_settings *s = &session->settings;
    int has_draw = s->seed || s->n_parties > 0;
    if (!has_draw && needs_draw(&session->policy)) {
        return zsi_fail(report, ZS_E_USAGE, "%s: the rules draw, but there is no draw.seed and no draw.parties; the hash of the "
                        "list is %s: publish it as draw.sealed, then make the seed", s->file, session->list_sha256);
    }
    if (s->sealed && strcmp(s->sealed, session->list_sha256) != 0) {
        return zsi_fail(report, ZS_E_DATA, "%s: the list is not the one that was sealed: its hash is %s, draw.sealed is %.80s; "
                        "expected the sealed list, byte for byte in every row", s->applicants.file, session->list_sha256, s->sealed);
    }
    if (has_draw && !s->sealed) {
        return zsi_fail(report, ZS_E_USAGE, "%s: draw.sealed is missing; expected the hash that was published before the seed "
                        "(that of the present list is %s)", s->file, session->list_sha256);
    }
    if (s->seed && s->n_parties > 0) {
        return zsi_fail(report, ZS_E_USAGE, "%s: draw has a seed and parties; expected one of them", s->file);
    }
    if (s->n_parties > 0) {
        ZSI_TRY(combine_seed(session, report));
    }
    session->policy.seed = s->n_parties > 0 ? session->combined_seed : s->seed;
    return ZS_OK;
}

zs_status zsi_admit_session_run(zsi_admit_session *session, zsi_report *report)
{
    ZSI_TRY(zsi_admit_settle_draw(session, report));
    ZSI_TRY(zsi_admission_run(&session->admission, &session->roll, &session->policy, report));
    session->has_run = 1;
    return ZS_OK;
}
