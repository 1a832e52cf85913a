/** @file excess_proof.h
 * The certificate of a bound on the excess: a tree over the problem that spill.h makes of it.
 *
 * Bounds that count (the areas of a shortage) need none: anyone adds them up. This one is for what is beyond them, because
 * blocks go to a school as a whole and zones hang together.
 */
#ifndef ZONESOLVE_MODEL_CERTIFICATE_EXCESS_PROOF_H
#define ZONESOLVE_MODEL_CERTIFICATE_EXCESS_PROOF_H

#include "base/monitor.h"
#include "model/certificate/certificate.h"
#include "model/problem.h"

/** Cost units of a pupil of excess: the scale of its certificate. */
#define ZSI_SPILL_SCALE INT64_C(1000000)

typedef struct zsi_excess_proof {
    int64_t most;                /**< the plans looked at have at most this excess, at least 0 */
    zsi_certificate certificate; /**< of the spill problem; kind ZSI_BOUND_NONE: there is no proof */
} zsi_excess_proof;

/** Pupils of excess that every plan has at least, by what the certificate claims. */
int64_t zsi_excess_proof_bound(const zsi_excess_proof *proof);
/** Whether the proof holds, in exact arithmetic: *fault is what is wrong with it, static text; NULL: nothing. `monitor`
 *  (NULL: none) may end it, which is a fault. ZS_E_MEMORY. */
zs_status zsi_excess_proof_check(const zsi_problem *problem, const zsi_excess_proof *proof, zsi_monitor *monitor,
                                 const char **fault, zsi_report *report);

#endif
