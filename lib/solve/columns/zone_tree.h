/** @file zone_tree.h
 * A sound zone out of a bound: the tree that the dual ascent paid for, with what does not pay cut off.
 */
#ifndef ZONESOLVE_SOLVE_COLUMNS_ZONE_TREE_H
#define ZONESOLVE_SOLVE_COLUMNS_ZONE_TREE_H

#include "solve/columns/zone_ascent.h"

typedef struct zsi_zone_tree {
    uint8_t *in;     /**< [n] the blocks of the zone */
    int32_t *parent; /**< [n] block that one hangs on, -1: in the zone already */
    int32_t *line;   /**< [n_line] blocks in the order they joined */
    int64_t *value;  /**< [n] worth of the branches below a block */
    int32_t n_line;
} zsi_zone_tree;

/** Room for graphs of n blocks. ZS_OK or ZS_E_MEMORY. Free with zsi_tree_clear(). */
zs_status zsi_tree_make(zsi_zone_tree *tree, int32_t n);
void zsi_tree_clear(zsi_zone_tree *tree);
/** Grows a tree from the zone over the wanted blocks and those whose rest is not negative, and cuts branches that are not
 *  worth their places at `place_price`. Returns the pupils of tree->in. O(n + links). */
int64_t zsi_tree_grow(zsi_zone_tree *tree, const zsi_zone_state *state, const zsi_ascent *ascent, int64_t place_price);
/** Takes leaves off until the places suffice, the poorest for their pupils first. Whether they suffice and every wanted
 *  block is in. O(n) a leaf. */
int zsi_tree_fit(zsi_zone_tree *tree, const zsi_zone_state *state, int64_t pupils);

#endif
