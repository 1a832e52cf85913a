/** @file spill.h
 * The excess of a problem as the cost of another one without excess: what a certificate of an excess bound is about.
 *
 * Each school gets `most` places more, and fillers (blocks of 1, 2, 4, ... pupils beside its own block) that can take them
 * all. Fillers that make way for pupils go to one more school, the ghost, whose own block is beside every filler; it has
 * `most` places. Fillers there cost 1 a pupil, everything else nothing. So a plan of the problem with an excess of at
 * most `most` is one of this problem, with that cost. Blocks: those of the problem, the fillers school by school, the
 * ghost's. Links, groups, the limit on moved pupils and the pairs allowed are those of the problem.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_SPILL_H
#define ZONESOLVE_MODEL_CERTIFICATE_SPILL_H

#include "model/certificate/costs.h"

/** Most pupils of excess that are asked about. */
#define ZSI_MOST_SPILL (INT64_C(1) << 40)

/** Builds it; `most` from 0 to ZSI_MOST_SPILL. Free with zsi_problem_clear(). O(blocks * schools). ZS_E_MEMORY. */
zs_status zsi_spill_make(zsi_problem *spill, const zsi_costs *costs, int64_t most, zsi_report *report);

#endif
