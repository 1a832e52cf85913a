/** @file class_bounds.h
 * What rooms and class sizes leave at least beyond, and the projection that binds most.
 */
#ifndef ZONESOLVE_SOLVE_CLASS_BOUNDS_H
#define ZONESOLVE_SOLVE_CLASS_BOUNDS_H

#include "solve/solver.h"

/** Solves the transport relaxation of an instance: of its places, or with classes of every projection. Sets s->transport
 *  (of the projection that binds most, which the instance then shows), s->excess_bound and s->aim_bound. One cohort whose
 *  places may suffice is counted in places alone: the aims then say the same. */
zs_status zsi_bound_places(zsi_solver *s);
/** Pupils beyond places in an excess of the search. */
int64_t zsi_pupils_beyond(const zsi_solver *s, int64_t excess);

#endif
