/** @file starts.h
 * Hot starts side by side.
 */
#ifndef ZONESOLVE_SOLVE_SEARCH_STARTS_H
#define ZONESOLVE_SOLVE_SEARCH_STARTS_H

#include "solve/search/anneal.h"

enum { ZSI_STARTS_AT_ONCE = 2 };

/** Anneals from what `zones` are with as many seeds, on threads where more than one may be used. `best`, which holds the
 *  plan of `zones`, becomes the best plan found, `rival` (made) the second. The same on any number of threads. */
zs_status zsi_starts_run(zsi_zones *zones, const zsi_anneal_options *options, int32_t threads, zsi_monitor *monitor,
                         zsi_best *best, zsi_best *rival, zsi_report *report);

#endif
