/** @file evidence.h
 * From the bounds of a solve to what a plan tells of them: kind, history and certificate.
 *
 * A proof hands over its certificate with its bound (proof.h). It is checked in exact arithmetic before a plan leaves the
 * library, and left out where it does not reach the bound.
 */
#ifndef ZONESOLVE_SOLVE_EVIDENCE_H
#define ZONESOLVE_SOLVE_EVIDENCE_H

#include "solve/solver.h"

/** Takes over a proof's certificate, bounds and counts. */
void zsi_evidence_take_proof(zsi_solver *s, zsi_proof *proof);
/** Fills s->evidence for the final bounds and best plan: kind, history and certificate. ZS_E_MEMORY. */
zs_status zsi_evidence_finish(zsi_solver *s);

#endif
