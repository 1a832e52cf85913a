/** @file city_blocks.c
 * Blocks: the Voronoi cells of jittered points, evened out twice (Lloyd 1982), cut by the outline and the river.
 */
#include "city.h"

#include <geos_c.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { evening_rounds = 2, outline_corners = 360 };

/** What the cells are cut with. */
typedef struct knife {
    GEOSContextHandle_t geos;
    GEOSGeometry *outline;
    const GEOSPreparedGeometry *outline_prepared;
    GEOSGeometry *water; /* NULL: no river */
    const GEOSPreparedGeometry *water_prepared;
} knife;

/** A finished block before the blocks are put in order. */
typedef struct cell {
    city_corner *corner;
    int64_t n_corners;
    city_point point;
    double area_m2;
    int64_t row; /* blocks are numbered row by row from the north, each row from the west */
} cell;

static void geos_says(const char *message, void *user)
{
    (void)user;
    fprintf(stderr, "make_city: GEOS: %s\n", message);
}

static void *need_geos(void *result)
{
    if (!result) {
        city_fail("GEOS could not make the blocks");
    }
    return result;
}

/** A polygon around n points, which this call takes over. */
static GEOSGeometry *polygon(GEOSContextHandle_t geos, city_point *point, unsigned n)
{
    GEOSCoordSequence *ring = need_geos(GEOSCoordSeq_create_r(geos, n + 1, 2));
    for (unsigned i = 0; i <= n; i++) {
        GEOSCoordSeq_setXY_r(geos, ring, i, point[i % n].x, point[i % n].y);
    }
    free(point);
    GEOSGeometry *line = need_geos(GEOSGeom_createLinearRing_r(geos, ring));
    return need_geos(GEOSGeom_createPolygon_r(geos, line, NULL, 0));
}

static GEOSGeometry *outline_polygon(GEOSContextHandle_t geos, const city_ground *ground)
{
    city_point *point = city_need(outline_corners, sizeof *point);
    for (int i = 0; i < outline_corners; i++) {
        double angle = i * 6.283185307179586 / outline_corners;
        double away_m = city_outline_m(ground, angle);
        point[i] = (city_point){away_m * cos(angle), away_m * sin(angle)};
    }
    return polygon(geos, point, outline_corners);
}

static GEOSGeometry *river_polygon(GEOSContextHandle_t geos, const city_ground *ground)
{
    enum { half = 400 };
    city_point *point = city_need(2 * half, sizeof *point);
    for (int i = 0; i < half; i++) {
        double along_m = (2.0 * i / (half - 1) - 1.0) * 1.6 * ground->radius_m;
        point[i] = city_river_point(ground, along_m, -0.5 * ground->river_width_m);
        point[2 * half - 1 - i] = city_river_point(ground, along_m, 0.5 * ground->river_width_m);
    }
    return polygon(geos, point, 2 * half);
}

static void open_knife(knife *cut, const city_ground *ground)
{
    cut->geos = need_geos(GEOS_init_r());
    GEOSContext_setErrorMessageHandler_r(cut->geos, geos_says, NULL);
    cut->outline = outline_polygon(cut->geos, ground);
    cut->outline_prepared = GEOSPrepare_r(cut->geos, cut->outline);
    if (ground->river) {
        cut->water = river_polygon(cut->geos, ground);
        cut->water_prepared = GEOSPrepare_r(cut->geos, cut->water);
    }
}

static void close_knife(knife *cut)
{
    GEOSPreparedGeom_destroy_r(cut->geos, cut->outline_prepared);
    GEOSGeom_destroy_r(cut->geos, cut->outline);
    if (cut->water) {
        GEOSPreparedGeom_destroy_r(cut->geos, cut->water_prepared);
        GEOSGeom_destroy_r(cut->geos, cut->water);
    }
    GEOS_finish_r(cut->geos);
}

/** Moves a point out of the water and off the bank, to the side where it is. */
static city_point ashore(const city_ground *ground, city_point point)
{
    double off_m = city_river_distance(ground, point);
    double dry_m = 0.5 * ground->river_width_m + 40.0;
    if (!ground->river || fabs(off_m) >= dry_m) {
        return point;
    }
    double along_m = point.x * cos(ground->river_angle) + point.y * sin(ground->river_angle);
    return city_river_point(ground, along_m, off_m < 0 ? -dry_m : dry_m);
}

/** n points in the outline, on dry ground, more where building is dense. */
static void scatter(city *made, city_point *site)
{
    const city_ground *ground = &made->ground;
    double reach_m = 1.25 * ground->radius_m;
    for (int32_t i = 0; i < made->n_blocks;) {
        city_point point = {(2 * city_unit(made) - 1) * reach_m, (2 * city_unit(made) - 1) * reach_m};
        bool built = city_unit(made) * 1.6 < city_density(ground, point);
        city_point dry = ashore(ground, point);
        if (built && city_inside(ground, point) && city_length(dry, point) == 0) {
            site[i++] = point;
        }
    }
}

/** The Voronoi cells of the sites, a collection. */
static GEOSGeometry *voronoi(const knife *cut, const city_point *site, int32_t n)
{
    GEOSCoordSequence *points = need_geos(GEOSCoordSeq_create_r(cut->geos, (unsigned)n, 2));
    for (int32_t i = 0; i < n; i++) {
        GEOSCoordSeq_setXY_r(cut->geos, points, (unsigned)i, site[i].x, site[i].y);
    }
    GEOSGeometry *line = need_geos(GEOSGeom_createLineString_r(cut->geos, points));
    GEOSGeometry *cells = need_geos(GEOSVoronoiDiagram_r(cut->geos, line, cut->outline, 0, 0));
    GEOSGeom_destroy_r(cut->geos, line);
    if (GEOSGetNumGeometries_r(cut->geos, cells) != n) {
        city_fail("%d blocks became %d Voronoi cells; try another seed", n,
                  GEOSGetNumGeometries_r(cut->geos, cells));
    }
    return cells;
}

/** The part of the cell in the outline and, if asked for, on dry ground: a new geometry. */
static GEOSGeometry *cut_cell(const knife *cut, const GEOSGeometry *whole, bool dry)
{
    GEOSGeometry *part = GEOSPreparedCovers_r(cut->geos, cut->outline_prepared, whole) == 1
                             ? GEOSGeom_clone_r(cut->geos, whole)
                             : GEOSIntersection_r(cut->geos, whole, cut->outline);
    need_geos(part);
    if (dry && cut->water && GEOSPreparedIntersects_r(cut->geos, cut->water_prepared, part) == 1) {
        GEOSGeometry *rest = need_geos(GEOSDifference_r(cut->geos, part, cut->water));
        GEOSGeom_destroy_r(cut->geos, part);
        part = rest;
    }
    return part;
}

static city_point centroid(const knife *cut, const GEOSGeometry *geometry)
{
    city_point point = {0, 0};
    GEOSGeometry *middle = need_geos(GEOSGetCentroid_r(cut->geos, geometry));
    GEOSGeomGetX_r(cut->geos, middle, &point.x);
    GEOSGeomGetY_r(cut->geos, middle, &point.y);
    GEOSGeom_destroy_r(cut->geos, middle);
    return point;
}

/** Moves each site to the middle of its cell. The order of the sites changes, which nothing depends on. */
static void even_out(const city_ground *ground, const knife *cut, city_point *site, int32_t n)
{
    GEOSGeometry *cells = voronoi(cut, site, n);
    for (int32_t i = 0; i < n; i++) {
        GEOSGeometry *part = cut_cell(cut, GEOSGetGeometryN_r(cut->geos, cells, i), false);
        site[i] = ashore(ground, centroid(cut, part));
        GEOSGeom_destroy_r(cut->geos, part);
    }
    GEOSGeom_destroy_r(cut->geos, cells);
}

static const GEOSGeometry *largest_part(const knife *cut, const GEOSGeometry *geometry)
{
    const GEOSGeometry *largest = NULL;
    double largest_m2 = 0;
    for (int i = 0; i < GEOSGetNumGeometries_r(cut->geos, geometry); i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(cut->geos, geometry, i);
        double area_m2 = 0;
        if (GEOSArea_r(cut->geos, part, &area_m2) == 1 && area_m2 > largest_m2) {
            largest_m2 = area_m2;
            largest = part;
        }
    }
    return largest;
}

/** The corners on the millimetre grid, clockwise, none twice in a row. */
static void take_corners(const knife *cut, const GEOSGeometry *part, cell *block)
{
    const GEOSCoordSequence *ring = GEOSGeom_getCoordSeq_r(cut->geos, GEOSGetExteriorRing_r(cut->geos, part));
    unsigned n = 0;
    char counter_clockwise = 0;
    GEOSCoordSeq_getSize_r(cut->geos, ring, &n);
    GEOSCoordSeq_isCCW_r(cut->geos, ring, &counter_clockwise);
    block->corner = city_need(n, sizeof *block->corner);
    for (unsigned i = 0; i + 1 < n; i++) {
        double x = 0;
        double y = 0;
        GEOSCoordSeq_getXY_r(cut->geos, ring, counter_clockwise ? n - 1 - i : i, &x, &y);
        city_corner corner = {llround((CITY_EAST_M + x) * 1000), llround((CITY_NORTH_M + y) * 1000)};
        const city_corner *last = block->n_corners ? &block->corner[block->n_corners - 1] : NULL;
        if (!last || last->x_mm != corner.x_mm || last->y_mm != corner.y_mm) {
            block->corner[block->n_corners++] = corner;
        }
    }
    const city_corner *first = block->corner;
    while (block->n_corners > 1 && block->corner[block->n_corners - 1].x_mm == first->x_mm &&
           block->corner[block->n_corners - 1].y_mm == first->y_mm) {
        block->n_corners--;
    }
    if (block->n_corners < 3) {
        city_fail("a block shrank to nothing; try another seed");
    }
}

static int by_row(const void *a, const void *b)
{
    const cell *left = a;
    const cell *right = b;
    if (left->row != right->row) {
        return left->row > right->row ? -1 : 1;
    }
    return left->point.x < right->point.x ? -1 : left->point.x > right->point.x;
}

static cell *cut_cells(const knife *cut, const city_point *site, int32_t n)
{
    cell *block = city_need(n, sizeof *block);
    GEOSGeometry *cells = voronoi(cut, site, n);
    for (int32_t i = 0; i < n; i++) {
        GEOSGeometry *dry = cut_cell(cut, GEOSGetGeometryN_r(cut->geos, cells, i), true);
        const GEOSGeometry *part = need_geos((void *)(uintptr_t)largest_part(cut, dry));
        block[i].point = centroid(cut, part);
        block[i].row = (int64_t)floor(block[i].point.y / 500.0);
        GEOSArea_r(cut->geos, part, &block[i].area_m2);
        take_corners(cut, part, &block[i]);
        GEOSGeom_destroy_r(cut->geos, dry);
    }
    GEOSGeom_destroy_r(cut->geos, cells);
    qsort(block, (size_t)n, sizeof *block, by_row);
    return block;
}

static void keep_cells(city *made, cell *block)
{
    int64_t n_corners = 0;
    for (int32_t i = 0; i < made->n_blocks; i++) {
        n_corners += block[i].n_corners;
    }
    made->ring_start = city_need(made->n_blocks + 1, sizeof *made->ring_start);
    made->corner = city_need(n_corners, sizeof *made->corner);
    made->block_point = city_need(made->n_blocks, sizeof *made->block_point);
    made->block_area_m2 = city_need(made->n_blocks, sizeof *made->block_area_m2);
    for (int32_t i = 0; i < made->n_blocks; i++) {
        made->ring_start[i + 1] = made->ring_start[i] + block[i].n_corners;
        for (int64_t j = 0; j < block[i].n_corners; j++) {
            made->corner[made->ring_start[i] + j] = block[i].corner[j];
        }
        made->block_point[i] = block[i].point;
        made->block_area_m2[i] = block[i].area_m2;
        free(block[i].corner);
    }
}

void city_draw_blocks(city *made)
{
    knife cut = {0};
    open_knife(&cut, &made->ground);
    city_point *site = city_need(made->n_blocks, sizeof *site);
    scatter(made, site);
    for (int i = 0; i < evening_rounds; i++) {
        even_out(&made->ground, &cut, site, made->n_blocks);
    }
    cell *block = cut_cells(&cut, site, made->n_blocks);
    keep_cells(made, block);
    free(block);
    free(site);
    close_knife(&cut);
}
