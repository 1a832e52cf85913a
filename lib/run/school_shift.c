/** @file school_shift.c */
#include "run/school_shift.h"

#include "base/number.h"
#include "map/shift.h"
#include "read/map_service.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

enum { WAY_ROOM = 2 * ZSI_NUMBER_ROOM + 40 };

/* "515 m east and 270 m south" */
static const char *describe_way(char text[WAY_ROOM], double x, double y, const zsi_report *report)
{
    char east[ZSI_NUMBER_ROOM];
    char north[ZSI_NUMBER_ROOM];
    snprintf(text, WAY_ROOM, zsi_tr(report, "%s m %s and %s m %s"), zsi_format_fixed(east, fabs(x), 0),
             zsi_tr(report, x < 0.0 ? ZSI_N("west") : ZSI_N("east")), zsi_format_fixed(north, fabs(y), 0),
             zsi_tr(report, y < 0.0 ? ZSI_N("south") : ZSI_N("north")));
    return text;
}

/* What map services do at the place, and whether this is it. */
static void describe_cause(const zsi_shift_query *query, const zsi_shift *shift, char *text, size_t room,
                           const zsi_report *report)
{
    char way[WAY_ROOM];
    if (shift->hinted > 0) {
        snprintf(text, room, zsi_tr(report, "points taken from a map service (GCJ-02) lie %s here, so that is likely"),
                 describe_way(way, query->hint_x, query->hint_y, report));
    } else if (shift->hinted < 0) {
        snprintf(text, room, zsi_tr(report, "points taken from a map service (GCJ-02) lie %s here, so it is likely the blocks that "
                 "come from one"), describe_way(way, query->hint_x, query->hint_y, report));
    } else {
        snprintf(text, room, "%s",
                 zsi_tr(report, "points taken from map services (GCJ-02, BD-09) and layers with a wrong datum lie like that"));
    }
}

static void warn(const zsi_session *session, const zsi_shift_query *query, const zsi_shift *shift, zsi_report *report)
{
    char way[WAY_ROOM];
    char cause[WAY_ROOM + 160];
    describe_cause(query, shift, cause, sizeof cause, report);
    zsi_find(report, session->settings.accept_shift ? ZS_FINDING_NOTE : ZS_FINDING_WARNING, "school layer shifted",
             "%s: the whole layer seems to lie about %s of where the schools fit the blocks; %s. Moved back, %" PRId32
             " of %" PRId32 " schools would stand in another block. %s", session->settings.schools.file,
             describe_way(way, shift->x, shift->y, report), cause, shift->n_other_block, query->n_schools,
             zsi_tr(report, session->settings.accept_shift
                                ? ZSI_N("Taken as it is (schools.accept_shift)")
                                : ZSI_N("Nothing was moved: compare some schools with a map; if they are off, give the layer "
                                        "in its true coordinates, and if they are right, say so with `accept_shift: yes` under "
                                        "`schools:`")));
}

zs_status zsi_warn_of_shift(const zsi_session *session, zsi_report *report)
{
    const zsi_block_table *blocks = &session->tables.blocks;
    const zsi_school_table *schools = &session->tables.schools;
    double hint_m[2] = {0.0, 0.0};
    zsi_shift shift = {.found = 0};
    if (blocks->shapes.kind != ZSI_SHAPE_POLYGON || blocks->shapes.n_vertices == 0) {
        return ZS_OK;
    }
    int hinted = zsi_map_service_shift(session->tables.crs, blocks->shapes.x[0], blocks->shapes.y[0], hint_m) == 0;
    const zsi_shift_query query = {.blocks = &blocks->shapes,
                                   .n_schools = schools->n,
                                   .x = schools->x,
                                   .y = schools->y,
                                   .named_block = schools->block,
                                   .block_school = blocks->current,
                                   .has_hint = hinted,
                                   .hint_x = hint_m[0],
                                   .hint_y = hint_m[1]};
    ZSI_TRY(zsi_find_shift(&query, &shift, report));
    if (shift.found) {
        warn(session, &query, &shift, report);
    }
    return ZS_OK;
}
