/** @file sites.h
 * Which schools may be closed, as the solver sees it: a matter of the units that they stand in.
 *
 * A school is open where the unit it stands in goes to it, so opening it is a pair like any other and its cost part of
 * that pair's. Closing a school costs where its unit goes elsewhere. What is limited (projects, their cost, their places)
 * adds up over these pairs, too.
 */
#ifndef ZONESOLVE_SOLVE_SITING_SITES_H
#define ZONESOLVE_SOLVE_SITING_SITES_H

#include "model/siting.h"

struct zsi_instance;

typedef struct zsi_sites {
    int32_t n_schools;
    int32_t *first;        /**< [n_units + 1] schools that stand in u: school[first[u] .. first[u + 1] - 1] */
    int32_t *school;       /**< [n_schools] */
    int32_t *unit;         /**< [n_schools] that each stands in */
    uint8_t *is_there;     /**< [n_schools] it is open today */
    uint8_t *is_fixed;     /**< [n_schools] it stays open, itself or as an extension */
    int32_t *base;         /**< [n_schools] the school it is an extension of, else itself */
    int64_t *open_amount;  /**< [n_schools * ZSI_N_SITE_LIMITS] what opening it takes of each limit */
    int64_t *close_amount; /**< [n_schools * ZSI_N_SITE_LIMITS] what closing it takes */
    int64_t limit[ZSI_N_SITE_LIMITS]; /**< INT64_MAX: none */
    int32_t is_limited;    /**< some limit is there */
} zsi_sites;

/** root[n_schools]: the unit each school stands in. NULL: out of memory. Free with
 *  zsi_sites_free(). */
zsi_sites *zsi_sites_make(const zsi_siting *siting, const int32_t *root, int32_t n_units);
void zsi_sites_free(zsi_sites *sites);
/** Adds what opening and closing costs, in `scale` parts of one, to the pairs of cost[n_units * n_schools] and forbids the units of schools that
 *  stay open to others. */
void zsi_sites_charge(const zsi_sites *sites, const zsi_siting *siting, double scale, int64_t *cost);
/** What a pair takes of a limit; 0 where no school stands in the unit. school -1: any that does not stand there. */
int64_t zsi_sites_amount(const zsi_sites *sites, int32_t limit, int32_t unit, int32_t school);
/** Whether a unit may go to a school, among pairs of left[n_units * n_schools] (NULL: all). */
int zsi_sites_may_go(const struct zsi_instance *instance, const uint8_t *left, int32_t unit, int32_t school);
/** Whether a unit may go to a school that does not stand in it, so that those in it may be closed. O(n_schools). */
int zsi_sites_may_close(const struct zsi_instance *instance, const uint8_t *left, int32_t unit);
/** Costs [n_units * n_schools] with only the schools of seat[n_units] open, those that stand in a unit each (-1: none); a
 *  unit with one goes there. O(n_units * n_schools). */
void zsi_sites_narrow(const struct zsi_instance *instance, const int32_t *seat, int64_t *cost);
/** Whether school[n_units] keeps the limits. */
int zsi_sites_within_limits(const zsi_sites *sites, const int32_t *school);
/** Whether a school is open in school[n_units]. */
static inline int zsi_sites_is_open(const zsi_sites *sites, const int32_t *school, int32_t j)
{
    return school[sites->unit[j]] == j;
}

#endif
