/** @file pinches.h
 * Blocks on which others hang: every zone that holds those others must go through them.
 */
#ifndef ZONESOLVE_MAP_PINCHES_H
#define ZONESOLVE_MAP_PINCHES_H

#include "base/report.h"

/** behind[n_blocks]: how many blocks lose their way to the larger rest of their part of the map where this one is taken
 *  out; 0 for most. Articulation points by one depth-first walk (Hopcroft and Tarjan, 1973). O(n_blocks + n_links). */
zs_status zsi_find_pinches(int32_t n_blocks, int64_t n_links, const int32_t *a, const int32_t *b, int32_t *behind,
                           zsi_report *report);

#endif
