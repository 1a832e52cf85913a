/** @file excess_proof.h
 * What proves a bound on the excess beyond the areas of a shortage, which anyone adds up.
 *
 * Either a certificate: a tree over the problem that spill.h makes of it, for what is missing because blocks go to a school
 * as a whole and zones hang together. Or, where there are several cohorts or years, sums: in each year the pupils of the
 * blocks that can go to certain schools only, less what the rooms of these can hold within the last aim (costs.h).
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_EXCESS_PROOF_H
#define ZONESOLVE_MODEL_CERTIFICATE_EXCESS_PROOF_H

#include "base/monitor.h"
#include "model/certificate/certificate.h"
#include "model/problem.h"

/** Cost units of a pupil of excess: the scale of its certificate. */
#define ZSI_SPILL_SCALE INT64_C(1000000)

/** A school of a part that is short in a year. */
typedef struct zsi_short_school {
    int32_t year_ix;
    int32_t school;
} zsi_short_school;

typedef struct zsi_excess_proof {
    zsi_short_school *short_school; /**< [n_short] ascending by years, each school once a year. Owned */
    int32_t n_short;
    size_t short_capacity;
    int64_t counted;             /**< what these sums come to, 0: there are none */
    int64_t most;                /**< the plans looked at have at most this excess, at least 0 */
    zsi_certificate certificate; /**< of the spill problem; kind ZSI_BOUND_NONE: there is no proof */
} zsi_excess_proof;

void zsi_excess_proof_clear(zsi_excess_proof *proof);
/** Adds a school behind those that are there. 0, or -1: out of memory. */
int zsi_excess_proof_add_short(zsi_excess_proof *proof, int32_t year_ix, int32_t school);
/** Pupils of excess that every plan has at least, by what it claims. */
int64_t zsi_excess_proof_bound(const zsi_excess_proof *proof);
/** Whether the proof holds, in exact arithmetic: *fault is what is wrong with it, static text; NULL: nothing. `monitor`
 *  (NULL: none) may end it, which is a fault. ZS_E_MEMORY. */
zs_status zsi_excess_proof_check(const zsi_problem *problem, const zsi_excess_proof *proof, zsi_monitor *monitor,
                                 const char **fault, zsi_report *report);

#endif
