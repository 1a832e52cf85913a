/** @file load.c */
#include "run/load.h"

#include "base/memory.h"
#include "base/monitor.h"
#include "map/map.h"
#include "map/parts.h"
#include "read/boundaries.h"
#include "run/barriers.h"
#include "run/class_rules.h"
#include "run/conflicts.h"
#include "run/groups.h"
#include "run/map_notes.h"
#include "run/neighbours.h"
#include "run/record_fill.h"
#include "run/school_blocks.h"
#include "run/school_shift.h"
#include "run/settle_travel.h"
#include "run/sites.h"
#include "run/today.h"

#include <string.h>

/* Seconds since *mark, which moves on to now. */
static double lap_s(double *mark)
{
    double now_s = zsi_clock_s();
    double lap = now_s - *mark;
    *mark = now_s;
    return lap;
}

/* Sound polygons, or findings. */
static zs_status mend_map(zsi_session *session, zsi_report *report)
{
    zsi_block_table *blocks = &session->tables.blocks;
    if (blocks->shapes.kind != ZSI_SHAPE_POLYGON) {
        return ZS_OK;
    }
    report->place = session->settings.blocks.file;
    zs_status status = zsi_repair(&blocks->shapes, blocks->id, report);
    status = status == ZS_OK ? zsi_report_close(report, ZS_E_GEOMETRY) : status;
    status = status == ZS_OK ? zsi_find_overlaps(&blocks->shapes, blocks->id, report) : status;
    report->place = NULL;
    return status == ZS_OK ? zsi_report_close(report, ZS_E_GEOMETRY) : status;
}

/* The point of each block: given, else from its polygon. */
static zs_status settle_points(zsi_session *session, zsi_report *report)
{
    zsi_block_table *blocks = &session->tables.blocks;
    zsi_record *record = &session->record;
    record->block_x = ZSI_NEW(double, blocks->n);
    record->block_y = ZSI_NEW(double, blocks->n);
    if (!record->block_x || !record->block_y) {
        return zsi_fail_memory(report);
    }
    if (!blocks->x || !blocks->y) {
        return zsi_block_points(&blocks->shapes, record->block_x, record->block_y, report);
    }
    memcpy(record->block_x, blocks->x, (size_t)blocks->n * sizeof *blocks->x);
    memcpy(record->block_y, blocks->y, (size_t)blocks->n * sizeof *blocks->y);
    return ZS_OK;
}

/* Every block must have a way to a school. */
static zs_status check_parts(const zsi_session *session, const zsi_borders *links, zsi_report *report)
{
    const zsi_block_table *blocks = &session->tables.blocks;
    const zsi_parts_query query = {.n_blocks = blocks->n,
                                   .id = blocks->id,
                                   .n_links = links->n,
                                   .a = links->a,
                                   .b = links->b,
                                   .n_schools = session->tables.schools.n,
                                   .school_block = session->problem.school_block,
                                   .shapes = blocks->shapes.kind == ZSI_SHAPE_POLYGON ? &blocks->shapes : NULL,
                                   .x = session->record.block_x,
                                   .y = session->record.block_y};
    return zsi_find_parts(&query, report);
}

static zs_status settle_map(zsi_session *session, zsi_borders *links, zsi_report *report)
{
    zsi_problem *problem = &session->problem;
    ZSI_TRY(mend_map(session, report));
    ZSI_TRY(zsi_settle_barriers(session, report));
    ZSI_TRY(zsi_warn_of_shift(session, report));
    ZSI_TRY(zsi_settle_neighbours(session, links, report));
    ZSI_TRY(settle_points(session, report));
    problem->school_block = ZSI_NEW(int32_t, session->tables.schools.n);
    if (!problem->school_block) {
        return zsi_fail_memory(report);
    }
    ZSI_TRY(zsi_settle_school_blocks(session, session->record.block_x, session->record.block_y, problem->school_block,
                                     report));
    ZSI_TRY(zsi_report_close(report, ZS_E_DATA));
    ZSI_TRY(zsi_find_conflicts(session, problem->school_block, report));
    if (session->settings.contiguous) {
        ZSI_TRY(check_parts(session, links, report));
        ZSI_TRY(zsi_note_odd_blocks(session, links, report));
    }
    return zsi_report_close(report, ZS_E_DATA);
}

/* The columns of the tables and the rules of the plan file. */
static zs_status fill_problem(zsi_session *session, zsi_report *report)
{
    const zsi_settings *settings = &session->settings;
    const zsi_block_table *blocks = &session->tables.blocks;
    const zsi_school_table *schools = &session->tables.schools;
    zsi_problem *problem = &session->problem;
    size_t n = (size_t)blocks->n;
    problem->n_blocks = blocks->n;
    problem->n_schools = schools->n;
    problem->pupils = zsi_copy_array(blocks->pupils, n, sizeof *blocks->pupils);
    problem->places = zsi_copy_array(schools->places, (size_t)schools->n, sizeof *schools->places);
    problem->current = blocks->current ? zsi_copy_array(blocks->current, n, sizeof *blocks->current) : NULL;
    problem->keep = blocks->keep ? zsi_copy_array(blocks->keep, n, sizeof *blocks->keep) : NULL;
    problem->group = blocks->group ? zsi_copy_array(blocks->group, n, sizeof *blocks->group) : NULL;
    if (!problem->pupils || !problem->places || (blocks->current && !problem->current) ||
        (blocks->keep && !problem->keep) || (blocks->group && !problem->group)) {
        return zsi_fail_memory(report);
    }
    problem->contiguous = settings->contiguous;
    problem->weight_distance = settings->weight_distance;
    problem->weight_moved = settings->weight_moved;
    problem->weight_boundary = settings->weight_boundary;
    problem->limit_travel_m = settings->limit_travel_m;
    problem->limit_travel_s = settings->limit_travel_min * 60.0;
    problem->limit_moved_pupils = settings->limit_moved_pupils;
    return ZS_OK;
}

/* Where results go, looked at now rather than after a long search. */
static zs_status settle_output(zsi_session *session, zsi_report *report)
{
    const zsi_settings *settings = &session->settings;
    if (settings->output_dir) {
        session->output_dir = zsi_settings_path(settings, settings->output_dir);
        if (!session->output_dir) {
            return zsi_fail_memory(report);
        }
    }
    if (!settings->output_crs) {
        return ZS_OK;
    }
    ZSI_TRY(zsi_crs_new(&session->output_crs, settings->output_crs, "output.crs", report));
    if (zsi_crs_is_local(session->output_crs) != zsi_crs_is_local(session->tables.crs)) {
        return zsi_fail(report, ZS_E_CRS, "%s: output.crs is %s, but the working CRS is %s: a local grid has no place on "
                        "earth to go to or come from; remove output.crs", settings->file,
                        zsi_crs_name(session->output_crs), zsi_crs_name(session->tables.crs));
    }
    return ZS_OK;
}

static zs_status read_all(zsi_session *session, const char *plan_file, zsi_report *report)
{
    ZSI_TRY(zsi_settings_read(&session->settings, plan_file, session->overrides.item, session->overrides.n, report));
    ZSI_TRY(zsi_tables_read(&session->tables, &session->settings, report));
    ZSI_TRY(zsi_options_read(&session->settings, &session->tables, report));
    if (session->settings.travel == ZSI_TRAVEL_ROADS) {
        ZSI_TRY(zsi_roads_read(&session->settings, &session->tables, &session->roads, report));
    }
    ZSI_TRY(zsi_barriers_read(&session->settings, &session->tables, &session->barrier_table, report));
    ZSI_TRY(zsi_boundaries_read(&session->settings, &session->tables, &session->record.boundaries, report));
    ZSI_TRY(settle_output(session, report));
    ZSI_TRY(fill_problem(session, report));
    ZSI_TRY(zsi_settle_classes(session, report));
    ZSI_TRY(zsi_settle_sites(session, report));
    return zsi_record_fill(session, report);
}

static zs_status load(zsi_session *session, const char *plan_file, zsi_borders *links, zsi_report *report)
{
    zsi_problem *problem = &session->problem;
    double mark_s = zsi_clock_s();
    ZSI_TRY(read_all(session, plan_file, report));
    session->record.read_s = lap_s(&mark_s);
    ZSI_TRY(settle_map(session, links, report));
    ZSI_TRY(zsi_problem_set_link_pairs(problem, links->n, links->a, links->b, links->border_m, report));
    ZSI_TRY(zsi_warn_of_todays_pieces(session, report));
    session->record.map_s = lap_s(&mark_s);
    ZSI_TRY(zsi_settle_travel(session, links, report));
    zsi_extend_travel(problem);
    ZSI_TRY(zsi_report_close(report, ZS_E_DATA));
    ZSI_TRY(zsi_settle_groups(session, report));
    zsi_barriers_clear(&session->barriers);
    zsi_facings_clear(&session->facings);
    zsi_barrier_table_clear(&session->barrier_table);
    session->record.travel_s = lap_s(&mark_s);
    ZSI_TRY(zsi_record_finish(session, report));
    return zsi_problem_validate(problem, report);
}

zs_status zsi_session_load(zsi_session *session, const char *plan_file, zsi_report *report)
{
    zsi_borders links = {0};
    zs_status status = load(session, plan_file, &links, report);
    zsi_borders_clear(&links);
    session->from_file = status == ZS_OK;
    return status;
}
