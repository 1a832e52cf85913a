/** @file barriers.c */
#include "run/barriers.h"

#include "base/memory.h"
#include "base/number.h"

#include <stdio.h>

/* Whether a crossing lies at a barrier, or leads over one. */
static int is_at_barrier(const zsi_session *session, zsi_barrier_asker *asker, int32_t record)
{
    const zsi_shapes *shapes = &session->barrier_table.crossings;
    for (int32_t ring = shapes->ring_first[record]; ring < shapes->ring_first[record + 1]; ring++) {
        for (int64_t v = shapes->vertex_first[ring]; v < shapes->vertex_first[ring + 1]; v++) {
            const double here[2] = {shapes->x[v], shapes->y[v]};
            const double next[2] = {shapes->x[v + 1 < shapes->vertex_first[ring + 1] ? v + 1 : v],
                                    shapes->y[v + 1 < shapes->vertex_first[ring + 1] ? v + 1 : v]};
            if (zsi_barriers_near(&session->barriers, here[0], here[1], session->settings.crossing_m) ||
                zsi_barriers_count(asker, here, next).open > 0) {
                return 1;
            }
        }
    }
    return 0;
}

static zs_status warn_of_far_crossings(const zsi_session *session, zsi_report *report)
{
    const zsi_shapes *shapes = &session->barrier_table.crossings;
    char metres[ZSI_NUMBER_ROOM];
    zsi_barrier_asker asker;
    if (zsi_barrier_asker_init(&asker, &session->barriers)) {
        zsi_barrier_asker_clear(&asker);
        return zsi_fail_memory(report);
    }
    for (int32_t record = 0; record < shapes->n_records; record++) {
        if (shapes->ring_first[record] < shapes->ring_first[record + 1] && !is_at_barrier(session, &asker, record)) {
            zsi_find(report, ZS_FINDING_WARNING, "crossing far from barriers",
                     "%s, record %d: no line of %s lies within %s m of it, and it opens nothing; move it to the line, or raise "
                     "crossings.distance_m", session->settings.crossings.file,
                     (int)session->barrier_table.crossing_row[record], session->settings.barriers.file,
                     zsi_format_fixed(metres, session->settings.crossing_m, 1));
        }
    }
    zsi_barrier_asker_clear(&asker);
    return ZS_OK;
}

zs_status zsi_settle_barriers(zsi_session *session, zsi_report *report)
{
    const zsi_barrier_table *table = &session->barrier_table;
    const zsi_shapes *crossings = table->crossings.kind == ZSI_SHAPE_NONE ? NULL : &table->crossings;
    if (table->lines.kind == ZSI_SHAPE_NONE) {
        return ZS_OK;
    }
    zs_status status = zsi_barriers_init(&session->barriers, &table->lines, table->counted, crossings,
                                         session->settings.crossing_m, report);
    if (status == ZS_E_GEOMETRY) {
        char text[512];
        snprintf(text, sizeof text, "%.511s", report->text);
        zsi_find(report, ZS_FINDING_ERROR, "unusable barriers", "%s, or its crossings: %s; expected lines of one town",
                 session->settings.barriers.file, text);
    }
    return status == ZS_OK && crossings ? warn_of_far_crossings(session, report) : status;
}

/* Keeps what barriers close: the reasons of a plan tell it. */
static zs_status keep_closed(zsi_session *session, const zsi_borders *links, const uint8_t *state, zsi_report *report)
{
    zsi_record *record = &session->record;
    record->closed_a = ZSI_NEW(int32_t, links->n);
    record->closed_b = ZSI_NEW(int32_t, links->n);
    if (!record->closed_a || !record->closed_b) {
        return zsi_fail_memory(report);
    }
    for (int64_t i = 0; i < links->n; i++) {
        if (state[i] == ZSI_BORDER_CLOSED && links->border_m[i] >= session->settings.min_border_m) {
            record->closed_a[record->n_closed] = links->a[i];
            record->closed_b[record->n_closed++] = links->b[i];
        }
    }
    return ZS_OK;
}

zs_status zsi_cut_at_barriers(zsi_session *session, zsi_borders *links, zsi_report *report)
{
    uint8_t *state = ZSI_NEW(uint8_t, links->n);
    int64_t n = 0;
    int64_t n_opened = 0;
    if (!state) {
        return zsi_fail_memory(report);
    }
    zs_status status = zsi_barriers_close_borders(&session->barriers, &session->tables.blocks.shapes, &session->facings,
                                                  links, session->settings.barrier_near_m,
                                                  session->settings.barrier_cover, 0, state, report);
    if (status == ZS_OK) {
        status = keep_closed(session, links, state, report);
    }
    for (int64_t i = 0; status == ZS_OK && i < links->n; i++) {
        n_opened += state[i] == ZSI_BORDER_OPENED;
        if (state[i] != ZSI_BORDER_CLOSED) {
            links->a[n] = links->a[i];
            links->b[n] = links->b[i];
            links->border_m[n++] = links->border_m[i];
        }
    }
    if (status == ZS_OK) {
        zsi_find(report, ZS_FINDING_NOTE, "barriers between neighbours", "%s: %lld pairs of neighbours are cut, %lld stay "
                 "neighbours over a crossing", session->settings.barriers.file, (long long)(links->n - n),
                 (long long)n_opened);
        links->n = n;
    }
    free(state);
    return status;
}

zs_status zsi_mark_roads_at_barriers(const zsi_session *session, const zsi_road_network *network, uint8_t *cut,
                                     zsi_report *report)
{
    zsi_barrier_asker asker;
    int32_t n = 0;
    int failed = zsi_barrier_asker_init(&asker, &session->barriers);
    for (int32_t e = 0; !failed && e < network->n_edges; e++) {
        const double a[2] = {network->x[network->from[e]], network->y[network->from[e]]};
        const double b[2] = {network->x[network->to[e]], network->y[network->to[e]]};
        if (zsi_barriers_count(&asker, a, b).closed > 0) {
            cut[e] = 1;
            n++;
        }
    }
    if (!failed) {
        zsi_find(report, ZS_FINDING_NOTE, "barriers across roads", "%s: %d pieces of road cross a barrier away from every "
                 "crossing and are closed", session->settings.barriers.file, (int)n);
    }
    zsi_barrier_asker_clear(&asker);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}

zs_status zsi_count_on_roads(const zsi_session *session, zsi_road_network *network, zsi_report *report)
{
    zsi_barrier_asker asker;
    network->passes = ZSI_NEW(zsi_passes, network->n_edges);
    int failed = zsi_barrier_asker_init(&asker, &session->barriers) || !network->passes;
    for (int32_t e = 0; !failed && e < network->n_edges; e++) {
        const double a[2] = {network->x[network->from[e]], network->y[network->from[e]]};
        const double b[2] = {network->x[network->to[e]], network->y[network->to[e]]};
        network->passes[e] = zsi_barrier_passes(zsi_barriers_count(&asker, a, b));
    }
    zsi_barrier_asker_clear(&asker);
    return failed ? zsi_fail_memory(report) : ZS_OK;
}

/* What the leg between two blocks crosses; where their border is open, or they are linked without one, someone says that
 * there is a way across. */
static zsi_passes count_link(const zsi_session *session, zsi_barrier_asker *asker, int32_t a, int32_t b, uint8_t state)
{
    const zsi_record *record = &session->record;
    const double from[2] = {record->block_x[a], record->block_y[a]};
    const double to[2] = {record->block_x[b], record->block_y[b]};
    zsi_passes passes = zsi_barrier_passes(zsi_barriers_count(asker, from, to));
    if (state == ZSI_BORDER_OPENED || state == ZSI_BORDER_NONE) {
        passes = (zsi_passes){.barrier = 0, .open = zsi_passes_sum(passes.barrier, passes.open)};
    }
    return passes;
}

zs_status zsi_count_on_links(const zsi_session *session, const zsi_borders *links, zsi_passes *link, zsi_passes *leg,
                             zsi_report *report)
{
    const zsi_record *record = &session->record;
    const zsi_shapes *blocks = &session->tables.blocks.shapes;
    zsi_barrier_asker asker;
    uint8_t *state = ZSI_NEW(uint8_t, links->n);
    if (zsi_barrier_asker_init(&asker, &session->barriers) || !state) {
        zsi_barrier_asker_clear(&asker);
        free(state);
        return zsi_fail_memory(report);
    }
    zs_status status = blocks->kind == ZSI_SHAPE_POLYGON
                           ? zsi_barriers_close_borders(&session->barriers, blocks, &session->facings, links,
                                                        session->settings.barrier_near_m, session->settings.barrier_cover, 1,
                                                        state, report)
                           : ZS_OK;
    for (int64_t i = 0; status == ZS_OK && i < links->n; i++) {
        link[i] = count_link(session, &asker, links->a[i], links->b[i], state[i]);
    }
    for (int32_t j = 0; status == ZS_OK && j < session->problem.n_schools; j++) {
        int32_t block = session->problem.school_block[j];
        if (block < 0) {
            continue; /* the search says so */
        }
        const double from[2] = {record->block_x[block], record->block_y[block]};
        const double to[2] = {record->school_x[j], record->school_y[j]};
        leg[j] = zsi_barrier_passes(zsi_barriers_count(&asker, from, to));
    }
    zsi_barrier_asker_clear(&asker);
    free(state);
    return status;
}
