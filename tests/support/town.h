/** @file town.h
 * Problems made by tests, handed to the library through its public API, and plans recounted without it.
 */
#ifndef TOWN_H
#define TOWN_H

#include "zonesolve.h"

enum { TOWN_MAX_BLOCKS = 400, TOWN_MAX_SCHOOLS = 16, TOWN_MAX_LINKS = 4 * TOWN_MAX_BLOCKS };

/** Arrays of a problem; the uses_... fields say which of the optional ones are handed over. */
typedef struct town {
    int32_t n_blocks;
    int32_t n_schools;
    int64_t n_links;
    int64_t pupils[TOWN_MAX_BLOCKS];
    int64_t places[TOWN_MAX_SCHOOLS];
    int32_t school_block[TOWN_MAX_SCHOOLS];
    double travel_m[TOWN_MAX_BLOCKS * TOWN_MAX_SCHOOLS];
    double charge_km[TOWN_MAX_BLOCKS * TOWN_MAX_SCHOOLS];
    int32_t a[TOWN_MAX_LINKS];
    int32_t b[TOWN_MAX_LINKS];
    double border_m[TOWN_MAX_LINKS];
    int32_t current[TOWN_MAX_BLOCKS];
    uint8_t keep[TOWN_MAX_BLOCKS];
    int32_t group[TOWN_MAX_BLOCKS];
    double x_m[TOWN_MAX_BLOCKS]; /**< where the blocks lie; travel is computed from it by town_set_travel() */
    double y_m[TOWN_MAX_BLOCKS];
    int32_t uses_charge;
    int32_t uses_links;
    int32_t uses_border;
    int32_t uses_current;
    int32_t uses_keep;
    int32_t uses_group;
    int32_t uses_sites;
    int32_t site_kind[TOWN_MAX_SCHOOLS];
    int32_t site_base[TOWN_MAX_SCHOOLS]; /**< school that one extends, -1: none */
    double site_cost[TOWN_MAX_SCHOOLS];
    double weight_build;
    int64_t limit_projects;
    double limit_build_cost;
    int64_t limit_new_places;
    int32_t contiguous;
    double weight_distance;
    double weight_moved;
    double weight_boundary;
    double limit_travel_m;
    int64_t limit_moved_pupils;
} town;

typedef struct town_figures {
    int64_t excess;
    int64_t moved_pupils;
    double pupil_km;
    double boundary_km;
    double charged_km;
    double total;
} town_figures;

/** An empty town with the library's defaults. NULL: out of memory. Caller frees with free(). */
town *town_new(void);
/** Blocks on a grid with jittered points, links to the right and below with a few missing, schools spread at random with
 *  1.15 places a pupil, straight travel, and a current school (the nearest) for every block. */
void town_make_grid(town *t, uint64_t seed, int32_t width, int32_t height, int32_t n_schools);
/** Straight travel between the blocks' points. */
void town_set_travel(town *t);
/** Hands the town to a new problem. NULL where a call failed, which is printed. Caller frees with zs_problem_free(). */
zs_problem *town_problem(const town *t);
/** Figures of school[n_blocks]. */
town_figures town_add_up(const town *t, const int32_t *school);
/** Marks the schools that are open for school[n_blocks]: with uses_sites those with blocks, else all. */
void town_open(const town *t, const int32_t *school, uint8_t *open);
/** Number, cost and new places of the projects. */
void town_projects(const town *t, const uint8_t *open, int64_t *projects, double *cost, int64_t *places);
/** The first hard rule that school[n_blocks] breaks, NULL: none. Static text. */
const char *town_broken_rule(const town *t, const int32_t *school);
/** What is wrong with a plan: a broken rule, or a figure that differs from the recount. NULL: nothing. Static text. */
const char *town_plan_fault(const town *t, const zs_plan *plan);

#endif
