/** @file log_certificate.h
 * From the log of a proof by branching to the certificate of its bound.
 */
#ifndef ZONESOLVE_SOLVE_TREE_LOG_CERTIFICATE_H
#define ZONESOLVE_SOLVE_TREE_LOG_CERTIFICATE_H

#include "model/certificate/certificate.h"
#include "solve/tree/proof_log.h"

/** Fills the certificate's kind, nodes, steps and separators from the log of a proof of this region, which must be a whole
 *  instance; its scale, excess, cost and bound are the caller's. Where the log is not whole, or has more leaves than
 *  ZSI_MOST_LEAVES, only the root is written down, and *whole is 0. *root_bound: what the root's own prices prove,
 *  INT64_MIN: nothing. Starts from zsi_certificate_init(), clears it on failure. ZS_E_MEMORY. */
zs_status zsi_certificate_from_log(zsi_certificate *certificate, const zsi_proof_log *log, const zsi_region *region,
                                   int32_t *whole, int64_t *root_bound);

#endif
