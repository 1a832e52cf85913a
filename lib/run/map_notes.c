/** @file map_notes.c */
#include "run/map_notes.h"

#include "base/memory.h"
#include "base/number.h"
#include "map/pinches.h"
#include "run/name_list.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Along less than this, borders that nearly meet are as good as a corner. */
static const double least_facing_m = 5.0;
/* As much of a block's outline is shared with one other: it lies inside. */
static const double whole_outline = 0.999;

static double outline_m(const zsi_shapes *shapes, int32_t record)
{
    double sum = 0.0;
    for (int32_t ring = shapes->ring_first[record]; ring < shapes->ring_first[record + 1]; ring++) {
        for (int64_t v = shapes->vertex_first[ring]; v + 1 < shapes->vertex_first[ring + 1]; v++) {
            sum += hypot(shapes->x[v + 1] - shapes->x[v], shapes->y[v + 1] - shapes->y[v]);
        }
    }
    return sum;
}

/* The only neighbour of each block and its border: other[n] is -1 for none, -2 for several. */
static void find_only_neighbours(const zsi_borders *links, int32_t *other, double *border_m, int32_t n)
{
    for (int32_t block = 0; block < n; block++) {
        other[block] = -1;
    }
    for (int64_t k = 0; k < links->n; k++) {
        const int32_t pair[2] = {links->a[k], links->b[k]};
        for (int side = 0; side < 2; side++) {
            other[pair[side]] = other[pair[side]] == -1 ? pair[1 - side] : -2;
            border_m[pair[side]] = links->border_m[k];
        }
    }
}

static zs_status note_enclaves(const zsi_session *session, const zsi_borders *links, zsi_report *report)
{
    const zsi_block_table *blocks = &session->tables.blocks;
    int32_t *other = ZSI_NEW(int32_t, blocks->n);
    double *border_m = ZSI_NEW(double, blocks->n);
    zsi_name_list names = {.n = 0};
    if (!other || !border_m) {
        free(other);
        free(border_m);
        return zsi_fail_memory(report);
    }
    find_only_neighbours(links, other, border_m, blocks->n);
    for (int32_t block = 0; block < blocks->n; block++) {
        if (other[block] >= 0 && border_m[block] >= whole_outline * outline_m(&blocks->shapes, block)) {
            char name[200];
            snprintf(name, sizeof name, zsi_tr(report, "%.30s in %.30s"), blocks->id[block], blocks->id[other[block]]);
            zsi_name_list_add(&names, name);
        }
    }
    if (names.n > 0) {
        zsi_find(report, ZS_FINDING_NOTE, "enclaves", "%s: %" PRId32 " blocks lie wholly inside another and go where it goes, "
                 "unless a school stands in them: %s%s", session->settings.blocks.file, names.n, names.text, zsi_name_list_dots(&names));
    }
    free(other);
    free(border_m);
    return ZS_OK;
}

typedef struct pinch {
    int32_t block;
    int32_t behind;
} pinch;

static int by_behind(const void *left, const void *right)
{
    const pinch *p = left;
    const pinch *q = right;
    return p->behind != q->behind ? (p->behind < q->behind) - (p->behind > q->behind)
                                  : (p->block > q->block) - (p->block < q->block);
}

static void tell_pinches(const zsi_session *session, pinch *found, int32_t n, zsi_report *report)
{
    zsi_name_list names = {.n = 0};
    if (n > 1) {
        qsort(found, (size_t)n, sizeof *found, by_behind);
    }
    for (int32_t k = 0; k < n; k++) {
        char name[80];
        snprintf(name, sizeof name, zsi_tr(report, "%.30s (%" PRId32 " behind it)"), session->tables.blocks.id[found[k].block],
                 found[k].behind);
        zsi_name_list_add(&names, name);
    }
    if (n > 0) {
        zsi_find(report, ZS_FINDING_NOTE, "pinch points", "%s: %" PRId32 " blocks are the only way to others; a zone with "
                 "blocks on both sides holds them, too: %s%s", session->settings.blocks.file, n,
                 names.text, zsi_name_list_dots(&names));
    }
}

static zs_status note_pinches(const zsi_session *session, const zsi_borders *links, zsi_report *report)
{
    int32_t n_blocks = session->tables.blocks.n;
    int32_t *behind = ZSI_NEW(int32_t, n_blocks);
    pinch *found = ZSI_NEW(pinch, n_blocks);
    int32_t n = 0;
    zs_status status = behind && found ? ZS_OK : zsi_fail_memory(report);
    if (status == ZS_OK) {
        status = zsi_find_pinches(n_blocks, links->n, links->a, links->b, behind, report);
    }
    for (int32_t block = 0; status == ZS_OK && block < n_blocks; block++) {
        if (behind[block] > 0) {
            found[n++] = (pinch){.block = block, .behind = behind[block]};
        }
    }
    if (status == ZS_OK) {
        tell_pinches(session, found, n, report);
    }
    free(behind);
    free(found);
    return status;
}

zs_status zsi_note_odd_blocks(const zsi_session *session, const zsi_borders *links, zsi_report *report)
{
    if (session->tables.blocks.shapes.kind == ZSI_SHAPE_POLYGON && links->border_m) {
        ZSI_TRY(note_enclaves(session, links, report));
    }
    return note_pinches(session, links, report);
}

static int is_shared(const zsi_borders *shared, int64_t *at, int32_t a, int32_t b)
{
    while (*at < shared->n && (shared->a[*at] < a || (shared->a[*at] == a && shared->b[*at] < b))) {
        ++*at;
    }
    return *at < shared->n && shared->a[*at] == a && shared->b[*at] == b;
}

void zsi_warn_of_near_misses(const zsi_session *session, const zsi_borders *shared, const zsi_borders *gaps,
                             zsi_report *report)
{
    char *const *id = session->tables.blocks.id;
    zsi_name_list names = {.n = 0};
    int64_t at = 0;
    for (int64_t k = 0; k < gaps->n; k++) {
        if (gaps->border_m[k] >= least_facing_m && !is_shared(shared, &at, gaps->a[k], gaps->b[k])) {
            char name[200];
            char metres[ZSI_NUMBER_ROOM];
            snprintf(name, sizeof name, zsi_tr(report, "%.30s and %.30s (%.12s m)"), id[gaps->a[k]], id[gaps->b[k]],
                     zsi_format_fixed(metres, gaps->border_m[k], 0));
            zsi_name_list_add(&names, name);
        }
    }
    if (names.n > 0) {
        zsi_find(report, ZS_FINDING_WARNING, "borders that nearly meet", "%s: %" PRId32 " pairs of blocks run along each other "
                 "less than a metre apart without a common border, and are no neighbours: %s%s; links.gap_m: 1 makes them "
                 "neighbours", session->settings.blocks.file, names.n, names.text, zsi_name_list_dots(&names));
    }
}
