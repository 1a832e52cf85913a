/** @file sites.c */
#include "solve/siting/sites.h"

#include "base/memory.h"
#include "solve/instance.h"

#include <float.h>
#include <math.h>
#include <string.h>

static int64_t whole(double value)
{
    return value >= 0x1p60 ? INT64_MAX / 4 : (int64_t)floor(value);
}

/* Parts of one in which limited costs are counted: a ten-thousandth, more where their sum is very large. */
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
static void fill_amounts(zsi_sites *sites, const zsi_siting *siting)
{
    const double slack = 1e-6;
    double sum;
    double parts = parts_of_cost(siting, &sum);
    double error = (slack + 3.0 * DBL_EPSILON * sum * parts) * (double)siting->n_schools;
    for (int32_t j = 0; j < sites->n_schools; j++) {
        int64_t *amount = siting->kind[j] == ZSI_SITE_OPTIONAL ? sites->open_amount : sites->close_amount;
        amount += (int64_t)j * ZSI_N_SITE_LIMITS;
        if (siting->kind[j] == ZSI_SITE_OPEN) {
            continue;
        }
        amount[ZSI_LIMIT_PROJECTS] = 1;
        amount[ZSI_LIMIT_COST] = whole(siting->cost[j] * parts + slack);
        amount[ZSI_LIMIT_PLACES] = siting->kind[j] == ZSI_SITE_OPTIONAL ? siting->places[j] : 0;
    }
    for (int32_t k = 0; k < ZSI_N_SITE_LIMITS; k++) {
        double limit = k == ZSI_LIMIT_COST ? siting->limit[k] * parts + error : siting->limit[k];
        sites->limit[k] = limit < 0x1p60 ? whole(limit) : INT64_MAX;
        sites->is_limited |= sites->limit[k] < INT64_MAX;
    }
}

static void list_schools(zsi_sites *sites, const int32_t *root, int32_t n_units)
{
    int32_t n = 0;
    for (int32_t j = 0; j < sites->n_schools; j++) {
        sites->first[root[j] + 1]++;
    }
    for (int32_t u = 0; u < n_units; u++) {
        sites->first[u + 1] += sites->first[u];
    }
    for (int32_t j = 0; j < sites->n_schools; j++) { /* few stand in one unit */
        int32_t at = sites->first[root[j]];
        for (n = 0; n < j; n++) {
            at += root[n] == root[j];
        }
        sites->school[at] = j;
    }
}

zsi_sites *zsi_sites_make(const zsi_siting *siting, const int32_t *root, int32_t n_units)
{
    size_t n = (size_t)siting->n_schools;
    zsi_sites *sites = ZSI_NEW(zsi_sites, 1);
    if (!sites) {
        return NULL;
    }
    *sites = (zsi_sites){.n_schools = siting->n_schools,
                         .first = ZSI_NEW(int32_t, (size_t)n_units + 1),
                         .school = ZSI_NEW(int32_t, n),
                         .unit = zsi_copy_array(root, n, sizeof *root),
                         .is_there = ZSI_NEW(uint8_t, n),
                         .is_fixed = ZSI_NEW(uint8_t, n),
                         .base = ZSI_NEW(int32_t, n),
                         .open_amount = ZSI_NEW(int64_t, n * ZSI_N_SITE_LIMITS),
                         .close_amount = ZSI_NEW(int64_t, n * ZSI_N_SITE_LIMITS)};
    if (!sites->first || !sites->school || !sites->unit || !sites->is_there || !sites->is_fixed || !sites->base || !sites->open_amount ||
        !sites->close_amount) {
        zsi_sites_free(sites);
        return NULL;
    }
    for (int32_t j = 0; j < siting->n_schools; j++) {
        sites->base[j] = zsi_siting_base(siting, j);
        sites->is_there[j] = siting->kind[j] != ZSI_SITE_OPTIONAL;
        sites->is_fixed[j] = siting->kind[j] == ZSI_SITE_OPEN;
    }
    list_schools(sites, root, n_units);
    fill_amounts(sites, siting);
    return sites;
}

void zsi_sites_free(zsi_sites *sites)
{
    if (sites) {
        free(sites->first);
        free(sites->school);
        free(sites->unit);
        free(sites->is_there);
        free(sites->is_fixed);
        free(sites->base);
        free(sites->open_amount);
        free(sites->close_amount);
        free(sites);
    }
}

int zsi_sites_may_go(const struct zsi_instance *in, const uint8_t *left, int32_t unit, int32_t school)
{
    return zsi_cost_at(in, unit, school) < ZSI_FORBIDDEN && (!left || left[(int64_t)unit * in->n_schools + school]);
}

int zsi_sites_may_close(const struct zsi_instance *in, const uint8_t *left, int32_t unit)
{
    for (int32_t j = 0; j < in->n_schools; j++) {
        if (in->sites->unit[j] != unit && zsi_sites_may_go(in, left, unit, j)) {
            return 1;
        }
    }
    return 0;
}

void zsi_sites_narrow(const struct zsi_instance *in, const int32_t *seat, int64_t *cost)
{
    for (int32_t u = 0; u < in->n_units; u++) {
        const int64_t *from = in->cost + (int64_t)u * in->n_schools;
        int64_t *to = cost + (int64_t)u * in->n_schools;
        for (int32_t j = 0; j < in->n_schools; j++) {
            int open = seat[in->sites->unit[j]] == j && (seat[u] < 0 || seat[u] == j);
            to[j] = open ? from[j] : ZSI_FORBIDDEN;
        }
    }
}

/* The school of a unit that stays open, -1: none, -2: several do, which no plan can have. */
static int32_t fixed_in(const zsi_sites *sites, int32_t unit)
{
    int32_t fixed = -1;
    for (int32_t k = sites->first[unit]; k < sites->first[unit + 1]; k++) {
        if (sites->is_fixed[sites->school[k]]) {
            fixed = fixed == -1 ? sites->school[k] : -2;
        }
    }
    return fixed;
}

static void charge_unit(const zsi_sites *sites, const zsi_siting *siting, double scale, int32_t unit, int64_t *row)
{
    int32_t fixed = fixed_in(sites, unit);
    for (int32_t j = 0; j < sites->n_schools; j++) {
        if (fixed != -1 && sites->base[j] != fixed) {
            row[j] = ZSI_FORBIDDEN;
        }
        if (row[j] >= ZSI_FORBIDDEN) {
            continue;
        }
        if (sites->unit[j] == unit && siting->kind[j] == ZSI_SITE_OPTIONAL) {
            row[j] += whole(siting->weight * siting->cost[j] * scale);
        }
        for (int32_t k = sites->first[unit]; k < sites->first[unit + 1]; k++) {
            int32_t closed = sites->school[k];
            if (siting->kind[closed] == ZSI_SITE_CLOSABLE && sites->base[j] != closed) {
                row[j] += whole(siting->weight * siting->cost[closed] * scale);
            }
        }
    }
}

void zsi_sites_charge(const zsi_sites *sites, const zsi_siting *siting, double scale, int64_t *cost)
{
    for (int32_t j = 0; j < sites->n_schools; j++) {
        int32_t unit = sites->unit[j];
        if (sites->school[sites->first[unit]] == j) { /* each unit once */
            charge_unit(sites, siting, scale, unit, cost + (int64_t)unit * sites->n_schools);
        }
    }
}

int64_t zsi_sites_amount(const zsi_sites *sites, int32_t limit, int32_t unit, int32_t school)
{
    int64_t amount = 0;
    for (int32_t k = sites->first[unit]; k < sites->first[unit + 1]; k++) {
        int32_t here = sites->school[k];
        if (here == school) {
            amount += sites->open_amount[(int64_t)here * ZSI_N_SITE_LIMITS + limit];
        }
        if (school < 0 || sites->base[school] != here) {
            amount += sites->close_amount[(int64_t)here * ZSI_N_SITE_LIMITS + limit];
        }
    }
    return amount;
}

int zsi_sites_within_limits(const zsi_sites *sites, const int32_t *school)
{
    for (int32_t k = 0; sites->is_limited && k < ZSI_N_SITE_LIMITS; k++) {
        int64_t sum = 0;
        for (int32_t j = 0; sites->limit[k] < INT64_MAX && j < sites->n_schools; j++) {
            int32_t unit = sites->unit[j];
            if (sites->school[sites->first[unit]] == j) {
                sum += zsi_sites_amount(sites, k, unit, school[unit]);
            }
        }
        if (sum > sites->limit[k]) {
            return 0;
        }
    }
    return 1;
}
