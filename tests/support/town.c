/** @file town.c */
#include "support/town.h"

#include "base/random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

town *town_new(void)
{
    town *t = calloc(1, sizeof *t);
    if (t) {
        t->contiguous = 1;
        t->weight_distance = 1.0;
        t->limit_travel_m = INFINITY;
        t->limit_moved_pupils = -1;
        t->limit_projects = -1;
        t->limit_build_cost = INFINITY;
        t->limit_new_places = -1;
    }
    return t;
}

static int taken(const town *t, int32_t n_schools, int32_t block)
{
    for (int32_t j = 0; j < n_schools; j++) {
        if (t->school_block[j] == block) {
            return 1;
        }
    }
    return 0;
}

static void place_schools(town *t, zsi_random *random, int64_t n_pupils)
{
    for (int32_t j = 0; j < t->n_schools; j++) {
        int32_t block = 0;
        do {
            block = (int32_t)zsi_random_below(random, (uint32_t)t->n_blocks);
        } while (taken(t, j, block));
        t->school_block[j] = block;
        t->places[j] = n_pupils * 115 / 100 / t->n_schools + 1;
    }
}

static void link_grid(town *t, zsi_random *random, int32_t width)
{
    t->n_links = 0;
    for (int32_t i = 0; i < t->n_blocks; i++) {
        int32_t below = i + width;
        if (below < t->n_blocks) {
            t->a[t->n_links] = i;
            t->b[t->n_links] = below;
            t->border_m[t->n_links++] = 100.0 + zsi_random_below(random, 200);
        }
        /* every row but the first may miss some links, so the grid stays in one piece */
        if ((i + 1) % width != 0 && (i < width || zsi_random_below(random, 10) > 0)) {
            t->a[t->n_links] = i;
            t->b[t->n_links] = i + 1;
            t->border_m[t->n_links++] = 100.0 + zsi_random_below(random, 200);
        }
    }
    t->uses_links = 1;
    t->uses_border = 1;
}

void town_set_travel(town *t)
{
    for (int32_t i = 0; i < t->n_blocks; i++) {
        for (int32_t j = 0; j < t->n_schools; j++) {
            int32_t s = t->school_block[j];
            t->travel_m[i * t->n_schools + j] = hypot(t->x_m[i] - t->x_m[s], t->y_m[i] - t->y_m[s]);
        }
    }
}

void town_make_grid(town *t, uint64_t seed, int32_t width, int32_t height, int32_t n_schools)
{
    zsi_random random;
    int64_t n_pupils = 0;
    zsi_random_seed(&random, seed);
    t->n_blocks = width * height;
    t->n_schools = n_schools;
    for (int32_t i = 0; i < t->n_blocks; i++) {
        t->x_m[i] = 300.0 * (i % width) + zsi_random_below(&random, 200);
        t->y_m[i] = 300.0 * (i / width) + zsi_random_below(&random, 200);
        t->pupils[i] = zsi_random_below(&random, 6) == 0 ? 0 : 1 + zsi_random_below(&random, 30);
        n_pupils += t->pupils[i];
    }
    place_schools(t, &random, n_pupils);
    link_grid(t, &random, width);
    town_set_travel(t);
    for (int32_t i = 0; i < t->n_blocks; i++) {
        const double *row = t->travel_m + i * n_schools;
        for (int32_t j = 1; j < n_schools; j++) {
            t->current[i] = row[j] < row[t->current[i]] ? j : t->current[i];
        }
    }
    t->uses_current = 1;
}

zs_problem *town_problem(const town *t)
{
    zs_problem *p = NULL;
    zs_status status = zs_problem_new(&p);
    status = status ? status : zs_problem_set_blocks(p, t->n_blocks, t->pupils);
    status = status ? status : zs_problem_set_schools(p, t->n_schools, t->places, t->school_block);
    status = status ? status : zs_problem_set_travel(p, t->travel_m);
    if (t->uses_charge) {
        status = status ? status : zs_problem_set_charges(p, t->charge_km);
    }
    if (t->uses_links) {
        status = status ? status : zs_problem_set_links(p, t->n_links, t->a, t->b, t->uses_border ? t->border_m : NULL);
    }
    if (t->uses_current) {
        status = status ? status : zs_problem_set_current(p, t->current);
    }
    if (t->uses_keep) {
        status = status ? status : zs_problem_set_keep(p, t->keep);
    }
    if (t->uses_group) {
        status = status ? status : zs_problem_set_group(p, t->group);
    }
    status = status ? status : zs_problem_set_contiguity(p, t->contiguous);
    if (t->uses_sites) {
        status = status ? status : zs_problem_set_sites(p, t->site_kind, t->site_base, t->site_cost, t->weight_build);
        status = status ? status
                        : zs_problem_set_site_limits(p, t->limit_projects, t->limit_build_cost, t->limit_new_places);
    }
    status = status ? status : zs_problem_set_weights(p, t->weight_distance, t->weight_moved, t->weight_boundary);
    status = status ? status : zs_problem_set_limits(p, t->limit_travel_m, t->limit_moved_pupils);
    if (status) {
        printf("# %s: %s\n", zs_status_name(status), zs_problem_error(p));
        zs_problem_free(p);
        return NULL;
    }
    return p;
}

void town_open(const town *t, const int32_t *school, uint8_t *open)
{
    for (int32_t j = 0; j < t->n_schools; j++) {
        open[j] = !t->uses_sites;
    }
    for (int32_t i = 0; i < t->n_blocks; i++) {
        open[school[i]] = 1;
    }
}

void town_projects(const town *t, const uint8_t *open, int64_t *projects, double *cost, int64_t *places)
{
    *projects = 0;
    *cost = 0.0;
    *places = 0;
    for (int32_t j = 0; j < t->n_schools; j++) {
        int is_gone = t->site_kind[j] == ZS_SITE_CLOSABLE && !open[j];
        for (int32_t k = 0; k < t->n_schools; k++) {
            is_gone = is_gone && !(t->site_base[k] == j && open[k]);
        }
        if (is_gone || (t->site_kind[j] == ZS_SITE_OPTIONAL && open[j])) {
            int64_t before = t->site_base[j] >= 0 ? t->places[t->site_base[j]] : 0;
            (*projects)++;
            *cost += t->site_cost[j];
            *places += !is_gone && t->places[j] > before ? t->places[j] - before : 0;
        }
    }
}

/* Whether a block that goes from one school to the other changes school: an extended school is the same. */
static int is_another(const town *t, int32_t from, int32_t to)
{
    int32_t a = t->uses_sites && t->site_base[from] >= 0 ? t->site_base[from] : from;
    int32_t b = t->uses_sites && t->site_base[to] >= 0 ? t->site_base[to] : to;
    return a != b;
}

static double build_cost(const town *t, const int32_t *school)
{
    uint8_t open[TOWN_MAX_SCHOOLS];
    int64_t projects;
    int64_t places;
    double cost;
    town_open(t, school, open);
    town_projects(t, open, &projects, &cost, &places);
    return cost;
}

town_figures town_add_up(const town *t, const int32_t *school)
{
    town_figures f = {0};
    int64_t pupils[TOWN_MAX_SCHOOLS] = {0};
    for (int32_t i = 0; i < t->n_blocks; i++) {
        pupils[school[i]] += t->pupils[i];
        if (t->pupils[i] > 0) {
            f.pupil_km += (double)t->pupils[i] * t->travel_m[i * t->n_schools + school[i]] / 1000.0;
        }
        if (t->uses_charge) {
            f.charged_km += (double)t->pupils[i] * t->charge_km[i * t->n_schools + school[i]];
        }
        if (t->uses_current && t->current[i] >= 0 && is_another(t, t->current[i], school[i])) {
            f.moved_pupils += t->pupils[i];
        }
    }
    for (int32_t j = 0; j < t->n_schools; j++) {
        f.excess += pupils[j] > t->places[j] ? pupils[j] - t->places[j] : 0;
    }
    for (int64_t i = 0; t->uses_border && i < t->n_links; i++) {
        f.boundary_km += school[t->a[i]] != school[t->b[i]] ? t->border_m[i] / 1000.0 : 0.0;
    }
    f.total = t->weight_distance * f.pupil_km + t->weight_moved * (double)f.moved_pupils +
              t->weight_boundary * f.boundary_km + f.charged_km;
    f.total += t->uses_sites ? t->weight_build * build_cost(t, school) : 0.0;
    return f;
}

static const char *broken_block_rule(const town *t, const int32_t *school)
{
    for (int32_t i = 0; i < t->n_blocks; i++) {
        if (school[i] < 0 || school[i] >= t->n_schools) {
            return "a block has no school";
        }
        if (!(t->travel_m[i * t->n_schools + school[i]] <= t->limit_travel_m) ||
            isinf(t->travel_m[i * t->n_schools + school[i]])) {
            return "a block goes too far";
        }
        if (t->uses_keep && t->keep[i] && is_another(t, t->current[i], school[i])) {
            return "a kept block moved";
        }
        for (int32_t k = 0; t->uses_group && k < i; k++) {
            if (t->group[i] >= 0 && t->group[k] == t->group[i] && school[k] != school[i]) {
                return "a group is split";
            }
        }
    }
    return NULL;
}

/* A school of which nothing says that it stays open, or that stays open as an extension. */
static int may_be_closed(const town *t, const int32_t *school, int32_t j)
{
    int32_t there = school[t->school_block[j]];
    return t->uses_sites && (t->site_kind[j] != ZS_SITE_OPEN || t->site_base[there] == j);
}

/* The first limit on projects that is broken. */
static const char *broken_site_limit(const town *t, const int32_t *school)
{
    uint8_t open[TOWN_MAX_SCHOOLS];
    int64_t projects;
    int64_t places;
    double cost;
    town_open(t, school, open);
    town_projects(t, open, &projects, &cost, &places);
    if (t->limit_projects >= 0 && projects > t->limit_projects) {
        return "more projects than the limit allows";
    }
    if (cost > t->limit_build_cost + 1e-6) {
        return "projects cost more than the limit allows";
    }
    return t->limit_new_places >= 0 && places > t->limit_new_places ? "more new places than the limit allows" : NULL;
}

/* Spreads from the schools' own blocks until nothing more is reached: simple, and unlike the library's way. */
static const char *broken_zone_rule(const town *t, const int32_t *school)
{
    uint8_t reached[TOWN_MAX_BLOCKS] = {0};
    for (int32_t j = 0; j < t->n_schools; j++) {
        int is_closed = school[t->school_block[j]] != j;
        if (is_closed && !may_be_closed(t, school, j)) {
            return "a school does not serve its own block";
        }
        reached[t->school_block[j]] |= !is_closed;
    }
    for (int spread = 1; spread;) {
        spread = 0;
        for (int64_t i = 0; i < t->n_links; i++) {
            if (school[t->a[i]] == school[t->b[i]] && reached[t->a[i]] != reached[t->b[i]]) {
                reached[t->a[i]] = reached[t->b[i]] = 1;
                spread = 1;
            }
        }
    }
    return memchr(reached, 0, (size_t)t->n_blocks) ? "a zone is not connected" : NULL;
}

const char *town_broken_rule(const town *t, const int32_t *school)
{
    const char *broken = broken_block_rule(t, school);
    if (!broken && t->contiguous) {
        broken = broken_zone_rule(t, school);
    }
    if (!broken && t->uses_sites) {
        broken = broken_site_limit(t, school);
    }
    if (!broken && t->limit_moved_pupils >= 0 && town_add_up(t, school).moved_pupils > t->limit_moved_pupils) {
        broken = "more pupils are moved than the limit allows";
    }
    return broken;
}

static int differ(double told, double counted)
{
    return !(fabs(told - counted) <= 1e-9 * (1.0 + fabs(counted)));
}

const char *town_plan_fault(const town *t, const zs_plan *plan)
{
    const int32_t *school = zs_plan_assignment(plan);
    if (!school) {
        return "the plan has no assignment";
    }
    const char *broken = town_broken_rule(t, school);
    if (broken) {
        return broken;
    }
    town_figures f = town_add_up(t, school);
    if (zs_plan_excess(plan) != f.excess || zs_plan_moved_pupils(plan) != f.moved_pupils) {
        return "the excess or the moved pupils differ from the recount";
    }
    if (differ(zs_plan_pupil_km(plan), f.pupil_km) || differ(zs_plan_boundary_km(plan), f.boundary_km) ||
        differ(zs_plan_charged_km(plan), f.charged_km) ||
        differ(zs_plan_total(plan), f.total)) {
        return "the total or one of its parts differs from the recount";
    }
    if (zs_plan_excess_bound(plan) > f.excess || zs_plan_bound(plan) > f.total + 1e-9 * (1.0 + fabs(f.total))) {
        return "a bound is above what it bounds";
    }
    zs_outcome outcome = zs_plan_outcome(plan);
    if (f.excess > 0 ? outcome != ZS_OUTCOME_SHORT : outcome != ZS_OUTCOME_OPTIMAL && outcome != ZS_OUTCOME_FEASIBLE) {
        return "the outcome does not fit the excess";
    }
    return NULL;
}
