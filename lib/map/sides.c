/** @file sides.c */
#include "map/sides.h"

#include "base/memory.h"
#include "map/box_index.h"

#include <math.h>
#include <string.h>

/* Metres between the points of a border that are looked at. */
static const double STEP_M = 15.0;
/* Part of a side along which a name must run to be told. */
static const double LEAST_PART = 0.25;

/* One piece of a named line, between two of its vertices. */
typedef struct piece {
    zsi_ring line;
    int32_t name;
} piece;

/* How far a name runs along a side of the zone at work. */
typedef struct run {
    int32_t name;
    int32_t side;
    double length_m;
} run;

typedef struct naming {
    const zsi_shapes *zones;
    double near_m;
    piece *piece;
    size_t n_pieces;
    size_t piece_capacity;
    zsi_box_index index;
    run *run;
    size_t n_runs;
    size_t run_capacity;
    double side_m[ZSI_N_SIDES]; /* of the zone at work */
    zsi_report *report;
} naming;

static int add_pieces(naming *n, const zsi_shapes *lines, const int32_t *line_name)
{
    for (int32_t r = 0; r < lines->n_records; r++) {
        for (int32_t k = lines->ring_first[r]; line_name[r] >= 0 && k < lines->ring_first[r + 1]; k++) {
            for (int64_t v = lines->vertex_first[k] + 1; v < lines->vertex_first[k + 1]; v++) {
                if (zsi_grow((void **)&n->piece, &n->piece_capacity, n->n_pieces + 1, sizeof *n->piece)) {
                    return -1;
                }
                n->piece[n->n_pieces++] = (piece){{2, lines->x + v - 1, lines->y + v - 1}, line_name[r]};
            }
        }
    }
    return n->n_pieces > INT32_MAX ? -1 : 0;
}

static zs_status index_pieces(naming *n, zsi_geos *geos)
{
    zsi_box *box = ZSI_NEW(zsi_box, n->n_pieces);
    if (!box) {
        return zsi_fail_memory(n->report);
    }
    for (size_t i = 0; i < n->n_pieces; i++) {
        box[i] = zsi_ring_box(&n->piece[i].line);
    }
    zs_status status = zsi_box_index_init(&n->index, geos, box, (int32_t)n->n_pieces, n->report);
    free(box);
    return status;
}

/* The name of the nearest line within reach of a point, the smallest of those equally near; *name -1: none. */
static zs_status nearest_name(naming *n, double x, double y, int32_t *name)
{
    double least = n->near_m;
    const zsi_box around = {x - n->near_m, y - n->near_m, x + n->near_m, y + n->near_m};
    *name = -1;
    ZSI_TRY(zsi_box_index_query(&n->index, &around, n->report));
    for (size_t i = 0; i < n->index.n_hits; i++) {
        const piece *p = &n->piece[n->index.hit[i]];
        double distance = zsi_ring_distance(&p->line, x, y);
        if (distance < least || (distance <= least && (*name < 0 || p->name < *name))) {
            least = distance;
            *name = p->name;
        }
    }
    return ZS_OK;
}

static int add_run(naming *n, int32_t name, int32_t side, double length_m)
{
    for (size_t i = 0; i < n->n_runs; i++) {
        if (n->run[i].name == name && n->run[i].side == side) {
            n->run[i].length_m += length_m;
            return 0;
        }
    }
    if (zsi_grow((void **)&n->run, &n->run_capacity, n->n_runs + 1, sizeof *n->run)) {
        return -1;
    }
    n->run[n->n_runs++] = (run){name, side, length_m};
    return 0;
}

static int32_t side_of(const zsi_box *box, double x, double y)
{
    double right = (2.0 * x - box->min_x - box->max_x) / fmax(box->max_x - box->min_x, 1e-9);
    double up = (2.0 * y - box->min_y - box->max_y) / fmax(box->max_y - box->min_y, 1e-9);
    if (fabs(right) >= fabs(up)) {
        return right >= 0.0 ? ZSI_SIDE_EAST : ZSI_SIDE_WEST;
    }
    return up >= 0.0 ? ZSI_SIDE_NORTH : ZSI_SIDE_SOUTH;
}

/* The border from one vertex to the next, step by step. */
static zs_status walk_piece(naming *n, const zsi_box *box, const double a[2], const double b[2])
{
    double length_m = hypot(b[0] - a[0], b[1] - a[1]);
    int32_t steps = (int32_t)fmin(ceil(length_m / STEP_M), 1e6);
    for (int32_t k = 0; k < steps; k++) {
        double at = (k + 0.5) / steps;
        double x = a[0] + at * (b[0] - a[0]);
        double y = a[1] + at * (b[1] - a[1]);
        int32_t side = side_of(box, x, y);
        int32_t name;
        ZSI_TRY(nearest_name(n, x, y, &name));
        n->side_m[side] += length_m / steps;
        if (name >= 0 && add_run(n, name, side, length_m / steps)) {
            return zsi_fail_memory(n->report);
        }
    }
    return ZS_OK;
}

/* Whether a ring of the zone lies in no other of its rings. */
static int is_outer(const zsi_shapes *zones, int32_t zone, int32_t ring)
{
    zsi_ring here = zsi_ring_of(zones, ring);
    int inside = 0;
    for (int32_t k = zones->ring_first[zone]; here.n > 1 && k < zones->ring_first[zone + 1]; k++) {
        zsi_ring other = zsi_ring_of(zones, k);
        double x = (here.x[0] + here.x[1]) / 2.0;
        double y = (here.y[0] + here.y[1]) / 2.0;
        inside ^= k != ring && zsi_ring_contains(&other, x, y);
    }
    return !inside;
}

static zs_status walk_zone(naming *n, int32_t zone)
{
    const zsi_shapes *z = n->zones;
    zsi_box box = zsi_record_box(z, zone);
    n->n_runs = 0;
    memset(n->side_m, 0, sizeof n->side_m);
    for (int32_t k = z->ring_first[zone]; k < z->ring_first[zone + 1]; k++) {
        int outer = is_outer(z, zone, k);
        for (int64_t v = z->vertex_first[k] + 1; outer && v < z->vertex_first[k + 1]; v++) {
            const double a[2] = {z->x[v - 1], z->y[v - 1]};
            const double b[2] = {z->x[v], z->y[v]};
            ZSI_TRY(walk_piece(n, &box, a, b));
        }
    }
    return ZS_OK;
}

/* The longest names of a side; runs that were told are taken out. */
static void tell_side(naming *n, int32_t side, int32_t *name)
{
    for (int32_t k = 0; k < ZSI_NAMES_A_SIDE; k++) {
        run *longest = NULL;
        for (size_t i = 0; i < n->n_runs; i++) {
            run *r = &n->run[i];
            int tells = r->side == side && r->length_m > 0.0 && r->length_m >= LEAST_PART * n->side_m[side];
            int longer = !longest || r->length_m > longest->length_m ||
                         (r->length_m >= longest->length_m && r->name < longest->name);
            longest = tells && longer ? r : longest;
        }
        name[k] = longest ? longest->name : -1;
        if (longest) {
            longest->length_m = 0.0;
        }
    }
}

static zs_status name_zones(naming *n, const zsi_shapes *lines, const int32_t *line_name, zsi_geos *geos, int32_t *name)
{
    if (add_pieces(n, lines, line_name)) {
        return zsi_fail_memory(n->report);
    }
    ZSI_TRY(index_pieces(n, geos));
    for (int32_t zone = 0; zone < n->zones->n_records; zone++) {
        ZSI_TRY(walk_zone(n, zone));
        for (int32_t side = 0; side < ZSI_N_SIDES; side++) {
            tell_side(n, side, name + ((int64_t)zone * ZSI_N_SIDES + side) * ZSI_NAMES_A_SIDE);
        }
    }
    return ZS_OK;
}

zs_status zsi_name_sides(const zsi_shapes *zones, const zsi_shapes *lines, const int32_t *line_name, double near_m,
                         int32_t *name, zsi_report *report)
{
    naming n = {.zones = zones, .near_m = near_m, .report = report};
    zsi_geos geos;
    ZSI_TRY(zsi_geos_open(&geos, report));
    zs_status status = name_zones(&n, lines, line_name, &geos, name);
    zsi_box_index_clear(&n.index);
    zsi_geos_close(&geos);
    free(n.piece);
    free(n.run);
    return status;
}
