/** @file first_sites.c */
#include "solve/siting/first_sites.h"

#include "base/memory.h"
#include "solve/lagrange/lagrange.h"

#include <string.h>

enum { STEPS = 250 };
/* Places for each pupil that a first choice should have, where the limits allow it. */
static const double PLACES_A_PUPIL = 1.03;

typedef struct choice {
    const zsi_instance *instance;
    const zsi_sites *sites;
    const int64_t *worth; /* [n_schools] */
    int32_t *seated;      /* [n_units] the open school that stands in a unit, -1: none */
    int64_t places;       /* of the open schools */
    int64_t pupils;
} choice;

/* Opens a school in its unit, in the place of another one there, where the limits allow it. */
static int open_school(choice *c, int32_t school)
{
    int32_t unit = c->sites->unit[school];
    int32_t before = c->seated[unit];
    c->seated[unit] = school;
    if (!zsi_sites_within_limits(c->sites, c->seated)) {
        c->seated[unit] = before;
        return 0;
    }
    c->places += c->instance->places[school] - (before >= 0 ? c->instance->places[before] : 0);
    return 1;
}

static void open_existing(choice *c)
{
    for (int32_t j = 0; j < c->sites->n_schools; j++) {
        if (c->sites->is_there[j]) {
            c->seated[c->sites->unit[j]] = j;
            c->places += c->instance->places[j];
        }
    }
}

/* Whether a school may be opened: where another stands in the unit, only one that takes its place. */
static int may_open(const choice *c, int32_t school)
{
    int32_t there = c->seated[c->sites->unit[school]];
    return there != school && zsi_cost_at(c->instance, c->sites->unit[school], school) < ZSI_FORBIDDEN &&
           (there < 0 || (c->sites->base[school] == c->sites->base[there] && c->worth[school] > c->worth[there]));
}

/* The closed school of most worth, or, where only places count, of most worth or least cost a place; -1: none. */
static int32_t next_school(const choice *c, const uint8_t *tried, int for_places)
{
    int32_t best = -1;
    double best_rate = 0.0;
    for (int32_t j = 0; j < c->sites->n_schools; j++) {
        int64_t cost = zsi_cost_at(c->instance, c->sites->unit[j], j);
        if (tried[j] || !may_open(c, j) || c->instance->places[j] <= 0) {
            continue;
        }
        double rate = c->worth[j] > 0 || !for_places ? (double)c->worth[j]
                                                     : -(double)cost / (double)c->instance->places[j];
        if ((for_places || c->worth[j] > 0) && (best < 0 || rate > best_rate)) {
            best = j;
            best_rate = rate;
        }
    }
    return best;
}

static void open_worthy(choice *c, uint8_t *tried)
{
    for (int for_places = 0; for_places < 2; for_places++) {
        for (;;) {
            int enough = (double)c->places >= PLACES_A_PUPIL * (double)c->pupils;
            int32_t j = for_places && enough ? -1 : next_school(c, tried, for_places);
            if (j < 0) {
                break;
            }
            tried[j] = 1;
            open_school(c, j);
        }
        memset(tried, 0, (size_t)c->sites->n_schools);
    }
}

static zs_status choose(const zsi_instance *in, const int64_t *worth, uint8_t *open, zsi_report *report)
{
    choice c = {.instance = in, .sites = in->sites, .worth = worth, .seated = ZSI_NEW(int32_t, in->n_units)};
    uint8_t *tried = ZSI_NEW(uint8_t, in->n_schools);
    if (!c.seated || !tried) {
        free(c.seated);
        free(tried);
        return zsi_fail_memory(report);
    }
    for (int32_t u = 0; u < in->n_units; u++) {
        c.seated[u] = -1;
        c.pupils += in->pupils[u];
    }
    open_existing(&c);
    open_worthy(&c, tried);
    for (int32_t j = 0; j < in->n_schools; j++) {
        open[j] = c.seated[in->sites->unit[j]] == j;
    }
    free(c.seated);
    free(tried);
    return ZS_OK;
}

zs_status zsi_choose_first_sites(const zsi_instance *instance, const int64_t *place_price, int32_t threads,
                                 zsi_monitor *monitor, uint8_t *open, zsi_report *report)
{
    zsi_lagrange multipliers;
    zsi_lagrange_options options = {.upper = ZSI_FORBIDDEN, .enough = INT64_MAX, .most_steps = STEPS};
    ZSI_TRY(zsi_lagrange_make(&multipliers, instance, place_price, NULL, threads, report));
    zs_status status = zsi_lagrange_ascend(&multipliers, &options, monitor, report);
    if (status == ZS_OK) {
        status = choose(instance, multipliers.value, open, report);
    }
    zsi_lagrange_clear(&multipliers);
    return status;
}
