/** @file column_search.h
 * What a proof by columns holds together, and the work at one node of its tree.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_COLUMN_SEARCH_H
#define ZONESOLVE_SOLVE_COLUMNS_COLUMN_SEARCH_H

#include "solve/columns/column_generate.h"

typedef struct zsi_column_search {
    const zsi_instance *instance; /**< borrowed */
    zsi_monitor *monitor;         /**< borrowed */
    zsi_column_pool pool;
    zsi_sweep sweep;
    zsi_master master;
    zsi_generator generator;
    int32_t *school;   /**< [n_units] best plan found here or handed in */
    int64_t cost;      /**< of it, ZSI_FORBIDDEN: none */
    int64_t cutoff;    /**< only plans cheaper than this are looked for */
    zsi_column_log *log; /**< borrowed, NULL: the proof is not written down */
    int32_t told_cut;    /**< the log has the pairs that the instance has cut off beforehand */
    double tolerance;  /**< part of a plan's cost by which the next must be cheaper */
    int64_t n_cuts;
    int64_t n_nodes;
    int64_t n_branchings;
} zsi_column_search;

/** Pairs still open, multipliers and bound of a node. */
typedef struct zsi_column_node {
    uint8_t *pair; /**< [n_units * n_schools] */
    zsi_multipliers multipliers;
    int64_t bound; /**< certified: no plan of these pairs costs less; the sum of the multipliers less the triples' prices */
    int32_t depth;
    int32_t number;    /**< in the log */
    int32_t is_worked; /**< its steps in the log have begun */
} zsi_column_node;

/** ZS_OK, ZS_E_MEMORY or ZS_E_SOLVER. Free with zsi_column_search_clear() inside the room. */
zs_status zsi_column_search_make(zsi_column_search *search, const zsi_instance *instance, zsi_monitor *monitor,
                                 zsi_lp_room *room);
void zsi_column_search_clear(zsi_column_search *search);
/** What the next plan must cost less than, by the best one known. */
int64_t zsi_column_search_cutoff(const zsi_column_search *search);
/** Takes a plan school[n_units] of a cost as the best where it is cheaper; lowers the cutoff. */
void zsi_column_search_offer(zsi_column_search *search, const int32_t *school, int64_t cost);
/** Takes the LP's solution as a plan where it is one. */
zs_status zsi_column_search_take_plan(zsi_column_search *search);
/**
 * Works at a node: columns, fixing of pairs, at most `rounds` rounds of cuts, until it is closed (*closed), or cuts no
 * longer pay. Pairs, multipliers and bound of the node are brought up to date; the LP keeps its solution. Plans met on
 * the way are taken. ZS_OK also where the monitor said stop.
 */
zs_status zsi_column_search_work(zsi_column_search *search, zsi_column_node *node, int32_t rounds, int *closed);
/** Columns only, without fixing and cuts, until LP and bound are `closeness` (cost units) apart: on the way to a plan.
 *  *closed: hardly a plan below the cutoff is left, or the LP got stuck. */
zs_status zsi_column_search_solve(zsi_column_search *search, zsi_column_node *node, int64_t closeness, int *closed);
void zsi_column_node_clear(zsi_column_node *node);
/** Writes the multipliers of a node's bound down: it stays as it is. No other node may have been worked at since it was. */
void zsi_column_search_tell(zsi_column_search *search, zsi_column_node *node);

#endif
