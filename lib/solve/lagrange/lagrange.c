/** @file lagrange.c */
#include "solve/lagrange/lagrange.h"

#include "base/memory.h"
#include "solve/lagrange/lagrange_value.h"

#include <math.h>
#include <string.h>

/* Pairs a unit that are looked at; the rest limits its multiplier. */
enum { MOST_PAIRS = 96 };
/* Pairs below which one thread does it all. */
enum { PAIRS_FOR_THREADS = 20000 };
/* Steps in a row that gain next to nothing before steps get shorter, and by how much; the share of the gap below which
 * they are too short to go on. */
enum { PATIENCE = 10 };
static const double SHORTER = 2.0 / 3.0;
static const double SHORTEST = 2e-3;
static const double NEXT_TO_NOTHING = 1e-3;
/* Share of the newest packings in the direction. */
static const double NEWEST = 0.3;
/* A plan this much above the bound is aimed at where none is known that is further. */
static const double LEAST_AIM = 1e-4;

/* What a unit costs at least where places cost this much: the multipliers to start from. */
static void price_units(const zsi_instance *in, const int64_t *place_price, int64_t *once)
{
    for (int32_t u = 0; u < in->n_units; u++) {
        once[u] = ZSI_FORBIDDEN;
        for (int32_t j = 0; j < in->n_schools; j++) {
            int64_t cost = zsi_cost_at(in, u, j);
            if (cost < ZSI_FORBIDDEN && cost + in->pupils[u] * place_price[j] < once[u]) {
                once[u] = cost + in->pupils[u] * place_price[j];
            }
        }
    }
}

/* Multipliers between the cheapest pair, below which nothing is gained, and the cheapest that is not listed. */
static int64_t clamp(const zsi_pairs *pairs, int64_t moved_price, int32_t unit, int64_t once)
{
    int64_t ceiling = pairs->ceiling[unit] + (pairs->moved ? moved_price * pairs->ceiling_moved[unit] : 0);
    once = once > ceiling ? ceiling : once;
    return once < pairs->floor[unit] ? pairs->floor[unit] : once;
}

/* Shifts of borders may make pairs cheaper than the cheapest was. */
static void lower_floors(zsi_lagrange *l)
{
    const zsi_instance *in = l->instance;
    for (int32_t u = 0; u < in->n_units; u++) {
        for (int32_t i = in->link_first[u]; i < in->link_first[u + 1]; i++) {
            l->pairs.floor[u] -= in->link_border[i];
        }
    }
}

static int allocate(zsi_lagrange *l)
{
    size_t n_units = (size_t)l->instance->n_units;
    l->item = ZSI_NEW(zsi_packing_item, l->pairs.n_pairs);
    l->packing = ZSI_NEW(zsi_packing, l->threads);
    l->taken = ZSI_NEW(uint8_t, l->pairs.n_pairs);
    l->value = ZSI_NEW(int64_t, l->instance->n_schools);
    l->count = ZSI_NEW(int32_t, n_units);
    l->trial = ZSI_NEW(int64_t, n_units);
    l->direction = ZSI_NEW(double, n_units);
    return l->item && l->packing && l->taken && l->value && l->count && l->trial && l->direction ? 0 : -1;
}

static void fill(zsi_lagrange *l)
{
    const zsi_instance *in = l->instance;
    for (int64_t p = 0; p < l->pairs.n_pairs; p++) {
        l->item[p] = (zsi_packing_item){.weight = in->pupils[l->pairs.unit[p]], .name = (int32_t)p};
    }
    for (int32_t u = 0; u < in->n_units; u++) {
        l->once[u] = l->pairs.only[u] >= 0 ? l->pairs.floor[u] : clamp(&l->pairs, 0, u, l->once[u]);
        l->pupils += (double)in->pupils[u];
    }
}

/* The mean of what opening takes of each limit. */
static void scale_projects(zsi_lagrange *l)
{
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        double sum = 0.0;
        double n = 0.0;
        for (int64_t i = 0; l->pairs.site && i < l->pairs.n_pairs; i++) {
            int64_t taken = l->pairs.site[i * ZSI_N_SITE_LIMITS + k];
            sum += (double)taken;
            n += taken > 0;
        }
        l->site_scale[k] = n > 0.0 && sum > n ? sum / n : 1.0;
    }
}

zs_status zsi_lagrange_make(zsi_lagrange *l, const zsi_instance *instance, const int64_t *place_price,
                            const int32_t *school, int32_t threads, zsi_report *report)
{
    *l = (zsi_lagrange){.instance = instance,
                        .threads = threads,
                        .bound = INT64_MIN,
                        .once = ZSI_NEW(int64_t, instance->n_units)};
    if (!l->once) {
        return zsi_fail_memory(report);
    }
    price_units(instance, place_price, l->once);
    zs_status status = zsi_pairs_make(&l->pairs, instance, l->once, MOST_PAIRS, report);
    l->threads = l->pairs.n_pairs < PAIRS_FOR_THREADS || threads < 1 ? 1 : threads;
    if (status == ZS_OK && (l->pairs.n_pairs > INT32_MAX || allocate(l))) {
        status = zsi_fail_memory(report);
    }
    if (status != ZS_OK) {
        zsi_lagrange_clear(l);
        return status;
    }
    l->has_borders = instance->link_border != NULL;
    if (l->has_borders) {
        lower_floors(l);
        status = zsi_border_shifts_make(&l->border_shifts, instance, &l->pairs, school, report);
        if (status != ZS_OK) {
            zsi_lagrange_clear(l);
            return status;
        }
    }
    fill(l);
    scale_projects(l);
    return ZS_OK;
}

void zsi_lagrange_clear(zsi_lagrange *l)
{
    for (int32_t t = 0; l->packing && t < l->threads; t++) {
        zsi_packing_clear(&l->packing[t]);
    }
    zsi_pairs_clear(&l->pairs);
    zsi_border_shifts_clear(&l->border_shifts);
    free(l->taken);
    free(l->packing);
    free(l->item);
    free(l->value);
    free(l->count);
    free(l->once);
    free(l->trial);
    free(l->direction);
    *l = (zsi_lagrange){0};
}

/* Units count by their pupils: a multiplier is a price a pupil. */
static double weight_of(const zsi_lagrange *l, int32_t unit)
{
    return l->instance->pupils[unit] > 0 ? (double)l->instance->pupils[unit] : 1.0;
}

/* Turns the direction towards what the last packings hold too often or not at all. */
static void turn(zsi_lagrange *l, double newest)
{
    for (int32_t u = 0; u < l->instance->n_units; u++) {
        double missing = l->pairs.only[u] >= 0 ? 0.0 : 1.0 - (double)l->count[u];
        l->direction[u] += newest * (missing - l->direction[u]);
    }
    l->moved_direction += newest * (l->moved_over - l->moved_direction);
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        l->site_direction[k] += newest * (l->site_over[k] - l->site_direction[k]);
    }
    if (l->has_borders) {
        zsi_border_shifts_turn(&l->border_shifts, l->taken, newest);
    }
}

/* A project counts like the pupils of a mean school. */
static double project_weight(const zsi_lagrange *l)
{
    return 1.0 + l->pupils / l->instance->n_schools;
}

/* Squared length of the direction. */
static double length_of(const zsi_lagrange *l)
{
    double sum = 0.0;
    for (int32_t u = 0; u < l->instance->n_units; u++) {
        sum += weight_of(l, u) * l->direction[u] * l->direction[u];
    }
    for (int32_t k = 0; l->pairs.site && k < ZSI_N_SITE_LIMITS; k++) {
        double projects = l->site_direction[k] / l->site_scale[k];
        sum += project_weight(l) * projects * projects;
    }
    sum += l->has_borders ? zsi_border_shifts_length(&l->border_shifts) : 0.0;
    return sum + (l->pairs.moved ? l->moved_direction * l->moved_direction / l->pupils : 0.0);
}

static void move_along(zsi_lagrange *l, double step)
{
    const double most = 0x1p59;
    if (l->has_borders) {
        zsi_border_shifts_move(&l->border_shifts, step);
    }
    if (l->pairs.moved) {
        double moved = (double)l->moved_trial + step * l->moved_direction / l->pupils;
        l->moved_trial = moved <= 0.0 ? 0 : moved * l->pupils < most ? llround(moved) : l->moved_trial;
    }
    for (int32_t k = 0; l->pairs.site && k < ZSI_N_SITE_LIMITS; k++) {
        double scale = l->site_scale[k];
        double price = (double)l->site_trial[k] + step * project_weight(l) * l->site_direction[k] / (scale * scale);
        l->site_trial[k] = price <= 0.0 || l->pairs.site_room[k] == INT64_MAX ? 0
                           : price * scale < most                             ? llround(price)
                                                                              : l->site_trial[k];
    }
    for (int32_t u = 0; u < l->instance->n_units; u++) {
        double change = step * weight_of(l, u) * l->direction[u];
        change = change > most ? most : change < -most ? -most : change;
        if (l->pairs.only[u] < 0) {
            l->trial[u] = clamp(&l->pairs, l->moved_trial, u, l->trial[u] + llround(change));
        }
    }
}

static void return_to_best(zsi_lagrange *l)
{
    if (l->has_borders) {
        zsi_border_shifts_return(&l->border_shifts);
    }
    memcpy(l->trial, l->once, (size_t)l->instance->n_units * sizeof *l->trial);
    l->moved_trial = l->moved;
    memcpy(l->site_trial, l->site, sizeof l->site);
}

static void take_trial(zsi_lagrange *l, int64_t bound, const zsi_lagrange_options *options)
{
    memcpy(l->once, l->trial, (size_t)l->instance->n_units * sizeof *l->once);
    l->moved = l->moved_trial;
    memcpy(l->site, l->site_trial, sizeof l->site);
    if (l->has_borders) {
        zsi_border_shifts_keep(&l->border_shifts);
    }
    l->bound = bound;
    if (options->known && bound > atomic_load(options->known)) {
        atomic_store(options->known, bound);
    }
}

/* What steps aim to gain. */
static double gap_of(const zsi_lagrange *l, const zsi_lagrange_options *options)
{
    double least = LEAST_AIM * fabs((double)l->bound) + 1.0;
    double gap = options->upper < ZSI_FORBIDDEN ? (double)options->upper - (double)l->bound : 0.0;
    return gap > least ? gap : least;
}

zs_status zsi_lagrange_ascend(zsi_lagrange *l, const zsi_lagrange_options *options, zsi_monitor *monitor,
                              zsi_report *report)
{
    double share = 1.0;
    int32_t n_idle = 0;
    for (int32_t j = 0; j < l->instance->n_schools; j++) {
        if (l->pairs.room[j] < 0) {
            return ZS_OK; /* the places do not hold what must be there: nothing to say of plans without excess */
        }
    }
    return_to_best(l);
    for (; l->n_steps < options->most_steps && share >= SHORTEST && !zsi_monitor_over(monitor); l->n_steps++) {
        int64_t bound;
        if (zsi_lagrange_value(l, &bound)) {
            return zsi_fail_memory(report);
        }
        turn(l, l->n_steps == 0 ? 1.0 : NEWEST);
        n_idle = (double)bound - (double)l->bound > NEXT_TO_NOTHING * gap_of(l, options) ? 0 : n_idle + 1;
        if (bound > l->bound) {
            take_trial(l, bound, options);
        }
        double length = length_of(l);
        if (length <= 0.0 || l->bound >= options->enough) {
            break;
        }
        if (n_idle >= PATIENCE) {
            share *= SHORTER;
            n_idle = 0;
            return_to_best(l);
        }
        move_along(l, share * gap_of(l, options) / length);
    }
    int64_t bound;
    return_to_best(l);
    return l->n_steps > 0 && zsi_lagrange_value(l, &bound) ? zsi_fail_memory(report) : ZS_OK;
}

int64_t *zsi_lagrange_charges(const zsi_lagrange *l)
{
    const zsi_instance *in = l->instance;
    int64_t *charge = zsi_copy_array(in->cost, (size_t)in->n_units * (size_t)in->n_schools, sizeof *charge);
    if (charge && l->has_borders) {
        zsi_border_shifts_charge(&l->border_shifts, &l->pairs, charge);
    }
    return charge;
}
