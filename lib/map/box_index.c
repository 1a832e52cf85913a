/** @file box_index.c */
#include "map/box_index.h"

#include "base/memory.h"

#include <string.h>

/* A tree needs an envelope only: the diagonal is the cheapest geometry that has it. */
static GEOSGeometry *diagonal_of(const zsi_geos *geos, const zsi_box *box)
{
    const double corners[4] = {box->min_x, box->min_y, box->max_x, box->max_y};
    GEOSCoordSequence *ends = GEOSCoordSeq_copyFromBuffer_r(geos->context, corners, 2, 0, 0);
    return ends ? GEOSGeom_createLineString_r(geos->context, ends) : NULL;
}

/* The tree hands back pointers: into an array whose addresses stand for the indices. */
zs_status zsi_box_index_init(zsi_box_index *index, zsi_geos *geos, const zsi_box *box, int32_t n, zsi_report *report)
{
    memset(index, 0, sizeof *index);
    index->geos = geos;
    index->n = n;
    index->box = ZSI_NEW(GEOSGeometry *, n);
    if (!index->box) {
        return zsi_fail_memory(report);
    }
    index->tree = GEOSSTRtree_create_r(geos->context, 10);
    if (!index->tree) {
        return zsi_geos_fail(geos, report, ZSI_N("cannot index the blocks"));
    }
    for (int32_t i = 0; i < n; i++) {
        if (!(box[i].min_x <= box[i].max_x)) {
            continue;
        }
        index->box[i] = diagonal_of(geos, &box[i]);
        if (!index->box[i]) {
            return zsi_geos_fail(geos, report, ZSI_N("cannot index the blocks"));
        }
        GEOSSTRtree_insert_r(geos->context, index->tree, index->box[i], &index->box[i]);
    }
    return ZS_OK;
}

void zsi_box_index_clear(zsi_box_index *index)
{
    if (index->tree) {
        GEOSSTRtree_destroy_r(index->geos->context, index->tree);
    }
    for (int32_t i = 0; index->box && i < index->n; i++) {
        GEOSGeom_destroy_r(index->geos->context, index->box[i]);
    }
    free(index->box);
    free(index->hit);
    memset(index, 0, sizeof *index);
}

static void keep_hit(void *item, void *user)
{
    zsi_box_index *index = user;
    void *hits = index->hit;
    if (zsi_grow(&hits, &index->hit_capacity, index->n_hits + 1, sizeof *index->hit)) {
        index->out_of_memory = 1;
        return;
    }
    index->hit = hits;
    index->hit[index->n_hits++] = (int32_t)((GEOSGeometry **)item - index->box);
}

static int by_index(const void *left, const void *right)
{
    int32_t a = *(const int32_t *)left;
    int32_t b = *(const int32_t *)right;
    return (a > b) - (a < b);
}

zs_status zsi_box_index_query(zsi_box_index *index, const zsi_box *box, zsi_report *report)
{
    index->n_hits = 0;
    GEOSGeometry *wanted = diagonal_of(index->geos, box);
    if (!wanted) {
        return zsi_geos_fail(index->geos, report, ZSI_N("cannot search the blocks"));
    }
    GEOSSTRtree_query_r(index->geos->context, index->tree, wanted, keep_hit, index);
    GEOSGeom_destroy_r(index->geos->context, wanted);
    if (index->out_of_memory) {
        return zsi_fail_memory(report);
    }
    if (index->n_hits > 1) {
        qsort(index->hit, index->n_hits, sizeof *index->hit, by_index);
    }
    return ZS_OK;
}
