/** @file city.h
 * A made city: irregular blocks, a river with bridges, pupils, schools and today's zones, from a seed.
 *
 * The steps are called in the order they stand here. Lengths are metres; geometry is worked out around (0, 0) and
 * finished on a grid of 1 mm in the working CRS, so that neighbours have exactly the same corners. Every random
 * number is the city's own, so that a seed means the same city on every machine. Errors end the program.
 */
#ifndef ZONESOLVE_BENCHES_CITY_H
#define ZONESOLVE_BENCHES_CITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef struct city_point {
    double x;
    double y;
} city_point;

/** A corner in the working CRS, in millimetres. */
typedef struct city_corner {
    int64_t x_mm;
    int64_t y_mm;
} city_corner;

/** What is asked for; see the usage text in make_city.c. */
typedef struct city_wish {
    const char *out_dir;
    const char *name;
    const char *title;
    const char *travel;
    int32_t n_blocks;
    int32_t n_schools;
    uint64_t seed;
    double places_per_pupil;
    double stress;
    double moved_weight;
    bool river;
    bool links_csv;
    bool tables;
} city_wish;

/** The shape of the ground, before there are blocks. */
typedef struct city_ground {
    double radius_m;
    double wave_phase[3];     /**< of the city's outline */
    int32_t n_centres;        /**< where blocks are small and pupils many */
    city_point *centre;       /**< [n_centres] */
    double *centre_weight;    /**< [n_centres] */
    double centre_reach_m;
    bool river;
    double river_width_m;
    double river_angle;
    double river_offset_m;
    double river_phase[2];
} city_ground;

/** A pair of neighbours and the length of their common border; 0 for a bridge. */
typedef struct city_link {
    int32_t a;
    int32_t b;
    double border_m;
} city_link;

/** Neighbours of block i: to[start[i]] ... to[start[i + 1] - 1]. */
typedef struct city_graph {
    int32_t *start;
    int32_t *to;
} city_graph;

typedef struct city {
    city_wish wish;
    uint64_t random;
    city_ground ground;
    int32_t n_blocks;
    int64_t *ring_start;     /**< [n_blocks + 1] into corner */
    city_corner *corner;     /**< rings, clockwise, the first corner not repeated */
    city_point *block_point; /**< [n_blocks] centroids, around (0, 0) */
    double *block_area_m2;   /**< [n_blocks] */
    city_link *border;       /**< [n_borders] pairs with a common border */
    int64_t n_borders;
    city_link *bridge;       /**< [n_bridges] pairs joined without one */
    int64_t n_bridges;
    city_graph graph;        /**< borders and bridges */
    int64_t *pupils;         /**< [n_blocks] */
    int32_t n_schools;
    int32_t *school_block;   /**< [n_schools] */
    city_corner *school_at;  /**< [n_schools] */
    int64_t *places;         /**< [n_schools] */
    int32_t *current;        /**< [n_blocks] school of today */
} city;

/** @name Steps */
/** Outline, centres and river. */
void city_lay_ground(city *made);
/** Voronoi cells of jittered points, cut by outline and river: fills ring_start, corner, block_point, block_area_m2. */
void city_draw_blocks(city *made);
/** Pairs with a common border, bridges, and what else it takes to make the city one piece. */
void city_link_blocks(city *made);
/** Heavy-tailed numbers, many in the centres, none in some blocks. */
void city_people_blocks(city *made);
/** Sites, places and today's zones. There is always a plan with connected zones and no pupil beyond places. */
void city_found_schools(city *made);
/** Layers or tables, links.csv where asked for, and the plan file. */
void city_write(const city *made);
void city_free(city *made);

/** @name The ground */
/** Distance from (0, 0) to the outline in the direction of `angle`, in metres. */
double city_outline_m(const city_ground *ground, double angle);
bool city_inside(const city_ground *ground, city_point point);
/** Relative density of building: about 0.3 at the edge, above 1 in the centres. */
double city_density(const city_ground *ground, city_point point);
/** Signed distance from the middle of the river, positive on its left bank; about right near the river. */
double city_river_distance(const city_ground *ground, city_point point);
/** The point of the river's middle line at `along_m` (0: nearest to the city's middle), moved `aside_m` to its left. */
city_point city_river_point(const city_ground *ground, double along_m, double aside_m);

/** @name Writing */
/** Writes blocks.shp and schools.shp with their tables. */
void city_write_layers(const city *made);
/** Writes blocks.csv and schools.csv: the same city without polygons. */
void city_write_tables(const city *made);
/** Makes a file in the city's folder; ends the program where it cannot. */
FILE *city_create_file(const city *made, const char *name, const char *ending);
/** Closes a file; ends the program where not all of it was written. */
void city_finish_file(FILE *file, const char *what);
/** Names, in UTF-8: a block's from its number, a school's likewise; each at most 60 bytes. */
void city_block_name(int32_t block_ix, char name[64]);
void city_school_name(int32_t school_ix, char name[64]);

/** @name Tools */
/** Memory for n items, zeroed; ends the program where there is none. Caller frees with free(). */
void *city_need(int64_t n, size_t size);
/** Ends the program with a message. */
#if defined(__GNUC__)
__attribute__((noreturn, format(printf, 1, 2)))
#endif
void city_fail(const char *format, ...);
/** Uniform in [0, 1). */
double city_unit(city *made);
/** Standard normal, cut at ±2.5. */
double city_normal(city *made);
/** Length between two points. */
double city_length(city_point a, city_point b);
/** Position of the city's middle in the working CRS, EPSG:4547. */
#define CITY_EAST_M 528770.0
#define CITY_NORTH_M 3386666.0

#endif
