/** @file stitch.c
 * Walks along the boundary with the zone on the right. Where several pieces meet in a node, the walk keeps to its own
 * corner of the zone, so that parts that touch in a point come apart; a walk that comes through a node twice is cut
 * there, so that a hole that touches the outer ring becomes a ring of its own.
 */
#include "map/stitch.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

#define FULL_TURN 6.283185307179586

int zsi_stitcher_init(zsi_stitcher *stitcher, const zsi_coverage *coverage, int32_t most_pieces)
{
    size_t n_nodes = (size_t)coverage->n_nodes;
    *stitcher = (zsi_stitcher){.coverage = coverage};
    stitcher->first_piece = ZSI_NEW(int32_t, n_nodes);
    stitcher->height = ZSI_NEW(int32_t, n_nodes);
    stitcher->stack = ZSI_NEW(int32_t, most_pieces);
    stitcher->used = ZSI_NEW(uint8_t, most_pieces);
    if (!stitcher->first_piece || !stitcher->height || !stitcher->stack || !stitcher->used) {
        return -1;
    }
    memset(stitcher->first_piece, 0xff, n_nodes * sizeof *stitcher->first_piece);
    memset(stitcher->height, 0xff, n_nodes * sizeof *stitcher->height);
    return 0;
}

void zsi_stitcher_clear(zsi_stitcher *stitcher)
{
    free(stitcher->first_piece);
    free(stitcher->height);
    free(stitcher->stack);
    free(stitcher->used);
    memset(stitcher, 0, sizeof *stitcher);
}

static double direction(const zsi_coverage *coverage, int32_t from, int32_t to)
{
    return atan2(coverage->y[to] - coverage->y[from], coverage->x[to] - coverage->x[from]);
}

/* The piece that goes on from the end of piece `last`: the first one met turning anticlockwise from the way back,
 * through the zone. -1 where none leaves. */
static int32_t next_piece(const zsi_stitcher *stitcher, const zsi_piece *piece, int32_t n, int32_t last)
{
    int32_t node = piece[last].to;
    int32_t first = stitcher->first_piece[node];
    if (first < 0) {
        return -1;
    }
    int32_t best = first;
    if (first + 1 < n && piece[first + 1].from == node) {
        double back = direction(stitcher->coverage, node, piece[last].from);
        double least = INFINITY;
        for (int32_t k = first; k < n && piece[k].from == node; k++) {
            double turn = direction(stitcher->coverage, node, piece[k].to) - back;
            turn = turn > 0 ? turn : turn + FULL_TURN;
            if (turn < least) {
                least = turn;
                best = k;
            }
        }
    }
    return best;
}

/* Cuts the walk's end from height `bottom` on as a ring; two nodes there and back enclose nothing. */
static int cut_ring(zsi_stitcher *stitcher, int32_t bottom, int32_t top, zsi_shapes *rings)
{
    const zsi_coverage *coverage = stitcher->coverage;
    int failed = 0;
    for (int32_t k = bottom; k <= top && top - bottom >= 3 && !failed; k++) {
        int32_t node = stitcher->stack[k < top ? k : bottom];
        failed = zsi_shapes_add_vertex(rings, coverage->x[node], coverage->y[node]);
    }
    for (int32_t k = bottom; k < top; k++) {
        stitcher->height[stitcher->stack[k]] = -1;
    }
    return failed || (top - bottom >= 3 && zsi_shapes_end_ring(rings)) ? -1 : 0;
}

/* Walks from piece `start` until it comes round; the pieces are unsound where it runs into its own track instead. */
static int walk(zsi_stitcher *stitcher, const zsi_piece *piece, int32_t n, int32_t start, zsi_shapes *rings, int *sound)
{
    int32_t top = 0;
    int32_t at = start;
    int failed = 0;
    do {
        int32_t node = piece[at].from;
        stitcher->used[at] = 1;
        if (stitcher->height[node] >= 0) {
            int32_t bottom = stitcher->height[node];
            failed = cut_ring(stitcher, bottom, top, rings);
            top = bottom;
        }
        stitcher->height[node] = top;
        stitcher->stack[top++] = node;
        at = next_piece(stitcher, piece, n, at);
    } while (at >= 0 && !stitcher->used[at] && !failed);
    if (at != start) {
        *sound = 0;
    }
    return cut_ring(stitcher, 0, top, rings) || failed ? -1 : 0;
}

int zsi_stitch(zsi_stitcher *stitcher, const zsi_piece *piece, int32_t n, zsi_shapes *rings, int *sound)
{
    *sound = 1;
    memset(stitcher->used, 0, (size_t)n);
    for (int32_t k = n; k-- > 0;) {
        stitcher->first_piece[piece[k].from] = k;
    }
    int failed = 0;
    for (int32_t k = 0; k < n && !failed; k++) {
        if (!stitcher->used[k]) {
            failed = walk(stitcher, piece, n, k, rings, sound);
        }
    }
    for (int32_t k = 0; k < n; k++) {
        stitcher->first_piece[piece[k].from] = -1;
    }
    return failed;
}
