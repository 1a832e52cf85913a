/** @file packing_hull.h
 * Whether a fractional point is a mix of packings, and if not, the inequality over packings that it breaks most.
 *
 * Fenchel cuts (Boyd, 1994): the least number of packings that cover the point is found by column generation with a
 * small dense simplex; where it is above 1, its multipliers are the inequality.
 */
#ifndef ZONESOLVE_SOLVE_TREE_PACKING_HULL_H
#define ZONESOLVE_SOLVE_TREE_PACKING_HULL_H

#include <stdint.h>

enum { ZSI_HULL_ITEMS = 60 };

typedef struct zsi_packing_hull {
    int32_t n;                      /**< items, at most ZSI_HULL_ITEMS, each fits alone */
    int64_t room;                   /**< places */
    int64_t weight[ZSI_HULL_ITEMS]; /**< at least 1 */
    double x[ZSI_HULL_ITEMS];       /**< the point, above 0 */
    double worth[ZSI_HULL_ITEMS];   /**< result: the inequality sum of worth * y <= 1 */
    double inverse[ZSI_HULL_ITEMS][ZSI_HULL_ITEMS];
    double value[ZSI_HULL_ITEMS];   /**< of the basic columns */
    double cost[ZSI_HULL_ITEMS];    /**< 1: a packing, 0: surplus */
    double enter[ZSI_HULL_ITEMS];
    int32_t order[ZSI_HULL_ITEMS];  /**< items by falling worth per pupil */
    uint8_t taken[ZSI_HULL_ITEMS];
    uint8_t best[ZSI_HULL_ITEMS];
    double best_worth;
    int32_t n_trials;
} zsi_packing_hull;

/** Whether every inequality over packings holds at x up to `slack`; 1: no, worth[] is the one broken most; 0: yes, or
 *  not found within a fixed amount of work. n, room, weight and x must be set. */
int zsi_packing_hull_breaks(zsi_packing_hull *hull, double slack);

#endif
