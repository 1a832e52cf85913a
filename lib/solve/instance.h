/** @file instance.h
 * The problem as the solver sees it: units with integer costs.
 *
 * A unit is a block, or the blocks of one group together. Costs are integers in `scale` parts of one km of the total,
 * rounded down, so that every sum of them is a lower bound on the true total and no proof depends on floating point.
 */
#ifndef ZONESOLVE_SOLVE_INSTANCE_H
#define ZONESOLVE_SOLVE_INSTANCE_H

#include "solve/class_load.h"
#include "solve/siting/sites.h"

/** Cost of a pair that is not allowed; sums of costs stay far below it. */
#define ZSI_FORBIDDEN (INT64_MAX / 4)

typedef struct zsi_instance {
    const zsi_problem *problem; /**< borrowed */
    int32_t n_units;
    int32_t n_schools;
    int32_t *block_unit;  /**< [n_blocks] */
    int32_t *unit_first;  /**< [n_units + 1]: blocks of u are unit_block[unit_first[u] .. unit_first[u + 1] - 1] */
    int32_t *unit_block;  /**< [n_blocks] */
    int64_t *pupils;      /**< [n_units]; with `load`, those of the projection that binds most, as the places */
    int64_t *places;      /**< [n_schools] */
    zsi_class_load *load; /**< cohorts and rooms that pupils and places are a projection of; NULL: they say all */
    int32_t *root;        /**< [n_schools] unit each school stands in, -1: zones need not be connected. A zone holds this
                               unit of its school; without `sites` only its own school is allowed there */
    zsi_sites *sites;     /**< which schools may be closed or stand in for others; NULL: all are open. What opening or
                               closing costs is part of the cost of the pairs of the units that schools stand in */
    int64_t *cost;        /**< [n_units * n_schools], row by row of units: travel and moved, ZSI_FORBIDDEN: not allowed */
    const int64_t *charge; /**< [n_units * n_schools] borrowed: what a bound may charge for each pair, so that no plan is
                               charged more than its cost with borders; NULL: its cost */
    int32_t *link_first;  /**< [n_units + 1] neighbours of u: link_unit[link_first[u] .. link_first[u + 1] - 1] */
    int32_t *link_unit;   /**< ascending, each once */
    int64_t *link_border; /**< cost of a border between different zones, both directions; NULL: no boundary weight */
    int32_t all_single;   /**< every unit is one block */
    int64_t dearest;      /**< above twice the dearest allowed pair: what the search counts a pair that is not allowed */
    double scale;         /**< cost units in 1 of the total */
} zsi_instance;

/** Builds the instance. Keeps and groups and own blocks are worked into the costs. ZS_OK also where a unit has no school
 *  left: see zsi_instance_conflict(). Free with zsi_instance_clear(). */
zs_status zsi_instance_make(zsi_instance *instance, const zsi_problem *problem, zsi_report *report);
void zsi_instance_clear(zsi_instance *instance);
/** The first unit without any allowed school, -1: none. */
int32_t zsi_instance_conflict(const zsi_instance *instance);
/** Pupils of a unit who are moved where it goes to a school. */
int64_t zsi_instance_moved(const zsi_instance *instance, int32_t unit, int32_t school);
/** Cost of a whole assignment school[n_units], borders included; ZSI_FORBIDDEN where a pair is not allowed. */
int64_t zsi_instance_cost(const zsi_instance *instance, const int32_t *school);
/** Excess of a whole assignment: pupils beyond places, or with `load` the order of zsi_strain. -1: out of memory. */
int64_t zsi_instance_excess(const zsi_instance *instance, const int32_t *school);

/** What a bound may charge for a pair. */
static inline int64_t zsi_charge_at(const zsi_instance *instance, int32_t unit, int32_t school)
{
    return (instance->charge ? instance->charge : instance->cost)[(int64_t)unit * instance->n_schools + school];
}

static inline int64_t zsi_cost_at(const zsi_instance *instance, int32_t unit, int32_t school)
{
    return instance->cost[(int64_t)unit * instance->n_schools + school];
}

#endif
