/** @file road_travel.c */
#include "run/road_travel.h"

#include "base/memory.h"
#include "base/number.h"
#include "run/barriers.h"
#include "run/libraries.h"
#include "travel/road_cache.h"
#include "travel/roads.h"

#include <math.h>
#include <string.h>

/* How much farther than the limit a road is looked for, only to tell how far it is. */
#define FARTHER 20.0
#define SCRAP_SHARE 0.01 /* of all road metres: a part below it that holds one school is no second town */

typedef struct roads_work {
    zsi_session *session;
    zsi_report *report;
    zsi_road_network network;
    zsi_road_finder finder;
    zsi_barrier_asker asker; /* empty where there are no barriers */
    zsi_road_spot *block;  /* [n_blocks] */
    zsi_road_spot *school; /* [n_schools] */
    int32_t *n_of_part;    /* [n_nodes] schools of a part, at its lowest node */
    uint8_t *wanted;       /* [n_nodes] whether a part holds a school */
    zsi_road_tables tables; /* the problem's and the record's, to be filled */
} roads_work;

static const char *roads_file(const roads_work *w)
{
    return w->session->settings.roads.layer.file;
}

static int row_of(const roads_work *w, int32_t edge)
{
    return (int)w->session->roads.row_number[w->network.record[edge]];
}

static void far_school(const roads_work *w, int32_t school, const zsi_road_spot *spot)
{
    char limit[ZSI_NUMBER_ROOM];
    char found[ZSI_NUMBER_ROOM];
    zsi_format_fixed(limit, w->session->settings.roads.snap_m, 1);
    if (spot->edge >= 0) {
        zsi_find(w->report, ZS_FINDING_ERROR, "school far from roads",
                 "%s: school %s lies %s m from the nearest road (record %d of %s); expected at most %s m: draw the road to it, "
                 "move the school, or raise travel.roads.snap_m", w->session->settings.schools.file,
                 w->session->tables.schools.id[school], zsi_format_fixed(found, spot->leg_m, 1), row_of(w, spot->edge),
                 roads_file(w), limit);
    } else {
        zsi_find(w->report, ZS_FINDING_ERROR, "school far from roads",
                 "%s: school %s has no road of %s anywhere near; expected one within %s m: see whether both layers show the "
                 "same town", w->session->settings.schools.file, w->session->tables.schools.id[school], roads_file(w), limit);
    }
}

static void snap_schools(roads_work *w)
{
    const zsi_record *record = &w->session->record;
    double snap_m = w->session->settings.roads.snap_m;
    for (int32_t j = 0; j < w->session->problem.n_schools; j++) {
        double x = record->school_x[j];
        double y = record->school_y[j];
        w->school[j] = zsi_road_find(&w->finder, x, y, snap_m, NULL);
        if (w->school[j].edge >= 0) {
            int32_t part = w->network.part[w->network.from[w->school[j].edge]];
            w->n_of_part[part]++;
            w->wanted[part] = 1;
        } else {
            const zsi_road_spot farther = zsi_road_find(&w->finder, x, y, FARTHER * snap_m, NULL);
            far_school(w, j, &farther);
        }
    }
}

/* A school on a scrap of road that leads nowhere else. */
static zs_status warn_of_scraps(const roads_work *w)
{
    const zsi_road_network *network = &w->network;
    double *part_m = ZSI_NEW(double, network->n_nodes);
    double all_m = 0.0;
    if (!part_m) {
        return zsi_fail_memory(w->report);
    }
    for (int32_t e = 0; e < network->n_edges; e++) {
        part_m[network->part[network->from[e]]] += network->length_m[e];
        all_m += network->length_m[e];
    }
    for (int32_t j = 0; j < w->session->problem.n_schools; j++) {
        int32_t edge = w->school[j].edge;
        int32_t part = edge >= 0 ? network->part[network->from[edge]] : -1;
        char metres[ZSI_NUMBER_ROOM];
        if (part >= 0 && w->n_of_part[part] == 1 && part_m[part] < SCRAP_SHARE * all_m) {
            zsi_find(w->report, ZS_FINDING_WARNING, "school on a road that leads nowhere",
                     "%s: the road at school %s (record %d) and what is connected with it is %s m long and leads nowhere else; "
                     "only blocks beside it reach the school: join the lines where they should meet", roads_file(w),
                     w->session->tables.schools.id[j], row_of(w, edge), zsi_format_fixed(metres, part_m[part], 1));
        }
    }
    free(part_m);
    return ZS_OK;
}

/* Tells about a block that no road takes to a school: an error where pupils live there. */
static void lost_block(const roads_work *w, int32_t block)
{
    const zsi_record *record = &w->session->record;
    double snap_m = w->session->settings.roads.snap_m;
    int32_t level = w->session->problem.pupils[block] > 0 ? ZS_FINDING_ERROR : ZS_FINDING_WARNING;
    const char *mend = level == ZS_FINDING_ERROR
                           ? ZSI_N("draw the road, join the lines, give the block's point with blocks.x and blocks.y, or raise "
                             "travel.roads.snap_m")
                           : ZSI_N("no pupils live there, and straight lines are taken");
    const char *id = w->session->tables.blocks.id[block];
    char limit[ZSI_NUMBER_ROOM];
    char found[ZSI_NUMBER_ROOM];
    zsi_format_fixed(limit, snap_m, 1);
    const zsi_road_spot any = zsi_road_find(&w->finder, record->block_x[block], record->block_y[block], snap_m, NULL);
    const zsi_road_spot farther =
        zsi_road_find(&w->finder, record->block_x[block], record->block_y[block], FARTHER * snap_m, w->wanted);
    if (any.edge >= 0) {
        zsi_find(w->report, level, "block without a way to school",
                 "%s: the roads within %s m of block %s (nearest: record %d) lead to no school; %s", roads_file(w), limit, id,
                 row_of(w, any.edge), zsi_tr(w->report, mend));
    } else if (farther.edge >= 0) {
        zsi_find(w->report, level, "block far from roads",
                 "%s: block %s lies %s m from the nearest road that leads to a school (record %d), expected at most %s m; %s",
                 roads_file(w), id, zsi_format_fixed(found, farther.leg_m, 1), row_of(w, farther.edge), limit,
                 zsi_tr(w->report, mend));
    } else {
        zsi_find(w->report, level, "block far from roads", "%s: block %s has no road near that leads to a school, expected one "
                 "within %s m; %s", roads_file(w), id, limit, zsi_tr(w->report, mend));
    }
}

static void snap_blocks(roads_work *w)
{
    const zsi_record *record = &w->session->record;
    double snap_m = w->session->settings.roads.snap_m;
    for (int32_t b = 0; b < w->session->problem.n_blocks; b++) {
        w->block[b] = zsi_road_find(&w->finder, record->block_x[b], record->block_y[b], snap_m, w->wanted);
        if (w->block[b].edge < 0) {
            lost_block(w, b);
        }
    }
}

/* Blocks without pupils and without roads cost nothing wherever they go, but must go somewhere. */
static void fill_straight(const roads_work *w)
{
    const zsi_problem *problem = &w->session->problem;
    const zsi_record *record = &w->session->record;
    for (int32_t b = 0; b < problem->n_blocks; b++) {
        for (int32_t j = 0; w->block[b].edge < 0 && j < problem->n_schools; j++) {
            size_t pair = (size_t)b * (size_t)problem->n_schools + (size_t)j;
            problem->travel_m[pair] = hypot(record->block_x[b] - record->school_x[j], record->block_y[b] - record->school_y[j]);
            if (problem->travel_s) {
                problem->travel_s[pair] = problem->travel_m[pair] / w->network.walk_m_s;
            }
        }
    }
}

static zs_status search(const roads_work *w, const zsi_road_query *query)
{
    return zsi_travel_roads(query, w->session->settings.threads, NULL, &w->tables, w->report);
}

static zs_status foreign_file(const roads_work *w, const char *path)
{
    zsi_find(w->report, ZS_FINDING_ERROR, "cache is another file", "%s: travel.roads.cache names %s, which holds something else; "
             "expected the name of a file of its own", w->session->settings.file, path);
    return zsi_report_close(w->report, ZS_E_USAGE);
}

/* Takes the ways from the file of an earlier run with the same inputs, or searches and keeps them. */
static zs_status search_or_recall(const roads_work *w, const zsi_road_query *query, const char *path)
{
    unsigned char key[ZSI_ROAD_KEY_BYTES];
    zsi_road_cache_key(query, zsi_own_version(), key);
    int outcome = zsi_road_cache_read(path, key, query, &w->tables);
    if (outcome == ZSI_ROAD_CACHE_USED) {
        return ZS_OK;
    }
    if (outcome == ZSI_ROAD_CACHE_FOREIGN) {
        return foreign_file(w, path);
    }
    if (outcome == ZSI_ROAD_CACHE_DAMAGED) {
        zsi_find(w->report, ZS_FINDING_NOTE, "cache damaged", "%s: not whole, and made anew", path);
    }
    ZSI_TRY(search(w, query));
    if (zsi_road_cache_write(path, key, query, &w->tables)) {
        zsi_find(w->report, ZS_FINDING_NOTE, "cache not written",
                 "%s cannot be written: the next run searches the roads again; mend travel.roads.cache, or its folder", path);
    }
    return ZS_OK;
}

static zs_status measure(const roads_work *w)
{
    const zsi_problem *problem = &w->session->problem;
    const zsi_settings *settings = &w->session->settings;
    const zsi_road_query query = {.network = &w->network,
                                  .n_blocks = problem->n_blocks,
                                  .n_schools = problem->n_schools,
                                  .block = w->block,
                                  .school = w->school,
                                  .current = problem->current,
                                  .limit = w->network.time_s ? problem->limit_travel_s : problem->limit_travel_m};
    if (!settings->roads.cache) {
        return search(w, &query);
    }
    char *path = zsi_settings_path(settings, settings->roads.cache);
    if (!path) {
        return zsi_fail_memory(w->report);
    }
    zs_status status = search_or_recall(w, &query, path);
    free(path);
    return status;
}

/* Takes out the roads that barriers close and those that pupils do not use. */
static zs_status cut_edges(roads_work *w)
{
    zsi_road_network *network = &w->network;
    const double *kmh = w->session->roads.kmh;
    uint8_t *cut = ZSI_NEW(uint8_t, network->n_edges);
    zs_status status = cut ? ZS_OK : zsi_fail_memory(w->report);
    for (int32_t e = 0; status == ZS_OK && kmh && e < network->n_edges; e++) {
        cut[e] = !(kmh[network->record[e]] > 0.0);
    }
    if (status == ZS_OK && w->session->barriers.lines.n > 0) {
        status = zsi_mark_roads_at_barriers(w->session, network, cut, w->report);
    }
    if (status == ZS_OK) {
        zsi_road_network_cut(network, cut);
    }
    free(cut);
    return status;
}

/* Times of the edges, metres a second from km an hour. */
static zs_status time_edges(roads_work *w)
{
    const double m_s = 1.0 / 3.6;
    double *speed = w->session->roads.kmh;
    for (int32_t record = 0; record < w->session->roads.shapes.n_records; record++) {
        speed[record] *= m_s;
    }
    return zsi_road_network_time(&w->network, speed, w->session->settings.roads.walk_kmh * m_s) ? zsi_fail_memory(w->report)
                                                                                              : ZS_OK;
}

static zs_status finish_network(roads_work *w)
{
    if (w->session->roads.kmh || w->session->barriers.lines.n > 0) {
        ZSI_TRY(cut_edges(w));
    }
    if (w->network.n_edges == 0) {
        zsi_find(w->report, ZS_FINDING_ERROR, "unusable roads", "%s: no line has a length, or all are closed by barriers or "
                 "speeds of 0; expected roads", roads_file(w));
        return zsi_report_close(w->report, ZS_E_DATA);
    }
    if (w->session->roads.kmh) {
        ZSI_TRY(time_edges(w));
    }
    if (w->session->barriers.lines.n > 0) {
        ZSI_TRY(zsi_count_on_roads(w->session, &w->network, w->report));
    }
    return ZS_OK;
}

static zs_status make_network(roads_work *w)
{
    zsi_road_table *roads = &w->session->roads;
    const zsi_road_lines lines = {.shapes = &roads->shapes,
                                  .level_first = roads->level_first,
                                  .level_last = roads->level_last};
    zs_status status = zsi_road_network_init(&w->network, &lines, w->report);
    if (status == ZS_E_GEOMETRY) {
        char text[512];
        snprintf(text, sizeof text, "%.511s", w->report->text);
        zsi_find(w->report, ZS_FINDING_ERROR, "unusable roads", "%s: %s; expected the roads of one town", roads_file(w), text);
    }
    return status == ZS_OK ? finish_network(w) : status;
}

/* What legs and parts of edges cross. */
static void count_spots(roads_work *w)
{
    const zsi_record *record = &w->session->record;
    for (int32_t j = 0; j < w->session->problem.n_schools; j++) {
        if (w->school[j].edge >= 0) {
            zsi_road_spot_passes(&w->finder, record->school_x[j], record->school_y[j], &w->school[j]);
        }
    }
    for (int32_t b = 0; b < w->session->problem.n_blocks; b++) {
        if (w->block[b].edge >= 0) {
            zsi_road_spot_passes(&w->finder, record->block_x[b], record->block_y[b], &w->block[b]);
        }
    }
}

static zs_status find_spots(roads_work *w)
{
    const zsi_problem *problem = &w->session->problem;
    w->block = ZSI_NEW(zsi_road_spot, problem->n_blocks);
    w->school = ZSI_NEW(zsi_road_spot, problem->n_schools);
    w->n_of_part = ZSI_NEW(int32_t, w->network.n_nodes);
    w->wanted = ZSI_NEW(uint8_t, w->network.n_nodes);
    int has_barriers = w->session->barriers.lines.n > 0;
    if (!w->block || !w->school || !w->n_of_part || !w->wanted ||
        (has_barriers && zsi_barrier_asker_init(&w->asker, &w->session->barriers)) ||
        zsi_road_finder_init(&w->finder, &w->network, has_barriers ? &w->asker : NULL,
                             w->session->settings.roads.snap_m / 16)) {
        return zsi_fail_memory(w->report);
    }
    snap_schools(w);
    ZSI_TRY(warn_of_scraps(w));
    snap_blocks(w);
    ZSI_TRY(zsi_report_close(w->report, ZS_E_DATA));
    if (has_barriers) {
        count_spots(w);
    }
    return ZS_OK;
}

zs_status zsi_settle_road_travel(zsi_session *session, zsi_report *report)
{
    roads_work w = {.session = session, .report = report};
    zsi_problem *problem = &session->problem;
    size_t n = (size_t)problem->n_blocks * (size_t)problem->n_schools;
    if (session->roads.kmh) {
        problem->travel_s = ZSI_NEW(double, n);
        if (!problem->travel_s) {
            return zsi_fail_memory(report);
        }
    }
    w.tables = (zsi_road_tables){
        .travel_m = problem->travel_m, .travel_s = problem->travel_s, .passes = session->record.passes};
    zs_status status = make_network(&w);
    if (status == ZS_OK) {
        status = find_spots(&w);
    }
    if (status == ZS_OK) {
        status = measure(&w);
    }
    if (status == ZS_OK) {
        fill_straight(&w);
    }
    zsi_road_finder_clear(&w.finder);
    zsi_road_network_clear(&w.network);
    zsi_barrier_asker_clear(&w.asker);
    free(w.block);
    free(w.school);
    free(w.n_of_part);
    free(w.wanted);
    zsi_road_table_clear(&session->roads);
    return status;
}
