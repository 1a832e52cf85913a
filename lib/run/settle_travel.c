/** @file settle_travel.c */
#include "run/settle_travel.h"

#include "base/memory.h"
#include "run/barriers.h"
#include "run/road_travel.h"
#include "travel/around.h"
#include "travel/travel.h"

static size_t n_pairs(const zsi_session *session)
{
    return (size_t)session->problem.n_blocks * (size_t)session->problem.n_schools;
}

static zsi_points points_of(const zsi_session *session)
{
    const zsi_record *record = &session->record;
    return (zsi_points){.n_blocks = session->problem.n_blocks,
                        .n_schools = session->problem.n_schools,
                        .block_x = record->block_x,
                        .block_y = record->block_y,
                        .school_x = record->school_x,
                        .school_y = record->school_y};
}

static zs_status go_over_links(zsi_session *session, const zsi_borders *links, zsi_report *report)
{
    const zsi_points points = points_of(session);
    const zsi_problem *problem = &session->problem;
    zsi_passes *link = ZSI_NEW(zsi_passes, links->n);
    zsi_passes *leg = ZSI_NEW(zsi_passes, problem->n_schools);
    const zsi_link_passes counted = {.link = link, .leg = leg, .way = session->record.passes};
    zs_status status = link && leg ? ZS_OK : zsi_fail_memory(report);
    if (status == ZS_OK && counted.way) {
        status = zsi_count_on_links(session, links, link, leg, report);
    }
    if (status == ZS_OK) {
        status = zsi_travel_links(&points, links->n, links->a, links->b, problem->school_block, session->settings.threads,
                                  NULL, problem->travel_m, counted.way ? &counted : NULL, report);
    }
    free(link);
    free(leg);
    return status;
}

static zs_status go_straight(zsi_session *session, zsi_report *report)
{
    const zsi_points points = points_of(session);
    if (!session->record.passes) {
        zsi_travel_straight(&points, session->problem.travel_m);
        return ZS_OK;
    }
    session->record.goes_around = 1;
    return zsi_travel_around(&points, &session->barriers, &session->barrier_table.crossings, session->settings.threads, NULL,
                             session->problem.travel_m, session->record.passes, report);
}

/* The table says how far; what the ways cross can only be told of straight lines. */
static zs_status take_table(zsi_session *session, zsi_report *report)
{
    const zsi_points points = points_of(session);
    ZSI_TRY(zsi_travel_read(&session->settings, &session->tables, session->problem.travel_m, report));
    return session->record.passes ? zsi_straight_passes(&points, &session->barriers, session->settings.threads, NULL,
                                                        session->record.passes, report)
                                  : ZS_OK;
}

static zs_status measure(zsi_session *session, const zsi_borders *links, zsi_report *report)
{
    switch (session->settings.travel) {
    case ZSI_TRAVEL_LINKS:
        return go_over_links(session, links, report);
    case ZSI_TRAVEL_TABLE:
        return take_table(session, report);
    case ZSI_TRAVEL_ROADS:
        return zsi_settle_road_travel(session, report);
    default:
        return go_straight(session, report);
    }
}

/* What a pupil is charged for barriers and minutes. */
static zs_status charge(zsi_session *session, zsi_report *report)
{
    const zsi_settings *settings = &session->settings;
    const zsi_passes *passes = session->record.passes;
    const double *travel_s = session->problem.travel_s;
    if (!(settings->weight_barrier > 0.0) && !(settings->weight_time > 0.0)) {
        return ZS_OK;
    }
    session->problem.charge_km = ZSI_NEW(double, n_pairs(session));
    if (!session->problem.charge_km) {
        return zsi_fail_memory(report);
    }
    for (size_t pair = 0; pair < n_pairs(session); pair++) {
        double minutes = travel_s ? travel_s[pair] / 60.0 : 0.0;
        session->problem.charge_km[pair] =
            settings->weight_barrier * (passes ? passes[pair].barrier : 0) + settings->weight_time * minutes;
    }
    return ZS_OK;
}

zs_status zsi_settle_travel(zsi_session *session, const zsi_borders *links, zsi_report *report)
{
    session->problem.travel_m = ZSI_NEW(double, n_pairs(session));
    session->record.passes = session->barriers.lines.n > 0 ? ZSI_NEW(zsi_passes, n_pairs(session)) : NULL;
    if (!session->problem.travel_m || (session->barriers.lines.n > 0 && !session->record.passes)) {
        return zsi_fail_memory(report);
    }
    ZSI_TRY(measure(session, links, report));
    return charge(session, report);
}
