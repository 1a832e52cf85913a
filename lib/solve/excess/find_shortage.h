/** @file find_shortage.h
 * Where the places of a plan with excess are missing, and what would help.
 */
#ifndef ZONESOLVE_SOLVE_EXCESS_FIND_SHORTAGE_H
#define ZONESOLVE_SOLVE_EXCESS_FIND_SHORTAGE_H

#include "model/plan.h"
#include "solve/instance.h"

/** Fills plan->shortage where the plan has excess, from an instance whose unreachable pairs are cut; raises
 *  plan->excess_bound to what the areas miss. */
zs_status zsi_find_shortage(const zsi_instance *instance, zsi_plan *plan, zsi_report *report);

#endif
