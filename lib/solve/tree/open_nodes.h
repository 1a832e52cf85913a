/** @file open_nodes.h
 * The parts of a tree that are still open, the one of least expected cost first.
 */
#ifndef ZONESOLVE_SOLVE_TREE_OPEN_NODES_H
#define ZONESOLVE_SOLVE_TREE_OPEN_NODES_H

#include "solve/tree/relax_cuts.h"

typedef struct zsi_open_node {
    int64_t bound;    /**< proven */
    double key;       /**< expected cost: the order */
    zsi_basis *basis; /**< shared with the sibling */
    uint8_t *open;    /**< bits over the tree's slots. Owned */
    int32_t number;
} zsi_open_node;

/** A heap by key; empty when zero. */
typedef struct zsi_open_nodes {
    zsi_open_node *node; /**< [n] */
    int32_t n;
    size_t capacity;
} zsi_open_nodes;

void zsi_open_node_clear(zsi_open_node *node);
void zsi_open_nodes_clear(zsi_open_nodes *nodes);
/** Takes a node over, in any case. 0, or -1: out of memory. O(log n). */
int zsi_open_nodes_push(zsi_open_nodes *nodes, zsi_open_node node);
/** Takes the first node out of a heap that has one; clear it. O(log n). */
zsi_open_node zsi_open_nodes_pop(zsi_open_nodes *nodes);
/** The same with the node of least bound, whatever is expected of it. O(n). */
zsi_open_node zsi_open_nodes_pop_least(zsi_open_nodes *nodes);
/** The least bound of all nodes, at most `bound`. O(n). */
int64_t zsi_open_nodes_least(const zsi_open_nodes *nodes, int64_t bound);

#endif
