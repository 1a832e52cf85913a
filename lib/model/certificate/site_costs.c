/** @file site_costs.c */
#include "model/certificate/site_costs.h"

#include "base/memory.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Parts of 1 in which costs are held against their limit: a ten-thousandth, less fine where their sum is very large. */
static double parts_of_cost(const zsi_siting *siting, double *sum)
{
    double parts = 1e4;
    *sum = 0.0;
    for (int32_t j = 0; j < siting->n_schools; j++) {
        *sum += siting->cost[j];
    }
    while (*sum * parts > 1e12) {
        parts /= 10.0;
    }
    return parts;
}

/* Rounded down, with room for an error in the last digits; the limit has room for that of all schools, so no plan within
 * it is lost. */
static void fill_amounts(zsi_site_costs *sites)
{
    const zsi_siting *siting = sites->siting;
    const double slack = 1e-6;
    double sum;
    double parts = parts_of_cost(siting, &sum);
    double error = (slack + 3.0 * DBL_EPSILON * sum * parts) * (double)siting->n_schools;
    for (int32_t j = 0; j < siting->n_schools; j++) {
        int64_t *amount = sites->amount + (int64_t)j * ZSI_N_SITE_LIMITS;
        if (siting->kind[j] != ZSI_SITE_OPEN) {
            amount[ZSI_LIMIT_PROJECTS] = 1;
            amount[ZSI_LIMIT_COST] = (int64_t)floor(siting->cost[j] * parts + slack);
            amount[ZSI_LIMIT_PLACES] = siting->kind[j] == ZSI_SITE_OPTIONAL ? siting->places[j] : 0;
        }
    }
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        double limit = k == ZSI_LIMIT_COST ? siting->limit[k] * parts + error : siting->limit[k];
        sites->limit[k] = limit < 0x1p60 ? (int64_t)floor(limit) : -1;
    }
}

static void list_schools(zsi_site_costs *sites, int32_t n_units)
{
    int32_t n_schools = sites->siting->n_schools;
    for (int32_t j = 0; j < n_schools; j++) {
        sites->first[sites->seat[j] + 1]++;
    }
    for (int32_t u = 0; u < n_units; u++) {
        sites->first[u + 1] += sites->first[u];
    }
    for (int32_t j = n_schools - 1; j >= 0; j--) { /* fills each list from its end */
        sites->school[--sites->first[sites->seat[j] + 1]] = j;
    }
    for (int32_t u = 0; u < n_units; u++) { /* the ends have become the starts */
        sites->first[u] = sites->first[u + 1];
    }
    sites->first[n_units] = n_schools;
}

zsi_site_costs *zsi_site_costs_make(const zsi_siting *siting, int32_t n_units, const int32_t *unit,
                                    const int32_t *school_block, int64_t scale)
{
    size_t n = (size_t)siting->n_schools;
    zsi_site_costs *sites = ZSI_NEW(zsi_site_costs, 1);
    if (!sites) {
        return NULL;
    }
    *sites = (zsi_site_costs){.siting = siting,
                              .seat = ZSI_NEW(int32_t, n),
                              .first = ZSI_NEW(int32_t, (size_t)n_units + 1),
                              .school = ZSI_NEW(int32_t, n),
                              .cost = ZSI_NEW(int64_t, n),
                              .amount = ZSI_NEW(int64_t, n * ZSI_N_SITE_LIMITS)};
    if (!sites->seat || !sites->first || !sites->school || !sites->cost || !sites->amount) {
        zsi_site_costs_free(sites);
        return NULL;
    }
    for (int32_t j = 0; j < siting->n_schools; j++) {
        double cost = floor(siting->weight * siting->cost[j] * (double)scale);
        sites->seat[j] = unit[school_block[j]];
        sites->cost[j] = siting->kind[j] == ZSI_SITE_OPEN ? 0 : cost < 0x1p60 ? (int64_t)cost : INT64_C(1) << 60;
    }
    list_schools(sites, n_units);
    fill_amounts(sites);
    return sites;
}

void zsi_site_costs_free(zsi_site_costs *sites)
{
    if (sites) {
        free(sites->seat);
        free(sites->first);
        free(sites->school);
        free(sites->cost);
        free(sites->amount);
        free(sites);
    }
}

int32_t zsi_site_costs_home(const zsi_site_costs *sites, int32_t unit)
{
    int32_t home = -1;
    for (int32_t k = sites->first[unit]; k < sites->first[unit + 1]; k++) {
        int32_t j = sites->school[k];
        if (sites->siting->kind[j] == ZSI_SITE_OPEN) {
            home = home == -1 ? j : INT32_MAX;
        }
    }
    return home;
}

/* Whether a school that stands in the unit is a project where the unit goes to `school`. */
static int is_project(const zsi_siting *siting, int32_t here, int32_t school)
{
    switch (siting->kind[here]) {
    case ZSI_SITE_OPTIONAL:
        return here == school;
    case ZSI_SITE_CLOSABLE:
        return zsi_siting_base(siting, school) != here;
    default:
        return 0;
    }
}

int64_t zsi_site_costs_of(const zsi_site_costs *sites, int32_t unit, int32_t school)
{
    int64_t sum = 0;
    for (int32_t k = sites->first[unit]; k < sites->first[unit + 1]; k++) {
        int32_t here = sites->school[k];
        sum += is_project(sites->siting, here, school) ? sites->cost[here] : 0;
    }
    return sum;
}

int64_t zsi_site_costs_amount(const zsi_site_costs *sites, int32_t limit, int32_t unit, int32_t school)
{
    int64_t sum = 0;
    for (int32_t k = sites->first[unit]; k < sites->first[unit + 1]; k++) {
        int32_t here = sites->school[k];
        sum += is_project(sites->siting, here, school) ? sites->amount[(int64_t)here * ZSI_N_SITE_LIMITS + limit] : 0;
    }
    return sum;
}
