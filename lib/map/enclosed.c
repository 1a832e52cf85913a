/** @file enclosed.c */
#include "map/enclosed.h"

#include "base/memory.h"
#include "map/map.h"
#include "map/ring.h"

/* What is known of a block; the point only once it is asked for. */
typedef struct inner_block {
    zsi_box box;
    double point[2];
    int32_t state; /* 0: the point is not known yet, 1: it is, -1: there is none */
    int32_t zone;  /* zone + 1 that the block was last counted for */
} inner_block;

typedef struct counting {
    const zsi_shapes *blocks;
    const int32_t *school;
    const zsi_shapes *zones;
    int32_t *enclosed;
    inner_block *block; /* [blocks->n_records] */
    double *room;       /* [2 * vertices of the longest ring] */
} counting;

static int64_t longest_ring(const zsi_shapes *shapes)
{
    int64_t most = 1;
    for (int32_t k = 0; k < shapes->n_rings; k++) {
        int64_t n = shapes->vertex_first[k + 1] - shapes->vertex_first[k];
        most = n > most ? n : most;
    }
    return most;
}

/* A point inside the block's first ring; its own holes do not matter for which ring around it holds it. */
static int point_of(const counting *c, int32_t block, const double **point)
{
    inner_block *of = &c->block[block];
    if (of->state == 0) {
        zsi_ring ring = zsi_ring_of(c->blocks, c->blocks->ring_first[block]);
        of->state = zsi_ring_inner_point(&ring, c->room, of->point) == 0 ? 1 : -1;
    }
    *point = of->point;
    return of->state > 0;
}

static int box_fits(const zsi_box *outer, const zsi_box *inner)
{
    return inner->min_x <= inner->max_x && outer->min_x <= inner->min_x && inner->max_x <= outer->max_x &&
           outer->min_y <= inner->min_y && inner->max_y <= outer->max_y;
}

/* Half a metre wider, for vertices that dissolving moved onto others. */
static zsi_box widened(zsi_box box)
{
    return (zsi_box){box.min_x - 0.5, box.min_y - 0.5, box.max_x + 0.5, box.max_y + 0.5};
}

static void count_in_hole(counting *c, int32_t zone, int32_t ring_ix)
{
    const zsi_ring ring = zsi_ring_of(c->zones, ring_ix);
    const zsi_box box = widened(zsi_ring_box(&ring));
    for (int32_t b = 0; b < c->blocks->n_records; b++) {
        const double *point = NULL;
        if (c->school[b] == zone || c->block[b].zone == zone + 1 || !box_fits(&box, &c->block[b].box) ||
            !point_of(c, b, &point)) {
            continue;
        }
        if (zsi_ring_contains(&ring, point[0], point[1])) {
            c->block[b].zone = zone + 1;
            c->enclosed[zone]++;
        }
    }
}

static zs_status count_zone(counting *c, int32_t zone, zsi_report *report)
{
    int32_t first = c->zones->ring_first[zone];
    int32_t n = c->zones->ring_first[zone + 1] - first;
    int32_t *outer = ZSI_NEW(int32_t, n);
    c->enclosed[zone] = 0;
    if (!outer) {
        return zsi_fail_memory(report);
    }
    zs_status status = n > 1 ? zsi_ring_nesting(c->zones, zone, outer, report) : ZS_OK;
    for (int32_t k = 0; status == ZS_OK && n > 1 && k < n; k++) {
        if (outer[k] != k) {
            count_in_hole(c, zone, first + k);
        }
    }
    free(outer);
    return status;
}

zs_status zsi_count_enclosed(const zsi_shapes *blocks, const int32_t *school, const zsi_shapes *zones, int32_t *enclosed,
                             zsi_report *report)
{
    counting c = {.blocks = blocks, .school = school, .zones = zones, .enclosed = enclosed};
    c.block = ZSI_NEW(inner_block, blocks->n_records);
    c.room = ZSI_NEW(double, 2 * longest_ring(blocks));
    zs_status status = c.block && c.room ? ZS_OK : zsi_fail_memory(report);
    for (int32_t b = 0; status == ZS_OK && b < blocks->n_records; b++) {
        c.block[b].box = zsi_record_box(blocks, b);
    }
    for (int32_t zone = 0; status == ZS_OK && zone < zones->n_records; zone++) {
        status = count_zone(&c, zone, report);
    }
    free(c.block);
    free(c.room);
    return status;
}
